"""A page of ours built like the page that the project was asked for: every fact, and nothing else."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from loaders.article import Article
from loaders.extraction import extract
from loaders.readers import Failure, read_articles
from loaders.record import Record

PAGES = Path(__file__).parents[1] / "pages"
GOLD: dict[str, Any] = json.loads((PAGES / "twin.gold.json").read_text(encoding="utf-8"))


@cache
def twin() -> tuple[Article, Record]:
    failures: list[Failure] = []
    (article,) = read_articles([PAGES / "twin.txt"], on_failure=failures.append)
    assert not failures
    return article, extract(article)


def test_people_and_roles() -> None:
    found = {person.name: sorted(role.text for role in person.roles) for person in twin()[1].people}
    assert found == {person["name"]: sorted(person["roles"]) for person in GOLD["people"]}


@pytest.mark.parametrize("key", ["name", "kind", "date", "place"])
def test_the_meeting(key: str) -> None:
    found = [getattr(meeting, key) for meeting in twin()[1].meetings]
    assert found == [meeting[key] for meeting in GOLD["meetings"]]


def test_edges() -> None:
    record = twin()[1]
    assert len({edge.meeting for edge in record.edges}) == 1
    found = sorted((edge.person, edge.type) for edge in record.edges)
    assert found == sorted((edge["person"], edge["type"]) for edge in GOLD["edges"])
    assert record.agency_edges == ()


@pytest.mark.parametrize(
    "key", ["reporters", "photographers", "editors", "publisher", "republisher", "published"]
)
def test_credits(key: str) -> None:
    found = getattr(twin()[1].credits, key)
    assert (list(found) if isinstance(found, tuple) else found) == GOLD["credits"][key]


def test_the_list_is_open_and_every_span_is_in_the_text() -> None:
    article, record = twin()
    assert record.meetings[0].open_list
    for edge in record.edges:
        text = article.title if edge.where == "title" else article.text
        assert text[slice(*edge.span)] in (edge.person, "他"), edge
    assert date.fromisoformat(record.credits.published or "") == date(2024, 9, 19)
