"""The main job on the bundled sample: articles in, a graph that tells people apart, the same bytes out."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from store_fixtures import ENGINES, wipe

import chuxi
from exports import FORMATS, RdfOptions, StoredGraph
from graph.loading import load, retract
from graph.store import Store
from loaders.article import Article
from loaders.readers import Failure, read_articles

SAMPLE = Path(chuxi.__file__).parent / "sample"
TWICE_TOLD = ("qlrb-20231110-01", "tgdt-20231109-01")


def articles() -> Iterator[Article]:
    failures: list[Failure] = []
    yield from read_articles([SAMPLE / "articles.jsonl", SAMPLE / "pages"], on_failure=failures.append)
    assert failures == []


@pytest.fixture(scope="module", params=ENGINES)
def sample(request: pytest.FixtureRequest) -> Store:
    """A store that holds the sample, on one engine after the other."""
    store: Store = request.getfixturevalue("_embedded" if request.param == "arcadedb" else "_neo4j")
    wipe(store)
    load(store, articles())
    return store


def exported(store: Store, form: str) -> bytes:
    file = io.BytesIO()
    FORMATS[form].write(StoredGraph(store), file, RdfOptions())
    return file.getvalue()


@pytest.mark.parametrize("form", ["nt", "ttl", "graphml"])
def test_loading_again_and_taking_back_leave_the_same_bytes(sample: Store, form: str) -> None:
    before = exported(sample, form)
    assert load(sample, articles()).loaded == 0
    assert exported(sample, form) == before
    retract(sample, [TWICE_TOLD[0]])
    assert exported(sample, form) != before
    load(sample, articles())
    assert exported(sample, form) == before


def people(store: Store, name: str) -> dict[str, set[str]]:
    """The people of that name, each with the agencies of its posts."""
    rows = store.read(
        "MATCH (p:Person {name: $name}) OPTIONAL MATCH (p)-[:HELD]->(:Role)-[:AT]->(a:Agency)"
        " RETURN p.id AS id, a.id AS agency",
        {"name": name},
    )
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["id"], set()).add(row["agency"])
    return found


@pytest.mark.parametrize(
    ("name", "one", "other"), [("陈立新", "人民政府", "法院"), ("周海燕", "教育", "港航集团")]
)
def test_namesakes_stay_two(sample: Store, name: str, one: str, other: str) -> None:
    found = people(sample, name)
    assert len(found) == 2, found
    first, second = (" ".join(filter(None, agencies)) for agencies in found.values())
    assert (one in first) != (one in second)
    assert (other in first) != (other in second)
    assert (one in first) != (other in first)


@pytest.mark.parametrize("name", ["贺知秋", "梁叙白", "顾晚舟"])
def test_a_career_through_posts_and_cities_is_one_person(sample: Store, name: str) -> None:
    [agencies] = people(sample, name).values()
    assert len(agencies) >= 3


def test_a_meeting_told_twice_is_one_with_both_titles(sample: Store) -> None:
    rows = sample.read(
        "MATCH (a:Article)-[:REPORTS]->(m:Meeting)<-[r:ATTENDED]-(p:Person {name: '贺知秋'})"
        " WHERE a.id IN $told AND r.article = a.id RETURN m.id AS meeting, a.id AS article, r.role AS role",
        {"told": list(TWICE_TOLD)},
    )
    assert {row["article"] for row in rows} == set(TWICE_TOLD)
    assert len({row["meeting"] for row in rows}) == 1
    assert len({row["role"] for row in rows}) == 2
