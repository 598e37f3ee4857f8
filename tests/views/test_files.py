"""Files that pages give away: a part holds what is joined and nothing else, in every format."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import hostile
import networkx as nx
import pytest
import rdflib
import small_graph as small
from pages import fresh_answers, page, sheets

from graph.store import open_store
from views import files
from views.files import Wanted, written


@pytest.fixture(autouse=True)
def small_one(monkeypatch: pytest.MonkeyPatch, small_store: Path) -> None:
    fresh_answers()
    monkeypatch.setenv("CHUXI_STORE", str(small_store))


def made(folder: Path, wanted: Wanted, kind: str) -> bytes:
    with open_store(str(folder)) as store:
        return written(store, wanted, kind)


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_person_s_csv_holds_the_person_s_facts(small_store: Path) -> None:
    found = rows(made(small_store, Wanted(around=f"Person:{small.LIN}"), "csv"))
    own = [row for row in found if row["source"] == small.LIN]
    assert {row["type"] for row in own} == {"ATTENDED", "CHAIRED", "DIRECTED", "HELD", "CHANGED"}
    assert len(own) == 10
    assert {row["target_name"] for row in own if row["type"] == "CHAIRED"} == {"全市防汛会商会"}
    assert {row["source"] for row in found if row["type"] in ("ATTENDED", "HELD")} == {small.LIN}


def test_a_meeting_leaves_out_private_people(small_store: Path) -> None:
    found = rows(made(small_store, Wanted(around=f"Meeting:{small.FLOOD}"), "csv"))
    names = {row["source_name"] for row in found}
    assert {"林望舒", "沈若谷", "欧阳雁"} <= names
    assert "王小禾" not in names


def test_exactly_the_nodes_and_types_that_are_shown(small_store: Path) -> None:
    shown = (f"Person:{small.ZHOU}", f"Meeting:{small.BUDGET}", f"Person:{small.LIN}")
    pairs = frozenset(f"{who}|{shown[1]}" for who in (shown[0], shown[2]))
    content = made(small_store, Wanted(nodes=shown, types=("CHAIRED", "DIRECTED"), pairs=pairs), "csv")
    assert [(row["type"], row["source"]) for row in rows(content)] == [
        ("CHAIRED", small.ZHOU),
        ("CHAIRED", small.ZHOU),
        ("DIRECTED", small.LIN),
    ]
    drawn = nx.parse_graphml(
        made(small_store, Wanted(nodes=shown, types=("CHAIRED",), pairs=pairs), "graphml").decode()
    )
    assert {node for node in drawn if not node.startswith("Article:")} == set(shown)


@pytest.mark.parametrize(("kind", "reads"), [("ttl", "turtle"), ("nt", "nt")])
def test_rdf_of_a_person_can_be_read(small_store: Path, kind: str, reads: str) -> None:
    content = made(small_store, Wanted(around=f"Person:{small.LIN}"), kind).decode()
    assert len(rdflib.Graph().parse(data=content, format=reads)) > 50
    assert small.LIN in content


def test_a_hostile_name_is_no_formula_and_no_markup(small_store: Path) -> None:
    wanted = Wanted(around=f"Person:{hostile.PERSON}")
    assert all(not row["source_name"].startswith("=") for row in rows(made(small_store, wanted, "csv")))
    assert hostile.SCRIPT not in made(small_store, wanted, "graphml").decode()


def test_the_page_offers_each_format_of_one_and_of_everything() -> None:
    app = page("export", id=f"Meeting:{small.BUDGET}")
    assert not app.exception
    assert "云汀市财政工作会议 with all that is connected" in sheets(app)
    assert [button.label for button in app.get("download_button")] == [*files.NAMES.values()] * 2


def test_a_store_too_large_for_a_browser_names_the_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(page("export").get("download_button")) == len(files.KINDS)
    monkeypatch.setattr(files, "MOST", 3)
    app = page("export")
    assert not app.get("download_button")
    assert "chuxi export nt -o chuxi.nt" in app.code[0].value


@pytest.mark.parametrize("odd", ["gone", "Person:gone", "Place:澜江省", "Person:"])
def test_an_address_that_leads_nowhere_is_said(odd: str) -> None:
    assert "Nothing at this address" in sheets(page("export", id=odd))
