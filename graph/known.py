"""Which articles a store has, those that somebody suppressed too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.change import statement
from graph.suppressions import on_both

Read = Callable[[str, Mapping[str, Any]], list[dict[str, Any]]]


def articles_known(read: Read, ids: Sequence[str]) -> list[dict[str, Any]]:
    """What is stored under some ids, as `articles_known.cypher` gives it; `read` runs a statement."""
    if not ids:
        return []
    return [row for text in on_both(statement("articles_known")) for row in read(text, {"ids": list(ids)})]
