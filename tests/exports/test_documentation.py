"""Every format is documented."""

from __future__ import annotations

from pathlib import Path

from exports import FORMATS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "exports.md"


def test_every_format_stands_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in FORMATS:
        assert f"    chuxi export {name} " in text
