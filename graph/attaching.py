"""Which decisions find what they speak of in a store, and why others do not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from graph.change import statement
from graph.corrected import applied
from graph.corrections import Correction
from graph.decisions import Decision, Decisions
from graph.identity.judgements import Judgement
from graph.known import articles_known
from graph.naming import rows_by_address
from graph.parts import article_of
from graph.store.session import Store
from graph.suppressions import Reaching, Suppression
from loaders.record import from_json

_SOME = 200


class Loose(NamedTuple):
    """A decision that nothing stored answers to, and what is missing."""

    decision: Decision
    reason: str


def loose(store: Store, decisions: Decisions) -> tuple[Loose, ...]:
    """The decisions that can't be attached to what is stored, in the order of their ids."""
    held = {
        "person": _held(store, "people", _addresses(decisions, "person")),
        "meeting": _held(store, "meetings", _addresses(decisions, "meeting")),
        "agency": _agencies(store, decisions),
    }
    unused = _unused(store, decisions.corrections)
    hidden = _suppressed(store, decisions)
    found = []
    for decision in decisions.by_id.values():
        if isinstance(decision, Judgement):
            missing = [a for a in sorted(decision.pair) if a not in held[decision.kind]]
            what = {"person": "mentions", "meeting": "reports", "agency": "prints"}[decision.kind]
            if missing:
                found.append(Loose(decision, f"no stored article {what} {' or '.join(missing)}"))
        elif isinstance(decision, Suppression):
            if decision.one not in hidden:
                what = "article mentions" if decision.what == "person" else "article has the id"
                found.append(Loose(decision, f"no stored {what} {decision.one}"))
        elif decision.id in unused:
            found.append(Loose(decision, unused[decision.id]))
    return tuple(found)


def _suppressed(store: Store, decisions: Decisions) -> set[str]:
    """The addresses and articles that suppressions name and the store has."""
    reaching = Reaching(store.read)
    parameters = {"addresses": sorted(decisions.hidden)}
    rows = reaching.run(statement("people_of_addresses"), parameters) if decisions.hidden else []
    articles = articles_known(store.read, sorted(decisions.hidden_articles))
    return {row["address"] for row in rows} | {row["id"] for row in articles}


def _addresses(decisions: Decisions, kind: str) -> list[str]:
    return sorted({a for j in decisions.judgements if j.kind == kind for a in j.pair})


def _held(store: Store, kind: str, addresses: list[str]) -> set[str]:
    return {
        found
        for start in range(0, len(addresses), _SOME)
        for found in rows_by_address(store, kind, addresses[start : start + _SOME])
    }


def _agencies(store: Store, decisions: Decisions) -> set[str]:
    """The judged agencies that are stored, or stand for in another one's place."""
    asked = _addresses(decisions, "agency")
    now = {a: decisions.agencies[a].id if a in decisions.agencies else a for a in asked}
    rows = store.read(statement("agencies_known"), {"ids": sorted(set(now.values()))})
    stored = {row["id"] for row in rows}
    return {a for a in asked if now[a] in stored}


def _unused(store: Store, corrections: Iterable[Correction]) -> Mapping[str, str]:
    """The corrections that found nothing to correct, with the reason, by id."""
    by_article: dict[str, list[Correction]] = defaultdict(list)
    for correction in corrections:
        by_article[correction.article].append(correction)
    found = {c.id: f"article {c.article} is not stored" for c in corrections}
    ids = sorted(by_article)
    for start in range(0, len(ids), _SOME):
        for row in store.read(statement("articles_whole"), {"ids": ids[start : start + _SOME]}):
            for correction in by_article[row["id"]]:
                del found[correction.id]
            corrected = applied(article_of(row), from_json(row["record"]), by_article[row["id"]])
            for correction in corrected.unused:
                found[correction.id] = f"nothing in article {row['id']} answers to it any more"
    return found
