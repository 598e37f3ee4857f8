"""Suppressions: what a person wants nobody to see, a person of the graph or an article; undoable.

A suppressed person is whoever holds the named mention, also in articles that come later. Nothing is deleted:
such people and articles are kept under labels of their own (`LABELS`), with all that is said of them, and the
write path alone asks for those. So no query, page, export or search can show them, and undoing it is a move.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import product
from typing import Any, Literal

import msgspec

from graph.addresses import digest

LABELS = {"Person": "HiddenPerson", "Article": "HiddenArticle"}
"""The label that each kind of node has while it is suppressed."""
MARK = "~"
"""What the ids of suppressed people begin with, so that they differ from all others while people move."""
Run = Callable[[str, Mapping[str, Any] | None], list[dict[str, Any]]]
_PUT = re.compile(r"^MERGE \(n:(Person|Article) \{", re.MULTILINE)


class Suppression(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A person, named by the address of a mention, or an article, by its id; who said so, when and why."""

    what: Literal["person", "article"]
    one: str
    who: str = ""
    when: str = ""
    why: str = ""

    @property
    def id(self) -> str:
        """A hash of all that it says."""
        return digest("suppression", msgspec.json.encode(self, order="deterministic").decode())


def marked(person: str, hidden: bool) -> str:
    """The id of a person who is hidden, or not."""
    return f"{MARK}{person}" if hidden else person


def is_marked(person: str) -> bool:
    """Whether the id is one of a hidden person."""
    return person.startswith(MARK)


class Reaching:
    """Runs statements so that they reach what is suppressed, too; stands for a transaction.

    Each statement runs once for each label that a node in it may have. It finds what it names by a key, and
    no key is both a visible and a hidden node's, so no row is written twice.
    """

    def __init__(self, run: Run) -> None:
        self._run = run

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows that the statement returns for all the labels together."""
        if found := _PUT.search(cypher):
            return self._put(found[1], cypher, (parameters or {})["rows"])
        label = next((name for name in LABELS if f":{name}" in cypher), None)
        if label is None:
            return self._run(cypher, parameters)
        pieces = re.split(rf":{label}\b", cypher)
        found_rows: list[dict[str, Any]] = []
        for labels in product((label, LABELS[label]), repeat=len(pieces) - 1):
            text = pieces[0] + "".join(f":{n}{p}" for n, p in zip(labels, pieces[1:], strict=True))
            found_rows += self._run(text, parameters)
        return found_rows

    def _put(self, label: str, cypher: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Write nodes under the label that their key says; the id of an article stays as it is."""
        hidden = [row for row in rows if is_marked(row["key"])]
        if label == "Article":
            hidden = [{**row, "key": row["properties"]["id"]} for row in hidden]
        shown = [row for row in rows if not is_marked(row["key"])]
        for name, some in ((label, shown), (LABELS[label], hidden)):
            if some:
                self._run(cypher.replace(f"(n:{label} ", f"(n:{name} "), {"rows": some})
        return []


def on_both(text: str) -> tuple[str, str]:
    """A statement that reads articles by their ids, for those that are shown and those that are not."""
    return text, text.replace("(a:Article ", f"(a:{LABELS['Article']} ")
