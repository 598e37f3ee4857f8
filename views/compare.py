"""Two to six people or agencies over the same years, with what they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
import streamlit as st

from views.accuracy import precision_note
from views.addresses import address, address_of
from views.asking import ask
from views.choosing import search_box
from views.components.sheet import Block, Cell, Column, Heading, Inline, Line, Link, Table, Tag, Text, show
from views.frame import title
from views.palette import colour_of
from views.phrases import entity, joined, missing, one, text_cell
from views.texts import day, days, kind_name, number, t, word
from views.timeline import Track, Window, compared, window_of

MOST = 6
MEETINGS = 100
HEADLINES = 4  # of one meeting
KINDS = ("Person", "Agency")

Row = Mapping[str, Any]


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One of those compared."""

    label: str
    id: str
    name: str
    note: str

    @property
    def key(self) -> str:
        """Label:id, as queries take it."""
        return f"{self.label}:{self.id}"


def page() -> None:
    """The page; each `id` of its address is a person's address or a Label:id."""
    items = _items(st.query_params.get_all("id"))
    show([Heading(t("compare.title"), 1, note=(Text(t("compare.about")),)), *_heads(items)], key="items")
    if len(items) < MOST:
        search_box("add", t("compare.add"), lambda key: _way(items, key), agencies=True)
    else:
        show([Line((Text(t("compare.full"), "muted"),))], key="full")
    if len(items) < 2:
        if items:
            show([Line((Text(t("compare.one_more"), "muted"),))], key="one_more")
        return
    title(" · ".join(item.name for item in items))
    show([*_timelines(items), *_shared(items), *_common(items)], key="compare")


def _items(asked: Sequence[str]) -> list[Item]:
    """Those of the address, each once; the page ends here where one leads nowhere."""
    found: dict[str, Item] = {}
    for given in asked[:MOST]:
        label, _, identifier = given.partition(":") if given.startswith(KINDS) else ("Person", "", given)
        if label not in KINDS or not identifier:
            missing("Person", given)
        row = one(label, identifier, given)
        note = row["role"] if label == "Person" else row["superior_name"]
        item = Item(label=label, id=row[label.lower()], name=row["name"], note=note or "")
        found.setdefault(item.key, item)
    return list(found.values())


def _way(items: Sequence[Item], *more: str, window: str = "") -> str:
    return address("compare", id=(*(item.key for item in items), *more), window=window)


def _heads(items: Sequence[Item]) -> list[Block]:
    return [
        Line(
            (
                Link(item.name, address_of(item.label, item.id), "strong"),
                *((Tag(kind_name(item.label), colour_of(item.label)),) if item.label != "Person" else ()),
                *text_cell(item.note),
                Link(t("compare.remove"), _way([other for other in items if other != item])),
            ),
            "hit",
        )
        for item in items
    ]


def _timelines(items: Sequence[Item]) -> list[Block]:
    window = window_of(st.query_params.get("window", ""))
    by_node: dict[str, list[Row]] = defaultdict(list)
    for row in ask("meeting_days", nodes=tuple(item.key for item in items)).rows:
        by_node[row["node"]].append(row)
    tracks = [Track(name=item.name, posts=_posts(item), days=by_node[item.key]) for item in items]
    keys = [item.key for item in items]
    together = {row["date"] for row in ask("meetings_of_several", nodes=tuple(keys), limit=10_000).rows}
    drawn = compared(tracks, together, window, lambda name: _way(items, window=name))
    if drawn is None:
        return [Line((Text(t("compare.no_days"), "muted"),))]
    blocks: list[Block] = [
        Heading(t("compare.timeline"), note=(Text(t("compare.marks")),)),
        *_steps(items, window),
        drawn,
    ]
    return blocks + (_headlines(items, window) if window and window.is_month else [])


def _steps(items: Sequence[Item], window: Window | None) -> list[Block]:
    """The way out of a window, and to those beside it."""
    if window is None:
        return [Line((Text(t("compare.zoom"), "muted"),))]
    wider = [(Link(t("compare.all_years"), _way(items)),)]
    if window.is_month:
        wider.append((Link(window.wider, _way(items, window=window.wider)),))
    here = (Text(day(window.first, "month" if window.is_month else "year"), "strong"),)
    beside = [
        (Link(t(f"graph.{name}"), _way(items, window=window.beside(step))),)
        for name, step in (("earlier", -1), ("later", 1))
    ]
    return [Line(joined([*wider, here, *beside]))]


def _headlines(items: Sequence[Item], window: Window) -> list[Block]:
    """The meetings of a month, each with the headlines that report it."""
    names = {item.key: item for item in items}
    rows = ask("headlines", nodes=tuple(names), since=window.first, until=window.last, limit=MEETINGS).rows
    if not rows:
        return [Line((Text(t("compare.no_headlines"), "muted"),))]
    columns = (
        Column(t("column.date"), "nowrap"),
        Column(t("column.who")),
        Column(t("column.meeting")),
        Column(t("column.headline"), "quote"),
    )
    cells = tuple(
        (
            text_cell(days(row["date"], None)),
            (
                *joined((_who(names[key]),) for key in row["present"]),
                *((Tag(t("compare.together"), colour_of("Meeting")),) if len(row["present"]) > 1 else ()),
            ),
            entity("Meeting", row["meeting"], row["name"]),
            joined(_reported(row)),
        )
        for row in rows
    )
    note = (Text(t("compare.first_of", count=number(MEETINGS), total=number(rows[0]["total"]))),)
    more = rows[0]["total"] > len(rows)
    return [
        Heading(t("compare.headlines"), note=note if more else ()),
        Table(columns, cells, t("compare.headlines")),
    ]


