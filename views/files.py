"""What pages give away as files: the whole graph or a part of it, in each format."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import msgspec
import streamlit as st

from exports import FORMATS, Graph, PublicGraph, RdfOptions, Relationship, StoredGraph
from exports.part import joined_to, part
from graph.ontology import ontology
from graph.store import Store
from views.asking import with_store
from views.tables import as_csv

CSV = "csv"
# More relationships than this are no download for a browser: the whole file stands in the server's memory.
MOST = 300_000
KINDS = (CSV, "graphml", "ttl", "nt")
NAMES = {CSV: "CSV", "graphml": "GraphML", "ttl": "Turtle", "nt": "N-Triples"}
_FACT = ("date", "role", "verb", "position", "kind", "status", "article", "start", "end", "in_title", "rule")


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What goes into a file: everything; or a node with all that is joined to it; or these nodes alone.

    With `nodes` only facts of the `types` between the `pairs` (source|target) come along, and of dated posts
    those of the days from `since` to `until`. People of class private are never written.
    """

    around: str = ""
    nodes: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    pairs: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""


def buttons(wanted: Wanted, name: str, *, key: str, formats: Sequence[str] = KINDS) -> None:
    """A button for each format; the file is made when it is asked for."""
    with st.container(horizontal=True, key=key):
        for kind in formats:
            suffix = ".csv" if kind == CSV else FORMATS[kind].suffix
            st.download_button(
                NAMES[kind],
                data=_maker(wanted, kind),
                file_name=f"{name}{suffix}",
                mime="text/csv" if kind == CSV else FORMATS[kind].media_type,
                on_click="ignore",
                key=f"{key}_{kind}",
            )


def _maker(wanted: Wanted, kind: str) -> Callable[[], bytes]:
    return lambda: with_store(lambda store: written(store, wanted, kind))


def written(store: Store, wanted: Wanted, kind: str) -> bytes:
    """The bytes of a file; raises `StoreError` as the store does."""
    graph = PublicGraph(_graph(store, wanted))
    if kind == CSV:
        return facts_csv(graph)
    out = io.BytesIO()
    writer = FORMATS[kind].write
    writer(graph, out, RdfOptions())
    return out.getvalue()


def _graph(store: Store, wanted: Wanted) -> Graph:
    if wanted.around:
        label, _, key = wanted.around.partition(":")
        return part(store, joined_to(store, label, key))
    if wanted.nodes:
        return part(store, wanted.nodes, wanted.types, only=lambda edge: _shown(edge, wanted))
    return StoredGraph(store)


def _shown(edge: Relationship, wanted: Wanted) -> bool:
    ends = ontology().relationships[edge.type]
    day = edge.properties.get("date")
    return f"{ends.from_}:{edge.source}|{ends.to}:{edge.target}" in wanted.pairs and (
        day is None or (wanted.since or day) <= day <= (wanted.until or day)
    )


def facts_csv(graph: Graph) -> bytes:
    """A row a fact, with the names at both ends; what an article says is no formula to a spreadsheet."""
    names: dict[tuple[str, str], str] = {}
    for label in ontology().nodes:
        for node in graph.nodes(label):
            names[label, node.id] = str(node.properties.get("name") or node.properties.get("title") or "")
    rows = [
        (
            kind,
            edge.source,
            names.get((ends.from_, edge.source), ""),
            edge.target,
            names.get((ends.to, edge.target), ""),
            *(edge.properties.get(name) for name in _FACT),
        )
        for kind, ends in ontology().relationships.items()
        if ends.from_ != "Article"
        for edge in graph.relationships(kind)
    ]
    rows.sort(key=lambda row: [str(value) for value in row])
    return as_csv(("type", "source", "source_name", "target", "target_name", *_FACT), rows)
