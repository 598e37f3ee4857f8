"""The record: everything that one article says, as frozen values.

Its JSON form is what `chuxi extract` prints. All offsets are code points into the article's text, half
open; a value whose `where` (JSON: "in") is "title" was stated by the title alone and counts there.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Span = tuple[int, int]
Where = Literal["text", "title"]
Status = Literal["current", "former", "acting", "designate"]
RoleClass = Literal["post", "membership", "rank", "delegate", "label"]
MeetingKind = Literal["meeting", "talks", "visit", "ceremony"]
EdgeType = Literal["ATTENDED", "CHAIRED", "DIRECTED", "SPOKE"]
Mode = Literal["出席", "列席", "陪同"]
Presence = Literal["room", "video", "branch venue"]
Direction = Literal["spoken", "written"]
Precision = Literal["day", "month", "year"]
Basis = Literal["printed", "relative", "publication"]
ChangeKind = Literal["nominated", "appointed", "elected", "removed", "resigned", "investigated", "died"]


class _Value(msgspec.Struct, frozen=True, kw_only=True):
    """What every value of a record shares: frozen, and every field is written to the JSON."""


class RoleMention(_Value, frozen=True, kw_only=True):
    """One post of a person: 某市衛健委黨組副書記 = agency 某市衛健委黨組 + title 副書記.

    `text` has the carried agency written out; `span` covers what is printed; `agency` is empty for a role
    without one (某市領導 has agency 某市). Words of status (原, 代, 拟任) stay in `text`, not in `title`.
    """

    text: str
    agency: str = ""
    title: str = ""
    status: Status = "current"
    role_class: RoleClass = msgspec.field(default="post", name="class")
    span: Span
    where: Where = msgspec.field(default="text", name="in")
    rule: str = ""


class PersonMention(_Value, frozen=True, kw_only=True):
    """One person of the article: name as printed without padding spaces, where it stands, posts."""

    name: str
    spans: tuple[Span, ...]
    roles: tuple[RoleMention, ...] = ()
    where: Where = msgspec.field(default="text", name="in")


class AgencyMention(_Value, frozen=True, kw_only=True):
    """One agency as printed and where it stands."""

    name: str
    spans: tuple[Span, ...]


class MeetingMention(_Value, frozen=True, kw_only=True):
    """One event that the article reports.

    `id` is unique in the record (m1, m2, …). `date` is the first day, `end_date` the last of several; where
    only the month or the year is known, `date` is null and `period` says which (2014-03, 2014).
    `date_basis` says how the day is known: printed (5月9日), relative (昨天, 9日), publication (今天 or none
    but the dateline). `body` is the agency whose sitting it is, as printed; `open_list` says that the list
    of participants ended in 等 or the like. `sentence` is the span of the sentence that reports it.
    """

    id: str
    name: str
    kind: MeetingKind
    date: str | None = None
    end_date: str | None = None
    period: str | None = None
    date_precision: Precision | None = None
    date_basis: Basis | None = None
    time_of_day: str | None = None
    place: str | None = None
    body: str | None = None
    planned: bool = False
    open_list: bool = False
    span: Span
    sentence: Span
    where: Where = msgspec.field(default="text", name="in")
    rule: str = ""


class Edge(_Value, frozen=True, kw_only=True):
    """One claim that a person took part in a meeting.

    `role` is the `text` of one of the person's roles: the title printed at this meeting ("" where none is).
    `position` counts the places of the list of participants from 1. `span` is where the person stands in
    the sentence that says so, `verb` the word that says it. `mode` and `presence` belong to ATTENDED,
    `direction` to DIRECTED.
    """

    person: str
    type: EdgeType
    meeting: str
    role: str = ""
    verb: str = ""
    position: int | None = None
    mode: Mode | None = None
    presence: Presence | None = None
    direction: Direction | None = None
    span: Span
    where: Where = msgspec.field(default="text", name="in")
    rule: str = ""


class AgencyEdge(_Value, frozen=True, kw_only=True):
    """One claim that an agency took part in a meeting as such."""

    agency: str
    type: Literal["ATTENDED"] = "ATTENDED"
    meeting: str
    span: Span
    where: Where = msgspec.field(default="text", name="in")
    rule: str = ""


class RoleChange(_Value, frozen=True, kw_only=True):
    """One claim that a person's post changed: 任命, 免去, 当选, 辞去, 接受审查调查, 逝世 …"""

    person: str
    kind: ChangeKind
    role: str = ""
    agency: str = ""
    title: str = ""
    date: str | None = None
    span: Span
    where: Where = msgspec.field(default="text", name="in")
    rule: str = ""


class Credits(_Value, frozen=True, kw_only=True):
    """Who made and republished the page; none of them are people of the graph.

    `publisher` is the newsroom as the page states it, `published` the day that the page itself states.
    """

    reporters: tuple[str, ...] = ()
    photographers: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    publisher: str = ""
    republisher: str = ""
    published: str | None = None


class Record(_Value, frozen=True, kw_only=True):
    """Everything that one article says. `extractor` is the version that read it."""

    article_id: str
    people: tuple[PersonMention, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()
    meetings: tuple[MeetingMention, ...] = ()
    edges: tuple[Edge, ...] = ()
    agency_edges: tuple[AgencyEdge, ...] = ()
    role_changes: tuple[RoleChange, ...] = ()
    credits: Credits = Credits()
    extractor: str = ""


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Record)


def to_json(record: Record) -> bytes:
    """The record as one line of JSON, UTF-8, without the newline."""
    return _ENCODER.encode(record)


def from_json(line: bytes | str) -> Record:
    """The record that `to_json` wrote; raises `msgspec.ValidationError` for anything else."""
    return _DECODER.decode(line)
