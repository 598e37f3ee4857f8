"""Dates of the genre, each resolved as a reader of that day would."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import seconds

from loaders.dates import ArticleDates, find_dates

PUBLISHED = date(2022, 5, 10)  # a Tuesday

# text | date as found | first day | last day | precision | basis | time of day
CASES = """
5月9日晚，全会召开            | 5月9日晚        | 2022-05-09 | 2022-05-09 | day   | printed     | 晚
24日，甲到乙县               | 24日           | 2022-04-24 | 2022-04-24 | day   | relative    |
昨(21)日，甲到乙县            | 昨(21)日        | 2022-04-21 | 2022-04-21 | day   | relative    |
昨天（9日）下午              | 昨天（9日）下午    | 2022-05-09 | 2022-05-09 | day   | relative    | 下午
昨日上午                   | 昨日上午         | 2022-05-09 | 2022-05-09 | day   | relative    | 上午
前天                      | 前天            | 2022-05-08 | 2022-05-08 | day   | relative    |
今天，全会召开               | 今天            | 2022-05-10 | 2022-05-10 | day   | publication |
今晚會面                   | 今晚            | 2022-05-10 | 2022-05-10 | day   | publication | 晚
日前，甲调研                | 日前            | -          | -          | day   | relative    |
近日召开                   | 近日            | -          | -          | day   | relative    |
1日至3日，全会召开            | 1日至3日         | 2022-05-01 | 2022-05-03 | day   | relative    |
5月9日-11日                | 5月9日-11日      | 2022-05-09 | 2022-05-11 | day   | printed     |
5月9—11日                 | 5月9—11日       | 2022-05-09 | 2022-05-11 | day   | printed     |
5月7日、8日，甲调研           | 5月7日、8日       | 2022-05-07 | 2022-05-08 | day   | printed     |
12月30日至1月2日            | 12月30日至1月2日   | 2021-12-30 | 2022-01-02 | day   | printed     |
4月30日至2日               | 4月30日至2日      | 2022-04-30 | 2022-05-02 | day   | printed     |
2022年，全市                | 2022年          | 2022-01-01 | 2022-12-31 | year  | printed     |
去年12月                   | 去年12月         | 2021-12-01 | 2021-12-31 | month | relative    |
今年3月15日                | 今年3月15日       | 2022-03-15 | 2022-03-15 | day   | printed     |
2020年2月                 | 2020年2月        | 2020-02-01 | 2020-02-29 | month | printed     |
上月26日                   | 上月26日         | 2022-04-26 | 2022-04-26 | day   | relative    |
7月1日                    | 7月1日          | 2021-07-01 | 2021-07-01 | day   | printed     |
定于6月20日召开             | 6月20日         | 2022-06-20 | 2022-06-20 | day   | printed     |
24日将赴京                 | 24日           | 2022-05-24 | 2022-05-24 | day   | relative    |
二〇二二年五月九日上午         | 二〇二二年五月九日上午 | 2022-05-09 | 2022-05-09 | day   | printed     | 上午
五月九日                   | 五月九日         | 2022-05-09 | 2022-05-09 | day   | printed     |
５月９日                   | ５月９日         | 2022-05-09 | 2022-05-09 | day   | printed     |
2021-12-31 公布            | 2021-12-31     | 2021-12-31 | 2021-12-31 | day   | printed     |
5月9日（星期一）下午          | 5月9日（星期一）下午 | 2022-05-09 | 2022-05-09 | day   | printed     | 下午
周四起訪問                 | 周四            | 2022-05-12 | 2022-05-12 | day   | relative    |
上周五                    | 上周五           | 2022-05-06 | 2022-05-06 | day   | relative    |
上星期六起一連三日            | 上星期六起一連三日   | 2022-05-07 | 2022-05-09 | day   | relative    |
下午，甲到乙县              | 下午            | 2022-05-10 | 2022-05-10 | day   | publication | 下午
稍後出席                   | 稍後            | 2022-05-10 | 2022-05-10 | day   | publication |
10號會見                   | 10號           | 2022-05-10 | 2022-05-10 | day   | relative    |
"""
ROWS = [[cell.strip() for cell in row.split("|")] for row in CASES.strip().splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_a_date(row: list[str]) -> None:
    text, printed, first, last, precision, basis, time_of_day = row
    (found,) = find_dates(text, 0, len(text), PUBLISHED)
    assert text[found.start : found.end] == printed
    assert [str(found.first or "-"), str(found.last or "-")] == [first, last]
    assert [found.precision, found.basis, found.time_of_day] == [precision, basis, time_of_day]


@pytest.mark.parametrize(
    "text",
    ["2月30日", "13月1日", "5月32日", "40日", "一日三餐", "3日内办结", "第3日", "每年5月9日", "农历五月初五",
     "120日", "2022年度", "3个月", "近3日", "1至5月出口", "月光", "今后", "县长周一鸣"],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert not [found for found in find_dates(text, 0, len(text), PUBLISHED) if found.precision != "year"]


def days(text: str, published: date | None = PUBLISHED) -> list[str]:
    return [str(found.first) for found in ArticleDates(text, published).found]


def test_the_dateline_dates_the_report() -> None:
    read = ArticleDates("本报平澜1月31日电 （记者甲）今天上午，全会召开。昨天，乙到丙县。", date(2022, 2, 1))
    assert read.dateline
    assert read.reported == date(2022, 1, 31)
    assert [str(found.first) for found in read.found] == ["2022-01-31", "2022-01-31", "2022-01-30"]
    assert [found.basis for found in read.found] == ["publication", "publication", "relative"]


DATELINES = """
（平澜社5月9日电）全会召开。
全会召开。（5月9日电）
某某網5月9日電 全會召開。
某某网平澜5月9日消息：全会召开。
平澜日报讯：5月9日讯 全会召开。
"""


@pytest.mark.parametrize("text", DATELINES.strip().splitlines())
def test_datelines_of_many_houses(text: str) -> None:
    read = ArticleDates(text, PUBLISHED)
    assert read.dateline
    assert read.dateline.first == date(2022, 5, 9)


def test_a_video_meeting_is_no_dateline() -> None:
    assert ArticleDates("5月9日电视电话会议召开。", PUBLISHED).dateline is None


def test_a_day_leans_on_the_month_before_it() -> None:
    assert days("4月5日，甲到乙县；11日，到丙县。") == ["2022-04-05", "2022-04-11"]


def test_a_year_holds_to_the_end_of_its_sentence() -> None:
    assert days("2019年5月9日开工，10月1日完工。3月1日验收。") == ["2019-05-09", "2019-10-01", "2022-03-01"]


def test_the_afternoon_belongs_to_the_day_named_before() -> None:
    assert days("5月8日，甲调研。\n下午，乙开会。当天晚上散会。") == ["2022-05-08"] * 3


def test_this_afternoon_is_today_although_yesterday_was_named() -> None:
    assert days("昨日會面。\n下午出席典禮。") == ["2022-05-09", "2022-05-10"]


def test_without_a_publication_day_only_full_dates_resolve() -> None:
    assert days("2022年5月9日开会。10日、今天、5月。", None) == ["2022-05-09", "2022-05-10", "None", "None"]


def test_the_date_of_what_a_sentence_says() -> None:
    text = "5月9日，甲主持会议，传达4月29日大会精神。推进会于5月8日举行。乙调研。"
    read = ArticleDates(text, PUBLISHED)
    first, second, third = (text.index(word) for word in ("主持", "推进会", "乙调研"))
    ends = [at + 1 for at, mark in enumerate(text) if mark == "。"]
    found = [read.governing(0, first, ends[0]), read.governing(ends[0], second, ends[1])]
    assert [str(each.first) for each in found if each] == ["2022-05-09", "2022-05-08"]
    assert read.governing(ends[1], third, ends[2]) is None


MARKS = st.sampled_from("0123456789年月日号上下午昨今前明天晚周一二三十（）()至-.、将于电\n")


@given(st.text(MARKS), st.dates() | st.none() | st.sampled_from([date.min, date.max]))
def test_no_text_makes_it_fail(text: str, published: date | None) -> None:
    found = ArticleDates(text, published).found
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(each.first <= each.last for each in found if each.first and each.last)


@pytest.mark.parametrize("piece", ["1", "5月", "5月9日至", "5月9日、", "昨", "今年", "〇", "下午"])
def test_time_grows_with_length_alone(piece: str) -> None:
    read = partial(ArticleDates, published=PUBLISHED)
    assert seconds(read, piece, 40_000) < 50 * max(seconds(read, piece, 2_000), 0.005)
