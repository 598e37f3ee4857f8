"""Where the two engines differ once Bolt is spoken: how errors read, and what free Cypher may do."""

from __future__ import annotations

import re
from collections.abc import Callable

from graph.store.driver import exceptions
from graph.store.errors import (
    AccessRefused,
    ConstraintViolated,
    DeadlineExceeded,
    EmptyStore,
    QueryError,
    ReadOnly,
    StoreError,
    StoreUnreachable,
)

# "(line 1, column 9 (offset: 8))" counts columns from 1; ArcadeDB's "at line 1:8 - …" and
# "at line 1, column 8" from 0.
_NEO4J_POSITION = re.compile(r"\s*\(line (\d+), column (\d+) \(offset: \d+\)\)")
_ARCADEDB_POSITION = re.compile(r"(?:Syntax error )?at line (\d+):(\d+)(?: - )?")
_ARCADEDB_LONG_POSITION = re.compile(r"\s*at line (\d+), column (\d+)")

Shift = tuple[int, int]
"""Lines and columns."""

_FULL_TEXT_FAULTS = ("no such fulltext schema index", "ParseException", "Error executing procedure")

_UNKNOWN = "Unknown procedure/function"  # ArcadeDB has no class of error for it

_UNREACHABLE = (exceptions.ServiceUnavailable, exceptions.SessionExpired, exceptions.IncompleteCommit)
_DEADLINE_CODES = ("TransactionTimedOut", "TransactionTimedOutClientConfiguration", "Terminated")
_QUERY_CODES = ("Neo.ClientError.Statement.", "Neo.ClientError.Procedure.")


def _unreachable(address: str) -> str:
    return f"the store at {address} does not answer: start it, or give another with --store or CHUXI_STORE"


def _refused(address: str) -> str:
    return f"the store at {address} refuses the login: set NEO4J_USERNAME and NEO4J_PASSWORD"


def translate(
    error: exceptions.Neo4jError | exceptions.DriverError, address: str, shift: Shift = (0, 0)
) -> StoreError:
    """The project's own error for what the driver raised while speaking to the store at `address`.

    `shift` is what to add to the line and, on the first line, to the column that the engine names.
    """
    if isinstance(error, exceptions.AuthError | exceptions.TokenExpired):
        forbidden = isinstance(error, exceptions.Forbidden)
        return _read_only(error) if forbidden else AccessRefused(_refused(address))
    if isinstance(error, _UNREACHABLE):
        return StoreUnreachable(_unreachable(address))
    code = getattr(error, "code", None) or ""
    if isinstance(error, exceptions.Forbidden) or code.endswith(".AccessMode"):
        return _read_only(error)
    for test, make in _BY_CODE:
        if test(code):
            return make(error, shift)
    if _message(error).startswith(_UNKNOWN):
        return QueryError(_message(error))
    return StoreError(f"the store at {address}: {_message(error)}")


def _read_only(error: BaseException) -> ReadOnly:
    return ReadOnly(f"only reading is possible here; the engine says: {_message(error)}")


def _message(error: BaseException) -> str:
    """The first line of what the engine says, without the wrapping of the driver."""
    text = getattr(error, "message", None) or str(error)
    return text.strip().split("\n")[0].strip()


def _query_error(error: BaseException, shift: Shift) -> StoreError:
    text = _message(error)
    if "fulltext" in text and any(said in text for said in _FULL_TEXT_FAULTS):
        return _full_text_error(text)
    for pattern, base in ((_NEO4J_POSITION, 0), (_ARCADEDB_POSITION, 1), (_ARCADEDB_LONG_POSITION, 1)):
        found = pattern.search(text)
        if found:
            said = (text[: found.start()] + text[found.end() :]).strip()
            line, column = int(found[1]), int(found[2]) + base
            return QueryError(said, line + shift[0], column + (shift[1] if line == 1 else 0))
    return QueryError(text)


def _full_text_error(text: str) -> StoreError:
    if "no such" in text:
        return EmptyStore("nothing has been loaded into this store yet, so there is no text to search")
    return QueryError("the words of a full-text search can't be read: put quotes around them")


_BY_CODE: tuple[tuple[Callable[[str], bool], Callable[[BaseException, Shift], StoreError]], ...] = (
    (
        lambda code: code.endswith(_DEADLINE_CODES),
        lambda *_: DeadlineExceeded("the query took longer than its deadline and was stopped"),
    ),
    (
        lambda code: code.endswith("ConstraintValidationFailed"),
        lambda error, _: ConstraintViolated(_message(error)),
    ),
    (lambda code: code.startswith(_QUERY_CODES), _query_error),
    (
        lambda code: code.endswith("DatabaseNotFound"),
        lambda error, _: StoreUnreachable(f"{_message(error)}: set NEO4J_DATABASE to one that exists"),
    ),
)
