"""Words of rank and status before a title: 常务副, 原, 代."""

from __future__ import annotations

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
