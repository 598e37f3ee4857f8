"""The state of a store, by its manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graph.snapshots.manifest import Counted
from graph.snapshots.state import Unsettled, Untracked, manifest_in
from queries import catalogue
from queries.header import Query

if TYPE_CHECKING:
    from graph.store import Store


def state(store: Store, query: Query, values: dict[str, Any]) -> list[dict[str, Any]]:
    """One row, or none where the store says nothing of its state."""
    if not catalogue.statement(store, query, values):
        return []
    try:
        found = manifest_in(store.read)
    except (Untracked, Unsettled):
        return []
    counts = {
        f"{label.lower()}s": found.decisions.get(label, Counted()).count
        for label in ("Judgement", "Correction", "Suppression")
    }
    return [
        {
            "digest": found.digest,
            "articles": found.articles.count,
            "extractors": sorted(found.extractors),
            "rules": list(found.rules),
            **counts,
        }
    ]
