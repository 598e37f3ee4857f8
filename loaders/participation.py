"""Who did what at which event: one walk over each sentence, from left to right."""

from __future__ import annotations

import re
from collections.abc import Callable
from operator import attrgetter
from typing import Final

from loaders.hearing import Hearing
from loaders.lexicon import Kind
from loaders.mentions import Mention
from loaders.scanning import Token

_start: Final = attrgetter("start")
_NEGATION: Final = re.compile(r"未(?:能)?$|没有$|没能$|不再$|无法$|缺$|不能$")
_ABSENT: Final = frozenset(["请假", "缺席", "未出席", "未能出席", "未参加"])
_FROM_AFAR: Final = frozenset(  # what is done for the dead, or sent, without being there
    [
        "表示慰问",
        "表示哀悼",
        "表示悼念",
        "表示沉痛悼念",
        "表示深切慰问",
        "致以慰问",
        "送花圈",
        "送了花圈",
        "送来花圈",
        "敬送花圈",
        "送去花圈",
        "发来唁电",
        "致唁电",
        "发唁电",
        "致电慰问",
    ]
)
_ACTS: Final = re.compile(
    "[^，。；：、的因正未没将也已曾说表介告指认强要多]"
)  # a verb follows, none of saying
_STAYS_AWAY: Final = re.compile("(?:未能?|没能?|没有|无法|不能)(?:出席|参加|到会|到场|前来|参会)|请假|缺席")
_PERFORMED: Final = {  # what makes an act of those named before it: 进行|交接典礼, 与代表们|座谈
    "ceremony": re.compile("进行了?$"),
    "meeting": re.compile("(?:来到|步入)了?$"),
    "座谈": re.compile("[与同和跟][^，。；]{0,40}$"),
}
_BY_THEN: Final = re.compile("届时|将由")
_WILL: Final = ("将", "将会", "将应邀", "届时将", "拟")
_TAKES_PART: Final = ("attend", "chair", "speak", "direct")
_SIDE: Final = re.compile(r"演出|晚会|展$|音乐会|宴会|宴$")
_NARRATES: Final = (
    "会上",
    "会议",
    "会后",
    "会前",
    "座谈会",
    "大会",
    "当天",
    "当日",
    "随后",
    "他",
    "她",
    "同时他",
    "同时她",
    "同时，他",
    "同时，她",
    "最后他",
    "最后她",
    "最后，他",
    "最后，她",
    "仪式",
    "活动",
    "双方",
    "两国",
    "会见",
    "会谈",
    "宴会",
    "论坛",
    "现场",
    "省",
    "市",
    "县",
    "区",
)


