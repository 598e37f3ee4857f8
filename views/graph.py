"""The graph around a node: click shows, double click expands in place, an edge shows its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

import msgspec
import streamlit as st

from views import details, files
from views.beginning import begin
from views.choices import one_of, since_until
from views.components.graph import CANVAS, Drawing, Pin, bundled, draw
from views.components.sheet import Heading, Line, Text, show
from views.ego import EACH, Ego, ego
from views.frame import title
from views.phrases import missing, one
from views.texts import day, kind_name, number, t
from views.window import years

LAYOUTS = ("force", "rings", "layers")
UNDONE = "undone"
_PLACE = re.compile(r"(-?\d{1,6}),(-?\d{1,6})(?:,(\d{1,3}))?")
# The labels that can be drawn, each with the column of its name.
DRAWN = {"Person": "name", "Meeting": "name", "Agency": "name", "Role": "title"}


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What the address asks for; `hidden` and `pinned` are nodes, `off` kinds that the legend leaves out."""

    root: str
    opened: tuple[str, ...]
    depth: int
    each: int
    layout: str
    since: str | None
    until: str | None
    hidden: tuple[str, ...]
    pinned: tuple[Pin, ...]
    off: tuple[str, ...]


def page() -> None:
    """The page of the graph around `id` (Label:id); without one, people to begin with."""
    root = st.query_params.get("id", "")
    if not root:
        begin(graph=True)
        return
    name = _name(root)
    title(name)
    _view(root, name)


def _name(root: str) -> str:
    """The node's name; the page ends here where there is no such node."""
    label, _, identifier = root.partition(":")
    if label not in DRAWN or not identifier:
        missing("Person", root)
    return str(one(label, identifier)[DRAWN[label]])


@st.fragment
def _view(root: str, name: str) -> None:
    show([Heading(name, 1, note=(Text(t("graph.help")),))], key="graph_title")
    asked = _controls(root)
    shown = ego(root, asked.opened, depth=asked.depth, since=asked.since, until=asked.until, each=asked.each)
    shown = shown.without(asked.hidden)
    if not shown.folds:
        show([Line((Text(t("graph.nothing"), "muted"),))], key="graph_nothing")
        years(root, asked.since, asked.until)
        return
    canvas, panel = st.columns([2.6, 1], gap="medium")
    with canvas:
        _canvas(shown, asked, name)
    with panel, st.container(key="details"):
        picked = st.query_params.get("pick", "")
        details.panel(shown, picked, acts=_acts(picked, asked))
    years(root, asked.since, asked.until)
    visible = shown.shown(asked.off)
    _files(visible, asked, name)
    _twin(visible, asked.off)


def _controls(root: str) -> Asked:
    with st.container(horizontal=True, vertical_alignment="bottom", key="controls"):
        depth = one_of(t("graph.depth"), (1, 2), 2, lambda steps: t(f"graph.depth_{steps}"), key="depth")
        layout = one_of(t("graph.layout"), LAYOUTS, LAYOUTS[0], lambda name: t(f"graph.{name}"), key="layout")
        each = one_of(t("graph.each"), EACH, EACH[0], number, key="each", width=110)
        since, until = since_until(width=160)
        opened = tuple(key for key in st.query_params.get_all("open") if key != root)
        st.button(t("graph.undo"), key="undo", disabled=not opened, on_click=_undo)
        st.button(t("graph.redo"), key="redo", disabled=not st.session_state.get(UNDONE), on_click=_redo)
        hidden = tuple(key for key in st.query_params.get_all("hide") if key != root)
        if hidden:
            st.button(t("graph.unhide", count=number(len(hidden))), key="unhide", on_click=_unhide)
    off = tuple(st.query_params.get_all("off"))
    return Asked(
        hidden=hidden,
        pinned=_pinned(),
        off=off,
        root=root,
        opened=opened,
        depth=depth,
        each=each,
        layout=layout,
        since=since,
        until=until,
    )


def _canvas(shown: Ego, asked: Asked, name: str) -> None:
    if not bundled():
        st.warning(t("graph.unbundled"))
        return
    drawing = Drawing(
        nodes=shown.nodes(asked.root),
        edges=shown.edges(),
        layout=asked.layout,
        anchors=asked.opened,
        file=name,
        pinned=asked.pinned,
        off=asked.off,
        texts={key: t(f"canvas.{key}") for key in CANVAS},
    )
    draw(drawing, key="canvas", on_picked=_picked, on_expanded=_expanded, on_off=_switched, on_moved=_moved)
    if shown.cut:
        show([Line((Text(t("graph.cut", count=number(shown.cut)), "muted"),))], key="graph_cut")


