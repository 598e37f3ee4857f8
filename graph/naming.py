"""From what a person points at in a store to what a decision names: mentions, reports, agencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from graph.change import statement
from graph.decisions import Decisions
from graph.identity.judgements import Judgement
from graph.identity.renaming import Named
from graph.store.session import Store
from loaders.errors import UsageError
from loaders.folding import name_key

Verdict = Literal["same", "different"]


def judgement_of(store: Store, decisions: Decisions, verdict: Verdict, one: str, other: str) -> Judgement:
    """The judgement that two addresses (of people, of meetings) or agencies are the same or different.

    Raises `UsageError` where they are not two of one kind.
    """
    asked = (one, other)
    if one == other:
        raise UsageError(f"{one} is given twice; a judgement is about two")
    mentions = rows_by_address(store, "people", asked)
    if all(address in mentions for address in asked):
        names = (name_key(mentions[one]["name"]), name_key(mentions[other]["name"]))
        return Judgement(verdict=verdict, kind="person", one=one, other=other, names=names).sorted()
    reports = rows_by_address(store, "meetings", asked)
    if all(address in reports for address in asked):
        return Judgement(verdict=verdict, kind="meeting", one=one, other=other).sorted()
    chains = (described(store, decisions, one), described(store, decisions, other))
    if all(chains):
        return Judgement(verdict=verdict, kind="agency", one=one, other=other, agencies=chains).sorted()
    unknown = [
        a
        for a, chain in zip(asked, chains, strict=True)
        if a not in mentions and a not in reports and not chain
    ]
    raise UsageError(
        f"{' and '.join(unknown)}: no address of a person or meeting and no agency of this store;"
        " `chuxi query` finds them"
        if unknown
        else f"{one} and {other} are not of one kind: give two people, two meetings or two agencies"
    )


def rows_by_address(store: Store, kind: str, addresses: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Who or what holds some addresses now, by address; `kind` is people or meetings."""
    rows = store.read(statement(f"{kind}_of_addresses"), {"addresses": list(addresses)})
    return {row["address"]: row for row in rows}


def described(store: Store, decisions: Decisions, agency: str) -> tuple[Named, ...]:
    """An agency from itself up, as a file carries it; one judged away, as the judgement describes it."""
    chain: list[Named] = []
    wanted: str | None = agency
    while wanted and (rows := store.read(statement("agency_whole"), {"id": wanted})):
        row = sorted(rows, key=lambda r: (r["above"] or "", r["place"] or ""))[0]
        chain.append(
            Named(
                id=row["id"],
                name=row["name"],
                branch=row["branch"] or "",
                place=row["place"] or "",
                placed=row["placed"],
            )
        )
        wanted = row["above"]
    if chain:
        return tuple(chain)
    for judgement in decisions.judgements:
        for name, known in zip((judgement.one, judgement.other), judgement.agencies, strict=True):
            if name == agency and known:
                return known
    return ()
