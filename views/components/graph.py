"""The graph as a component: what it draws, and what it tells."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec
import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

from views.components.bundle import BUNDLE
from views.palette import palette

# What the component says, each a key of the section [canvas] of the texts.
CANVAS = ("canvas", "tools", "legend", "zoom_in", "zoom_out", "fit", "png", "svg", "find")
_SOURCES = Path(__file__).resolve().parent / "graph"
_HTML = """
<div class="frame">
  <div class="stage">
    <input class="find" type="search" autocomplete="off" spellcheck="false">
    <div class="tools" role="toolbar"></div>
    <div class="canvas" tabindex="0" role="application"></div>
    <div class="tip" hidden></div>
  </div>
  <div class="legend" role="group"></div>
</div>
"""


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """One node: `short` is drawn, `label` shown in full under the pointer; `root` the node asked for.

    `step` is the expansion with which it came, 0 for none.
    """

    id: str
    kind: str
    label: str
    short: str
    root: bool = False
    step: int = 0


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """A node that keeps its place; without one it keeps the place where it stands, which is then told.

    `step` is how many expansions there were when it was put there.
    """

    id: str
    place: tuple[float, float] | None = None
    step: int = 0


class Edge(msgspec.Struct, frozen=True, kw_only=True):
    """All facts between two nodes as one line: how many of each kind, drawn as `kind`."""

    id: str
    source: str
    target: str
    kind: str
    kinds: dict[str, int]
    label: str
    weight: int
    step: int = 0


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """All that the component is given; equal drawings are sent as equal bytes, which the browser keeps.

    `layout` is "force", "rings" or "layers"; `anchors` the nodes that were expanded, in their order; `file`
    the name of the picture when it is saved, without its ending; `texts` what its buttons say; `pinned` nodes
    that no layout moves; `off` the kinds that the legend has switched off.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    layout: str
    file: str
    texts: dict[str, str]
    anchors: tuple[str, ...] = ()
    pinned: tuple[Pin, ...] = ()
    off: tuple[str, ...] = ()


def bundled() -> bool:
    """Whether the component's JavaScript was bundled (`python -m views.components.bundle`)."""
    return BUNDLE.is_file()


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "chuxi_graph",
        html=_HTML,
        css=(_SOURCES / "graph.css").read_text(encoding="utf-8"),
        js=BUNDLE.read_text(encoding="utf-8"),
    )


def draw(
    drawing: Drawing,
    *,
    key: str,
    on_picked: Callable[[], None],
    on_expanded: Callable[[], None] = lambda: None,
    on_off: Callable[[], None] = lambda: None,
    on_moved: Callable[[], None] = lambda: None,
) -> None:
    """Draw it. Callbacks find in `st.session_state[key]`: `picked` {group, id}, `expanded`, `off`, `moved`.

    `moved` is {id, x, y} of the node that was dragged, or that was pinned where it stands.
    """
    data = {**msgspec.to_builtins(drawing), "palette": palette()}
    _component()(
        key=key,
        data=data,
        default={"off": []},
        on_picked_change=on_picked,
        on_expanded_change=on_expanded,
        on_off_change=on_off,
        on_moved_change=on_moved,
    )
