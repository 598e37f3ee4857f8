"""Rolls: names printed one after the other, as the list of a committee or a presidium is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from loaders.name_signs import Signs
from loaders.record import Span
from loaders.scanning import HAN

_ITEM: Final = rf"[{HAN}]{{2,4}}(?:[·-][{HAN}]{{1,8}})*"
_BRACKET: Final = "（[^（）\n]{1,8}）"
# twelve or more items, each behind a space, a mark or the bracket of the one before it
_ROLL: Final = re.compile(rf"(?:{_ITEM}(?:{_BRACKET}[ 、]*|[ 、]+)){{12,}}{_ITEM}")
_NAME: Final = re.compile(_ITEM)
_HEADING: Final = re.compile("名单|为序|委员|成员|主席团|代表|理事|常委")  # others may be players
_REACH: Final = 60  # characters: so far before a roll its heading stands, or the end of its first part
_MOST: Final = 0.9
_FEWEST: Final = 12


def rolls(signs: Signs) -> list[Span]:
    """Where the names of a zone's rolls stand, in order; nothing in a zone without long runs of items."""
    text = signs.text
    if text.count(" ") < _FEWEST and text.count("、") < _FEWEST:
        return []
    found: list[Span] = []
    for run in _runs(text):
        before = text[max(0, run.start() - _REACH) : run.start()]
        goes_on = bool(found) and run.start() - found[-1][1] < _REACH
        if before.strip() and not goes_on and not _HEADING.search(before):
            continue
        plain = re.sub(_BRACKET, lambda bracket: " " * len(bracket.group()), run.group())
        items = [(run.start() + item.start(), run.start() + item.end()) for item in _NAME.finditer(plain)]
        named = [span for span in items if "·" in text[slice(*span)] or signs.shape(*span)]
        if len(named) >= _MOST * len(items):
            found += named
    return found


def _runs(text: str) -> Iterator[re.Match[str]]:
    """The rolls of a text; none goes over a line's end, and few lines have as many marks as a roll."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        marks = text.count("、", start, end) + text.count(" ", start, end) + text.count("）", start, end)
        if marks >= _FEWEST:
            yield from _ROLL.finditer(text, start, end)
        start = end + 1