def _reported(row: Row) -> list[Cell]:
    found = list(zip(row["articles"], row["titles"], row["newsrooms"], strict=True))[:HEADLINES]
    return [
        (*entity("Article", article, title or article), *text_cell(newsroom))
        for article, title, newsroom in found
    ]


def _posts(item: Item) -> Sequence[Row]:
    if item.label == "Person":
        return ask("career", person=item.id).rows
    return ask("posts", agency=item.id).rows


def _shared(items: Sequence[Item]) -> list[Block]:
    names = {item.key: item for item in items}
    rows = ask("meetings_of_several", nodes=tuple(names), limit=MEETINGS).rows
    if not rows:
        return [Heading(t("compare.shared")), Line((Text(t("compare.not_shared"), "muted"),))]
    columns = (
        Column(t("column.date"), "nowrap"),
        Column(t("column.meeting")),
        Column(t("column.kind"), "nowrap"),
        Column(t("column.who")),
        Column(t("column.present"), "number"),
    )
    cells = tuple(
        (
            text_cell(days(row["date"], row["end_date"])),
            entity("Meeting", row["meeting"], row["name"]),
            text_cell(word("kind", row["kind"])),
            joined((_who(names[key]),) for key in row["present"]),
            (Text(number(row["people"])),),
        )
        for row in rows
    )
    note = (Text(t("compare.first", count=number(MEETINGS))),) if len(rows) == MEETINGS else ()
    kinds = sorted({"ATTENDED" if item.label == "Person" else "TOOK_PART" for item in items})
    return [
        Heading(t("compare.shared"), note=note),
        precision_note(kinds),
        Table(columns, cells, t("compare.shared")),
    ]


def _who(item: Item) -> Inline:
    return Link(item.name, address_of(item.label, item.id))


def _common(items: Sequence[Item]) -> list[Block]:
    """Posts, agencies, people and places that at least two of them share, with the days of each."""
    people = {item.id: item for item in items if item.label == "Person"}
    agencies = {item.id: item for item in items if item.label == "Agency"}
    rows = ask("posts_of_people", people=tuple(people)).rows if people else []
    cells = [
        cell
        for label, key, name in (
            ("Role", "role", "title"),
            ("Agency", "agency", "agency_name"),
            ("Place", "place", "place_name"),
        )
        for cell in _in_common(rows, people, label, key, name)
    ]
    cells += _own_posts(rows, people, agencies)
    if len(agencies) > 1:
        cells += _of_agencies(agencies)
    if not cells:
        return [Heading(t("compare.common")), Line((Text(t("compare.no_common"), "muted"),))]
    columns = (Column(t("column.kind"), "nowrap"), Column(t("column.what")), Column(t("column.who")))
    return [Heading(t("compare.common")), Table(columns, tuple(cells), t("compare.common"))]


def _own_posts(
    rows: Sequence[Row], people: Mapping[str, Item], agencies: Mapping[str, Item]
) -> list[tuple[Cell, ...]]:
    """Posts that one of the people held in one of the agencies."""
    return [
        (
            (Tag(kind_name("Role"), colour_of("Role")),),
            (*text_cell(row["agency_name"]), *entity("Role", row["role"], row["title"])),
            (_who(people[row["person"]]), _years([row]), _who(agencies[row["agency"]])),
        )
        for row in rows
        if row["agency"] in agencies
    ]


def _of_agencies(agencies: Mapping[str, Item]) -> list[tuple[Cell, ...]]:
    """People with posts in several of the agencies, agencies above several of them, places of several."""
    by_thing: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    rows = ask("shared_of_agencies", nodes=tuple(item.key for item in agencies.values())).rows
    for row in rows:
        by_thing[row["label"], row["shared"], row["name"]].append(row)
    return [
        (
            (Tag(kind_name(label), colour_of(label)),),
            text_cell(name) if label == "Place" else entity(label, identifier, name),
            joined(
                (_who(agencies[row["agency"]]), *text_cell("、".join(sorted(row["roles"]))), _years([row]))
                for row in of
            ),
        )
        for (label, identifier, name), of in list(by_thing.items())[:MEETINGS]
    ]


def _in_common(
    rows: Sequence[Row], people: Mapping[str, Item], label: str, key: str, name: str
) -> list[tuple[Cell, ...]]:
    by_thing: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row[key]:
            by_thing[row[key]][row["person"]].append(row)
    return [
        (
            (Tag(kind_name(label), colour_of(label)),),
            _thing(label, identifier, next(iter(holders.values()))[0], name),
            joined((_who(people[person]), _years(held)) for person, held in holders.items()),
        )
        for identifier, holders in sorted(by_thing.items())
        if len(holders) > 1
    ]


def _thing(label: str, identifier: str, row: Row, name: str) -> Cell:
    agency = text_cell(row["agency_name"]) if label == "Role" else ()
    if label == "Place":
        return text_cell(row[name])
    return (*agency, *entity(label, identifier, row[name]))


def _years(rows: Sequence[Row]) -> Text:
    known = sorted(row[end] for row in rows for end in ("first", "last") if row[end])
    return Text(days(known[0], known[-1], "month") if known else "", "muted")


page()
