"""Why something differs between two snapshots: what came, went or was decided in between."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from graph.corrections import Correction
from graph.decisions import Decision, from_line
from graph.identity.judgements import Judgement
from graph.snapshots import archive
from graph.snapshots.archive import Archive
from graph.snapshots.content import NodeLine
from graph.snapshots.rules import LABELS, from_text
from graph.suppressions import Suppression

_SOME = 5  # causes that are told at most
_EXTRACTOR = "extractor"


class ArticleState(NamedTuple):
    """What tells one state of a stored article from another."""

    published: str
    text: str
    title: str
    extractor: str
    digest: str


class Causes:
    """What lies between two snapshots, asked by article, by address and by agency."""

    def __init__(self, before: Archive, after: Archive) -> None:
        self.articles = (_articles(before), _articles(after))
        self._decided = _decided(before, after)
        self._of_article: dict[str, list[str]] = defaultdict(list)
        self.of_address: dict[str, list[str]] = defaultdict(list)
        self._of_agency: dict[str, list[str]] = defaultdict(list)
        for decision, told in self._decided:
            for where, key in _touched(decision):
                {"article": self._of_article, "address": self.of_address, "agency": self._of_agency}[where][
                    key
                ].append(told)
        self._rules = _rules(before, after)

    def of_article(self, article: str) -> list[str]:
        """What happened to an article: it came, it went, its text or its reader changed, it was corrected."""
        found = list(self._of_article.get(article, ()))
        old, new = (states.get(article) for states in self.articles)
        hidden = any(told.startswith("suppression") for told in found)
        if old == new or hidden:
            return found
        return [*found, f"{_told(old, new)}: {article}"]

    def of_agencies(self, ids: Iterable[str]) -> list[str]:
        """The judgements about agencies that came or went, of those that some ids name or are parts of."""
        return [
            told
            for agency, some in self._of_agency.items()
            if any(f"{identity.partition('#')[0]}/".startswith(f"{agency}/") for identity in ids)
            for told in some
        ]

    def told(self, found: Iterable[str]) -> tuple[str, ...]:
        """Causes as they are told: decisions first, each once; other rules where nothing else is known."""
        ordered = sorted(dict.fromkeys(found), key=lambda told: not told.startswith(_DECIDED))
        if not ordered:
            return self._rules
        more = len(ordered) - _SOME
        return (*ordered[:_SOME], *([f"and {more} more"] if more > 0 else []))


_DECIDED = ("judgement", "correction", "suppression")


def _articles(snapshot: Archive) -> dict[str, ArticleState]:
    """The articles of a snapshot that are not suppressed."""
    found = {}
    for node in snapshot.decoded(archive.graph_part("Article"), NodeLine):
        own: dict[str, Any] = node.properties
        found[node.key] = ArticleState(
            own.get("published", ""), own["sha256"], own.get("title", ""), own[_EXTRACTOR], own["digest"]
        )
    return found


def _told(old: ArticleState | None, new: ArticleState | None) -> str:
    if old is None or new is None:
        return "article added" if old is None else "article gone"
    if (old.text, old.title) != (new.text, new.title):
        return "text changed"
    if old.extractor != new.extractor:
        return f"extractor changed ({old.extractor} → {new.extractor})"
    if old.published != new.published:
        return "day or newsroom changed"
    return "read otherwise by the same extractor"


def _decided(before: Archive, after: Archive) -> list[tuple[Decision, str]]:
    """The decisions that came or went, and how that is told."""
    old, new = (set(each.lines(archive.DECISIONS)) for each in (before, after))
    found = []
    for lines, undone in ((new - old, ""), (old - new, " undone")):
        for line in sorted(lines):
            decision = from_line(line)
            who = f" by {decision.who}" if decision.who else ""
            why = f": {decision.why}" if decision.why else ""
            kind = type(decision).__name__.lower()
            found.append((decision, f"{kind} {decision.id}{undone}{who}{why}"))
    return found


def _touched(decision: Decision) -> Iterator[tuple[str, str]]:
    """What a decision speaks of: an article, addresses, or agencies."""
    if isinstance(decision, Correction):
        yield "article", decision.article
    elif isinstance(decision, Suppression):
        yield "article" if decision.what == "article" else "address", decision.one
    elif isinstance(decision, Judgement):
        where = "agency" if decision.kind == "agency" else "address"
        yield where, decision.one
        yield where, decision.other


def _rules(before: Archive, after: Archive) -> tuple[str, ...]:
    old, new = (set(map(from_text, each.manifest.rules)) for each in (before, after))
    if old == new:
        return ()
    changed = [
        what
        for name, what in LABELS.items()
        if {getattr(rules, name) for rules in old} != {getattr(rules, name) for rules in new}
    ]
    return (f"rules changed: {', '.join(changed)}",)
