"""Reading a load: which articles are new to the store, and what they say, a batch ahead of the writer."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import Literal, NamedTuple, TypeVar

from graph.change import statement
from graph.parts import Part, part_of, text_hash
from graph.store.session import Store
from graph.store.sizes import size
from loaders.article import Article
from loaders.errors import ChuxiError
from loaders.extraction import EXTRACTOR, extract

INLINE = 600
"""So many articles are extracted in this process before others are started for it."""
_AHEAD = 2
_LETTERS = 4_000_000
"""A batch ends early where its articles have so many letters together: its memory is bounded too."""
_AROUND = 1000  # bytes of a statement's parameters besides the article
_T = TypeVar("_T")


class Event(NamedTuple):
    """One article's fate: loaded, replaced, unchanged, failed (with the reason) or retracted."""

    kind: Literal["loaded", "replaced", "unchanged", "failed", "retracted"]
    article_id: str
    reason: str = ""


class Work(NamedTuple):
    """A batch ready to be written: parts, ids to take back first, what to tell afterwards."""

    parts: tuple[Part, ...]
    retracted: tuple[str, ...]
    events: tuple[Event, ...] = ()


class _Chosen(NamedTuple):
    """Articles of one batch to read, those of them that are stored otherwise, the fate of the others."""

    articles: tuple[Article, ...]
    replaced: frozenset[str]
    events: tuple[Event, ...]


def prepared(
    store: Store, articles: Iterable[Article], replace: bool, jobs: int, count: int
) -> Iterator[Work]:
    """Batches ready to be written, in input order; further ones are extracted while one is written.

    `count` articles make a batch, fewer where they are long; `jobs` processes extract.
    """
    waiting: deque[tuple[_Chosen, list[Future[_Read]] | list[_Read]]] = deque()
    flying: dict[str, Article] = {}
    with _Readers(jobs) as readers:
        for some in _batches(articles, count):
            chosen = _choose(store, some, replace, flying)
            flying.update({article.id: article for article in chosen.articles})
            waiting.append((chosen, readers.read(chosen.articles)))
            if len(waiting) > _AHEAD:
                yield _finish(*waiting.popleft(), flying, store.largest)
        while waiting:
            yield _finish(*waiting.popleft(), flying, store.largest)


def _choose(store: Store, some: Sequence[Article], replace: bool, flying: dict[str, Article]) -> _Chosen:
    """Which articles to read: not those stored, or on their way, with the same text and extractor."""
    some, events = _sound(some, store.largest)
    rows = store.read(statement("articles_known"), {"ids": [article.id for article in some]})
    stored = {row["id"]: row for row in rows}
    fresh: dict[str, Article] = {}
    replaced: set[str] = set()
    for article in some:
        row = stored.get(article.id)
        other = fresh.get(article.id) or flying.get(article.id)
        if other is not None:
            if other.text == article.text and other.title == article.title:
                events.append(Event("unchanged", article.id))
            else:
                events.append(_conflict(article, other.origin))
        elif row is None:
            fresh[article.id] = article
        elif row["sha256"] == text_hash(article.text) and (row["title"] or "") == article.title:
            if row["extractor"] == EXTRACTOR:
                events.append(Event("unchanged", article.id))
            else:
                fresh[article.id] = article
                replaced.add(article.id)
        elif replace:
            fresh[article.id] = article
            replaced.add(article.id)
        else:
            events.append(_conflict(article, row["origin"] or ""))
    return _Chosen(tuple(fresh.values()), frozenset(replaced), tuple(events))


def _sound(some: Sequence[Article], largest: int | None) -> tuple[list[Article], list[Event]]:
    """Those that the store can hold, and the fate of the others; nothing is extracted in vain."""
    sound: list[Article] = []
    events: list[Event] = []
    for article in some:
        if fault := _fault(article, largest):
            events.append(Event("failed", article.id, f"{article.origin or 'this input'}: {fault}"))
        else:
            sound.append(article)
    return sound, events


