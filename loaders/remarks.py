"""What is said from afar or about an event: letters, written instructions, quotations."""

from __future__ import annotations

import re
from typing import Final

from loaders.happenings import _PRONOUN
from loaders.joining import THANKS
from loaders.meetings import Event
from loaders.mentions import Mention
from loaders.minutes import Minutes
from loaders.recalling import repeated
from loaders.scanning import Token

_OWN_TIME: Final = re.compile(
    r"(?:[0-9]{1,2}[日号]|当天|同一天|同日|近日|日前|随后发表|此前|在?(?:一份)?声明)[^会，]*$"
    r"|在(?![^，]*(?:会|上|中|时|现场|讲话|致辞|发言))[^，。；]{2,8}$"
)
_TO_THE_PRESS: Final = re.compile(
    r"受访|社交(?:专页|网页|平台|媒体|网站|网络)|网志|网誌|电台|接受[^，。]{0,12}(?:访问|采访|专访)|[脸面]书|会见传媒|见(?:记者|传媒)时"
    r"|贺[函电]|唁电|撰文|书面|推特|微博|微信|朋友圈|帖文|社评|在[^，。；]{0,16}(?:文章|声明|来信|回信|信|函)中"
    r"|[对向][^，。；]{0,10}(?:记者|媒体|传媒)(?!会)"
)
_PERFORMS: Final = re.compile(r"(?:进行|[作做]出?(?!为))了?[^，。；的业]{0,6}的?$")
_NEAR: Final = 2  # paragraphs within which a report goes on with what it told
_OF_SPEAKERS: Final = (
    "发布会",
    "记者会",
    "吹风会",
    "论坛",
    "座谈会",
    "研讨会",
    "听证会",
    "推介会",
    "宣讲会",
    "通报会",
)
_COMMENTS: Final = re.compile(
    "发言人|研究员|学者|专家|教授|分析师|评论员|经济学家|智库|研究(?:所|院|中心|会)|基金会"
)
_ON_THE_SPOT: Final = re.compile("出席|参加|到场|会上|现场|[式动场]上|致辞|发言(?!人)|会议中")
_SITTING_SAYS: Final = re.compile(
    "[^，。；]{0,12}(?:会议?|大家|与会者|代表们?)一?致?(?:认为|指出|强调|要求|提出|表示)，"
)
_LOOSE: Final = (
    "活动",
    "展览",
    "展",
    "节",
    "演练",
    "比赛",
    "演出",
    "晚会",
)  # many are there, and many speak of it
_OPENING: Final = 350  # characters in which a report of an event names it


