"""Work that a person may stop."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread
from typing import TypeVar

import streamlit as st

from views.texts import t

T = TypeVar("T")
UNSAID = 0.4  # seconds after which a page says that it waits
TICK = 0.25


def awaited(
    work: Callable[[], T], *, key: str, said: Callable[[float], str], halt: Callable[[], object]
) -> T:
    """What `work` gives or raises. While it takes long, its seconds are told, and a button stops it.

    `halt` ends the work itself. It is called whenever this run of the page ends before the work does: by the
    button (`was_stopped` is then true once), by another click, or because the person has gone.
    """
    future: Future[T] = Future()
    Thread(target=_done, args=(future, work), daemon=True).start()
    wait([future], UNSAID)
    if not future.done():
        box = st.empty()
        try:
            _tell(future, box, key, said)
        except BaseException:  # Streamlit ends a run by what is no Exception
            halt()
            raise
    return future.result()


def _tell(
    future: Future[T], box: st.delta_generator.DeltaGenerator, key: str, said: Callable[[float], str]
) -> None:
    with box.container(horizontal=True, vertical_alignment="center"):
        st.button(t("running.stop"), key=f"{key}_stop", on_click=_stop, args=(key,))
        clock = st.empty()
    seconds = UNSAID
    while not future.done():
        clock.text(said(seconds))  # where a click on the button ends this run
        wait([future], TICK)
        seconds += TICK
    box.empty()


def was_stopped(key: str) -> bool:
    """Whether the work was just stopped by its button."""
    return bool(st.session_state.pop(_mark(key), False))


def _done(future: Future[T], work: Callable[[], T]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:  # whoever waits gets it
        future.set_exception(error)


def _stop(key: str) -> None:
    st.session_state[_mark(key)] = True


def _mark(key: str) -> str:
    return f"{key}_stopped"
