"""Choices that the address keeps by their own names.

Streamlit's own binding writes the words that are shown, which mean nothing in the other language.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import streamlit as st

from views.texts import t

EARLIEST, LATEST = date(1949, 1, 1), date(2099, 12, 31)
T = TypeVar("T", str, int)


def one_of(
    label: str,
    options: Sequence[T],
    default: T,
    says: Callable[[T], str],
    *,
    key: str,
    width: int | None = None,
) -> T:
    """One of a few options, as the address says; with a `width` (pixels) they fold into a list."""
    asked = st.query_params.get(key)
    chosen = next((option for option in options if str(option) == asked), default)
    st.session_state[key] = chosen
    kept: dict[str, Any] = {"on_change": _keep, "args": (key, (default,))}
    if width:
        st.selectbox(label, options, format_func=says, key=key, width=width, **kept)
    else:
        st.segmented_control(label, options, required=True, format_func=says, key=key, **kept)
    return chosen


def some_of(
    label: str, options: Sequence[T], default: tuple[T, ...], says: Callable[[T], str], *, key: str
) -> tuple[T, ...]:
    """Any of the options, in their order; none at all is `default`."""
    asked = set(st.query_params.get_all(key))
    chosen = tuple(option for option in options if str(option) in asked) or default
    st.session_state[key] = list(chosen)
    st.pills(
        label,
        options,
        selection_mode="multi",
        format_func=says,
        key=key,
        on_change=_keep,
        args=(key, default),
    )
    return chosen


def since_until(*, width: int) -> tuple[str | None, str | None]:
    """First and last day of a window as ISO days, which the address keeps; None where none is chosen."""
    days = [
        st.date_input(
            t(f"person.{key}"),
            value=None,
            min_value=EARLIEST,
            max_value=LATEST,
            key=key,
            bind="query-params",
            format="YYYY-MM-DD",
            width=width,
        )
        for key in ("since", "until")
    ]
    since, until = (day.isoformat() if isinstance(day, date) else None for day in days)
    return since, until


def _keep(key: str, default: tuple[str | int, ...]) -> None:
    """Write what was just chosen into the address; what is usual goes unsaid."""
    value = st.session_state[key]
    chosen = tuple(value) if isinstance(value, list) else (value,)
    if not chosen or set(chosen) == set(default):
        st.query_params.pop(key, None)
    else:
        st.query_params[key] = [str(option) for option in chosen]
