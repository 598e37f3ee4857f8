"""One writer at a time: who waits is told for whom, a dead writer's lease runs out, a live one's does not."""

from __future__ import annotations

import threading
import time

import pytest

import graph.store.lease as leases
from graph.store import LeaseLost, Store, StoreUnreachable
from graph.store.lease import Lease, lease
from graph.store.schema import BOOKKEEPING

STORED = f"MATCH (n:{BOOKKEEPING} {{key: 'writer'}}) RETURN n.holder AS holder, n.token AS token"


def holder(store: Store) -> str | None:
    rows = store.read(STORED)
    return rows[0]["holder"] if rows else None


def take_as_one_who_dies(store: Store, seconds: float) -> Lease:
    """A lease that nobody renews or gives back."""
    mine = Lease("dead", seconds)
    assert store.write(lambda tx: leases._take(tx, mine, "the dead writer"))
    return mine


def test_the_second_writer_waits_and_is_told_for_whom(store: Store) -> None:
    told: list[tuple[str, float]] = []
    order: list[str] = []

    def second() -> None:
        with lease(store, "the second", lambda *waited: told.append(waited)):
            order.append("second")
            assert holder(store) == "the second"

    with lease(store, "the first"):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(1.5)
        assert not order
        order.append("first")
    thread.join(15)
    assert order == ["first", "second"]
    assert [who for who, _ in told] == ["the first"]
    assert 0 < told[0][1] <= leases.SECONDS
    assert holder(store) is None


def test_a_lease_is_given_back_after_an_error(store: Store) -> None:
    with pytest.raises(RuntimeError), lease(store, "the unlucky"):
        raise RuntimeError
    assert holder(store) is None


def test_the_lease_of_a_dead_writer_runs_out(store: Store) -> None:
    dead = take_as_one_who_dies(store, seconds=1)
    told: list[str] = []
    begun = time.monotonic()
    with lease(store, "the heir", lambda who, _: told.append(who), seconds=3) as mine:
        assert 0.5 < time.monotonic() - begun < 5
        assert told == ["the dead writer"]
        store.write(mine.check)
        with pytest.raises(LeaseLost):
            store.write(dead.check)
        with pytest.raises(LeaseLost):
            store.write(dead.confirm)


def test_a_lease_that_is_needed_is_renewed(store: Store) -> None:
    got: list[str] = []

    def other() -> None:
        with lease(store, "the other", seconds=1):
            got.append("lease")

    with lease(store, "the slow one", seconds=1) as mine:
        thread = threading.Thread(target=other)
        thread.start()
        time.sleep(2.5)
        assert not got
        store.write(mine.check)
    thread.join(15)
    assert got == ["lease"]


def test_what_is_written_under_a_lost_lease_does_not_count(store: Store) -> None:
    lost = take_as_one_who_dies(store, seconds=0.1)
    time.sleep(0.3)
    with lease(store, "the heir"), pytest.raises(LeaseLost, match="run the command again"):
        store.write(lambda tx: [tx.run("CREATE (:Meeting {id: 'late'})"), lost.check(tx)])
    assert store.read("MATCH (m:Meeting) RETURN count(m) AS n") == [{"n": 0}]


def test_many_who_come_at_once_to_a_store_without_a_lease_s_node(store: Store) -> None:
    inside: list[int] = []
    most: list[int] = []

    def writer(number: int) -> None:
        with lease(store, f"writer {number}"):
            inside.append(number)
            most.append(len(inside))
            time.sleep(0.05)
            inside.remove(number)

    threads = [threading.Thread(target=writer, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(40)
    assert most == [1, 1, 1, 1]


def test_a_release_that_fails_does_not_hide_what_happened(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(_: object) -> None:
        raise StoreUnreachable("gone")

    def unlucky() -> None:
        with lease(store, "the unlucky", seconds=1):
            monkeypatch.setattr(store, "write", down)
            raise RuntimeError("the reason")

    with pytest.raises(RuntimeError, match="the reason"):
        unlucky()
