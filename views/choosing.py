"""Choosing people, and agencies where they will do, by the same search as the search page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from queries.search import Found
from views.asking import find
from views.components.sheet import Block, Cell, Line, Link, Tag, Text, show
from views.palette import colour_of
from views.phrases import joined, text_cell
from views.texts import days, kind_name, t

SHOWN = 8


def search_box(parameter: str, label: str, way: Callable[[str], str], *, agencies: bool = False) -> None:
    """A box whose hits are links to the addresses that `way` makes of their Label:id.

    The address keeps what is typed, under `parameter`.
    """
    typed = st.text_input(
        label,
        key=parameter,
        bind="query-params",
        type="search",
        max_chars=200,
        placeholder=t("choose.search"),
        help=t("search.help"),
    )
    text = (typed or "").strip()
    if text:
        show(_hits(find(text), way, agencies=agencies), key=f"{parameter}_hits")


def _hits(found: Found, way: Callable[[str], str], *, agencies: bool) -> list[Block]:
    lines: list[Block] = [
        Line(
            (
                *_named("Person", row["person"], row["name"], way),
                *joined(
                    [
                        text_cell(row["role"]),
                        text_cell(row["agency_name"]),
                        text_cell(days(row["first_seen"], row["last_seen"], "month")),
                    ]
                ),
            ),
            "hit",
        )
        for row in found.people.rows[:SHOWN]
    ]
    if agencies:
        lines += [
            Line(
                (
                    *_named("Agency", row["agency"], row["name"], way),
                    *text_cell(row["superior_name"]),
                ),
                "hit",
            )
            for row in found.agencies.rows[:SHOWN]
        ]
    if not lines:
        lines.append(Line((Text(t("choose.none_agency" if agencies else "choose.none"), "muted"),)))
        near: Sequence[Cell] = [
            (Link(row["name"], way(f"Person:{row['person']}")),) for row in found.near.rows
        ]
        if near:
            lines.append(Line((Text(t("search.near"), "muted"), *joined(near))))
    return lines


def _named(label: str, identifier: str, name: str, way: Callable[[str], str]) -> Cell:
    tag = (Tag(kind_name(label), colour_of(label)),) if label != "Person" else ()
    return (Link(name, way(f"{label}:{identifier}"), "strong"), *tag)
