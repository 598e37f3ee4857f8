"""Constraints and indexes, made from the ontology before any data, in the dialects of both engines.

An index made after the data fixes a property's type on ArcadeDB, and ArcadeDB accepts a full-text index
only by SQL; so its host process applies `arcadedb_schema` itself when it opens a store.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from graph.ontology import DecisionType, NodeType, Ontology
from graph.suppressions import LABELS

BOOKKEEPING = "ChuxiStore"
"""The label of the store's own nodes: `key` "schema" (which ontology) and "writer" (the lease)."""

STATE = "ChuxiState"
"""The label of what the store says of its own state (graph/snapshots): `key` "state" and the lexicons used.

Apart from the lease, which is renewed beside a long write: ArcadeDB would take the two for a conflict.
"""

WORDS, PAIRS = "ChuxiWords", "ChuxiPairs"
"""The labels of the embedded engine's index of the articles' words (graph/words.py)."""
_INDEXED_BY_US = ("Article",)
"""What has no full-text index on ArcadeDB: over long texts that takes longer than all the rest of a load."""

_CJK = "org.apache.lucene.analysis.cjk.CJKAnalyzer"


def text_index(label: str) -> str:
    """The name of a label's full-text index, for `CALL db.index.fulltext.queryNodes(name, words)`."""
    return f"{label.lower()}_text"


def _common(ontology: Ontology) -> Iterator[str]:
    """What both engines take in the same words."""
    for label in (BOOKKEEPING, STATE):
        name = label.lower()
        yield f"CREATE CONSTRAINT {name}_key IF NOT EXISTS FOR (n:{label}) REQUIRE n.key IS UNIQUE"
    keyed: dict[str, NodeType | DecisionType] = {**ontology.nodes, **ontology.decisions}
    for label, kind in keyed.items():
        yield from _of_node(label, kind)
    for label, name in LABELS.items():  # HiddenPerson as Person: what is asked for by its key is found fast
        yield from _of_node(name, ontology.nodes[label])
    for label, relationship in ontology.relationships.items():
        if "address" in relationship.properties:
            name = label.lower()
            yield f"CREATE INDEX {name}_address IF NOT EXISTS FOR ()-[r:{label}]-() ON (r.address)"


def _of_node(label: str, kind: NodeType | DecisionType) -> Iterator[str]:
    name, key = label.lower(), kind.key
    yield f"CREATE CONSTRAINT {name}_{key} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
    for column in kind.index:
        yield f"CREATE INDEX {name}_{column} IF NOT EXISTS FOR (n:{label}) ON (n.{column})"


def neo4j_schema(ontology: Ontology) -> list[str]:
    """Cypher statements, each to be run on its own; running them again changes nothing."""
    statements = list(_common(ontology))
    for label, kind in ontology.nodes.items():
        if kind.text:
            columns = ", ".join(f"n.{column}" for column in kind.text)
            statements.append(
                f"CREATE FULLTEXT INDEX {text_index(label)} IF NOT EXISTS FOR (n:{label}) ON EACH [{columns}]"
                " OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
            )
    return [*statements, "CALL db.awaitIndexes(300)"]


def arcadedb_schema(ontology: Ontology) -> list[tuple[str, str]]:
    """(language, statement) pairs for ArcadeDB's `command`; running them again changes nothing."""
    statements = [
        ("sql", f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS")
        for label in (
            BOOKKEEPING,
            STATE,
            WORDS,
            PAIRS,
            *ontology.nodes,
            *LABELS.values(),
            *ontology.decisions,
        )
    ]
    statements += [("sql", f"CREATE EDGE TYPE `{label}` IF NOT EXISTS") for label in ontology.relationships]
    statements += [("opencypher", statement) for statement in _common(ontology)]
    statements += [
        (
            "opencypher",
            f"CREATE CONSTRAINT {label.lower()}_key IF NOT EXISTS FOR (n:{label}) REQUIRE n.key IS UNIQUE",
        )
        for label in (WORDS, PAIRS)
    ]
    for label, kind in ontology.nodes.items():
        if kind.text and label not in _INDEXED_BY_US:
            statements += [
                ("sql", f"CREATE PROPERTY `{label}`.`{column}` IF NOT EXISTS STRING") for column in kind.text
            ]
            columns = ", ".join(f"`{column}`" for column in kind.text)
            statements.append(
                (
                    "sql",
                    f"CREATE INDEX {text_index(label)} IF NOT EXISTS ON `{label}` ({columns}) FULL_TEXT"
                    f' METADATA {{"analyzer": "{_CJK}"}}',
                )
            )
    return statements


def fingerprint(statements: list[str] | list[tuple[str, str]]) -> str:
    """A short hash of the statements: a store that carries it needs none of them again."""
    return hashlib.sha256(repr(statements).encode()).hexdigest()[:16]
