"""One writer at a time: a lease in the graph that expires when its holder no longer renews it."""

from __future__ import annotations

import contextlib
import secrets
import threading
import time
from collections.abc import Callable, Iterator

from graph.store.errors import ConstraintViolated, LeaseLost, StoreError
from graph.store.schema import BOOKKEEPING
from graph.store.session import Store, Transaction

SECONDS = 30.0
_PAUSE = 0.5

# The first statement takes the node's write lock (Neo4j) or its version (ArcadeDB), so that of two writers
# who come together only one sees the lease free. The clock is the server's.
_LOCK = f"MERGE (n:{BOOKKEEPING} {{key: 'writer'}}) SET n.asked = $token"
_TAKE = f"""
MATCH (n:{BOOKKEEPING} {{key: 'writer'}})
WHERE n.token IS NULL OR n.token = $token OR n.until < timestamp()
SET n.token = $token, n.holder = $holder, n.until = timestamp() + $milliseconds
RETURN n.holder AS holder
"""
_HOLDER = f"""
MATCH (n:{BOOKKEEPING} {{key: 'writer'}})
RETURN n.holder AS holder, n.token AS token, n.until - timestamp() AS left
"""
_RENEW = f"""
MATCH (n:{BOOKKEEPING} {{key: 'writer'}}) WHERE n.token = $token
SET n.until = timestamp() + $milliseconds
RETURN n.holder AS holder
"""
_RELEASE = f"""
MATCH (n:{BOOKKEEPING} {{key: 'writer'}}) WHERE n.token = $token
REMOVE n.token, n.holder, n.until
"""


class Lease:
    """The right to write, held by this process."""

    def __init__(self, token: str, seconds: float) -> None:
        self.token = token
        self.seconds = seconds

    def check(self, transaction: Transaction) -> None:
        """Raise LeaseLost, which rolls the transaction back, unless the lease is still ours.

        For the end of every write of a long run: a writer that was suspended for longer than the lease must
        not write after another one took over. It writes nothing, so it never conflicts with the renewal that
        goes on beside a long transaction.
        """
        rows = transaction.run(_HOLDER)
        if not rows or rows[0]["token"] != self.token:
            raise LeaseLost("the right to write was lost to another writer: run the command again")

    def confirm(self, transaction: Transaction) -> None:
        """Raise LeaseLost unless the lease is still ours; renew it. For a transaction of its own."""
        if not transaction.run(_RENEW, {"token": self.token, "milliseconds": int(self.seconds * 1000)}):
            raise LeaseLost("the right to write was lost to another writer: run the command again")


@contextlib.contextmanager
def lease(
    store: Store,
    holder: str,
    on_wait: Callable[[str, float], None] = lambda _holder, _left: None,
    *,
    seconds: float = SECONDS,
) -> Iterator[Lease]:
    """The only right to write, waited for as long as another has it, renewed while the block runs.

    `holder` says who we are to one who waits. `on_wait(holder, left)` is called once for each other holder
    that is waited for; `left` is for how many seconds that one's lease runs if it died.
    """
    mine = Lease(secrets.token_hex(8), seconds)
    waited = ""
    while not _taken(store, mine, holder):
        rows = store.read(_HOLDER)
        if rows and rows[0]["token"] and rows[0]["token"] != waited:
            waited = rows[0]["token"]
            on_wait(rows[0]["holder"], rows[0]["left"] / 1000)
        time.sleep(min(_PAUSE, seconds / 4))
    ended = threading.Event()
    renewal = threading.Thread(target=_renew, args=(store, mine, ended), daemon=True)
    renewal.start()
    try:
        yield mine
    finally:
        ended.set()
        renewal.join()
        with contextlib.suppress(StoreError):  # it runs out by itself
            store.write(lambda tx: tx.run(_RELEASE, {"token": mine.token}))


def _taken(store: Store, mine: Lease, holder: str) -> bool:
    try:
        return store.write(lambda tx: _take(tx, mine, holder))
    except ConstraintViolated:  # in a new store another one made the lease's node in the same moment
        return False


def _take(transaction: Transaction, mine: Lease, holder: str) -> bool:
    transaction.run(_LOCK, {"token": mine.token})
    values = {"token": mine.token, "holder": holder, "milliseconds": int(mine.seconds * 1000)}
    return bool(transaction.run(_TAKE, values))


def _renew(store: Store, mine: Lease, ended: threading.Event) -> None:
    while not ended.wait(mine.seconds / 3):
        with contextlib.suppress(StoreError):  # the next round tries again, `confirm` decides
            store.write(mine.confirm)
