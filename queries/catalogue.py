"""The catalogue: every .cypher file of this folder, read strictly and run against a store."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

import msgspec

from loaders.errors import UsageError
from queries.header import CatalogueError, Column, Query, parse
from queries.parameters import expanded, ready
from queries.resolving import resolved
from queries.sentences import fill

if TYPE_CHECKING:
    from graph.store import Store

Rows = list[dict[str, Any]]


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a query gives: its columns in order and one dict a row with exactly those keys.

    Dates are ISO strings; a `sentence` is a `queries.sentences.Sentence` or None.
    """

    columns: tuple[Column, ...]
    rows: Rows


@cache
def catalogue() -> dict[str, Query]:
    """Every query by name, in the order of names; raises `CatalogueError` for a malformed header."""
    files = {entry.name: entry for entry in resources.files("queries").iterdir()}
    stems = sorted(name.removesuffix(".cypher") for name in files if name.endswith(".cypher"))
    return {stem: parse(stem, files[f"{stem}.cypher"].read_text(encoding="utf-8")) for stem in stems}


def run(store: Store, name: str, **parameters: Any) -> Result:
    """Run a query of the catalogue; parameters may be given as text.

    Raises `UsageError` for an unknown query or a parameter that does not fit, `StoreError` where the store
    does not answer.
    """
    query = catalogue().get(name)
    if query is None:
        raise UsageError(f"there is no query {name!r}; `chuxi query` lists them")
    values = resolved(store, query, ready(query, parameters))
    rows = _function(query)(store, query, values) if query.python else statement(store, query, values)
    _check_columns(query, rows)
    fill(store, query.columns, rows)
    return Result(columns=query.columns, rows=rows)


def statement(store: Store, query: Query, values: Mapping[str, Any]) -> Rows:
    """The rows of the query's own Cypher, without its sentences."""
    return store.read(query.cypher, expanded(query, values))


def _function(query: Query) -> Callable[[Store, Query, dict[str, Any]], Rows]:
    """The function that a `python` line names; such functions live in this package alone."""
    module, _, function = query.python.partition(":")
    found: Callable[[Store, Query, dict[str, Any]], Rows] = getattr(importlib.import_module(module), function)
    return found


def _check_columns(query: Query, rows: Rows) -> None:
    """The header promises the columns: a statement that gives others is a mistake of ours."""
    names = [column.name for column in query.columns]
    if rows and sorted(rows[0]) != sorted(names):
        given = ", ".join(sorted(rows[0]))
        raise CatalogueError(
            f"queries/{query.name}.cypher gives {given}; its header says {', '.join(sorted(names))}"
        )
