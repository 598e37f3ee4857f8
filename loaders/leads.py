"""What stands before an agency's name, as patterns: days, numbers and the words of leads.tsv."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import table

_DAYS: Final = (
    r"(?:[0-9]{4}年|去年底?|今年初?|前年|年初|年底)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}[日号时])?(?:当地时间)?(?:[0-9]{1,2}[日号])?"
    r"(?:上午|下午|晚上|中午|晚|今天|昨天|今日|昨日|近日|日前|当天|当日|其后|此后|稍后)?(?:（(?:[0-9]{1,2}月)?[0-9]{1,2}日）)?"
)
_COUNTED: Final = r"(?:另外?)?[0-9一二两三四五六七八九十]{1,3}[名位]|[0-9]{2}岁"


def _conditioned(word: str, unless: str = "", only: str = "") -> str:
    """The pattern of a word, with what must not follow it and what must."""
    barred = f"(?!{'|'.join(unless.split())})" if unless else ""
    needed = f"(?={'|'.join(only.split())})" if only else ""
    return word + barred + needed


def _either(*classes: str) -> str:
    """The pattern of the words of these classes, longer ones first."""
    words = sorted((row for row in table("leads") if row[1] in classes), key=lambda row: -len(row[0]))
    return "|".join(_conditioned(word, *conditions) for word, _, *conditions in words)


OWN: Final = tuple(row[0] for row in table("leads") if row[1] == "own")
INSIDE: Final = frozenset(row[0] for row in table("leads") if row[1] == "inside")
START: Final = re.compile(f"{_DAYS}(?:{_COUNTED}|{_either('start', 'own')})?")
CUT: Final = re.compile(rf"{_either('cut')}|(?<![第0-9])[0-9]{{1,3}}[名位](?=[^次的])")
