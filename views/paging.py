"""Pages of a long table: the address keeps which one is shown."""

from __future__ import annotations

import streamlit as st

from views.texts import number, t

ROWS = 50


def rows_to_skip(parameter: str = "page") -> int:
    """How many rows stand on the pages before this one."""
    asked = st.query_params.get(parameter, "1")
    return (max(int(asked), 1) - 1) * ROWS if asked.isdecimal() and len(asked) < 8 else 0


def turn_pages(total: int, parameter: str = "page") -> None:
    """Which rows are shown, with the way to the ones before and after; nothing where one page holds all."""
    if total <= ROWS:
        return
    skip = rows_to_skip(parameter)
    here = skip // ROWS + 1
    with st.container(horizontal=True, vertical_alignment="center", key=f"turn_{parameter}"):
        st.button(
            t("paging.back"),
            key=f"{parameter}_back",
            disabled=here == 1,
            on_click=_turn,
            args=(parameter, here - 1),
        )
        st.button(
            t("paging.on"),
            key=f"{parameter}_on",
            disabled=skip + ROWS >= total,
            on_click=_turn,
            args=(parameter, here + 1),
        )
        st.text(
            t(
                "paging.rows",
                first=number(skip + 1),
                last=number(min(skip + ROWS, total)),
                total=number(total),
            ),
            width="content",
        )


def _turn(parameter: str, page: int) -> None:
    st.query_params[parameter] = str(page)
