"""The search: one box for people, agencies, meetings and the words of articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from queries.search import Found
from views.accuracy import precision_note
from views.asking import find
from views.beginning import begin
from views.components.sheet import Block, Cell, Column, Heading, Line, Table, Tag, Text, show
from views.palette import colour_of
from views.phrases import entity, joined, planned_tag, quote, text_cell
from views.texts import day, days, kind_name, number, t, word

# The kinds of facts that the rows of a part tell of.
COUNTED = {"Person": ("HELD", "ATTENDED"), "Agency": ("HELD",)}
Row = Mapping[str, Any]


def page() -> None:
    """The page that opens first; `q` of its address is what is looked for."""
    typed = st.text_input(
        t("search.label"),
        key="q",
        bind="query-params",
        type="search",
        max_chars=200,
        placeholder=t("search.placeholder"),
        help=t("search.help"),
    )
    text = (typed or "").strip()
    if not text:
        begin()
        return
    found = find(text)
    show(_results(found) if found else _nothing(text, found), key="results")


def _results(found: Found) -> list[Block]:
    return [
        *_people(found.people.rows),
        *_agencies(found.agencies.rows),
        *_meetings(found.meetings.rows),
        *_articles(found.articles.rows),
    ]


def _nothing(text: str, found: Found) -> list[Block]:
    blocks: list[Block] = [
        Heading(t("search.none")),
        Line((Text(t("search.asked"), "muted"), Text(text))),
    ]
    if found.near.rows:
        names = joined(entity("Person", row["person"], row["name"]) for row in found.near.rows)
        return [*blocks, Line((Text(t("search.near"), "muted"), *names))]
    return [*blocks, Line((Text(t("search.none_help"), "muted"),))]


def _people(rows: Sequence[Row]) -> list[Block]:
    columns = (
        Column(t("column.name"), "name"),
        Column(t("column.latest_post")),
        Column(t("column.agency")),
        Column(t("column.seen"), "nowrap"),
        Column(t("column.meetings"), "number"),
        Column(t("column.matched"), "nowrap"),
    )
    names = [row["name"] for row in rows]
    cells = tuple(
        (
            (*entity("Person", row["person"], row["name"], "strong"), *_written(row), *_namesake(row, names)),
            text_cell(row["role"]),
            entity("Agency", row["agency"], row["agency_name"]),
            (Text(_years(row)),),
            (Text(number(row["meetings"])),),
            _matched(row),
        )
        for row in rows
    )
    return _section("Person", columns, cells)


def _written(row: Row) -> Cell:
    others = [name for name in row["names"] if name != row["name"]]
    return (Text(" ".join(others), "muted"),) if others else ()


def _namesake(row: Row, names: Sequence[str]) -> Cell:
    """A sign that another person of the same name follows or came before."""
    return (
        (Tag(t("search.namesake"), "#b45309", t("search.namesake_help")),)
        if names.count(row["name"]) > 1
        else ()
    )


def _years(row: Row) -> str:
    return days(row["first_seen"], row["last_seen"], "month")


def _matched(row: Row) -> Cell:
    return (Text(word("matched", row["matched_by"]), "muted"),)


def _agencies(rows: Sequence[Row]) -> list[Block]:
    columns = (
        Column(t("column.name")),
        Column(t("agency.superior")),
        Column(t("column.posts"), "number"),
        Column(t("column.matched"), "nowrap"),
    )
    cells = tuple(
        (
            entity("Agency", row["agency"], row["name"], "strong"),
            text_cell(row["superior_name"]),
            (Text(number(row["posts"])),),
            _matched(row),
        )
        for row in rows
    )
    return _section("Agency", columns, cells)


def _meetings(rows: Sequence[Row]) -> list[Block]:
    columns = (
        Column(t("column.date"), "nowrap"),
        Column(t("column.meeting")),
        Column(t("meeting.place")),
        Column(t("column.kind"), "nowrap"),
        Column(t("column.matched"), "nowrap"),
    )
    cells = tuple(
        (
            text_cell(day(row["date"])),
            (*entity("Meeting", row["meeting"], row["name"], "strong"), *planned_tag(row["planned"])),
            text_cell(row["place"]),
            (Tag(word("kind", row["kind"]), colour_of("Meeting")),),
            _matched(row),
        )
        for row in rows
    )
    return _section("Meeting", columns, cells)


def _articles(rows: Sequence[Row]) -> list[Block]:
    columns = (
        Column(t("column.published"), "nowrap"),
        Column(t("column.headline")),
        Column(t("column.newsroom"), "nowrap"),
        Column(t("column.sentence"), "quote"),
    )
    cells = tuple(
        (
            text_cell(day(row["published"])),
            entity("Article", row["article"], row["title"] or row["article"], "strong"),
            text_cell(row["newsroom"]),
            quote(row["sentence"]),
        )
        for row in rows
    )
    return _section("Article", columns, cells)


def _section(kind: str, columns: tuple[Column, ...], cells: tuple[tuple[Cell, ...], ...]) -> list[Block]:
    if not cells:
        return []
    label = t(f"search.{kind.lower()}")
    tag = Tag(number(len(cells)), colour_of(kind), kind_name(kind))
    note = [precision_note(COUNTED[kind])] if kind in COUNTED else []
    return [Heading(label, 2, (tag,)), *note, Table(columns, cells, label)]


page()
