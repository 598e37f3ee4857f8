"""What a store says of its own state: kept up by every write, in the write's own transaction.

So the digest of a state costs one read whatever the size of the store, and is never that of an earlier one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import msgspec

from graph.change import statement
from graph.decisions import from_line
from graph.snapshots.lexicons import digest_in, lexicon_named
from graph.snapshots.manifest import Counted, Manifest, counted
from graph.snapshots.rules import rules_now
from graph.snapshots.sethash import SetHash
from graph.suppressions import on_both
from loaders.errors import UsageError

if TYPE_CHECKING:
    from graph.store import Store


class Brought(NamedTuple):
    """What an article adds to a state: the digest of its line and the version that read it."""

    digest: str
    extractor: str


class _Run(Protocol):
    def __call__(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]: ...


class Tracking:
    """The state of a store through one write: made before it, `write` called at its end."""

    def __init__(self, run: _Run, gone: Sequence[str]) -> None:
        """`gone` are the ids of the articles that the write takes back."""
        self._run = run
        rows = run(statement("state"))
        ids = {"ids": list(gone)}
        self._gone = (
            [row for text in on_both(statement("articles_noted")) for row in run(text, ids)] if gone else []
        )
        self._known: dict[str, Any] | None = rows[0] if rows else None
        self._new = not rows and not any(run(text) for text in on_both(statement("article_any")))

    def write(self, come: Iterable[Brought]) -> None:
        """Note what came and what went, and by which rules.

        A store whose articles were loaded before states were kept is left without one. One that has become
        empty is as if it were new.
        """
        if self._known is None and not self._new:
            return
        known = self._known or {"articles": "", "extractors": "{}", "rules": []}
        articles = SetHash(text=known["articles"])
        extractors = Counter(msgspec.json.decode(known["extractors"], type=dict[str, int]))
        for row in self._gone:
            articles.remove(bytes.fromhex(row["digest"]))
            extractors[row["extractor"]] -= 1
        for digest, extractor in come:
            articles.add(bytes.fromhex(digest))
            extractors[extractor] += 1
        left = {name: count for name, count in sorted(extractors.items()) if count}
        if left:
            values = {
                "articles": articles.text,
                "extractors": msgspec.json.encode(left).decode(),
                "rules": sorted({*known["rules"], str(rules_now())}),
            }
            self._run(statement("put_state"), values)
        elif self._known is not None:
            self._run(statement("delete_state"))


class Untracked(UsageError):  # noqa: N818 (named for what is the matter)
    """A store that says nothing of its state."""


class Unsettled(UsageError):  # noqa: N818 (named for what is the matter)
    """A store in which a decision is half carried out."""


def manifest_in(read: _Run) -> Manifest:
    """The manifest of what a store holds now, in one statement.

    Raises `Untracked` for a store that was loaded before states were kept, or that is empty, `Unsettled`
    where a decision is half carried out.
    """
    rows = read(statement("state_whole"))
    if any(row["pending"] for row in rows):
        raise Unsettled(
            "a judgement or correction is half carried out, since its command was ended: make it again, or"
            " any other one, which goes on with it"
        )
    states = [row for row in rows if row["label"] == "State" and row["key"] == "state"]
    if not states:
        raise Untracked(
            "the store holds no articles, or was loaded by a Chuxi that kept no states: load the articles"
            " into a new store"
        )
    extractors = msgspec.json.decode(states[0]["extractors"], type=dict[str, int])
    kept = {digest_in(row["key"]): row["content"] for row in rows if row["label"] == "State"}
    articles = SetHash(text=states[0]["content"])
    return Manifest(
        articles=Counted(sum(extractors.values()), articles.digest),
        extractors=extractors,
        lexicons={own: kept.get(own) or "" for own in map(lexicon_named, extractors) if own},
        rules=tuple(states[0]["rules"]),
        decisions=counted(from_line(row["content"]) for row in rows if row["label"] != "State"),
    )


def digest_now(store: Store) -> str:
    """The digest of what a store holds now, "" for a store that says nothing of its state, or nothing yet."""
    try:
        return manifest_in(store.read).digest
    except (Untracked, Unsettled):
        return ""
