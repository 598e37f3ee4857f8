"""Deciding: judgements, corrections and suppressions come and go; only what they touch is worked out anew.

A judgement of people or meetings re-clusters its names or days in the transaction that stores it. A
correction or a judgement of agencies has its articles built anew from their stored records. Where those are
many they follow in batches: a decision is `pending` until the last, and the next command goes on after one
that was killed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from graph.batches import Batch, Memory, decisions_of
from graph.change import statement
from graph.corrections import Correction
from graph.decisions import Decision, Decisions, from_line, label_of, node_of
from graph.identity.judgements import Judgement, contradiction
from graph.known import articles_known
from graph.loading import holder_name
from graph.ontology import ontology
from graph.parts import Part, article_of, part_of
from graph.store.lease import Lease, lease
from graph.store.session import Store, Transaction
from graph.suppressions import Reaching, Suppression
from loaders.errors import UsageError
from loaders.record import from_json as record_from_json

AT_ONCE = 250
"""Articles that one transaction builds anew."""

OnWait = Callable[[str, float], None]


class ContradictionError(UsageError):
    """Judgements that can't all hold: names each, and how to undo one."""


class Outcome(NamedTuple):
    """What came in and what was undone, and how many articles were built anew for it."""

    added: tuple[Decision, ...]
    undone: tuple[Decision, ...]
    rebuilt: int


def decide(
    store: Store,
    added: Iterable[Decision] = (),
    *,
    undo: Iterable[str] = (),
    on_wait: OnWait = lambda _holder, _left: None,
) -> Outcome:
    """Store decisions, undo those of some ids, and bring the graph in line with what then holds.

    All or nothing: raises `ContradictionError` where they could not all hold, `UsageError` for an id that is
    no decision's. A decision that is stored already changes nothing.
    """
    given = list(added)
    with lease(store, holder_name("judge"), on_wait) as mine:
        _settle(store, mine)
        before = store.write(decisions_of)
        gone = _known(before, undo)
        fresh = [d for d in given if d.id not in before.by_id and not _said(before, d)]
        after = before.with_and_without(fresh, {d.id for d in gone})
        _check(after)
        rebuilt = _carry_out(store, mine, before, after, [*fresh, *gone])
    return Outcome(tuple(fresh), tuple(gone), rebuilt)


class _Reading:
    """A store as something that statements run in, for those that only read."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows that a statement returns."""
        return self._store.read(cypher, parameters)


def stored_decisions(store: Store) -> Decisions:
    """What people have decided and what holds now."""
    return decisions_of(_Reading(store))


def _known(decisions: Decisions, ids: Iterable[str]) -> list[Decision]:
    found = []
    for identity in dict.fromkeys(ids):
        if identity not in decisions.by_id:
            raise UsageError(f"{identity} is no decision of this store; `chuxi judge --list` lists them")
        found.append(decisions.by_id[identity])
    return found


def _said(decisions: Decisions, decision: Decision) -> bool:
    """Whether the same person has said the same for the same reason, at another time."""
    if not isinstance(decision, Judgement):
        return False
    said = (decision.kind, decision.verdict, decision.pair, decision.who, decision.why)
    return any((j.kind, j.verdict, j.pair, j.who, j.why) == said for j in decisions.judgements)


def _check(decisions: Decisions) -> None:
    """Raise `ContradictionError` unless all decisions can hold together."""
    for kind in ("person", "meeting", "agency"):
        if found := contradiction([j for j in decisions.judgements if j.kind == kind]):
            lines = "; ".join(map(_told, found))
            raise ContradictionError(
                f"these judgements contradict one another: {lines}. Undo one of them first"
                " (chuxi judge --undo ID), or leave out the new one"
            )
    for judgement in decisions.judgements:
        low, high = judgement.one, judgement.other
        part = f"{high}/".startswith(f"{low}/") or f"{low}/".startswith(f"{high}/")
        if judgement.kind == "agency" and judgement.verdict == "same" and part:
            raise ContradictionError(f"{low} and {high}: an agency is not the same as a part of it")
    seen: dict[object, Correction] = {}
    for correction in decisions.corrections:
        other = seen.setdefault(correction.subject, correction)
        if other != correction and other.claim != correction.claim:
            raise ContradictionError(
                f"corrections {other.id} and {correction.id} say different things of the same"
                f" {correction.what} in {correction.article}: undo one of them (chuxi judge --undo ID)"
            )


def _told(judgement: Judgement) -> str:
    who = f" by {judgement.who}" if judgement.who else ""
    when = f" on {judgement.when}" if judgement.when else ""
    return f"{judgement.verdict} {judgement.one} {judgement.other} ({judgement.id}{who}{when})"


