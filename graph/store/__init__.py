"""One way to talk to the graph, whichever engine holds it."""

from graph.store.errors import (
    AccessRefused,
    ConstraintViolated,
    DeadlineExceeded,
    EmptyStore,
    FolderUnusable,
    HostFailed,
    LeaseLost,
    QueryError,
    ReadOnly,
    StoreError,
    StoreUnreachable,
    WrongVersion,
)
from graph.store.free import Table
from graph.store.lease import Lease, lease
from graph.store.schema import text_index
from graph.store.session import Store, Transaction, open_store

__all__ = [
    "AccessRefused",
    "ConstraintViolated",
    "DeadlineExceeded",
    "EmptyStore",
    "FolderUnusable",
    "HostFailed",
    "Lease",
    "LeaseLost",
    "QueryError",
    "ReadOnly",
    "Store",
    "StoreError",
    "StoreUnreachable",
    "Table",
    "Transaction",
    "WrongVersion",
    "lease",
    "open_store",
    "text_index",
]
