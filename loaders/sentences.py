"""Sentences: where a reader sees one begin and end."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from loaders.record import Span

_LINE_ENDS = "\n\r\u2028\u2029\x0b\x0c\x85"
_STOPS = "。！？!?｡"
_OPENING = dict(zip("（(《〈【〔[", "（（《〈【〔[", strict=True))
_CLOSING = dict(zip("）)》〉】〕]", "（（《〈【〔[", strict=True))
_QUOTES = "“「『‘"
_AFTER_STOP = re.compile(r"[。！？!?｡…”」』’）)】〕\]》〉]*")
_AFTER_STRAIGHT = re.compile(r"[。！？!?｡…”」』’）)】〕\]》〉\"]*")
_TOKEN = re.compile("[" + re.escape("".join((_LINE_ENDS, _STOPS, *_OPENING, *_CLOSING, *_QUOTES, '"'))) + "]")
_INTRODUCES = frozenset("：:，,。！？!?“「『（( \u3000\t" + _LINE_ENDS)
_CONTINUES = frozenset("，,、；;：:")
_BRACKET_REACH = 400  # a bracket that has not closed within so many characters is a slip of the pen


def sentences(text: str) -> list[Span]:
    """The sentences of `text` in order, without the white space around them; a headline is a sentence.

    A sentence ends at 。！？ or the end of its line, and takes the closing quotes and brackets with it. It
    does not end inside brackets or a book title, nor at an exclamation quoted in mid-sentence
    (高喊“加油！”的人群), nor in an address (…/a?b=1). The semicolon only separates clauses. Linear in
    the length of `text`.
    """
    return list(_cached(text))


def sentence_at(text: str, start: int, end: int) -> Span:
    """The span of the sentence around `text[start:end]`; of all of them, where it reaches over several.

    A span in white space between sentences is returned as it is.
    """
    spans = _cached(text)
    first = max(bisect_right(spans, start, key=_first) - 1, 0)
    last = max(bisect_right(spans, max(end - 1, start), key=_first) - 1, first)
    if not spans or spans[first][1] <= start or spans[first][0] > start:
        return (start, end)
    return (spans[first][0], max(spans[last][1], end))


def _first(span: Span) -> int:
    return span[0]


@lru_cache(maxsize=8)
def _cached(text: str) -> tuple[Span, ...]:
    """The sentences of the last few texts: an article is asked about many times while it is read."""
    spans: list[Span] = []
    begin = 0
    for end in (*_ends(text), len(text)):
        piece = text[begin:end]
        first = begin + len(piece) - len(piece.lstrip())
        last = begin + len(piece.rstrip())
        if first < last:
            spans.append((first, last))
        begin = end
    return tuple(spans)


def _ends(text: str) -> list[int]:
    """The offsets right after each sentence of `text`."""
    tokens = [(match.start(), match.group()) for match in _TOKEN.finditer(text)]
    bracketed = iter([*_bracketed(tokens), (len(text) + 1, len(text) + 1)])
    opened, closed = next(bracketed)
    ends: list[int] = []
    begin, quote = 0, -1
    for at, mark in tokens:
        if at < begin:
            continue
        while at > closed:
            opened, closed = next(bracketed)
        if mark in _LINE_ENDS:
            ends.append(at + 1)
            begin, quote = at + 1, -1
        elif mark in _QUOTES or mark == '"':
            quote = -1 if mark == '"' and text[quote : quote + 1] == '"' else at
        elif mark in _STOPS and not opened < at < closed:
            end = _end_of_stop(text, at, quote if quote >= begin else -1, begin)
            if end:
                ends.append(end)
                begin, quote = end, -1
    return ends


def _bracketed(tokens: list[tuple[int, str]]) -> list[Span]:
    """The outermost pairs of brackets that close on their own line and not too far off."""
    pairs: list[Span] = []
    stack: list[tuple[int, str]] = []
    for at, mark in tokens:
        if mark in _OPENING:
            stack.append((at, _OPENING[mark]))
        elif mark in _LINE_ENDS:
            stack.clear()
        elif mark in _CLOSING and stack and stack[-1][1] == _CLOSING[mark]:
            opened, _ = stack.pop()
            if at - opened <= _BRACKET_REACH:
                while pairs and pairs[-1][0] > opened:
                    pairs.pop()
                pairs.append((opened, at))
    return pairs


def _end_of_stop(text: str, at: int, quote: int, begin: int) -> int:
    """Where the sentence ends whose stop stands at `at`; 0 where it goes on."""
    after = (_AFTER_STRAIGHT if quote >= 0 and text[quote] == '"' else _AFTER_STOP).match(text, at)
    end = after.end() if after else at + 1
    following = text[end : end + 1]
    if following in _CONTINUES and following:
        return 0
    if text[at] in "?!" and following.isascii() and following.isalnum() and text[at - 1 : at].isascii():
        return 0
    embedded = quote > begin and text[quote - 1] not in _INTRODUCES
    closes = any(mark in text[at:end] for mark in '”」』’"')
    if embedded and closes and text[at] not in "。｡" and following and following not in _LINE_ENDS:
        return 0
    return end
