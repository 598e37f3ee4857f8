"""The items of a page that prints several reports, one under the other: news in brief, chronicles."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

import msgspec

from loaders.record import Span
from loaders.scanning import Sentence, Zone

_IN_BRIEF: Final = ("快讯", "简讯", "要闻", "集锦", "速览")
_HEADING: Final = re.compile(r"^[^\n]{4,44}(?<![。！？；：，、”…）])$", re.MULTILINE)
_CAPTION: Final = re.compile(r"^[（(]标题", re.MULTILINE)
_DATELINE: Final = re.compile(r"^(?:据?新华社|本报)[^，。\n]{2,12}[0-9]{1,2}日电", re.MULTILINE)
_MORE_NEWS: Final = re.compile(r" *[（【]?(?:又讯|另讯|又电)(?=[^\n]{20})")
_BULLET: Final = re.compile(r" *[●△■◆★◎](?=[^\n]{20})")
_DAY: Final = r"[ △]*(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{1,2}(?:[-~—至][0-9]{1,2})? ?日(?:至[0-9]{1,2}日)?"
_DAY_LINE: Final = re.compile(rf"{_DAY}(?=[ \n])| *(?:是日|同日)(?=[ ，])")
_DAY_FIRST: Final = re.compile(rf"{_DAY}| *(?:是日|同日)")
_CHRONICLES: Final = ("大事记", "大事纪", "纪事", "记事")
_MONTH: Final = re.compile("([12][0-9]{3})年([0-9]{1,2})月")
_ENTRY: Final = re.compile(" *△")
_MONTHS: Final = 12
_FEWEST: Final = 3  # a page with fewer lines that begin with a day is no chronicle


class Item(msgspec.Struct, frozen=True):
    """One report of a page; `day` is where a chronicle prints its day, empty for other reports."""

    sentences: list[Sentence]
    day: Span = (0, 0)


def items(zone: Zone, title: str) -> list[Item]:
    """The sentences of each item; one list where the page is one report."""
    days = _days(zone.text, title)
    starts = sorted({*days, *_entries(zone.text)}) if days else _starts(zone.text, title)
    if not days and len(starts) < _fewest(zone.text):
        return [Item(zone.sentences)]
    found: list[list[Sentence]] = [[] for _ in range(len(starts) + 1)]
    at = 0
    for sentence in zone.sentences:
        while at < len(starts) and starts[at] <= sentence.start:
            at += 1
        found[at].append(sentence)
    told = (0, 0)
    kept: list[Item] = []
    for start, one in zip([0, *starts], found, strict=True):
        told = days.get(start, told)
        if one:
            kept.append(Item(one, told))
    return kept


def told_until(title: str, published: date | None) -> date | None:
    """The last day that a page tells of: a chronicle's month closes before it is published."""
    month = _MONTH.search(title) if any(word in title for word in _CHRONICLES) else None
    if month is None or not 1 <= int(month[2]) <= _MONTHS:
        return published
    year, number = int(month[1]), int(month[2])
    return date(year, number, monthrange(year, number)[1])


def _fewest(text: str) -> int:
    """One 又讯 already opens a second report."""
    return 1 if "又讯" in text or "另讯" in text or "又电" in text else 2


def _days(text: str, title: str) -> dict[int, Span]:
    """The lines of a chronicle that begin with a day, and the day that each is told under."""
    if text.count("日") < _FEWEST:
        return {}
    named = any(word in title for word in _CHRONICLES)
    lines = _lines(_DAY_FIRST if named else _DAY_LINE, text)
    days: dict[int, Span] = {}
    last = (0, 0)
    for line in lines:
        last = line.span() if any(c.isdigit() for c in line.group()) else last
        days[line.start()] = last
    return days if sum(span[0] == start for start, span in days.items()) >= _FEWEST else {}


def _lines(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    """The lines that begin with the pattern."""
    found: list[re.Match[str]] = []
    start = 0
    while True:
        if match := pattern.match(text, start):
            found.append(match)
        start = text.find("\n", start) + 1
        if not start:
            return found


def _entries(text: str) -> list[int]:
    return [match.start() for match in _lines(_ENTRY, text)] if "△" in text else []


def _starts(text: str, title: str) -> list[int]:
    """Where an item begins: at a heading of news in brief, a caption, a bullet, or a dateline of its own."""
    if any(word in title for word in _IN_BRIEF):
        return [match.start() for match in _HEADING.finditer(text)]
    if "标题" in text and (captions := [match.start() for match in _CAPTION.finditer(text)]):
        return captions
    if text.count("日电") > 1:
        return [match.start() for match in _DATELINE.finditer(text)]
    if any(mark in text for mark in "●△■◆★◎") and len(found := _lines(_BULLET, text)) > 1:
        return [match.start() for match in found]
    return [match.start() for match in _lines(_MORE_NEWS, text)] if _fewest(text) == 1 else []
