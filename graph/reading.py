"""Reading a load: which articles are new to the store, and what they say, a batch ahead of the writer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from typing import Any, Literal, NamedTuple, TypeVar

from graph.given import Given
from graph.known import articles_known
from graph.parts import Part, part_of, text_hash
from graph.snapshots.frozen import Kept, article_of_kept
from graph.store.session import Store
from graph.store.sizes import size
from graph.words import Segment, segments_of
from loaders.article import Article
from loaders.errors import InputError
from loaders.extraction import extract, extractor_of
from loaders.lexicon import Lexicon, standard
from loaders.processes import Processes
from loaders.record import from_json as record_from_json

A = TypeVar("A", bound=Article)
_BEGIN = 250
_LETTERS = 4_000_000
"""A batch ends early where its articles have so many letters together: its memory is bounded too."""
_AROUND = 1000  # bytes of a statement's parameters besides the article


class Event(NamedTuple):
    """One article's fate: loaded, replaced, unchanged, failed (with the reason) or retracted."""

    kind: Literal["loaded", "replaced", "unchanged", "failed", "retracted"]
    article_id: str
    reason: str = ""


class Work(NamedTuple):
    """A batch ready to be written: parts, ids to take back first, what to tell afterwards, words to index.

    The index of words is made in a thread, while the writer waits for the store.
    """

    parts: tuple[Part, ...]
    retracted: tuple[str, ...]
    events: tuple[Event, ...] = ()
    same: frozenset[str] = frozenset()  # of the retracted: those that come back with the same text
    words: Future[list[Segment]] | None = None


class _Chosen(NamedTuple):
    """Articles of one batch to read, those of them that are stored otherwise, the fate of the others."""

    articles: tuple[Article, ...]
    replaced: frozenset[str]
    same: frozenset[str]
    events: tuple[Event, ...]


def prepared(
    store: Store, articles: Iterable[Article], *, replace: bool, jobs: int, count: int, lexicon: Lexicon
) -> Iterator[Work]:
    """Batches ready to be written, in input order; further ones are extracted while one is written.

    `count` articles make a batch, fewer where they are long; `jobs` processes extract.
    """
    with (
        closing(Given()) as given,
        ThreadPoolExecutor(1, thread_name_prefix="chuxi-words") as thread,
        Processes(read_part, jobs=jobs, lexicon=lexicon) as processes,
    ):
        choosing = _Choosing(store, given, replace, extractor_of(lexicon))
        chosen = map(choosing.chosen, _batches(articles, count))
        for some, results in processes.read((each, each.articles) for each in chosen):
            work = _finish(some, results, given, store.largest)
            if store.engine == "arcadedb":
                properties = [part.article for part in work.parts if part.id not in work.same]
                work = work._replace(words=thread.submit(segments_of, properties))
            yield work


class _Choosing(NamedTuple):
    """Decides which articles of an input are read: not those stored with the same text by this extractor."""

    store: Store
    given: Given
    replace: bool
    extractor: str

    def chosen(self, some: Sequence[Article]) -> _Chosen:
        """What to do with the articles of a batch."""
        some, events = _sound(some, self.store.largest)
        rows = articles_known(self.store.read, [article.id for article in some])
        stored = {row["id"]: row for row in rows}
        fresh: list[Article] = []
        for article in some:
            event = self._told(article, stored.get(article.id))
            if event is None:
                fresh.append(article)
            else:
                events.append(event)
        replaced = [article for article in fresh if article.id in stored]
        same = frozenset(article.id for article in replaced if _same(article, stored[article.id]))
        return _Chosen(tuple(fresh), frozenset(a.id for a in replaced), same, tuple(events))

    def _told(self, article: Article, row: dict[str, Any] | None) -> Event | None:
        """The fate of an article that is not read, None for one that is; `row` is what is stored of it.

        An id stands for one text within an input, even where what an earlier load stored is to be replaced.
        """
        if (earlier := self.given.earlier(article)) is not None:
            return Event("unchanged", article.id) if earlier.same else _twice(article, earlier.origin)
        if row is not None:
            same = _same(article, row)
            if not same and not self.replace:
                return _conflict(article, row["origin"] or "")
            if same and row["extractor"] == self.extractor:
                self.given.take(article)
                return Event("unchanged", article.id)
        self.given.take(article)
        return None


