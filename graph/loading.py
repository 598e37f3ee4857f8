"""Loading and retracting: articles to records to changes, one transaction a batch, under a lease."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

import msgspec

from graph import words
from graph.batches import Batch, Memory, Tally
from graph.change import statement
from graph.known import articles_known
from graph.parts import article_of
from graph.reading import Event, Work, prepared, rebuilt
from graph.snapshots.frozen import Kept
from graph.snapshots.lexicons import keep_lexicon
from graph.store.lease import Lease, lease
from graph.store.session import Store, Transaction
from loaders.article import Article
from loaders.extraction import extractor_of
from loaders.lexicon import Lexicon, standard

__all__ = ["BATCH", "Event", "Summary", "load", "outdated", "rebuild", "reload", "retract"]

BATCH = 2000
"""Articles in one transaction: at most these are lost when a load is killed, and read again by the next.

The larger, the fewer times a name is looked at anew. A load begins with smaller ones (`graph.reading`).
"""


_READ = 250  # stored articles that are read at a time


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
    jobs: int = 1,
    batch: int = BATCH,
    lexicon: Lexicon | None = None,
) -> Summary:
    """Load articles into the store; what is stored already with the same text and extractor is left as it is.

    A user's `lexicon` (`loaders.lexicon.lexicon_from`) is part of the extractor: what was read with another
    one, or with none, is read anew. An article whose id is stored with another text fails, naming both
    sources, unless `replace`; so does in any case the second text of one id in one input. A failing article
    never stops the others. Each batch is one transaction: a kill leaves whole batches, and loading
    the same articles again goes on where it stopped. `jobs` processes extract; with more
    than one, a script that calls this needs the usual `if __name__ == "__main__"`. While another writer holds
    the lease, `on_wait` is told its name and for how many seconds it holds it if it died. Raises `StoreError`
    where the store does not answer.
    """
    account = _Account(on_event)
    known = lexicon or standard()
    with lease(store, holder_name("load"), on_wait) as mine:
        if known.digest:
            store.write(lambda transaction: keep_lexicon(transaction, known))
        works = prepared(store, articles, replace=replace, jobs=jobs, count=batch, lexicon=known)
        _commit_all(store, mine, works, account)
    return account.summary()


def rebuild(
    store: Store,
    kept: Iterable[Kept],
    *,
    on_event: OnEvent = lambda _event: None,
    on_wait: OnWait = lambda _holder, _left: None,
    jobs: int = 1,
    batch: int = BATCH,
) -> Summary:
    """Load articles, new to the store, with the records that were once read in them; nothing is extracted.

    Everything else is as in `load`; raises `InputError` for a record that can't be used.
    """
    account = _Account(on_event)
    with lease(store, holder_name("replay"), on_wait) as mine:
        _commit_all(store, mine, rebuilt(store, kept, jobs=jobs, count=batch), account)
    return account.summary()


def outdated(store: Store, lexicon: Lexicon | None = None) -> list[str]:
    """The ids of the stored articles that another version of the extractor, or another lexicon, has read."""
    version = extractor_of(lexicon or standard())
    rows = store.stream(statement("articles_outdated"), {"extractor": version})
    return sorted(row["id"] for row in rows)


def reload(
    store: Store,
    ids: Sequence[str],
    *,
    on_event: OnEvent = lambda _event: None,
    on_wait: OnWait = lambda _holder, _left: None,
    jobs: int = 1,
    lexicon: Lexicon | None = None,
) -> Summary:
    """Read stored articles again by this extractor, without their files; `outdated` says which need it.

    Everything else is as in `load`: batches, what a kill leaves; what fails stays as it was. What people
    judged and corrected holds. An article that is no longer stored when its turn comes is left out.
    """
    return load(store, _stored(store, ids), on_event=on_event, on_wait=on_wait, jobs=jobs, lexicon=lexicon)


def _stored(store: Store, ids: Sequence[str]) -> Iterator[Article]:
    for first in range(0, len(ids), _READ):
        some = list(ids[first : first + _READ])
        yield from map(article_of, store.read(statement("articles_whole"), {"ids": some}))


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
    with lease(store, holder_name("retract"), on_wait) as mine:
        memory = Memory()
        wanted = iter(dict.fromkeys(ids))
        while some := tuple(islice(wanted, BATCH)):
            known = {row["id"] for row in articles_known(store.read, some)}
            for article_id in some:
                if article_id not in known:
                    account.note(Event("failed", article_id, "no article of that id is stored"))
            _commit(store, mine, Work((), tuple(sorted(known))), memory, account)
    return account.summary()


def holder_name(command: str) -> str:
    """Who holds the lease, as others are told while they wait."""
    return f"chuxi {command}, process {os.getpid()} on {platform.node() or 'this machine'}"


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
        self._tally.meetings = tally.meetings_after(self._tally.meetings)

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


def _commit_all(store: Store, mine: Lease, works: Iterable[Work], account: _Account) -> None:
    """Write batch after batch."""
    memory = Memory()
    for work in works:
        _commit(store, mine, work, memory, account)
    if store.engine == "arcadedb":
        store.write(lambda transaction: _tidied(transaction, mine))


def _commit(store: Store, mine: Lease, work: Work, memory: Memory, account: _Account) -> None:
    """Write one batch in one transaction, and tell of it once it is committed."""
    if work.parts or work.retracted:
        indexed = store.engine == "arcadedb"
        batch = store.write(lambda transaction: _written(transaction, mine, work, memory, indexed))
        batch.committed()
        account.add(batch.tally)
    for event in work.events or [Event("retracted", article_id) for article_id in work.retracted]:
        account.note(event)


def _written(transaction: Transaction, mine: Lease, work: Work, memory: Memory, indexed: bool) -> Batch:
    """The batch, applied; what an earlier attempt of the driver committed unseen is not written again."""
    ids = [part.id for part in work.parts]
    stored = {row["id"] for row in articles_known(transaction.run, ids)}
    again = stored - set(work.retracted)
    if again:
        memory.forget()
    parts = [part for part in work.parts if part.id not in again]
    batch = Batch(transaction, parts, [i for i in work.retracted if i in stored or not work.parts], memory)
    batch.write()
    if indexed:
        words.drop(transaction, set(work.retracted) - work.same)
        words.put(transaction, work.words.result() if work.words else [])
    mine.check(transaction)
    return batch


def _tidied(transaction: Transaction, mine: Lease) -> None:
    words.tidy(transaction)
    mine.check(transaction)
