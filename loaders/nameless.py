"""Who took part in what the article names only later: 甲、乙到场。座谈会由丙主持."""

from __future__ import annotations

import re
from typing import Final

from loaders.governing import Governing
from loaders.meetings import Event
from loaders.mentions import Mention
from loaders.record import EdgeType
from loaders.scanning import Token

# said of a sitting, though a trip was told last
LEADING: Final = ("带队", "率队", "率领", "领队", "随团", "同行")
AHEAD: Final = re.compile("(?:将|将会|拟|即将)(?:应邀|一同|共同|一起|亲自|率团)?$")  # 甲将会|出席


class Nameless(Governing):
    """Keeps those who took part until their event has a name."""

    def _opens_report(self, token: Token) -> bool:
        """Whether the sentence tells presence at what only the next one names: 甲、乙到场。座谈会由…."""
        closed = self.text[token.end : token.end + 1] in "，。；\n" or token.entry.word.endswith("聆听")
        ahead = AHEAD.search(self.text, self.sentence.start, token.start)
        return closed and not ahead and not self.story.events and token.entry.word not in LEADING

    def _before_its_name(self, people: list[Mention], types: tuple[EdgeType, ...], token: Token) -> Event:
        """Notes who took part in an event that the article has not named yet."""
        if self.story.nameless is None:
            span = (token.start, token.end)
            sentence = (self.sentence.start, self.sentence.end)
            self.story.nameless = Event(
                "", "", "meeting", "", span, sentence, self.sentence.paragraph, "nameless", token.start
            )
        self._claim(people, types, self.story.nameless, token, "attend.before")
        return self.story.nameless

    def _place_waiting(self) -> None:
        """Those who took part before the event had a name (…到场。座谈会由甲主持) were at the first one."""
        nameless = self.story.nameless
        made = next((p.event for p in self.places if p.made and not p.event.planned), None)
        if made is None or nameless is None:
            return
        self.story.nameless = None
        if self.sentence.start - nameless.sentence[1] > 2:
            self.story.claims = [c for c in self.story.claims if c.event is not nameless]
            self.story.agencies = [row for row in self.story.agencies if row[3] is not nameless]
            return
        for claim in self.story.claims:
            if claim.event is nameless:
                claim.event = made
        self.story.agencies = [(a, b, c, made if e is nameless else e) for a, b, c, e in self.story.agencies]
        made.people.update(nameless.people)
