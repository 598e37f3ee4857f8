"""Taking a snapshot: everything that a store was made of, and what it holds, written while writers wait."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from graph.change import statement
from graph.decisions import to_line
from graph.judging import stored_decisions
from graph.loading import holder_name
from graph.parts import article_of
from graph.snapshots import archive, content
from graph.snapshots.frozen import frozen_line, line_digest
from graph.snapshots.lexicons import kept_lexicons
from graph.snapshots.manifest import Manifest
from graph.snapshots.state import manifest_in
from graph.store.errors import StoreError
from graph.store.lease import lease
from graph.suppressions import on_both

if TYPE_CHECKING:
    from graph.store import Store

_READ = 250  # articles that are read at a time

OnWait = Callable[[str, float], None]


class Taken(NamedTuple):
    """A snapshot that was written: what it is of, and the digest of its graph."""

    manifest: Manifest
    graph: str


def take(store: Store, out: BinaryIO, *, on_wait: OnWait = lambda _holder, _left: None) -> Taken:
    """Write the snapshot of a store; nothing is loaded or decided meanwhile.

    Raises `Untracked` and `Unsettled` (`graph.snapshots.state`), and `StoreError` for an article that is not
    stored as it was loaded.
    """
    with lease(store, holder_name("snapshot"), on_wait):
        manifest = manifest_in(store.read)
        sums = archive.write(out, _parts(store, manifest))
    return Taken(manifest, sums.graph)


def graph_digest(store: Store) -> str:
    """The digest of everything that a store's exports are made from, as `Taken.graph`."""
    return archive.summed(_graph(store)).graph


def _parts(store: Store, manifest: Manifest) -> Iterator[tuple[str, Iterable[bytes]]]:
    yield archive.MANIFEST, [manifest.text.encode()]
    yield archive.ARTICLES, _articles(store)
    decisions = sorted(map(to_line, stored_decisions(store).by_id.values()))
    yield archive.DECISIONS, [f"{line}\n".encode() for line in decisions]
    for digest, text in sorted(kept_lexicons(store, sorted(manifest.lexicons)).items()):
        yield archive.lexicon_part(digest), [text.encode()]
    yield from _graph(store)


def _graph(store: Store) -> Iterator[tuple[str, Iterable[bytes]]]:
    for name in content.parts():
        yield archive.graph_part(name), content.lines(store, name)


def _articles(store: Store) -> Iterator[bytes]:
    """The lines of all articles, suppressed ones too, by id."""
    ids = sorted(row["id"] for text in on_both(statement("ids_of_articles")) for row in store.stream(text))
    for first in range(0, len(ids), _READ):
        some = {"ids": ids[first : first + _READ]}
        whole = [row for text in on_both(statement("articles_whole")) for row in store.read(text, some)]
        noted = {row["id"]: row["digest"] for text in on_both(statement("articles_noted"))
                 for row in store.read(text, some)}  # fmt: skip
        for row in sorted(whole, key=lambda row: row["id"]):
            line = frozen_line(article_of(row), row["record"].encode())
            if line_digest(line) != noted[row["id"]]:
                raise StoreError(
                    f"article {row['id']} is not stored as it was loaded: something else wrote to the store."
                    " Load it again with --replace"
                )
            yield line + b"\n"
