"""The tables of this room: tab-separated rows, TOML for weights, each file with a comment on its source."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from loaders.errors import InputError


def _text(name: str) -> str:
    return resources.files("graph.identity").joinpath("data", name).read_text(encoding="utf-8")


@cache
def rows(name: str) -> tuple[list[str], ...]:
    """The rows of data/`name`, a line split at its tabs; comments (#) and empty lines are left out."""
    return tuple(
        line.split("\t") for line in _text(name).splitlines() if line.strip() and not line.startswith("#")
    )


@cache
def toml(name: str) -> dict[str, Any]:
    """The TOML file data/`name`; raises `InputError` that names the file where it can't be read."""
    try:
        return tomllib.loads(_text(name))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"graph/identity/data/{name}: {error}; mend the file") from error
