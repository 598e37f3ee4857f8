"""How large a statement's parameters are: ArcadeDB drops a Bolt message above 16 MiB without a word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from graph.store.errors import MessageTooLarge

LARGEST = 15 << 20
"""Bytes of parameters that fit into a message of 16 MiB with everything around them."""


def size(value: Any) -> int:
    """The bytes of a value as JSON; Bolt's own form has no more for texts, whole numbers and maps."""
    return len(msgspec.json.encode(value))


def check_size(parameters: Mapping[str, Any] | None, largest: int | None) -> None:
    """Raise MessageTooLarge where the parameters of a statement are larger than `largest` bytes."""
    if largest is not None and parameters and (found := size(parameters)) > largest:
        raise MessageTooLarge(
            f"{found / 2**20:.0f} MiB in one statement are more than an embedded store takes"
            f" ({largest / 2**20:.0f} MiB): use Neo4j, or less at a time"
        )
