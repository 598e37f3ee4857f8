"""What several commands share: the option that says which store, and the store that it names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from graph.store import Store, open_store

F = TypeVar("F", bound=Callable[..., Any])

_ADDRESS = "A folder, or bolt://… or neo4j://… with NEO4J_USERNAME and NEO4J_PASSWORD."
_OTHERWISE = "Else CHUXI_STORE, else the embedded store in your data folder."


def store_option(command: F, *, otherwise: str = _OTHERWISE) -> F:
    """Give a command the option --store as its parameter `store` (None where it is not given)."""
    return click.option("--store", "store", metavar="ADDRESS", default=None, help=f"{_ADDRESS} {otherwise}")(
        command
    )


def open_from_option(address: str | None) -> Store:
    """The store that --store, CHUXI_STORE or the default names, reached once; raises as `open_store` does."""
    return open_store(address)
