"""Light and dark: the browser chooses, and our components follow; pages can be used by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import accessibility
import pytest
import small_graph as small
from conftest import Visitor, visitor_at
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def night(browser: Browser, explorer: str) -> Iterator[Visitor]:
    yield from visitor_at(browser, explorer, color_scheme="dark")


def brightness(colour: str) -> float:
    """Of `rgb(…)`, from 0 to 255."""
    red, green, blue = (float(part) for part in re.findall(r"[\d.]+", colour)[:3])
    return 0.3 * red + 0.6 * green + 0.1 * blue


@pytest.mark.parametrize("dark", [True, False])
def test_words_stand_out_from_the_ground(visitor: Visitor, night: Visitor, dark: bool) -> None:
    one = night if dark else visitor
    page = one.go(f"/graph?id=Person:{small.ZHOU}&depth=1")
    one.drawn()
    ground = brightness(page.locator(".stApp").evaluate("e => getComputedStyle(e).backgroundColor"))
    assert (ground < 60) is dark
    for part in (".sheet h1", ".legend button", ".find"):
        words = brightness(page.locator(part).first.evaluate("e => getComputedStyle(e).color"))
        assert abs(words - ground) > 120, part
    label = brightness(one.canvas("cy.nodes()[0].style('color')"))
    edge = brightness(one.canvas("cy.edges('[kind = \"CHAIRED\"]')[0].style('line-color')"))
    assert abs(label - ground) > 120
    assert abs(edge - ground) > 60


@pytest.mark.parametrize("path", [f"/meeting?id={small.BUDGET}", "/about", "/cypher"])
def test_nothing_serious_in_the_dark(night: Visitor, path: str, needs: Callable[[object, str], None]) -> None:
    needs(accessibility.AXE.is_file(), accessibility.MISSING)
    page = night.go(path)
    expect(page.locator(".sheet h1").first).to_be_visible()
    night.settled()
    assert accessibility.unexpected(accessibility.serious(page)) == []


def test_a_search_and_its_hit_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.go("/path")
    page.get_by_role("searchbox", name="From").focus()
    page.keyboard.type("zhouyanqiu")
    page.keyboard.press("Enter")
    hit = page.get_by_role("link", name="周砚秋")
    expect(hit).to_be_visible()
    for _ in range(6):
        page.keyboard.press("Tab")
        if hit.evaluate("e => e.getRootNode().activeElement === e"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/path?a={small.ZHOU}")


def focused(page: Page) -> str:
    """What has the focus, in shadow roots too: its words."""
    return str(
        page.evaluate(
            """() => {
              let at = document.activeElement;
              while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
              return at?.innerText || at?.getAttribute("aria-label") || at?.placeholder || "";
            }"""
        )
    )


def tab_to(page: Page, words: str, *, most: int = 60) -> None:
    """Press Tab until what has these words is reached."""
    seen = []
    for _ in range(most):
        page.keyboard.press("Tab")
        seen.append(focused(page).strip())
        if seen[-1] == words:
            return
    raise AssertionError(f"{words} is not reached: {seen}")


def test_a_graph_is_found_through_expanded_and_filtered_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.go(f"/graph?id=Person:{small.ZHOU}&depth=1")
    visitor.drawn()
    tab_to(page, "Find in the graph")
    page.keyboard.type("财政")
    page.keyboard.press("Enter")
    expect(page.locator(".st-key-details").get_by_role("heading")).to_contain_text("云汀市财政工作会议")
    before = visitor.canvas("cy.nodes().length")
    tab_to(page, "Expand")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("open=Meeting"))
    page.wait_for_function(
        "([host, n]) => host._cyreg.cy.nodes().length > n",
        arg=[page.locator(".canvas").element_handle(), before],
    )


def test_timelines_zoom_and_the_menu_opens_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.go(f"/compare?id={small.LIN}&id={small.ZHOU}&window=2024")
    expect(page.get_by_role("heading", name="Timelines")).to_be_visible()
    visitor.settled()
    tab_to(page, "Mar")
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Headlines of this month")).to_be_visible()
    tab_to(page, "About")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Coverage")).to_be_visible()
