"""Answers about the whole store: the last one is shown at once while a newer one is worked out.

They take seconds on a large store and hardly change from one minute to the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from contextlib import suppress
from threading import Lock, Thread

import msgspec

from graph.store.errors import StoreError
from queries.catalogue import Result

SECONDS = 60.0  # after which a newer one is worked out


class _Kept(msgspec.Struct):
    result: Result
    since: float
    renewing: bool = False


_KEPT: dict[Hashable, _Kept] = {}
_LOCK = Lock()


def standing(key: Hashable, work: Callable[[], Result]) -> Result:
    """The last answer of `work` under this key; the first caller waits for it and gets what it raises.

    An answer that says that there is nothing is not kept: it changes with the first article.
    """
    with _LOCK:
        kept = _KEPT.get(key)
        renew = kept is not None and not kept.renewing and time.monotonic() - kept.since > SECONDS
        if kept is not None and renew:
            kept.renewing = True
    if kept is None:
        return _keep(key, work)
    if renew:
        Thread(target=_renew, args=(key, work), daemon=True).start()
    return kept.result


def forget() -> None:
    """Keep none of them."""
    with _LOCK:
        _KEPT.clear()


def _keep(key: Hashable, work: Callable[[], Result]) -> Result:
    result = work()
    if any(row.get("count", 1) for row in result.rows):
        with _LOCK:
            _KEPT[key] = _Kept(result=result, since=time.monotonic())
    return result


def _renew(key: Hashable, work: Callable[[], Result]) -> None:
    """A store that does not answer now is told of by the pages that ask it for more."""
    with suppress(StoreError):
        _keep(key, work)
    with _LOCK:
        if key in _KEPT:
            _KEPT[key].renewing = False
