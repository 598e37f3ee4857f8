"""Reports: what one article says about one event, in the form that the identity of meetings works on."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from graph.addresses import report_addresses
from graph.identity.agencies import country_of
from graph.identity.mentions import UNDATED, date_of
from graph.identity.places import leading
from graph.identity.printed import agency_of
from graph.identity.settings import Setting
from loaders.article import Article
from loaders.folding import fold, name_key
from loaders.record import MeetingMention, Record

_LONGEST = 15
_PEOPLE = 60
_ORDINAL = re.compile(r"第([一二三四五六七八九十百零〇\d]{1,5})(届|次|轮|场|期)")
_SITTING = re.compile(r"上午|早上|早晨|今早|下午|晚|凌晨|中午")
_SITTINGS = {"早上": "上午", "早晨": "上午", "今早": "上午", "凌晨": "上午"}


class Report(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One event in one article. Days are ISO; `day` is "" where the article gives none.

    `first` and `last` are the days between which the event can lie: its own, or those before publication.
    `people`, `chairs` are name keys; `body` is a canonical agency's id; `words` the name without
    place and body; `ordinals` its numbers by their counter (次: 12).
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
    place: str = ""
    body: str = ""
    printed_body: str = ""
    planned: bool = False
    open_list: bool = False
    people: tuple[str, ...] = ()
    chairs: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    words: str = ""
    ordinals: dict[str, str] = {}

    @property
    def order(self) -> tuple[str, str, str]:
        """Earliest first: the least of a meeting's reports gives the meeting's id."""
        return self.published, self.article, self.address


def reports_of(article: Article, record: Record, setting: Setting) -> dict[str, Report]:
    """The reports of an article by the meeting's id in the record."""
    addresses = report_addresses(article.id, record.meetings)
    published = date_of(article, record)
    return {m.id: _report(m, addresses[m.id], article, record, setting, published) for m in record.meetings}


def _report(
    meeting: MeetingMention,
    address: str,
    article: Article,
    record: Record,
    setting: Setting,
    published: str,
) -> Report:
    edges = [edge for edge in record.edges if edge.meeting == meeting.id]
    day = meeting.date or ""
    exact = meeting.date_precision in (None, "day")
    first, last = _between(day if exact else "", meeting.end_date or "", published)
    name = re.sub(r"\s", "", fold(meeting.name))
    body = agency_of(meeting.body, setting, meeting.where, meeting.span[0]) if meeting.body else None
    words = leading(name)[1]
    printed_body = fold(meeting.body or "")
    if printed_body and len(words) - len(printed_body) >= 2:
        words = words.replace(printed_body, "", 1)
    sitting = _SITTING.search(fold(meeting.time_of_day or ""))
    return Report(
        address=address,
        article=article.id,
        published=published,
        start=meeting.span[0],
        end=meeting.span[1],
        in_title=meeting.where == "title",
        name=meeting.name,
        kind=meeting.kind,
        day=day,
        end_day=meeting.end_date or "",
        first=first,
        last=last,
        precision=meeting.date_precision or "",
        basis=meeting.date_basis or "",
        time_of_day=_SITTINGS.get(sitting.group(), sitting.group()) if sitting else "",
        place=meeting.place or "",
        body=body.id if body and body.placed else "",
        printed_body=meeting.body or "",
        planned=meeting.planned,
        open_list=meeting.open_list,
        people=tuple(sorted({name_key(e.person) for e in edges})[:_PEOPLE]),
        chairs=tuple(sorted({name_key(e.person) for e in edges if e.type == "CHAIRED"})),
        countries=_countries(name),
        words=words,
        ordinals={counter: number for number, counter in _ORDINAL.findall(name)},
    )


def _between(day: str, end_day: str, published: str) -> tuple[str, str]:
    """The first and last day that the event can have had; at most fifteen days apart."""
    try:
        if day:
            first = date.fromisoformat(day)
            last = date.fromisoformat(end_day) if end_day else first
            last = min(max(first, last), first + timedelta(days=_LONGEST))
            return str(first), str(last)
        if published != UNDATED:
            return str(date.fromisoformat(published) - timedelta(days=2)), published
    except ValueError:
        pass
    return UNDATED, UNDATED


def _countries(name: str) -> tuple[str, ...]:
    """The countries that an event's name prints."""
    found = {country for start in range(len(name) - 1) if (country := country_of(name[start:]))}
    return tuple(sorted(found - {"中国"}))


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Report)


def to_json(report: Report) -> str:
    """The stored form of a report."""
    return _ENCODER.encode(report).decode()


def from_json(text: str) -> Report:
    """The report that `to_json` wrote; raises `msgspec.ValidationError` for anything else."""
    return _DECODER.decode(text)
