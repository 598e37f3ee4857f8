"""Stores that hold the small graph, one an engine; tests only read them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
import small_graph

from graph.store import Store, open_store

ENGINES = ["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)]


@pytest.fixture(scope="module", params=ENGINES)
def small_store(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    needs: Callable[[object, str], None],
) -> Iterator[Store]:
    """The small graph in each engine in turn."""
    address = str(tmp_path_factory.mktemp("small") / "store")
    if request.param == "neo4j":
        needs(os.environ.get("CHUXI_TEST_NEO4J"), "no Neo4j")
        address = os.environ["CHUXI_TEST_NEO4J"]
    with open_store(address) as store:
        store.write(lambda tx: tx.run("MATCH (n) WHERE NOT n:ChuxiStore DETACH DELETE n"))
        small_graph.put(store)
        yield store
