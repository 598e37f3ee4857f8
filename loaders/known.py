"""Which event told before a noun phrase means."""

from __future__ import annotations

import re
from typing import Final

from loaders.assertions import AT_ONE
from loaders.meetings import Event, Phrase, rite, same_event
from loaders.plans import Plans
from loaders.record import MeetingKind

_COMMON_HEADS: Final = ("座谈会", "现场会", "工作会", "专题会", "报告会", "动员会", "常委会")
_UNNAMED: Final = ("会议", "仪式", "活动")
_GENERAL_HEADS: Final = {
    **dict.fromkeys(("会议", "大会", "活动", "仪式", "论坛"), ("meeting", "ceremony")),
    **dict.fromkeys(("会谈", "会见", "会晤"), ("talks",)),
    "座谈": ("meeting", "talks"),
    "盛会": ("meeting", "ceremony"),
    "晚会": ("ceremony",),
    "晚宴": ("ceremony",),
}
_DEICTIC: Final = re.compile(
    r"(?:本次|此次|这次|是次|今次|该次|该|本届|今届|这场|该场|当天的)(?:会议|大会|活动|论坛|仪式|座谈会|研讨会|典礼|盛会)"
)
_OVER: Final = re.compile("(?:结束|完结|完毕|完成)(?:之)?后")
_ON_THE_SPOT: Final = ("现场办公会", "现场办公会议", "现场会办会")
_TRIP: Final = re.compile(
    "(?:调研|考察|视察|检查|督导|慰问|走访|参观)活动$"
)  # what a trip is called further on
_PARTS: Final = ("开幕式", "开幕会", "闭幕式", "闭幕会", "开班式", "开班仪式", "开幕仪式")
_OPENS: Final = re.compile("(?:开幕|开班)(?![式会典礼仪])")
_CONGRESS: Final = re.compile(r"届.{0,12}次(?:全体)?会议|代表大会|代表会议")
_SESSION: Final = re.compile(r"届.{0,24}次(?:全体)?会议")


def _stem(head: str) -> str:
    """What of a head noun its long name repeats: 反馈会 of 某组反馈情况会议."""
    return head.removesuffix("会") if len(head) == len("反馈会") and head not in _COMMON_HEADS else head


_LONG_FORMS: Final = {
    "全会": ("全体会议",),
    "党代会": ("代表大会",),
    "人代会": ("代表大会", "人民代表大会"),
    "现场会": ("现场会议", "现场推进会"),
}
# 甲、乙分别主持上午和下午的|全体会议: halves of one session
_HALVES: Final = re.compile(
    "(?:第[一二三四五六]次(?:[、和及]第[一二三四五六]次)+|上午(?:和|、|与)下午|上、下午)的?(?:全体)?会议"
)


