"""Stores for tests: one embedded store and one real Neo4j a session, emptied before each test that asks.

store          an empty store, each test once on either engine
embedded       an empty embedded store only; `neo4j_store` an empty Neo4j only
folder         a folder for an embedded store of the test's own, whose host ends with the test
neo4j_address  the bolt:// address of the session's Neo4j, its login in the environment
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import neo4j_server
import pytest
from conftest import require

from graph.store import Store, open_store
from graph.store.embedded import stop_host
from graph.store.schema import BOOKKEEPING

ENGINES = ["arcadedb", pytest.param("neo4j", marks=pytest.mark.neo4j)]


def wipe(store: Store) -> None:
    """Delete everything but the mark that says which schema is there, and have the schema made."""
    store.prepare()
    store.write(
        lambda tx: tx.run(f"MATCH (n) WHERE NOT (n:{BOOKKEEPING} AND n.key = 'schema') DETACH DELETE n")
    )


@pytest.fixture(scope="session")
def _embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("embedded") / "store"
    with open_store(str(folder)) as store:
        yield store
    stop_host(folder)


@pytest.fixture(scope="session")
def neo4j_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A real Neo4j for the session; its wiping is up to the fixtures that use it."""
    reason = neo4j_server.missing()
    require(not reason, reason)
    with (
        pytest.MonkeyPatch.context() as environment,
        neo4j_server.running(tmp_path_factory.mktemp("neo4j")) as address,
    ):
        environment.setenv("NEO4J_USERNAME", "neo4j")
        environment.setenv("NEO4J_PASSWORD", neo4j_server.PASSWORD)
        environment.delenv("NEO4J_DATABASE", raising=False)
        yield address


@pytest.fixture(scope="session")
def _neo4j(neo4j_address: str) -> Iterator[Store]:
    with open_store(neo4j_address) as store:
        yield store


@pytest.fixture
def embedded(_embedded: Store) -> Store:
    """An empty embedded store."""
    wipe(_embedded)
    return _embedded


@pytest.fixture
def neo4j_store(_neo4j: Store) -> Store:
    """An empty Neo4j."""
    wipe(_neo4j)
    return _neo4j


@pytest.fixture(params=ENGINES)
def store(request: pytest.FixtureRequest) -> Store:
    """An empty store, on one engine after the other."""
    chosen: Store = request.getfixturevalue("embedded" if request.param == "arcadedb" else "neo4j_store")
    return chosen


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Where an embedded store may be made; its host is ended afterwards."""
    path = tmp_path / "store"
    yield path
    if path.is_dir():
        stop_host(path)
