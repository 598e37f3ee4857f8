"""A page of ours built like the page that the project was asked for: every fact, and nothing else.

The same page stands in `pages/` as text with its furniture and as saved HTML.
"""

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

both_forms = pytest.mark.parametrize("page", ["twin.txt", "twin.html"])


@cache
def read(page: str) -> tuple[Article, Record]:
    """The page's article and its record."""
    failures: list[Failure] = []
    (article,) = read_articles([PAGES / page], on_failure=failures.append)
    assert not failures
    return article, extract(article)


@both_forms
def test_people_and_roles(page: str) -> None:
    found = {person.name: sorted(role.text for role in person.roles) for person in read(page)[1].people}
    assert found == {person["name"]: sorted(person["roles"]) for person in GOLD["people"]}


@both_forms
@pytest.mark.parametrize("key", ["name", "kind", "date", "place"])
def test_the_meeting(page: str, key: str) -> None:
    found = [getattr(meeting, key) for meeting in read(page)[1].meetings]
    assert found == [meeting[key] for meeting in GOLD["meetings"]]


@both_forms
def test_edges(page: str) -> None:
    record = read(page)[1]
    assert len({edge.meeting for edge in record.edges}) == 1
    found = sorted((edge.person, edge.type) for edge in record.edges)
    assert found == sorted((edge["person"], edge["type"]) for edge in GOLD["edges"])
    assert record.agency_edges == ()


@both_forms
@pytest.mark.parametrize("key", ["reporters", "photographers", "editors"])
def test_who_made_the_page(page: str, key: str) -> None:
    assert list(getattr(read(page)[1].credits, key)) == GOLD["credits"][key]


@both_forms
def test_newsroom_republisher_and_day(page: str) -> None:
    """The reader may take them from HTML's own marks, the cleaning from the page's words."""
    article, record = read(page)
    made = record.credits
    assert (article.newsroom or made.publisher) == GOLD["credits"]["publisher"]
    assert (article.republisher or made.republisher) == GOLD["credits"]["republisher"]
    published = date.fromisoformat(GOLD["credits"]["published"])
    assert (article.published or date.fromisoformat(made.published or "")) == published


@both_forms
def test_the_list_is_open_and_every_span_is_in_the_text(page: str) -> None:
    article, record = read(page)
    assert record.meetings[0].open_list
    for edge in record.edges:
        text = article.title if edge.where == "title" else article.text
        assert text[slice(*edge.span)] in (edge.person, "他"), edge