class Known(Plans):
    """Recognises the events of the story."""

    def _known(self, phrase: Phrase, key: str, kind: MeetingKind) -> Event | None:
        """The event told before that a phrase means, if it means one."""
        # what has happened is meant before what is only planned
        recent = sorted(self.story.events[-12:], key=lambda event: not event.planned)
        head = phrase.head.entry.word
        if phrase.bare and self._introduced(phrase) and self._body(phrase):
            return None
        hosted = self.text[phrase.start - 3 : phrase.start] in ("举办的", "举行的", "主办的")
        clause = self.text[self._clause_start(phrase.start) : phrase.start]
        another = hosted or self._introduced(phrase) or AT_ONE.search(clause) is not None
        if phrase.bare and head == "活动" and recent and not another:
            return recent[-1]
        if head == "活动" and _TRIP.search(key) and recent and recent[-1].kind == "visit":
            return recent[-1]
        if head in _ON_THE_SPOT and not another and (trip := self._on_the_spot(recent)):
            return trip
        if _DEICTIC.match(key) and head not in _PARTS:
            kinds = {"talks"} if kind == "talks" else {"meeting", "ceremony"}
            if event := next((e for e in reversed(recent) if e.kind in kinds), None):
                return event
        if _HALVES.fullmatch(key) and (whole := next((e for e in recent[::-1] if e.kind == "meeting"), None)):
            return whole
        if phrase.bare:
            return self._known_bare(phrase, head, recent)
        if event := self._same_rite(phrase, key, recent):
            return event
        for event in reversed(recent):
            if same_event(event, key, head, kind):
                return event
            if event.key == event.head and key.endswith(event.key) and event.kind == kind:
                event.name, event.key = self.zone.name((phrase.start, phrase.end)), key
                return event
        return None

    def _on_the_spot(self, recent: list[Event]) -> Event | None:
        """甲赴某厂现场办公。乙参加现场办公会。: what the trip was for, no sitting of its own."""
        trip = recent[-1] if recent and recent[-1].kind == "visit" else None
        return trip if trip and self.text.find("现场办公", *trip.sentence) >= 0 else None

    def _same_rite(self, phrase: Phrase, key: str, recent: list[Event]) -> Event | None:
        """某步行活动 whose 活动启动仪式 is told next; the 某府欢迎仪式 that 结束后 only recalls."""
        head = phrase.head.entry.word
        over = _OVER.match(self.text, phrase.end)
        for event in reversed(recent):
            if over and event.head == head and event.kind == "ceremony":
                return event
            if key == event.head + head and event.kind == "ceremony" and event.head != head:
                event.name += self.zone.name((phrase.end - len(head), phrase.end))
                return event
        return None

    def _known_bare(self, phrase: Phrase, head: str, recent: list[Event]) -> Event | None:
        """What a head noun alone means: 会议, 座谈会, 开幕式."""
        if head in _PARTS and (sitting := self._sitting(head, recent)):
            return sitting
        for event in reversed(recent):
            if event.rule == "act" and head.startswith(event.head):
                return event
            if event.kind == "ceremony" and rite(head) == rite(event.head) != "":
                return event
            if event.kind == "ceremony" and head.endswith("活动") and head[:2] in event.key:
                return event  # 纪念建市文艺演出…参加纪念活动
            if head in _LONG_FORMS and event.head.endswith(_LONG_FORMS[head]):
                return event
            if event.head == head or (event.kind != "visit" and _stem(head) in event.key):
                return event
            if event.key == event.head in _UNNAMED and head.endswith(event.head):
                event.name, event.key, event.head = self.zone.name((phrase.start, phrase.end)), head, head
                return event  # 出席仪式…出席签约仪式
            if event.kind == "meeting" and head in _COMMON_HEADS and head[:-1] in event.head:
                if event.key == "座谈":
                    event.name, event.key, event.head = self.zone.name((phrase.start, phrase.end)), head, head
                return event
        kinds = _GENERAL_HEADS.get(head, ())
        if self._introduced(phrase):
            return None
        return next((event for event in reversed(recent) if event.kind in kinds), None)

    def _sitting(self, head: str, recent: list[Event]) -> Event | None:
        """The congress whose opening this is: a sitting with an agenda, not an act beside it."""
        held = _SESSION if head.endswith("会") else _CONGRESS
        meetings = [e for e in reversed(recent) if e.kind == "meeting"]
        told = next((e for e in meetings if held.search(e.key)), None)
        return told or next((e for e in meetings if self._opened(e)), None)

    def _opened(self, event: Event) -> bool:
        """Whether a sitting was told of as opening (某年会在某地开幕), or is a course (某培训班)."""
        if event.head.endswith("班"):
            return True
        return _OPENS.search(self.text, event.span[1], self._clause_end(event.span[1])) is not None

    def _introduced(self, phrase: Phrase) -> bool:
        opener = self.zone.ends.get(phrase.start)
        return opener is not None and (
            opener.entry.value == "hold" or opener.entry.word.startswith("主持召开")
        )
