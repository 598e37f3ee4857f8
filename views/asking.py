"""Asking the store from a page: one open store a process, answers kept for a moment, faults said plainly."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from threading import Lock
from typing import Any, NoReturn, TypeVar

import streamlit as st

from graph.store import Store, open_store
from graph.store.errors import EmptyStore, StoreError, StoreUnreachable
from queries.catalogue import Result, run
from queries.search import Found, search
from views.standing import standing
from views.texts import t

T = TypeVar("T")
# A page runs again at every click; what it asked a moment ago need not be asked again.
SECONDS_KEPT = 20.0
BUSIEST = 12  # people to begin with

# Queries about the whole store, which pages ask with few parameters, and those that the first page needs.
WHOLE = frozenset({"counts", "coverage", "busiest_people"})
_FIRST: tuple[tuple[str, tuple[tuple[str, Any], ...]], ...] = (
    ("counts", ()),
    ("coverage", ()),
    ("busiest_people", (("limit", BUSIEST),)),
)

_OPEN: dict[str | None, Store] = {}
_OPENING = Lock()
FOUND_AT_MOST = 20


def ask(name: str, **parameters: Any) -> Result:
    """The answer of a query of the catalogue; where the store fails the page says so and ends there.

    Parameters that are None are left to the query's default; lists are given as tuples.
    """
    given = tuple(sorted((key, value) for key, value in parameters.items() if value is not None))
    if name in WHOLE:
        return _or_say(lambda: _whole(_address(), name, given))
    return _or_say(lambda: _answer(_address(), name, given))


def find(text: str) -> Found:
    """What the one search box finds for `text`; where the store fails the page says so and ends there."""
    return _or_say(lambda: _search(_address(), text))


def with_store(work: Callable[[Store], T]) -> T:
    """What `work` gives with the open store; raises `StoreError` as the store does, after one new attempt."""
    return _with_store(_address(), work)


def open_early() -> None:
    """Open the store and ask what the first page asks, before a visitor does; a failure the page will say."""
    with suppress(StoreError):
        _store(_address())
        for name, given in _FIRST:
            _whole(_address(), name, given)


def say_fault(error: StoreError) -> NoReturn:
    """The page for a store that does not answer: what is wrong, what to do, a button to try again."""
    if isinstance(error, EmptyStore):
        say_empty()
    st.error(t("fault.store_help"), title=t("fault.store"))
    st.code(str(error), language=None, wrap_lines=True)
    st.button(t("fault.again"), key="try_again", type="primary")
    st.stop()


def say_empty() -> NoReturn:
    """The page for a store that holds nothing yet: how to load articles."""
    st.info(t("fault.empty_help"), title=t("fault.empty"))
    st.code("chuxi load PATH...\nchuxi demo", language="shell")
    st.stop()


def _address() -> str | None:
    return os.environ.get("CHUXI_STORE") or None


def _store(address: str | None) -> Store:
    """The store of an address, opened once for all sessions."""
    with _OPENING:
        if address not in _OPEN:
            _OPEN[address] = open_store(address)
        return _OPEN[address]


def _forget(address: str | None) -> None:
    with _OPENING:
        stale = _OPEN.pop(address, None)
    if stale is not None:
        stale.close()


def _whole(address: str | None, name: str, parameters: tuple[tuple[str, Any], ...]) -> Result:
    return standing(
        (address, name, parameters),
        lambda: _with_store(address, lambda store: run(store, name, **dict(parameters))),
    )


@st.cache_data(show_spinner=False, ttl=SECONDS_KEPT, max_entries=400)
def _answer(address: str | None, name: str, parameters: tuple[tuple[str, Any], ...]) -> Result:
    return _with_store(address, lambda store: run(store, name, **dict(parameters)))


@st.cache_data(show_spinner=False, ttl=SECONDS_KEPT, max_entries=100)
def _search(address: str | None, text: str) -> Found:
    return _with_store(address, lambda store: search(store, text, limit=FOUND_AT_MOST))


def _with_store(address: str | None, work: Callable[[Store], T]) -> T:
    try:
        return work(_store(address))
    except StoreUnreachable:
        # The embedded host ends after a while without clients and comes back at another address.
        _forget(address)
        return work(_store(address))


def _or_say(work: Callable[[], T]) -> T:
    try:
        if _address() not in _OPEN:  # the first visitor waits until the store is up
            with st.spinner(t("fault.opening")):
                return work()
        return work()
    except StoreError as error:
        say_fault(error)
