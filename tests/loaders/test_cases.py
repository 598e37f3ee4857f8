"""Golden cases: one small TOML file each in `cases/`, found by listing it.

A new case is a copy of an old one with another text. `people` (name = roles) is always compared whole, and so
are the edges; `meetings` in any order; what a case does not mention (place, mode, status, …) is not compared.
"""

from __future__ import annotations

import json
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from scoring import align, plain

from loaders.article import Article
from loaders.extraction import extract
from loaders.folding import name_key
from loaders.record import to_json

Row = dict[str, Any]
FOLDER = Path(__file__).with_name("cases")
EDGES = {"attended": "ATTENDED", "chaired": "CHAIRED", "directed": "DIRECTED", "spoke": "SPOKE"}
DETAILS = {"mode": "ATTENDED", "presence": "ATTENDED", "direction": "DIRECTED"}
PLAIN_FIELDS = ("kind", "date", "end_date", "date_basis", "place", "planned", "open_list")
KEYS = {"about", "title", "date", "text", "people", "meetings", "status", "role_changes", "credits"}
MEETING_KEYS = {"name", "agencies", *PLAIN_FIELDS, *EDGES, *DETAILS}

NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))


@cache
def case(name: str) -> Row:
    """The case as its file states it."""
    stated: Row = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    assert set(stated) <= KEYS, f"{name}.toml: unknown keys {set(stated) - KEYS}"
    for meeting in stated.get("meetings", ()):
        assert set(meeting) <= MEETING_KEYS, f"{name}.toml: unknown keys {set(meeting) - MEETING_KEYS}"
    return stated


@cache
def found(name: str) -> Row:
    """The record of the case's article, as it is written out."""
    stated = case(name)
    article = Article(
        id=name,
        title=stated["title"],
        text=stated["text"].strip("\n"),
        published=date.fromisoformat(stated["date"]),
    )
    record: Row = json.loads(to_json(extract(article)))
    return record


def expected(name: str) -> Row:
    """The case in the shape of a record: what `align` compares."""
    stated = case(name)
    meetings, edges = [], []
    for number, meeting in enumerate(stated.get("meetings", ()), 1):
        meetings.append({"id": f"m{number}", **meeting})
        edges += [
            {"person": person, "type": kind, "meeting": f"m{number}"}
            for key, kind in EDGES.items()
            for person in meeting.get(key, ())
        ]
    return {"people": stated.get("people", {}), "meetings": meetings, "edges": edges}


def test_there_are_enough_cases() -> None:
    assert len(NAMES) >= 40


@pytest.mark.parametrize("name", NAMES)
def test_people_and_roles(name: str) -> None:
    people: dict[str, list[str]] = {}
    for person in found(name)["people"]:
        people.setdefault(person["name"], []).extend(role["text"] for role in person["roles"])
    stated = case(name).get("people", {})
    assert {key: sorted(map(plain, roles)) for key, roles in people.items()} == {
        key: sorted(map(plain, roles)) for key, roles in stated.items()
    }
    status = {role["text"]: role["status"] for person in found(name)["people"] for role in person["roles"]}
    for role, kind in case(name).get("status", {}).items():
        assert status.get(role) == kind, role


@pytest.mark.parametrize("name", NAMES)
def test_meetings(name: str) -> None:
    gold, record = expected(name), found(name)
    aligned = align(gold, record)
    by_id = {meeting["id"]: meeting for meeting in gold["meetings"]}
    assert sorted(aligned.values()) == sorted(by_id), [meeting["name"] for meeting in record["meetings"]]
    assert len(record["meetings"]) == len(by_id), [meeting["name"] for meeting in record["meetings"]]
    for meeting in record["meetings"]:
        stated = by_id[aligned[meeting["id"]]]
        wanted = {key: stated[key] for key in PLAIN_FIELDS if key in stated}
        assert {key: meeting[key] for key in wanted} == wanted


@pytest.mark.parametrize("name", NAMES)
def test_edges(name: str) -> None:
    gold, record = expected(name), found(name)
    aligned = align(gold, record)
    edges = {
        (name_key(edge["person"]), edge["type"], aligned.get(edge["meeting"], f"({edge['meeting']})"))
        for edge in record["edges"]
    }
    assert edges == {(name_key(edge["person"]), edge["type"], edge["meeting"]) for edge in gold["edges"]}
    for meeting in gold["meetings"]:
        for key, kind in DETAILS.items():
            values = {
                edge["person"]: edge[key]
                for edge in record["edges"]
                if edge["type"] == kind and aligned.get(edge["meeting"]) == meeting["id"]
            }
            stated = meeting.get(key, {})
            assert {person: values.get(person) for person in stated} == stated, key


@pytest.mark.parametrize(
    "name", [name for name in NAMES if any(m.get("agencies") for m in case(name).get("meetings", ()))]
)
def test_agencies(name: str) -> None:
    gold, record = expected(name), found(name)
    aligned = align(gold, record)
    assert {(plain(edge["agency"]), aligned.get(edge["meeting"])) for edge in record["agency_edges"]} == {
        (plain(agency), meeting["id"])
        for meeting in gold["meetings"]
        for agency in meeting.get("agencies", ())
    }


@pytest.mark.parametrize("name", [name for name in NAMES if case(name).get("role_changes")])
def test_role_changes(name: str) -> None:
    keys = ("person", "kind", "role", "date")
    stated = [tuple(change.get(key) for key in keys) for change in case(name)["role_changes"]]
    changes = [tuple(change[key] for key in keys) for change in found(name)["role_changes"]]
    assert sorted(changes, key=str) == sorted(stated, key=str)


@pytest.mark.parametrize("name", [name for name in NAMES if case(name).get("credits")])
def test_credits(name: str) -> None:
    for key, value in case(name)["credits"].items():
        assert found(name)["credits"][key] == value, key


@pytest.mark.parametrize("name", NAMES)
def test_every_span_holds_the_person_or_a_pronoun(name: str) -> None:
    texts = {"text": case(name)["text"].strip("\n"), "title": case(name)["title"]}
    for edge in found(name)["edges"]:
        start, end = edge["span"]
        printed = texts[edge["in"]][start:end]
        whole = name_key(printed) == name_key(edge["person"])
        part = edge["person"].endswith(printed) or printed[:1] == edge["person"][:1]  # 小兰同志, 黎市长
        assert whole or printed in ("他", "她") or part, edge
