"""From what was read to the record: dated events, one edge a claim, people, agencies."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import msgspec

from loaders.agencies import agencies, agency_edges
from loaders.article import Article
from loaders.attribution import attributes, names_doctrine, only_in_spirit
from loaders.changes import changes
from loaders.dates import ArticleDates, FoundDate
from loaders.folding import fold_word
from loaders.headlines import Headline, with_headline_office
from loaders.meetings import Event
from loaders.mentions import ROLL, Mention
from loaders.posts import Role
from loaders.record import (
    Credits,
    Direction,
    Edge,
    MeetingMention,
    Mode,
    PersonMention,
    Presence,
    Record,
    RoleMention,
    Span,
    Where,
)
from loaders.scanning import Zone
from loaders.story import Claim, Story, may_make_events

_MINUTES_HEAD: Final = 3000  # characters: minutes give their day within so many
_TIME_LABEL: Final = re.compile(r"(?:^|\n) *(?:会议)?时 *间：")
_LABELLED: Final = 24
_SCENE: Final = 240  # characters in which an article that opens with a scene gives its day
_PERIODS: Final = {"month": len("2014-03"), "year": len("2014")}
_PRESENCES: Final[dict[str, Presence]] = {"room": "room", "video": "video", "branch venue": "branch venue"}
_MODES: Final[dict[str, Mode]] = {"出席": "出席", "列席": "列席", "陪同": "陪同"}


def assemble(
    article: Article, text: Zone, story: Story, headline: Headline, credits_: Credits, extractor: str
) -> Record:
    """The record of the article; the title's facts count where the body reports no event."""
    told, zone = story, text
    people_of = [(text, story)]
    events = _kept_events(told, text)
    if not events and may_make_events(headline.zone):
        events = _kept_events(headline.story, headline.zone)
        if events:
            told, zone = headline.story, headline.zone
            people_of.append((zone, told))
    where = zone.where
    ids = {id(event): f"m{number}" for number, event in enumerate(events, 1)}
    edges = _edges(told, ids, where)
    dates = ArticleDates(zone.printed, article.published)
    meetings = _meetings(article, zone, events, ids, dates)
    people = _people(people_of, edges)
    people = with_headline_office(people, edges, meetings, headline)
    edges = _with_titles(edges, people)
    bodies = agency_edges(told, zone, ids, where)
    return Record(
        article_id=article.id,
        people=people,
        agencies=agencies(people, bodies),
        meetings=meetings,
        edges=edges,
        agency_edges=bodies,
        role_changes=changes(
            text,
            story.mentions,
            dates if zone is text else ArticleDates(text.printed, article.published),
        ),
        credits=credits_,
        extractor=extractor,
    )


def _kept_events(story: Story, zone: Zone) -> list[Event]:
    """The events with a person or a body that took part."""
    claimed = {id(claim.event) for claim in story.claims}
    named = (id(row[3]) for row in story.agencies)
    doubtful = {event: str(number) for number, event in enumerate(named) if event not in claimed}
    told = {edge.meeting for edge in agency_edges(story, zone, doubtful, zone.where)} if doubtful else set()
    bodies = {event for event, number in doubtful.items() if number in told}
    return [event for event in story.events if id(event) in claimed or id(event) in bodies]


def _edges(story: Story, ids: dict[int, str], where: Where) -> tuple[Edge, ...]:
    made: dict[tuple[str, str, str], Edge] = {}
    places: dict[str, int] = {}
    for claim in story.claims:
        event = ids[id(claim.event)]
        key = (fold_word(claim.mention.name), claim.type, event)
        if key in made:
            continue
        if claim.type == "ATTENDED":
            places[event] = places.get(event, 0) + 1
        made[key] = _edge(claim, event, where, places.get(event) if claim.type == "ATTENDED" else None)
    return tuple(made.values())


