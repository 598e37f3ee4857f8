"""Reports: what one article says about one event, in the form that the identity of meetings works on."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from graph.addresses import report_addresses
from graph.identity.agencies import country_of
from graph.identity.mentions import UNDATED, Mention, date_of
from graph.identity.places import leading
from graph.identity.printed import agency_of
from graph.identity.settings import Setting
from loaders.article import Article
from loaders.folding import fold, name_key
from loaders.record import Edge, MeetingMention, Record

_LONGEST = 15
_PEOPLE = 60
_ORDINAL = re.compile(r"第([一二三四五六七八九十百零〇\d]{1,5})(届|次|轮|场|期)")
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
# Sittings of different bodies, or different sittings of one: a name that says one tells of no other.
_SITTINGS = (
    *(
        "常务主席会议",
        "主席团会议",
        "委员长会议",
        "主席会议",
        "主任会议",
        "党组会议",
        "常务会议",
        "集体学习",
        "专题学习",
    ),
    *(
        "专题讲座",
        "政治局会议",
        "常委会会议",
        "全体会议",
        "闭幕会",
        "开幕会",
        "座谈会",
        "欢迎仪式",
        "送别仪式",
        "欢迎宴会",
    ),
    *("签字仪式", "签署仪式", "新闻发布会", "记者会", "培训班", "宣誓仪式", "升旗仪式", "植树"),
)
# What the names of many events share, so that having it in common says nothing.
_COMMON = re.compile(
    r"会议|大会|座谈会|仪式|活动|全国|工作|年会|论坛|会见|会谈|会晤|考察|调研|举行|出席|召开|进行|国事访问|正式访问|访问"
    r"|总统|总理|主席|部长|第[一二三四五六七八九十百\d]+[届次]|在|和|同|与"
)


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
    abroad = {mention.key: mention.country for mention in mentions if mention.country}
    edges: dict[str, list[Edge]] = {meeting.id: [] for meeting in record.meetings}
    for edge in record.edges:
        edges.get(edge.meeting, []).append(edge)
    return {
        m.id: _report(m, addresses[m.id], setting, edges[m.id], published=published, abroad=abroad)
        for m in record.meetings
    }


def _report(
    meeting: MeetingMention,
    address: str,
    setting: Setting,
    edges: list[Edge],
    *,
    published: str,
    abroad: dict[str, str],
) -> Report:
    day = meeting.date or ""
    exact = meeting.date_precision in (None, "day")
    first, last = _between(day if exact else "", meeting.end_date or "", published)
    name = re.sub(r"\s", "", fold(meeting.name))
    body = agency_of(meeting.body, setting, meeting.where, meeting.span[0]) if meeting.body else None
    people = {name_key(e.person) for e in edges}
    guests = sorted(people & abroad.keys())
    words = leading(name)[1].replace(fold(meeting.body or "\n"), "", 1)
    part = _TIME.search(fold(meeting.time_of_day or ""))
    return Report(
        address=address,
        article=setting.article_id,
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
        time_of_day=meeting.time_of_day or "",
        part=_TIMES.get(part.group(), "") if part else "",
        place=meeting.place or "",
        body=body.id if body and body.placed else "",
        printed_body=meeting.body or "",
        planned=meeting.planned,
        open_list=meeting.open_list,
        people=tuple(sorted(people)[:_PEOPLE]),
        chairs=tuple(sorted({name_key(e.person) for e in edges if e.type == "CHAIRED"})),
        guests=tuple(guests),
        countries=tuple(sorted({*_countries(name), *(abroad[g] for g in guests)})),
        words=_COMMON.sub("", words),
        sitting=next((kind for kind in _SITTINGS if kind in name), ""),
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
