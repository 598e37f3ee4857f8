"""Reports: what one article says about one event, in the form that the identity of meetings works on."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

import msgspec

from graph.addresses import report_addresses
from graph.identity.agencies import is_organisation
from graph.identity.event_names import (
    countries_in,
    delegations_in,
    is_generic,
    last_named,
    offices_in,
    ordinals_in,
    sitting_in,
    words_in,
)
from graph.identity.mentions import UNDATED, Mention, date_of
from graph.identity.printed import agency_of
from graph.identity.settings import Setting
from loaders.article import Article
from loaders.days import bounds
from loaders.folding import fold, name_key
from loaders.record import Edge, MeetingMention, Record

_LONGEST = 15
_PEOPLE = 60
_TIME = re.compile(r"上午|早上|早晨|今早|下午|晚|凌晨")
_TIMES = {
    "上午": "上午",
    "早上": "上午",
    "早晨": "上午",
    "今早": "上午",
    "凌晨": "上午",
    "下午": "下午",
    "晚": "晚",
}
# An official trip abroad lasts some days: departure, arrival and return are one. A call on somebody is none.
# To arrive or leave is one only with a country or a foreigner, and not at a house: 抵达会场.
_TRIP = re.compile(r"访问|出访|启程|专机|之行|离京|回国|(?:回到|离开|返回)北京")
_TO_AND_FRO = re.compile(
    r"(?:抵达|离开|前往|赴|回到|返回)(?!.{0,6}(?:会场|现场|总统府|总理府|饭店|酒店|宾馆|大会堂|会议中心))"
)
_CALL = re.compile(r"看望|慰问|走访|探望|参观|瞻仰|祭奠|吊唁")
_TRIP_DAYS = 4
# Where one only is, for the time of another event: 出席峰会期间会见.
_MEANWHILE = re.compile(r"期间|期間|间隙|間隙|之际|之際")
_BEFORE = 160


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event in one article. Days are ISO; `day` is "" where the article gives none.

    `first` and `last` are the days between which the event can lie: its own, or those before publication.
    `people`, `chairs`, `guests` (from abroad) are name keys, `countries` theirs and those that the name
    prints; `part` of the day is 上午, 下午 or 晚; `body` is a canonical agency's id, `sitting` the kind of
    sitting that the name says (委员长会议); `words` is the name without place, body and what every name has;
    `ordinals` its numbers by their counter (次: 十二).
    """

    address: str
    article: str
    published: str
    start: int
    end: int
    in_title: bool = False
    name: str
    kind: str
    day: str = ""
    end_day: str = ""
    first: str
    last: str
    precision: str = ""
    basis: str = ""
    time_of_day: str = ""
    part: str = ""
    place: str = ""
    body: str = ""
    printed_body: str = ""
    planned: bool = False
    open_list: bool = False
    people: tuple[str, ...] = ()
    chairs: tuple[str, ...] = ()
    guests: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    words: str = ""
    sitting: str = ""
    ordinals: dict[str, str] = {}
    offices: tuple[str, ...] = ()
    delegations: tuple[str, ...] = ()
    trip: bool = False
    call: bool = False
    echo: bool = False

    @property
    def order(self) -> tuple[str, str, str]:
        """Earliest first: the least of a meeting's reports gives the meeting's id."""
        return self.published, self.article, self.address


def reports_of(
    article: Article,
    record: Record,
    setting: Setting,
    mentions: tuple[Mention, ...],
    addresses: dict[str, str] | None = None,
) -> dict[str, Report]:
    """The reports of an article by the meeting's id in the record; corrections give the `addresses`."""
    addresses = addresses or report_addresses(article.id, record.meetings)
    published = date_of(article, record)
    abroad = {m.key: m.country for m in mentions if m.country and not is_organisation(m.country)}
    edges: dict[str, list[Edge]] = {meeting.id: [] for meeting in record.meetings}
    for edge in record.edges:
        edges.get(edge.meeting, []).append(edge)
    return {
        m.id: _report(m, addresses[m.id], _Source(article, setting, published, abroad), edges[m.id])
        for m in record.meetings
    }


class _Source(NamedTuple):
    """The article that reports: its text, setting and day, and the foreigners in it with their countries."""

    article: Article
    setting: Setting
    published: str
    abroad: dict[str, str]

    def text(self, meeting: MeetingMention) -> str:
        """Where the meeting's offsets point into."""
        return self.article.title if meeting.where == "title" else self.article.text


