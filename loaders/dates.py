"""Dates as official news prints them, resolved against the day of the report.

`ArticleDates` reads an article once, from left to right, because a date leans on the ones before it
(10日 after 5月9日, 当天, 同年). `find_dates` is the same for a stretch of text. The clock is never asked.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from operator import attrgetter

from loaders.date_patterns import DATELINE
from loaders.date_reading import FoundDate, Reading
from loaders.days import day_of, nearest, number_of, year_of

__all__ = ["ArticleDates", "FoundDate", "find_dates"]

_start = attrgetter("start")
_DATELINE_REACH = 200  # a dateline opens the report or closes it


class ArticleDates:
    """All dates of one text, in order, read once.

    `reported` is the day that 今天 means: the dateline's, else the publication day; None where neither is
    known, and then what is printed without a year stays unresolved.
    """

    def __init__(self, text: str, published: date | None) -> None:
        self.text = text
        self.published = published
        self._read: list[FoundDate] = []
        self._reached = -1  # where the last date begins that was read

    @cached_property
    def dateline(self) -> FoundDate | None:
        """The line that dates the report."""
        return _dateline(self.text, self.published)

    @cached_property
    def reported(self) -> date | None:
        """The day that 今天 means."""
        return self.dateline.first if self.dateline else self.published

    @cached_property
    def _unread(self) -> Iterator[FoundDate]:
        return Reading(self.text, self.reported, self.dateline).read()

    @property
    def found(self) -> tuple[FoundDate, ...]:
        """Every date of the text, in order."""
        return tuple(self.within(0, sys.maxsize))

    def within(self, start: int, end: int) -> list[FoundDate]:
        """The dates that begin in `text[start:end]`; the text is read as far as was asked for."""
        while self._reached < end:
            found = next(self._unread, None)
            if found is None:
                self._reached = sys.maxsize
            else:
                self._read.append(found)
                self._reached = found.start
        first = bisect_left(self._read, start, key=_start)
        return self._read[first : bisect_left(self._read, end, first, key=_start)]

    def governing(self, start: int, at: int, end: int) -> FoundDate | None:
        """The date of what is said at `at` in the sentence `text[start:end]`; None where it names none.

        That is the last date before `at`, a day rather than a month or a year; else the first one behind
        it (会议于5月9日举行). The dateline does not count: ask for `dateline` where None comes back.
        """
        dates = [found for found in self.within(start, end) if not found.dateline]
        before = [found for found in dates if found.start < at]
        for some in (reversed(before), (found for found in dates if found.start >= at)):
            days = [found for found in some if found.precision == "day"]
            if days:
                return days[0]
        return before[-1] if before else None


def find_dates(text: str, start: int, end: int, published: date | None) -> list[FoundDate]:
    """The dates that begin in `text[start:end]`, resolved against the dateline or else `published`."""
    return ArticleDates(text, published).within(start, end)


def _dateline(text: str, published: date | None) -> FoundDate | None:
    """The line that dates the report: 新华社北京1月31日电, at the beginning or the end of the text."""
    match = DATELINE.search(text, 0, _DATELINE_REACH)
    if match is None:
        match = DATELINE.search(text, max(len(text) - _DATELINE_REACH, 0))
    if match is None:
        return None
    day = _month_day(match["year"], match["month"], match["day"], published)
    if day is None:
        return None
    return FoundDate(
        start=match.start(), end=match.end(), first=day, last=day, basis="publication", dateline=True
    )


def _month_day(year: str | None, month: str, day: str, reported: date | None) -> date | None:
    """A day printed with month and perhaps year; None where there is no such day."""
    number, day_number = number_of(month), number_of(day)
    if year:
        return day_of(year_of(year), number, day_number)
    return nearest(number, day_number, reported, ahead=False) if reported else None
