"""The page of a catalogue query: its parameters in the address, its answer as a file."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import small_graph as small
from conftest import Visitor
from pages import fresh_answers, page, said, sheets
from playwright.sync_api import expect

from queries.catalogue import catalogue


@pytest.fixture
def small_one(monkeypatch: pytest.MonkeyPatch, small_store: Path) -> None:
    fresh_answers()
    monkeypatch.setenv("CHUXI_STORE", str(small_store))


def test_every_query_is_listed_in_both_languages() -> None:
    for code in ("en", "zh"):
        shown = sheets(page("query", lang=code))
        assert all(getattr(query, code) in shown for query in catalogue().values())


@pytest.mark.usefixtures("small_one")
def test_an_address_gives_the_answer() -> None:
    app = page("query", name="meetings_of_person", p_person=small.LIN, p_since="2024-05-01")
    assert not app.exception
    assert list(app.dataframe[0].value["name"]) == ["全市防汛会商会"]
    assert "【林望舒主持召开】" in app.dataframe[0].value["sentence"][0]


@pytest.mark.usefixtures("small_one")
def test_what_is_lacking_and_what_does_not_fit_is_said() -> None:
    assert "person" in said(page("query", name="meetings_of_person"))
    app = page("query", name="meetings_of_person", p_person=small.LIN, p_since="soon")
    assert not app.exception
    assert "does not fit" in said(app)
    assert app.text_input(key="p_since").value == "soon"


def test_an_unknown_query_is_said() -> None:
    shown = sheets(page("query", name="nothing_of_that_name"))
    assert "nothing_of_that_name" in shown
    assert "Nothing at this address" in shown


@pytest.mark.browser
def test_the_answer_is_taken_away(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.go(f"/query?name=career&p_person={small.ZHOU}")
    for name, target in (("CSV", tmp_path / "a.csv"), ("JSONL", tmp_path / "a.jsonl")):
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        download.value.save_as(target)
    rows = list(csv.DictReader((tmp_path / "a.csv").read_text(encoding="utf-8-sig").splitlines()))
    lines = [json.loads(line) for line in (tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["title"] for row in rows] == [line["title"] for line in lines] == ["书记"]
    expect(page.get_by_text("1 rows")).to_be_visible()
