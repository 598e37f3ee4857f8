"""Asking the store from a page: one open store a process, answers kept for a moment, faults said plainly."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

import streamlit as st

from graph.store import Store, open_store
from graph.store.errors import StoreError
from queries.catalogue import Result, run
from views.texts import t

T = TypeVar("T")
# A page runs again at every click; what it asked a moment ago need not be asked again.
SECONDS_KEPT = 20.0


@st.cache_resource(show_spinner=False)
def _store(address: str | None) -> Store:
    """The store of an address, opened once for all sessions."""
    return open_store(address)


def _address() -> str | None:
    return os.environ.get("CHUXI_STORE") or None


@st.cache_data(show_spinner=False, ttl=SECONDS_KEPT, max_entries=400)
def _answer(address: str | None, name: str, parameters: tuple[tuple[str, Any], ...]) -> Result:
    return run(_store(address), name, **dict(parameters))


def ask(name: str, **parameters: Any) -> Result:
    """The answer of a query of the catalogue; where the store fails the page says so and ends there."""
    given = tuple(sorted((key, value) for key, value in parameters.items() if value is not None))
    return _or_say(lambda: _answer(_address(), name, given))


def with_store(work: Callable[[Store], T]) -> T:
    """What `work` gives with the open store; raises `StoreError` as the store does, after one new attempt."""
    address = _address()
    try:
        return work(_store(address))
    except StoreError as error:
        if not _may_pass(error):
            raise
        # The embedded host ends after a while without clients and comes back at another address.
        _store.clear(address)
        return work(_store(address))


def _may_pass(error: StoreError) -> bool:
    return True


def _or_say(work: Callable[[], T]) -> T:
    try:
        return work()
    except StoreError as error:
        say_fault(error)


def say_fault(error: StoreError) -> NoReturn:
    """The page for a store that does not answer: what is wrong, what to do, a button to try again."""
    st.error(t("fault.store_help"), title=t("fault.store"))
    st.code(str(error), language=None, wrap_lines=True)
    st.button(t("fault.again"), key="try_again", type="primary")
    st.stop()
