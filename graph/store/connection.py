"""A driver's connection to a store, opened when it is needed and opened again after it broke."""

from __future__ import annotations

import contextlib
import itertools
import logging
import threading
from collections.abc import Iterator
from typing import Any, Literal

from graph.store.address import Folder, Server
from graph.store.driver import exceptions, neo4j
from graph.store.embedded import ensure_host
from graph.store.engines import Shift, translate
from graph.store.errors import AccessRefused, StoreUnreachable
from graph.store.hostfile import DATABASE

Engine = Literal["neo4j", "arcadedb"]

# What the driver warns of (a session closed behind a query that was stopped) reaches the caller as an error.
logging.getLogger("neo4j").addHandler(logging.NullHandler())

_SETTINGS: dict[str, Any] = {
    "user_agent": "chuxi",
    "connection_timeout": 5.0,
    "connection_acquisition_timeout": 10.0,  # for a server that takes a connection and says nothing, too
    "max_transaction_retry_time": 15.0,
    "telemetry_disabled": True,
}


class Connection:
    """The drivers of one store: `owner` for everything of ours, `reader` for what a person typed.

    On Neo4j both are the same login; on the embedded engine the reader is a user that may only read.
    """

    def __init__(self, place: Folder | Server) -> None:
        self.place = place
        self.engine: Engine = "arcadedb" if isinstance(place, Folder) else "neo4j"
        self.database = DATABASE if isinstance(place, Folder) else place.database
        self._lock = threading.Lock()
        self._drivers: tuple[neo4j.Driver, neo4j.Driver] | None = None

    @property
    def is_open(self) -> bool:
        """Whether there are drivers, which have reached the store before."""
        return self._drivers is not None

    def _both(self) -> tuple[neo4j.Driver, neo4j.Driver]:
        with self._lock:
            if self._drivers is None:
                self._drivers = self._open()
            return self._drivers

    def _open(self) -> tuple[neo4j.Driver, neo4j.Driver]:
        if isinstance(self.place, Server):
            login = (self.place.username, self.place.password)
            driver = _driver(self.place.uri, login, str(self.place), notifications_min_severity="OFF")
            return driver, driver
        host = ensure_host(self.place.path)
        uri = f"bolt://127.0.0.1:{host.port}"
        owner = _driver(uri, (host.username, host.password), str(self.place))
        return owner, neo4j.GraphDatabase.driver(uri, auth=(host.reader, host.reader_password), **_SETTINGS)

    @contextlib.contextmanager
    def session(
        self,
        *,
        reader: bool = False,
        mode: str = neo4j.WRITE_ACCESS,
        fetch: int = 1000,
        shift: Shift = (0, 0),
    ) -> Iterator[neo4j.Session]:
        """A session whose errors come out as the project's own; a broken connection is dropped.

        `shift` is what to add to the places of a query's faults (`graph.store.engines.translate`).
        """
        try:
            with self._both()[1 if reader else 0].session(
                database=self.database, default_access_mode=mode, fetch_size=fetch
            ) as session:
                yield session
        except (exceptions.Neo4jError, exceptions.DriverError) as error:
            mine = translate(error, str(self.place), shift)
            if isinstance(mine, AccessRefused) and isinstance(self.place, Folder):
                mine = StoreUnreachable(str(mine))  # a host that ends says so to who is connected
            if isinstance(mine, StoreUnreachable):
                self.close()
            raise mine from error

    def close(self) -> None:
        """Close the drivers; the next session opens new ones."""
        with self._lock:
            drivers, self._drivers = self._drivers, None
        for driver in drivers or ():
            with contextlib.suppress(Exception):  # it may be broken already
                driver.close()


def _driver(uri: str, login: tuple[str, str], shown: str, **more: Any) -> neo4j.Driver:
    """A driver that has reached its server once. Raises StoreUnreachable or AccessRefused."""
    driver = neo4j.GraphDatabase.driver(uri, auth=login, **_SETTINGS, **more)
    try:
        driver.verify_connectivity()
    except (exceptions.Neo4jError, exceptions.DriverError) as error:
        driver.close()
        raise translate(error, shown) from error
    return driver


class Tags:
    """Names for the queries that this process has under way, so that one can be stopped.

    ArcadeDB ignores a driver's timeout and keeps a query running whose client has gone, but SHOW TRANSACTIONS
    gives the beginning of a query's text. A tag is a comment on a line before the text; tags are used again,
    so that the engine's cache of plans keeps working.
    """

    def __init__(self, owner: str) -> None:
        self._owner = owner
        self._lock = threading.Lock()
        self._free: list[int] = []
        self._next = itertools.count()

    @contextlib.contextmanager
    def tag(self) -> Iterator[str]:
        """A comment that no other query of any process carries during the block."""
        with self._lock:
            number = self._free.pop() if self._free else next(self._next)
        try:
            yield f"/* chuxi {self._owner} {number} */"
        finally:
            with self._lock:
                self._free.append(number)
