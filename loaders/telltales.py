"""The words without which no line of a page is furniture: most articles have none, and are not searched."""

from __future__ import annotations

from functools import cache

import msgspec
from ahocorasick_rs import AhoCorasick, Implementation

from loaders.lexicon import table

TAIL_WORDS = ("版权", "©", "ICP备", "公网安备", "网站标识码")


class Telltales(msgspec.Struct, frozen=True):
    """Where the words end without which no line is a credit or a button, and whether a tail has its word."""

    lines: list[int]
    tail: bool


@cache
def _finder() -> tuple[AhoCorasick, int]:
    """Finds such words: most articles have few; those numbered from the second value on are of tails."""
    rows = table("furniture")
    words = [row[0] for row in rows if row[1] in ("label", "line")]
    words += [role + mark for role in "文图摄编审校" for mark in "：:/|丨│ \n\t\r"]
    words += ["摄", "供图", "整理"]
    tails = [row[0] for row in rows if row[1] in ("tail", "section")]
    every = [*words, *tails, *TAIL_WORDS]
    return AhoCorasick(every, implementation=Implementation.DFA), len(words)  # so few words build fast


def telltales(folded: str) -> Telltales:
    """The telltale words of a page."""
    finder, tails = _finder()
    try:
        found = finder.find_matches_as_indexes(folded, overlapping=True)
    except UnicodeEncodeError:  # half a character, which no automaton takes: every place may be one
        return Telltales(list(range(len(folded) + 1)), tail=True)
    ends = [end for number, _, end in found if number < tails]
    return Telltales(ends, tail=len(ends) < len(found))
