"""What a statement's parameters may be: ArcadeDB drops a Bolt message above 16 MiB without a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from graph.store.errors import MessageTooLarge
from loaders.errors import InputError

LARGEST = 15 << 20
"""Bytes of parameters that fit into a message of 16 MiB with everything around them."""


def size(value: Any) -> int:
    """The bytes of a value as JSON; Bolt's own form has no more for texts, whole numbers and maps."""
    return len(msgspec.json.encode(value, enc_hook=_no_json))


def _no_json(_: Any) -> None:
    """Days, points and the like, which only the driver knows, are small: they count as null."""


def check_size(parameters: Mapping[str, Any] | None, largest: int | None) -> None:
    """Look at the parameters of a statement before they go to an engine.

    Raises MessageTooLarge where they have more than `largest` bytes, InputError with the parameter's name for
    half of a surrogate pair, which Python's str can hold and no engine takes.
    """
    try:
        found = size(parameters or {})
    except UnicodeEncodeError:
        raise InputError(
            f"the parameter {_not_text(parameters or {})} holds half of a surrogate pair, which is no"
            " character: put \\ufffd there"
        ) from None
    if largest is not None and found > largest:
        raise MessageTooLarge(
            f"{found / 2**20:.0f} MiB in one statement are more than an embedded store takes"
            f" ({largest / 2**20:.0f} MiB): use Neo4j, or less at a time"
        )


def _not_text(parameters: Mapping[str, Any]) -> str:
    for name, value in parameters.items():
        try:
            size([name, value])
        except UnicodeEncodeError:
            return ascii(name)[1:-1]
    return "set"