def _same(article: Article, row: dict[str, Any]) -> bool:
    return bool(row["sha256"] == text_hash(article.text) and (row["title"] or "") == article.title)


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


def _twice(article: Article, given_by: str) -> Event:
    here, there = article.origin or "this input", given_by or "this input, before"
    return Event(
        "failed",
        article.id,
        f"{here}: the id came with another text or title before, from {there}; give each an id of its own",
    )


def _finish(chosen: _Chosen, results: Sequence[Part | str], given: Given, largest: int | None) -> Work:
    parts: list[Part] = []
    events = list(chosen.events)
    for article, result in zip(chosen.articles, results, strict=True):
        fault = result if isinstance(result, str) else ""
        if isinstance(result, Part) and largest is not None and size(result.article) + _AROUND > largest:
            fault = _too_large(largest)
        if isinstance(result, Part) and not fault:
            parts.append(result)
            events.append(Event("replaced" if article.id in chosen.replaced else "loaded", article.id))
        else:
            given.forget(article.id)
            events.append(Event("failed", article.id, f"{article.origin or article.id}: {fault}"))
    done = {part.id for part in parts}
    return Work(tuple(parts), tuple(sorted(chosen.replaced & done)), tuple(events), chosen.same & done)


def _too_large(largest: int) -> str:
    return (
        "the article and what was found in it are larger than an embedded store takes"
        f" ({largest / 2**20:.0f} MiB): load it into Neo4j, or in parts"
    )


def rebuilt(store: Store, kept: Iterable[Kept], *, jobs: int, count: int) -> Iterator[Work]:
    """Batches ready to be written of articles whose records are known; nothing is extracted."""
    with (
        ThreadPoolExecutor(1, thread_name_prefix="chuxi-words") as thread,
        Processes(kept_part, jobs=jobs, lexicon=standard()) as processes,
    ):
        for some, results in processes.read((each, each) for each in _batches(kept, count)):
            parts = tuple(_sound_part(result) for result in results)
            events = tuple(Event("loaded", article.id) for article in some)
            words = None
            if store.engine == "arcadedb":
                words = thread.submit(segments_of, [part.article for part in parts])
            yield Work(parts, (), events, words=words)


def kept_part(article: Article, _lexicon: Lexicon) -> Part | str:
    """The part of an article that comes with its record, or why it can't be built."""
    try:
        assert isinstance(article, Kept)  # noqa: S101 (as `rebuilt` gives them)
        return part_of(article_of_kept(article), record_from_json(article.record))
    except Exception as error:
        return f"{article.id}: its record can't be used: {type(error).__name__}: {error}"


def _sound_part(result: Part | str) -> Part:
    if isinstance(result, str):
        raise InputError(result)
    return result


def read_part(article: Article, lexicon: Lexicon) -> Part | str:
    """The article's part, or why it could not be read: its failure must not stop the others."""
    try:
        return part_of(article, extract(article, lexicon))
    except Exception as error:
        return f"extraction failed: {type(error).__name__}: {error}; please report it with the text"


def _batches(articles: Iterable[A], count: int) -> Iterator[tuple[A, ...]]:
    """Batches of at most `count` articles; small ones first, so that something is committed soon."""
    some: list[A] = []
    letters, wanted = 0, min(_BEGIN, count)
    for article in articles:
        some.append(article)
        letters += len(article.text)
        if len(some) == wanted or letters >= _LETTERS:
            yield tuple(some)
            some, letters, wanted = [], 0, min(2 * wanted, count)
    if some:
        yield tuple(some)
