"""The years under a graph: each is a window of days, and a window steps by its own length."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import streamlit as st

from views.asking import ask
from views.texts import number, t

MOST_YEARS = 15


def years(root: str, since: str | None, until: str | None) -> None:
    """Draw the years in which `root` (Label:id) met, and the steps of the window between the two days.

    Windows go to the date inputs of the keys `since` and `until`, which the address keeps.
    """
    if not root.startswith(("Person:", "Agency:")):
        return
    meetings: Counter[int] = Counter()
    for row in ask("meeting_days", nodes=(root,)).rows:
        meetings[int(row["date"][:4])] += row["meetings"]
    with st.container(horizontal=True, vertical_alignment="center", key="years"):
        known = since is not None and until is not None
        for key, step in (("earlier", -1), ("later", 1)):
            st.button(t(f"graph.{key}"), key=key, disabled=not known, on_click=_step, args=(step,))
        st.button(
            t("graph.all_years"),
            key="all_years",
            disabled=since is None and until is None,
            on_click=_show,
            args=(None, None),
        )
        for year, count in sorted(meetings.items())[-MOST_YEARS:]:
            days = date(year, 1, 1), date(year, 12, 31)
            here = (since, until) == (days[0].isoformat(), days[1].isoformat())
            st.button(
                f"{year} · {number(count)}",
                key=f"year_{year}",
                type="primary" if here else "secondary",
                on_click=_show,
                args=days,
            )


def _show(since: date | None, until: date | None) -> None:
    st.session_state["since"], st.session_state["until"] = since, until


def _step(step: int) -> None:
    since, until = st.session_state["since"], st.session_state["until"]
    if since and until:
        _show(*shifted(since, until, step))


def shifted(since: date, until: date, step: int) -> tuple[date, date]:
    """The window before (-1) or after (1) this one, as long as it is: whole months stay whole months."""
    beyond = until + timedelta(days=1)
    if since.day == beyond.day == 1:
        months = (beyond.year - since.year) * 12 + beyond.month - since.month
        return _moved(since, step * months), _moved(beyond, step * months) - timedelta(days=1)
    length = (beyond - since) * step
    return since + length, until + length


def _moved(first: date, months: int) -> date:
    """The first of the month so many months on."""
    month = first.year * 12 + first.month - 1 + months
    return date(month // 12, month % 12 + 1, 1)
