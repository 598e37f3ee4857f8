"""The graph in a real Chromium: what clicks, double clicks, edges, legend and keys do."""

from __future__ import annotations

import json
from pathlib import Path

import hostile
import pytest
import small_graph as small
from conftest import Visitor
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

ZHOU, LIN, FLOOD, BUDGET = (
    f"Person:{small.ZHOU}",
    f"Person:{small.LIN}",
    f"Meeting:{small.FLOOD}",
    f"Meeting:{small.BUDGET}",
)
NEAR = f"/graph?id={ZHOU}&depth=1"


def where(key: str) -> str:
    return f"cy.getElementById({json.dumps(key)}).renderedPosition()"


def joins(source: str, target: str) -> str:
    return f"cy.getElementById({json.dumps(source)}).edgesWith(cy.getElementById({json.dumps(target)}))"


def middle(source: str, target: str) -> str:
    return f"{joins(source, target)}[0].renderedMidpoint()"


def positions(visitor: Visitor) -> dict[str, dict[str, float]]:
    found = visitor.canvas("JSON.stringify(Object.fromEntries(cy.nodes().map(n => [n.id(), n.position()])))")
    return dict(json.loads(found))


def test_a_click_shows_a_node_and_fades_the_rest(visitor: Visitor) -> None:
    page = visitor.go(NEAR)
    visitor.drawn()
    page.mouse.click(*visitor.point(where(BUDGET)))
    details = page.locator(".st-key-details")
    expect(details.get_by_role("heading")).to_contain_text("云汀市财政工作会议")
    assert visitor.canvas("cy.elements('.faded').length") > 0
    assert visitor.canvas("cy.elements(':hidden').length") == 0
    details.get_by_role("link", name="Open its page").click()
    expect(page.get_by_role("heading", name="Participants")).to_be_visible()


def test_a_click_on_an_edge_shows_the_sentence_marked(visitor: Visitor) -> None:
    page = visitor.go(NEAR)
    visitor.drawn()
    page.mouse.click(*visitor.point(middle(ZHOU, BUDGET)))
    details = page.locator(".st-key-details")
    expect(details.locator("mark", has_text="周砚秋主持会议").first).to_be_visible()
    assert details.locator("blockquote").count() == 5  # three facts of one article, two of the other
    details.get_by_role("link", name="云汀日报").first.click()
    expect(page.locator("mark.focus").first).to_be_visible()
    assert "article?id=yt-0301" in page.url


def test_parallel_facts_are_one_edge(visitor: Visitor) -> None:
    visitor.go(NEAR)
    visitor.drawn()
    between = visitor.canvas(f"{joins(ZHOU, BUDGET)}.map(e => e.data('kinds'))")
    assert between == [{"CHAIRED": 2, "ATTENDED": 2, "SPOKE": 1}]


def test_a_double_click_expands_and_nothing_moves(visitor: Visitor) -> None:
    page = visitor.go(NEAR)
    visitor.drawn()
    before = positions(visitor)
    view = visitor.canvas("({zoom: cy.zoom(), pan: cy.pan()})")
    page.mouse.dblclick(*visitor.point(where(BUDGET)))
    page.wait_for_function(
        "([host, n]) => host._cyreg.cy.nodes().length > n",
        arg=[page.locator(".canvas").element_handle(), len(before)],
    )
    visitor.settled()
    after = positions(visitor)
    assert {key: after[key] for key in before} == before
    assert visitor.canvas("({zoom: cy.zoom(), pan: cy.pan()})") == view
    assert LIN in after
    page.reload()
    visitor.drawn()
    assert set(positions(visitor)) == set(after)
    page.get_by_role("button", name="Undo expansion").click()
    page.wait_for_function(
        "([host, n]) => host._cyreg.cy.nodes().length === n",
        arg=[page.locator(".canvas").element_handle(), len(before)],
    )


def test_a_slow_double_click_expands_too(visitor: Visitor) -> None:
    page = visitor.go(NEAR)
    visitor.drawn()
    before = len(positions(visitor))
    spot = visitor.point(where(BUDGET))
    page.mouse.click(*spot)
    page.wait_for_timeout(400)  # longer than the graph's library waits, shorter than many systems do
    page.mouse.down(click_count=2)
    page.mouse.up(click_count=2)
    page.wait_for_function(
        "([host, n]) => host._cyreg.cy.nodes().length > n",
        arg=[page.locator(".canvas").element_handle(), before],
    )


def test_the_same_address_draws_the_same_picture(visitor: Visitor) -> None:
    page = visitor.go(f"/graph?id={ZHOU}")
    visitor.drawn()
    first = positions(visitor)
    page.reload()
    visitor.drawn()
    assert (
        positions(visitor) == pytest.approx(first)
        if len(first) < 2
        else set(positions(visitor)) == set(first)
    )
    for key, place in positions(visitor).items():
        assert place == pytest.approx(first[key], abs=0.01)


def test_the_legend_counts_and_filters_without_moving(visitor: Visitor) -> None:
    page = visitor.go(f"/graph?id={ZHOU}")
    visitor.drawn()
    before = positions(visitor)
    people = page.locator(".legend button[data-kind=Person]")
    assert int(people.locator(".count").inner_text()) == visitor.canvas(
        "cy.nodes('[kind = \"Person\"]').length"
    )
    page.locator(".legend button[data-kind=HELD]").click()
    assert visitor.canvas("cy.edges().filter(e => e.visible() && e.data('kind') === 'HELD').length") == 0
    assert positions(visitor) == before
    page.get_by_text("The same as a table").click()
    visitor.settled()
    expect(page.locator(".legend button[data-kind=HELD]")).to_have_attribute("aria-pressed", "false")


def test_the_table_holds_the_same_edges(visitor: Visitor) -> None:
    page = visitor.go(f"/graph?id={ZHOU}")
    visitor.drawn()
    expect(
        page.get_by_text(f"The same as a table ({visitor.canvas('cy.edges().length')} edges)")
    ).to_be_visible()


def test_a_picture_is_saved(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.go(NEAR)
    visitor.drawn()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a picture").click()
    saved = tmp_path / "graph.png"
    download.value.save_as(saved)
    assert saved.read_bytes().startswith(b"\x89PNG")
    assert download.value.suggested_filename == "周砚秋.png"


def test_keys_move_and_zoom(visitor: Visitor) -> None:
    page = visitor.go(NEAR)
    visitor.drawn()
    page.locator(".canvas").focus()
    pan, zoom = visitor.canvas("cy.pan().x"), visitor.canvas("cy.zoom()")
    page.keyboard.press("ArrowRight")
    assert visitor.canvas("cy.pan().x") < pan
    page.keyboard.press("+")
    assert visitor.canvas("cy.zoom()") > zoom


def test_a_hostile_name_is_text_under_the_pointer(visitor: Visitor) -> None:
    page = visitor.go(f"/graph?id=Person:{hostile.PERSON}&depth=1")
    visitor.drawn()
    page.mouse.move(*visitor.point(where(f"Meeting:{hostile.MEET}")))
    expect(page.locator(".tip")).to_contain_text(hostile.MEETING)
    assert page.evaluate("window.taken") is None
