"""Answers about the whole store: shown at once, renewed behind the visitor's back."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest

from graph.store.errors import StoreUnreachable
from queries.catalogue import Result
from views import standing


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    standing.forget()
    yield
    standing.forget()


class Store:
    """Answers with how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.down = False

    def __call__(self) -> Result:
        self.asked += 1
        if self.down:
            raise StoreUnreachable("gone")
        return Result(columns=(), rows=[{"count": self.asked}])


def told(store: Store) -> Any:
    return standing.standing("counts", store).rows[0]["count"]


def until(store: Store, asked: int) -> None:
    limit = time.monotonic() + 5
    while store.asked < asked or standing._KEPT["counts"].renewing:
        assert time.monotonic() < limit
        time.sleep(0.01)


def test_a_young_answer_is_kept() -> None:
    store = Store()
    assert [told(store), told(store)] == [1, 1]
    assert store.asked == 1


def test_an_old_answer_is_given_at_once_and_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store()
    assert told(store) == 1
    monkeypatch.setattr(standing, "SECONDS", 0.0)
    assert told(store) == 1
    until(store, 2)
    monkeypatch.setattr(standing, "SECONDS", 60.0)
    assert told(store) == 2


def test_a_store_that_is_down_leaves_the_last_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store()
    assert told(store) == 1
    store.down = True
    monkeypatch.setattr(standing, "SECONDS", 0.0)
    assert told(store) == 1
    until(store, 2)
    assert told(store) == 1


def test_the_first_one_hears_what_is_wrong() -> None:
    store = Store()
    store.down = True
    with pytest.raises(StoreUnreachable):
        told(store)
    store.down = False
    assert told(store) == 2


def test_nothing_is_not_kept() -> None:
    answers = iter([[{"count": 0}], [], [{"count": 3}]])
    told = [standing.standing("x", lambda: Result(columns=(), rows=next(answers))).rows for _ in range(3)]
    assert told[-1] == [{"count": 3}]
