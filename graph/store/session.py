"""The store: one object to read from, write to and ask freely, whichever engine is behind it."""

from __future__ import annotations

import contextlib
import secrets
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from types import TracebackType
from typing import Any, TypeVar

from graph.ontology import ontology
from graph.store import free
from graph.store.address import parse_address
from graph.store.connection import Connection, Engine, Tags
from graph.store.driver import exceptions, neo4j
from graph.store.errors import DeadlineExceeded, StoreUnreachable, WrongVersion
from graph.store.free import Halt, Table
from graph.store.schema import BOOKKEEPING, fingerprint, neo4j_schema
from graph.store.sizes import LARGEST, check_size
from graph.store.values import plain

T = TypeVar("T")
Row = dict[str, Any]
Parameters = Mapping[str, Any] | None

DEADLINE = 15.0
_BATCH = 2000
_MARK = f"MERGE (n:{BOOKKEEPING} {{key: 'schema'}}) SET n.schema = $schema, n.ontology = $version"
_MARKED = f"MATCH (n:{BOOKKEEPING} {{key: 'schema'}}) RETURN n.schema AS schema, n.ontology AS ontology"
# How each engine names the queries under way: number, and what the tag of one begins.
_SHOW = {
    "arcadedb": "SHOW TRANSACTIONS YIELD transactionId, currentQuery RETURN transactionId, currentQuery",
    "neo4j": "SHOW TRANSACTIONS YIELD transactionId, metaData RETURN transactionId, metaData.chuxi",
}


class Transaction:
    """One explicit transaction: what it has written counts when the work returns, all of it or nothing."""

    def __init__(self, inner: neo4j.ManagedTransaction, largest: int | None = None) -> None:
        self._inner = inner
        self._largest = largest

    def run(self, cypher: str, parameters: Parameters = None) -> list[Row]:
        """Run one statement; rows as JSON-ready maps. Batches of 5 to 10 k rows by UNWIND are fastest.

        Raises MessageTooLarge for what the engine would not take.
        """
        check_size(parameters, self._largest)
        result = self._inner.run(cypher, dict(parameters or {}))
        return _rows(result)


