"""The RDF export: one model, the same bytes from every engine, what must not go out and what must."""

from __future__ import annotations

import pytest
import rdflib
import small_graph as g
from rdflib import RDF, URIRef
from rdflib.namespace import DCTERMS, ORG, SKOS
from small_export import exported, given_graph

from exports import GivenGraph, Node, Relationship, StoredGraph
from exports.quotes import QUOTE_LENGTH, QUOTE_SHARE
from exports.terms import BASE, NAMESPACE, local_id
from graph.store import Store

pytest_plugins = ["small_stores"]

NS = rdflib.Namespace(NAMESPACE)
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
SCHEMA = rdflib.Namespace("https://schema.org/")


def thing(label: str, key: str) -> URIRef:
    return URIRef(f"{BASE}{label}/{local_id(key)}")


def read(data: bytes, form: str = "nt") -> rdflib.Graph:
    return rdflib.Graph().parse(data=data, format=form)


@pytest.fixture(scope="module")
def graph() -> rdflib.Graph:
    return read(exported(given_graph(), "nt"))


@pytest.mark.parametrize("form", ["nt", "ttl", "graphml"])
def test_every_engine_gives_the_same_bytes(small_store: Store, form: str) -> None:
    assert exported(StoredGraph(small_store), form) == exported(given_graph(), form)


def test_quotes_from_a_store_are_those_of_its_articles(small_store: Store) -> None:
    options = {"quotes": "short", "base": "https://a.example/kg"}
    assert exported(StoredGraph(small_store), "ttl", **options) == exported(given_graph(), "ttl", **options)


def test_ntriples_are_sorted_and_turtle_says_the_same() -> None:
    lines = exported(given_graph(), "nt", quotes="short").splitlines(keepends=True)
    assert lines == sorted(set(lines))
    turtle = exported(given_graph(), "ttl", quotes="short")
    assert set(read(turtle, "turtle")) == set(read(b"".join(lines)))
    prefixes = [line for line in turtle.splitlines() if line.startswith(b"@prefix")]
    assert prefixes == sorted(prefixes)


def test_there_are_no_blank_nodes_and_no_name_in_an_address(graph: rdflib.Graph) -> None:
    for triple in graph:
        for term in triple:
            assert not isinstance(term, rdflib.BNode)
            assert not isinstance(term, URIRef) or str(term).isascii()


def test_a_person_has_names_as_attested_and_pinyin_only_hidden(graph: rdflib.Graph) -> None:
    zhou = thing("person", g.ZHOU)
    assert list(graph.objects(zhou, SKOS.prefLabel)) == [rdflib.Literal("周砚秋", lang="zh-Hans")]
    assert list(graph.objects(zhou, SKOS.altLabel)) == [rdflib.Literal("周硯秋", lang="zh-Hant")]
    assert list(graph.objects(zhou, SKOS.hiddenLabel)) == [
        rdflib.Literal("zhouyanqiu", lang="zh-Latn-pinyin")
    ]


def test_a_claim_carries_what_the_article_says_and_where(graph: rdflib.Graph) -> None:
    claims = [
        claim
        for claim in graph.subjects(NS.person, thing("person", g.LIN))
        if (claim, NS.relation, NS.directed) in graph
    ]
    assert len(claims) == 1
    (claim,) = claims
    assert set(graph.objects(claim, RDF.type)) == {NS.Claim, NS.Participation, PROV.Entity}
    assert graph.value(claim, NS.meeting) == thing("meeting", g.BUDGET)
    assert graph.value(claim, NS.post) == thing("role", g.MAYOR)
    assert str(graph.value(claim, NS.role)) == "市长"
    span = graph.value(claim, PROV.wasDerivedFrom)
    assert graph.value(span, OA.hasSource) == thing("article", "yt-0301")
    position = graph.value(span, OA.hasSelector)
    start, end = (int(str(graph.value(position, term))) for term in (OA.start, OA.end))
    assert g.ARTICLES["yt-0301"]["text"][start:end] == "林望舒作具体部署"


