"""An article: its text with every fact marked, and each fact with the way to what it is about."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from views.accuracy import precision_note
from views.addresses import address_of, web_address
from views.asking import ask
from views.components.sheet import Block, Cell, Column, Facts, Heading, Link, Table, Tag, Text, show
from views.frame import title
from views.marking import Found, marked
from views.palette import EDGES, colour_of
from views.phrases import asked_for, entity, one, text_cell
from views.texts import day, kind_name, number, t

Row = Mapping[str, Any]
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


def page() -> None:
    """The page of the article whose id is `id`; `at` is a span of its text to move to."""
    article = one("Article", asked_for("Article"))
    facts = ask("facts_of_article", article=article["article"]).rows
    title(article["title"] or article["article"])
    in_title = st.query_params.get("title") == "1"
    focus = _focus(st.query_params.get("at", ""))
    show(_head(article, facts, focus if in_title else None), key="head")
    body = [_found(row) for row in facts if not row["in_title"]]
    show([marked(article["text"], body, None if in_title else focus)], key="text")
    show(_facts(facts), key="facts")


def _focus(at: str) -> tuple[int, int] | None:
    match = _SPAN.fullmatch(at)
    return (int(match[1]), int(match[2])) if match else None


def _found(row: Row) -> Found:
    return Found(
        start=row["start"],
        end=row["end"],
        kind=row["type"],
        says=" ".join(
            part for part in (row["source_name"], kind_name(row["type"]), row["target_name"]) if part
        ),
        href=address_of(row["source_label"], row["source"]),
    )


def _head(article: Row, facts: Sequence[Row], focus: tuple[int, int] | None) -> list[Block]:
    outside = web_address(article["url"] or "")
    rows: list[tuple[str, Cell]] = [
        (t("article.published"), text_cell(day(article["published"]))),
        (t("article.newsroom"), text_cell(article["newsroom"])),
        (t("article.republisher"), text_cell(article["republisher"])),
        (t("article.page"), text_cell(article["page"])),
        (t("article.url"), (Link(outside, outside),) if outside else text_cell(article["url"])),
        (t("article.id"), (Text(article["article"], "muted"),)),
    ]
    headline: Block = Heading(article["title"] or t("article.untitled"), 1)
    heads = [_found(row) for row in facts if row["in_title"]]
    blocks: list[Block] = [headline, Facts(tuple((label, cell) for label, cell in rows if cell))]
    if article["title"] and (heads or focus):
        blocks += [Heading(t("article.in_title")), marked(article["title"], heads, focus)]
    return [*blocks, Heading(t("article.text"), note=(Text(t("article.text_help")),))]


def _facts(rows: Sequence[Row]) -> list[Block]:
    if not rows:
        return [Heading(t("article.facts", count="0"), note=(Text(t("article.no_facts")),))]
    columns = (
        Column(t("column.who")),
        Column(t("column.part"), "nowrap"),
        Column(t("column.what")),
        Column(t("column.as_printed")),
        Column(t("column.rule"), "nowrap"),
    )
    cells = tuple(
        (
            entity(row["source_label"], row["source"], row["source_name"]),
            (Tag(kind_name(row["type"]), colour_of(row["type"])),),
            entity(row["target_label"], row["target"], row["target_name"]),
            text_cell(row["role"]),
            (Text(row["rule"], "muted"),),
        )
        for row in rows
    )
    label = t("article.facts", count=number(len(rows)))
    kinds = sorted({row["type"] for row in rows}, key=list(EDGES).index)
    return [Heading(label), precision_note(kinds), Table(columns, cells, label)]


page()