def _with_titles(edges: tuple[Edge, ...], people: tuple[PersonMention, ...]) -> tuple[Edge, ...]:
    """Each edge with a title of its person: the one beside the name, else the post told elsewhere.

    Where an article prints a name in both scripts, the edge takes the one that the person is listed under.
    """
    listed = {fold_word(person.name): person for person in people}
    titled = []
    for edge in edges:
        person = listed[fold_word(edge.person)]
        roles = [role for role in person.roles if role.status != "former"]
        texts = [role.text for role in sorted(roles, key=lambda role: role.role_class != "post")]
        role = edge.role if edge.role in texts else next(iter(texts), "")
        same = role == edge.role and person.name == edge.person
        titled.append(edge if same else msgspec.structs.replace(edge, role=role, person=person.name))
    return tuple(titled)


def _edge(claim: Claim, event: str, where: Where, position: int | None) -> Edge:
    direction: Direction | None = None
    if claim.type == "DIRECTED":
        direction = "written" if claim.written else "spoken"
    return Edge(
        person=claim.mention.name,
        type=claim.type,
        meeting=event,
        role=_first_post(claim.mention.roles),
        verb=claim.verb,
        position=position,
        mode=_MODES.get(claim.mode) if claim.type == "ATTENDED" else None,
        presence=_PRESENCES.get(claim.presence) if claim.type == "ATTENDED" else None,
        direction=direction,
        span=(claim.mention.start, claim.mention.end),
        where=where,
        rule=claim.rule,
    )


def _meetings(
    article: Article, zone: Zone, events: list[Event], ids: dict[int, str], dates: ArticleDates
) -> tuple[MeetingMention, ...]:
    made: list[MeetingMention] = []
    lead: FoundDate | None = None
    for event in events:
        found = _dated(dates, event, zone.printed, article.published)
        if zone.text.startswith("纪要", event.span[1]) or (found is not None and found.first is None):
            found = _labelled(dates, zone.text) or found
        if found is not None and found.precision == "year" and lead is not None and not event.past:
            found = None  # 今年以来
        if found is None and event.day[1]:
            found = next(iter(dates.within(*event.day)), None)
        if found is None and (event.past or event.aside):
            pass
        elif found is None and lead is not None:
            found = lead if lead.last == lead.first else None
        elif found is None:
            found = dates.dateline or _labelled(dates, zone.text) or _opening(dates, event)
        elif lead is None and not event.past:
            lead = found
        made.append(_meeting(event, ids[id(event)], found, article, zone.where))
    return tuple(made)


def _labelled(dates: ArticleDates, text: str) -> FoundDate | None:
    """The day that minutes give behind a label: 时间：2021年5月11日."""
    label = _TIME_LABEL.search(text, 0, _MINUTES_HEAD)
    found = dates.within(label.end(), label.end() + _LABELLED) if label else []
    return found[0] if found else None


def _opening(dates: ArticleDates, event: Event) -> FoundDate | None:
    """The day that a scene before the event gives: 2月13日清晨，…站满了人。⏎仪式在这里举行."""
    return dates.governing(0, event.anchor, event.anchor) if event.anchor < _SCENE else None


def _distinct_sentences(event: Event) -> list[tuple[Span, int]]:
    """The further sentences about an event, each once, with where in it the event or its verb stands."""
    return [(span, at) for span, at in {span: (span, at) for span, at in reversed(event.told)}.values()][::-1]


def _lies_ahead(found: FoundDate, at: int, published: date | None, text: str, later: bool) -> bool:
    """Whether a date behind the event's name is only what the event was about: 召开会议，统筹12月31日的…."""
    ahead = bool(published and found.first and found.first > published and found.start > at)
    if later and found.start > at and "：" in text[at : found.start]:
        return True  # 甲致辞时提到一件旧事：2021年6月…
    return ahead and (later or "，" in text[at : found.start])


def _had_begun(
    dates: ArticleDates, found: FoundDate | None, start: int, at: int, published: date | None
) -> FoundDate | None:
    """The day that has come, where the one next to the event has not: 11日举行将于28日开幕的某节发布会."""
    if found is None or found.first is None or published is None or found.first <= published:
        return found
    come = [d for d in dates.within(start, at) if d.precision == "day" and d.first and d.first <= published]
    return come[0] if come else found


