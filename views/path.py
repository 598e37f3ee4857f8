"""The shortest path between two people, each hop with its sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import streamlit as st

from views.accuracy import precision_note
from views.addresses import address, address_of
from views.asking import ask
from views.choices import one_of, since_until, some_of
from views.choosing import search_box
from views.components.sheet import Block, Cell, Column, Heading, Inline, Line, Link, Table, Tag, Text, show
from views.frame import title
from views.palette import EDGES, colour_of
from views.phrases import one, parts, quote, text_cell
from views.texts import day, kind_name, number, t

TYPES = ("ATTENDED", "CHAIRED", "DIRECTED", "SPOKE", "HELD")
USUAL = ("ATTENDED",)
SIZES = (0, 10, 20, 50, 100, 300)  # people in a meeting; 0: any number
LINKS = (1, 2, 3, 4, 5)
USUAL_LINKS = 3
KEPT = ("types", "since", "until", "size", "links")

Row = Mapping[str, Any]


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a path may use."""

    types: tuple[str, ...]
    since: str | None
    until: str | None
    size: int | None
    links: int


def page() -> None:
    """The page; `a` and `b` of its address are the two people, the rest is what a path may use."""
    show([Heading(t("path.title"), 1, note=(Text(t("path.about")),))], key="path_title")
    left, right = st.columns(2, gap="large")
    with left:
        start = _end("a", "b")
    with right:
        goal = _end("b", "a")
    if start is None or goal is None:
        return
    if start["person"] == goal["person"]:
        show([Line((Text(t("path.same"), "warn"),))], key="same")
        return
    title(t("path.between", a=start["name"], b=goal["name"]))
    asked = _conditions()
    hops = ask("shortest_path", a=start["person"], b=goal["person"], **msgspec.structs.asdict(asked)).rows
    show(_path(hops, start, goal) if hops else _no_path(asked, start, goal), key="path")


def _end(parameter: str, other: str) -> Row | None:
    """The person at one end; without one, a box to search for them."""
    identifier = st.query_params.get(parameter, "")
    if not identifier:
        search_box(
            f"{parameter}_name",
            t(f"path.{parameter}"),
            lambda key: _way(**{parameter: key.partition(":")[2], other: st.query_params.get(other)}),
        )
        return None
    person = one("Person", identifier, identifier)
    again = _way(**{other: st.query_params.get(other)})
    show(
        [
            Line((Text(t(f"path.{parameter}"), "muted"),)),
            Line(
                (
                    Link(person["name"], address_of("Person", person["person"]), "strong"),
                    *text_cell(person["role"]),
                    Link(t("choose.change"), again),
                )
            ),
        ],
        key=f"end_{parameter}",
    )
    return person


def _way(**ends: str | None) -> str:
    """The page with other ends and the same conditions."""
    kept = {name: tuple(st.query_params.get_all(name)) for name in KEPT if name in st.query_params}
    return address("path", **{name: ends.get(name) for name in ("a", "b")}, **kept)


def _conditions() -> Asked:
    with st.container(horizontal=True, vertical_alignment="bottom", key="conditions"):
        types = some_of(t("path.types"), TYPES, USUAL, kind_name, key="types")
        since, until = since_until(width=150)
        size = one_of(t("path.size"), SIZES, 0, _size, key="size", width=230)
        links = one_of(t("path.links"), LINKS, USUAL_LINKS, str, key="links")
    return Asked(types=types, since=since, until=until, size=size or None, links=links)


def _size(people: int) -> str:
    return t("path.size_people", count=number(people)) if people else t("path.size_none")


def _no_path(asked: Asked, start: Row, goal: Row) -> list[Block]:
    said = t("path.none_help", a=start["name"], b=goal["name"], links=asked.links)
    return [Heading(t("path.none")), Line((Text(said),))]


def _path(hops: Sequence[Row], start: Row, goal: Row) -> list[Block]:
    links = len(hops) // 2
    key = "path.found_one" if links == 1 else "path.found"
    columns = (
        Column(t("column.name"), "name"),
        Column(t("column.part")),
        Column(t("column.title_then")),
        Column(t("column.through")),
        Column(t("column.date"), "nowrap"),
        Column(t("column.present"), "number"),
        Column(t("column.sentence"), "quote"),
    )
    through = tuple(hop["target"] for hop in hops[:-1])
    ways = (
        Link(t("phrase.in_graph"), address("graph", id=hops[0]["source"], open=through, depth=1)),
        Text("·", "muted"),
        Link(t("path.swap"), _way(a=goal["person"], b=start["person"])),
    )
    return [
        Heading(t(key, a=start["name"], b=goal["name"], links=number(links))),
        Line(_chain(hops)),
        Line(ways),
        Heading(t("path.steps")),
        precision_note(sorted({kind for hop in hops for kind in hop["types"]}, key=list(EDGES).index)),
        Table(columns, tuple(_hop(hop) for hop in hops), t("path.steps")),
    ]


def _chain(hops: Sequence[Row]) -> Cell:
    """The whole path in a line: everybody and what joins them."""
    said: list[Inline] = [_node(hops[0]["source"], hops[0]["source_name"], "strong")]
    for hop in hops:
        person = hop["target"].startswith("Person:")
        said += [Text("→", "muted"), _node(hop["target"], hop["target_name"], "strong" if person else "")]
    return tuple(said)


def _node(key: str, name: str, tone: str = "") -> Link:
    label, _, identifier = key.partition(":")
    return Link(name, address_of(label, identifier), tone)


def _hop(hop: Row) -> tuple[Cell, ...]:
    """One person's tie to one meeting or post, whichever way the path runs over it."""
    forward = hop["source"].startswith("Person:")
    person, link = ("source", "target") if forward else ("target", "source")
    kinds = tuple(kind for kind in hop["types"] if kind in TYPES[:-1])
    taken = parts(kinds) if kinds else tuple(Tag(kind_name(kind), colour_of(kind)) for kind in hop["types"])
    return (
        (_node(hop[person], hop[f"{person}_name"], "strong"),),
        taken,
        text_cell(hop["role"]),
        (_node(hop[link], hop[f"{link}_name"]),),
        text_cell(day(hop["date"])),
        (Text(number(hop["people"])),),
        quote(hop["sentence"]),
    )


page()
