"""A fact's sentence, with the article that it stands in, as queries and comparisons of snapshots give it."""

from __future__ import annotations

import msgspec

from loaders.sentences import sentence_at


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """The sentence that states a fact, and the article that it stands in.

    `start` and `end` are the fact's span in the article (in its title where `in_title`), and
    `text[mark[0]:mark[1]]` is that span within the sentence. All offsets are code points. A span that its
    article does not hold gives an empty `text`.
    """

    article: str
    title: str
    newsroom: str
    published: str | None
    url: str
    in_title: bool
    start: int
    end: int
    text: str
    mark: tuple[int, int]


def holds(source: str, start: int, end: int) -> bool:
    """Whether the text, an article's or its title's, holds the span."""
    return 0 <= start <= end <= len(source)


def around(source: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
    """The sentence of `source` around the span, and the span within it; empty where it doesn't hold it."""
    first, last = sentence_at(source, start, end) if holds(source, start, end) else (start, start)
    return source[first:last], (start - first, end - first)
