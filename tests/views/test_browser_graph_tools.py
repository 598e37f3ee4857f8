"""Tools of the graph in a real Chromium: redo, hide, pin, find, years, the legend in the address, files."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import hostile
import pytest
import small_graph as small
from conftest import Visitor
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ZHOU, BUDGET = f"Person:{small.ZHOU}", f"Meeting:{small.BUDGET}"
NEAR = f"/graph?id={ZHOU}&depth=1"


def nodes(visitor: Visitor, *, count: int | None = None, gone: str = "") -> set[str]:
    """The nodes that are drawn, once there are `count`, or once `gone` is no more."""
    host = visitor.page.locator(".canvas").element_handle()
    if count is not None:
        visitor.page.wait_for_function("([h, n]) => h._cyreg.cy.nodes().length === n", arg=[host, count])
    if gone:
        visitor.page.wait_for_function("([h, k]) => !h._cyreg.cy.getElementById(k).length", arg=[host, gone])
    return set(visitor.canvas("cy.nodes().map(n => n.id())"))


def test_undo_redo_and_hide_hold_in_the_address(visitor: Visitor) -> None:
    page = visitor.go(f"{NEAR}&open={BUDGET}&pick={BUDGET}")
    visitor.drawn()
    whole = nodes(visitor)
    page.get_by_role("button", name="Undo expansion").click()
    page.wait_for_url(re.compile(r"^(?!.*open=)"))
    page.get_by_role("button", name="Redo").click()
    assert nodes(visitor, count=len(whole)) == whole
    page.get_by_role("button", name="Hide", exact=True).click()
    assert BUDGET not in nodes(visitor, gone=BUDGET)
    page.reload()
    visitor.drawn()
    assert BUDGET not in nodes(visitor)
    page.get_by_role("button", name="Show hidden (1)").click()
    assert nodes(visitor, count=len(whole)) == whole


def test_a_pinned_node_stays_in_another_layout(visitor: Visitor) -> None:
    page = visitor.go(f"{NEAR}&pick={BUDGET}")
    visitor.drawn()
    page.get_by_role("button", name="Pin", exact=True).click()
    expect(page.get_by_role("button", name="Let go")).to_be_visible()
    before = visitor.canvas(f"cy.getElementById({json.dumps(BUDGET)}).position()")
    page.get_by_text("layers", exact=True).click()
    page.wait_for_url(re.compile("layout=layers"))
    visitor.settled()
    after = visitor.canvas(f"cy.getElementById({json.dumps(BUDGET)}).position()")
    assert after == pytest.approx(before, abs=1)


def test_finding_a_node_fades_the_rest(visitor: Visitor) -> None:
    page = visitor.go(NEAR)
    visitor.drawn()
    box = page.get_by_role("searchbox", name="Find in the graph")
    box.fill("财政")
    assert visitor.canvas("cy.nodes('.hit').map(n => n.id())") == [BUDGET]
    assert visitor.canvas("cy.nodes('.faded').length") == visitor.canvas("cy.nodes().length") - 1
    box.fill("没有这个")
    expect(box).to_have_attribute("aria-invalid", "true")
    box.press("Escape")
    assert visitor.canvas("cy.elements('.faded').length") == 0


def test_the_legend_is_kept_in_the_address(visitor: Visitor) -> None:
    page = visitor.go(NEAR)
    visitor.drawn()
    page.locator(".legend button[data-kind=HELD]").click()
    page.wait_for_url(re.compile("off=HELD"))
    page.reload()
    visitor.drawn()
    expect(page.locator(".legend button[data-kind=HELD]")).to_have_attribute("aria-pressed", "false")
    assert visitor.canvas("cy.edges('[kind = \"HELD\"]').filter(e => e.visible()).length") == 0


def test_a_year_is_a_window_that_steps(visitor: Visitor) -> None:
    page = visitor.go(NEAR)
    visitor.drawn()
    page.get_by_role("button", name="2024 · 1").click()
    page.wait_for_url(re.compile("since=2024-01-01&until=2024-12-31"))
    visitor.settled()
    assert BUDGET in nodes(visitor)
    page.get_by_role("button", name="Earlier").click()
    page.wait_for_url(re.compile("since=2023-01-01&until=2023-12-31"))
    visitor.settled()
    expect(page.get_by_text("Nothing is connected").first).to_be_visible()
    page.get_by_role("button", name="All years").click()
    visitor.drawn()
    assert BUDGET in nodes(visitor)


def saved(page: Page, name: str, target: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=name).click()
    download.value.save_as(target)
    return target


def test_files_hold_exactly_what_is_shown(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.go(f"{NEAR}&off=HELD&off=ATTENDED")
    visitor.drawn()
    table = saved(page, "CSV", tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    facts = sorted((row["type"], row["source"]) for row in csv.DictReader(table.splitlines()))
    shown = visitor.canvas(
        "cy.edges().filter(e => e.visible()).map(e => [e.source().id(), Object.entries(e.data('kinds'))])"
    )
    off = {"HELD", "ATTENDED"}
    expected = sorted(
        (kind, source.partition(":")[2])
        for source, kinds in shown
        for kind, count in kinds
        if kind not in off
        for _ in range(count)
    )
    assert facts == expected
    assert "graphml" in saved(page, "GraphML", tmp_path / "a.graphml").read_text(encoding="utf-8")
    assert small.ZHOU in saved(page, "Turtle", tmp_path / "a.ttl").read_text(encoding="utf-8")


def test_a_picture_in_vectors_shows_hostile_names_as_text(visitor: Visitor, tmp_path: Path) -> None:
    page = visitor.go(f"/graph?id=Person:{hostile.PERSON}&depth=1")
    visitor.drawn()
    picture = saved(page, "Save as vectors", tmp_path / "a.svg").read_text(encoding="utf-8")
    tree = ET.fromstring(picture)
    tags = {element.tag.split("}")[1] for element in tree.iter()}
    assert tags <= {"svg", "rect", "line", "title", "polygon", "circle", "text", "tspan"}
    assert hostile.NAME in {element.text for element in tree.iter()}
    assert visitor.canvas("cy.nodes(':visible').length") == sum(
        element.tag.endswith("}text") for element in tree.iter()
    )


def places(visitor: Visitor) -> dict[str, list[float]]:
    """Where every node stands, once nothing moves."""
    visitor.settled()
    found = visitor.canvas("cy.nodes().map(n => [n.id(), [n.position().x, n.position().y]])")
    return dict(found)


def test_who_opens_a_shared_address_sees_the_same_picture(visitor: Visitor) -> None:
    page = visitor.go(NEAR)
    visitor.drawn()
    count = len(nodes(visitor))
    page.mouse.dblclick(*visitor.point(f"cy.getElementById({json.dumps(BUDGET)}).renderedPosition()"))
    page.wait_for_url(re.compile("open="))
    page.locator(".canvas").evaluate("host => window.host = host")
    page.wait_for_function("n => window.host._cyreg.cy.nodes().length > n", arg=count)
    visitor.settled()
    x, y = visitor.point(f"cy.getElementById({json.dumps(ZHOU)}).renderedPosition()")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 120, y - 40, steps=4)
    page.mouse.up()
    page.wait_for_url(re.compile("pin=Person"))
    seen = places(visitor)
    assert visitor.canvas("cy.nodes('.pinned').map(n => n.id())") == [ZHOU]
    page.reload()
    visitor.drawn()
    again = places(visitor)
    assert set(again) == set(seen)
    for key, place in seen.items():
        assert again[key] == pytest.approx(place, abs=5), key  # px of a picture of 600


def test_a_pin_says_in_the_address_where_it_is(visitor: Visitor) -> None:
    page = visitor.go(f"{NEAR}&pick={BUDGET}")
    visitor.drawn()
    page.get_by_role("button", name="Pin", exact=True).click()
    page.wait_for_url(re.compile(r"pin=Meeting%3A\w+%40-?\d+%2C-?\d+"))
    page.get_by_role("button", name="Let go").click()
    page.wait_for_url(re.compile(r"^(?!.*pin=)"))
