"""Every command is documented: the reference is written from the commands, the README names each."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest

from chuxi import commands
from chuxi.reference import reference

ROOT = Path(__file__).resolve().parents[2]
NAMES = sorted(module.name for module in pkgutil.iter_modules(commands.__path__))


def test_the_reference_is_in_step_with_the_commands() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert text == reference(), "run: make docs"


@pytest.mark.parametrize("name", NAMES)
def test_every_command_stands_in_the_reference_and_in_the_readme(name: str) -> None:
    assert f"## chuxi {name}\n" in reference()
    assert f"chuxi {name}" in (ROOT / "README.md").read_text(encoding="utf-8")
