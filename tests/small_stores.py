"""Stores that hold the small graph, for tests that only read; a test file asks by `pytest_plugins`."""

from __future__ import annotations

import pytest
import small_graph
from store_fixtures import ENGINES, wipe

from graph.store import Store

pytest_plugins = ["store_fixtures"]


@pytest.fixture(scope="module", params=ENGINES)
def small_store(request: pytest.FixtureRequest) -> Store:
    """The small graph in each engine in turn."""
    store: Store = request.getfixturevalue("_embedded" if request.param == "arcadedb" else "_neo4j")
    wipe(store)
    small_graph.put(store)
    return store
