"""Decisions: what people judged and corrected, as one value, as nodes of the graph and as lines of a file.

The file is JSON Lines, one decision a line: {"judgement": {…}}, {"correction": {…}} or {"suppression": {…}},
sorted. The same line is the `content` of the decision's node. In a set of decisions no judgements contradict
one another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from graph.corrections import Correction
from graph.identity.agencies import Agency
from graph.identity.judgements import Judgement, Verdicts
from graph.identity.linked import linked_names
from graph.identity.renaming import Named, agency_from
from graph.suppressions import Suppression

Decision = Judgement | Correction | Suppression


class _Line(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One line of the file: one of the three."""

    judgement: Judgement | None = None
    correction: Correction | None = None
    suppression: Suppression | None = None


_DECODER = msgspec.json.Decoder(_Line)


class Decisions:
    """Everything decided, and what follows from it for people, meetings and agencies."""

    def __init__(self, decisions: Iterable[Decision] = (), beside: Iterable[Decision] = ()) -> None:
        """`beside` are decisions that no longer hold, but whose traces in a store are still to be found."""
        self.by_id: dict[str, Decision] = {d.id: d for d in sorted(decisions, key=lambda d: d.id)}
        self.judgements = tuple(d for d in self.by_id.values() if isinstance(d, Judgement))
        self.corrections = tuple(d for d in self.by_id.values() if isinstance(d, Correction))
        self.people = Verdicts(j for j in self.judgements if j.kind == "person")
        self.meetings = Verdicts(j for j in self.judgements if j.kind == "meeting")
        self.agencies = _agencies(j for j in self.judgements if j.kind == "agency")
        self.suppressions = tuple(d for d in self.by_id.values() if isinstance(d, Suppression))
        self.hidden = frozenset(s.one for s in self.suppressions if s.what == "person")
        self.hidden_articles = frozenset(s.one for s in self.suppressions if s.what == "article")
        before = tuple(beside)
        self.hides = bool(self.suppressions) or any(isinstance(d, Suppression) for d in before)
        linking = (*self.judgements, *(d for d in before if isinstance(d, Judgement)))
        self._names = linked_names(j for j in linking if j.kind == "person")
        self._of_article: dict[str, list[Correction]] = defaultdict(list)
        for correction in self.corrections:
            self._of_article[correction.article].append(correction)

    def of_article(self, article: str) -> tuple[Correction, ...]:
        """The corrections of an article."""
        return tuple(self._of_article.get(article, ()))

    def names_with(self, name: str) -> tuple[str, ...]:
        """A name key and those that judgements link it to, in order."""
        return self._names.get(name, (name,))

    def with_and_without(self, added: Iterable[Decision], removed: Iterable[str]) -> Decisions:
        """These decisions with some more, without those of some ids."""
        gone = set(removed)
        return Decisions([*(d for i, d in self.by_id.items() if i not in gone), *added])

    def reaching(self, others: Decisions) -> Decisions:
        """These decisions, with what others linked or hid still found: for going from those to these."""
        return Decisions(self.by_id.values(), others.by_id.values())

    def stands_alone(self, address: str) -> bool:
        """Whether a decision names the mention itself: then it is a signature of its own."""
        return address in self.people or address in self.hidden


def _agencies(judgements: Iterable[Judgement]) -> Mapping[str, Agency]:
    """For each agency judged the same as another, the one that stands for all: placed, of the least id."""
    given = tuple(judgements)
    described: dict[str, tuple[Named, ...]] = {}
    for judgement in given:
        described.update(zip((judgement.one, judgement.other), judgement.agencies, strict=True))
    roots = Verdicts(given).roots
    members: dict[str, list[str]] = defaultdict(list)
    for agency, root in roots.items():
        members[root].append(agency)
    found: dict[str, Agency] = {}
    for own in members.values():
        first = agency_from(described[min(own, key=lambda a: (not described[a][0].placed, a))])
        found.update({agency: first for agency in own if len(own) > 1})
    return found


def to_line(decision: Decision) -> str:
    """The line of a decision, without the newline."""
    return msgspec.json.encode(_Line(**{label_of(decision).lower(): decision})).decode()  # type: ignore[arg-type]


def from_line(text: str | bytes) -> Decision:
    """The decision of a line; raises `msgspec.MsgspecError` for what is none."""
    line = _DECODER.decode(text)
    given = [d for d in (line.judgement, line.correction, line.suppression) if d is not None]
    if len(given) != 1:
        raise msgspec.ValidationError(
            'expected {"judgement": {…}}, {"correction": {…}} or {"suppression": {…}}'
        )
    (found,) = given
    if not isinstance(found, Judgement):
        return found
    if found.one == found.other:
        raise msgspec.ValidationError("a judgement needs two addresses that differ")
    if found.kind == "agency" and not all(found.agencies):
        raise msgspec.ValidationError("a judgement of agencies describes both of them in `agencies`")
    return found.sorted()


def label_of(decision: Decision) -> str:
    """The label of a decision's node."""
    return type(decision).__name__


_SHOWN: Mapping[type, tuple[str, ...]] = {
    Judgement: ("kind", "verdict", "one", "other", "who", "when", "why"),
    Correction: ("what", "verdict", "article", "who", "when", "why", "source"),
    Suppression: ("what", "one", "who", "when", "why"),
}


def node_of(decision: Decision) -> dict[str, Any]:
    """The node of a decision: what a reader of the graph may ask for, and the line itself."""
    shown = {name: getattr(decision, name) or None for name in _SHOWN[type(decision)]}
    return {"id": decision.id, **shown, "content": to_line(decision)}


NOTHING = Decisions()
"""Where nobody has decided anything."""
