"""Queries of the catalogue written out without parameters: each is accepted as it stands."""

from __future__ import annotations

import pytest

from graph.store import Store
from queries.catalogue import catalogue
from queries.examples import examples
from queries.inlined import inlined

pytest_plugins = ["small_stores"]

WRITTEN = {name: inlined(query) for name, query in catalogue().items() if not query.python}


@pytest.mark.parametrize("name", WRITTEN)
def test_a_query_written_out_is_accepted(small_store: Store, name: str) -> None:
    table = small_store.free(WRITTEN[name])
    columns = {column.name for column in catalogue()[name].columns}
    assert (
        set(table.columns) == columns if table.rows or small_store.engine == "neo4j" else table.columns == ()
    )


def test_defaults_are_written_in() -> None:
    assert "LIMIT 50" in WRITTEN["co_attendees"]
    assert "null IS NULL" in WRITTEN["meetings_of_person"]
    assert "$" not in "".join(WRITTEN.values())


@pytest.mark.parametrize("name", examples())
def test_an_example_gives_rows(small_store: Store, name: str) -> None:
    assert small_store.free(examples()[name].cypher).rows
