"""Stores that hold the small graph, one an engine; tests only read them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import small_graph
from store_fixtures import ENGINES, wipe

from graph.store import Store, open_store
from graph.store.embedded import stop_host


@pytest.fixture(scope="module", params=ENGINES)
def small_store(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """The small graph in each engine in turn."""
    folder = tmp_path_factory.mktemp("small") / "store"
    neo4j = request.param == "neo4j"
    with open_store(request.getfixturevalue("neo4j_address") if neo4j else str(folder)) as store:
        wipe(store)
        small_graph.put(store)
        yield store
    if not neo4j:
        stop_host(folder)