def _carry_out(
    store: Store, mine: Lease, before: Decisions, after: Decisions, changed: Sequence[Decision]
) -> int:
    """Bring the graph from what held `before` to `after`; gives the number of articles built anew."""
    if not changed:
        return 0
    articles = _articles(store, before, after, changed)
    judged = set(
        chain.from_iterable(d.pair for d in changed if isinstance(d, Judgement) and d.kind != "agency")
    )
    judged |= {d.one for d in changed if isinstance(d, Suppression) and d.what == "person"}
    memory = Memory()
    memory.decisions = after.reaching(before)
    at_once = len(articles) <= AT_ONCE

    def first(transaction: Transaction) -> int:
        _store(transaction, after, changed, pending=not at_once)
        return _rebuild(transaction, mine, memory, before, articles if at_once else (), sorted(judged))

    rebuilt = store.write(first)
    if not at_once:
        rebuilt += _rebuild_all(store, mine, memory, articles)
    return rebuilt


def _store(transaction: Transaction, after: Decisions, changed: Sequence[Decision], *, pending: bool) -> None:
    for label in ontology().decisions:
        own = [d for d in changed if label_of(d) == label]
        rows = [
            {"key": d.id, "properties": _plain({**node_of(d), "pending": pending or None})}
            for d in own
            if d.id in after.by_id
        ]
        if rows:
            transaction.run(_labelled("put_decisions", label), {"rows": rows})
        gone = [d.id for d in own if d.id not in after.by_id]
        if gone:
            transaction.run(_labelled("undo_decisions", label), {"ids": gone})
        if gone and not pending:
            transaction.run(_labelled("forget_undone", label))


def _plain(properties: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in properties.items() if value is not None}


def _labelled(name: str, label: str) -> str:
    return statement(name).replace("<LABEL>", label)


def _articles(
    store: Store, before: Decisions, after: Decisions, changed: Sequence[Decision]
) -> tuple[str, ...]:
    """The stored articles that decisions may build otherwise."""
    ids = {d.article for d in changed if isinstance(d, Correction)}
    ids |= {d.one for d in changed if isinstance(d, Suppression) and d.what == "article"}
    found = {row["id"] for row in articles_known(store.read, sorted(ids))}
    agencies = {a for d in changed if isinstance(d, Judgement) and d.kind == "agency" for a in d.pair}
    agencies |= {known[a].id for known in (before.agencies, after.agencies) for a in agencies if a in known}
    if agencies:
        rows = store.read(statement("articles_of_agencies"), {"ids": sorted(agencies)}, deadline=600.0)
        found |= {row["article"] for row in rows}
    return tuple(sorted(found))


def _rebuild(
    transaction: Transaction,
    mine: Lease,
    memory: Memory,
    before: Decisions | None,
    articles: Sequence[str],
    judged: Sequence[str] = (),
) -> int:
    """Build articles anew in one transaction, but those that nothing decided since `before` changes."""
    decisions = memory.decisions or decisions_of(transaction)
    moved = decisions.hidden_articles ^ (before.hidden_articles if before else frozenset())
    parts: list[Part] = []
    reaching = Reaching(transaction.run)
    for row in reaching.run(statement("articles_whole"), {"ids": list(articles)}) if articles else []:
        article, record = article_of(row), record_from_json(row["record"])
        if (
            before is None
            or row["id"] in moved
            or part_of(article, record, before) != part_of(article, record, decisions)
        ):
            parts.append(part_of(article, record))
    Batch(transaction, parts, [part.id for part in parts], memory, judged).write()
    mine.check(transaction)
    return len(parts)


def _rebuild_all(store: Store, mine: Lease, memory: Memory, articles: Sequence[str]) -> int:
    """Build many articles anew, a batch a transaction; then the decisions are carried out."""
    rebuilt = 0
    for start in range(0, len(articles), AT_ONCE):
        some = articles[start : start + AT_ONCE]
        memory.forget()
        rebuilt += store.write(lambda tx, some=some: _rebuild(tx, mine, memory, None, some))  # type: ignore[misc]

    def settled(transaction: Transaction) -> None:
        for label in ontology().decisions:
            transaction.run(_labelled("settle_decisions", label))
            transaction.run(_labelled("forget_undone", label))
        mine.check(transaction)

    store.write(settled)
    return rebuilt


def _settle(store: Store, mine: Lease) -> None:
    """Carry out what a command that was killed left half done."""
    changed: list[Decision] = []
    for label in ontology().decisions:
        for row in store.read(_labelled("decisions_all", label)):
            if row["pending"] or row["undone"]:
                changed.append(from_line(row["content"]))
    if changed:
        now = store.write(decisions_of)
        whole = now.with_and_without(changed, ())
        memory = Memory()
        memory.decisions = now.reaching(whole)
        _rebuild_all(store, mine, memory, _articles(store, whole, now, changed))
