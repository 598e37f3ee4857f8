"""The sheet: headings, tables, quoted sentences and timelines as values, drawn by a component of our own.

What articles say may be anything, hostile markup too. A sheet is therefore data, never HTML or Markdown: its
JavaScript makes text nodes of it, so nothing in it can run. Links inside the explorer are followed without a
new load of the page; they are real addresses all the same, for a new tab or for sharing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import msgspec
import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_FOLDER = Path(__file__).resolve().parent


class _Part(msgspec.Struct, frozen=True, tag_field="is", tag=str.lower):
    """What every piece of a sheet shares: frozen, and its JSON says what it is."""


class Text(_Part, frozen=True):
    """Words in a line; `tone` is "", "strong", "muted" or "warn"."""

    text: str
    tone: str = ""


class Link(_Part, frozen=True):
    """Words that lead somewhere: `href` is an address of ours (`views.addresses`) or of the web."""

    text: str
    href: str
    tone: str = ""


class Tag(_Part, frozen=True):
    """A short word in a coloured frame, such as the part that somebody took."""

    text: str
    colour: str = ""
    title: str = ""


class Quote(_Part, frozen=True):
    """A sentence with what it is quoted for marked: pieces of text, each marked or not.

    `before` and `after` are the parts of a long sentence that show only when asked for.
    """

    pieces: tuple[tuple[str, bool], ...]
    href: str = ""
    source: str = ""
    before: str = ""
    after: str = ""


Inline = Text | Link | Tag | Quote
Cell = tuple[Inline, ...]


class Heading(_Part, frozen=True):
    """A title (level 1 or 2) with tags behind and a line of notes below."""

    text: str
    level: int = 2
    tags: tuple[Tag, ...] = ()
    note: Cell = ()


class Line(_Part, frozen=True):
    """One line or paragraph of inline pieces."""

    cell: Cell
    tone: str = ""


class Facts(_Part, frozen=True):
    """Labels with what they say, one a line."""

    rows: tuple[tuple[str, Cell], ...]


class Column(msgspec.Struct, frozen=True):
    """A column of a table; `kind` is "", "name", "nowrap", "number", "words" or "quote" (wide)."""

    label: str
    kind: str = ""


class Table(_Part, frozen=True):
    """Rows under labelled columns; on a narrow screen each row is a card."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    label: str = ""


class Mark(msgspec.Struct, frozen=True):
    """What a marked piece of a text says: colour, the words shown for it, and where it leads."""

    colour: str
    title: str
    href: str = ""


class Prose(_Part, frozen=True):
    """A whole text: paragraphs of pieces, each with its mark or None; `focus` marks the pieces asked for."""

    paragraphs: tuple[tuple[tuple[str, Mark | None, bool], ...], ...]


class Bar(msgspec.Struct, frozen=True):
    """A stretch of time: where it starts and how long it is, in percent of the timeline."""

    left: float
    width: float
    title: str
    colour: str
    href: str = ""


class Lane(msgspec.Struct, frozen=True):
    """One line of a timeline; `points` draws marks instead of bars, `strong` begins a group of lines."""

    label: str
    bars: tuple[Bar, ...]
    points: bool = False
    strong: bool = False


class Timeline(_Part, frozen=True):
    """Lanes over the same stretch of time; ticks are (percent, label, where it leads or "")."""

    ticks: tuple[tuple[float, str, str], ...]
    lanes: tuple[Lane, ...]
    label: str = ""


Block = Heading | Line | Facts | Table | Prose | Timeline


def pieces(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[str, bool], ...]:
    """`text` cut at the spans (code points, half open), each piece with whether a span covers it."""
    cut: list[tuple[str, bool]] = []
    at = 0
    for start, end in sorted(spans):
        first, last = max(start, at), min(end, len(text))
        if last <= first:
            continue
        if first > at:
            cut.append((text[at:first], False))
        cut.append((text[first:last], True))
        at = last
    if at < len(text):
        cut.append((text[at:], False))
    return tuple(cut)


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "chuxi_sheet",
        html='<div class="sheet"></div>',
        css=(_FOLDER / "sheet.css").read_text(encoding="utf-8"),
        js=(_FOLDER / "sheet.js").read_text(encoding="utf-8"),
    )


def show(blocks: Sequence[Block], *, key: str) -> None:
    """Draw the blocks."""
    if blocks:
        _component()(key=key, data={"blocks": msgspec.to_builtins(list(blocks))})
