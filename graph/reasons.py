"""Why two addresses are one person or meeting, or are not: what speaks for it and against it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple

from graph.change import statement
from graph.identity import evidence, meeting_evidence, meetings, people, vetoes
from graph.identity.reports import from_json as report_from_json
from graph.identity.signatures import Signature
from graph.identity.signatures import from_json as signature_from_json
from graph.store.session import Store
from loaders.errors import UsageError


class Comparison(NamedTuple):
    """The reasons for two addresses.

    `held_by` are the ids of who holds them now; `evidence` are named comparisons with their weighted values,
    the heaviest first; `vetoes` the names of those that bar them; `score` their sum, the bias included.
    `together` says whether one holds both, which further mentions between them may have brought about.
    """

    kind: Literal["people", "meetings"]
    names: tuple[str, str]
    held_by: tuple[str, str]
    evidence: tuple[tuple[str, float], ...]
    vetoes: tuple[str, ...]
    score: float
    verdict: str

    @property
    def together(self) -> bool:
        """Whether one person or meeting holds both."""
        return self.held_by[0] == self.held_by[1]


def compare(store: Store, one: str, other: str) -> Comparison:
    """What speaks for and against two addresses (old ones too) being one person, or one meeting.

    Two people are compared as a whole; where one person holds both addresses, the mentions that print the
    same as each are compared. Raises `UsageError` for an address that nothing holds, or a person and a
    meeting.
    """
    for kind, rows in (
        ("people", _holders(store, "people", one, other)),
        ("meetings", _holders(store, "meetings", one, other)),
    ):
        if len(rows) == 2:
            return _people(store, *rows) if kind == "people" else _meetings(*rows)
    raise UsageError(
        f"{one} and {other}: give the addresses of two people or of two meetings; `chuxi query` finds them"
    )


_ALONE = {
    "other_name": "Two names: only a judgement makes them one.",
    "same_print": "Both print the same name, posts and place.",
}
_FUNCTIONS: dict[str, Mapping[str, Callable[..., object]]] = {
    "people": {**evidence.COMPARISONS, **vetoes.VETOES},
    "meetings": {**meeting_evidence.COMPARISONS, **meeting_evidence.VETOES},
}


def meaning(kind: str, name: str) -> str:
    """What a comparison or veto of that name says, in a sentence."""
    if name in _ALONE:
        return _ALONE[name]
    return (_FUNCTIONS[kind][name].__doc__ or "").strip().splitlines()[0]


def _holders(store: Store, kind: str, one: str, other: str) -> list[dict[str, Any]]:
    rows = store.read(statement(f"{kind}_of_addresses"), {"addresses": [one, other]})
    found = {row["address"]: row for row in rows}
    return [found[address] for address in (one, other) if address in found]


def _people(store: Store, one: dict[str, Any], other: dict[str, Any]) -> Comparison:
    names, held_by = (one["name"], other["name"]), (one["id"], other["id"])
    if one["name_key"] != other["name_key"]:
        return Comparison("people", names, held_by, (), ("other_name",), 0.0, "different")
    rows = store.read(statement("people_by_key"), {"keys": [one["name_key"]]})
    held: dict[str, list[Signature]] = {
        row["id"]: list(map(signature_from_json, row["signatures"])) for row in rows
    }
    block = [signature for own in held.values() for signature in own]
    groups = [
        [row["signature"]] if held_by[0] == held_by[1] else [s.id for s in held[row["id"]]]
        for row in (one, other)
    ]
    if groups[0] == groups[1]:
        return Comparison("people", names, held_by, (("same_print", 0.0),), (), 0.0, "same")
    found = people.why(one["name_key"], block, *groups)
    return Comparison("people", names, held_by, found.evidence, found.vetoes, found.score, found.verdict)


def _meetings(one: dict[str, Any], other: dict[str, Any]) -> Comparison:
    first, second = report_from_json(one["report"]), report_from_json(other["report"])
    found = meetings.why(first, second)
    return Comparison(
        "meetings",
        (first.name, second.name),
        (one["id"], other["id"]),
        found.evidence,
        found.vetoes,
        found.score,
        found.verdict,
    )
