"""Loading and retracting: articles to records to changes, one transaction a batch, under a lease."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import platform
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing.connection import wait
from typing import Literal, NamedTuple, TypeVar

import msgspec

from graph.batches import Batch, Memory, Tally
from graph.change import statement
from graph.parts import Part, part_of, text_hash
from graph.store.lease import Lease, lease
from graph.store.session import Store, Transaction
from loaders.article import Article
from loaders.extraction import EXTRACTOR, extract

BATCH = 250
"""Articles in one transaction: at most these are lost when a load is killed, and read again by the next."""
_AHEAD = 2
INLINE = 600
_T = TypeVar("_T")


class Event(NamedTuple):
    """One article's fate, in input order: loaded, replaced, unchanged, failed (with the reason) or retracted."""

    kind: Literal["loaded", "replaced", "unchanged", "failed", "retracted"]
    article_id: str
    reason: str = ""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a load or retraction did.

    `people` and `meetings` are those that the articles speak of, `merges` the signatures that joined another
    one in them, `unsure` the pairs of people kept apart that may be one, `unplaced` the printed agencies that
    nothing places, `failed` the articles that could not be used, each with the reason.
    """

    loaded: int = 0
    replaced: int = 0
    unchanged: int = 0
    retracted: int = 0
    people: int = 0
    meetings: int = 0
    facts: int = 0
    merges: int = 0
    unsure: int = 0
    unplaced: int = 0
    failed: tuple[tuple[str, str], ...] = ()


OnEvent = Callable[[Event], None]
OnWait = Callable[[str, float], None]


def load(
    store: Store,
    articles: Iterable[Article],
    *,
    replace: bool = False,
    on_event: OnEvent = lambda _event: None,
    on_wait: OnWait = lambda _holder, _left: None,
    jobs: int | None = None,
    batch: int = BATCH,
) -> Summary:
    """Load articles into the store; what is stored already with the same text and extractor is left as it is.

    An article whose id is stored with another text fails, naming both sources, unless `replace`. A failing
    article never stops the others. Each batch is one transaction: a kill leaves whole batches, and loading
    the same articles again goes on where it stopped. `jobs` processes extract (None: one a core). While another
    writer holds the lease, `on_wait` is told its name and for how many seconds it holds it if it died. Raises
    `StoreError` where the store does not answer.
    """
    account = _Account(on_event)
    with lease(store, _holder("load"), on_wait) as mine:
        memory = Memory()
        for work in _prepared(store, articles, replace, jobs, batch):
            _commit(store, mine, work, memory, account)
    return account.summary()


def retract(
    store: Store,
    ids: Iterable[str],
    *,
    on_event: OnEvent = lambda _event: None,
    on_wait: OnWait = lambda _holder, _left: None,
) -> Summary:
    """Take articles back: their facts, and whatever nothing else supports; ids of people move as they must.

    An id that is not stored fails; the others are retracted.
    """
    account = _Account(on_event)
    with lease(store, _holder("retract"), on_wait) as mine:
        memory = Memory()
        for some in _batched(dict.fromkeys(ids), BATCH):
            known = {row["id"] for row in store.read(statement("articles_known"), {"ids": list(some)})}
            for article_id in some:
                if article_id not in known:
                    account.note(Event("failed", article_id, "no article of that id is stored"))
            _commit(store, mine, _Work((), tuple(sorted(known))), memory, account)
    return account.summary()


def _holder(command: str) -> str:
    return f"chuxi {command}, process {os.getpid()} on {platform.node() or 'this machine'}"


class _Work(NamedTuple):
    """A batch ready to be written: parts, ids to take back first, what to tell afterwards."""

    parts: tuple[Part, ...]
    retracted: tuple[str, ...]
    events: tuple[Event, ...] = ()


class _Account:
    """Adds up what happened."""

    def __init__(self, on_event: OnEvent) -> None:
        self._tell = on_event
        self._counts: dict[str, int] = dict.fromkeys(("loaded", "replaced", "unchanged", "retracted"), 0)
        self._failed: list[tuple[str, str]] = []
        self._tally = Tally()

    def note(self, event: Event) -> None:
        """Count an event and pass it on."""
        if event.kind == "failed":
            self._failed.append((event.article_id, event.reason))
        else:
            self._counts[event.kind] += 1
        self._tell(event)

    def add(self, tally: Tally) -> None:
        """Add what a committed batch did."""
        self._tally.facts += tally.facts
        self._tally.unplaced += tally.unplaced
        for name in ("people", "merges", "unsure"):
            getattr(self._tally, name).update(getattr(tally, name))
        self._tally.meetings |= tally.meetings

    def summary(self) -> Summary:
        """The sum of it all."""
        tally = self._tally
        return Summary(
            **self._counts,
            people=sum(tally.people.values()),
            meetings=len(tally.meetings),
            facts=tally.facts,
            merges=sum(tally.merges.values()),
            unsure=sum(tally.unsure.values()),
            unplaced=tally.unplaced,
            failed=tuple(self._failed),
        )


def _commit(store: Store, mine: Lease, work: _Work, memory: Memory, account: _Account) -> None:
    """Write one batch in one transaction, and tell of it once it is committed."""
    if work.parts or work.retracted:
        batch = store.write(lambda transaction: _written(transaction, mine, work, memory))
        batch.committed()
        account.add(batch.tally)
    for event in work.events or [Event("retracted", article_id) for article_id in work.retracted]:
        account.note(event)


def _written(transaction: Transaction, mine: Lease, work: _Work, memory: Memory) -> Batch:
    """The batch, applied; what an earlier attempt of the driver committed unseen is not written again."""
    mine.confirm(transaction)
    ids = [part.id for part in work.parts]
    stored = {row["id"] for row in transaction.run(statement("articles_known"), {"ids": ids})}
    again = stored - set(work.retracted)
    if again:
        memory.forget()
    parts = [part for part in work.parts if part.id not in again]
    batch = Batch(transaction, parts, [i for i in work.retracted if i in stored or not work.parts], memory)
    batch.write()
    return batch


# Preparing: which articles are new, and what they say -----------------------------------------------------------------


class _Chosen(NamedTuple):
    """Articles of one batch to read, those of them that are stored otherwise, and what is decided of the others."""

    articles: tuple[Article, ...]
    replaced: frozenset[str]
    events: tuple[Event, ...]


def _prepared(
    store: Store, articles: Iterable[Article], replace: bool, jobs: int | None, size: int
) -> Iterator[_Work]:
    """Batches ready to be written, in input order; further ones are extracted while one is written."""
    waiting: deque[tuple[_Chosen, list[Future[_Read]] | list[_Read]]] = deque()
    flying: dict[str, Article] = {}
    with _Readers(jobs) as readers:
        for some in _batched(articles, size):
            chosen = _choose(store, some, replace, flying)
            flying.update({article.id: article for article in chosen.articles})
            waiting.append((chosen, readers.read(chosen.articles)))
            if len(waiting) > _AHEAD:
                yield _finish(*waiting.popleft(), flying)
        while waiting:
            yield _finish(*waiting.popleft(), flying)


def _choose(store: Store, some: Sequence[Article], replace: bool, flying: dict[str, Article]) -> _Chosen:
    """Which articles to read: not those that are stored, or on their way, with the same text and extractor."""
    rows = store.read(statement("articles_known"), {"ids": [article.id for article in some]})
    stored = {row["id"]: row for row in rows}
    fresh: dict[str, Article] = {}
    replaced: set[str] = set()
    events: list[Event] = []
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


def _conflict(article: Article, stored_from: str) -> Event:
    here, there = article.origin or "this input", stored_from or "an earlier load"
    return Event(
        "failed",
        article.id,
        f"{here}: the id is stored with another text or title, read from {there}; --replace takes the new one",
    )


def _finish(chosen: _Chosen, reading: list[Future[_Read]] | list[_Read], flying: dict[str, Article]) -> _Work:
    parts: list[Part] = []
    events = list(chosen.events)
    results = [each.result() if isinstance(each, Future) else each for each in reading]
    for article, result in zip(chosen.articles, itertools.chain.from_iterable(results), strict=True):
        flying.pop(article.id, None)
        if isinstance(result, Part):
            parts.append(result)
            events.append(Event("replaced" if article.id in chosen.replaced else "loaded", article.id))
        else:
            events.append(Event("failed", article.id, f"{article.origin or article.id}: {result}"))
    done = {part.id for part in parts}
    return _Work(tuple(parts), tuple(sorted(chosen.replaced & done)), tuple(events))


_Read = list[Part | str]


class _Readers:
    """Extracts articles: in this process while they are few, then in processes of their own."""

    def __init__(self, jobs: int | None) -> None:
        self._jobs = jobs or os.cpu_count() or 1
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
        pieces = _batched(articles, -(-len(articles) // (2 * self._jobs)) or 1)
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


def _batched(values: Iterable[_T], size: int) -> Iterator[tuple[_T, ...]]:
    iterator = iter(values)
    while some := tuple(itertools.islice(iterator, size)):
        yield some
