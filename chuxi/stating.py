"""Naming the state of the store that an answer was read from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from graph.snapshots.state import digest_now
from graph.store.session import Store

T = TypeVar("T")


def with_snapshot(store: Store, ask: Callable[[], T]) -> tuple[T, str]:
    """What `ask` gives, and the digest of the store's state.

    The digest is "" where the store says none, or changed while it was asked, which is told.
    """
    before = digest_now(store)
    answer = ask()
    if digest_now(store) == before:
        return answer, before
    click.echo("chuxi: the store changed meanwhile: this names no snapshot, ask again for one", err=True)
    return answer, ""