def _fault(article: Article, largest: int | None) -> str:
    """Why the store can't hold the article whatever is found in it; empty where it can."""
    if not article.id:
        return "the article has no id; give it one"
    try:
        large = size(article)
    except UnicodeEncodeError:
        return "holds half of a surrogate pair, which is no character; put \\ufffd there, as the readers do"
    return _too_large(largest) if largest is not None and large > largest else ""


def _conflict(article: Article, stored_from: str) -> Event:
    here, there = article.origin or "this input", stored_from or "an earlier load"
    return Event(
        "failed",
        article.id,
        f"{here}: the id is stored with another text or title, read from {there}; --replace takes this one",
    )


def _finish(
    chosen: _Chosen,
    reading: list[Future[_Read]] | list[_Read],
    flying: dict[str, Article],
    largest: int | None,
) -> Work:
    parts: list[Part] = []
    events = list(chosen.events)
    results = [_result(each) if isinstance(each, Future) else each for each in reading]
    for article, result in zip(chosen.articles, itertools.chain.from_iterable(results), strict=True):
        flying.pop(article.id, None)
        if isinstance(result, Part) and largest is not None and size(result.article) + _AROUND > largest:
            events.append(
                Event("failed", article.id, f"{article.origin or article.id}: {_too_large(largest)}")
            )
        elif isinstance(result, Part):
            parts.append(result)
            events.append(Event("replaced" if article.id in chosen.replaced else "loaded", article.id))
        else:
            events.append(Event("failed", article.id, f"{article.origin or article.id}: {result}"))
    done = {part.id for part in parts}
    return Work(tuple(parts), tuple(sorted(chosen.replaced & done)), tuple(events))


def _too_large(largest: int) -> str:
    return (
        "the article and what was found in it are larger than an embedded store takes"
        f" ({largest / 2**20:.0f} MiB): load it into Neo4j, or in parts"
    )


def _result(reading: Future[_Read]) -> _Read:
    try:
        return reading.result()
    except BrokenProcessPool as error:
        raise ChuxiError(
            "a process that extracts was ended from outside (by the system, for its memory?): what is"
            " committed stays; run the command again, with --jobs 1 if it happens again"
        ) from error


_Read = list[Part | str]


class _Readers:
    """Extracts articles: in this process while they are few, then in processes of their own."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._seen = 0

    def __enter__(self) -> _Readers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def read(self, articles: Sequence[Article]) -> list[Future[_Read]] | list[_Read]:
        """What the articles bring, in order, in pieces: values, or futures of them."""
        self._seen += len(articles)
        if self._jobs == 1 or self._seen <= INLINE:
            return [read_parts(articles)]
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._jobs, mp_context=context, initializer=_end_with_parent)
        pieces = batched(articles, -(-len(articles) // (2 * self._jobs)) or 1)
        return [self._pool.submit(read_parts, piece) for piece in pieces]


def read_parts(articles: Sequence[Article]) -> _Read:
    """Each article's part, or why it could not be read: one article's failure must not stop the others."""
    found: _Read = []
    for article in articles:
        try:
            found.append(part_of(article, extract(article)))
        except Exception as error:
            found.append(
                f"extraction failed: {type(error).__name__}: {error}; please report it with the text"
            )
    return found


def _end_with_parent() -> None:
    """Let a worker end when its parent was killed, so that none is left behind."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _batches(articles: Iterable[Article], count: int) -> Iterator[tuple[Article, ...]]:
    some: list[Article] = []
    letters = 0
    for article in articles:
        some.append(article)
        letters += len(article.text)
        if len(some) == count or letters >= _LETTERS:
            yield tuple(some)
            some, letters = [], 0
    if some:
        yield tuple(some)


def batched(values: Iterable[_T], size: int) -> Iterator[tuple[_T, ...]]:
    """The values in tuples of `size`, the last one shorter."""
    iterator = iter(values)
    while some := tuple(itertools.islice(iterator, size)):
        yield some
