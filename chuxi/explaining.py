"""An article with what was found in it: by colour, and by which rule, line by line."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text

from loaders.article import Article
from loaders.cleaning import clean
from loaders.dates import ArticleDates
from loaders.record import Record, Span

STYLES = {
    "furniture": "dim",
    "meeting": "magenta",
    "agency": "blue",
    "role": "green",
    "date": "cyan",
    "person": "bold yellow",
}
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Note(NamedTuple):
    """One thing found: what kind, where, and what to say about it. Sorted as they stand."""

    start: int
    end: int
    kind: str
    words: str


def explain(article: Article, record: Record) -> Iterator[Text]:
    """The lines to print for an article: a head, the title, then the text, each line with its notes below.

    Every character of the text stands once, in order; what a terminal would act on is shown as U+FFFD.
    """
    facts = " · ".join(filter(None, (article.newsroom, article.republisher, str(article.published or ""))))
    yield Text(_safe(f"{article.id}  {facts}"), style="bold")
    yield Text("  ").join(Text(kind, style=style) for kind, style in STYLES.items())
    if article.title:
        yield from _lines(article.title, _notes(article, record, "title"))
        yield Text()
    yield from _lines(article.text, sorted([*_notes(article, record, "text"), *_page_notes(article)]))
    for note in _credits(record):
        yield Text(_safe(f"  ┊ {note}"), style="italic")


def _notes(article: Article, record: Record, where: str) -> list[Note]:
    """What the record says about the text or about the title, in the order in which it stands there."""
    meetings = {meeting.id: meeting for meeting in record.meetings}
    notes: list[Note] = []
    for person in record.people:
        if person.where == where:
            notes += [Note(*span, "person", "") for span in person.spans]
        notes += [
            Note(
                *role.span,
                "role",
                f"{person.name}: {role.text} ({role.status}, {role.role_class}) · {role.rule}",
            )
            for role in person.roles
            if role.where == where
        ]
    for meeting in record.meetings:
        if meeting.where == where:
            told = [
                meeting.kind,
                _days(meeting.date or meeting.period, meeting.end_date),
                meeting.date_basis,
                meeting.time_of_day,
            ]
            told += [
                meeting.place,
                "planned" if meeting.planned else "",
                "open list" if meeting.open_list else "",
            ]
            said = " · ".join(filter(None, [f"{meeting.id} {meeting.name}", *told, meeting.rule]))
            notes.append(Note(*meeting.span, "meeting", said))
    for edge in record.edges:
        if edge.where == where:
            name = meetings[edge.meeting].name if edge.meeting in meetings else edge.meeting
            more = filter(None, (edge.verb, edge.mode, edge.presence, edge.direction, edge.rule))
            notes.append(
                Note(
                    *edge.span,
                    "edge",
                    f"{edge.person} {edge.type} {edge.meeting} {name} · " + " · ".join(more),
                )
            )
    for change in record.role_changes:
        if change.where == where:
            notes.append(
                Note(*change.span, "edge", f"{change.person} {change.kind} {change.role} · {change.rule}")
            )
    if where == "text":
        notes += [Note(*span, "agency", "") for agency in record.agencies for span in agency.spans]
        notes += [
            Note(*edge.span, "edge", f"{edge.agency} {edge.type} {edge.meeting} · {edge.rule}")
            for edge in record.agency_edges
        ]
    text = article.title if where == "title" else article.text
    return sorted(note for note in notes if 0 <= note.start < note.end <= len(text))


def _page_notes(article: Article) -> Iterator[Note]:
    """What is furniture, and what the dates mean."""
    cuts = clean(article.text, article.title).cuts
    for cut in cuts:
        yield Note(cut.start, cut.end, "furniture", f"furniture · {cut.rule}")
    for found in ArticleDates(article.text, article.published).found:
        if any(cut.start <= found.start < cut.end for cut in cuts) and not found.dateline:
            continue
        day = _days(str(found.first) if found.first else None, str(found.last) if found.last else None)
        printed = article.text[found.start : found.end]
        yield Note(
            found.start,
            found.end,
            "date",
            f"{printed}: {day or 'no day'} · {found.precision} · {found.basis}",
        )


def _days(first: str | None, last: str | None) -> str:
    if not first:
        return ""
    return first if not last or last == first else f"{first} to {last}"


def _credits(record: Record) -> Iterator[str]:
    credits_ = record.credits
    for role in ("reporters", "photographers", "editors"):
        if names := getattr(credits_, role):
            yield f"{role}: {', '.join(names)}"
    if credits_.publisher or credits_.republisher:
        yield f"newsroom: {credits_.publisher or '?'}; republisher: {credits_.republisher or 'none'}"


def _lines(text: str, notes: list[Note]) -> Iterator[Text]:
    """Each line of `text` in its colours, and below it what was found in it."""
    order = {kind: at for at, kind in enumerate(STYLES)}
    painted = sorted((note for note in notes if note.kind in STYLES), key=lambda note: order[note.kind])
    starts = [note.start for note in notes]
    colours: dict[int, list[tuple[Span, str]]] = {}
    bounds = list(_bounds(text))
    begins = [start for start, _ in bounds]
    for note in painted:
        for at in range(bisect_right(begins, note.start) - 1, bisect_right(begins, note.end - 1)):
            colours.setdefault(at, []).append(((note.start, note.end), STYLES[note.kind]))
    for at, (start, end) in enumerate(bounds):
        line = Text(_safe(text[start:end]))
        for (first, last), style in colours.get(at, ()):
            line.stylize(style, max(first - start, 0), min(last, end) - start)
        yield line
        for note in notes[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]:
            if note.words:
                yield Text(_safe(f"  ┊ {note.words}"), style=STYLES.get(note.kind, "yellow") + " italic")


def _bounds(text: str) -> Iterator[Span]:
    start = 0
    for match in re.finditer("\n", text):
        yield (start, match.start())
        start = match.end()
    yield (start, len(text))


def _safe(text: str) -> str:
    """`text` without what a terminal would act on, one for one."""
    return _UNPRINTABLE.sub("\ufffd", text)
