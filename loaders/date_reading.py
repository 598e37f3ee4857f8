"""One pass over a text that reads its dates, each leaning on those before it: `loaders.dates` asks it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cached_property

import msgspec

from loaders.date_patterns import (
    AHEAD_AFTER,
    AHEAD_BEFORE,
    BEGIN,
    BRACKET,
    HEAD,
    NOT_BEFORE,
    RANGE,
    RUN,
    TIME_AFTER,
)
from loaders.days import day_of, nearest, nearest_day, number_of, year_of
from loaders.record import Basis, Precision

_YEARS = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1}
_YEARS_AFTER = {"同": 0, "当": 0, "當": 0, "次": 1, "翌": 1}  # counted from the year named before
_MONTHS = {"本": 0, "上": -1, "下": 1}
_DAYS = {"今": 0, "昨": -1, "前": -2, "明": 1, "后": 2, "後": 2}
_WEEKS = {"上": -1, "本": 0, "这": 0, "這": 0, "下": 1}
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}

_NAMING = 3000  # characters: a report names its sitting or quarter within so many
_YEAR_NAMED = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})年(?:第[一二三四五六七八九十0-9]{1,3}[次季]|[一二三四]季度)"
)
_REPORT = re.compile(r"\s*[（【(]?本[报報][讯訊]")  # a newspaper, which tells of the day before
_RECALLED = 12  # characters behind a day within which 曾 says that it is only recalled
_LEANING = 60  # days: 10日 leans on a date before it only where that is not history


class FoundDate(msgspec.Struct, frozen=True, kw_only=True):
    """A date in a text: where it stands, its first and last day and how it is known.

    `first` and `last` are None for a time that names no day (近日, 日前) or that nothing resolves.
    `time_of_day` is the word printed with it (晚, 上午). `dateline` marks the line of a news agency or
    newspaper (北京1月31日电): it dates the report, not what stands beside it.
    """

    start: int
    end: int
    first: date | None
    last: date | None
    precision: Precision = "day"
    basis: Basis = "printed"
    time_of_day: str = ""
    dateline: bool = False


class _Value(msgspec.Struct, frozen=True):
    """What a match means, before ranges and times of day are read behind it."""

    first: date | None
    last: date | None
    precision: Precision
    basis: Basis


class Reading:
    """One pass over a text; remembers the days that later dates lean on."""

    def __init__(self, text: str, reported: date | None, dateline: FoundDate | None) -> None:
        self.text = text
        self.reported = reported
        self.dateline = dateline
        self.last: FoundDate | None = None  # the last day named, datelines aside
        self.year: tuple[int, int] | None = None  # where a year was last printed, and which

    def read(self) -> Iterator[FoundDate]:
        """Every date of the text, in order."""
        at = 0
        for begin in BEGIN.finditer(self.text):
            if begin.start() < at or not (match := HEAD.match(self.text, begin.start())):
                continue
            at = match.end()
            if self.dateline and self.dateline.start <= match.start() < self.dateline.end:
                at = self.dateline.end
                yield self.dateline
                continue
            kind = next(name for name in _RESOLVERS if match[name])
            if NOT_BEFORE.search(self.text, max(match.start() - 2, 0), match.start()):
                continue
            try:
                value = _RESOLVERS[kind](self, match)
                found = self._complete(match, value, counted=kind in _COUNTED) if value else None
            except (OverflowError, ValueError):  # beyond the years 1 to 9999
                continue
            if found is not None:
                at = max(at, found.end)
                yield found

    def _complete(self, match: re.Match[str], value: _Value, *, counted: bool) -> FoundDate:
        """The date with the range, weekday in brackets and time of day that follow it."""
        end, last, time = match.end(), value.last, match["time"] or ""
        if value.precision == "day" and value.first and not match["time"]:
            while counted and (tail := RANGE.match(self.text, end)):
                until = _range_end(tail, last or value.first)
                if until is None:
                    break
                end, last = tail.end(), until
            if tail := BRACKET.match(self.text, end):
                end = tail.end()
            if (tail := RUN.match(self.text, end)) and (days := number_of(tail[1])):
                end, last = tail.end(), value.first + timedelta(days - 1)
            if tail := TIME_AFTER.match(self.text, end):
                end, time = tail.end(), tail[1]
        found = FoundDate(
            start=match.start(), end=end, first=value.first, last=last, precision=value.precision,
            basis=value.basis, time_of_day="" if time in ("稍后", "稍後") else time,
        )  # fmt: skip
        due = self.text.startswith(("前", "之前", "以前"), end)  # 3月5日前: a term, not a day of the report
        told_back = "曾" in self.text[end : end + _RECALLED]  # 2月11日，两人曾会晤: no day of the report
        if value.precision == "day" and value.first and not match["time"] and not (due or told_back):
            self.last = found
        if year := match["year"] or match["only_year"] or match["number_year"]:
            self.year = (match.start(), year_of(year))
        return found

    def ahead(self, match: re.Match[str]) -> bool:
        """Whether the text speaks of a day to come: 将于24日, 24日将."""
        start = match.start()
        return bool(
            AHEAD_BEFORE.search(self.text, max(start - 8, 0), start)
            or AHEAD_AFTER.match(self.text, match.end())
        )

    def leans(self, at: int, stops: str) -> bool:
        """Whether the last day named stands in the same line or sentence as `at` and is not history."""
        last = self.last
        if last is None or last.first is None or any(stop in self.text[last.end : at] for stop in stops):
            return False
        return self.reported is None or abs((self.reported - last.first).days) <= _LEANING

    def base_year(self, match: re.Match[str]) -> int | None:
        """The year printed or meant by 去年, 同年 and the like; None where the text gives none."""
        if match["year"]:
            return year_of(match["year"])
        near = match["near_year"] or match["only_near_year"]
        if near in _YEARS:
            return self.reported.year + _YEARS[near] if self.reported else None
        if near:
            before = self.year[1] if self.year else self.reported.year if self.reported else None
            return before + _YEARS_AFTER[near] if before else None
        if self.year and all(self.text.find(stop, self.year[0], match.start()) < 0 for stop in "。\n"):
            return self.year[1]
        return self.named_year if self.reported is None else None

    @cached_property
    def named_year(self) -> int | None:
        """The year that an undated report's sitting or quarter names: 3月3日…2017年第二次常务会议."""
        named = _YEAR_NAMED.search(self.text, 0, _NAMING)
        return int(named[1]) if named else None


