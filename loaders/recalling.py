"""Events of the past that an article only recalls, and what only quotes a speech given at one."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from loaders.folding import fold

_LONG_AGO: Final = re.compile(
    r"(?P<year>[0-9]{4})年(?:(?P<month>[0-9]{1,2})月)?|去年|前年|上世纪|(?:[0-9]{1,3}|[一二两三四五六七八九十]+)[多余]?年前"
)
_SPEECH_THERE: Final = re.compile(
    r"(?:[上中时]|期间)(?:所)?(?:[作做]|发表|作出|提出)?的?(?:一系列|系列)?(?:重要)?(?:主旨)?"
    r"(?:讲话|报告|演讲|致辞|精神|要求|部署|指示|论述|发言|文章|批示|贺信|倡议)"
)
_REPEATED: Final = re.compile(
    r"(?:多次|(?<![第十百届大协会0-9两三四五六七八九])(?:[0-9]+|[两三四五六七八九十数]+)(?:余)?[次度](?!(?:全体|全|扩大)?会|集体|党代|代表|常务|主席)|经常|每[年月周次]|常常|时常|历次|连续(?:[0-9]+|[两三四五六七八九十]+)[年次届]|屡次|曾先后|一次次)[^，。；]{0,12}$"
)
_ECHO: Final = re.compile(r"引发|引起|产生|反响|积极评价|高度评价")
_ECHOES: Final = ("反响", "积极评价", "高度评价", "热议", "共鸣")
_SPOKEN: Final = ("讲话", "演讲", "致辞", "贺信", "回信", "之行")
_COMMENT: Final = re.compile(
    "(?:国际|多国|各国|海外|外国|海内外|中外|各界|专家|代表委员)[^，。；：]{0,8}?(?:评价|热议|热评|点赞|盛赞|赞誉|期待|看好)"
    "|(?:人士|学者|政要|国际社会|舆论|媒体|侨胞|华人|专家|各界)："
)
_STIRS: Final = re.compile("激励|鼓舞|振奋")
_PLANS: Final = re.compile(
    "将(?:出席|赴|访问|前往|应邀|举行|主持|会见|来[华京]|对[^，。；、/ ]{2,20}(?:访问|考察))"
)
_PARTS: Final = re.compile("[/ ｜|——\n]+")
_ANNOUNCED: Final = 0.7  # share of an event's pairs of characters that the headline repeats
_MONTHS: Final = 2  # so many months back an event is no news any more


def recalled(before: str, published: date | None) -> bool:
    """Whether the words in front of an event date it long before the report: 2018年11月, 去年."""
    if "年" not in before and "世纪" not in before:
        return False
    for found in _LONG_AGO.finditer(before):
        if found["year"] is None:
            return True
        if published is not None:
            month = int(found["month"]) if found["month"] else 12
            if (published.year - int(found["year"])) * 12 + published.month - month >= _MONTHS:
                return True
    return False


def only_quoted(text: str, start: int, end: int, stop: int) -> bool:
    """Whether a speech at the event that ends at `end` is what the sentence (`start`, `stop`) is about.

    News of the echo that a speech has found tells that it was given (在某会上的重要讲话引发热烈反响).
    """
    return quotes_speech(text, end, stop) and not _ECHO.search(text, start, stop)


def repeated(before: str) -> bool:
    """Whether the words in front of a verb say that it happened more than once, which names no event."""
    return any(c in before for c in "次度常每续") and _REPEATED.search(before) is not None


def plan_of(title: str) -> str:
    """The headline, folded, where it announces what somebody will do: 甲将出席某峰会并访问某国."""
    folded = fold(title) if "将" in title or "將" in title else ""
    return " ".join(part for part in _PARTS.split(folded) if _PLANS.search(part)) if folded else ""


def minutes_of(title: str) -> str:
    """The sitting, as printed, whose minutes the headline announces: 某县政府常务会议|纪要."""
    name = title.strip().removesuffix("》")
    for ending in ("纪要", "紀要"):
        if name.endswith(ending):
            return name.removesuffix(ending).lstrip("《").removesuffix("的")
    return ""


def announces(plan: str, key: str) -> bool:
    """Whether the headline announces the event of this name."""
    pairs = {key[at : at + 2] for at in range(len(key) - 1)} if plan else ()
    return bool(pairs) and sum(pair in plan for pair in pairs) >= _ANNOUNCED * len(pairs)


def quotes_speech(text: str, end: int, stop: int) -> bool:
    """Whether a speech at the event that ends at `end` is told of as a thing: 在某会上发表的演讲."""
    speech = _SPEECH_THERE.match(text, end, stop)
    return speech is not None and "的" in speech.group()


def echoes(text: str) -> bool:
    """Whether a headline or lead tells that a speech found an echo: 讲话引发热烈反响, 国际人士积极评价."""
    return any(word in text for word in _ECHOES) and any(word in text for word in _SPOKEN)


def comments(title: str) -> bool:
    """Whether a headline announces what people elsewhere think: 国际社会高度评价…, 多国人士：…."""
    if _STIRS.search(title) and any(word in title for word in _SPOKEN):
        return True
    return _COMMENT.search(title) is not None and "会见" not in title
