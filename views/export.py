"""Files: one person, agency, meeting or post with all that is joined to it, or everything."""

from __future__ import annotations

import streamlit as st

from exports import FORMATS
from views import files
from views.addresses import address, address_of
from views.asking import ask
from views.choosing import search_box
from views.components.sheet import Block, Heading, Line, Link, Text, show
from views.frame import title
from views.phrases import missing, one
from views.texts import number, t

NAMED = {"Person": "name", "Meeting": "name", "Agency": "name", "Role": "title"}


def page() -> None:
    """The page; `id` of its address is a Label:id to export."""
    show([Heading(t("export.title"), 1, note=(Text(t("export.about")),))], key="export_title")
    asked = st.query_params.get("id", "")
    if asked:
        _one(asked)
    else:
        search_box("find", t("export.choose"), lambda key: address("export", id=key), agencies=True)
    _everything()
    blocks: list[Block] = [
        Heading(t("export.query")),
        Line(
            (
                Text(t("export.query_help")),
                Link(t("query.title"), address("query")),
                Text("·", "muted"),
                Link(t("menu.cypher"), address("cypher")),
            )
        ),
        Heading(t("export.licence")),
        Line((Text(t("export.covers")),)),
    ]
    show(blocks, key="licence")


def _one(asked: str) -> None:
    label, _, identifier = asked.partition(":")
    if label not in NAMED or not identifier:
        missing("Person", asked)
    row = one(label, identifier)
    name = str(row[NAMED[label]])
    title(name)
    key = str(row[label.lower()])
    ways = (
        Link(name, address_of(label, key), "strong"),
        Text("·", "muted"),
        Link(t("export.other"), address("export")),
    )
    show([Heading(t("export.one", name=name)), Line(ways)], key="one")
    files.buttons(files.Wanted(around=f"{label}:{key}"), name, key="files_one")


def _everything() -> None:
    rows = ask("counts").rows
    nodes, edges = (
        sum(row["count"] for row in rows if row["sort"] == sort) for sort in ("node", "relationship")
    )
    blocks: list[Block] = [
        Heading(t("export.everything")),
        Line((Text(t("export.size", nodes=number(nodes), edges=number(edges)), "muted"),)),
    ]
    if edges > files.MOST:
        show([*blocks, Line((Text(t("export.large")),))], key="everything")
        st.code(
            "\n".join(f"chuxi export {kind} -o chuxi{FORMATS[kind].suffix}" for kind in files.KINDS[1:]),
            language="shell",
        )
        return
    show(blocks, key="everything")
    files.buttons(files.Wanted(), "chuxi", key="files_all")


page()