class Walk(Hearing):
    """Walks one sentence: finds its events, then gives each predicate its people and its event."""

    def run(self) -> None:
        """Reads the sentence into the story."""
        if self.story.speaking == self.sentence.paragraph and not self.mentions:
            first = self.text[self.sentence.start : self.sentence.start + 6].lstrip("“ ")
            if not first.startswith(_NARRATES):
                return
        self._resume_delegation()
        self._open_minutes()
        if Kind.HEAD in self.sentence.kinds:
            self._find_heads()
        self._council_sits()
        skip_to = 0
        for item in self._items():
            if isinstance(item, Mention):
                if item.start >= skip_to:
                    if self.speech and not self._resumes(item):
                        continue
                    self.speech = False
                    self._take(item)
            elif item.start >= skip_to and self.speech:
                self._mentioned(item)
                self._bodies_close(item)
            elif item.start >= skip_to:
                skip_to = max(skip_to, self._predicate(item))
        self._close()

    def _close(self) -> None:
        """What the sentence as a whole tells, and what the next one goes on with."""
        if self.places:
            self._performed()
        self._heard()
        self._listened_to()
        self._at_sitting()
        self._led_round()
        self._keep_delegation()
        self._named_chair()
        self._place_waiting()
        self._met_on_the_way()
        if self.speech:
            self.story.speaking = self.sentence.paragraph
        if self.subject or self.pending:
            self.story.speaker = self.subject[-1:] or self.pending[:1]
        self._go_on()
        if not self.story.lead:
            self.story.lead = [place.event for place in self.places if place.made and not place.event.planned]

    def _items(self) -> list[Mention | Token]:
        """The people and the verbs of the sentence that count, as they are printed."""
        verbs: list[Mention | Token] = []
        if Kind.VERB in self.sentence.kinds:
            spans = [(m.start, m.end) for m in self.mentions]
            spans += [
                (role.start, role.end) for m in self.mentions for role in m.roles if role.end == m.start
            ]
            verbs += [
                t
                for t in self.sentence.tokens
                if t.entry.kind is Kind.VERB
                and (not self.excluded or not self._out(t.start) or self._about(t))
                and not (spans and any(a < t.end and t.start < b for a, b in spans))
                and not (self.places and self._names_event(t))
            ]
        if not self.mentions:
            return verbs
        return sorted([*(m for m in self.mentions if not self._out(m.start)), *verbs], key=_start)

    def _names_event(self, token: Token) -> bool:
        """Whether the word is a part of an event's name: 宣誓|交接典礼."""
        return token.entry.value in ("speak", "say", "direct", "act", "visit") and any(
            place.start < token.start and token.end < place.end for place in self.places
        )

    def _go_on(self) -> None:
        """The event that the next sentence goes on with: the last told here, no side show and no plan."""
        told = [p for p in self.places if not (p.event.planned or p.event.aside or p.event.past)]
        if not told and self.story.current is None:
            told = [place for place in self.places if not place.event.aside]
        if main := [place for place in told if not _SIDE.search(place.event.head)] or told:
            self.story.current = max(main, key=lambda place: place.start).event

    def _predicate(self, token: Token) -> int:
        """Applies one verb; returns the offset up to which the sentence is used up."""
        value, word = token.entry.value, token.entry.word
        act = _ACTED_ON.get(value)
        if (
            word in _ABSENT
            or word in _FROM_AFAR
            or (
                value in ("attend", "chair")
                and _NEGATION.search(self.text[max(0, token.start - 4) : token.start])
            )
        ):
            self.pending = []
            return token.end
        if (self.pending and self._stays_away(token)) or (value in _TAKES_PART and self._lies_ahead(token)):
            self.pending = []
            return token.end
        return token.end if act is None else act(self, token)

    def _performed(self) -> None:
        """甲、乙在市府进行交接典礼: those whom the clause leaves without a verb were at the ceremony."""
        for place in self.places:
            before = self.text[self._clause_start(place.start) : place.start]
            people = self.pending or self.subject
            by = _PERFORMED.get("座谈" if place.event.head == "座谈" else place.event.kind)
            if not people or place.event.planned or by is None or not by.search(before):
                continue
            token = next((t for t in self.sentence.tokens if t.end == place.end), None)
            if token is not None:
                self._claim([*people, *self.escorts], ("ATTENDED",), place.event, token, "attend.performed")

    def _met_on_the_way(self) -> None:
        """粮站站长甲记下了这条意见: who holds a post and acts where an inspection is told was there."""
        event = self.story.current
        if event is None or event.kind != "visit" or event.past or event.planned or self.places:
            return
        if self.sentence.paragraph > event.last or not self.pending:
            return
        first = self.pending[0]
        opens = self._clause_start(first.start) == self._title_start(first)
        if opens and first.roles and first.name not in self.story.afar and _ACTS.match(self.text, first.end):
            token = self.sentence.tokens[-1]
            self._claim([first], ("ATTENDED",), event, token, "visit.met")

    def _lies_ahead(self, token: Token) -> bool:
        """副市长甲将出席: what is told is over, and this is still to come."""
        first = self._clause_start(token.start)
        by = _BY_THEN.search(self.text, first, token.start) is not None
        will = by or self.text.endswith(_WILL, self.sentence.start, token.start)
        if not will and not (self.pending and self._will_do(self.pending[-1])):
            return False
        event = self._target(token)
        return event is None or not event.planned

    def _will_do(self, mention: Mention) -> bool:
        """甲总理将宣介某事，分享某事: all of it is to come."""
        last = self._title_end(mention)
        return self.text.startswith(_WILL, last) and self.text[last + 1] not in "军领士"

    def _stays_away(self, token: Token) -> bool:
        """县长甲因下乡调研未参加: what keeps somebody away is no event of the report."""
        if not self.text.startswith("因", self.pending[-1].end):
            return False
        return _STAYS_AWAY.search(self.text, token.end, self._clause_end(token.end)) is not None


_ACTED_ON: Final[dict[str, Callable[[Walk, Token], int]]] = {
    "attend": Walk._attend,
    "chair": Walk._chair,
    "direct": Walk._direct,
    "write": Walk._write,
    "letter": Walk._letter,
    "exchange": Walk._exchange,
    "review": Walk._review,
    "speak": Walk._speak,
    "say": Walk._say,
    "talks": Walk._talks,
    "visit": Walk._visit,
    "act": Walk._act,
    "hold": Walk._hold,
    "echo": Walk._conveys,
    "way": Walk._way,
}