def _picked() -> None:
    """Triggers live for one run only: what was picked goes to the address."""
    picked = st.session_state["canvas"].get("picked")
    if picked:
        st.query_params["pick"] = picked["id"]


def _expanded() -> None:
    key = st.session_state["canvas"].get("expanded")
    if key:
        _expand(key)


def _expand(key: str) -> None:
    opened = st.query_params.get_all("open")
    if key not in opened and key != st.query_params.get("id"):
        st.query_params["open"] = [*opened, key]
        st.session_state[UNDONE] = []


def _undo() -> None:
    opened = st.query_params.get_all("open")
    st.session_state[UNDONE] = [*st.session_state.get(UNDONE, []), *opened[-1:]]
    st.query_params["open"] = opened[:-1]


def _redo() -> None:
    undone = st.session_state.get(UNDONE, [])
    if undone:
        st.query_params["open"] = [*st.query_params.get_all("open"), undone[-1]]
        st.session_state[UNDONE] = undone[:-1]


def _acts(picked: str, asked: Asked) -> dict[str, Callable[[str], None]]:
    """What can be done with the node that is picked."""
    acts: dict[str, Callable[[str], None]] = {}
    if picked not in (asked.root, *asked.opened):
        acts["expand"] = _expand
    acts |= {"unpin": _unpin} if picked in {pin.id for pin in asked.pinned} else {"pin": _pin}
    if picked != asked.root:
        acts["hide"] = _hide
    return acts


def _pinned() -> tuple[Pin, ...]:
    """What the address pins: each `pin` is Label:id, with @x,y,step for where it was put and when."""
    pins = []
    for given in st.query_params.get_all("pin"):
        key, _, place = given.rpartition("@")
        match = _PLACE.fullmatch(place)
        if match:
            pins.append(Pin(id=key, place=(int(match[1]), int(match[2])), step=int(match[3] or 0)))
        else:
            pins.append(Pin(id=given))
    return tuple(pins)


def _pin(key: str) -> None:
    st.query_params["pin"] = [*st.query_params.get_all("pin"), key]


def _unpin(key: str) -> None:
    kept = [pin for pin in _pinned() if pin.id != key]
    st.query_params["pin"] = [_written(pin) for pin in kept]


def _moved() -> None:
    """A node that was dragged stays where it was put."""
    moved = st.session_state["canvas"].get("moved")
    if moved:
        step = len(st.query_params.get_all("open"))
        pin = Pin(id=moved["id"], place=(moved["x"], moved["y"]), step=step)
        kept = [other for other in _pinned() if other.id != pin.id]
        st.query_params["pin"] = [_written(each) for each in (*kept, pin)]


def _written(pin: Pin) -> str:
    step = f",{pin.step}" if pin.step else ""
    return f"{pin.id}@{pin.place[0]:.0f},{pin.place[1]:.0f}{step}" if pin.place else pin.id


def _hide(key: str) -> None:
    st.query_params["hide"] = [*st.query_params.get_all("hide"), key]


def _unhide() -> None:
    st.query_params.pop("hide", None)


def _switched() -> None:
    """The legend's switches act in the browser; the address keeps them, table and files follow."""
    st.query_params["off"] = list(st.session_state["canvas"].get("off") or ())


def _files(visible: Ego, asked: Asked, name: str) -> None:
    """Files of exactly what is shown."""
    types = {kind for fold in visible.folds.values() for kind in fold.kinds} - set(asked.off)
    wanted = files.Wanted(
        nodes=tuple(sorted(visible.names)),
        types=tuple(sorted(types)),
        pairs=frozenset(visible.folds),
        since=asked.since or "",
        until=asked.until or "",
    )
    show([Line((Text(t("graph.files"), "muted"),))], key="files_title")
    files.buttons(wanted, name, key="files_shown", formats=("csv", "graphml", "ttl"))


def _twin(shown: Ego, off: Collection[str]) -> None:
    """The same content as a table: for the keyboard, for a screen reader, for copying."""
    rows = [
        {
            t("column.from"): shown.names[fold.source][1],
            t("column.kind"): " · ".join(kind_name(kind) for kind in fold.kinds if kind not in off),
            t("column.to"): shown.names[fold.target][1],
            t("column.date"): day(fold.last),
            t("column.facts"): sum(count for kind, count in fold.kinds.items() if kind not in off),
        }
        for fold in shown.folds.values()
    ]
    with st.expander(t("graph.table", count=number(len(rows)))):
        st.dataframe(rows, hide_index=True, width="stretch", key="twin")


page()
