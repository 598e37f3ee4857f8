"""A person with seven thousand meetings: every query that meets such a hub answers within a few seconds."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import networkx as nx
import pytest
from hub_graph import HUB, SECOND_HUB, hub_graph
from small_graph import write
from store_fixtures import ENGINES, wipe

from graph.store import Store, Transaction, open_store
from graph.store.embedded import stop_host
from queries.catalogue import run

pytest_plugins = ["store_fixtures"]
pytestmark = pytest.mark.slow

SECONDS = 10.0  # far below the deadline on a busy machine, far above what it takes on an idle one (2 s)


GRAPH = hub_graph(people=600, meetings=7200, hub_meetings=7000, seats=5)


@pytest.fixture(scope="module")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An embedded store of this file's own: deleting a hub takes ArcadeDB a minute."""
    folder = tmp_path_factory.mktemp("hub") / "store"
    with open_store(str(folder)) as store:
        yield store
    stop_host(folder)


@pytest.fixture(scope="module", params=ENGINES)
def hub_store(request: pytest.FixtureRequest) -> Iterator[Store]:
    store: Store = request.getfixturevalue("own_folder" if request.param == "arcadedb" else "_neo4j")
    wipe(store)
    write(store, *GRAPH, batch=2000)
    store.write(_weighed_down)
    yield store
    if store.engine == "neo4j":
        lighter = "MATCH (p:Person) WHERE size(p.signatures) > 0 SET p.signatures = []"
        store.write(lambda transaction: transaction.run(lighter))  # else wiping outgrows a transaction
        for label in ("Article", "Meeting"):
            portion = f"MATCH (n:{label}) WITH n LIMIT 2000 DETACH DELETE n RETURN count(*) AS gone"
            while store.write(lambda transaction, text=portion: transaction.run(text))[0]["gone"]:
                pass
        wipe(store)


def _weighed_down(transaction: Transaction) -> None:
    """The signatures of the busiest people of a large store: a statement that drags them along fails."""
    heavy = {"ids": [HUB, SECOND_HUB], "signatures": ["特" * 400] * 3000}
    transaction.run("MATCH (p:Person) WHERE p.id IN $ids SET p.signatures = $signatures", heavy)


@pytest.mark.parametrize(
    ("name", "parameters", "rows"),
    [
        ("person", {"person": HUB}, 1),
        ("meetings_of_person", {"person": HUB}, 50),
        ("meetings_of_person", {"person": HUB, "limit": 7000}, 7000),
        ("meetings_of_person", {"person": HUB, "skip": 6000}, 50),
        ("meetings_of_person", {"person": HUB, "since": "2016-01-01", "until": "2016-01-31"}, 50),
        ("co_attendees", {"person": HUB}, 50),
        ("co_attendees", {"person": HUB, "size": 7}, 50),
        ("shared_meetings", {"a": HUB, "b": SECOND_HUB}, 50),
        ("shared_meetings", {"a": HUB, "b": SECOND_HUB, "skip": 3000}, 50),
        ("co_attendees", {"person": SECOND_HUB, "skip": 400}, 50),
        ("meetings_of_several", {"nodes": f"Person:{HUB},Person:{SECOND_HUB}", "skip": 3000}, 50),
        ("meeting_days", {"nodes": f"Person:{HUB}"}, 3650),
        ("meetings_of_several", {"nodes": f"Person:{HUB},Person:{SECOND_HUB}"}, 50),
        ("posts_of_people", {"people": f"{HUB},{SECOND_HUB}"}, 2),
        ("parted", {"person": HUB, "days": 30, "limit": 12}, 12),
        ("shortest_path", {"a": HUB, "b": SECOND_HUB}, 2),
        ("neighbourhood", {"nodes": f"Person:{HUB}"}, 199),
        ("facts_between", {"a": f"Person:{HUB}", "b": f"Meeting:{5:016x}"}, 4),
        ("facts_of_article", {"article": "a6"}, 11),
        ("search_people", {"q": "王"}, 20),
        ("search_meetings", {"q": "调度会议"}, 20),
        ("search_articles", {"q": "会议研究"}, 20),
        ("busiest_people", {}, 20),
        ("counts", {}, 20),
    ],
)
def test_a_hub_answers(hub_store: Store, name: str, parameters: dict[str, Any], rows: int) -> None:
    run(hub_store, name, **parameters)  # the engine plans a statement once
    start = time.monotonic()
    result = run(hub_store, name, **parameters)
    taken = time.monotonic() - start
    assert len(result.rows) == rows
    assert taken < SECONDS, f"{name} took {taken:.1f} s on {hub_store.engine}"


def test_what_joins_thousands_of_nodes_is_found(hub_store: Store) -> None:
    nodes = [f"Person:{HUB}", f"Person:{SECOND_HUB}", *(f"Meeting:{number:016x}" for number in range(2000))]
    start = time.monotonic()
    rows = run(hub_store, "edges_among", nodes=nodes).rows
    assert time.monotonic() - start < SECONDS
    attended = [(row["source"], row["target"]) for row in rows if row["type"] == "ATTENDED"]
    assert len(attended) == len(set(attended)) == 3000


def test_a_page_is_a_slice_of_the_whole(hub_store: Store) -> None:
    whole = run(hub_store, "meetings_of_person", person=HUB, limit=7000).rows
    page = run(hub_store, "meetings_of_person", person=HUB, skip=3000, limit=20).rows
    assert page == whole[3000:3020]
    assert {row["total"] for row in page} == {7000}
    shared = run(hub_store, "shared_meetings", a=HUB, b=SECOND_HUB, limit=1).rows
    assert shared[0]["total"] == 3500


@pytest.mark.parametrize("other", range(2, 12))
def test_no_path_is_shorter_than_the_one_found(hub_store: Store, other: int) -> None:
    plain = nx.Graph((f"Person:{who}", f"Meeting:{meeting}") for who, meeting, _ in GRAPH[1]["ATTENDED"])
    ends = f"{2 * other:016x}", f"{2 * other + 1:016x}"
    found = run(hub_store, "shortest_path", a=ends[0], b=ends[1]).rows
    assert len(found) == nx.shortest_path_length(plain, *(f"Person:{end}" for end in ends))
    nodes = [found[0]["source"], *(row["target"] for row in found)]
    assert all(plain.has_edge(*pair) for pair in pairwise(nodes))
