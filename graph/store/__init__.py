"""One way to talk to the graph, whichever engine holds it.

    with open_store() as store:
        rows = store.read("MATCH (p:Person {id: $id}) RETURN p.name AS name", {"id": …})

What needs the driver is imported when it is first asked for: the embedded engine's host does without it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from graph.store.errors import (
    AccessRefused,
    ConstraintViolated,
    DeadlineExceeded,
    EmptyStore,
    FolderUnusable,
    HostFailed,
    LeaseLost,
    MessageTooLarge,
    QueryError,
    ReadOnly,
    StoreError,
    StoreUnreachable,
    WrongVersion,
)
from graph.store.schema import text_index

if TYPE_CHECKING:
    from graph.store.free import Halt, Table
    from graph.store.session import Store, Transaction, open_store

_LATER = {
    "Halt": "graph.store.free",
    "Table": "graph.store.free",
    "Store": "graph.store.session",
    "Transaction": "graph.store.session",
    "open_store": "graph.store.session",
}

__all__ = [
    "AccessRefused",
    "ConstraintViolated",
    "DeadlineExceeded",
    "EmptyStore",
    "FolderUnusable",
    "Halt",
    "HostFailed",
    "LeaseLost",
    "MessageTooLarge",
    "QueryError",
    "ReadOnly",
    "Store",
    "StoreError",
    "StoreUnreachable",
    "Table",
    "Transaction",
    "WrongVersion",
    "open_store",
    "text_index",
]


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(importlib.import_module(_LATER[name]), name)
    return value
