"""An article's record as it should have been read: corrections applied to what the extractor read.

This is done before the part of the article is built; the stored record stays the extractor's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from graph.addresses import report_addresses
from graph.corrections import PARTS, RULE, Correction, missing_address
from graph.identity.renaming import Named, Renaming, agency_from, printed_key
from loaders.article import Article
from loaders.folding import fold, name_key
from loaders.record import (
    AgencyEdge,
    ChangeKind,
    Edge,
    MeetingKind,
    MeetingMention,
    PersonMention,
    Record,
    RoleChange,
    RoleMention,
)
from loaders.sentences import sentence_at


class Corrected(NamedTuple):
    """A record as it should have been read.

    `addresses` are those of its meetings, which no correction changes; `renaming` is what its printed
    agencies are; `unused` are the corrections that found nothing to correct.
    """

    record: Record
    addresses: dict[str, str]
    renaming: Renaming
    unused: tuple[Correction, ...]


class _Work:
    """A record that is being corrected: its parts as lists."""

    def __init__(self, article: Article, record: Record) -> None:
        self.article = article
        self.people = list(record.people)
        self.meetings = list(record.meetings)
        self.edges = list(record.edges)
        self.agency_edges = list(record.agency_edges)
        self.changes = list(record.role_changes)
        self.addresses = report_addresses(article.id, record.meetings)

    def meeting(self, address: str) -> str:
        """The meeting of the record that a report's address names, "" for none."""
        return next((m.id for m in self.meetings if self.addresses[m.id] == address), "")

    def span(self, correction: Correction) -> tuple[int, int] | None:
        """Where the words of a correction stand: the place nearest to its start."""
        text = self.article.title if correction.in_title else self.article.text
        places = []
        found = text.find(correction.words) if correction.words else -1
        while found >= 0:
            places.append(found)
            found = text.find(correction.words, found + 1)
        if not places:
            return None
        start = min(places, key=lambda at: (abs(at - correction.start), at))
        return start, start + len(correction.words)

    def person(self, name: str, span: tuple[int, int], in_title: bool) -> int:
        """The place of a person in the record, who comes in where the words name one that was not read."""
        for index, person in enumerate(self.people):
            if name_key(person.name) == name_key(name):
                return index
        self.people.append(PersonMention(name=name, spans=(span,), where="title" if in_title else "text"))
        return len(self.people) - 1


def applied(article: Article, record: Record, corrections: Iterable[Correction]) -> Corrected:
    """The record with the corrections of its article, in the order of their ids: meetings before facts."""
    work = _Work(article, record)
    ordered = sorted(corrections, key=lambda c: (_ORDER.index((c.what, c.verdict)), c.id))
    unused = tuple(c for c in ordered if c.what != "agency" and not _APPLY[c.what, c.verdict](work, c))
    printed = {
        printed_key(c.agency): agency_from(c.is_agency or _unplaced(c)) for c in ordered if c.what == "agency"
    }
    held = {printed_key(text) for text in _printed_agencies(record)}
    unused += tuple(c for c in ordered if c.what == "agency" and printed_key(c.agency) not in held)
    return Corrected(
        msgspec.structs.replace(
            record,
            people=tuple(work.people),
            meetings=tuple(work.meetings),
            edges=tuple(work.edges),
            agency_edges=tuple(work.agency_edges),
            role_changes=tuple(work.changes),
        ),
        {m.id: work.addresses[m.id] for m in work.meetings},
        Renaming(printed),
        unused,
    )


def _unplaced(correction: Correction) -> tuple[Named, ...]:
    """A printed agency that is none of those it was taken for: its own in its article."""
    identity = f"{correction.article}/{correction.agency}"
    return (Named(id=identity, name=correction.agency, placed=False),)


def _printed_agencies(record: Record) -> Iterable[str]:
    """Every printed agency, in all forms in which identity may ask for it."""
    for person in record.people:
        for role in person.roles:
            yield from (role.agency, role.text)
    yield from (edge.agency for edge in record.agency_edges)
    yield from (meeting.body for meeting in record.meetings if meeting.body)
    for change in record.role_changes:
        yield from (change.agency, change.role)


def _wrong_meeting(work: _Work, correction: Correction) -> bool:
    meeting = work.meeting(correction.meeting)
    work.meetings = [m for m in work.meetings if m.id != meeting]
    work.edges = [e for e in work.edges if e.meeting != meeting]
    work.agency_edges = [e for e in work.agency_edges if e.meeting != meeting]
    return bool(meeting)


def _missing_meeting(work: _Work, correction: Correction) -> bool:
    span = work.span(correction)
    if span is None:
        return False
    text = work.article.title if correction.in_title else work.article.text
    identity = f"c{correction.id}"
    work.meetings.append(
        MeetingMention(
            id=identity,
            name=correction.words,
            kind=msgspec.convert(correction.kind or "meeting", MeetingKind),
            **_dated(correction),
            span=span,
            sentence=sentence_at(text, *span),
            where="title" if correction.in_title else "text",
            rule=RULE,
        )
    )
    work.addresses[identity] = missing_address(correction)
    return True