def _numeric(_: Reading, match: re.Match[str]) -> _Value | None:
    day = day_of(*(int(match[f"number_{part}"]) for part in ("year", "month", "day")))
    return _Value(day, day, "day", "printed") if day else None


def _with_month(reading: Reading, match: re.Match[str]) -> _Value | None:
    month, day = number_of(match["month"]), number_of(match["day"]) if match["day"] else None
    if not 1 <= month <= 12:
        return None
    year, basis = reading.base_year(match), "relative" if match["near_year"] else "printed"
    if year is None and reading.reported is None:
        return _Value(None, None, "day" if day else "month", "printed") if day != 0 else None
    ahead = reading.ahead(match)
    if day is not None:
        if year:
            exact = day_of(year, month, day)
        else:
            assert reading.reported is not None  # noqa: S101 (tested above)
            exact = nearest(month, day, reading.reported, ahead=ahead)
        return _Value(exact, exact, "day", "printed") if exact else None
    if year is None:
        assert reading.reported is not None  # noqa: S101 (tested above)
        year = reading.reported.year + _turn(month, reading.reported.month, ahead=ahead)
    return _month(year, month, "relative" if basis == "relative" else "printed")


def _turn(month: int, reported: int, *, ahead: bool) -> int:
    """How many years off a bare month lies: the past one, or with `ahead` the coming one."""
    if ahead:
        return 1 if month < reported else 0
    return -1 if month > reported else 0


def _near_month(reading: Reading, match: re.Match[str]) -> _Value | None:
    word = match["near_month"]
    base = reading.reported if word in _MONTHS else reading.last.first if reading.last else None
    if base is None:
        return None
    months = base.year * 12 + base.month - 1 + _MONTHS.get(word, 0)
    year, month = divmod(months, 12)
    if not match["month_day"]:
        return _month(year, month + 1, "relative")
    day = day_of(year, month + 1, number_of(match["month_day"]))
    return _Value(day, day, "day", "relative") if day else None


