"""Short quotes: which spans of an article may go out as text, up to a length and a share of the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, islice

import msgspec

from exports.stream import Graph

QUOTE_LENGTH = 60
QUOTE_SHARE = 0.2
ARTICLES_AT_ONCE = 200


class Span(msgspec.Struct, frozen=True, order=True):
    """A span of an article, or of its title."""

    article: str
    in_title: bool
    start: int
    end: int


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(tuple[str, bool, int, int])


def as_line(span: Span) -> bytes:
    """A line that sorts the spans of an article together."""
    return _ENCODER.encode((span.article, span.in_title, span.start, span.end)) + b"\n"


def quoted(graph: Graph, lines: Iterable[bytes]) -> Iterator[tuple[Span, str]]:
    """Spans with their text, as far as the limits go.

    `lines` are sorted, each once. A span longer than `QUOTE_LENGTH` code points is left out, never cut; the
    spans of one article give no more than `QUOTE_SHARE` of it, the first in the text first.
    """
    groups = ((key, list(group)) for key, group in groupby(map(_span, lines), key=lambda span: span.article))
    while batch := list(islice(groups, ARTICLES_AT_ONCE)):
        texts = graph.texts([article for article, _ in batch])
        for article, spans in batch:
            title, text = texts.get(article, ("", ""))
            yield from _within(sorted(spans), title, text)


def _span(line: bytes) -> Span:
    return Span(*_DECODER.decode(line))


def _within(spans: list[Span], title: str, text: str) -> Iterator[tuple[Span, str]]:
    left = int(len(text) * QUOTE_SHARE)
    for span in spans:
        source = title if span.in_title else text
        length = span.end - span.start
        if not 0 < length <= QUOTE_LENGTH or span.end > len(source) or span.start < 0:
            continue
        if not span.in_title:
            if length > left:
                continue
            left -= length
        yield span, source[span.start : span.end]
