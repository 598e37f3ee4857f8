"""From what a person points at in a store to suppressions: those to make, and those that hide it."""

from __future__ import annotations

from collections.abc import Sequence

from graph.change import statement
from graph.judging import stored_decisions
from graph.known import articles_known
from graph.store.session import Store
from graph.suppressions import Reaching, Suppression
from loaders.errors import UsageError


def suppression_of(store: Store, target: str, *, who: str = "", when: str = "", why: str = "") -> Suppression:
    """The suppression of whoever holds an address, or of an article; one that holds already is given again.

    Raises `UsageError` where the target is neither.
    """
    known = _hiding(store, target)
    if known:
        return known[0]
    if target in _holders(store, [target]):
        return Suppression(what="person", one=target, who=who, when=when, why=why)
    if articles_known(store.read, [target]):
        return Suppression(what="article", one=target, who=who, when=when, why=why)
    raise UsageError(f"{target}: no address of a person and no id of an article of this store")


def suppressions_of(store: Store, targets: Sequence[str]) -> list[Suppression]:
    """The suppressions that hide some people and articles; raises `UsageError` for what nothing hides."""
    found: dict[str, Suppression] = {}
    for target in targets:
        hiding = _hiding(store, target)
        if not hiding:
            raise UsageError(f"{target} is not suppressed; `chuxi suppress --list` lists what is")
        found.update({suppression.id: suppression for suppression in hiding})
    return list(found.values())


def _hiding(store: Store, target: str) -> list[Suppression]:
    """The suppressions that a target names by its id, or that hide the article or person that it is."""
    given = stored_decisions(store).suppressions
    people = _holders(store, [target, *(s.one for s in given if s.what == "person")]) if given else {}
    person = people.get(target)
    return [
        s
        for s in given
        if target in (s.id, s.one)
        or (person is not None and s.what == "person" and people.get(s.one) == person)
    ]


def _holders(store: Store, addresses: Sequence[str]) -> dict[str, str]:
    """Who holds some addresses, hidden people too."""
    rows = Reaching(store.read).run(statement("people_of_addresses"), {"addresses": list(addresses)})
    return {row["address"]: row["id"] for row in rows}
