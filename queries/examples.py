"""Examples of free Cypher (examples.toml), for people who begin."""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec


class Example(msgspec.Struct, frozen=True):
    """A statement with its title in both languages."""

    en: str
    zh: str
    cypher: str


@cache
def examples() -> dict[str, Example]:
    """Every example by name, in the order of the file."""
    source = resources.files("queries").joinpath("examples.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(source, type=dict[str, Example])
