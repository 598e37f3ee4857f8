"""The graph as RDF: one line of N-Triples a triple, unordered, in bounded memory.

The model: things under the classes of the ontology; a short cut property for what is simply so; and one
claim (a prov:Entity) for every fact, derived from a span (an oa:SpecificResource) of an article. No blank
nodes. What an article's text says goes out as offsets, its length and its hash, not as text.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any, Literal

import msgspec

from exports.quotes import Span, as_line, quoted
from exports.stream import Graph, Node, Relationship
from exports.terms import BASE, claim_of, iri, literal, local_id, property_term, tagged, terms, typed
from graph.ontology import ontology
from graph.sorting import sorted_lines

_TYPE = iri("rdf:type")
_DATATYPES = {"integer": "xsd:integer", "boolean": "xsd:boolean", "date": "xsd:date"}
_HELD_NOW = {"current", "acting"}
# A participation's own link to the post printed there.
_POST = "role_id"


class RdfOptions(msgspec.Struct, frozen=True, kw_only=True):
    """`base` is what the addresses of things start with; `quotes` adds the words of short spans."""

    base: str = BASE
    quotes: Literal["none", "short"] = "none"


class _Triples:
    """Writes the lines; the short names keep the model readable."""

    def __init__(self, base: str) -> None:
        self._base = base

    @property
    def dataset(self) -> str:
        """The IRI of the export as a whole."""
        return f"<{self._base}dataset>"

    def thing(self, label: str, key: str) -> str:
        """The IRI of a node."""
        return self.own(label.lower(), local_id(key))

    def own(self, kind: str, local: str) -> str:
        """The IRI of a claim, a span or a node."""
        return f"<{self._base}{kind}/{local}>"

    def span(self, span: Span) -> str:
        """The local id of a span."""
        return f"{local_id(span.article)}-{span.start}-{span.end}{'-title' if span.in_title else ''}"


def triples(graph: Graph, options: RdfOptions) -> Iterator[bytes]:
    """The lines of N-Triples of a graph, in no order, some more than once."""
    write = _Triples(options.base)
    planned: set[str] = set()
    for label in ontology().nodes:
        leave_out = frozenset() if label == "Article" else frozenset({"text"})
        for node in graph.nodes(label, leave_out=leave_out):
            if node.properties.get("planned"):
                planned.add(node.id)
            yield from _node(write, node)
    for kind in ontology().relationships:
        for edge in graph.relationships(kind):
            yield from _relationship(write, edge, planned)
    for old, now in graph.judged_away():
        yield _line(write.thing("Agency", old), iri("dcterms:isReplacedBy"), write.thing("Agency", now))
    if options.quotes == "short":
        for span, words in quoted(graph, sorted_lines(_spans(graph))):
            yield from _quote(write, span, words)
    if snapshot := graph.snapshot():
        yield from _dataset(write, snapshot)


def _dataset(write: _Triples, snapshot: str) -> Iterator[bytes]:
    """What the whole was made from: a snapshot, named by its manifest's hash (RFC 6920)."""
    encoded = base64.urlsafe_b64encode(bytes.fromhex(snapshot)).decode().rstrip("=")
    source = f"<ni:///sha-256;{encoded}>"
    yield _line(write.dataset, _TYPE, iri("void:Dataset"))
    yield _line(write.dataset, _TYPE, iri("prov:Entity"))
    yield _line(write.dataset, iri("prov:wasDerivedFrom"), source)
    yield _line(source, _TYPE, iri("prov:Entity"))
    yield _line(source, iri("dcterms:identifier"), literal(snapshot))


def _line(subject: str, predicate: str, value: str) -> bytes:
    return f"{subject} {predicate} {value} .\n".encode()


def _node(write: _Triples, node: Node) -> Iterator[bytes]:
    """A node: its classes, and each property by its term."""
    kind = ontology().nodes[node.label]
    subject = write.thing(node.label, node.id)
    for above in (node.label, kind.rdf, *terms().also.get(node.label, ())):
        yield _line(subject, _TYPE, iri(above))
    if node.label not in {"Person", "Meeting"}:
        yield _line(subject, iri("dcterms:identifier"), literal(node.id))
    for name, value in node.properties.items():
        term = property_term(node.label, name)
        if name != kind.key and term is not None and value != "":
            for one in _literals(node, name, term, value):
                yield _line(subject, iri(term), one)
    if "text" in node.properties:
        length = len(node.properties["text"])
        yield _line(subject, iri("textLength"), typed(length, "xsd:nonNegativeInteger"))


def _literals(node: Node, name: str, term: str, value: Any) -> Iterator[str]:
    """The literals of one property; names carry the tag of their script, the preferred one stands once."""
    kind = ontology().nodes[node.label].properties[name].type
    if term == "skos:altLabel":
        yield from (tagged(form) for form in value if form != node.properties.get("name"))
    elif name == "pinyin":
        yield tagged(value, "zh-Latn-pinyin")
    elif term == "skos:hiddenLabel":
        if value not in node.properties.get("names", ()):
            yield literal(value)
    elif term == "skos:prefLabel":
        yield tagged(value)
    elif kind == "strings":
        yield from (literal(one) for one in value)
    else:
        yield _plain(kind, value)


