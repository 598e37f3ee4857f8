"""Where to begin: what the store holds, and the people who are in most meetings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from views.addresses import address, address_of
from views.asking import BUSIEST, ask, say_empty
from views.components.sheet import Block, Column, Heading, Line, Link, Table, Text, show
from views.phrases import entity, text_cell
from views.texts import days, number, t

Row = Mapping[str, Any]


def begin(*, graph: bool = False) -> None:
    """Draw it; with `graph` the names lead into the graph. An empty store says how to load articles."""
    counts = {row["name"]: row["count"] for row in ask("counts").rows if row["sort"] == "node"}
    if not counts.get("Article"):
        say_empty()
    months = [row["month"] for row in ask("coverage").rows if row["month"]]
    held = t(
        "begin.held",
        people=number(counts["Person"]),
        meetings=number(counts["Meeting"]),
        agencies=number(counts["Agency"]),
        articles=number(counts["Article"]),
    )
    span = days(f"{min(months)}-01", f"{max(months)}-01", "month") if months else ""
    blocks: list[Block] = [
        Heading(t("begin.title"), 1, note=(Text(t("begin.about")),)),
        Line((Text(held), Text(span, "muted"), Link(t("begin.coverage"), address("about")))),
        *_people(graph),
    ]
    show(blocks, key="begin")


def _people(graph: bool) -> list[Block]:
    rows = ask("busiest_people", limit=BUSIEST).rows
    columns = (
        Column(t("column.name"), "name"),
        Column(t("column.latest_post")),
        Column(t("column.agency")),
        Column(t("column.seen"), "nowrap"),
        Column(t("column.meetings"), "number"),
    )
    cells = tuple(
        (
            (Link(row["name"], _way(row, graph), "strong"),),
            text_cell(row["role"]),
            entity("Agency", row["agency"], row["agency_name"]),
            (Text(days(row["first_seen"], row["last_seen"], "month")),),
            (Text(number(row["meetings"])),),
        )
        for row in rows
    )
    return [Heading(t("begin.people")), Table(columns, cells, t("begin.people"))] if rows else []


def _way(row: Row, graph: bool) -> str:
    return address("graph", id=f"Person:{row['person']}") if graph else address_of("Person", row["person"])