class Remarks(Minutes):
    """Tells what is said at an event from what is written to it or quoted from it."""

    def _write(self, token: Token) -> int:
        if self.text[max(0, token.start - 4) : token.start].endswith(
            ("宣读", "传达", "宣读了", "传达了", "落实", "学习")
        ):
            return token.end
        if not self.pending and self.text.startswith(("由", "经"), token.end):
            return token.end  # 批示由甲宣读
        people = self._actors(token, single=not self._several(token))
        event = self._target(token) or self._only_event()
        self.story.afar.update(m.name for m in people)
        if people and event is not None:
            self._claim(people, ("DIRECTED",), event, token, "direct.written", written=True)
        elif people:
            self.story.waiting.append((people, token))
        self.speech = True
        return self._clause_end(token.end)

    def _several(self, token: Token) -> bool:
        """甲，乙，丙也作出批示: each of them did."""
        between = self.text[self.pending[-1].end : token.start] if self.pending else ""
        return any(word in between for word in ("也", "分别", "均", "先后", "都"))

    def _only_event(self) -> Event | None:
        return self.story.events[0] if self.story.events else None

    def _letter(self, token: Token) -> int:
        """甲向论坛致贺信: what the letter says further on is said from afar."""
        self.story.afar.update(m.name for m in self._actors(token, single=False))
        self.speech = self.text[token.end] in "，：。" and not self.text.startswith("，由", token.end)
        return self._clause_end(token.end)

    def _concerns(self, people: list[Mention], event: Event) -> bool:
        """Whether what people say belongs to the event: they were there, or the report goes on with it."""
        there = all(m.name in event.people for m in people)
        if not there and any(m.name in self.story.afar for m in people):
            return False
        if any(p.event is event and (p.made or not event.quoted) for p in self.places):
            return True
        if event.quoted or there:
            return there and (not event.past or self.sentence.paragraph == event.last)
        return not event.past

    def _leads(self, people: list[Mention], event: Event) -> bool:
        """Whether somebody leads the sitting, or the one trip that it closes (随后召开的座谈会)."""
        trips = [e.leaders for e in self.story.events if e.kind == "visit" and not e.planned]
        names = {m.name for m in people}
        return bool(event.leaders & names) or (not event.leaders and len(trips) == 1 and names <= trips[0])

    def _belongs(self, people: list[Mention], event: Event, token: Token) -> bool:
        """Whether what people say was said at the event."""
        first = self._title_start(people[0])
        lead = self.text[max(0, first - 2) : first]
        if lead in ("正如", "诚如") or (lead in ("对于", "至于") and not self.places):
            return False  # 对于甲说…，乙表示
        if self._aired(token):
            self.story.afar.update(m.name for m in people if m.name not in event.people)
            return False
        return not self._echoes(people, event) and self._concerns(people, event)

    def _aired(self, token: Token) -> bool:
        """Whether it is said away from any event: to the press, in a letter, at other times (曾, 多次)."""
        clause = self.text[self._clause_start(token.start) : token.start]
        if _TO_THE_PRESS.search(clause):
            return True
        here = any(p.end <= token.start for p in self.places) or "会上" in clause or "会议上" in clause
        often = repeated(clause) or "曾" in clause or self.text[token.end] == "的"
        return often and not here

    def _feels(self, token: Token, event: Event) -> bool:
        """甲对乙出席某会表示感谢: the event is what the thanks are for."""
        first = self._clause_start(token.start)
        thanks = THANKS.search(self.text, first, self._clause_end(token.end)) is not None
        return thanks and any(p.event is event and p.start >= first for p in self.places)

    def _near(self, people: list[Mention], event: Event, token: Token) -> bool:
        """Whether the report still tells of the event where people say something who were not named there."""
        if all(m.name in event.people for m in people):
            return True
        if any(p.event is event for p in self.places):
            return token.entry.value != "say" or not self._told_of_another(token, event)
        if self._comments(people[0], event, token):
            return False
        lead = self.story.lead
        reported = event.leaders or (event in lead and event.span[0] - self.story.start < _OPENING)
        reported = reported or self._leads(people, event)
        if self.story.echo or not (reported or any(people[-1].name in told.people for told in lead)):
            return False  # told in passing: who is quoted further on has nothing to do with it
        if token.entry.value == "direct" or event.head.endswith(_OF_SPEAKERS):
            return True
        return self.sentence.paragraph - max(event.paragraph, event.last) <= _NEAR

    def _told_of_another(self, token: Token, event: Event) -> bool:
        """甲又说乙出席某会期间…: the event stands in what is said, with somebody else at it."""
        place = next((p for p in self.places if p.event is event and p.start > token.end), None)
        return place is not None and any(token.end <= m.start < place.start for m in self.mentions)

    def _comments(self, speaker: Mention, event: Event, token: Token) -> bool:
        """Whether somebody not named at the event only speaks of it: a scholar, a spokesman."""
        clause = self.text[self._clause_start(token.start) : token.start]
        if event.head.endswith(_OF_SPEAKERS) or _ON_THE_SPOT.search(clause):
            return False
        named = speaker.title.start if speaker.title is not None else speaker.start
        post = self.text[min(named, self._title_start(speaker)) : speaker.start]
        loose = event.kind == "ceremony" and not event.leaders and event.head.endswith(_LOOSE)
        return loose or _COMMENTS.search(post) is not None

    def _elsewhere(self, token: Token, people: list[Mention]) -> bool:
        """Whether a speaker has a time of his own that no event shares: 甲当天表示, 乙近日说."""
        clause = self.text[people[-1].end : token.start]
        return not self.places and _OWN_TIME.match(clause) is not None

    def _honoured(self, people: list[Mention], token: Token) -> int:
        """会上授予甲“某某”荣誉称号: whom the event honours is there."""
        if self.places and "授予" in self.text[self._clause_start(people[0].start) : people[0].start]:
            self._claim(people, ("ATTENDED",), self.places[-1].event, token, "honoured")
        return token.end

    def _conveys(self, token: Token) -> int:
        """甲向大家传达学习了某会精神: who passes it on speaks; 会议传达学习 gives it to nobody."""
        event = self._target(token)
        own = self.pending and self.pending[-1].start >= self._clause_start(token.start)
        if own and token.entry.word.startswith("传达") and event is not None and event.kind == "meeting":
            people = self._actors(token, single=True)
            if self._concerns(people, event):
                self._claim(people, ("ATTENDED", "SPOKE"), event, token, "speak.conveyed")
        return token.end

    def _exchange(self, token: Token) -> int:
        """甲同乙、丙就某事交换意见: who exchanges views at an event is there."""
        met = self.pending[:1]
        partners = self.subject[-1:] if met and self._is_partner(met[0]) else []
        people = self._actors(token, single=False)
        people = [*(m for m in partners if m not in people), *people]
        event = self._target(token)
        if len(people) > 1 and event is not None and not event.planned:
            self._claim(people, ("ATTENDED",), event, token, "exchange")
        return token.end

    def _echoes(self, people: list[Mention], event: Event) -> bool:
        """A leader quoted outside the event that is being told: 习近平总书记强调 in a commentary."""
        if self._doctrinal(people) and _SITTING_SAYS.match(self.text, self.sentence.start):
            return True  # 会议认为，某总书记深刻阐明…
        here = bool(self.places) or (
            people[0].name in event.people and (event.quoted or self.sentence.paragraph == event.last)
        )
        return self._doctrinal(people) and not here

    def _doctrinal(self, people: list[Mention]) -> bool:
        after = self.text[people[0].end : people[0].end + 14]
        return after.startswith("总书记") or re.match(r"主席[^，。]{0,4}(?:讲话|指示)", after) is not None

    def _quotes(self, people: list[Mention], event: Event) -> None:
        """某总书记在某会上指出 opens no report of that sitting: who speaks further on was not there."""
        if not event.people and event.rule == "meeting.phrase" and self._doctrinal(people):
            event.quoted = self.story.echo or self.text[event.span[0] - 1] == "在"

    def _opens_with_sitting(self) -> bool:
        """会上，甲、乙作出安排: what sitting it was is told later."""
        return self.text.startswith(("会上", "会议上"), self.sentence.start) and not self.story.events

    def _told_by_a_thing(self, token: Token) -> bool:
        """，用音符讲述文明的故事: what somebody's work tells, unless the clause names the person."""
        first = self._clause_start(token.start)
        if not token.entry.word.startswith("讲述") or _PRONOUN.search(self.text[first : token.start]):
            return False
        return not any(first <= m.start for m in self.pending)

    def _demand_named(self, token: Token) -> bool:
        """某决定提出的总体|要求。: a noun, as nothing that is required stands behind it."""
        bare = self.text[token.end : token.end + 1] in "。；、和及的与"
        return bare and not (self.pending and self.pending[-1].end == token.start)

    def _performs(self, token: Token) -> bool:
        """进行了具体的|部署, 作了全面|总结: the noun of what somebody does."""
        return _PERFORMS.search(self.text, self._clause_start(token.start), token.start) is not None
