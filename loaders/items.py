"""The items of a page that prints several reports, one under the other: news in brief, one dateline each."""

from __future__ import annotations

import re
from typing import Final

from loaders.scanning import Sentence, Zone

_IN_BRIEF: Final = ("快讯", "简讯", "要闻", "集锦", "速览")
_HEADING: Final = re.compile(r"^[^\n]{4,44}(?<![。！？；：，、”…）])$", re.MULTILINE)
_CAPTION: Final = re.compile(r"^[（(]标题", re.MULTILINE)
_DATELINE: Final = re.compile(r"^(?:据?新华社|本报)[^，。\n]{2,12}[0-9]{1,2}日电", re.MULTILINE)


def items(zone: Zone, title: str) -> list[list[Sentence]]:
    """The sentences of each item; one list where the page is one report."""
    starts = _starts(zone.text, title)
    if len(starts) < 2:
        return [zone.sentences]
    found: list[list[Sentence]] = [[] for _ in range(len(starts) + 1)]
    at = 0
    for sentence in zone.sentences:
        while at < len(starts) and starts[at] <= sentence.start:
            at += 1
        found[at].append(sentence)
    return [one for one in found if one]


def _starts(text: str, title: str) -> list[int]:
    """Where an item begins: at a heading of news in brief, a caption, or a dateline of its own."""
    if any(word in title for word in _IN_BRIEF):
        return [match.start() for match in _HEADING.finditer(text)]
    if "标题" in text and (captions := [match.start() for match in _CAPTION.finditer(text)]):
        return captions
    if text.count("日电") > 1:
        return [match.start() for match in _DATELINE.finditer(text)]
    return []
