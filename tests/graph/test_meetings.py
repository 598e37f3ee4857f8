"""Which reports tell of one event: rules on pairs, vetoes, and no influence of order."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import report

from graph.identity.judgements import Judgement, Verdicts
from graph.identity.meetings import (
    COMPARISONS,
    VETOES,
    connected,
    likely,
    match,
    unsure,
    weights,
    why,
)
from graph.identity.reports import Report, from_json, to_json

DAY = "2024-03-01"


def same(*reports: Report) -> bool:
    """Whether all of them tell of one event."""
    return len(match(reports)) == 1


def test_two_newsrooms_tell_of_one_meeting() -> None:
    one = report("a1", DAY, "财政工作会议", "林望舒 沈若谷 丁一苇", chairs="周砚秋")
    other = report("a2", DAY, "全市财政工作会议", "林望舒 沈若谷", chairs="周砚秋")
    assert same(one, other)


@pytest.mark.parametrize(
    ("veto", "one", "other"),
    [
        (
            "two_ordinals",
            report("a1", DAY, "常委会第十二次会议", chairs="周砚秋", ordinals={"次": "十二"}),
            report("a2", DAY, "常委会第十三次会议", chairs="周砚秋", ordinals={"次": "十三"}),
        ),
        (
            "two_bodies",
            report("a1", DAY, "主任会议", "丁一苇", chairs="周砚秋", body="甲"),
            report("a2", DAY, "主任会议", "丁一苇", chairs="周砚秋", body="乙"),
        ),
        (
            "two_hosts",
            report("a1", DAY, "座谈会", "丁一苇 沈若谷", chairs="周砚秋"),
            report("a2", DAY, "座谈会", "丁一苇 沈若谷", chairs="林望舒"),
        ),
        (
            "two_guests",
            report("a1", DAY, "会见客人", "周砚秋 甲乙丙", kind="talks"),
            report("a2", DAY, "会见客人", "周砚秋 丁戊己", kind="talks"),
        ),
        (
            "two_days",
            report("a1", DAY, "财政工作会议", "丁一苇", chairs="周砚秋"),
            report("a2", "2024-03-05", "财政工作会议", "丁一苇", chairs="周砚秋"),
        ),
        (
            "two_sittings",
            report("a1", DAY, "党组会议", "丁一苇", chairs="周砚秋", part="上午"),
            report("a2", DAY, "党组会议", "丁一苇", chairs="周砚秋", part="晚"),
        ),
        (
            "trip_and_sitting",
            report("a1", DAY, "开幕", "丁一苇", chairs="周砚秋"),
            report("a2", DAY, "开幕", "丁一苇", chairs="周砚秋", kind="visit", trip=True),
        ),
        (
            "two_bodies",
            report("a1", DAY, "第三次会议", "丁一苇", chairs="周砚秋", sitting="次会议"),
            report("a2", DAY, "专题讲座", "丁一苇", chairs="周砚秋", sitting="专题讲座"),
        ),
        (
            "two_guests",
            report("a1", DAY, "会见客人", "林望舒 甲乙丙", kind="talks", guests=("甲乙丙",)),
            report("a2", DAY, "纪念活动", "周砚秋 甲乙丙", kind="ceremony", guests=("甲乙丙",)),
        ),
        (
            "two_offices",
            report("a1", DAY, "会见首相", "周砚秋", kind="talks", countries=("英国",), offices=("首相",)),
            report("a2", DAY, "会见外长", "周砚秋", kind="talks", countries=("英国",), offices=("外长",)),
        ),
        (
            "two_delegations",
            report("a1", DAY, "代表团审议", "丁一苇", chairs="周砚秋", delegations=("青岚",)),
            report("a2", DAY, "代表团审议", "丁一苇", chairs="周砚秋", delegations=("澜江",)),
        ),
        (
            "planned_and_held",
            report("a1", DAY, "开工仪式", "周砚秋 丁一苇"),
            report("a2", DAY, "开工仪式", "周砚秋 丁一苇", planned=True),
        ),
        (
            "one_article",
            report("a1", DAY, "座谈会", "丁一苇", chairs="周砚秋"),
            report("a1", DAY, "工作座谈会", "丁一苇", chairs="周砚秋"),
        ),
    ],
)
def test_a_veto_keeps_apart(veto: str, one: Report, other: Report) -> None:
    assert veto in why(one, other).vetoes
    assert not same(one, other)


def test_a_report_without_a_day_may_be_of_the_days_before_it_was_published() -> None:
    dated = report("a1", DAY, "财政工作会议", "林望舒 沈若谷", chairs="周砚秋")
    undated = report("a2", "", "财政工作会议", "林望舒 沈若谷", chairs="周砚秋", published="2024-03-02")
    assert same(dated, undated)


def test_one_office_under_two_names_is_one_guest() -> None:
    shared = {"kind": "talks", "countries": ("英国",), "offices": ("首相",)}
    one = report("a1", DAY, "会见英国首相甲乙丙", "周砚秋 甲乙丙", guests=("甲乙丙",), **shared)
    other = report("a2", DAY, "会见英国首相丁戊", "周砚秋 丁戊", guests=("丁戊",), **shared)
    assert same(one, other)


def test_an_opening_may_be_told_as_the_sitting_it_opens() -> None:
    one = report("a1", DAY, "第三次会议", "丁一苇 林望舒", chairs="周砚秋", sitting="次会议")
    other = report("a2", DAY, "开幕会", "丁一苇 林望舒", chairs="周砚秋", sitting="开幕会")
    assert same(one, other)


def test_departure_and_return_are_one_trip() -> None:
    trip = {"kind": "visit", "trip": True, "countries": ("英国",)}
    one = report("a1", DAY, "对英国进行国事访问", "周砚秋", last="2024-03-05", **trip)
    other = report("a2", "2024-03-05", "结束访问回到北京", "周砚秋", **trip)
    assert same(one, other)


def test_what_is_only_mentioned_joins_last() -> None:
    echo = report("a1", DAY, "丝路峰会", "周砚秋 丁一苇", echo=True)
    one, other = (report(a, DAY, "全国丝路峰会", "周砚秋 丁一苇 林望舒") for a in ("a2", "a3"))
    pairs = [{i, j} for _, i, j in likely([echo, one, other])]
    assert pairs[0] == {one.address, other.address}
    assert all(echo.address in pair for pair in pairs[1:])
    assert same(echo, one, other)


def test_a_shared_day_and_person_alone_are_not_enough() -> None:
    one = report("a1", DAY, "防汛会商会", "周砚秋", words="防汛会商")
    other = report("a2", DAY, "招商推介会", "周砚秋", words="招商推介")
    assert not same(one, other)


def test_a_veto_between_two_reports_keeps_a_third_from_joining_them() -> None:
    morning = report("a1", DAY, "党组会议", "丁一苇 林望舒", chairs="周砚秋", part="上午")
    evening = report("a2", DAY, "党组会议", "丁一苇 林望舒", chairs="周砚秋", part="晚")
    either = report("a3", DAY, "党组会议", "丁一苇 林望舒", chairs="周砚秋")
    assert len(match([morning, evening, either])) == 2


def test_the_tables_fit_the_functions() -> None:
    assert weights().weights.keys() == COMPARISONS.keys()
    assert len(VETOES) >= 10


_NAMES = ("周砚秋", "林望舒", "沈若谷", "丁一苇")
_reports = st.lists(
    st.tuples(
        st.integers(1, 5),
        st.sampled_from(["财政工作会议", "防汛会商会", "会见客人"]),
        st.sets(st.sampled_from(_NAMES), min_size=1),
        st.sampled_from(["", "上午", "晚"]),
        st.booleans(),
    ),
    min_size=2,
    max_size=12,
)


def _made(rows: list[tuple[int, str, set[str], str, bool]]) -> list[Report]:
    return [
        report(
            f"a{n}",
            f"2024-03-{day:02}" if dated else "",
            name,
            " ".join(people),
            part=sitting,
            published=f"2024-03-{day + 1:02}",
        )
        for n, (day, name, people, sitting, dated) in enumerate(rows)
    ]


@settings(max_examples=100, deadline=None)
@given(rows=_reports, seed=st.integers(0, 99))
def test_order_does_not_matter(rows: list[tuple[int, str, set[str], str, bool]], seed: int) -> None:
    made = _made(rows)
    assert match(random.Random(seed).sample(made, len(made))) == match(made)


@settings(max_examples=100, deadline=None)
@given(rows=_reports, pick=st.integers(0, 11))
def test_what_is_not_connected_does_not_matter(
    rows: list[tuple[int, str, set[str], str, bool]], pick: int
) -> None:
    made = _made(rows)
    seed = made[pick % len(made)].address
    near = connected([seed], made)
    alone = match([r for r in made if r.address in near])
    assert [g for g in match(made) if set(g) & near] == list(alone)
    assert all({one, other} <= near or not {one, other} & near for _, one, other in likely(made))


def test_reports_are_stored_without_loss() -> None:
    one = report("a1", DAY, "财政工作会议", "林望舒", chairs="周砚秋", ordinals={"次": "三"}, open_list=True)
    assert from_json(to_json(one)) == one


ONE = report("a1", DAY, "财政工作会议", "林望舒 沈若谷 丁一苇")
OTHER = report("a2", DAY, "经济形势汇报", "林望舒 沈若谷 桂月")
FAR = report("a3", DAY, "植树", "林望舒 鲁望 苗青 桂月")


def held(*reports: Report) -> dict[str, list[Report]]:
    """Each report its own meeting."""
    return {r.address: [r] for r in reports}


def test_what_lies_between_one_and_two_is_unsure() -> None:
    assert weights().unsure < why(ONE, OTHER).score <= weights().same
    assert why(ONE, OTHER).verdict == "unsure"
    (found,) = unsure(held(OTHER, ONE))
    assert found.meetings == (ONE.address, OTHER.address)
    assert found.reports == (ONE, OTHER)
    assert found.score == why(ONE, OTHER).score
    assert not same(ONE, OTHER)


def test_what_is_sure_is_not_listed() -> None:
    assert why(ONE, FAR).score <= weights().unsure
    assert unsure(held(ONE, FAR)) == []
    assert unsure({"m": [ONE, OTHER]}) == []


def test_neither_what_a_veto_bars_nor_what_was_judged_nor_an_echo() -> None:
    morning, evening = (
        report("a1", DAY, "财政工作会议", "林望舒 沈若谷 丁一苇", part="上午"),
        report("a2", DAY, "经济形势汇报", "林望舒 沈若谷 桂月", part="晚"),
    )
    assert unsure(held(morning, evening)) == []
    third = report("a3", DAY, "植树", "林望舒", part="晚")
    assert unsure({"m": [morning], "n": [OTHER, third]}) == []  # a veto between any two of their reports
    different = Judgement(verdict="different", kind="meeting", one=ONE.address, other=OTHER.address)
    assert unsure(held(ONE, OTHER), Verdicts([different])) == []
    echo = report("a2", DAY, "经济形势汇报", "林望舒 沈若谷 桂月", echo=True)
    assert unsure(held(ONE, echo)) == []


def test_the_reports_most_alike_speak_for_two_meetings() -> None:
    closer = report("a4", DAY, "财政汇报", "林望舒 沈若谷")
    (found,) = unsure({"m": [ONE], "n": [OTHER, closer]})
    assert found.reports == (ONE, closer)
