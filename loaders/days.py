"""Days of the calendar: numerals as Chinese prints them, and the nearest day that fits."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_DIGITS = {mark: value for value, mark in enumerate("〇一二三四五六七八九")}
_DIGITS.update({"零": 0, "○": 0, "两": 2, "兩": 2})
_AHEAD = 31  # days: a month and a day without a year that lie less far ahead are meant as coming


def nearest(month: int, day: int, reported: date, *, ahead: bool) -> date | None:
    """The day of that month nearest before `reported` (a little ahead counts), or the next one."""
    this = reported.year
    years = range(this, this + 9) if ahead else range(this + 1, this - 9, -1)
    limit = date.fromordinal(min(reported.toordinal() + _AHEAD, date.max.toordinal()))
    days = filter(None, (day_of(year, month, day) for year in years))
    return next((each for each in days if (each >= reported if ahead else each <= limit)), None)


def nearest_day(day: int, reported: date, *, ahead: bool) -> date | None:
    """The nearest past day of that number, or with `ahead` the nearest to come."""
    for months in range(4):
        turn = reported.year * 12 + reported.month - 1 + (months if ahead else -months)
        found = day_of(turn // 12, turn % 12 + 1, day)
        if found and (found >= reported if ahead else found <= reported):
            return found
    return None


def day_of(year: int, month: int, day: int) -> date | None:
    """That day, or None where the calendar has no such day (2月30日)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def bounds(period: str) -> tuple[date, date]:
    """The first and last day of a month (2014-03) or year (2014); raises `ValueError` for what is neither."""
    year, _, month = period.partition("-")
    first = date(int(year), int(month or 1), 1)
    last_month = int(month or 12)
    return first, date(int(year), last_month, monthrange(int(year), last_month)[1])


def year_of(digits: str) -> int:
    """A year of four digits, Arabic or Chinese."""
    return int("".join(str(_DIGITS.get(mark, mark)) for mark in digits))


def number_of(digits: str) -> int:
    """A number up to 99, Arabic or Chinese; 0 for what is none (一二)."""
    if digits.isdecimal():
        return int(digits)
    tens, ten, ones = digits.replace("廿", "二十").replace("卅", "三十").partition("十")
    if len(tens) > 1 or len(ones) > 1 or not set(tens + ones) <= _DIGITS.keys():
        return 0
    return 10 * (_DIGITS[tens] if tens else 1) + (_DIGITS[ones] if ones else 0) if ten else _DIGITS[tens]
