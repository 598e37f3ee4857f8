"""Around every page: the menu, the language switch, and the store that the pages ask."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from views.addresses import IN_MENU, PAGES
from views.texts import LANGUAGES, language, t

_ICON = str(Path(__file__).resolve().parent / "icon.svg")
_STYLE = Path(__file__).resolve().parent / "frame.css"


def navigate() -> None:
    """Build the menu and run the page of the address."""
    st.set_page_config(page_title=t("menu.product"), page_icon=_ICON, layout="wide")
    pages = [
        st.Page(
            file,
            title=t(f"menu.{name or 'search'}"),
            url_path=name or None,
            default=not name,
            visibility="visible" if name in IN_MENU else "hidden",
        )
        for name, file in PAGES.items()
    ]
    page = st.navigation(pages, position="top")
    st.html(_STYLE)
    _language_switch()
    page.run()


def title(text: str) -> None:
    """Name the browser's tab after what the page shows."""
    st.set_page_config(page_title=f"{text} · {t('menu.product')}")


def _language_switch() -> None:
    """The other language is one click away; the address keeps the choice."""
    other = next(code for code in LANGUAGES if code != language())
    with st.container(key="language"):
        st.button(LANGUAGES[other], key=f"language_{other}", on_click=_speak, args=(other,), type="tertiary")


def _speak(code: str) -> None:
    st.query_params["lang"] = code
