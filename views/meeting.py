"""A meeting: who was there in printed order with that day's titles, directions, reports side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from views.accuracy import precision_note
from views.addresses import address, web_address
from views.asking import ask
from views.components.sheet import Block, Cell, Column, Facts, Heading, Line, Link, Table, Tag, Text, show
from views.frame import title
from views.palette import colour_of
from views.phrases import current, entity, joined, parts, planned_tag, quote, text_cell, titles
from views.texts import day, days, number, t, word

Row = Mapping[str, Any]


def page() -> None:
    """The page of the meeting whose address is `id`."""
    meeting = current("Meeting")
    title(meeting["name"])
    people = ask("participants", meeting=meeting["meeting"]).rows
    reports = ask("reports", meeting=meeting["meeting"]).rows
    directions = ask("directions", meeting=meeting["meeting"]).rows
    show(
        [
            *_head(meeting),
            *_people([row for row in people if row["attended"]], meeting),
            *_absent([row for row in people if not row["attended"]]),
            *_directions(directions),
            *_reports(reports, meeting),
        ],
        key="meeting",
    )


def _head(meeting: Row) -> list[Block]:
    tags = (Tag(word("kind", meeting["kind"]), colour_of("Meeting")), *planned_tag(meeting["planned"]))
    when: list[Any] = [Text(t("meeting.no_date"), "muted")]
    if meeting["date"]:
        when = [Text(days(meeting["date"], meeting["end_date"], meeting["date_precision"]), "strong")]
        when += text_cell(meeting["time_of_day"])
        if meeting["date_basis"]:
            when.append(Text(t("meeting.known_by", how=word("basis", meeting["date_basis"])), "muted"))
    others = tuple(Text(name) for name in meeting["names"] if name != meeting["name"])
    rows = [
        (t("meeting.when"), tuple(when)),
        (t("meeting.place"), text_cell(meeting["place"])),
        (t("meeting.body"), text_cell(meeting["body"])),
        (t("meeting.also"), others),
    ]
    key = f"Meeting:{meeting['meeting']}"
    way = joined(
        [
            (Link(t("phrase.in_graph"), address("graph", id=key)),),
            (Link(t("phrase.export"), address("export", id=key)),),
        ]
    )
    facts = Facts(tuple((label, cell) for label, cell in rows if cell))
    return [Heading(meeting["name"], 1, tags, way), facts]


def _people(rows: Sequence[Row], meeting: Row) -> list[Block]:
    head = Heading(t("meeting.people"), note=(Text(t("meeting.people_help")),))
    if not rows:
        return [head, Line((Text(t("meeting.nobody"), "muted"),))]
    columns = (
        Column(t("column.position"), "number"),
        Column(t("column.name"), "name"),
        Column(t("column.title_then")),
        Column(t("column.part")),
        Column(t("column.sentence"), "quote"),
    )
    table = Table(columns, tuple(_participant(row) for row in rows), t("meeting.people"))
    note = precision_note(("ATTENDED", "CHAIRED", "SPOKE"))
    if not meeting["open_list"]:
        return [head, note, table]
    return [
        head,
        note,
        table,
        Line((Tag("等", "#b45309"), Text(t("meeting.open_list", count=number(len(rows)))))),
    ]


def _participant(row: Row) -> tuple[Cell, ...]:
    ways = [word("presence", row["presence"])] if row["presence"] not in (None, "room") else []
    ways += [word("mode", row["mode"])] if row["mode"] not in (None, "出席") else []
    return (
        (Text(str(row["position"])),) if row["position"] else (),
        entity("Person", row["person"], row["name"], "strong"),
        titles(row["role"], row["roles"], row["disagree"]),
        (*parts(row["types"]), *(Tag(way) for way in ways)),
        quote(row["sentence"], around=24),
    )


def _absent(rows: Sequence[Row]) -> list[Block]:
    """Who took a part without being there, as by written instructions."""
    if not rows:
        return []
    columns = (
        Column(t("column.name"), "name"),
        Column(t("column.title_then")),
        Column(t("column.part")),
        Column(t("column.sentence"), "quote"),
    )
    table = Table(columns, tuple(_participant(row)[1:] for row in rows), t("meeting.absent"))
    return [Heading(t("meeting.absent"), note=(Text(t("meeting.absent_help")),)), table]


def _directions(rows: Sequence[Row]) -> list[Block]:
    if not rows:
        return []
    columns = (
        Column(t("column.name"), "name"),
        Column(t("column.title_then")),
        Column(t("column.how"), "nowrap"),
        Column(t("column.sentence"), "quote"),
    )
    cells = tuple(
        (
            entity("Person", row["person"], row["name"]),
            text_cell(row["role"]),
            (Tag(word("direction", row["direction"]), colour_of("DIRECTED")),) if row["direction"] else (),
            quote(row["sentence"]),
        )
        for row in rows
    )
    note = precision_note(("DIRECTED",))
    return [Heading(t("meeting.directions")), note, Table(columns, cells, t("meeting.directions"))]


def _reports(rows: Sequence[Row], meeting: Row) -> list[Block]:
    columns = (
        Column(t("column.published"), "nowrap"),
        Column(t("column.newsroom"), "nowrap"),
        Column(t("column.headline")),
        Column(t("column.called")),
        Column(t("column.sentence"), "quote"),
    )
    cells = tuple(_report(row, meeting) for row in rows)
    return [
        Heading(t("meeting.reports", count=number(len(rows)))),
        Table(columns, cells, t("meeting.reported")),
    ]


def _report(row: Row, meeting: Row) -> tuple[Cell, ...]:
    newsroom = (
        *text_cell(row["newsroom"]),
        *((Text(row["republisher"], "muted"),) if row["republisher"] else ()),
    )
    outside = web_address(row["url"] or "")
    return (
        (Text(day(row["published"])),) if row["published"] else (),
        newsroom,
        (
            *entity("Article", row["article"], row["title"] or row["article"]),
            *((Link("↗", outside, "muted"),) if outside else ()),
        ),
        (Text(row["name"], "muted" if row["name"] == meeting["name"] else "warn"),) if row["name"] else (),
        quote(row["sentence"]),
    )


page()
