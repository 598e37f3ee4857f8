"""On a person's page: who else the person may be, and how surely the mentions shown are one person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from views.asking import ask
from views.choices import one_of
from views.components.sheet import Block, Cell, Column, Heading, Inline, Table, Tag, Text
from views.phrases import entity
from views.texts import days, number, t, word

STRENGTHS = (0, 75, 95, 100)
CERTAIN = 100
SHOWN = 10

Row = Mapping[str, Any]


def least_strength(person: Row) -> int:
    """The strength of merges that the page keeps to, as chosen; no choice where all are certain."""
    if person["weakest"] == CERTAIN:
        return 0
    with st.container(key="strength"):
        return one_of(t("person.strength"), STRENGTHS, 0, _said, key="least")


def _said(least: int) -> str:
    if least == 0:
        return t("person.strength_all")
    return t("person.strength_certain") if least == CERTAIN else t("person.strength_least", percent=least)


def namesakes(person: Row) -> list[Block]:
    """Those whom the person may be, with what speaks for and against."""
    rows = ask("unsure_of_person", person=person["person"], limit=SHOWN).rows
    if not rows:
        return []
    columns = (
        Column(t("column.name"), "name"),
        Column(t("column.latest_post")),
        Column(t("column.seen"), "nowrap"),
        Column(t("column.facts"), "number"),
        Column(t("column.speaks_for")),
        Column(t("column.speaks_against")),
    )
    note = (Text(t("person.unsure_help")),)
    return [
        Heading(t("person.unsure"), note=note),
        Table(columns, tuple(map(_namesake, rows)), t("person.unsure")),
    ]


def _namesake(row: Row) -> tuple[Cell, ...]:
    against: tuple[Inline, ...] = tuple(
        Tag(word("reason", name), "#b45309", t("person.veto_help")) for name in row["vetoes"]
    )
    return (
        entity("Person", row["other"], row["name"]),
        (Text(row["role"], "muted"),) if row["role"] else (),
        (Text(days(row["first_seen"], row["last_seen"])),),
        (Text(number(row["facts"])),),
        _reasons(row["speaks_for"]),
        (*against, *_reasons(row["speaks_against"])),
    )


def _reasons(lines: Sequence[str]) -> Cell:
    """Named comparisons in the page's language, each with its weighted value."""
    said = (line.rpartition(" ") for line in lines)
    text = " · ".join(f"{word('reason', name)} {weight}" for name, _, weight in said)
    return (Text(text),) if text else ()
