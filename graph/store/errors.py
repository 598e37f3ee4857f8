"""What can go wrong with a store: every message names the store or the query at fault and what to do."""

# ruff: noqa: N818 (an error is named for what happened, as in "StoreUnreachable")

from __future__ import annotations

from loaders.errors import ChuxiError


class StoreError(ChuxiError):
    """The root of this package's errors; ends a command with 3 unless a child says otherwise."""

    exit_code = 3


class StoreUnreachable(StoreError):
    """Nothing answers at the address, or the connection broke."""


class AccessRefused(StoreError):
    """The store answers but does not accept the name and password, or does not let this user do that."""


class WrongVersion(StoreError):
    """The store was made by another engine, or by a Chuxi with another ontology."""


class FolderUnusable(StoreError):
    """The folder of an embedded store can't be made, read or written."""


class HostFailed(StoreError):
    """The host process of an embedded store did not come up; its log says more."""


class EmptyStore(StoreError):
    """Nothing has been loaded yet, so an index that the query needs does not exist."""


class LeaseLost(StoreError):
    """The writer was away for so long that another one may have taken over."""


class DeadlineExceeded(StoreError):
    """A query ran into its deadline and was stopped; nothing was changed."""

    exit_code = 1


class ConstraintViolated(StoreError):
    """A write would have broken a uniqueness constraint; its transaction was rolled back."""

    exit_code = 1


class MessageTooLarge(StoreError):
    """A statement's parameters are larger than the embedded engine takes at once; nothing was sent."""

    exit_code = 1


class QueryError(StoreError):
    """The engine does not accept the query. `line` and `column` count from 1; 0 where it does not say."""

    exit_code = 2

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        self.line = line
        self.column = column
        super().__init__(f"line {line}, column {column}: {message}" if line else message)


class ReadOnly(StoreError):
    """A query that only reads was asked for, and this one would do more."""

    exit_code = 2
