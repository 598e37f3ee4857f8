"""Names that open a clause and stand before a verb: 甲、乙、丙参加."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection
from functools import lru_cache
from typing import Final

from loaders.lexicon import Kind
from loaders.mentions import Mention
from loaders.name_signs import MINORITY, NOTHING, NOTICE, WRITTEN_OUT
from loaders.record import Span
from loaders.scanning import MARKS, Sentence
from loaders.titled_names import TitledNames

_MARKS_OPEN: Final = "，；：“（。！？\\n>＞】 时"
_WORDS_OPEN: Final = ("其中", "随后", "以及", "包括", "会上", "期间", "当天")
# one set of first characters, so that the search skips all others
_OPENS_CLAUSE: Final = (
    f"[{_MARKS_OPEN}由{''.join(word[0] for word in _WORDS_OPEN)}]"
    f"(?:(?<=[{_MARKS_OPEN}])|(?<=由)(?!于)|{'|'.join(f'(?<={word[0]}){word[1:]}' for word in _WORDS_OPEN)})"
)
_CLAUSE: Final = re.compile(_OPENS_CLAUSE)
_ITEM: Final = re.compile("[^、和与及]+")
_TAIL: Final = 24  # characters between 等 and the title that closes a list
_NOTICED: Final = re.compile("，[男女]，")
_NO_DOTS: Final[frozenset[int]] = frozenset()


@lru_cache(maxsize=4)
def clause_pattern(openers: frozenset[str]) -> re.Pattern[str]:
    """Finds where a clause opens with a character that a name may begin with."""
    return re.compile(f"{_OPENS_CLAUSE}(?=[{re.escape(''.join(sorted(openers | WRITTEN_OUT)))}])")


class ClauseNames(TitledNames):
    """Finds names that only their clause announces."""

    openers: frozenset[str]
    openings: list[Span]

    def _openings(self) -> list[Span]:
        """What opens a clause in the zone, where a name may begin behind it."""
        found = clause_pattern(self.lexicon.name_openers).finditer(self.text)
        return [match.span() for match in found if self.text[match.end()] in self.openers]

    def _clauses(self, sentence: Sentence, found: list[Mention]) -> list[Mention]:
        """Names that open a clause and stand before a verb: 甲、乙、丙参加."""
        starts, dots = self._clause_openings(sentence)
        if not starts:
            return []
        own = [(mention.start, mention.end) for mention in found if mention.anchor == "own"]
        taken = [(m.start, m.end) for m in found if m.anchor != "own"] + self.credited[-4:]
        added: list[Mention] = []
        for start in starts:
            dotted = start in dots
            if any(first <= start < last for first, last in taken):
                continue
            if not dotted and not self._may_open(start, sentence.end):
                continue
            listed = self.list_at(start, sentence.end, "clause")
            if dotted and listed and "·" not in self.text[listed[0].start : listed[0].end]:
                continue
            if listed and not any(first < listed[-1].end and start < last for first, last in taken):
                added += [mention for mention in listed if (mention.start, mention.end) not in own]
                taken += [(mention.start, mention.end) for mention in listed]
        return added

    def _closed(self, sentence: Sentence, found: list[Mention]) -> list[Mention]:
        """Names of a list that 等 and a title close: 慰问了|甲、乙、丙等老同志, 甲、乙等41位某会议员."""
        added: list[Mention] = []
        for token in sentence.tokens:
            if token.entry.kind != Kind.TITLE:
                continue
            close = self.text.rfind("等", max(sentence.start, token.start - _TAIL), token.start)
            if close < 0 or not MARKS.isdisjoint(self.text[close : token.start]):
                continue
            start = self._list_start(sentence.start, close)
            listed = self.list_at(start, close + 1, "list") if start >= 0 else []
            if len(listed) > 1 and listed[-1].end == close:
                added += [m for m in listed if not any(m.start < o.end and o.start < m.end for o in found)]
        return added

    def _list_start(self, floor: int, close: int) -> int:
        """Where a list of plain names begins that ends at `close`; -1 where its items are no names."""
        text = self.text
        begin = max(floor, 1 + max(text.rfind(mark, floor, close) for mark in "，。；：（“\n"))
        items = list(_ITEM.finditer(text, begin, close))
        plain = sum(self._plain(*item.span()) for item in items[1:])
        if not plain or plain * 4 < (len(items) - 1) * 3:
            return -1
        first, end = items[0].span()
        return next((at for at in (end - 3, end - 2, end - 4) if at >= first and self._plain(at, end)), -1)

    def _plain(self, start: int, end: int) -> bool:
        piece = self.text[start:end]
        if "·" in piece or (MINORITY.issuperset(piece) and 2 < end - start < 7):
            return True
        word = piece in self.lexicon.words or piece in self.lexicon.foreign
        return self.shape(start, end) and not word and not self._is_no_name(start, end)

    def _may_open(self, start: int, limit: int) -> bool:
        """The cheap test before a clause is read: a known name, a dot, a space, or what follows names."""
        text, known = self.text, self.known
        opening = text[start : start + 2]
        if known and (
            opening in known
            or text[start : start + 3] in known
            or text[start : start + 4] in known
            or self.zone.starts.get(start, NOTHING).entry.kind == Kind.NAME
        ):
            return True
        head = text[start : start + 13]
        if "·" in head or " " in head[1:3]:
            return True
        if self.notices and NOTICE.match(text, start, limit):
            return True
        right = self.right
        if opening in self.lexicon.words and opening not in self.lexicon.compound_surnames:
            return right(start + 3, limit) == 3
        for end in range(start + 2, min(start + 4, limit) + 1):
            if right(end, limit) == 3 or (text[end] in "及和与" and self._joined(end)):
                return True
        return False

    def _clause_openings(self, sentence: Sentence) -> tuple[Collection[int], frozenset[int]]:
        """Where a name may open a clause; which of these places a dotted name gives."""
        text, openings = self.text, self.openings
        starts = [sentence.start] if text[sentence.start] in self.openers else []
        at = bisect_left(openings, (sentence.start,))
        while at < len(openings) and openings[at][1] < sentence.end:
            starts.append(openings[at][1])
            at += 1
        if self.notices and _NOTICED.search(text, sentence.start, sentence.end):
            every = [sentence.start, *(m.end() for m in _CLAUSE.finditer(text, sentence.start, sentence.end))]
            starts = sorted({*starts, *(at for at in every if NOTICE.match(text, at, sentence.end))})
        if text.find("·", sentence.start, sentence.end) < 0:
            return starts, _NO_DOTS
        dots = self._dotted_starts(sentence)
        return dict.fromkeys([*starts, *sorted(dots)]), frozenset(dots)

    def _dotted_starts(self, sentence: Sentence) -> list[int]:
        """Where a dotted name may begin inside a clause: …的|拉某某·科某某."""
        starts: list[int] = []
        dot = self.text.find("·", sentence.start, sentence.end)
        while dot >= 0:
            start = dot
            while (
                start > sentence.start
                and dot - start < 8
                and self.text[start - 1] not in MARKS
                and self.text[start - 1] not in "的和与由同其"
                and (self.text[start - 1] in WRITTEN_OUT or dot - start < 2)
                and not self._title_ends(start)
            ):
                start -= 1
            if self.text[start - 1 : start] not in ("“", "《", "‘"):
                starts.append(start)
            dot = self.text.find("·", dot + 1, sentence.end)
        return starts