def _dated(correction: Correction) -> dict[str, Any]:
    return {
        "date": correction.date if len(correction.date) == len("2014-03-01") else None,
        "period": correction.date if 0 < len(correction.date) < len("2014-03-01") else None,
        "end_date": correction.end_date or None,
        "date_precision": _PRECISION[len(correction.date)] if correction.date else None,
        "date_basis": "printed" if correction.date else None,
    }


_PRECISION = {10: "day", 7: "month", 4: "year"}


def _date(work: _Work, correction: Correction) -> bool:
    """Another day of a meeting, or of a change of post."""
    if correction.meeting:
        meeting = work.meeting(correction.meeting)
        work.meetings = [
            msgspec.structs.replace(m, **_dated(correction)) if m.id == meeting else m for m in work.meetings
        ]
        return bool(meeting)
    found = [change for change in work.changes if _speaks_of(correction, change.person, change.role)]
    work.changes = [
        msgspec.structs.replace(change, date=correction.date or None) if change in found else change
        for change in work.changes
    ]
    return bool(found)


def _speaks_of(correction: Correction, person: str, role: str) -> bool:
    same = name_key(person) == name_key(correction.person)
    return same and (not correction.role or fold(role) == fold(correction.role))


def _wrong_fact(work: _Work, correction: Correction) -> bool:
    before = (work.edges, work.agency_edges, work.changes, work.people)
    meeting = work.meeting(correction.meeting)
    if correction.type in PARTS:
        work.edges = [
            e
            for e in work.edges
            if not (
                e.type == correction.type
                and e.meeting == meeting
                and name_key(e.person) == name_key(correction.person)
            )
        ]
    elif correction.type == "TOOK_PART":
        own = printed_key(correction.agency)
        work.agency_edges = [
            e for e in work.agency_edges if not (e.meeting == meeting and printed_key(e.agency) == own)
        ]
    elif correction.type == "CHANGED":
        work.changes = [
            c
            for c in work.changes
            if not (
                _speaks_of(correction, c.person, c.role or c.agency + c.title) and c.kind == correction.kind
            )
        ]
    else:
        work.people = [_without_role(person, correction) for person in work.people]
    return before != (work.edges, work.agency_edges, work.changes, work.people)


def _without_role(person: PersonMention, correction: Correction) -> PersonMention:
    roles = tuple(
        r
        for r in person.roles
        if not (_speaks_of(correction, person.name, r.text) and r.status == correction.status)
    )
    return msgspec.structs.replace(person, roles=roles)


def _missing_fact(work: _Work, correction: Correction) -> bool:
    span = work.span(correction)
    meeting = work.meeting(correction.meeting)
    if span is None or (correction.meeting and not meeting):
        return False
    where = "title" if correction.in_title else "text"
    stated: dict[str, Any] = {"span": span, "where": where, "rule": RULE}
    if correction.type == "TOOK_PART":
        work.agency_edges.append(AgencyEdge(agency=correction.agency, meeting=meeting, **stated))
        return True
    index = work.person(correction.person, span, correction.in_title)
    person = work.people[index]
    if correction.type in PARTS:
        part: Any = correction.type
        work.edges.append(
            Edge(person=person.name, type=part, meeting=meeting, role=correction.role, **stated)
        )
    elif correction.type == "CHANGED":
        work.changes.append(_missing_change(person, correction, stated))
    else:
        roles = (*person.roles, _missing_role(correction, stated))
        work.people[index] = msgspec.structs.replace(person, roles=roles)
    return True


def _missing_change(person: PersonMention, correction: Correction, stated: dict[str, Any]) -> RoleChange:
    return RoleChange(
        person=person.name,
        kind=msgspec.convert(correction.kind, ChangeKind),
        role=correction.role,
        agency=correction.agency,
        title=correction.title,
        date=correction.date or None,
        **stated,
    )


def _missing_role(correction: Correction, stated: dict[str, Any]) -> RoleMention:
    return RoleMention(
        text=correction.role,
        agency=correction.agency,
        title=correction.title,
        status=correction.status,
        **stated,
    )


_APPLY: Mapping[tuple[str, str], Callable[[_Work, Correction], bool]] = {
    ("meeting", "wrong"): _wrong_meeting,
    ("meeting", "missing"): _missing_meeting,
    ("date", "wrong"): _date,
    ("date", "missing"): _date,
    ("fact", "wrong"): _wrong_fact,
    ("fact", "missing"): _missing_fact,
}
_ORDER: Sequence[tuple[str, str]] = (
    ("meeting", "missing"),
    ("date", "wrong"),
    ("date", "missing"),
    ("fact", "wrong"),
    ("fact", "missing"),
    ("meeting", "wrong"),
    ("agency", "wrong"),
    ("agency", "missing"),
)
