"""Sittings and rites that somebody holds: hosts, conveners, those for whom they are held."""

from __future__ import annotations

import re
from typing import Final

from loaders.meetings import Event
from loaders.mentions import Mention
from loaders.record import EdgeType, Span
from loaders.scanning import Token
from loaders.speaking import Speaking
from loaders.story import Place

_WITH_BODY: Final = re.compile(r"[与同]([^，。；与同]{2,24}?)(?:共同|联合|合作)?$")  # 与某局举办座谈会
_SITTING_BODY: Final = re.compile(
    "(?:[0-9今昨][0-9月日天早晚]{0,5})?([\u3400-\u9fff]{2,30}(?:委员会|常委会|小组|理事会|董事会|议会|立法会|内阁|参议院|众议院|党组))"
    "(?:(?:[今昨][早日天晚]|[0-9]{1,2}日|上午|下午|在[^，。]{2,12})*)$"
)
_COUNCIL: Final = re.compile(
    "((?:立法会|[\u3400-\u9fff]{2,4}(?:区|市|县)?议会)(?:[\u3400-\u9fff]{0,14}委员会|大会)?)"
    "(?:[今昨][早日天晚]|上午|下午)?(?:继续|恢复)?(?:讨论|审议|辩论)"
)
_CONVENING: Final = ("召开", "组织召开", "召开了", "召集")
_WELCOMES: Final = re.compile(r"了?(?:隆重)?仪式，?(?:热烈)?(?:欢迎|迎接)")


class Holding(Speaking):
    """Gives what is held those who hold it."""

    def _hold(self, token: Token) -> int:
        """甲为乙举行欢迎仪式, 甲与委员举行座谈会: host and guests were there."""
        if self.text.startswith("的", token.end):
            return token.end  # 某年召开的|座谈会
        event = self._object(token) or self._around(token) or self._sits(token)
        self.pending = [m for m in self.pending if m.anchor != "appoint"]  # 任命甲为局长，并举行宣誓仪式
        if event is not None and (partner := self._with_body(token)):
            self._note(partner, event)
        if event is not None and self.pending and (welcome := _WELCOMES.match(self.text, token.end)):
            return self._welcome(token, event, welcome.end())
        if event is not None and not self.pending and not self.objects:
            self._both_sides(token, event)
            if self.subject and self.text[token.start - 1] == "并":
                self._convene(self.subject, token, event)
                return token.end
            if self.subject and self.text[self._clause_start(token.start)] == "并":  # 并在某厂召开座谈会
                self._claim(self.subject, ("ATTENDED",), event, token, "hold")
        if event is None or not (self.pending or self.objects):
            return token.end
        self._convene(self._actors(token, single=False), token, event)
        return token.end

    def _council_sits(self) -> None:
        """立法会某委员会|讨论某事: a council's sitting, named by nothing but who sits."""
        if self.places:
            return
        body = _COUNCIL.match(self.text, self.sentence.start, self.sentence.end)
        if body is None:
            return
        span, key = body.span(1), body.group(1)
        known = next((e for e in self.story.events if e.key == key), None)
        if (event := known) is None:
            event = self._event(self.zone.name(span), key, "meeting", "会议", span, "meeting.sits")
            event.body = event.name
        self.places.append(Place(*span, event, made=known is None))

    def _sits(self, token: Token) -> Event | None:
        """某委员会|开会，讨论某事: the body and the verb are all the name that the sitting has."""
        if token.entry.word != "开会" or self.pending or self.text[token.end] not in "，。；讨审研":
            return None
        body = _SITTING_BODY.match(self.text, self._clause_start(token.start), token.start)
        if body is None:
            return None
        span = (body.start(1), token.end)
        key = self.text[slice(*span)]
        event = self._event(self.zone.name(span), key, "meeting", "会议", span, "meeting.sits")
        event.body = self.zone.name(body.span(1))
        self.places.append(Place(*span, event, made=True))
        return event

    def _around(self, token: Token) -> Event | None:
        """由甲率队的某考察团来我区|开展考察活动: the phrase that names the trip begins before the verb."""
        return next(
            (p.event for p in self.places if p.start < token.start < p.end and p.event.kind == "visit"), None
        )

    def _with_body(self, token: Token) -> Span | None:
        """The body with which something is held, or whom one meets: 与某局|举办座谈会."""
        found = _WITH_BODY.search(self.text, self._clause_start(token.start), token.start)
        return found.span(1) if found else None

    def _welcome(self, token: Token, event: Event, start: int) -> int:
        """甲举行仪式，欢迎乙来访: the guest was there; the welcome is the event."""
        end = self._clause_end(start)
        guests = [m for m in self.mentions if start <= m.start < end]
        if guests:
            event.name = "歡迎儀式" if event.name == "儀式" else "欢迎仪式"
            event.key = event.head = "欢迎仪式"
            self._claim([*self._actors(token, single=False), *guests], ("ATTENDED",), event, token, "hold")
        return end

    def _convene(self, people: list[Mention], token: Token, event: Event) -> None:
        """Who calls a sitting also chairs it, unless another does or it is held for somebody."""
        chairs = token.entry.word in _CONVENING and not self.objects and event.kind == "meeting"
        types: tuple[EdgeType, ...] = ("ATTENDED", "CHAIRED") if chairs else ("ATTENDED",)
        self._claim([*people, *self.objects], types, event, token, "hold")

    def _both_sides(self, token: Token, event: Event) -> None:
        """甲一行到某院访问，双方举行座谈会: the visitors sit there, too."""
        clause = self.text[self._clause_start(token.start) : token.start]
        trip = (
            self.story.current if not self.places or self.places[-1].event is event else self.places[-1].event
        )
        if "双方" in clause and trip is not None and trip.kind == "visit":
            there = {c.mention.name: c.mention for c in self.story.claims if c.event is trip}
            self._claim(list(there.values()), ("ATTENDED",), event, token, "hold.both")

    def _object(self, token: Token) -> Event | None:
        clause_end = self._clause_end(token.end)
        return next((p.event for p in self.places if token.end - 1 <= p.start and p.end <= clause_end), None)