def _dated(dates: ArticleDates, event: Event, text: str, published: date | None) -> FoundDate | None:
    """The first date that a sentence about the event gives."""
    vague: FoundDate | None = None
    for (start, end), at in [(event.sentence, event.anchor), *_distinct_sentences(event)[:8]]:
        found = _had_begun(dates, dates.governing(start, at, end), start, at, published)
        if (
            found is not None
            and found.first is not None
            and (found.precision != "year" or (start, end) == event.sentence)
            and not _lies_ahead(found, at, published, text, (start, end) != event.sentence)
        ):
            return found
        if found is not None and found.first is None:
            vague = vague or found
    if vague is None:
        return dates.governing(text.rfind("\n", 0, event.anchor) + 1, event.anchor, event.anchor)
    return vague


def _of_something_else(found: FoundDate, event: Event, published: date | None) -> bool:
    """Whether a date to come is not the event's: 甲在某会上说，明年…; only a day beside it makes a plan."""
    if event.planned or not (found.first and published) or found.first <= published:
        return False
    return found.precision != "day" or not event.sentence[0] <= found.start < event.sentence[1]


def _meeting(
    event: Event, number: str, found: FoundDate | None, article: Article, where: Where
) -> MeetingMention:
    if found and _of_something_else(found, event, article.published):
        found = None
    first = found.first if found else None
    last = found.last if found else None
    planned = event.planned or bool(first and article.published and first > article.published)
    exact = found is None or found.precision == "day"
    return MeetingMention(
        id=number,
        name=event.name,
        kind=event.kind,
        date=first.isoformat() if first and exact else None,
        end_date=last.isoformat() if last and first and last > first and exact else None,
        period=first.isoformat()[: _PERIODS[found.precision]] if found and first and not exact else None,
        date_precision=found.precision if found and first else None,
        date_basis=found.basis if found and first else None,
        time_of_day=(found.time_of_day or None) if found else None,
        place=event.place,
        body=event.body,
        planned=planned,
        open_list=event.open_list,
        span=event.span,
        sentence=event.sentence,
        where=where,
        rule=event.rule,
    )


def _people(told: list[tuple[Zone, Story]], edges: tuple[Edge, ...]) -> tuple[PersonMention, ...]:
    """People with an edge, a post or a place in a roll; the title's where the text does not name them."""
    acting = {fold_word(edge.person) for edge in edges}
    found: dict[str, PersonMention] = {}
    for zone, one in told:
        where: Where = zone.where
        posted = {
            fold_word(m.name)
            for m in one.mentions
            if m.anchor == ROLL or (m.roles and _stands_there(zone, m))
        }
        grouped: dict[str, tuple[str, list[Span], list[Role]]] = {}
        for mention in one.mentions:
            key = fold_word(mention.name)
            name, spans, roles = grouped.setdefault(key, (mention.name, [], []))
            spans.append((mention.start, mention.end))
            roles += mention.roles
        for key, (name, spans, roles) in grouped.items():
            if key in found or (key not in acting and (where == "title" or key not in posted)):
                continue
            found[key] = PersonMention(
                name=name, spans=tuple(spans), roles=_distinct(roles, where), where=where
            )
    return tuple(found.values())


def _stands_there(zone: Zone, mention: Mention) -> bool:
    """Whether a person is named with a post, not only as the one whose idea something is."""
    if only_in_spirit(zone, mention):
        return False
    return not (names_doctrine(zone, fold_word(mention.name)) and attributes(zone, mention))


def _first_post(roles: list[Role]) -> str:
    """The post among the titles beside a name, else the first title, else nothing."""
    return next((role.text for role in roles if role.role_class == "post"), roles[0].text if roles else "")


def _distinct(roles: list[Role], where: Where) -> tuple[RoleMention, ...]:
    """Each role once; a bare title that a fuller one ends with says nothing more."""
    kept: dict[str, Role] = {}
    for role in roles:
        kept.setdefault(fold_word(role.text), role)
    texts = list(kept)
    return tuple(
        role.mention(where)
        for text, role in kept.items()
        if not (role.rule == "role.after" or not role.agency)
        or not any(other != text and other.endswith(text) for other in texts)
    )
