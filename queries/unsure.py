"""Pairs of people who may be one: their reasons are worked out when they are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.reasons import compare
from queries import catalogue
from queries.header import Query

if TYPE_CHECKING:
    from graph.store import Store


def with_reasons(store: Store, query: Query, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the query's statement with what speaks for and against, the heaviest first."""
    rows = catalogue.statement(store, query, values)
    for row in rows:
        found = compare(store, row["person"], row["other"])
        row["score"] = f"{found.score:+.2f}"
        row["speaks_for"] = [f"{name} {weight:+.2f}" for name, weight in found.evidence if weight > 0]
        row["speaks_against"] = [f"{name} {weight:+.2f}" for name, weight in found.evidence if weight < 0]
        row["vetoes"] = list(found.vetoes)
    return rows
