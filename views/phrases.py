"""The recurring pieces of pages: links to entities, parts taken, quoted sentences, faults of an address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NoReturn

import streamlit as st

from graph.sentence import Sentence
from loaders.folding import fold
from views.addresses import address, address_of
from views.asking import ask
from views.components.sheet import Block, Cell, Heading, Inline, Line, Link, Quote, Tag, Text, pieces, show
from views.palette import EDGES, colour_of
from views.texts import kind_name, t, word

_ADDRESS = re.compile(r"[0-9a-f]{16}")  # graph/addresses.py
SLACK = 12  # so few characters are not worth folding away


def entity(label: str, identifier: str | None, name: str | None, tone: str = "") -> Cell:
    """A link to an entity's page; the name alone without an address, nothing without a name."""
    if not name:
        return ()
    return (Link(name, address_of(label, identifier), tone) if identifier else Text(name, tone),)


def other_forms(row: Mapping[str, Any]) -> list[str]:
    """The names in print that differ from the one shown."""
    return list(dict.fromkeys(name for name in row["names"] if name.strip() != row["name"].strip()))


def parts(types: Iterable[str]) -> Cell:
    """What somebody did at a meeting, the weightiest first; beside another part, being there goes unsaid."""
    ordered = sorted(types, key=list(EDGES).index)
    shown = [kind for kind in ordered if kind != "ATTENDED"] or ordered
    return tuple(Tag(kind_name(kind), colour_of(kind)) for kind in shown)


def titles(role: str | None, roles: Sequence[str], disagree: bool = False) -> Cell:
    """The title printed that day; every other one follows, where it differs in more than the script."""
    others = list({fold(other): other for other in roles if fold(other) != fold(role or "")}.values())
    disagree = disagree and bool(others)
    said: list[Inline] = [Text(role)] if role else []
    if others:
        said.append(Text(t("phrase.or") + t("phrase.or").join(others), "warn" if disagree else "muted"))
    if disagree:
        said.append(Tag(t("phrase.disagree"), "#b45309", t("phrase.disagree_help")))
    return tuple(said)


def quote(sentence: Sentence | None, around: int = 45) -> Cell:
    """A sentence with the fact's words marked, and the way to its place in the article.

    Of a long sentence `around` characters on either side of the words show at first, and the rest on demand.
    """
    if sentence is None:
        return ()
    where = address(
        "article",
        id=sentence.article,
        at=f"{sentence.start}-{sentence.end}",
        title="1" if sentence.in_title else "",
    )
    source = sentence.newsroom or t("phrase.source")
    start, end = sentence.mark
    first, last = max(start - around, 0), min(end + around, len(sentence.text))
    first, last = (
        (0 if first < SLACK else first),
        (len(sentence.text) if len(sentence.text) - last < SLACK else last),
    )
    shown = pieces(sentence.text[first:last], [(start - first, end - first)])
    return (Quote(shown, where, source, sentence.text[:first], sentence.text[last:]),)


def status_tags(status: str | None) -> tuple[Tag, ...]:
    """A tag for a post that is not simply held: former, acting, designate."""
    if not status or status == "current":
        return ()
    return (Tag(word("status", status), "#6b7280"),)


def planned_tag(planned: bool) -> tuple[Tag, ...]:
    """A tag for a meeting that was only announced."""
    return (Tag(t("phrase.planned"), "#b45309", t("phrase.planned_help")),) if planned else ()


def joined(cells: Iterable[Cell], between: str = " · ") -> Cell:
    """Cells that are not empty, with a muted sign between them."""
    line: list[Inline] = []
    for cell in cells:
        if cell:
            line += ([Text(between, "muted")] if line else []) + list(cell)
    return tuple(line)


def text_cell(value: Any) -> Cell:
    """A value as words; nothing for nothing."""
    return () if value in (None, "", []) else (Text(str(value)),)


def asked_for(label: str) -> str:
    """The `id` of the page's address; a page without one says what is missing and ends there."""
    identifier = st.query_params.get("id", "")
    if not identifier:
        missing(label, "")
    return identifier


def current(label: str) -> Mapping[str, Any]:
    """The row of the node that the page's `id` leads to; says so where that is not the node's own address.

    An address lasts while people, meetings and agencies are put together or apart: its mention or report
    leads to whoever holds it now.
    """
    asked = asked_for(label)
    row = one(label, asked)
    if row[label.lower()] != asked:
        now = entity(label, row[label.lower()], row["name"], "strong")
        said = Text(t(f"fault.moved_{label.lower()}", asked=asked), "warn")
        show([Line((said, *now, Text(row[label.lower()], "muted")))], key="moved")
    return row


def one(label: str, identifier: str, asked: str = "") -> Mapping[str, Any]:
    """The row of a node by its label's own query; the page ends here where there is no such node.

    It then names what was `asked` for, else the `id` of its address.
    """
    query = label.lower()
    rows = ask(query, **{query: identifier}).rows
    if not rows:
        missing(label, asked or st.query_params.get("id", identifier))
    return rows[0]


def missing(label: str, identifier: str) -> NoReturn:
    """The page for an address that leads nowhere: says so with the address kept, and offers the search."""
    blocks: list[Block] = [
        Heading(t("fault.unknown", kind=kind_name(label)) if identifier else t("fault.no_id"), 1),
        Line((Text(t(_reason(label, identifier)), "muted"),)),
    ]
    if identifier:
        blocks.append(Line((Text(t("fault.asked"), "muted"), Text(identifier))))
    blocks.append(Line((Link(t("fault.to_search"), address("")),)))
    show(blocks, key="missing")
    st.stop()


def _reason(label: str, identifier: str) -> str:
    """The text that says why an address may lead nowhere: people and meetings have addresses of one shape."""
    if label not in ("Person", "Meeting"):
        return "fault.unknown_help"
    whole = _ADDRESS.fullmatch(identifier.partition(":")[2] or identifier)
    return "fault.taken_back" if whole else "fault.no_address"