def test_the_article_goes_out_as_hash_and_length_in_code_points(graph: rdflib.Graph) -> None:
    article = thing("article", "yt-0510")
    assert int(str(graph.value(article, NS.textLength))) == len(g.ARTICLES["yt-0510"]["text"])
    assert str(graph.value(article, NS.sha256)) == next(
        row["sha256"] for row in g.nodes()["Article"] if row["id"] == "yt-0510"
    )
    text = exported(given_graph(), "nt").decode()
    for row in g.ARTICLES.values():
        assert row["text"][:12] not in text


def test_a_short_cut_says_no_more_than_the_facts(graph: rdflib.Graph) -> None:
    zhou, lin = thing("person", g.ZHOU), thing("person", g.LIN)
    assert set(graph.objects(zhou, NS.attended)) == {thing("meeting", g.BUDGET)}  # the port is only planned
    assert set(graph.objects(lin, ORG.holds)) == {thing("role", g.MAYOR), thing("role", g.ACTING_MAYOR)}
    assert set(graph.subjects(NS.meeting, thing("meeting", g.PORT)))
    assert (thing("article", "yt-0701"), SCHEMA.about, thing("meeting", g.PORT)) in graph


def test_a_former_post_alone_makes_no_short_cut() -> None:
    said = {"fact": "f", "article": "a", "start": 0, "end": 1, "in_title": False, "rule": "r", "role": "长"}
    edge = Relationship("HELD", "p", "r", {**said, "status": "former"})
    found = read(exported(GivenGraph([Node("Person", "p", {"name": "某"})], [edge]), "nt"))
    assert not set(found.objects(None, ORG.holds))
    assert set(found.subjects(RDF.type, NS.Holding))


def test_private_people_go_out_only_when_asked_for(graph: rdflib.Graph) -> None:
    wang = thing("person", g.WANG)
    everything = read(exported(given_graph(), "nt", private=True))
    assert (wang, RDF.type, NS.Person) in everything
    for triple in graph:
        assert wang not in triple
    assert "王小禾" not in exported(given_graph(), "ttl", quotes="short").decode()


def test_old_addresses_lead_to_the_present_ones(graph: rdflib.Graph) -> None:
    old = thing("person", g.person("yt-0510", "沈若谷"))
    assert graph.value(old, DCTERMS.isReplacedBy) == thing("person", g.SHEN)
    assert graph.value(thing("person", g.SHEN), DCTERMS.isReplacedBy) is None


def test_the_base_moves_things_and_not_the_terms() -> None:
    found = read(exported(given_graph(), "nt", base="https://a.example/kg"))
    assert (URIRef(f"https://a.example/kg/person/{g.LIN}"), RDF.type, NS.Person) in found
    assert not [s for s in found.subjects() if str(s).startswith(BASE)]


def test_quotes_are_short_and_few() -> None:
    found = read(exported(given_graph(), "nt", quotes="short"))
    quoted: dict[URIRef, int] = {}
    for selector, words in found.subject_objects(OA.exact):
        span = found.value(None, OA.hasSelector, selector)
        article = found.value(span, OA.hasSource)
        assert isinstance(article, URIRef)
        assert 0 < len(str(words)) <= QUOTE_LENGTH
        quoted[article] = quoted.get(article, 0) + len(str(words))
    assert quoted
    for key, row in g.ARTICLES.items():
        assert quoted.get(thing("article", key), 0) <= len(row["text"]) * QUOTE_SHARE


def test_a_span_longer_than_a_quote_or_than_its_article_is_left_out() -> None:
    said = {"article": "a", "in_title": False, "rule": "r", "role": "长", "status": "current"}
    edges = [
        Relationship("HELD", "p", "r", {**said, "fact": "1", "start": 0, "end": QUOTE_LENGTH + 1}),
        Relationship("HELD", "p", "r", {**said, "fact": "2", "start": 990, "end": 1001}),
        Relationship("HELD", "p", "r", {**said, "fact": "3", "start": 5, "end": 8}),
    ]
    text = exported(GivenGraph([], edges, {"a": ("", "文" * 1000)}), "nt", quotes="short").decode()
    assert text.count("oa#exact") == 1
    assert '"文文文"' in text
