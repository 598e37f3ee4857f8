"""Words of rank and status before a title: 常务副, 原, 代."""

from __future__ import annotations

import re
from typing import Final

from loaders.record import Status

RANKS: Final = (
    "常务副",
    "第一副",
    "执行副",
    "专职副",
    "兼职副",
    "党组副",
    "副",
    "常务",
    "名誉",
    "助理",
    "总",
    "首席",
    "联席",
    "轮值",
    "第一",
)
STATUS: Final[tuple[tuple[str, Status, bool], ...]] = (
    ("拟任", "designate", True),
    ("候任", "designate", True),
    ("时任", "former", False),
    ("现任", "current", False),
    ("代理", "acting", True),
    ("署理", "acting", True),
    ("署任", "acting", True),
    ("代", "acting", True),
    ("原", "former", True),
    ("前", "former", True),
)
_BETWEEN: Final[tuple[tuple[str, Status, bool], ...]] = (
    ("时任", "former", False),
    ("现任", "current", False),
    ("已故", "former", False),
    ("首任", "former", True),
    ("前任", "former", True),
    ("当选", "designate", True),
)
_WORDS: Final = tuple(word for word, _, _ in _BETWEEN)
_BODY_ENDS: Final = re.compile(
    "(?:[省市县区州国部局委厅署]|政府|集团|公司|大学|[亚兰坦尼斯利拉比]|日本|德国|法国|越南|缅甸|伊朗|香港|澳门|台湾)$"
)


def ranked(text: str, at: int, floor: int) -> tuple[int, int, Status]:
    """Where the title's rank (副, 常务副) begins, where its word of status (原, 代) begins, the status."""
    start = at
    for rank in RANKS:
        if text.endswith(rank, floor, start):
            start -= len(rank)
            break
    for word, status, _ in STATUS:
        if text.endswith(word, floor, start) and word not in ("时任", "现任"):
            return start, start - len(word), status
    return start, start, "current"


def between(text: str, at: int, floor: int) -> tuple[int, Status, bool]:
    """Where a word of time within a post begins (某国|时任总理), the status, whether it stays."""
    for word, status, kept in _BETWEEN if text.endswith(_WORDS, floor, at) else ():
        if text.endswith(word, floor, at) and _BODY_ENDS.search(text, max(floor, at - 12), at - len(word)):
            return at - len(word), status, kept
    return at, "current", False
