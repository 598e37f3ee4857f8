"""The result of free Cypher: as a table, as a graph where its rows hold nodes, and as CSV."""

from __future__ import annotations

import streamlit as st

from graph.store import Table
from views import details
from views.choices import one_of
from views.components.graph import CANVAS, Drawing, bundled, draw
from views.components.sheet import Line, Text, show
from views.picture import picture
from views.tables import as_csv, plain
from views.texts import number, t

WAYS = ("table", "graph")


def answer(table: Table, seconds: float) -> None:
    """Draw it; the address keeps whether it is a table or a graph."""
    count = len(table.rows)
    said = t("cypher.rows", count=number(count), seconds=f"{seconds:.2f}")
    if table.truncated:
        said += " " + t("cypher.truncated", count=number(count))
    st.caption(said)
    if not table.columns:
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="ways"):
        way = one_of(t("cypher.view"), WAYS, WAYS[0], lambda name: t(f"cypher.view_{name}"), key="view")
        st.download_button(
            "CSV",
            data=lambda: as_csv(table.columns, table.rows),
            file_name="chuxi.csv",
            mime="text/csv",
            on_click="ignore",
        )
    if way == "graph":
        _graph(table)
    else:
        shown = [
            {column: plain(value) for column, value in zip(table.columns, row, strict=True)}
            for row in table.rows
        ]
        st.dataframe(shown, hide_index=True, width="stretch", key="result", column_order=table.columns)


@st.fragment
def _graph(table: Table) -> None:
    shown = picture(table)
    if not shown.names:
        st.info(t("cypher.no_graph"))
        return
    if not bundled():
        st.warning(t("graph.unbundled"))
        return
    drawing = Drawing(
        nodes=shown.nodes(""),
        edges=shown.edges(),
        layout="force",
        file="chuxi",
        texts={key: t(f"canvas.{key}") for key in CANVAS},
    )
    draw(drawing, key="answer", on_picked=_picked)
    if shown.cut:
        show([Line((Text(t("cypher.cut", count=number(shown.cut)), "muted"),))], key="answer_cut")
    with st.container(key="details"):
        details.panel(shown, st.session_state.get("answer_pick", ""), acts={})


def _picked() -> None:
    picked = st.session_state["answer"].get("picked")
    if picked:
        st.session_state["answer_pick"] = picked["id"]
