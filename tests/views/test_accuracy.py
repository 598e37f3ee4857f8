"""Measured accuracy: the file that the benchmark writes, and what pages say of it."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_graph as small
from pages import fresh_answers, page, sheets

from benchmarks.accuracy import table_of
from graph.ontology import ontology
from views import accuracy, texts
from views.accuracy import EVERY, KINDS, parse, share

REPORT = {
    "ATTENDED": {"precision": 0.95, "recall": 0.9, "f1": 0.92, "gold": 210, "predicted": 200},
    "CHAIRED": {"precision": 1.0, "recall": 0.5, "f1": 0.6, "gold": 4, "predicted": 2},
    "SPOKE": {"precision": 0.0, "recall": 0.0, "f1": 0.0, "gold": 0, "predicted": 0},
    "agency_edges": {"precision": 0.5, "recall": 0.5, "f1": 0.5, "gold": 20, "predicted": 20},
}


def test_what_the_benchmark_writes_the_page_reads() -> None:
    read = parse(table_of([("", REPORT), ("云汀日报", REPORT)], 7))
    assert read.articles == 7
    assert [(row.newsroom, row.kind) for row in read.rows] == [
        (newsroom, kind) for newsroom in ("", "云汀日报") for kind in ("ATTENDED", "CHAIRED", "TOOK_PART")
    ]
    found = read.of("TOOK_PART", "云汀日报")
    assert found is not None
    assert (found.precision, found.found, found.gold) == (0.5, 20, 20)
    assert read.of("SPOKE") is None


def test_the_file_that_comes_along_is_sound() -> None:
    known = accuracy.accuracy()
    assert {row.kind for row in known.rows} <= set(KINDS) <= set(ontology().relationships)
    assert all(0 <= figure <= 1 for row in known.rows for figure in (row.precision, row.recall))
    assert any(row.newsroom == EVERY for row in known.rows)


@pytest.mark.parametrize(("value", "said"), [(0.9999, "99 %"), (1.0, "100 %"), (0.29, "29 %"), (0.0, "0 %")])
def test_a_share_is_never_rounded_up_to_all(value: float, said: str) -> None:
    assert share(value) == said


def test_words_for_what_is_measured_and_what_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accuracy, "accuracy", lambda: parse(table_of([("", REPORT), ("甲报", REPORT)], 7)))
    monkeypatch.setattr(texts, "language", lambda: "en")
    assert accuracy.precision_of("ATTENDED") == "95 % of 200"
    assert accuracy.precision_of("ATTENDED", "甲报") == "95 % of 200"
    assert accuracy.precision_of("ATTENDED", "乙报") == "unmeasured for this newsroom, over all 95 % of 200"
    assert accuracy.precision_of("CHAIRED") == "unmeasured"
    assert accuracy.precision_of("HELD", "甲报") == "unmeasured"


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("person", {"id": small.ZHOU}),
        ("meeting", {"id": small.BUDGET}),
        ("agency", {"id": small.FINANCE}),
        ("role", {"id": small.MAYOR}),
        ("article", {"id": "yt-0301"}),
        ("path", {"a": small.ZHOU, "b": small.BERG}),
        ("compare", {"id": [small.ZHOU, small.LIN]}),
        ("", {"q": "周砚秋"}),
        ("cypher", {"query": "MATCH (p:Person)-[:ATTENDED]->(m) RETURN p.name, m.name", "run": "1"}),
    ],
)
def test_each_answer_names_the_precision_of_its_kind(
    monkeypatch: pytest.MonkeyPatch, small_store: Path, name: str, given: dict[str, str | list[str]]
) -> None:
    fresh_answers()
    monkeypatch.setenv("CHUXI_STORE", str(small_store))
    said = sheets(page(name, **given))
    assert "How often this is right" in said
    assert " % of " in said or "unmeasured" in said


def test_about_has_a_line_for_each_newsroom(monkeypatch: pytest.MonkeyPatch, small_store: Path) -> None:
    fresh_answers()
    monkeypatch.setenv("CHUXI_STORE", str(small_store))
    said = sheets(page("about"))
    assert "Measured accuracy" in said
    assert "unmeasured" in said
    assert said.count("云汀日报") > 1
