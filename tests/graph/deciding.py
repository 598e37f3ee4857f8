"""Decisions of every kind on the articles of test_loading."""

from __future__ import annotations

from collections.abc import Iterator

from graph.addresses import mention_address
from graph.correcting import wrong_fact
from graph.decisions import Decision
from graph.hiding import suppression_of
from graph.judging import stored_decisions
from graph.naming import judgement_of
from graph.store import Store
from loaders.folding import name_key

JUDGE = mention_address("a04", name_key("沈若谷"))
OFFICIAL = mention_address("a01", name_key("沈若谷"))


def of_every_kind(store: Store) -> Iterator[Decision]:
    """A judgement, a correction, a person and an article suppressed; each made when its turn comes."""
    (row,) = store.read(
        "MATCH ()-[f:ATTENDED {article: 'a02'}]->() RETURN f.fact AS fact ORDER BY fact LIMIT 1"
    )
    yield judgement_of(store, stored_decisions(store), "same", JUDGE, OFFICIAL)
    yield wrong_fact(store, "a02", row["fact"])
    yield suppression_of(store, mention_address("a05", name_key("周砚秋")))
    yield suppression_of(store, "a03")
