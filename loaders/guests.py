"""Whom somebody meets: named guests, the leader of a party, bodies."""

from __future__ import annotations

import re
from typing import Final

from loaders.holding import Holding
from loaders.mentions import Mention
from loaders.scanning import Token

CALLS: Final = ("拜访", "拜会", "会见", "会晤", "拜见", "接见", "约谈", "约谈了")
_RECEIVED: Final = re.compile(
    r"了?(?:[^，。；]{0,30}的|包括)?([^。；的]{3,60}?)(?:一行|等[^，。；、]{0,8}代表|代表)(?=[，。；]|$)"
)
_CAME_WITH: Final = re.compile("[^，。；]{0,8}?(?:访|来|出席|参加)[^，。；]{0,20}的")
_LED_PARTY: Final = re.compile(
    "(?:先生|女士)?(?:所?率领?|带领|为团长|为首)的?[^，。；]{2,24}?(?:团|代表)(?=$|[，。；一、])"
)
_PARTY: Final = re.compile(
    "了?(?:来[^，。；]{0,12}的)?[^，。；、]{0,12}?(?:(?:代表|考察|访问|参访|交流)团|(?:调研|考察|督导)组)(?:一行|成员)?(?=[，。；]|并|$)"
    "|了?[^，。；、]{1,10}一行(?=[，。；]|$)"
)


class Guests(Holding):
    """Finds those who are met."""

    def _met_people(self, token: Token, end: int) -> list[Mention]:
        """Those behind a verb of meeting; whom one of them came with (陪同乙访华的丙) is not met."""
        return [
            m
            for m in self.mentions
            if token.end <= m.start < end
            and not self._stands_behind(m)
            and not (
                self.text.endswith(("陪同", "随同", "跟随"), token.end, self._title_start(m))
                and _CAME_WITH.match(self.text, m.end, end)
            )
        ]

    def _met_party(self, token: Token) -> tuple[list[Mention], int]:
        """Those behind a verb of meeting and where they end: 会见了甲，候任行政长官乙，高度评价…."""
        end = self._clause_end(token.end)
        if not (objects := self._met_people(token, end)):
            return [], end
        for mention in self.mentions:
            if self._title_start(mention) == end + 1 and mention.roles and self.text[end] == "，":
                last = self._title_end(mention)
                end = last if self.text[last] in "，。；" else end
        return self._met_people(token, end) if end > objects[-1].end else objects, end

    def _party_received(self, token: Token, end: int, hosts: list[Mention]) -> list[Mention]:
        """甲来某地考察，乙会见了代表团: who leads the party whose trip is being told."""
        if _PARTY.match(self.text, token.end, end) is None:
            return []
        names = {m.name for m in hosts}
        trip = self.story.trip()
        leaders = trip.leaders if trip is not None else set()
        if names & leaders:
            return []
        led = {c.mention.name: c.mention for c in self.story.claims if c.mention.name in leaders}
        return list(led.values())

    def _party_end(self, last: int, end: int) -> int:
        """Where the name of the talks ends: with the party that somebody leads (由乙率领的某团)."""
        party = _LED_PARTY.match(self.text, last, end)
        return party.end() if party else last

    def _body_met(self, token: Token, end: int) -> None:
        """Those who were received, where they are bodies: 会见某商会、某总会等团体代表, 拜访某部."""
        event = self.places[-1].event
        if received := _RECEIVED.match(self.text, token.end, self.sentence.end):
            self._note(received.span(1), event)
        elif token.entry.word in CALLS:
            self._note((token.end, end), event)
