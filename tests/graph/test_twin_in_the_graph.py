"""The page that the project was asked for, by its twin: raw page in, exactly its facts in the graph."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph.loading import load
from graph.store import Store
from loaders.readers import Failure, read_articles

PAGES = Path(__file__).parents[1] / "pages"
GOLD: dict[str, Any] = json.loads((PAGES / "twin.gold.json").read_text(encoding="utf-8"))


@pytest.fixture
def twin(store: Store) -> Store:
    """A store that holds the twin page alone."""
    failures: list[Failure] = []
    load(store, read_articles([PAGES / "twin.txt"], on_failure=failures.append))
    assert not failures
    return store


def test_exactly_the_people_with_their_posts(twin: Store) -> None:
    rows = twin.read("MATCH (p:Person)-[h:HELD]->(:Role) RETURN p.name AS name, h.role AS role")
    found = {(row["name"], row["role"]) for row in rows}
    assert found == {(person["name"], role) for person in GOLD["people"] for role in person["roles"]}
    assert twin.read("MATCH (p:Person) RETURN count(p) AS n") == [{"n": len(GOLD["people"])}]


def test_exactly_the_meeting_and_who_did_what(twin: Store) -> None:
    meetings = twin.read("MATCH (m:Meeting) RETURN m.name AS name, m.kind AS kind, toString(m.date) AS date")
    assert meetings == [
        {key: meeting[key] for key in ("name", "kind", "date")} for meeting in GOLD["meetings"]
    ]
    rows = twin.read("MATCH (p:Person)-[r]->(:Meeting) RETURN p.name AS name, type(r) AS type")
    found = sorted((row["name"], row["type"]) for row in rows)
    assert found == sorted((edge["person"], edge["type"]) for edge in GOLD["edges"])


def test_newsroom_and_republisher_stand_at_the_article(twin: Store) -> None:
    [article] = twin.read("MATCH (a:Article) RETURN a.newsroom AS newsroom, a.republisher AS republisher")
    assert article == {
        "newsroom": GOLD["credits"]["publisher"],
        "republisher": GOLD["credits"]["republisher"],
    }


def test_titles_that_day_stand_on_the_edges(twin: Store) -> None:
    rows = twin.read("MATCH (p:Person)-[r:ATTENDED]->(:Meeting) RETURN p.name AS name, r.role AS role")
    posts = {person["name"]: person["roles"] for person in GOLD["people"]}
    assert [row["name"] for row in rows if row["role"] not in posts[row["name"]]] == []
