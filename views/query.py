"""A query of the catalogue: what it takes and gives, its answer as a table, and the answer as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
import streamlit as st

from graph.sentence import Sentence
from loaders.errors import UsageError
from queries.catalogue import Result, catalogue
from queries.header import Parameter, Query
from views.addresses import address
from views.asking import ask
from views.components.sheet import Block, Column, Heading, Line, Link, Table, Text, show
from views.frame import title
from views.phrases import missing
from views.tables import as_csv, plain
from views.texts import language, number, t

PREFIX = "p_"  # of a parameter's name in the address


def page() -> None:
    """The page; `name` of its address is the query, `p_NAME` its parameters. Without a name it lists all."""
    name = st.query_params.get("name", "")
    if not name:
        show(_list(), key="queries")
        return
    query = catalogue().get(name)
    if query is None:
        missing("Query", name)
    title(_title(query))
    show(_head(query), key="query_head")
    given = _parameters(query.parameters)
    lacking = [each.name for each in query.parameters if each.required and not given.get(each.name)]
    if lacking:
        st.info(t("query.lacking", names=", ".join(lacking)))
        return
    try:
        result = ask(name, **given)
    except UsageError as error:
        st.error(t("query.kept"), title=t("query.unfit"))
        st.code(str(error), language=None, wrap_lines=True)
        return
    _answer(query, result)


def _title(query: Query) -> str:
    return query.zh if language() == "zh" else query.en


def _list() -> list[Block]:
    rows = tuple(
        (
            (Link(_title(query), address("query", name=name), "strong"),),
            (Text(name, "muted"),),
            tuple(Text(each.name, "strong" if each.required else "muted") for each in query.parameters),
        )
        for name, query in catalogue().items()
    )
    columns = (Column(t("query.query")), Column(t("query.name"), "nowrap"), Column(t("query.takes")))
    note = (Text(t("query.about")),)
    return [Heading(t("query.title"), 1, note=note), Table(columns, rows, t("query.title"))]


def _head(query: Query) -> list[Block]:
    ways = (Text(query.name, "muted"), Text("·", "muted"), Link(t("query.all"), address("query")))
    return [Heading(_title(query), 1), *([Line((Text(query.about),))] if query.about else []), Line(ways)]


def _parameters(parameters: Sequence[Parameter]) -> dict[str, Any]:
    """What is typed for each parameter, as text; an empty box is the default."""
    given = {}
    for each in parameters:
        otherwise = "" if each.required else msgspec.json.encode(each.default).decode()
        typed = st.text_input(
            t("query.parameter", name=each.name, type=each.type),
            key=f"{PREFIX}{each.name}",
            bind="query-params",
            placeholder=otherwise,
            help=each.about,
            max_chars=2000,
        )
        if typed:
            given[each.name] = typed
    return given


def _answer(query: Query, result: Result) -> None:
    names = [column.name for column in result.columns]
    rows = [[_cell(row[name]) for name in names] for row in result.rows]
    with st.container(horizontal=True, vertical_alignment="center", key="query_files"):
        st.text(t("query.rows", count=number(len(rows))), width="content")
        for label, suffix, data in (
            ("CSV", "csv", lambda: as_csv(names, rows)),
            ("JSONL", "jsonl", lambda: _lines(result)),
        ):
            st.download_button(
                label, data=data, file_name=f"{query.name}.{suffix}", on_click="ignore", key=f"query_{suffix}"
            )
    shown = [{name: plain(value) for name, value in zip(names, row, strict=True)} for row in rows]
    if shown:
        st.dataframe(shown, hide_index=True, width="stretch", key="query_rows", column_order=names)


def _lines(result: Result) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in result.rows)


def _cell(value: Any) -> Any:
    """A sentence as its words, those that state the fact in 【】; everything else as it is."""
    if isinstance(value, Sentence):
        start, end = value.mark
        return f"{value.text[:start]}【{value.text[start:end]}】{value.text[end:]}"
    if isinstance(value, list | tuple):
        return [_cell(each) for each in value]
    return value


page()
