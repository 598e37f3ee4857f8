"""Which articles print some words: an index of neighbouring characters, for the embedded engine.

The engine's own full-text index over the articles' texts takes more time than all the rest of a load, and
gives every hit of a common word. So each batch leaves a segment: for each pair of characters of its folded
texts, which of its articles have it. A search reads the few blocks of each segment that its pairs are in, and
looks into the newest articles that have them all. Neo4j has its own index (graph/store/schema.py).

A block is a text of entries, each a newline, a pair, and one character for each article: the article's
number in the segment, counted from U+0080, so that it takes two bytes.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from graph.addresses import digest
from graph.change import Transaction, portions, statement
from graph.store.schema import PAIRS, WORDS
from graph.store.session import Store
from loaders.folding import fold

LARGEST = 0x800 - 0x80
"""Articles in a segment at most."""
SMALL = 200
"""Segments of fewer articles are put together when there are more than `MANY`."""
MANY = 16
_FIRST = 0x80
_SPACE = ord(" ")  # codes up to it are space and control characters
_BLOCK = 2048  # entries' articles in a block
_ASKED = 8  # pairs that a search asks for
_LOOKED_INTO = 60  # articles read at a time
_Numbers = NDArray[np.int64]
_N = TypeVar("_N", int, _Numbers)


class Segment(NamedTuple):
    """The pairs of some articles. `articles` are (ISO day or "", id)."""

    articles: tuple[tuple[str, str], ...]
    blocks: tuple[str, ...]

    @property
    def key(self) -> str:
        """The segment's key in the store."""
        return digest(*(article for _, article in self.articles))


def folded(text: str) -> str:
    """A text in the form in which words are compared: script, width and case apart."""
    return fold(text).casefold()


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbouring characters of a folded text, space apart."""
    pairs: set[str] = set()
    for run in text.split():
        pairs.update(map("".join, pairwise(run)))
    return pairs


def segment_of(articles: Iterable[Mapping[str, Any]]) -> Segment:
    """The segment of some articles, given by their properties: id, title, text, published."""
    named: list[tuple[str, str]] = []
    texts: list[str] = []
    for article in articles:
        named.append((article["published"] or "", article["id"]))
        texts.append(folded(f"{article['title'] or ''}\n{article['text']}") + "\n")
    codes = _codes("".join(texts))
    numbers = np.repeat(np.arange(len(texts), dtype=np.int64), [len(text) for text in texts])
    neighbours = (codes[:-1] > _SPACE) & (codes[1:] > _SPACE)
    return Segment(
        tuple(named), _blocks(codes[:-1][neighbours], codes[1:][neighbours], numbers[:-1][neighbours])
    )


def segments_of(articles: Sequence[Mapping[str, Any]]) -> list[Segment]:
    """The segments of any number of articles."""
    return [segment_of(articles[first : first + LARGEST]) for first in range(0, len(articles), LARGEST)]


def _codes(text: str) -> _Numbers:
    return np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.int64)


def _blocks(first: _Numbers, second: _Numbers, numbers: _Numbers) -> tuple[str, ...]:
    """The blocks for pairs of characters and, for each, an article that has it, in any order."""
    every = np.unique((first << 32) | (second << 11) | numbers)
    pairs, starts, lengths = np.unique(every >> 11, return_index=True, return_counts=True)
    count = 1 + len(every) // _BLOCK
    places = _place(pairs >> 21, pairs & 0x1FFFFF, count)
    order = np.argsort(places, kind="stable")
    ends = np.cumsum(lengths[order] + 3)
    begins = ends - lengths[order] - 3
    codes = np.empty(len(every) + 3 * len(pairs), dtype="<u4")
    codes[begins], codes[begins + 1], codes[begins + 2] = (
        ord("\n"),
        pairs[order] >> 21,
        pairs[order] & 0x1FFFFF,
    )
    # The articles of the pair that is nth in order stand from its third place on.
    shift = np.repeat(begins + 3 - (np.cumsum(lengths[order]) - lengths[order]), lengths[order])
    source = np.repeat(starts[order] - (np.cumsum(lengths[order]) - lengths[order]), lengths[order])
    running = np.arange(len(every))
    codes[running + shift] = (every[running + source] & 0x7FF) + _FIRST
    cuts = np.searchsorted(places[order], np.arange(count + 1))
    edges = np.concatenate((begins, ends[-1:]))[cuts] if len(pairs) else np.zeros(count + 1, dtype=np.int64)
    return tuple(codes[low:high].tobytes().decode("utf-32-le") for low, high in pairwise(edges.tolist()))


def _place(first: _N, second: _N, blocks: int) -> _N:
    """In which of its segment's blocks a pair of character codes stands."""
    return (first * 8191 + second) % blocks


def put(transaction: Transaction, segments: Iterable[Segment]) -> None:
    """Write segments."""
    heads: list[dict[str, Any]] = []
    blocks: list[dict[str, Any]] = []
    for segment in segments:
        if segment.articles:
            key = segment.key
            head = {
                "key": key,
                "blocks": len(segment.blocks),
                "count": len(segment.articles),
                "articles": msgspec.json.encode(segment.articles).decode(),
            }
            heads.append({"key": key, "properties": head})
            blocks += [
                {"key": f"{key}/{n}", "properties": {"key": f"{key}/{n}", "pairs": block}}
                for n, block in enumerate(segment.blocks)
            ]
    for label, rows in ((WORDS, heads), (PAIRS, blocks)):
        text = statement("put_nodes").replace("<LABEL>", label).replace("<KEY>", "key")
        for some in portions(rows):
            transaction.run(text, {"rows": some})


