"""The editor for Cypher: lines numbered, the line of an error marked, words offered while one types."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec
import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_FOLDER = Path(__file__).resolve().parent
_HTML = """
<div class="editor">
  <label for="query"></label>
  <div class="box">
    <div class="gutter" aria-hidden="true"></div>
    <div class="back" aria-hidden="true"></div>
    <textarea id="query" spellcheck="false" autocomplete="off" autocapitalize="off"></textarea>
  </div>
  <ul class="offers" id="offers" role="listbox" hidden></ul>
  <div class="foot"><button type="button" class="run"></button><p class="hint"></p></div>
</div>
"""


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """What the editor offers: names by their kind, and statements of the catalogue (name, title, Cypher)."""

    labels: tuple[str, ...]
    types: tuple[str, ...]
    properties: dict[str, tuple[str, ...]]
    words: tuple[str, ...]
    catalogue: tuple[tuple[str, str, str], ...]


class Editing(msgspec.Struct, frozen=True, kw_only=True):
    """All that the editor is given; `mark` is the line of an error, 0 for none; `texts` what it says."""

    text: str
    mark: int
    words: Words
    texts: dict[str, str]


@cache
def _component() -> ComponentRenderer:
    return st.components.v2.component(
        "chuxi_editor",
        html=_HTML,
        css=(_FOLDER / "editor.css").read_text(encoding="utf-8"),
        js=(_FOLDER / "editor.js").read_text(encoding="utf-8"),
    )


def edit(editing: Editing, *, key: str, on_run: Callable[[], None]) -> None:
    """Draw it. The callback finds in `st.session_state[key]`: `run` {query}."""
    _component()(key=key, data=msgspec.to_builtins(editing), on_run_change=on_run)
