"""Cypher that a person typed: what keeps it to reading, and its first rows.

The embedded engine enforces it by its own means: the query runs as a user that may read records and
nothing else. Neo4j Community has no such users, and its read access mode lets LOAD CSV from the network and
TERMINATE pass: there the query's plan is looked at before it runs. On both, a statement that begins with
anything but a reading clause is refused.
"""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from graph.store.driver import neo4j
from graph.store.engines import Shift
from graph.store.errors import DeadlineExceeded, QueryError, ReadOnly
from graph.store.values import plain

READING = ("MATCH", "OPTIONAL", "UNWIND", "WITH", "RETURN", "CALL")
"""How a statement of free Cypher may begin; no statement that administers a server begins so."""

_SPACE = re.compile(r"(?:\s+|//[^\n]*(?:\n|$)|/\*.*?\*/)*", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]+")
_PROCEDURES = (
    "db.index.fulltext.query",
    "db.labels",
    "db.relationshiptypes",
    "db.propertykeys",
    "db.schema.",
)
EXPLAIN_SHIFT: Shift = (-1, 0)
_HALT_PAUSE = 0.1
_EXPLAIN = "EXPLAIN\n"  # a line of its own: see EXPLAIN_SHIFT


class Table(msgspec.Struct, frozen=True):
    """Columns in order, rows of JSON-ready values, and whether there was more than the limit."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    truncated: bool


class Halt:
    """What ends a query that another thread has under way: `store.free(…, halt=halt)` there, `halt()` here.

    One halt belongs to one query.
    """

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._over = threading.Event()
        self._end: Callable[[], None] | None = None

    def __call__(self, patience: float = 5.0) -> bool:
        """End the query on the engine; whether it has ended within `patience` seconds."""
        self._asked.set()
        limit = time.monotonic() + patience
        while not self._over.is_set() and time.monotonic() < limit:
            if self._end:
                self._end()  # again and again: an engine tells of a query only once it has begun
            self._over.wait(_HALT_PAUSE)
        return self._over.is_set()

    @contextmanager
    def during(self) -> Iterator[Halt]:
        """The time in which the query may be under way."""
        try:
            yield self
        finally:
            self._end = None
            self._over.set()

    def by(self, end: Callable[[], None]) -> None:
        """The query begins now, and `end` ends it. Raises DeadlineExceeded where it was ended before."""
        self._end = end
        if self._asked.is_set():
            raise DeadlineExceeded("the query was stopped before it began")


def start_of(cypher: str) -> Shift:
    """The lines and columns of space and comments that a statement begins with."""
    space = _SPACE.match(cypher)
    skipped = space[0] if space else ""
    return skipped.count("\n"), len(skipped) - skipped.rfind("\n") - 1


def check_words(cypher: str) -> None:
    """Raise ReadOnly unless the statement begins with a clause that reads; QueryError for an empty one."""
    start = _SPACE.match(cypher)
    word = _WORD.match(cypher, start.end() if start else 0)
    if word is None:
        raise QueryError("there is no query to run: write MATCH … RETURN …")
    if word[0].upper() not in READING:
        raise ReadOnly(f"{word[0].upper()} is not for here: a query begins with {', '.join(READING)}")


def check_plan(session: neo4j.Session, cypher: str, parameters: dict[str, Any], deadline: float) -> None:
    """Raise ReadOnly unless Neo4j plans to read only, with no file or network and no procedure but ours."""
    explain = neo4j.Query(_EXPLAIN + cypher, timeout=deadline)
    summary = session.run(explain, parameters).consume()
    if summary.query_type != "r":
        raise ReadOnly("this query would change the graph: only reading is possible here")
    for operator, detail in _operators(summary.plan):
        if "LoadCSV" in operator:
            raise ReadOnly("LOAD CSV is not possible here: a query reads the graph only")
        if "ProcedureCall" in operator and not detail.lower().lstrip("`").startswith(_PROCEDURES):
            raise ReadOnly(f"the procedure {detail.split('(')[0]} is not possible here")


def _operators(plan: Any) -> Iterator[tuple[str, str]]:
    """(operator, details) of every step of a plan."""
    waiting = [plan] if plan else []
    while waiting:
        step = waiting.pop()
        yield step["operatorType"], str(step.get("args", {}).get("Details", ""))
        waiting += step.get("children", [])


def first_rows(result: neo4j.Result, limit: int, stop: Callable[[], None]) -> Table:
    """The first `limit` rows; where there are more, the query is stopped and the table is truncated."""
    columns = tuple(result.keys())
    rows: list[tuple[Any, ...]] = []
    for record in result:
        if len(rows) == limit:
            stop()
            return Table(columns, tuple(rows), truncated=True)
        rows.append(tuple(map(plain, record.values())))
    return Table(columns, tuple(rows), truncated=False)
