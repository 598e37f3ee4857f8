"""Pages when something is wrong: said plainly, with what the person entered kept."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest
import small_graph as small
from pages import fresh_answers, page, said, sheets

from graph.store import DeadlineExceeded, Table, open_store
from views import addresses, asking

PEOPLE = {"a": "x", "b": "y", "name": "counts"}  # what the pages of a path and of a query need


@pytest.fixture(autouse=True)
def fresh() -> None:
    """No answers of another test."""
    fresh_answers()


@pytest.fixture
def store_down(monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a store on a port where nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"bolt://127.0.0.1:{probe.getsockname()[1]}"
    monkeypatch.setenv("CHUXI_STORE", address)
    monkeypatch.setenv("NEO4J_USERNAME", "neo4j")
    monkeypatch.setenv("NEO4J_PASSWORD", "secret123")
    return address


@pytest.fixture
def small_one(monkeypatch: pytest.MonkeyPatch, small_store: Path) -> None:
    monkeypatch.setenv("CHUXI_STORE", str(small_store))


@pytest.mark.parametrize("name", [name for name in addresses.PAGES if name != "cypher"])
def test_a_store_that_is_down_is_said_on_every_page(store_down: str, name: str) -> None:
    app = page(name, id="Person:x" if name in ("graph", "export") else "x", **PEOPLE)
    assert not app.exception
    assert "does not answer" in said(app)
    assert store_down.removeprefix("bolt://") in " ".join(code.value for code in app.code)
    assert app.button(key="try_again")


@pytest.mark.usefixtures("store_down")
def test_a_search_keeps_its_words_while_the_store_is_down() -> None:
    app = page(q="周砚秋")
    assert "does not answer" in said(app)
    assert app.text_input(key="q").value == "周砚秋"


@pytest.mark.usefixtures("store_down")
def test_cypher_keeps_the_query_while_the_store_is_down() -> None:
    app = page("cypher", query="MATCH (p:Person) RETURN p.name", run="1")
    assert "does not answer" in said(app)
    assert '"text": "MATCH (p:Person) RETURN p.name"' in sheets(app)


def test_an_empty_store_says_how_to_load(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty")) as store:
        store.prepare()
        monkeypatch.setenv("CHUXI_STORE", str(tmp_path / "empty"))
        for name in ("", "graph", "about"):
            app = page(name)
            assert not app.exception
            assert "Nothing is loaded yet" in said(app)
            assert "chuxi demo" in app.code[0].value
    asking._forget(str(tmp_path / "empty"))


@pytest.mark.usefixtures("small_one")
@pytest.mark.parametrize("name", ["person", "meeting", "agency", "role", "article", "graph"])
def test_an_address_that_leads_nowhere_is_kept_and_said(name: str) -> None:
    for given in (
        "Person:gone" if name == "graph" else "gone",
        "",
        "Place:澜江省" if name == "graph" else "../x",
    ):
        app = page(name, **({"id": given} if given else {}))
        assert not app.exception
        if given:
            assert "Nothing at this address" in sheets(app)
            assert given in sheets(app)
        elif name != "graph":
            assert "needs an address" in sheets(app)


@pytest.mark.usefixtures("small_one")
@pytest.mark.parametrize("name", ["person", "meeting"])
def test_a_whole_address_that_nothing_holds_was_taken_back(name: str) -> None:
    assert "retracted" in sheets(page(name, id="0" * 16))
    cut_off = sheets(page(name, id="0" * 15))
    assert "cut off" in cut_off
    assert "retracted" not in cut_off


@pytest.mark.usefixtures("small_one")
@pytest.mark.parametrize(
    ("name", "label", "said"), [("person", "MENTIONS", "people"), ("meeting", "REPORTS", "meetings")]
)
def test_an_address_that_somebody_else_holds_says_so(
    small_store: Path, name: str, label: str, said: str
) -> None:
    with open_store(str(small_store)) as store:
        rows = store.read(
            f"MATCH (a:Article)-[r:{label}]->(n) WHERE r.address <> n.id"
            " RETURN r.address AS address, n.id AS id LIMIT 1"
        )
    old, now = rows[0]["address"], rows[0]["id"]
    drawn = sheets(page(name, id=old))
    assert f"{said} are put together or apart" in drawn
    assert old in drawn
    assert f"{name}?id={now}" in drawn
    assert "put together" not in sheets(page(name, id=now))


@pytest.mark.usefixtures("small_one")
def test_a_query_over_its_deadline_is_said_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(*_: object, **__: object) -> Table:
        raise DeadlineExceeded("stopped after 15 s; ask for less, or give it longer")

    monkeypatch.setattr("graph.store.session.Store.free", slow)
    app = page("cypher", query="MATCH (a), (b) RETURN count(*)", run="1")
    assert "Stopped after 15 s" in said(app)
    assert '"text": "MATCH (a), (b) RETURN count(*)"' in sheets(app)


@pytest.mark.usefixtures("small_one")
def test_the_language_of_the_browser_and_of_the_address() -> None:
    assert "Who sat with whom" in sheets(page())
    assert "谁与谁同席" in sheets(page(lang="zh"))
    assert "Who sat with whom" in sheets(page(lang="xx"))


@pytest.mark.usefixtures("small_one")
@pytest.mark.parametrize("number", ["0", "-1", "x", "99999999999", "2"])
def test_a_page_number_may_be_anything(number: str) -> None:
    app = page("person", id=small.ZHOU, page=number)
    assert not app.exception


@pytest.mark.usefixtures("small_one")
@pytest.mark.parametrize("at", ["", "x", "5-", "-1-4", "9-3", "999999-9999999", "1-2-3"])
def test_a_span_of_an_address_may_be_anything(at: str) -> None:
    app = page("article", id="yt-0301", at=at)
    assert not app.exception
    assert "财政工作会议" in sheets(app)


@pytest.mark.usefixtures("small_one")
@pytest.mark.parametrize(
    "odd",
    [
        {"since": "x", "until": "2024-99-99"},
        {"parts": "NOTHING"},
        {"depth": "9", "layout": "x", "open": "Person:gone", "pick": "gone"},
    ],
)
def test_other_parameters_may_be_anything(odd: dict[str, Any]) -> None:
    for name, key in (("person", small.ZHOU), ("graph", f"Person:{small.ZHOU}")):
        app = page(name, id=key, **odd)
        assert not app.exception


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    from views.tables import as_csv

    lines = as_csv(("name", "n"), [("=1+1", 1), ("@x", 2), ("周砚秋", None)]).decode("utf-8-sig").splitlines()
    assert lines == ["name,n", "'=1+1,1", "'@x,2", "周砚秋,"]
