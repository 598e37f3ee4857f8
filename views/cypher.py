"""Cypher: what a person writes, run for reading only, with a limit, a deadline and a button that ends it."""

from __future__ import annotations

import re
import time
from functools import cache

import msgspec
import streamlit as st

from graph.ontology import Property, ontology
from graph.store import Halt, Table
from graph.store.errors import DeadlineExceeded, QueryError, ReadOnly, StoreError
from queries.catalogue import catalogue
from queries.examples import examples
from queries.inlined import inlined
from views.accuracy import KINDS, precision_note
from views.answer import answer
from views.asking import say_fault, with_store
from views.choices import one_of
from views.components.editor import Editing, Words, edit
from views.components.sheet import Block, Heading, Line, Tag, Text, show
from views.palette import colour_of
from views.running import awaited, was_stopped
from views.texts import kind_name, language, number, t

LIMITS = (100, 1000, 10000)
DEADLINES = (5, 15, 60)
# The words of the language that the editor offers.
KEYWORDS = (
    *(
        "MATCH",
        "OPTIONAL MATCH",
        "WHERE",
        "RETURN",
        "WITH",
        "UNWIND",
        "ORDER BY",
        "SKIP",
        "LIMIT",
        "DISTINCT",
    ),
    *("AS", "AND", "OR", "NOT", "IN", "IS NULL", "IS NOT NULL", "STARTS WITH", "ENDS WITH", "CONTAINS"),
    *("CASE", "WHEN", "THEN", "ELSE", "END", "DESC", "CALL", "YIELD", "UNION", "EXISTS", "COUNT"),
    *("count", "collect", "min", "max", "sum", "size", "head", "last", "labels", "type", "coalesce"),
    *("toString", "date", "duration", "range", "substring", "startNode", "endNode", "shortestPath"),
)
_SAID = "cypher_said"


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What came of a query: a table, or a title and a message of what went wrong (on `line`, 0 for none)."""

    query: str
    seconds: float = 0.0
    table: Table | None = None
    title: str = ""
    message: str = ""
    line: int = 0


def page() -> None:
    """The page. `query` of its address is what stands in the editor; with `run` it is run on arrival."""
    show([Heading(t("cypher.title"), 1, note=(Text(t("cypher.about")),))], key="cypher_title")
    query = st.query_params.get("query", "")
    left, right = st.columns([2.2, 1], gap="large")
    with left:
        _examples()
        said = st.session_state.get(_SAID)
        mark = said.line if said and said.query == query else 0
        editing = Editing(text=query, mark=mark, words=_words(language()), texts=_texts())
        edit(editing, key="editor", on_run=_asked)
        _outcome(query, *_limits())
    with right:
        show(_schema(), key="schema")


def _limits() -> tuple[int, int]:
    with st.container(horizontal=True, key="limits"):
        limit = one_of(t("cypher.limit"), LIMITS, 1000, number, key="limit", width=130)
        deadline = one_of(
            t("cypher.deadline"),
            DEADLINES,
            15,
            lambda s: t("cypher.seconds", count=s),
            key="deadline",
            width=130,
        )
    return limit, deadline


def _examples() -> None:
    with st.container(horizontal=True, key="examples"):
        for name, example in examples().items():
            title = example.zh if language() == "zh" else example.en
            st.button(title, key=f"example_{name}", on_click=_write, args=(example.cypher,), type="tertiary")


def _write(query: str) -> None:
    st.query_params["query"] = query
    st.query_params.pop("run", None)


def _asked() -> None:
    """A query was sent off: the address keeps it, and that it is to be run."""
    sent = st.session_state["editor"].get("run")
    if sent:
        st.query_params["query"] = sent["query"]
        st.query_params["run"] = "1"
        st.session_state.pop(_SAID, None)


def _outcome(query: str, limit: int, deadline: int) -> None:
    if was_stopped("cypher"):
        st.query_params.pop("run", None)
        st.info(t("cypher.stopped"))
        return
    if st.query_params.get("run") != "1":
        return
    if not query.strip():
        st.info(t("cypher.nothing"))
        return
    said = st.session_state.get(_SAID)
    if said is None or said.query != query:
        said = _run(query, limit, deadline)
        st.session_state[_SAID] = said
        if said.line:
            st.rerun()  # the editor stands above and marks the line
    if said.table is not None:
        answer(said.table, said.seconds)
        kinds = [kind for kind in KINDS if re.search(rf"\b{kind}\b", query)]
        if kinds:
            show([precision_note(kinds)], key="precision")
    else:
        st.error(t("cypher.kept"), title=said.title)
        st.code(said.message, language=None, wrap_lines=True)


def _run(query: str, limit: int, deadline: int) -> Said:
    started, halt = time.perf_counter(), Halt()
    try:
        table = awaited(
            lambda: with_store(
                lambda store: store.free(query, deadline=float(deadline), limit=limit, halt=halt)
            ),
            key="cypher",
            said=lambda seconds: t("cypher.running", seconds=f"{seconds:.0f}", deadline=deadline),
            halt=halt,
        )
    except QueryError as error:
        return Said(query=query, title=t("cypher.refused"), message=str(error), line=error.line)
    except ReadOnly as error:
        return Said(query=query, title=t("cypher.read_only"), message=str(error))
    except DeadlineExceeded as error:
        return Said(query=query, title=t("cypher.too_long", seconds=deadline), message=str(error))
    except StoreError as error:
        say_fault(error)
    return Said(query=query, table=table, seconds=time.perf_counter() - started)


def _texts() -> dict[str, str]:
    names = ("query", "run", "hint", "offers", "labels", "types")
    return {name: t(f"cypher.{name}") for name in names} | {"example": examples()["chairs"].cypher}


@cache
def _words(spoken: str) -> Words:
    """What the editor offers, with the titles of the catalogue in the language of the page."""
    known = ontology()
    nodes = {name: each.properties for name, each in known.nodes.items()}
    edges = {
        name: {**each.properties, **(known.fact if each.fact else {})}
        for name, each in known.relationships.items()
    }
    return Words(
        labels=tuple(known.nodes),
        types=tuple(known.relationships),
        properties={
            name: tuple(key for key, found in properties.items() if not found.internal)
            for name, properties in (nodes | edges).items()
        },
        words=KEYWORDS,
        catalogue=tuple(
            (name, query.zh if spoken == "zh" else query.en, inlined(query))
            for name, query in catalogue().items()
            if not query.python
        ),
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
