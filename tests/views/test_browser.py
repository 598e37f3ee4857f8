"""What a person sees and does, in a real Chromium: the addresses, the search, the pages."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote

import accessibility
import hostile
import pytest
import small_graph as small
from conftest import Visitor
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# address -> words that only that page shows
COLD = {
    "/": "Who sat with whom",
    "/?q=周砚秋": "People",
    f"/person?id={small.ZHOU}": "Sat with most",
    f"/meeting?id={small.BUDGET}": "Participants",
    f"/agency?id={quote(small.FINANCE)}": "Posts and holders",
    f"/role?id={quote(small.MAYOR, safe='')}": "Holders",
    "/article?id=yt-0301": "Facts (",
    f"/graph?id=Person:{small.ZHOU}": "Click shows details",
    "/path": "From one person to another",
    f"/path?a={small.ZHOU}&b={small.BERG}": "Step by step",
    f"/compare?id={small.ZHOU}&id={small.LIN}": "Meetings they share",
    f"/export?id=Person:{small.ZHOU}": "What you may do with it",
    "/cypher": "Reading only",
    f"/query?name=career&p_person={small.ZHOU}": "All queries",
    "/about": "Coverage",
}


@pytest.mark.parametrize("path", COLD)
def test_a_cold_start_on_an_address_shows_that_page_for_everybody(
    visitor: Visitor, path: str, needs: Callable[[object, str], None]
) -> None:
    page = visitor.go(path)
    expect(page.get_by_text(COLD[path]).first).to_be_visible()
    visitor.settled()
    assert page.locator(".stException").count() == 0
    needs(accessibility.AXE.is_file(), accessibility.MISSING)
    assert accessibility.unexpected(accessibility.serious(page)) == []


@pytest.mark.parametrize("path", COLD)
def test_a_page_fits_a_phone(phone: Visitor, path: str) -> None:
    page = phone.go(path)
    expect(page.get_by_text(COLD[path]).first).to_be_visible()
    phone.settled()
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390


@pytest.mark.parametrize("path", COLD)
def test_a_page_in_chinese_has_no_english_left(visitor: Visitor, path: str) -> None:
    page = visitor.go(path + ("&" if "?" in path else "?") + "lang=zh")
    expect(page.get_by_role("button", name="English")).to_be_visible()
    visitor.settled()
    said = page.locator("h1, h2, th, dt, label, button").all_inner_texts()
    english = {text for text in said if text.isascii() and len(text.split()) > 1}
    assert english == set()


@pytest.mark.parametrize(
    ("typed", "found", "by"),
    [
        ("周砚秋", "周砚秋", "name"),
        ("林望舒", "林望舒", "name"),
        ("歐陽雁", "欧阳雁", "other script"),
        ("zhouyanqiu", "周砚秋", "pinyin"),
        ("lin wang shu", "林望舒", "pinyin"),
        ("zyq", "周砚秋", "initials"),
    ],
)
def test_search_in_either_script_and_by_pinyin(visitor: Visitor, typed: str, found: str, by: str) -> None:
    page = visitor.go("/")
    page.get_by_role("searchbox").fill(typed)
    page.keyboard.press("Enter")
    row = page.locator("tr", has=page.get_by_role("link", name=found, exact=True)).first
    expect(row).to_be_visible()
    expect(row).to_contain_text(by)


def test_two_namesakes_show_agency_and_dates(visitor: Visitor) -> None:
    page = visitor.go("/?q=沈若谷")
    rows = page.get_by_role("table", name="People").locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.filter(has_text="财政局")).to_contain_text("Mar 2024 – May 2024")
    expect(rows.filter(has_text="石浦市委")).to_contain_text("Jun 2024")
    expect(rows.filter(has_text="namesakes")).to_have_count(2)


def test_no_hit_keeps_what_was_typed_and_shows_near_spellings(visitor: Visitor) -> None:
    page = visitor.go("/?q=周砚冬")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    expect(page.get_by_role("link", name="周砚秋")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value("周砚冬")


def test_a_link_opens_without_a_new_load_and_back_returns(visitor: Visitor) -> None:
    page = visitor.go("/?q=周砚秋")
    page.evaluate("window.same = true")
    page.get_by_role("link", name="周砚秋", exact=True).first.click()
    page.wait_for_url(f"**/person?id={small.ZHOU}")
    expect(page.get_by_role("heading", name="周砚秋")).to_be_visible()
    assert page.evaluate("window.same") is True
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value("周砚秋")
    expect(page.get_by_role("table", name="People")).to_be_visible()


def test_one_switch_changes_the_language_and_links_keep_it(visitor: Visitor) -> None:
    page = visitor.go(f"/person?id={small.ZHOU}")
    page.get_by_role("button", name="中文").click()
    expect(page.get_by_text("履历")).to_be_visible()
    assert "lang=zh" in page.url
    page.get_by_role("link", name="云汀市财政工作会议").first.click()
    expect(page.get_by_role("heading", name="参加者")).to_be_visible()
    assert "lang=zh" in page.url
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Participants")).to_be_visible()


def test_a_meeting_has_its_chair_first_and_says_where_newsrooms_disagree(visitor: Visitor) -> None:
    page = visitor.go(f"/meeting?id={small.BUDGET}")
    rows = page.get_by_role("table", name="Participants").locator("tbody tr")
    expect(rows.first).to_contain_text("周砚秋")
    names = rows.locator("td:nth-child(2)").all_inner_texts()
    assert names == ["周砚秋", "欧阳雁", "沈若谷", "丁一苇", "林望舒"]
    mayor = rows.filter(has=page.get_by_role("link", name="林望舒", exact=True))
    expect(mayor).to_contain_text("代市長")
    expect(mayor).to_contain_text("newsrooms disagree")
    expect(page.get_by_text("ends with 等")).to_be_visible()
    expect(page.get_by_text("the day is printed in the article")).to_be_visible()
    expect(page.get_by_role("table", name="Reports").locator("tbody tr")).to_have_count(2)
    expect(page.get_by_role("table", name="Directions").locator("mark")).to_have_text("林望舒作具体部署")


def test_a_person_s_meetings_say_the_title_held_that_day(visitor: Visitor) -> None:
    page = visitor.go(f"/person?id={small.LIN}")
    flood = page.get_by_role("table", name="Meetings").locator("tr", has_text="全市防汛会商会")
    expect(flood).to_contain_text("10 May 2024")
    expect(flood).to_contain_text("chaired")
    expect(flood).to_contain_text("市长")
    expect(flood.locator("mark")).to_contain_text("林望舒主持召开")
    page.goto(page.url + "&since=2024-04-01")
    expect(page.get_by_role("table", name="Meetings").locator("tbody tr")).to_have_count(1)


def test_a_sentence_leads_to_its_place_in_the_article(visitor: Visitor) -> None:
    page = visitor.go(f"/meeting?id={small.BUDGET}")
    page.get_by_role("table", name="Directions").get_by_role("link", name="云汀日报").click()
    page.wait_for_url("**/article?id=yt-0301**")
    focus = page.locator("mark.focus")
    expect(focus.first).to_be_visible()
    assert "".join(focus.all_inner_texts()) == "林望舒作具体部署"


def test_an_old_address_of_a_mention_shows_the_person(visitor: Visitor) -> None:
    page = visitor.go(f"/person?id={small.person('lj-0302', '周硯秋')}")
    expect(page.get_by_role("heading", name="周砚秋")).to_be_visible()


EDGE = f"Person:{hostile.PERSON}|Meeting:{hostile.MEET}"
HOSTILE = {
    f"/?q={quote('赵恶')}": hostile.NAME,
    "/?q=zhaoe": hostile.NAME,
    f"/?q={quote(hostile.SCRIPT)}": hostile.SCRIPT,
    f"/person?id={hostile.PERSON}": hostile.ROLE,
    f"/meeting?id={hostile.MEET}": hostile.MEETING,
    f"/agency?id={quote(hostile.AGENCY)}": hostile.AGENCY,
    f"/role?id={quote(hostile.POST, safe='')}": hostile.NAME,
    f"/article?id={hostile.ID}": hostile.TITLE,
    f"/graph?id=Person:{hostile.PERSON}": hostile.NAME,
    f"/graph?id=Person:{hostile.PERSON}&pick={quote(EDGE)}": hostile.MEETING,
    f"/person?id={quote(hostile.SCRIPT)}": hostile.SCRIPT,
    f"/path?a={hostile.PERSON}&b_name={quote('赵恶')}": hostile.NAME,
    f"/compare?id={hostile.PERSON}&id={small.ZHOU}": hostile.NAME,
    f"/export?id=Meeting:{hostile.MEET}": hostile.MEETING,
    f"/cypher?query={quote(hostile.SCRIPT)}": hostile.SCRIPT,
    "/about": hostile.NEWSROOM,
}


@pytest.mark.parametrize("path", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_inside_an_article_ever_runs(visitor: Visitor, path: str) -> None:
    page = visitor.go(path)
    visitor.page.wait_for_timeout(500)
    visitor.settled()
    if path.startswith("/cypher"):
        expect(page.get_by_role("textbox")).to_have_value(hostile.SCRIPT)
    else:
        expect(page.get_by_text(HOSTILE[path]).first).to_be_visible()
    assert page.evaluate("window.taken") is None
    assert page.locator("a[href^='javascript']").count() == 0
    assert page.locator("iframe, img[src='x']").count() == 0
