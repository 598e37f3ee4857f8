"""Names: pinyin and initials for search, how common a name is. Pinyin finds; it is never shown."""

from __future__ import annotations

import math
import re
from functools import cache

from pypinyin import Style, pinyin

from graph.identity.tables import rows
from loaders.folding import name_key

_HAN = re.compile(r"[\u3400-\u9fff]")


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    """Readings of surnames that a dictionary of words gets wrong."""
    return {row[0]: tuple(row[1].split(",")) for row in rows("readings.tsv")}


@cache
def romanised(name: str) -> tuple[str, str]:
    """Search keys of a name: pinyin without tones or gaps, and initials; surnames by the table first.

    仇英 gives ("qiuying", "qy"). A name without Chinese characters gives itself in small letters.
    """
    key = name_key(name)
    if not _HAN.search(key):
        return key, key[:1]
    syllables: list[str] = []
    rest = key
    for length in (2, 1):
        if len(key) > length and key[:length] in _readings():
            syllables = list(_readings()[key[:length]])
            rest = key[length:]
            break
    syllables += [found[0] for found in pinyin(rest, style=Style.NORMAL, errors="default")]
    return "".join(syllables), "".join(syllable[:1] for syllable in syllables)


@cache
def _counts(name: str) -> dict[str, int]:
    return {row[0]: int(row[1]) for row in rows(name)}


def commonness(key: str) -> float:
    """How common a name is, from distinct names only: log(1 + the number of bearers one would expect).

    Surname and given name are taken as independent over the distinct full names that the tables count, so a
    name that the news repeats is no more common for it. Foreign names give 0: their commonness is the number
    of countries printed in their roles.
    """
    surnames, given = _counts("surname_counts.tsv"), _counts("given_counts.tsv")
    total = sum(surnames.values()) or 1
    best = 0.0
    for length in (1, 2):
        family, own = key[:length], key[length:]
        if family in surnames and 1 <= len(own) <= 2:
            best = max(best, surnames[family] * given.get(own, 0) / total)
    return math.log1p(best)


def is_foreign(name: str) -> bool:
    """Whether a name can only be a foreigner's: by dots, letters, surname or length."""
    key = name_key(name)
    if re.search(r"[·・•‧A-Za-z]", name) or not key:
        return bool(key)
    surnames = _counts("surname_counts.tsv")
    if len(key) > 3:
        return not (len(key) == 4 and key[:2] in surnames)
    return key[:1] not in surnames and key[:2] not in surnames