def _near_day(reading: Reading, match: re.Match[str]) -> _Value | None:
    reported, word = reading.reported, match["near_day"]
    day = reported + timedelta(_DAYS[word]) if reported else None
    if match["said_day"] and reported:  # 昨(21)日: the number decides
        number = number_of(match["said_day"])
        if match["said_month"]:
            day = nearest(number_of(match["said_month"]), number, reported, ahead=word in "明后後")
        else:
            day = nearest_day(number, reported, ahead=word in "明后後")
        if day is None:
            return None
    return _Value(day, day, "day", "publication" if word == "今" else "relative")


def _same_day(reading: Reading, match: re.Match[str]) -> _Value | None:
    after = 0 if match["same_day"][0] in "当當同" else 1
    base = reading.last.first if reading.last else None
    if base is None:
        base = reading.reported if not after else None
    day = base + timedelta(after) if base else None
    return _Value(day, day, "day", "relative" if reading.last else "publication")


def _weekday(reading: Reading, match: re.Match[str]) -> _Value | None:
    if reading.reported is None:
        return _Value(None, None, "day", "relative")
    monday = reading.reported - timedelta(reading.reported.weekday())
    day = monday + timedelta(_WEEKDAYS[match["weekday"]])
    if match["week"]:
        day += timedelta(7 * _WEEKS[match["week"]])
    elif reading.ahead(match):
        day += timedelta(7 if day < reading.reported else 0)
    else:  # the nearest of that name
        day += timedelta(7 * round((reading.reported - day).days / 7))
    return _Value(day, day, "day", "relative")


def _bare_day(reading: Reading, match: re.Match[str]) -> _Value | None:
    number, reported = number_of(match["bare_day"]), reading.reported
    if not 1 <= number <= 31:
        return None
    last = reading.last.last if reading.last else None
    ahead = reading.ahead(match)
    if last and not ahead and number > last.day and reading.leans(match.start(), "\n"):
        day = day_of(last.year, last.month, number)
        if day and (reported is None or day <= reported):
            return _Value(day, day, "day", "relative")
    if reported is None:
        return _Value(None, None, "day", "relative")
    day = nearest_day(number, reported, ahead=ahead)
    return _Value(day, day, "day", "relative") if day else None


def _vague(_: Reading, match: re.Match[str]) -> _Value | None:
    del match
    return _Value(None, None, "day", "relative")


def _only_year(reading: Reading, match: re.Match[str]) -> _Value | None:
    printed = match["only_year"]
    year = year_of(printed) if printed else reading.base_year(match)
    if year is None:
        return None
    return _Value(date(year, 1, 1), date(year, 12, 31), "year", "printed" if printed else "relative")


def _time_alone(reading: Reading, match: re.Match[str]) -> _Value | None:
    """下午 alone is on the day named before it, by a number or as yesterday; else today."""
    last = reading.last
    printed = reading.text[last.start : last.end] if last else ""
    stops = "。\n"
    if any(mark.isdecimal() for mark in printed) or ("昨" in printed and _REPORT.match(reading.text)):
        stops = ""
    elif "昨" in printed:
        stops = "\n"
    if last and last.last and reading.leans(match.start(), stops):
        return _Value(last.last, last.last, "day", last.basis)
    return _Value(reading.reported, reading.reported, "day", "publication")


_RESOLVERS: dict[str, Callable[[Reading, re.Match[str]], _Value | None]] = {
    "number_year": _numeric,
    "month": _with_month,
    "bare_day": _bare_day,
    "time": _time_alone,
    "only_year": _only_year,
    "only_near_year": _only_year,
    "near_day": _near_day,
    "near_month": _near_month,
    "same_day": _same_day,
    "weekday": _weekday,
    "vague": _vague,
}
_COUNTED = frozenset({"month", "bare_day", "near_month", "near_day"})  # 1日至3日 may follow these


def _range_end(match: re.Match[str], since: date) -> date | None:
    """The last day of a range that begins on `since`; None where the two make none."""
    day = number_of(match["day"])
    month = number_of(match["month"]) if match["month"] else since.month
    if match["year"]:
        until = day_of(int(match["year"]), month, day)
    elif not match["month"] and day < since.day:
        until = day_of(since.year + month // 12, month % 12 + 1, day)
    else:
        until = day_of(since.year + (month < since.month), month, day)
    return until if until and since <= until <= since + timedelta(366) else None


def _month(year: int, month: int, basis: Basis) -> _Value | None:
    first = day_of(year, month, 1)
    return _Value(first, first.replace(day=monthrange(year, month)[1]), "month", basis) if first else None
