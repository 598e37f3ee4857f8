"""Building a snapshot again: a new store from what was frozen, and whether it is the same, byte for byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from graph.change import statement
from graph.decisions import from_line
from graph.judging import decide, stored_decisions
from graph.loading import OnEvent, Summary, load, rebuild
from graph.snapshots import archive
from graph.snapshots.archive import Archive, DamagedSnapshot
from graph.snapshots.frozen import Kept, article_of_kept, kept_of
from graph.snapshots.lexicons import keep_lexicon, lexicon_named, lexicon_of
from graph.snapshots.manifest import Manifest
from graph.snapshots.rules import LABELS, from_text, rules_now
from graph.snapshots.state import digest_now
from graph.snapshots.taking import graph_digest
from graph.suppressions import on_both
from loaders.errors import UsageError
from loaders.extraction import EXTRACTOR
from loaders.lexicon import Lexicon, standard

if TYPE_CHECKING:
    from graph.store import Store

OnWait = Callable[[str, float], None]


class _Read(msgspec.Struct, frozen=True):
    """Of a record, the version that read it."""

    extractor: str


_READ = msgspec.json.Decoder(_Read)


class OtherVersion(UsageError):  # noqa: N818 (named for what is the matter)
    """Another version of Chuxi took the snapshot, and built something else of the same articles."""


class Replayed(NamedTuple):
    """What was built: how many articles, the digest of its state, whether state and graph are the snapshot's.

    `failed` are the articles that could not be read again, each with the reason.
    """

    articles: int
    failed: tuple[tuple[str, str], ...]
    state: str
    same_state: bool
    same_graph: bool


def differences(manifest: Manifest) -> list[str]:
    """In what this Chuxi differs from those that made the state of a snapshot; empty where in nothing."""
    told = []
    versions = sorted({name.partition("+")[0] for name in manifest.extractors} - {EXTRACTOR})
    if versions:
        told.append(f"the extractor: {EXTRACTOR} here, {' and '.join(versions)} there")
    here = rules_now()
    if len(manifest.rules) > 1:
        told.append(f"{len(manifest.rules)} versions of Chuxi wrote that state, one after the other")
    for there in map(from_text, manifest.rules):
        for name, what in LABELS.items():
            ours, theirs = getattr(here, name), getattr(there, name)
            if ours != theirs:
                told.append(f"{what}: {ours} here, {theirs} there")
    return list(dict.fromkeys(told))


def replay(
    snapshot: Archive,
    store: Store,
    *,
    anyway: bool = False,
    read_again: bool = False,
    jobs: int = 1,
    on_event: OnEvent = lambda _event: None,
    on_wait: OnWait = lambda _holder, _left: None,
) -> Replayed:
    """Build the state of a snapshot in an empty store, and compare it with what was frozen.

    The records that were frozen are used; with `read_again` the articles are read again, each with the user's
    lexicon that it was read with. Raises `OtherVersion` where this Chuxi differs from the snapshot's, unless
    `anyway`, `UsageError` for a store that is not empty, `DamagedSnapshot` before anything is written.
    """
    check_version(snapshot, anyway=anyway)
    _check_empty(store)
    snapshot.check()
    decide(store, map(from_line, snapshot.lines(archive.DECISIONS)), on_wait=on_wait)
    if read_again:
        done = _read_again(snapshot, store, jobs, on_event, on_wait)
    else:
        done = [rebuild(store, kept_articles(snapshot), on_event=on_event, on_wait=on_wait, jobs=jobs)]
        for name in snapshot.manifest.lexicons:
            _keep(store, _lexicon(snapshot, name))
    state = digest_now(store)
    return Replayed(
        sum(summary.loaded for summary in done),
        tuple(chain.from_iterable(summary.failed for summary in done)),
        state,
        state == snapshot.digest,
        graph_digest(store) == snapshot.sums.graph,
    )


def check_version(snapshot: Archive, *, anyway: bool) -> None:
    """Raise `OtherVersion` where this Chuxi differs from those that made the snapshot's state."""
    told = differences(snapshot.manifest)
    if told and not anyway:
        raise OtherVersion(
            f"snapshot {snapshot.digest[:12]} was made otherwise than this Chuxi makes it: {'; '.join(told)}."
            " Use that version, or build it with this one by --anyway: the graph may differ, and whether it"
            " does is told"
        )


def kept_articles(snapshot: Archive) -> Iterator[Kept]:
    """The articles of a snapshot with their records, by id."""
    origin = f"snapshot {snapshot.digest[:12]}"
    for line in snapshot.lines(archive.ARTICLES):
        try:
            yield kept_of(line, origin)
        except msgspec.MsgspecError as error:
            raise DamagedSnapshot(f"{snapshot.path}: {archive.ARTICLES}: {error}") from error


def _read_again(
    snapshot: Archive, store: Store, jobs: int, on_event: OnEvent, on_wait: OnWait
) -> list[Summary]:
    """Load the articles, those of each lexicon in turn."""
    done = []
    for name in sorted({lexicon_named(extractor) for extractor in snapshot.manifest.extractors}):
        some = (
            article_of_kept(kept)
            for kept in kept_articles(snapshot)
            if lexicon_named(_READ.decode(kept.record).extractor) == name
        )
        lexicon = _lexicon(snapshot, name)
        done.append(load(store, some, lexicon=lexicon, jobs=jobs, on_event=on_event, on_wait=on_wait))
    return done


def _lexicon(snapshot: Archive, name: str) -> Lexicon:
    """The lexicon with a user's own entries of that digest, the standard one for ""."""
    if not name:
        return standard()
    text = b"".join(snapshot.lines(archive.lexicon_part(name))).decode()
    found = lexicon_of(text)
    if found.digest != name:
        raise DamagedSnapshot(f"{snapshot.path}: {archive.lexicon_part(name)} is another lexicon")
    return found


def _keep(store: Store, lexicon: Lexicon) -> None:
    store.write(lambda transaction: keep_lexicon(transaction, lexicon))


def _check_empty(store: Store) -> None:
    """Raise `UsageError` for a store that holds articles or decisions."""
    if any(store.read(text) for text in on_both(statement("article_any"))) or stored_decisions(store).by_id:
        raise UsageError(f"the store at {store.address} is not empty: give a new one by --store")