def drop(transaction: Transaction, articles: Collection[str]) -> None:
    """Take articles out of the segments that have them."""
    heads = transaction.run(statement("words_articles"), {"keys": None}) if articles else []
    touched = [row for row in heads if any(article in articles for _, article in _named(row))]
    put(transaction, [_together(transaction, [row], articles) for row in touched])


def tidy(transaction: Transaction) -> None:
    """Put small segments together where many of them have come, as many short loads leave them."""
    heads = transaction.run(statement("words_segments"))
    small = sorted(row["key"] for row in heads if row["count"] < SMALL)
    if len(small) > MANY:
        rows = transaction.run(statement("words_articles"), {"keys": small[: LARGEST // SMALL]})
        put(transaction, [_together(transaction, rows, ())])


def _named(row: Mapping[str, Any]) -> list[tuple[str, str]]:
    return msgspec.json.decode(row["articles"], type=list[tuple[str, str]])


def _together(transaction: Transaction, rows: Sequence[Mapping[str, Any]], gone: Collection[str]) -> Segment:
    """One segment of several stored ones, which are deleted, without the articles that are `gone`."""
    entries: list[str] = []
    articles: list[tuple[str, str]] = []
    for row in rows:
        signs: dict[int, str | None] = {}
        for number, (day, article) in enumerate(_named(row)):
            signs[_FIRST + number] = None if article in gone else chr(_FIRST + len(articles))
            articles += [] if article in gone else [(day, article)]
        keys = [f"{row['key']}/{n}" for n in range(row["blocks"])]
        for block in transaction.run(statement("words_pairs"), {"keys": keys}):
            for entry in block["pairs"].split("\n")[1:]:
                entries += [entry[:2] + sign for sign in entry[2:].translate(signs)]
        for label, some in ((PAIRS, keys), (WORDS, [row["key"]])):
            text = statement("delete_nodes").replace("<LABEL>", label).replace("<KEY>", "key")
            transaction.run(text, {"keys": some})
    triples = _codes("".join(entries)).reshape(-1, 3)
    return Segment(tuple(articles), _blocks(triples[:, 0], triples[:, 1], triples[:, 2] - _FIRST))


def newest(
    store: Store, words: Sequence[str], *, since: str | None, until: str | None, limit: int
) -> list[dict[str, Any]]:
    """The newest articles that print all the words, each of two characters or more, in title or text.

    Rows of article, title, newsroom, published and text; `since` and `until` are ISO days, which leave out
    what has no day.
    """
    asked = [word for word in map(folded, words) if pairs_of(word)]
    found: list[dict[str, Any]] = []
    known = [
        (day, article)
        for day, article in _having(store, asked)
        if (not since or since <= day) and (not until or "" < day <= until)
    ]
    known.sort(key=lambda one: one[1])
    known.sort(key=lambda one: one[0], reverse=True)
    for first in range(0, len(known), _LOOKED_INTO):
        ids = [article for _, article in known[first : first + _LOOKED_INTO]]
        rows = {row["article"]: row for row in store.read(statement("articles_printed"), {"ids": ids})}
        for article in dict.fromkeys(ids):
            if article in rows and _prints(rows[article], asked):
                found.append(rows[article])
        if len(found) >= limit:
            break
    return found[:limit]


def _prints(row: Mapping[str, Any], asked: Sequence[str]) -> bool:
    title, text = folded(row["title"] or ""), folded(row["text"])
    return all(word in title or word in text for word in asked)


def _having(store: Store, asked: Sequence[str]) -> list[tuple[str, str]]:
    """The articles, as (day, id), that have the pairs of all the words."""
    every = sorted({pair for word in asked for pair in pairs_of(word)})
    pairs = every[:: 1 + (len(every) - 1) // _ASKED] if every else []
    heads = store.read(statement("words_segments")) if pairs else []
    places = {
        (row["key"], pair): f"{row['key']}/{_place(ord(pair[0]), ord(pair[1]), row['blocks'])}"
        for row in heads
        for pair in pairs
    }
    rows = store.read(statement("words_pairs"), {"keys": sorted(set(places.values()))}) if places else []
    blocks = {row["key"]: row["pairs"] for row in rows}
    hits: dict[str, set[str]] = {}
    for row in heads:
        signs = set.intersection(
            *(set(_entry(blocks.get(places[row["key"], pair], ""), pair)) for pair in pairs)
        )
        if signs:
            hits[row["key"]] = signs
    rows = store.read(statement("words_articles"), {"keys": sorted(hits)}) if hits else []
    return [
        one
        for row in rows
        for number, one in enumerate(_named(row))
        if chr(_FIRST + number) in hits[row["key"]]
    ]


def _entry(block: str, pair: str) -> str:
    """The signs of the articles that have a pair."""
    at = block.find(f"\n{pair}")
    if at < 0:
        return ""
    end = block.find("\n", at + 1)
    return block[at + 3 : end if end >= 0 else None]
