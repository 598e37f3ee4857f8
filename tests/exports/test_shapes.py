# ruff: noqa: E501 (a table reads best with a case a line)
"""The SHACL shapes: the export passes them, broken data does not."""

from __future__ import annotations

from importlib import resources

import pyshacl
import pytest
import rdflib
from small_export import exported, given_graph

PREFIXES = """
PREFIX chuxi: <https://chuxi.example/ns#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
BREAKS = {
    "a claim without its span": "DELETE WHERE { ?c prov:wasDerivedFrom ?s }",
    "a claim without its person": "DELETE { ?c chuxi:person ?p } WHERE { ?c a chuxi:Participation ; chuxi:person ?p }",
    "a claim of two meetings": "INSERT { ?c chuxi:meeting ?n } WHERE { ?c chuxi:meeting ?m . ?n a chuxi:Meeting }",
    "a relation that is none": "INSERT { ?c chuxi:relation chuxi:liked } WHERE { ?c chuxi:relation chuxi:attended }",
    "two preferred names": 'INSERT { ?p skos:prefLabel "别名"@zh } WHERE { ?p a chuxi:Person }',
    "no preferred name": "DELETE WHERE { ?p skos:prefLabel ?name }",
    "a name in another language": 'DELETE { ?p skos:prefLabel ?n } INSERT { ?p skos:prefLabel "Lin"@en } WHERE { ?p a chuxi:Person ; skos:prefLabel ?n }',
    "a day that is no date": 'DELETE { ?m schema:startDate ?d } INSERT { ?m schema:startDate "May" } WHERE { ?m schema:startDate ?d }',
    "an unknown status": 'DELETE { ?h chuxi:status ?s } INSERT { ?h chuxi:status "retired" } WHERE { ?h chuxi:status ?s }',
    "an article without its hash": "DELETE WHERE { ?a chuxi:sha256 ?h }",
    "a span of no article": "DELETE WHERE { ?s oa:hasSource ?a }",
    "a span that ends before it starts": "DELETE { ?p oa:start ?s ; oa:end ?e } INSERT { ?p oa:start ?e ; oa:end ?s } WHERE { ?p oa:start ?s ; oa:end ?e }",
    "a quote of another length": 'DELETE { ?q oa:exact ?w } INSERT { ?q oa:exact "太长太长太长太长太长太长太长太长" } WHERE { ?q oa:exact ?w }',
    "a post at a meeting": "INSERT { ?r org:postIn ?m } WHERE { ?r a chuxi:Role . ?m a chuxi:Meeting }",
    "a person who attended a post": "INSERT { ?p chuxi:attended ?r } WHERE { ?p org:holds ?r }",
}  # fmt: skip


@pytest.fixture(scope="module")
def shapes() -> rdflib.Graph:
    text = resources.files("exports").joinpath("shapes.ttl").read_text(encoding="utf-8")
    return rdflib.Graph().parse(data=text, format="turtle")


def conforms(data: rdflib.Graph, shapes: rdflib.Graph) -> tuple[bool, str]:
    ok, _, report = pyshacl.validate(data, shacl_graph=shapes, advanced=True)
    return bool(ok), str(report)


def data() -> rdflib.Graph:
    return rdflib.Graph().parse(data=exported(given_graph(), "ttl", quotes="short"), format="turtle")


@pytest.mark.parametrize(("quotes", "private"), [("none", False), ("short", True)])
def test_the_export_passes(shapes: rdflib.Graph, quotes: str, private: bool) -> None:
    text = exported(given_graph(), "ttl", quotes=quotes, private=private)
    ok, report = conforms(rdflib.Graph().parse(data=text, format="turtle"), shapes)
    assert ok, report


@pytest.mark.parametrize("change", BREAKS.values(), ids=BREAKS)
def test_broken_data_does_not(shapes: rdflib.Graph, change: str) -> None:
    broken = data()
    before = set(broken)
    broken.update(PREFIXES + change)
    assert set(broken) != before, "the change must change something"
    assert not conforms(broken, shapes)[0]
