"""The bundled sample: it reads whole, shows what its README promises, and the extractor gets it right."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from scoring import score

import chuxi
from loaders.article import Article
from loaders.extraction import extract
from loaders.folding import fold
from loaders.readers import Failure, read_articles
from loaders.record import Record, to_json

SAMPLE = Path(chuxi.__file__).with_name("sample")
GOLD = Path(__file__).parents[1] / "sample_gold.jsonl"


@cache
def articles() -> dict[str, Article]:
    """The articles by id; a page's id without the digest that its reader adds to the file's name."""
    failures: list[Failure] = []
    read = list(read_articles([SAMPLE], on_failure=failures.append))
    assert not failures
    named = {re.sub(r"\.[0-9a-f]{8}$", "", article.id): article for article in read}
    assert len(named) == len(read)
    return named


@cache
def records() -> dict[str, Record]:
    return {name: extract(article) for name, article in articles().items()}


def gold() -> list[dict[str, Any]]:
    return [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def test_every_article_is_read_with_title_date_and_newsroom() -> None:
    assert 60 <= len(articles()) <= 66
    assert [name for name, article in articles().items() if not (article.title and article.text)] == []
    first, last = date(2023, 3, 1), date(2025, 2, 28)
    assert [name for name, article in articles().items() if article.published is None] == []
    dated = [article.published for article in articles().values() if article.published]
    assert first <= min(dated) <= date(2023, 3, 31)
    assert date(2025, 2, 1) <= max(dated) <= last
    newsrooms = {article.newsroom for article in articles().values()}
    assert {"青岚日报", "澜江日报", "栖川日报", "临岫日报", "汀港電台", "青嵐日報"} <= newsrooms
    # What a copyright line says besides the name of the house is no house.
    assert not {name for name in newsrooms if name.isdigit() or "轉載" in name or "转载" in name}


def test_pages_in_old_encodings_and_html_are_read_right() -> None:
    assert "關慕賢" in articles()["tgdt-20240904-01"].text  # Big5
    assert "鲜于白" in articles()["yunting-20230913-01"].text  # GB18030
    assert articles()["qldx-20241118-01"].title == "青岚大学与青岚港航集团签署战略合作协议"
    assert articles()["dongan-20240530-01"].republisher == "東岸在線"


def test_both_scripts_are_there() -> None:
    texts = {name: article.text for name, article in articles().items()}
    # Folding also rewrites marks; forty Han characters that fold to another are Traditional text.
    traditional = [
        name
        for name, text in texts.items()
        if sum(a != b and "\u4e00" <= a <= "\u9fff" for a, b in zip(text, fold(text), strict=True)) > 40
    ]
    assert 8 <= len(traditional) <= 20


def test_about_eighty_officials_recur() -> None:
    seen: dict[str, set[str]] = {}
    for row in gold():
        for person in row["people"]:
            seen.setdefault(fold(person["name"]).replace("·", ""), set()).add(row["article_id"])
    recurring = [name for name, where in seen.items() if len(where) > 1]
    assert 70 <= len(recurring) <= 100


@pytest.mark.parametrize(("measure", "floor"), [("headline", 0.95)])
def test_extraction_agrees_with_the_gold(measure: str, floor: float) -> None:
    found = {name: json.loads(to_json(record)) for name, record in records().items()}
    missing = [row["article_id"] for row in gold() if row["article_id"] not in found]
    assert not missing, "the gold names articles that the sample does not hold"
    count = score(gold(), found)[measure]
    assert count.f1 >= floor, "\n".join([f"{measure} F1 {count.f1:.3f}", *count.missed, *count.extra])


def test_two_newsrooms_disagree_on_a_title_and_on_the_order() -> None:
    one, other = records()["qlrb-20231110-01"], records()["tgdt-20231109-01"]
    titles = [
        {role.title for person in record.people if fold(person.name) == "贺知秋" for role in person.roles}
        for record in (one, other)
    ]
    assert any(role.status == "acting" for person in one.people for role in person.roles)
    assert titles[1]
    # The printed order is the order of the spans.
    edges = [sorted(record.edges, key=lambda edge: edge.span) for record in (one, other)]
    order = [[fold(edge.person) for edge in side if edge.type == "ATTENDED"] for side in edges]
    shared = set(order[0]) & set(order[1])
    assert len(shared) >= 10
    assert [name for name in order[0] if name in shared] != [name for name in order[1] if name in shared]


def test_twenty_five_people_sit_in_one_meeting() -> None:
    attended = {edge.person for edge in records()["ljrb-20240621-01"].edges if edge.type == "ATTENDED"}
    assert len(attended) >= 25


@pytest.mark.parametrize(
    "name", ["qlrb-20231122-01", "qlrb-20231206-01", "ljrb-20250216-01", "tgdt-20230720-01"]
)
def test_texts_without_an_event_give_none(name: str) -> None:
    assert records()[name].meetings == ()
    assert records()[name].edges == ()


def test_no_credit_is_a_person() -> None:
    makers = {
        name
        for record in records().values()
        for name in (*record.credits.reporters, *record.credits.editors, *record.credits.photographers)
    }
    assert {"秦一鸣", "崔灿", "苏晴", "陆一舟"} <= makers
    people = {person.name for record in records().values() for person in record.people}
    assert makers & people == set()
