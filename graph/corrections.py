"""Corrections: what a person says is wrong in, or missing from, what was read in one article.

A correction names the words of the article, a mention and a report, never a node of the graph; so it holds
again whenever the article is read, by another extractor too. `applied` gives the record as it should have
been read, before the part of the article is built from it; the stored record stays the extractor's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from graph.addresses import digest, report_addresses
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
    Status,
)
from loaders.sentences import sentence_at

RULE = "correction"
PARTS = ("ATTENDED", "CHAIRED", "DIRECTED", "SPOKE")
FactType = Literal["ATTENDED", "CHAIRED", "DIRECTED", "SPOKE", "TOOK_PART", "HELD", "CHANGED"]


class Correction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is wrong in an article's record or missing from it; who says so, when, why, by what.

    fact     `type` with `person` (or `agency` as printed, for TOOK_PART) and `meeting` (address of a report)
             or `role` as printed, `kind` of a change, `status` of a post
    date     the `date` of the `meeting`, or of `person`'s change to `role`; `end_date` of several days
    agency   what `agency`, as printed in the article, is: `is_agency`, from the lowest up; nothing: unplaced
    meeting  the `meeting` is none (wrong), or one of `kind` on `date` stands at `words` (missing)

    `words` are those of the article (of its title where `in_title`) that state what is missing; the ones
    nearest to `start` count.
    """

    verdict: Literal["wrong", "missing"]
    what: Literal["fact", "date", "agency", "meeting"]
    article: str
    type: FactType | Literal[""] = ""
    person: str = ""
    meeting: str = ""
    agency: str = ""
    role: str = ""
    title: str = ""
    status: Status = "current"
    kind: str = ""
    date: str = ""
    end_date: str = ""
    words: str = ""
    start: int = 0
    in_title: bool = False
    is_agency: tuple[Named, ...] = ()
    who: str = ""
    when: str = ""
    why: str = ""
    source: str = ""

    @property
    def subject(self) -> tuple[object, ...]:
        """What it is about: two corrections of one subject can't both hold."""
        return (
            self.what,
            self.article,
            self.type,
            name_key(self.person),
            self.meeting,
            printed_key(self.agency),
            fold(self.role),
            self.status,
            self.kind if self.what == "fact" else "",
            self.words,
            self.start,
            self.in_title,
        )

    @property
    def claim(self) -> Correction:
        """What it says, whoever says so, when and why."""
        return msgspec.structs.replace(self, who="", when="", why="", source="")

    @property
    def id(self) -> str:
        """A hash of all that it says."""
        return digest("correction", msgspec.json.encode(self, order="deterministic").decode())


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


def missing_address(correction: Correction) -> str:
    """The address of a report that a correction brings in: by its words, whoever says so and when."""
    return digest(correction.article, RULE, correction.words, str(correction.start), str(correction.in_title))


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
    stated: dict[str, Any] = {
        "span": span,
        "where": "title" if correction.in_title else "text",
        "rule": RULE,
    }
    if correction.type == "TOOK_PART":
        work.agency_edges.append(AgencyEdge(agency=correction.agency, meeting=meeting, **stated))
        return True
    index = work.person(correction.person, span, correction.in_title)
    person = work.people[index]
    if correction.type in PARTS:
        work.edges.append(
            Edge(
                person=person.name,
                type=correction.type,  # type: ignore[arg-type]  # one of PARTS
                meeting=meeting,
                role=correction.role,
                **stated,
            )
        )
    elif correction.type == "CHANGED":
        work.changes.append(
            RoleChange(
                person=person.name,
                kind=msgspec.convert(correction.kind, ChangeKind),
                role=correction.role,
                agency=correction.agency,
                title=correction.title,
                date=correction.date or None,
                **stated,
            )
        )
    else:
        role = RoleMention(
            text=correction.role,
            agency=correction.agency,
            title=correction.title,
            status=correction.status,
            **stated,
        )
        work.people[index] = msgspec.structs.replace(person, roles=(*person.roles, role))
    return True


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
