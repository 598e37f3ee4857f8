"""Cypher: what a person writes, run for reading only, with a limit and a deadline."""

from __future__ import annotations

import time

import streamlit as st

from graph.ontology import Property, ontology
from graph.store import Table
from graph.store.errors import DeadlineExceeded, QueryError, ReadOnly, StoreError
from views.asking import say_fault, with_store
from views.components.sheet import Block, Heading, Line, Tag, Text, show
from views.palette import colour_of
from views.running import awaited, was_stopped
from views.tables import as_csv, plain
from views.texts import kind_name, number, t

LIMITS = (100, 1000, 10000)
DEADLINES = (5, 15, 60)
EXAMPLES = {
    "chairs": "MATCH (p:Person)-[c:CHAIRED]->(m:Meeting)\n"
    "RETURN p.name AS name, count(DISTINCT m) AS meetings\nORDER BY meetings DESC, name",
    "titles": "MATCH (p:Person)-[a:ATTENDED]->(m:Meeting)\nWHERE a.role <> ''\n"
    "RETURN p.name AS name, a.role AS title_then, m.name AS meeting, toString(m.date) AS date\n"
    "ORDER BY date DESC, name",
    "posts": "MATCH (p:Person)-[h:HELD]->(r:Role)-[:AT]->(g:Agency)\n"
    "RETURN g.name AS agency, r.title AS post, p.name AS name, toString(min(h.date)) AS first\n"
    "ORDER BY agency, post, first",
    "together": "MATCH (a:Person)-[:ATTENDED]->(m:Meeting)<-[:ATTENDED]-(b:Person)\nWHERE a.id < b.id\n"
    "RETURN a.name AS one, b.name AS other, count(DISTINCT m) AS meetings\n"
    "ORDER BY meetings DESC, one, other LIMIT 50",
    "disagree": "MATCH (p:Person)-[a:ATTENDED]->(m:Meeting)\nWHERE a.role <> ''\n"
    "WITH p, m, collect(DISTINCT a.role) AS titles\nWHERE size(titles) > 1\n"
    "RETURN p.name AS name, m.name AS meeting, titles\nORDER BY name, meeting",
    "changes": "MATCH (p:Person)-[c:CHANGED]->(r:Role)\n"
    "RETURN toString(c.date) AS date, c.kind AS change, p.name AS name, c.role AS post\n"
    "ORDER BY date DESC, name",
}


def page() -> None:
    """The page; `query` of its address is what is written in the box. It runs only when asked to."""
    show([Heading(t("cypher.title"), 1, note=(Text(t("cypher.about")),))], key="cypher_title")
    left, right = st.columns([2.2, 1], gap="large")
    with left:
        _examples()
        asked = _form()
        if was_stopped("cypher"):
            st.info(t("cypher.stopped"))
        if asked is not None:
            _run(*asked)
    with right:
        show(_schema(), key="schema")


def _examples() -> None:
    with st.container(horizontal=True, key="examples"):
        for name, query in EXAMPLES.items():
            st.button(
                t(f"cypher.{name}"), key=f"example_{name}", on_click=_write, args=(query,), type="tertiary"
            )


def _write(query: str) -> None:
    st.session_state["query"] = query


def _form() -> tuple[str, int, int] | None:
    with st.form("cypher", border=False, enter_to_submit=True):
        query = st.text_area(
            t("cypher.query"), key="query", height=190, bind="query-params", placeholder=EXAMPLES["chairs"]
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            limit = st.selectbox(t("cypher.limit"), LIMITS, index=1, format_func=number, width=130)
            deadline = st.selectbox(
                t("cypher.deadline"),
                DEADLINES,
                index=1,
                format_func=lambda s: t("cypher.seconds", count=s),
                width=130,
            )
            run = st.form_submit_button(t("cypher.run"), type="primary")
    if not run:
        return None
    if not (query or "").strip():
        st.info(t("cypher.nothing"))
        return None
    return query, limit, deadline


def _run(query: str, limit: int, deadline: int) -> None:
    started = time.perf_counter()
    try:
        table = awaited(
            lambda: with_store(lambda store: store.free(query, deadline=float(deadline), limit=limit)),
            key="cypher",
            said=lambda seconds: t("cypher.running", seconds=f"{seconds:.0f}", deadline=deadline),
        )
    except QueryError as error:
        _refused(t("cypher.refused"), str(error), query, error.line)
    except ReadOnly as error:
        _refused(t("cypher.read_only"), str(error), query, 0)
    except DeadlineExceeded as error:
        _refused(t("cypher.too_long", seconds=deadline), str(error), query, 0)
    except StoreError as error:
        say_fault(error)
    else:
        _result(table, time.perf_counter() - started)


def _refused(title: str, message: str, query: str, line: int) -> None:
    """The error in the engine's words; the line that it names stands out in the query."""
    st.error(t("cypher.kept"), title=title)
    st.code(message, language=None, wrap_lines=True)
    lines = query.splitlines()
    if 1 <= line <= len(lines):
        show(
            [Line((Tag(t("cypher.line", line=line), "#b3261e"), Text(lines[line - 1], "strong")))],
            key="at_line",
        )


def _result(table: Table, seconds: float) -> None:
    count = len(table.rows)
    said = t("cypher.rows", count=number(count), seconds=f"{seconds:.2f}")
    if table.truncated:
        said += " " + t("cypher.truncated", count=number(count))
    st.caption(said)
    if not table.columns:
        return
    shown = [
        {column: plain(value) for column, value in zip(table.columns, row, strict=True)} for row in table.rows
    ]
    st.dataframe(shown, hide_index=True, width="stretch", key="result", column_order=table.columns)
    st.download_button(
        "CSV",
        data=lambda: as_csv(table.columns, table.rows),
        file_name="chuxi.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _schema() -> list[Block]:
    """Labels, relationship types and their properties, as the ontology has them."""
    known = ontology()
    nodes = tuple((name, _properties(node.properties)) for name, node in known.nodes.items())
    edges = tuple(
        (name, (Text(f"{edge.from_} → {edge.to}", "muted"), *_properties(edge.properties)))
        for name, edge in known.relationships.items()
    )
    return [
        Heading(t("cypher.labels")),
        *(_kind(name, cell) for name, cell in nodes),
        Heading(t("cypher.types")),
        Line((Text(t("cypher.every_fact"), "muted"), *_properties(known.fact))),
        *(_kind(name, cell) for name, cell in edges),
    ]


def _kind(name: str, cell: tuple[Text, ...]) -> Line:
    return Line((Tag(name, colour_of(name), kind_name(name)), *cell), "small")


def _properties(properties: dict[str, Property]) -> tuple[Text, ...]:
    return tuple(Text(name) for name, found in properties.items() if not found.internal)


page()
