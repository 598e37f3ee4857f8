"""The ontology as values: labels, relationship types and properties, read from ontology.toml."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Literal

import msgspec

PropertyType = Literal["string", "strings", "integer", "boolean", "date"]


class Property(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One property: its type, its label in English and Chinese, the term that exports write it as."""

    type: PropertyType
    en: str
    zh: str
    rdf: str = ""
    required: bool = False
    internal: bool = False


class NodeType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One label: `key` is unique, `index` are further indexed properties, `text` those with full text."""

    en: str
    zh: str
    rdf: str
    key: str
    properties: dict[str, Property]
    index: tuple[str, ...] = ()
    text: tuple[str, ...] = ()


class DecisionType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The label of what a person decided; `key` is unique, `index` are further indexed properties."""

    en: str
    zh: str
    key: str
    properties: dict[str, Property]
    index: tuple[str, ...] = ()


class RelationshipType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One relationship type between two labels; `fact` marks a claim of one article."""

    en: str
    zh: str
    rdf: str
    from_: str = msgspec.field(name="from")
    to: str
    fact: bool = False
    properties: dict[str, Property] = {}


class Ontology(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything that may stand in the graph; a fact's relationship type includes what `fact` lists."""

    version: int
    fact: dict[str, Property]
    nodes: dict[str, NodeType]
    relationships: dict[str, RelationshipType]
    decisions: dict[str, DecisionType]

    def properties_of(self, relationship: str) -> dict[str, Property]:
        """All properties of a relationship type, a fact's common ones first."""
        kind = self.relationships[relationship]
        return {**(self.fact if kind.fact else {}), **kind.properties}


@cache
def ontology() -> Ontology:
    """The project's ontology; raises `msgspec.ValidationError` where the file does not fit its form."""
    text = resources.files("graph").joinpath("ontology.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Ontology)
