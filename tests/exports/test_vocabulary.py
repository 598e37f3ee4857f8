"""The ontology in Turtle describes, in English and Chinese, every term of ours that the export uses."""

from __future__ import annotations

import rdflib
from rdflib import OWL, RDF, RDFS
from small_export import exported, given_graph

from exports import GivenGraph
from exports.terms import NAMESPACE


def ours(graph: rdflib.Graph) -> set[rdflib.URIRef]:
    used = {term for _, predicate, term in graph for term in (predicate, term)}
    return {term for term in used if isinstance(term, rdflib.URIRef) and term.startswith(NAMESPACE)}


def test_every_term_is_labelled_in_both_languages() -> None:
    ontology = rdflib.Graph().parse(data=exported(GivenGraph((), ()), "ontology"), format="turtle")
    described = set(ontology.subjects(RDFS.isDefinedBy))
    export = rdflib.Graph().parse(
        data=exported(given_graph(), "nt", private=True, quotes="short"), format="nt"
    )
    assert ours(export) - described == set()
    for term in described:
        languages = {label.language for label in ontology.objects(term, RDFS.label)}  # type: ignore[union-attr]
        assert languages == {"en", "zh-Hans"}, term


def test_a_property_has_one_kind_and_one_range() -> None:
    ontology = rdflib.Graph().parse(data=exported(GivenGraph((), ()), "ontology"), format="turtle")
    for term in ontology.subjects(RDFS.isDefinedBy):
        kinds = set(ontology.objects(term, RDF.type))
        assert len(kinds) == 1, term
        if kinds == {OWL.DatatypeProperty}:
            assert len(set(ontology.objects(term, RDFS.range))) == 1, term


def test_chairing_is_attending_and_directing_is_not() -> None:
    ontology = rdflib.Graph().parse(data=exported(GivenGraph((), ()), "ontology"), format="turtle")
    ns = rdflib.Namespace(NAMESPACE)
    assert set(ontology.subjects(RDFS.subPropertyOf, ns.attended)) == {ns.chaired}


def test_it_is_the_same_bytes_each_time() -> None:
    assert exported(GivenGraph((), ()), "ontology") == exported(GivenGraph((), ()), "ontology")
