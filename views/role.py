"""A post: whose it is, and everybody reported in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from views.accuracy import precision_note
from views.addresses import address
from views.asking import ask
from views.components.sheet import Block, Column, Facts, Heading, Link, Table, Tag, Text, show
from views.frame import title
from views.palette import colour_of
from views.phrases import asked_for, entity, one, quote, status_tags
from views.texts import days, number, t, word

Row = Mapping[str, Any]


def page() -> None:
    """The page of the post whose address is `id`."""
    role = one("Role", asked_for("Role"))
    title(role["title"])
    show([*_head(role), *_holders(ask("holders", role=role["role"]).rows)], key="role")


def _head(role: Row) -> list[Block]:
    rows = [
        (t("column.agency"), entity("Agency", role["agency"], role["agency_name"])),
        (t("role.seats"), (Text(word("seats", role["seats"])),)),
        (t("role.people"), (Text(number(role["people"])),)),
    ]
    way = (Link(t("phrase.in_graph"), address("graph", id=f"Role:{role['role']}")),)
    tags = (Tag(word("role_class", role["class"]), colour_of("Role")),)
    return [
        Heading(f"{role['agency_name'] or ''}{role['title']}", 1, tags, way),
        Facts(tuple((label, cell) for label, cell in rows if cell)),
    ]


def _holders(rows: Sequence[Row]) -> list[Block]:
    columns = (
        Column(t("column.name"), "name"),
        Column(t("column.dates"), "nowrap"),
        Column(t("column.as_printed")),
        Column(t("column.sentence"), "quote"),
    )
    cells = tuple(
        (
            (*entity("Person", row["person"], row["name"]), *status_tags(row["status"])),
            (Text(days(row["first"], row["last"])),),
            tuple(Text(printed) for printed in row["printed"]),
            quote(row["sentence"]),
        )
        for row in rows
    )
    return [
        Heading(t("role.holders"), note=(Text(t("person.career_help")),)),
        precision_note(("HELD",)),
        Table(columns, cells, t("role.holders")),
    ]


page()
