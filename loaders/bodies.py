"""Bodies that take part: where a sentence lists agencies beside, before or behind its people."""

from __future__ import annotations

import re
from typing import Final

from loaders.happenings import Happenings
from loaders.meetings import Event
from loaders.mentions import Mention
from loaders.scanning import Token

_GOVERNING: Final = ("chair", "attend", "hold", "speak", "direct", "say")
_CLAUSE: Final = re.compile(r"[^，；：。！？\n]+")
_OF_BODIES: Final = re.compile(
    r"(?:负责人|负责同志|主管|有关领导|相关领导|代表|部门|单位|人员|[组团])(?:等)?[，；、和及]?$"
)
_BROUGHT: Final = re.compile(
    r"(?:带领|率领|(?<!草)率(?!先|团|队)|会同|偕同|联同|陪同有|带着)(?:着)?([^，。；]{3,60}?)(?=，|到|深入|前往|赴|来|一行|在|对|$)"
)
_THEIRS: Final = re.compile("等[^，；]*(?:领导|领导同志|班子成员|负责同志)$")  # 甲、乙等县委、县政府领导
_LABEL: Final = re.compile("(?:人员?|领导|单位)?：")
_LISTS: Final = re.compile(r"[^，。；]{0,12}?(?:的)?(?:还)?(?:有|，?(?:当中|其中)?包括)：?")


class Bodies(Happenings):
    """Collects the phrases that may name agencies, for the events they belong to."""

    def _agencies(self, token: Token, event: Event) -> None:
        """Bodies that a verb governs: what stands between its people, back to the verb before it."""
        before = reversed(self.sentence.tokens[: self.sentence.words_from(token.start)])
        governing = (t.end for t in before if t.entry.value in _GOVERNING and t.end <= token.start)
        floor = next(governing, self.sentence.start)
        taken = [(self._title_start(m), m.end) for m in self.mentions if floor <= m.start < token.start]
        for start, end in self._between(floor, token.start, taken):
            for piece in _CLAUSE.finditer(self.text, start, end):
                self._note_bodies(piece.group(), piece.start(), taken, event)

    def _note_bodies(self, phrase: str, start: int, taken: list[tuple[int, int]], event: Event) -> None:
        """Keeps a phrase of bodies; what touches a name behind it is that person's (卫生局|某某副局长)."""
        if _THEIRS.match(phrase):
            return
        end = start + len(phrase)
        if any(end == first for first, _ in taken):
            phrase = phrase[: max(phrase.rfind(mark) for mark in "、及和与") + 1]
        before = any(start + len(phrase) <= first <= end + 1 for first, _ in taken)
        if phrase and (not before or _OF_BODIES.search(phrase)):
            self.story.agencies.append((phrase, start, start + len(phrase), event))

    def _note(self, span: tuple[int, int], event: Event) -> None:
        """Keeps a stretch that may name bodies."""
        self.story.agencies.append((self.text[slice(*span)], *span, event))

    def _between(self, start: int, end: int, taken: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """The stretches of `start` to `end` that no one of `taken` covers."""
        free: list[tuple[int, int]] = []
        for first, last in sorted(taken):
            if first > start:
                free.append((start, first))
            start = max(start, last)
        return [*free, (start, end)] if start < end else free

    def _bodies_along(self, start: int, end: int, event: Event) -> None:
        """Bodies that somebody brings along: 率县公安局、住建局负责人, 会同某厅."""
        for brought in _BROUGHT.finditer(self.text, start, end):
            if brought.group(1).endswith("团"):
                continue  # whose members they are
            self.story.agencies.append((brought.group(1), brought.start(1), brought.end(1), event))

    def _label(self, token: Token) -> int | None:
        """Where the names behind a label of minutes begin: 出席：甲、乙, 主持人：丙."""
        opens = not self.text[self.sentence.start : token.start].strip()
        match = _LABEL.match(self.text, token.end, self.sentence.end) if opens else None
        return match.end() if match else None

    def _list_start(self, token: Token) -> int | None:
        """Where a list behind the verb begins: 出席会议的有：甲、乙."""
        if label := self._label(token):
            return label
        match = _LISTS.match(self.text, token.end, self.sentence.end)
        if not match or not self.text[token.end : match.end()].rstrip("：").endswith(("有", "包括")):
            return None
        return match.end()

    def _listed_after(self, token: Token) -> list[Mention]:
        """The people whom a list behind the verb names."""
        start = self._list_start(token)
        return [] if start is None else [m for m in self.mentions if m.start >= token.end]

    def _listed_bodies(self, token: Token, event: Event) -> None:
        """The bodies whom a list behind the verb names."""
        start = self._list_start(token)
        if start is None:
            return
        taken = [(self._title_start(m), m.end) for m in self.mentions if m.start >= start]
        for first, last in self._between(start, self.sentence.end, taken):
            for piece in _CLAUSE.finditer(self.text, first, last):
                self._note_bodies(piece.group(), piece.start(), taken, event)