class Store:
    """A graph behind Bolt. Every row that it gives is JSON-ready: dates and times are ISO 8601 strings.

    `engine` is "neo4j" or "arcadedb", `address` what messages call the store. Safe to use from several
    threads. After an error of the connection the next call connects again (and starts the embedded
    engine's host again).
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._tags = Tags(secrets.token_hex(6))
        self._prepared = False

    @property
    def engine(self) -> Engine:
        """Which engine holds the graph."""
        return self._connection.engine

    @property
    def largest(self) -> int | None:
        """The bytes (`graph.store.sizes.size`) that the parameters of one statement may have; None: any."""
        return LARGEST if self.engine == "arcadedb" else None

    @property
    def address(self) -> str:
        """The store as messages name it: a folder, or a Bolt address without login."""
        return str(self._connection.place)

    def read(self, cypher: str, parameters: Parameters = None, *, deadline: float = DEADLINE) -> list[Row]:
        """All rows of one of our own queries, stopped after `deadline` seconds (DeadlineExceeded).

        A connection that turns out to be broken is opened once more before StoreUnreachable is raised; so is
        one to an embedded engine's host, which may just have been ending.
        """
        again = self.engine == "arcadedb" or self._connection.is_open
        try:
            return self._read(cypher, parameters, deadline)
        except StoreUnreachable:
            if not again:
                raise
            return self._read(cypher, parameters, deadline)

    def _read(self, cypher: str, parameters: Parameters, deadline: float) -> list[Row]:
        check_size(parameters, self.largest)
        with (
            self._watched(cypher, deadline) as query,
            self._session(cypher, fetch=-1) as session,
        ):
            return _rows(session.run(query, dict(parameters or {})))

    def stream(self, cypher: str, parameters: Parameters = None) -> Iterator[Row]:
        """The rows of one of our own queries as they come, for exports: no deadline, little memory.

        A reader that stops early (closes the iterator) stops the query.
        """
        check_size(parameters, self.largest)
        with (
            self._tagged(cypher) as (query, stop),
            self._session(cypher, fetch=_BATCH) as session,
        ):
            result = session.run(query, dict(parameters or {}))
            keys, done = result.keys(), False
            try:
                for record in result:
                    yield dict(zip(keys, map(plain, record.values()), strict=True))
                done = True
            finally:
                if not done:
                    self._leave(stop)()

    def write(self, work: Callable[[Transaction], T]) -> T:
        """What `work` returns, its writes committed. `work` may be run again after a passing conflict.

        Makes constraints and indexes first where the store has none yet. Raises ConstraintViolated,
        StoreUnreachable (the transaction may then have been committed: writing is to be idempotent) …
        """
        self.prepare()
        with self._connection.session() as session:
            return session.execute_write(lambda inner: work(Transaction(inner, self.largest)))

    def free(
        self,
        cypher: str,
        parameters: Parameters = None,
        *,
        deadline: float = DEADLINE,
        limit: int = 1000,
        halt: Halt | None = None,
    ) -> Table:
        """The first `limit` rows of what a person typed, which can only read.

        Another thread may end it by calling `halt`. Raises ReadOnly for what would do more than read,
        QueryError with line and column for what the engine does not understand, DeadlineExceeded after
        `deadline` seconds or when it was ended.
        """
        with (halt or Halt()).during() as watched:
            return self._free(cypher, dict(parameters or {}), deadline, limit, watched)

    def _free(self, cypher: str, values: dict[str, Any], deadline: float, limit: int, halt: Halt) -> Table:
        started = time.monotonic()
        free.check_words(cypher)
        check_size({"query": cypher, **values}, self.largest)
        if self.engine == "neo4j":
            with self._connection.session(mode=neo4j.READ_ACCESS, shift=free.EXPLAIN_SHIFT) as session:
                free.check_plan(session, cypher, values, deadline)
        left = max(deadline - (time.monotonic() - started), 0.05)
        with (
            self._tagged(cypher, left) as (query, stop),
            self._session(cypher, reader=True, fetch=limit + 1) as session,
        ):
            halt.by(stop)
            return free.first_rows(session.run(query, values), limit, self._leave(stop))

    def _leave(self, stop: Callable[[], None]) -> Callable[[], None]:
        """What a reader does who stops early: Neo4j itself ends what a client leaves."""
        return stop if self.engine == "arcadedb" else lambda: None

    def _session(
        self, cypher: str, *, reader: bool = False, fetch: int
    ) -> contextlib.AbstractContextManager[neo4j.Session]:
        # ArcadeDB counts from the first clause, whatever stands before it
        shift = (0, 0) if self.engine == "neo4j" else free.start_of(cypher)
        return self._connection.session(reader=reader, mode=neo4j.READ_ACCESS, fetch=fetch, shift=shift)

    def prepare(self) -> None:
        """Make the ontology's constraints and indexes unless the store has them; the first write does it.

        On the embedded engine its host process has done so. Raises WrongVersion for a store of another
        ontology.
        """
        if self._prepared or self.engine == "arcadedb":
            return
        statements, version = neo4j_schema(ontology()), ontology().version
        schema = fingerprint(statements)
        if self._schema() != schema:
            with self._connection.session() as session:
                for statement in statements:
                    _make(session, statement)
                session.execute_write(_consume, _MARK, {"schema": schema, "version": version})
        self._prepared = True

    def _schema(self) -> str:
        rows = self.read(_MARKED)
        if not rows:
            return ""
        if rows[0]["ontology"] != ontology().version:
            raise WrongVersion(
                f"the store at {self.address} has ontology {rows[0]['ontology']}, this Chuxi has"
                f" {ontology().version}: use the Chuxi that made it, or load the articles into another one"
            )
        return str(rows[0]["schema"])

    def check(self) -> None:
        """Connect, and raise what stands in the way: StoreUnreachable, AccessRefused, WrongVersion …"""
        if self.engine == "neo4j":
            self._schema()
        else:
            self.read("RETURN 1 AS one")

    @contextlib.contextmanager
    def _watched(self, cypher: str, deadline: float) -> Iterator[neo4j.Query]:
        with self._tagged(cypher, deadline) as (query, _):
            yield query

    @contextlib.contextmanager
    def _tagged(
        self, cypher: str, deadline: float | None = None
    ) -> Iterator[tuple[neo4j.Query, Callable[[], None]]]:
        """The query in a form that can be stopped, and what stops it; after `deadline` s it is stopped."""
        with self._tags.tag() as tag:
            if self.engine == "neo4j":  # which keeps to the timeout itself
                yield (
                    neo4j.Query(cypher, timeout=deadline, metadata={"chuxi": tag}),
                    lambda: self._stop(tag),
                )
                return
            timer = threading.Timer(deadline, self._stop, [tag]) if deadline is not None else None
            if timer:
                timer.daemon = True
                timer.start()
            try:
                yield neo4j.Query(f"{tag}\n{cypher}"), lambda: self._stop(tag)
            finally:
                if timer:
                    timer.cancel()

    def _stop(self, tag: str) -> None:
        """End the query with this tag, on a connection of its own."""
        with contextlib.suppress(DeadlineExceeded, StoreUnreachable), self._connection.session() as session:
            shown = session.run(_SHOW[self.engine])
            for number, text in shown.values():
                if (text or "").startswith(tag):
                    session.run(f"TERMINATE TRANSACTIONS '{number}'").consume()

    def close(self) -> None:
        """Close the connections. The embedded engine's host goes on for a while for the next client."""
        self._connection.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(address: str | None = None) -> Store:
    """The store at `address`, reached and checked once.

    None: CHUXI_STORE, else the embedded store in the user's data folder. A folder: an embedded store there,
    whose host process is started if none runs. bolt://… or neo4j://… (also +s): a Neo4j server, with
    NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE. Raises UsageError for another address,
    StoreUnreachable, AccessRefused, WrongVersion, FolderUnusable, HostFailed; each says what to do.
    """
    store = Store(Connection(parse_address(address)))
    try:
        store.check()
    except BaseException:
        store.close()
        raise
    return store


def _make(session: neo4j.Session, statement: str) -> None:
    """Make a constraint or an index, also beside another client who makes the same in the same moment."""
    try:
        session.execute_write(_consume, statement)  # which tries again after a deadlock
    except exceptions.ClientError as error:
        if not (error.code or "").endswith("EquivalentSchemaRuleAlreadyExists"):
            raise


def _consume(inner: neo4j.ManagedTransaction, statement: str, parameters: Parameters = None) -> None:
    inner.run(statement, dict(parameters or {})).consume()


def _rows(result: neo4j.Result) -> list[Row]:
    keys = result.keys()
    return [dict(zip(keys, map(plain, record.values()), strict=True)) for record in result]
