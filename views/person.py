"""A person: names as attested, career, meetings with the title held that day, who sat with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from views.accuracy import precision_note
from views.addresses import address
from views.asking import ask
from views.choices import since_until, some_of
from views.components.sheet import Block, Cell, Column, Facts, Heading, Line, Link, Table, Tag, Text, show
from views.frame import title
from views.namesakes import least_strength, namesakes
from views.paging import ROWS, rows_to_skip, turn_pages
from views.palette import colour_of
from views.phrases import (
    current,
    entity,
    joined,
    other_forms,
    parts,
    planned_tag,
    quote,
    status_tags,
    titles,
)
from views.texts import day, days, kind_name, number, t, word
from views.timeline import timeline

PARTS = ("CHAIRED", "DIRECTED", "SPOKE", "ATTENDED")
BESIDE = 12

Row = Mapping[str, Any]


def page() -> None:
    """The page of the person whose address is `id`."""
    person = current("Person")
    title(person["name"])
    head = st.container()
    least = least_strength(person) or None
    asked = {"person": person["person"], "least_strength": least}
    with head:
        show(_head(ask("person", **asked).rows[0] if least else person), key="head")
    career = st.container()
    since, until, types = _window()
    window = {**asked, "since": since, "until": until}
    meetings = ask("meetings_of_person", **window, types=types, skip=rows_to_skip(), limit=ROWS).rows
    with career:
        _career(asked)
    show(_meetings(meetings), key="meetings")
    turn_pages(meetings[0]["total"] if meetings else 0)
    show(_beside(ask("co_attendees", **window, limit=BESIDE).rows), key="beside")
    show(_parted(ask("parted", **asked, limit=BESIDE).rows), key="parted")
    show(namesakes(person), key="unsure")


def _head(person: Row) -> list[Block]:
    others = other_forms(person)
    latest = joined(
        [
            (Text(person["role"], "strong"),) if person["role"] else (),
            entity("Agency", person["agency"], person["agency_name"]),
        ]
    )
    rows = [
        (t("person.latest"), latest),
        (t("person.names"), tuple(Text(name) for name in others)),
        (t("person.seen"), (Text(days(person["first_seen"], person["last_seen"])),)),
        (t("person.counted"), (Text(t("person.counts", **_counts(person))),)),
    ]
    tags = (Tag(word("class", person["class"]), colour_of("Person")),)
    key = f"Person:{person['person']}"
    way = joined(
        [
            (Link(t("phrase.in_graph"), address("graph", id=key)),),
            (Link(t("phrase.path_from"), address("path", a=person["person"])),),
            (Link(t("phrase.compare"), address("compare", id=key)),),
            (Link(t("phrase.export"), address("export", id=key)),),
        ]
    )
    return [
        Heading(person["name"], 1, tags, way),
        Facts(tuple((label, cell) for label, cell in rows if cell)),
    ]


def _counts(person: Row) -> dict[str, str]:
    return {name: number(person[name]) for name in ("meetings", "articles")}


def _career(asked: Mapping[str, Any]) -> None:
    """Posts over the years; each report of a post or a change with its sentence lies folded below."""
    career = ask("career", **asked).rows
    changes = ask("changes", **asked).rows
    if not career and not changes:
        return
    line = timeline(career, _meeting_days(asked))
    show(
        [Heading(t("person.career"), note=(Text(t("person.career_help")),)), *([line] if line else [])],
        key="career",
    )
    columns = (
        Column(t("column.dates"), "nowrap"),
        Column(t("column.post")),
        Column(t("column.agency")),
        Column(t("column.sentence"), "quote"),
    )
    dated = [(row["first"], _held(row)) for row in career] + [(row["date"], _changed(row)) for row in changes]
    dated.sort(key=lambda pair: pair[0] or "9")
    with st.expander(t("person.posts", count=number(len(dated)))):
        table = Table(columns, tuple(cells for _, cells in dated), t("person.career"))
        show([precision_note(("HELD", "CHANGED")), table], key="posts")


def _meeting_days(asked: Mapping[str, Any]) -> Sequence[Row]:
    node = f"Person:{asked['person']}"
    return ask("meeting_days", nodes=(node,), least_strength=asked["least_strength"]).rows


def _held(row: Row) -> tuple[Cell, ...]:
    return (
        (Text(days(row["first"], row["last"])),),
        (
            *entity("Role", row["role"], row["printed"][0] if row["printed"] else row["title"]),
            *status_tags(row["status"]),
        ),
        entity("Agency", row["agency"], row["agency_name"]),
        quote(row["sentence"]),
    )


def _changed(row: Row) -> tuple[Cell, ...]:
    return (
        (Text(day(row["date"])),),
        (
            Tag(word("change", row["kind"]), colour_of("CHANGED")),
            *entity("Role", row["role"], row["printed"] or row["title"]),
        ),
        entity("Agency", row["agency"], row["agency_name"]),
        quote(row["sentence"]),
    )


def _window() -> tuple[str | None, str | None, tuple[str, ...]]:
    """The days and parts that the tables below are limited to; the address keeps them."""
    show([Heading(t("person.meetings_of"))], key="meetings_title")
    with st.container(horizontal=True, vertical_alignment="bottom", key="window"):
        since, until = since_until(width=170)
        types = some_of(t("person.parts"), PARTS, PARTS, kind_name, key="parts")
    return since, until, types


def _meetings(rows: Sequence[Row]) -> list[Block]:
    if not rows:
        return [Line((Text(t("person.no_meetings"), "muted"),))]
    columns = (
        Column(t("column.date"), "nowrap"),
        Column(t("column.meeting")),
        Column(t("column.part")),
        Column(t("column.title_then")),
        Column(t("column.position"), "number"),
        Column(t("column.sentence"), "quote"),
    )
    table = Table(columns, tuple(_meeting(row) for row in rows), t("person.meetings_of"))
    return [precision_note(PARTS), table]


def _meeting(row: Row) -> tuple[Cell, ...]:
    return (
        (Text(days(row["date"], row["end_date"])),),
        (*entity("Meeting", row["meeting"], row["name"]), *planned_tag(row["planned"])),
        parts(row["types"]),
        titles(row["role"], row["roles"]),
        (Text(str(row["position"])),) if row["position"] else (),
        quote(row["sentence"]),
    )


def _beside(rows: Sequence[Row]) -> list[Block]:
    """With whom the person sat most."""
    if not rows:
        return []
    return [Heading(t("person.beside")), _companions(rows, "person.beside")]


def _parted(rows: Sequence[Row]) -> list[Block]:
    """With whom the person sat repeatedly and then no more, though both went on being seen."""
    if not rows:
        return []
    note = (Text(t("person.parted_help")),)
    return [Heading(t("person.parted"), note=note), _companions(rows, "person.parted", still_seen=True)]


def _companions(rows: Sequence[Row], caption: str, *, still_seen: bool = False) -> Table:
    """People with how often and when somebody sat with them; `still_seen` adds when each was seen last."""
    columns = [
        Column(t("column.name"), "name"),
        Column(t("column.latest_post")),
        Column(t("column.together"), "number"),
        Column(t("column.together_days"), "nowrap"),
    ]
    if still_seen:
        columns.append(Column(t("column.still_seen"), "nowrap"))
    cells = tuple(
        (
            entity("Person", row["person"], row["name"]),
            (Text(row["role"], "muted"),) if row["role"] else (),
            (Text(number(row["meetings"])),),
            (Text(days(row["first"], row["last"])),),
            *(((Text(day(row["seen"])),),) if still_seen else ()),
        )
        for row in rows
    )
    return Table(tuple(columns), cells, t(caption))


page()
