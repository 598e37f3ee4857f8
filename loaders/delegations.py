"""Delegations: told of without their people, or meant by 代表团 once their leader is named."""

from __future__ import annotations

import re
from typing import Final

from loaders.agencies import named_bodies
from loaders.guests import CALLS
from loaders.scanning import Token
from loaders.talks import RECALL, Talks

_KINDS: Final = "(?:考察|访问|参访|代表|交流|观摩|访京)团"
_PARTY: Final = re.compile(
    rf"(?:(?:在|到)[^，。；]{{1,12}}(?:考察|访问|交流)的)?([\u3400-\u9fff]{{2,20}}?{_KINDS})(?![长员])"
)
_ALIAS: Final = re.compile(
    rf"(?:[^，。]{{2,4}}，)?(?:该)?{_KINDS}(?:一行|成员)?(?=[今昨并亦也还又先分其再与同拜会访到前随另])"
)
_LEADS: Final = re.compile(
    rf"(?:（[^（）]{{1,8}}）)?(?:[今昨]日|[今昨]天|早前|日前|将)?(?:亲自)?(?:率领?|带领)(?:的|着)?[^，。；]{{0,24}}?{_KINDS}"
)


class Delegations(Talks):
    """Gives what a delegation did to the body, or to who leads it."""

    def _resume_delegation(self) -> None:
        """代表团还拜访某部: so did who leads it."""
        if not self.mentions and self.story.heads and _ALIAS.match(self.text, self.sentence.start):
            self.subject = self.story.heads

    def _keep_delegation(self) -> None:
        """Keeps who leads a delegation; one without named people takes part in its trips as a body."""
        for mention in self.mentions:
            if _LEADS.match(self.text, mention.end, self.sentence.end):
                self.story.heads = [mention]
        party = None if self.story.heads else self.story.party
        if party is None or not _ALIAS.match(self.text, self.sentence.start, self.sentence.end):
            return
        for place in self.places:
            if place.made and place.event.kind in ("talks", "visit"):
                self._note(party, place.event)

    def _talks(self, token: Token) -> int:
        nobody = not self.pending and not self.subject and not RECALL.match(self.text, token.end)
        return (self._party_calls(token) if nobody else 0) or super()._talks(token)

    def _party_calls(self, token: Token) -> int:
        """某会考察团拜会某议长乙, 考察团与某局的代表会面: none of the delegation's own people is named."""
        party = _PARTY.match(self.text, self.sentence.start, token.start)
        if party is None and not (self.story.party and _ALIAS.match(self.text, self.sentence.start)):
            return 0
        end = self._clause_end(token.end)
        met = [m for m in self.mentions if token.end <= m.start < end and m.roles]
        partner = None if met else self._with_body(token)
        if token.entry.word in CALLS and met:
            span = (token.start, met[-1].end)
        elif partner is not None and named_bodies(self.zone, partner):
            span = (partner[0] - 1, token.end)
        else:
            return 0
        self._talk(self.zone.name(span), self.text[slice(*span)], token, met, span)
        event = self.places[-1].event
        self.story.party = party.span(1) if party is not None else self.story.party
        for body in (self.story.party, partner):
            if body is not None:
                self._note(body, event)
        return span[1]
