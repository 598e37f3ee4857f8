"""Whom somebody met: a foreign name that stands without its office."""

from __future__ import annotations

from typing import Final

from loaders.name_signs import BY_SOUND
from loaders.names import Names
from loaders.record import Span
from loaders.scanning import MARKS, Token

_WITH: Final = frozenset("同与和")
_LONGEST: Final = 10  # characters of a foreign name
_SIDES: Final = frozenset("方国")  # 同巴方会谈: a side, not a person


def bare_partners(names: Names, token: Token, floor: int) -> list[Span]:
    """A foreign name between 同 and `token`, a verb of talks, and who met him: 李某|同|朔某某|举行会谈."""
    text, start = names.text, token.start
    while start > max(floor, token.start - _LONGEST) and text[start - 1] in BY_SOUND:
        start -= 1
    piece = text[start : token.start]
    if len(piece) < 2 or text[start - 1 : start] not in _WITH or piece[-1] in _SIDES:
        return []
    if piece in names.lexicon.foreign:
        return []
    host = _host(names, start - 1, floor)
    return [host, (start, token.start)] if host else [(start, token.start)]


def _host(names: Names, end: int, floor: int) -> Span | None:
    """The name that fills the clause before 同."""
    for size in (3, 2, 4):
        start = end - size
        opens = start == floor or (start > floor and names.text[start - 1] in MARKS)
        if opens and names.shape(start, end) and names.text[start:end] not in names.lexicon.words:
            return start, end
    return None
