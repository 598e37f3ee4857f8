"""What the graph's panel says about a node or an edge that was clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from views.accuracy import EVERY, precision_of
from views.addresses import address, address_of
from views.asking import ask
from views.components.sheet import Block, Cell, Facts, Heading, Line, Link, Tag, Text, show
from views.ego import Ego, Fold, rank
from views.palette import colour_of
from views.phrases import entity, joined, one, planned_tag, quote, status_tags, text_cell
from views.texts import day, days, kind_name, number, t, word

FACTS = 60  # of an edge; a post may be reported thousands of times
Row = Mapping[str, Any]


def panel(shown: Ego, picked: str, *, acts: Mapping[str, Callable[[str], None]]) -> None:
    """Draw the panel for `picked`, the key of a node or an edge of `shown`; otherwise say what clicks do.

    `acts` are what its buttons do with the node: expand, hide, pin, unpin.
    """
    if picked in shown.folds:
        show(_edge(shown, shown.folds[picked]), key="panel")
    elif picked in shown.names:
        label, name, _ = shown.names[picked]
        show(_node(label, picked.removeprefix(f"{label}:"), name), key="panel")
        with st.container(horizontal=True, key="acts"):
            for act, does in acts.items():
                st.button(t(f"graph.{act}"), key=act, on_click=does, args=(picked,))
    else:
        show([Heading(t("graph.panel")), Line((Text(t("graph.panel_help"), "muted"),))], key="panel")


def _node(label: str, identifier: str, name: str) -> list[Block]:
    known = {"Person": _person, "Meeting": _meeting, "Agency": _agency, "Role": _role}.get(label)
    ways: list[Cell] = (
        [(Link(t("graph.open_page"), address_of(label, identifier)),)] if label != "Place" else []
    )
    rows: tuple[tuple[str, Cell], ...] = ()
    if known:
        rows = tuple((key, cell) for key, cell in known(identifier) if cell)
        ways.append((Link(t("graph.centre"), address("graph", id=f"{label}:{identifier}")),))
    return [Heading(name, 2, (Tag(kind_name(label), colour_of(label)),)), Facts(rows), Line(joined(ways))]


def _person(identifier: str) -> list[tuple[str, Cell]]:
    row = one("Person", identifier)
    return [
        (t("person.latest"), text_cell(row["role"])),
        (t("column.agency"), entity("Agency", row["agency"], row["agency_name"])),
        (t("person.seen"), (Text(days(row["first_seen"], row["last_seen"])),)),
        (t("column.meetings"), (Text(number(row["meetings"])),)),
    ]


def _meeting(identifier: str) -> list[tuple[str, Cell]]:
    row = one("Meeting", identifier)
    when = text_cell(days(row["date"], row["end_date"], row["date_precision"]))
    return [
        (t("meeting.when"), (*when, *planned_tag(row["planned"]))),
        (t("meeting.place"), text_cell(row["place"])),
        (t("meeting.people"), (Text(number(row["people"])),)),
        (t("meeting.reported"), (Text(number(row["articles"])),)),
    ]


def _agency(identifier: str) -> list[tuple[str, Cell]]:
    row = one("Agency", identifier)
    return [
        (t("agency.superior"), entity("Agency", row["superior"], row["superior_name"])),
        (t("column.posts"), (Text(number(row["posts"])),)),
        (t("column.meetings"), (Text(number(row["meetings"])),)),
    ]


def _role(identifier: str) -> list[tuple[str, Cell]]:
    row = one("Role", identifier)
    return [
        (t("column.agency"), entity("Agency", row["agency"], row["agency_name"])),
        (t("role.people"), (Text(number(row["people"])),)),
    ]


def _edge(shown: Ego, fold: Fold) -> list[Block]:
    """Every fact between two nodes with its sentence; what the names alone say has none."""
    (source_kind, source, _), (target_kind, target, when) = shown.names[fold.source], shown.names[fold.target]
    ends = (
        *entity(source_kind, fold.source.removeprefix(f"{source_kind}:"), source, "strong"),
        Text("→", "muted"),
        *entity(target_kind, fold.target.removeprefix(f"{target_kind}:"), target, "strong"),
    )
    tags = tuple(Tag(kind_name(kind), colour_of(kind)) for kind in sorted(fold.kinds, key=rank))
    found = ask("facts_between", a=(fold.source,), b=(fold.target,), limit=FACTS).rows
    rows = sorted(found, key=lambda row: rank(row["type"]))
    head: list[Block] = [Line(tags), Line(ends), *([Line((Text(day(when), "muted"),))] if when else [])]
    total = sum(fold.kinds.values())
    if total > len(rows):
        said = t("graph.some_facts", shown=number(len(rows)), total=number(total))
        head.append(Line((Text(said, "muted"),)))
    return [*head, *(block for row in rows for block in _fact(row))]


def _fact(row: Row) -> list[Block]:
    if row["sentence"] is None:
        return [Line((Text(t("graph.by_name"), "muted"),))]
    place = (Text(t("graph.position", place=number(row["position"])), "muted"),) if row["position"] else ()
    change = (Text(word("change", row["kind"]), "muted"),) if row["kind"] else ()
    said = (
        Tag(kind_name(row["type"]), colour_of(row["type"])),
        *text_cell(row["role"]),
        *status_tags(row["status"]),
    )
    right = Text(
        t("accuracy.one", right=precision_of(row["type"], row["sentence"].newsroom or EVERY)), "muted"
    )
    return [Line((*said, *change, *place)), Line(quote(row["sentence"])), Line((right,), "small")]
