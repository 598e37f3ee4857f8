"""One pass of the automaton over a folded text: sentences with the lexicon's words in them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import Final

import msgspec

from loaders.lexicon import Entry, Kind, Lexicon
from loaders.record import Span, Where

HAN: Final = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
MARKS: Final = frozenset("、，。；：！？（）“”‘’《》【】〈〉\n\r|/ …—●▲△■◆★")
_start: Final = attrgetter("start")
_HAN_RUN: Final = re.compile(f"[{HAN}]+")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")  # half a character, which no automaton takes
_LONGEST: Final = 3000
_SENTENCE_ENDS: Final = re.compile(r"[。！？\n\r][。！？\n\r]*[”’）]*")  # a single mark first is found faster


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word of the lexicon and where it stands."""

    start: int
    end: int
    entry: Entry


class Sentence(msgspec.Struct):
    """A sentence that holds at least one word of the lexicon; `paragraph` counts the lines of its zone.

    `kinds` are those of its words: what needs a verb asks it before looking at any.
    """

    start: int
    end: int
    paragraph: int
    tokens: list[Token]
    kinds: frozenset[Kind]

    def words_from(self, position: int) -> int:
        """The number of its first word that begins at `position` or behind it."""
        return bisect_left(self.tokens, position, key=_start)


class Zone(msgspec.Struct):
    """What is read as one text: the body or the title, folded, with its words.

    A line end closes `text`, so that there is a character behind every name.

    `printed` is the text as given (offsets agree), `limits` the spans of it that are read.
    """

    text: str
    printed: str
    where: Where
    lexicon: Lexicon
    sentences: list[Sentence] = msgspec.field(default_factory=list)
    starts: dict[int, Token] = msgspec.field(default_factory=dict)
    ends: dict[int, Token] = msgspec.field(default_factory=dict)
    own: list[Span] = msgspec.field(default_factory=list)  # where agencies of the user's own lexicon stand

    def name(self, span: Span) -> str:
        """What is printed there, without the spaces that pad a name of two characters, Latin apart."""
        parts = self.printed[span[0] : span[1]].split()
        return " ".join(parts) if len(parts) > 1 and "".join(parts).isascii() else "".join(parts)


def scan(folded: str, printed: str, where: Where, limits: list[Span], lexicon: Lexicon) -> Zone:
    """The zone of `folded` within `limits`; sentences without any word of the lexicon are left out."""
    entries = lexicon.entries
    try:
        found = lexicon.automaton.find_matches_as_indexes(folded)
    except UnicodeEncodeError:
        folded = _SURROGATE.sub("\ufffd", folded)
        found = lexicon.automaton.find_matches_as_indexes(folded)
    tokens = [Token(start, end, entries[number]) for number, start, end in found]
    zone = Zone(folded + "\n", printed, where, lexicon)
    if lexicon.own:
        zone.own = [(t.start, t.end) for t in tokens if t.entry.kind == Kind.BLOCK and t.entry.value == "own"]
    at, paragraph = 0, 0
    for first, last in limits:
        since = bisect_left(tokens, first, at, key=_start)
        at = bisect_left(tokens, last, since, key=_start)
        inside = tokens[since:at]
        paragraph = _add_sentences(zone, first, last, inside, paragraph)
        zone.starts.update([(token.start, token) for token in inside])
        zone.ends.update([(token.end, token) for token in inside])
    return zone


def _add_sentences(zone: Zone, first: int, last: int, tokens: list[Token], paragraph: int) -> int:
    """Adds the sentences of a stretch that hold a word; gives the number of the next paragraph."""
    text = zone.text
    if tokens:
        ends = [match.end() for match in _SENTENCE_ENDS.finditer(text, first, last)]
        ends.append(last)
        at = number = 0
        line, counted = paragraph, first
        while at < len(tokens):
            start = tokens[at].start
            number = bisect_right(ends, start, number)
            begin, end = ends[number - 1] if number else first, ends[number]
            if end - begin > _LONGEST:
                begin, end = _piece(begin, end, start)
            since = at
            while at < len(tokens) and tokens[at].start < end:
                at += 1
            line += text.count("\n", counted, begin)
            counted = begin
            inside = tokens[since:at]
            kinds = frozenset([token.entry.kind for token in inside])
            zone.sentences.append(Sentence(begin, end, line, inside, kinds))
    return paragraph + text.count("\n", first, last) + 1


def _piece(begin: int, end: int, at: int) -> Span:
    """The piece around `at` of what is longer than any sentence: no text takes more than its share."""
    begin += (at - begin) // _LONGEST * _LONGEST
    return begin, min(end, begin + _LONGEST)


def blocked(zone: Zone, position: int) -> bool:
    """Whether `position` lies inside a word that keeps its characters together (国有, 常委会)."""
    for start in range(position, max(position - 9, -1), -1):
        token = zone.starts.get(start)
        if token is not None:
            return token.end > position and token.entry.kind in (Kind.KEPT, Kind.BLOCK, Kind.DOCTRINE)
    return False


def own_agencies(zone: Zone, start: int, end: int) -> list[Span]:
    """Where agencies of the user's own lexicon stand within `start` and `end`."""
    if not zone.own:
        return []
    first = bisect_left(zone.own, (start, start))
    return [span for span in zone.own[first : bisect_left(zone.own, (end, end))] if span[1] <= end]


def in_own_agency(zone: Zone, position: int) -> bool:
    """Whether `position` lies in an agency of the user's own lexicon."""
    at = bisect_left(zone.own, (position + 1, 0)) - 1 if zone.own else -1
    return at >= 0 and position < zone.own[at][1]


def han(piece: str) -> bool:
    """Whether the piece holds Chinese characters only."""
    return _HAN_RUN.fullmatch(piece) is not None
