"""Who is named: names behind titles, in lists and before verbs, and wherever they recur."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from loaders.honorifics import addresses, polite_names
from loaders.labelled_names import LABELS, behind_bodies, beside_bodies
from loaders.lexicon import Kind
from loaders.mentions import ROLL, Mention
from loaders.recurring_names import RecurringNames
from loaders.rolls import rolls
from loaders.scanning import Sentence, in_own_agency

_NOTICE_HEADS: Final = ("任命：", "免去：", "任免：", "决定：", "任免如下：")


class NameReader(RecurringNames):
    """Finds the people of one zone, by where they stand."""

    def find(self) -> list[Mention]:
        """All mentions of people in the zone, in order, without those of its bylines."""
        self.notice = any(head in self.text for head in _NOTICE_HEADS)
        titled = [self._titled(sentence) for sentence in self.zone.sentences]
        self.known = {self.text[m.start : m.end] for found in titled for m in found}
        self.known_printed = {m.name for found in titled for m in found}
        self.strengths = {}  # what ends a name may be seen anew where names are known
        self.openers = self.lexicon.name_openers | {name[0] for name in self.known}
        self.openings = self._openings()
        polite = addresses(self.text)
        mentions: list[Mention] = []
        for sentence, found in zip(self.zone.sentences, titled, strict=True):
            mentions += found
            if Kind.TITLE in sentence.kinds and self.text.find("等", sentence.start, sentence.end) >= 0:
                found.extend(closed := self._closed(sentence, found))
                mentions += closed
            if self.text.startswith(LABELS, sentence.start):
                labelled = [
                    Mention(*span, self.zone.name(span), "list") for span in behind_bodies(self, sentence)
                ]
                found.extend(labelled)
                mentions += labelled
            if Kind.VERB in sentence.kinds:
                clauses = self._clauses(sentence, found)
                found.extend(clauses)
                mentions += clauses
                beside = self._beside_bodies(sentence, found)
                found.extend(beside)
                mentions += beside
            if polite and bisect_left(polite, sentence.start) < bisect_left(polite, sentence.end):
                mentions += self._polite(sentence, found)
        mentions += self._enrolled(mentions)
        return self._outside_agencies(self._recurring(self._outside_agencies(mentions)))

    def _enrolled(self, mentions: list[Mention]) -> list[Mention]:
        """The names of rolls that nothing else has found."""
        enrolled = rolls(self)
        taken = {at for m in mentions for at in range(m.start, m.end)} if enrolled else set()
        return [
            Mention(*span, self.zone.name(span), ROLL) for span in enrolled if taken.isdisjoint(range(*span))
        ]

    def _outside_agencies(self, mentions: list[Mention]) -> list[Mention]:
        """Those that are no part of an agency of the user's own lexicon."""
        zone = self.zone
        if not zone.own:
            return mentions
        return [m for m in mentions if not (in_own_agency(zone, m.start) or in_own_agency(zone, m.end - 1))]

    def _beside_bodies(self, sentence: Sentence, found: list[Mention]) -> list[Mention]:
        """Names that a body before and a deed behind announce, without those found already."""
        return [
            Mention(*span, self.zone.name(span), "list")
            for span in beside_bodies(self, sentence)
            if not any(m.start < span[1] and span[0] < m.end for m in found)
        ]

    def _polite(self, sentence: Sentence, found: list[Mention]) -> list[Mention]:
        """Names that 女士 or 先生 follows, without those found already."""
        return [
            Mention(*span, self.zone.name(span), "honorific")
            for span in polite_names(self, sentence.start, sentence.end)
            if not any(m.start < span[1] and span[0] < m.end for m in found)
        ]
