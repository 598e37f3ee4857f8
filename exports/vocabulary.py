"""The ontology in Turtle, labelled in English and Chinese, made from the ontology's data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import BinaryIO

from exports.terms import NAMESPACE, iri, literal, property_term, terms
from exports.turtle import write_turtle
from graph.ontology import ontology

_ONTOLOGY = f"<{NAMESPACE.rstrip('#')}>"
_RANGES = {
    "string": "xsd:string",
    "strings": "xsd:string",
    "integer": "xsd:integer",
    "boolean": "xsd:boolean",
    "date": "xsd:date",
}
# A chair attended; who directed need not have: written instructions come in absence.
_WITHIN = {"CHAIRED": "ATTENDED"}
_OWN = (
    ("rdf:type", iri("owl:Ontology")),
    ("rdfs:label", '"Chuxi: officials, posts, agencies and meetings"@en'),
    ("rdfs:label", '"出席：官员、职务、机构与会议"@zh-Hans'),
    ("dcterms:license", "<https://creativecommons.org/publicdomain/zero/1.0/>"),
)


def write_vocabulary(out: BinaryIO, base: str) -> None:
    """All classes and properties of our namespace as Turtle, in the order of their names."""
    version = ("owl:versionInfo", literal(str(ontology().version)))
    lines = {_line(_ONTOLOGY, *pair) for pair in (*_OWN, version)}
    lines |= {*_classes(), *_claims(), *_relations(), *_values(), *_further()}
    write_turtle(sorted(lines), out, base)


def _line(subject: str, predicate: str, value: str) -> bytes:
    return f"{subject} {iri(predicate)} {value} .\n".encode()


def _described(term: str, kind: str, en: str, zh: str, about: str = "") -> Iterator[bytes]:
    """What every term has: its kind, its labels, what it is."""
    yield _line(iri(term), "rdf:type", iri(kind))
    yield _line(iri(term), "rdfs:label", f"{literal(en)}@en")
    yield _line(iri(term), "rdfs:label", f"{literal(zh)}@zh-Hans")
    yield _line(iri(term), "rdfs:isDefinedBy", _ONTOLOGY)
    if about:
        yield _line(iri(term), "rdfs:comment", f"{literal(about)}@en")


def _classes() -> Iterator[bytes]:
    for label, kind in ontology().nodes.items():
        yield from _described(label, "owl:Class", kind.en, kind.zh)
        for above in (kind.rdf, *terms().also.get(label, ())):
            yield _line(iri(label), "rdfs:subClassOf", iri(above))


def _claims() -> Iterator[bytes]:
    yield from _described("Claim", "owl:Class", "claim", "记录", "One claim of one article.")
    yield _line(iri("Claim"), "rdfs:subClassOf", iri("prov:Entity"))
    for name, claim in terms().claims.items():
        yield from _described(name, "owl:Class", claim.en, claim.zh, claim.about)
        yield _line(iri(name), "rdfs:subClassOf", iri("Claim"))


def _relations() -> Iterator[bytes]:
    """The short cuts of our own namespace, with the labels of both ends."""
    for name, kind in ontology().relationships.items():
        if ":" in kind.rdf:
            continue
        yield from _described(kind.rdf, "owl:ObjectProperty", kind.en, kind.zh)
        yield _line(iri(kind.rdf), "rdfs:domain", iri(kind.from_))
        yield _line(iri(kind.rdf), "rdfs:range", iri(kind.to))
        if name in _WITHIN:
            above = ontology().relationships[_WITHIN[name]].rdf
            yield _line(iri(kind.rdf), "rdfs:subPropertyOf", iri(above))


def _values() -> Iterator[bytes]:
    """The properties of our own namespace; one that several classes use names all of them."""
    kinds = ontology()
    owners = {name: kind.properties for name, kind in kinds.nodes.items()}
    owners |= {name: kinds.relationships[name].properties for name in _claimed()}
    labels: dict[str, tuple[str, str]] = {}
    used: dict[str, set[str]] = defaultdict(set)
    for owner, properties in owners.items():
        for name, value in properties.items():
            term = property_term(owner, name)
            if term is None or ":" in term or name in {"id", "role_id"}:
                continue
            labels.setdefault(term, (value.en, value.zh))
            used[term].add(_claimed().get(owner, owner))
            yield _line(iri(term), "rdfs:range", iri(_RANGES[value.type]))
    for term, (en, zh) in labels.items():
        yield from _described(term, "owl:DatatypeProperty", en, zh)
        for owner in used[term]:
            yield _line(iri(term), "schema:domainIncludes", iri(owner))


def _claimed() -> dict[str, str]:
    """The class of claims by relationship type."""
    return {kind: name for name, claim in terms().claims.items() for kind in claim.types}


def _further() -> Iterator[bytes]:
    for name, term in terms().links.items():
        yield from _described(name, "owl:ObjectProperty", term.en, term.zh, term.about)
    for name, term in terms().values.items():
        yield from _described(name, "owl:DatatypeProperty", term.en, term.zh, term.about)
        yield _line(iri(name), "rdfs:range", iri(term.range))
    rule = ontology().fact["rule"]
    yield from _described("rule", "owl:DatatypeProperty", rule.en, rule.zh)
    yield _line(iri("rule"), "rdfs:range", iri("xsd:string"))
    yield _line(iri("rule"), "schema:domainIncludes", iri("Claim"))
