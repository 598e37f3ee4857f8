"""A store of this folder's tests: the embedded engine, once, emptied before each test that asks for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.ontology import ontology
from graph.store.embedded import stop_host
from graph.store.schema import BOOKKEEPING
from graph.store.session import Store, open_store

Dump = Callable[[], list[str]]


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An embedded store that the session keeps."""
    folder: Path = tmp_path_factory.mktemp("graph") / "store"
    with open_store(str(folder)) as store:
        yield store
    stop_host(folder)


@pytest.fixture
def store(opened: Store) -> Store:
    """The store, empty."""
    for label in ontology().nodes:
        opened.write(lambda tx, label=label: tx.run(f"MATCH (n:{label}) DETACH DELETE n"))
    return opened


@pytest.fixture
def dump(opened: Store) -> Dump:
    """Everything that stands in the store but its bookkeeping, as sorted lines."""

    def line(*values: Any) -> str:
        return json.dumps(values, ensure_ascii=False, sort_keys=True)

    def everything() -> list[str]:
        found = []
        for label in ontology().nodes:
            rows = opened.read(f"MATCH (n:{label}) RETURN properties(n) AS found")
            found += [line(label, row["found"]) for row in rows]
        for kind, ends in ontology().relationships.items():
            rows = opened.read(
                f"MATCH (a:{ends.from_})-[r:{kind}]->(b:{ends.to})"
                " RETURN a.id AS a, b.id AS b, properties(r) AS found"
            )
            found += [line(kind, row["a"], row["b"], row["found"]) for row in rows]
        whole = opened.read(
            f"MATCH (a)-[r]->(b) WHERE NOT a:{BOOKKEEPING}"
            " RETURN count(r) AS relationships, count(DISTINCT a) AS sources"
        )
        return sorted([*found, line(whole)])

    return everything