def _report(meeting: MeetingMention, address: str, source: _Source, edges: list[Edge]) -> Report:
    name = re.sub(r"\s", "", fold(meeting.name))
    day, end_day = map(str, bounds(meeting.period)) if meeting.period else (meeting.date, meeting.end_date)
    call = meeting.kind == "visit" and bool(_CALL.search(name))
    body = _body(meeting, name, source.setting)
    people = {name_key(e.person) for e in edges}
    guests = sorted(people & source.abroad.keys())
    countries = {*countries_in(name), *(source.abroad[guest] for guest in guests)}
    away = _TRIP.search(name) or (countries and _TO_AND_FRO.search(name))
    trip = meeting.kind == "visit" and bool(away) and not call
    first, last = _between(meeting.date or "", meeting.end_date or "", source.published, trip=trip)
    part = _TIME.search(fold(meeting.time_of_day or ""))
    whole = _whole_name(meeting, name, source)
    return Report(
        address=address,
        article=source.setting.article_id,
        published=source.published,
        start=meeting.span[0],
        end=meeting.span[1],
        in_title=meeting.where == "title",
        name=meeting.name,
        kind=meeting.kind,
        day=day or "",
        end_day=end_day or "",
        first=first,
        last=last,
        precision=meeting.date_precision or "",
        basis=meeting.date_basis or "",
        time_of_day=meeting.time_of_day or "",
        part=_TIMES.get(part.group(), "") if part else "",
        place=meeting.place or "",
        body=body,
        printed_body=meeting.body or "",
        planned=meeting.planned,
        open_list=meeting.open_list,
        people=tuple(sorted(people)[:_PEOPLE]),
        chairs=tuple(sorted({name_key(e.person) for e in edges if e.type == "CHAIRED"})),
        guests=tuple(guests),
        countries=tuple(sorted(countries)),
        words=words_in(whole, fold(meeting.body or ""), people),
        sitting=sitting_in(name),
        ordinals=ordinals_in(whole),
        offices=offices_in(name) if meeting.kind == "talks" else (),
        delegations=delegations_in(name),
        trip=trip,
        call=call,
        echo=_is_echo(meeting, source, edges),
    )


def _body(meeting: MeetingMention, name: str, setting: Setting) -> str:
    """The id of the body whose sitting it is, "" where it can't be placed."""
    if not meeting.body:
        return ""
    printed = fold(meeting.body)
    standing = next((p for p in ("常委会", "常务委员会") if printed + p in name), "")
    body = agency_of(printed + standing, setting, meeting.where, meeting.span[0])
    return body.id if body.placed else ""


def _whole_name(meeting: MeetingMention, name: str, source: _Source) -> str:
    """The name, after that of the event it belongs to where it says nothing alone: 开幕式, 第一次全体会议."""
    if not is_generic(name):
        return name
    before = fold(source.text(meeting)[max(0, meeting.span[0] - _BEFORE) : meeting.span[0]])
    return last_named(before) + name


def _is_echo(meeting: MeetingMention, source: _Source, edges: list[Edge]) -> bool:
    """Whether an event is only where somebody was meanwhile: nobody is said to have done anything there."""
    after = source.text(meeting)[meeting.span[1] :]
    return bool(_MEANWHILE.match(after)) and all(edge.type == "ATTENDED" for edge in edges)


def _between(day: str, end_day: str, published: str, *, trip: bool) -> tuple[str, str]:
    """The first and last day that the event can have had; at most fifteen days apart."""
    around = timedelta(days=_TRIP_DAYS if trip else 0)
    try:
        if day:
            first = date.fromisoformat(day)
            last = date.fromisoformat(end_day) if end_day else first
            last = min(max(first, last), first + timedelta(days=_LONGEST))
            return str(first - around), str(last + around)
        if published != UNDATED:
            end = date.fromisoformat(published)
            return str(end - timedelta(days=2) - around), str(end + around)
    except (ValueError, OverflowError):
        pass
    return UNDATED, UNDATED


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Report)


def to_json(report: Report) -> str:
    """The stored form of a report."""
    return _ENCODER.encode(report).decode()


def from_json(text: str) -> Report:
    """The report that `to_json` wrote; raises `msgspec.ValidationError` for anything else."""
    return _DECODER.decode(text)
