"""What is read from the names of events, and what an article only mentions."""

from __future__ import annotations

from datetime import date

import pytest

from graph.identity.event_names import (
    countries_in,
    delegations_in,
    last_named,
    number,
    offices_in,
    ordinals_in,
    sitting_in,
    words_in,
)
from graph.identity.mentions import mentions_of
from graph.identity.reports import Report, reports_of
from graph.identity.settings import setting_of
from loaders.article import Article
from loaders.record import Edge, MeetingMention, PersonMention, Record


@pytest.mark.parametrize(
    ("printed", "value"),
    [("十", 10), ("十二", 12), ("二十一", 21), ("一百零三", 103), ("31", 31), ("二〇二四", 2024), ("九", 9)],
)
def test_numbers_in_both_scripts(printed: str, value: int) -> None:
    assert number(printed) == value


@pytest.mark.parametrize(
    ("name", "ordinals"),
    [
        ("十四届全国人大常委会第十二次会议", {"任": "14", "次": "12"}),
        ("第31次领导人非正式会议", {"次": "31"}),
        ("第三次会议第一次全体会议", {"次": "3", "次全体": "1"}),
        ("第十届青岚博览会", {"届": "10"}),
        ("二十届三中全会", {"任": "20", "中": "3"}),
        ("财政工作会议", {}),
    ],
)
def test_ordinals_by_what_they_count(name: str, ordinals: dict[str, str]) -> None:
    assert ordinals_in(name) == ordinals


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("中央政治局常务委员会会议", "常委会会议"),
        ("国常会", "常务会议"),
        ("第三次会议", "次会议"),
        ("欢迎晚宴", "宴会"),
        ("调度会", ""),
    ],
)
def test_kinds_of_sitting(name: str, kind: str) -> None:
    assert sitting_in(name) == kind


def test_what_a_guest_came_for_is_no_part_of_the_name() -> None:
    name = "会见来华出席丝路论坛的法国总理林望舒"
    assert words_in(name, "", ["林望舒"]) == "法国"
    assert countries_in("会见来华出席日本周的法国总理") == ("法国",)
    assert offices_in(name) == ("总理",)


def test_organisations_and_inner_mongolia_are_no_countries() -> None:
    assert countries_in("金砖国家领导人会晤") == ()
    assert countries_in("内蒙古代表团审议") == ()


def test_delegations_and_groups_of_delegates() -> None:
    assert delegations_in("十四届全国人大三次会议四川省代表团审议") == ("四川",)
    assert delegations_in("民盟、农工党界委员联组会") == ("农工党", "民盟")
    assert delegations_in("四川工作座谈会") == ()


def test_a_list_of_events_is_named_whole() -> None:
    assert (
        last_named("今天，青岚科技大会、青岚奖励大会24日上午在人民大会堂召开，")
        == "青岚科技大会、青岚奖励大会"
    )


def _reports(text: str, *meetings: tuple[str, str]) -> list[Report]:
    """The reports of an article with one person, who attends each (name, kind), printed once in the text."""
    found = tuple(
        MeetingMention(
            id=f"m{n}",
            name=name,
            kind=kind,  # type: ignore[arg-type]  # a test's own literal
            span=(text.index(name), text.index(name) + len(name)),
            sentence=(0, len(text)),
        )
        for n, (name, kind) in enumerate(meetings)
    )
    record = Record(
        article_id="a1",
        people=(PersonMention(name="周砚秋", spans=((0, 3),)),),
        meetings=found,
        edges=tuple(Edge(person="周砚秋", type="ATTENDED", meeting=m.id, span=(0, 3)) for m in found),
    )
    article = Article(id="a1", text=text, title="", published=date(2024, 3, 1))
    setting = setting_of(article, record)
    return list(reports_of(article, record, setting, mentions_of(article, record, setting)).values())


def test_where_somebody_was_meanwhile_is_an_echo() -> None:
    summit, talks = _reports(
        "周砚秋出席丝路峰会期间会见林望舒。", ("丝路峰会", "meeting"), ("会见林望舒", "talks")
    )
    assert summit.echo
    assert not talks.echo


def test_an_opening_has_the_words_of_what_it_opens() -> None:
    opening = _reports("丝路科技论坛1日开幕。周砚秋出席开幕式。", ("开幕式", "ceremony"))[0]
    assert "丝路科技" in opening.words


def test_to_arrive_at_a_house_is_no_trip() -> None:
    text = "周砚秋抵达法国巴黎。周砚秋抵达法国总统府。"
    abroad, house = _reports(text, ("抵达法国巴黎", "visit"), ("抵达法国总统府", "visit"))
    assert (abroad.trip, house.trip) == (True, False)


def test_a_trip_reaches_over_the_days_around_and_a_call_does_not() -> None:
    trip, call = _reports(
        "周砚秋对法国进行国事访问并看望侨胞。", ("对法国进行国事访问", "visit"), ("看望侨胞", "visit")
    )
    assert (trip.trip, call.trip, call.call) == (True, False, True)
    assert trip.first < call.first
    assert trip.last > call.last