def _plain(kind: str, value: Any) -> str:
    """A value by the ontology's type, text without a language."""
    return typed(value, _DATATYPES[kind]) if kind in _DATATYPES else literal(value)


def _relationship(write: _Triples, edge: Relationship, planned: set[str]) -> Iterator[bytes]:
    """The short cut, where it simply holds, and a fact's claim."""
    kind = ontology().relationships[edge.type]
    source, target = write.thing(kind.from_, edge.source), write.thing(kind.to, edge.target)
    if _holds(edge, planned):
        yield _line(source, iri(kind.rdf), target)
    if kind.fact:
        yield from _claim(write, edge, source, target)
    elif edge.type == "SUCCEEDED_BY":
        yield from _succession(write, edge, source, target)
    elif edge.properties.get("address", edge.target) != edge.target:
        old = write.thing(kind.to, edge.properties["address"])
        yield _line(old, iri("dcterms:isReplacedBy"), target)


def _succession(write: _Triples, edge: Relationship, source: str, target: str) -> Iterator[bytes]:
    """The event by which one agency became another: a merger is no alias, so it has its kind and its date."""
    subject = write.own("succession", local_id(f"{edge.source}\x1f{edge.target}"))
    yield _line(subject, _TYPE, iri("org:ChangeEvent"))
    yield _line(subject, iri("org:originalOrganization"), source)
    yield _line(subject, iri("org:resultingOrganization"), target)
    for name, value in edge.properties.items():
        if term := property_term(edge.type, name):
            yield _line(subject, iri(term), literal(value))


def _holds(edge: Relationship, planned: set[str]) -> bool:
    """Whether the short cut says no more than the fact.

    Nobody attended what is only planned, and a former or designate holder does not hold the post.
    """
    if edge.type == "HELD":
        return edge.properties["status"] in _HELD_NOW
    kind = ontology().relationships[edge.type]
    return not (kind.fact and kind.to == "Meeting" and edge.target in planned)


def _claim(write: _Triples, edge: Relationship, source: str, target: str) -> Iterator[bytes]:
    """The claim of one fact and the span that it is derived from."""
    claim, shape = claim_of(edge.type)
    said = edge.properties
    subject = write.own("claim", local_id(said["fact"]))
    for above in ("Claim", claim, "prov:Entity"):
        yield _line(subject, _TYPE, iri(above))
    yield _line(subject, iri("relation"), iri(ontology().relationships[edge.type].rdf))
    yield _line(subject, iri(shape.from_), source)
    yield _line(subject, iri(shape.to), target)
    for key, kind in ontology().relationships[edge.type].properties.items():
        term, value = property_term(edge.type, key), said.get(key)
        if value is None or value == "" or term is None:
            continue
        if key == _POST:
            yield _line(subject, iri("post"), write.thing("Role", value))
        else:
            yield _line(subject, iri(term), _plain(kind.type, value))
    yield _line(subject, iri("rule"), literal(said["rule"]))
    yield from _span(write, subject, _span_of(edge))


def _span_of(edge: Relationship) -> Span:
    said = edge.properties
    return Span(said["article"], bool(said["in_title"]), said["start"], said["end"])


def _span(write: _Triples, claim: str, span: Span) -> Iterator[bytes]:
    """The span: which article, and from where to where."""
    local = write.span(span)
    subject, selector = write.own("span", local), write.own("span", f"{local}-position")
    yield _line(claim, iri("prov:wasDerivedFrom"), subject)
    yield _line(subject, _TYPE, iri("oa:SpecificResource"))
    yield _line(subject, iri("oa:hasSource"), write.thing("Article", span.article))
    yield _line(subject, iri("oa:hasSelector"), selector)
    if span.in_title:
        yield _line(subject, iri("inTitle"), typed(value=True, datatype="xsd:boolean"))
    yield _line(selector, _TYPE, iri("oa:TextPositionSelector"))
    yield _line(selector, iri("oa:start"), typed(span.start, "xsd:nonNegativeInteger"))
    yield _line(selector, iri("oa:end"), typed(span.end, "xsd:nonNegativeInteger"))


def _quote(write: _Triples, span: Span, words: str) -> Iterator[bytes]:
    """The words of a span."""
    local = write.span(span)
    selector = write.own("span", f"{local}-quote")
    yield _line(write.own("span", local), iri("oa:hasSelector"), selector)
    yield _line(selector, _TYPE, iri("oa:TextQuoteSelector"))
    yield _line(selector, iri("oa:exact"), literal(words))


def _spans(graph: Graph) -> Iterator[bytes]:
    """The spans of all facts, as lines to sort."""
    for kind, shape in ontology().relationships.items():
        if shape.fact:
            for edge in graph.relationships(kind):
                yield as_line(_span_of(edge))
