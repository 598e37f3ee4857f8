"""One pass of the automaton over a folded text: sentences with the lexicon's words in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from loaders.lexicon import Entry, Kind, Lexicon
from loaders.record import Span, Where

HAN: Final = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
MARKS: Final = frozenset("、，。；：！？（）“”‘’《》【】〈〉\n\r|/ …—")
_SURROGATE: Final = re.compile("[\ud800-\udfff]")  # half a character, which no automaton takes
_LONGEST: Final = 3000
_SENTENCE_ENDS: Final = re.compile(r"[。！？\n\r]+[”’）]*")


class Token(NamedTuple):
    """A word of the lexicon and where it stands."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class Sentence:
    """A sentence that holds at least one word of the lexicon; `paragraph` counts the lines of its zone."""

    start: int
    end: int
    paragraph: int
    tokens: list[Token]


@dataclass(slots=True)
class Zone:
    """What is read as one text: the body or the title, folded, with its words.

    A line end closes `text`, so that there is a character behind every name.

    `printed` is the text as given (offsets agree), `limits` the spans of it that are read.
    """

    text: str
    printed: str
    where: Where
    lexicon: Lexicon
    sentences: list[Sentence] = field(default_factory=list)
    starts: dict[int, Token] = field(default_factory=dict)
    ends: dict[int, Token] = field(default_factory=dict)

    def name(self, span: Span) -> str:
        """What is printed there, without the spaces that pad a name of two characters."""
        return "".join(self.printed[span[0] : span[1]].split())


def scan(folded: str, printed: str, where: Where, limits: list[Span], lexicon: Lexicon) -> Zone:
    """The zone of `folded` within `limits`; sentences without any word of the lexicon are left out."""
    entries = lexicon.entries
    try:
        found = lexicon.automaton.find_matches_as_indexes(folded)
    except UnicodeEncodeError:
        folded = _SURROGATE.sub("\ufffd", folded)
        found = lexicon.automaton.find_matches_as_indexes(folded)
    zone = Zone(folded + "\n", printed, where, lexicon)
    at, count = 0, len(found)
    paragraph = 0
    for first, last in limits:
        for begin, end, breaks in _sentences(folded, first, last):
            while at < count and found[at][1] < begin:
                at += 1
            tokens: list[Token] = []
            while at < count and found[at][1] < end:
                number, start, stop = found[at]
                tokens.append(Token(start, stop, entries[number]))
                at += 1
            if tokens:
                zone.sentences.append(Sentence(begin, end, paragraph, tokens))
                for token in tokens:
                    zone.starts[token.start] = token
                    zone.ends[token.end] = token
            paragraph += breaks
        paragraph += 1
    return zone


def _sentences(text: str, first: int, last: int) -> list[tuple[int, int, bool]]:
    """Start, end and whether a line ends there, for each sentence of a stretch of text."""
    found: list[tuple[int, int, bool]] = []
    begin = first
    for match in _SENTENCE_ENDS.finditer(text, first, last):
        end = match.end()
        begin = _cut(found, begin, end)
        found.append((begin, end, "\n" in match.group()))
        begin = end
    if begin < last:
        found.append((_cut(found, begin, last), last, True))
    return found


def _cut(found: list[tuple[int, int, bool]], begin: int, end: int) -> int:
    """Cuts what is longer than any sentence, so that no text takes more than its share; the rest's start."""
    while end - begin > _LONGEST:
        found.append((begin, begin + _LONGEST, False))
        begin += _LONGEST
    return begin


def blocked(zone: Zone, position: int) -> bool:
    """Whether `position` lies inside a word that keeps its characters together (国有, 常委会)."""
    for start in range(position, max(position - 9, -1), -1):
        token = zone.starts.get(start)
        if token is not None:
            return token.end > position and token.entry.kind in (Kind.KEPT, Kind.BLOCK, Kind.DOCTRINE)
    return False


def han(piece: str) -> bool:
    """Whether the piece holds Chinese characters only."""
    return bool(piece) and all(
        "\u3400" <= c <= "\u9fff" or c >= "\U00020000" or "\uf900" <= c <= "\ufaff" for c in piece
    )
