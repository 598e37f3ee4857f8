"""A text with what was found in it: cut into pieces that carry the facts they state."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from views.components.sheet import Mark, Prose
from views.palette import EDGES, colour_of

Piece = tuple[str, Mark | None, bool]
_RANK = {kind: rank for rank, kind in enumerate(EDGES)}


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One fact in a text: its span (code points, half open), its kind, what it says, where it leads."""

    start: int
    end: int
    kind: str
    says: str
    href: str = ""


def marked(text: str, found: Sequence[Found], focus: tuple[int, int] | None = None) -> Prose:
    """`text` as paragraphs of pieces; a piece that several facts cover names them all.

    `focus` is the span that was asked for: its pieces stand out, and the page moves there.
    """
    spans = [(fact.start, fact.end) for fact in found] + ([focus] if focus else [])
    breaks = [at for at, sign in enumerate(text) if sign == "\n"]
    cuts = sorted({0, len(text), *breaks, *(at for span in spans for at in span if 0 < at < len(text))})
    paragraphs: list[list[Piece]] = [[]]
    for start, end in pairwise(cuts):
        words = text[start:end]
        if words.startswith("\n"):
            paragraphs.append([])
            words = words[1:]
        if words:
            inside = focus is not None and focus[0] <= start and end <= focus[1]
            paragraphs[-1].append(
                (words, _mark([f for f in found if f.start <= start and end <= f.end]), inside)
            )
    return Prose(tuple(tuple(paragraph) for paragraph in paragraphs if any(p[0].strip() for p in paragraph)))


def _mark(facts: Sequence[Found]) -> Mark | None:
    """One mark for all facts of a piece: the colour of the strongest, the words of each."""
    if not facts:
        return None
    ordered = sorted(facts, key=lambda fact: _RANK.get(fact.kind, len(_RANK)))
    said = list(dict.fromkeys(fact.says for fact in ordered))
    href = next((fact.href for fact in ordered if fact.href), "")
    return Mark(colour_of(ordered[0].kind), "\n".join(said), href)
