"""Which site a page stands on: what its copyright tail claims, what the trail above its headline begins with.

The newsroom that wrote an article is what the page calls its source (bylines.py); this is who put it there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from loaders.folding import fold
from loaders.lexicon import table
from loaders.record import Span

# The claims of a copyright tail, the plainest first; all over folded text.
_CLAIMS = (
    re.compile(r"^[“《”》\s]*([^“”《》\s，。：]{2,20}?)[”》]?(?:网站)?版权(?:与|所有|声明|及|说明|归)"),
    re.compile(
        r"凡本[网站报台][^，。“”]{0,6}注明[“\"]?(?:稿件|信息|文章)?(?:来源|出处|稿源)[：:]?\s*[“\"]?"
        r"([^“”\"，。的）]{2,20})"
    ),
    re.compile(r"版权所有\s*[：:©]?\s*([^\s，。|：©]{2,20})"),
    re.compile(r"([^\s，。|：©]{2,20})\s*版权所有"),
    re.compile(r"(?:©|Copyright)\s*[0-9-]{0,9}\s*([\u3400-\u9fff][^\s，。|：©]{1,20})"),
    re.compile(r"主办(?:单位)?[：:]\s*([^\s，。|：©]{2,20})"),
)
_NOT_PART = re.compile(r"(?:网站)?(?:首页|版权所有|社)$")
_STEP = re.compile(r"\s{2,}|[|丨│>›»]+")


def claimed_site(folded: str, lines: Iterable[Span]) -> Span | None:
    """Where the site's name stands in the lines of a copyright tail; None where no line claims the page."""
    tail = list(lines)
    for claim in _CLAIMS:
        for start, end in tail:
            if match := claim.search(folded[start:end]):
                return _named(folded, start + match.start(1), start + match.end(1))
    return None


def trail_site(folded: str, start: int, end: int) -> Span | None:
    """Where the site's name stands in a trail of navigation (某某新闻网首页 > 时政); None for none."""
    first = _STEP.split(folded[start:end])[0]
    name = first.rpartition("：")[2].strip()
    at = folded.find(name, start, end) if name else -1
    if at < 0:
        return None
    span = _named(folded, at, at + len(name))
    return span if _site_name().fullmatch(folded, *span) else None


def _named(folded: str, start: int, end: int) -> Span:
    """The span of a name without quotes, 首页 and the like."""
    while start < end and folded[start] in ' “”"《》：':
        start += 1
    while end > start and folded[end - 1] in ' “”"《》：':
        end -= 1
    rest = _NOT_PART.search(folded, start, end)
    return (start, rest.start() if rest and rest.start() - start >= 2 else end)


def same_house(one: str, other: str) -> bool:
    """Whether two printed names mean one newsroom: the one is part of the other (平澜日报, 平澜日报社)."""
    first, second = fold(one), fold(other)
    return first in second or second in first


@cache
def _site_name() -> re.Pattern[str]:
    ends = "|".join(re.escape(row[0]) for row in table("furniture") if row[1] == "site")
    return re.compile(rf"[\u3400-\u9fffA-Za-z0-9]{{1,16}}(?:{ends})")
