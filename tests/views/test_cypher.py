"""Free Cypher on its page: examples, completion, the line of an error, table and graph, and a real stop."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
import small_graph as small
from conftest import Visitor
from pages import page, said
from playwright.sync_api import Locator, Page, expect

from graph.store import Table, open_store
from queries.examples import examples
from views.picture import picture

# every pair of pairs: far more than the deadline allows
SLOW = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b WITH a, b WHERE a + b < 0 RETURN count(*)"


@pytest.mark.parametrize("name", examples())
def test_an_example_answers(monkeypatch: pytest.MonkeyPatch, small_store: Path, name: str) -> None:
    monkeypatch.setenv("CHUXI_STORE", str(small_store))
    app = page("cypher")
    app.button(key=f"example_{name}").click().run()
    assert app.query_params["query"] == examples()[name].cypher
    assert not app.dataframe
    app.query_params["run"] = "1"
    app.run()
    assert not said(app)
    assert len(app.dataframe[0].value) > 0


def test_a_shared_address_shows_the_result(monkeypatch: pytest.MonkeyPatch, small_store: Path) -> None:
    monkeypatch.setenv("CHUXI_STORE", str(small_store))
    app = page("cypher", query="MATCH (p:Person) RETURN p.name AS name ORDER BY name", run="1", limit="100")
    assert "周砚秋" in list(app.dataframe[0].value["name"])
    assert app.selectbox(key="limit").value == 100


def under_way(folder: Path, *, until: int) -> int:
    """How many slow queries the engine has under way, once there are so many: it tells with a delay."""
    limit = time.monotonic() + 4
    with open_store(str(folder)) as store:
        while True:
            rows = store.read("SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery")
            count = sum("30000" in row["currentQuery"] for row in rows)
            if count == until or time.monotonic() > limit:
                return count
            time.sleep(0.1)


@pytest.mark.browser
def test_a_slow_query_is_stopped_on_the_engine_too(visitor: Visitor, small_store: Path) -> None:
    page = visitor.go("/cypher")
    box = page.get_by_role("textbox")
    box.fill(SLOW)
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("Running for")).to_be_visible()
    assert under_way(small_store, until=1) == 1
    started = time.monotonic()
    page.get_by_role("button", name="Stop", exact=True).last.click()
    expect(page.get_by_text("Stopped, on the engine too")).to_be_visible()
    assert under_way(small_store, until=0) == 0
    assert time.monotonic() - started < 5
    expect(box).to_have_value(SLOW)
    box.fill("MATCH (p:Person) RETURN count(p) AS people")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("1 rows in")).to_be_visible()


@pytest.mark.browser
def test_who_leaves_leaves_no_query_behind(visitor: Visitor, small_store: Path) -> None:
    page = visitor.go("/cypher")
    page.get_by_role("textbox").fill(SLOW)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Running for")).to_be_visible()
    page.get_by_role("link", name="About").first.click()
    expect(page.get_by_role("heading", name="Coverage")).to_be_visible()
    assert under_way(small_store, until=0) == 0


@pytest.mark.browser
def test_an_error_marks_its_line_in_the_editor_until_one_types(visitor: Visitor) -> None:
    page = visitor.go("/cypher")
    box = page.get_by_role("textbox")
    box.fill("MATCH (p:Person)\nRETRUN p.name")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("The engine does not accept this query")).to_be_visible()
    expect(page.locator(".back .wrong")).to_have_text("RETRUN p.name")
    expect(page.locator(".gutter .wrong")).to_have_text("2")
    expect(box).to_have_attribute("aria-invalid", "true")
    expect(box).to_have_value("MATCH (p:Person)\nRETRUN p.name")
    box.press_sequentially(" ")
    expect(page.locator(".wrong")).to_have_count(0)


@pytest.mark.browser
def test_it_only_reads(visitor: Visitor) -> None:
    page = visitor.go("/cypher")
    for writing in ("CREATE (x:Person {id: 'x'})", "MATCH (p:Person) DETACH DELETE p"):
        page.get_by_role("textbox").fill(writing)
        page.get_by_role("button", name="Run").click()
        expect(page.locator(".stAlert")).to_contain_text("nothing was changed")


def offered(page: Page) -> Locator:
    return page.get_by_role("listbox").get_by_role("option")


@pytest.mark.browser
def test_names_are_offered_where_they_fit(visitor: Visitor) -> None:
    page = visitor.go("/cypher")
    box = page.get_by_role("textbox")
    box.focus()
    page.keyboard.type("mat")
    expect(offered(page).first).to_contain_text("MATCH")
    page.keyboard.press("Tab")
    page.keyboard.type(" (p:Per")
    expect(offered(page)).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.type(")-[r:")
    expect(offered(page).filter(has_text="CHAIRED")).to_be_visible()
    assert "Person" not in offered(page).all_inner_texts()
    page.keyboard.type("CHA")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.keyboard.type("]->(m:Meeting)\nRETURN r.ver")
    expect(offered(page)).to_have_text(re.compile("^verb"))
    page.keyboard.press("Tab")
    page.keyboard.type(" AS word")
    page.keyboard.press("Escape")
    expect(box).to_have_value("MATCH (p:Person)-[r:CHAIRED]->(m:Meeting)\nRETURN r.verb AS word")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("4 rows in")).to_be_visible()


@pytest.mark.browser
def test_a_query_of_the_catalogue_is_written_out(visitor: Visitor) -> None:
    page = visitor.go("/cypher")
    box = page.get_by_role("textbox")
    box.focus()
    page.keyboard.type("busiest_p")
    expect(offered(page)).to_contain_text("busiest_people")
    page.keyboard.press("Tab")
    assert box.input_value().startswith(("MATCH", "CALL"))
    assert "$" not in box.input_value()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("rows in")).to_be_visible()
    expect(page.locator(".stAlert")).to_have_count(0)


@pytest.mark.browser
def test_enter_begins_a_line_and_tab_leaves_the_editor(visitor: Visitor) -> None:
    page = visitor.go("/cypher")
    box = page.get_by_role("textbox")
    box.focus()
    page.keyboard.type("ret")
    expect(offered(page).first).to_be_visible()
    page.keyboard.press("Enter")
    expect(box).to_have_value("ret\n")
    page.keyboard.press("Tab")
    assert page.get_by_role("button", name="Run").evaluate("e => e.getRootNode().activeElement === e")


@pytest.mark.browser
def test_rows_with_nodes_are_drawn(visitor: Visitor) -> None:
    page = visitor.go("/cypher?run=1&view=graph&query=MATCH (p:Person)-[r:CHAIRED]->(m:Meeting) RETURN p,r,m")
    visitor.drawn()
    assert set(visitor.canvas("cy.nodes().map(n => n.id())")) >= {
        f"Person:{small.ZHOU}",
        f"Meeting:{small.BUDGET}",
    }
    assert visitor.canvas("cy.edges().map(e => e.data('kinds'))").count({"CHAIRED": 2}) == 1
    page.mouse.click(*visitor.point(f"cy.getElementById('Person:{small.ZHOU}').renderedPosition()"))
    expect(page.locator(".st-key-details").get_by_role("heading")).to_contain_text("周砚秋")
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert "周砚秋" in download.value.path().read_text(encoding="utf-8-sig")


def test_rows_without_nodes_say_so(monkeypatch: pytest.MonkeyPatch, small_store: Path) -> None:
    monkeypatch.setenv("CHUXI_STORE", str(small_store))
    app = page("cypher", query="RETURN 1 AS one", run="1", view="graph")
    assert "no nodes to draw" in said(app)


NODE = {"labels": ["Person"], "properties": {"id": "a", "name": "甲"}}
MEET = {"labels": ["Meeting"], "properties": {"id": "m", "name": "会", "date": "2024-03-01"}}
EDGE = {"type": "CHAIRED", "properties": {"fact": "1"}, "from": "Person:a", "to": "Meeting:m"}


@pytest.mark.parametrize(
    "row",
    [
        (NODE, EDGE, MEET),
        ([EDGE, NODE, MEET], "words", None, 1),
        ({"nodes": [NODE, MEET], "relationships": [{**EDGE, "start": 0, "end": 1}]},),
        ({"who": NODE, "what": {"where": [MEET, EDGE]}},),
    ],
)
def test_nodes_are_found_wherever_a_row_holds_them(row: tuple[object, ...]) -> None:
    drawn = picture(Table(columns=tuple(map(str, range(len(row)))), rows=(row, row), truncated=False))
    assert set(drawn.names) == {"Person:a", "Meeting:m"}
    assert drawn.folds["Person:a|Meeting:m"].kinds == {"CHAIRED": 1}


def test_an_edge_whose_ends_are_not_there_is_not_drawn() -> None:
    drawn = picture(Table(columns=("p", "r"), rows=((NODE, EDGE),), truncated=False))
    assert (list(drawn.names), drawn.folds) == (["Person:a"], {})
