"""What stands in a store, as lines that can be compared."""

from __future__ import annotations

import json
from typing import Any

from graph.ontology import ontology
from graph.store import Store
from graph.store.schema import BOOKKEEPING


def line(*values: Any) -> str:
    """Values as one line."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def dumped(store: Store) -> list[str]:
    """Every node and relationship but the store's bookkeeping, sorted, and how many there are at all."""
    found = []
    for label in ontology().nodes:
        rows = store.read(f"MATCH (n:{label}) RETURN properties(n) AS found")
        found += [line(label, row["found"]) for row in rows]
    for kind, ends in ontology().relationships.items():
        rows = store.read(
            f"MATCH (a:{ends.from_})-[r:{kind}]->(b:{ends.to})"
            " RETURN a.id AS a, b.id AS b, properties(r) AS found"
        )
        found += [line(kind, row["a"], row["b"], row["found"]) for row in rows]
    whole = store.read(
        f"MATCH (a)-[r]->(b) WHERE NOT a:{BOOKKEEPING}"
        " RETURN count(r) AS relationships, count(DISTINCT a) AS sources"
    )
    return sorted([*found, line(whole)])
