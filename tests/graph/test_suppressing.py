"""Suppressing: a person or an article hidden everywhere, for good, also from later loads; and shown again."""

from __future__ import annotations

import io
import json
import random

import pytest
from dumping import dumped
from test_loading import ARTICLES, article, clear

import loaders.lexicon
from exports.formats import FORMATS
from exports.rdf import RdfOptions
from exports.stream import StoredGraph
from graph.addresses import mention_address
from graph.attaching import loose
from graph.decisions import from_line, to_line
from graph.hiding import suppression_of, suppressions_of
from graph.judging import decide, stored_decisions
from graph.loading import load, outdated, reload, retract
from graph.naming import judgement_of
from graph.store import Store
from graph.words import newest
from loaders.errors import UsageError
from loaders.folding import name_key
from loaders.lexicon.own import Own
from queries import catalogue

JUDGE = mention_address("a04", name_key("沈若谷"))
LATER = mention_address("a09", name_key("沈若谷"))
OFFICIAL = mention_address("a08", name_key("沈若谷"))
OUYANG = mention_address("a08", name_key("欧阳雁"))


def hide(store: Store, *targets: str) -> None:
    decide(store, [suppression_of(store, target) for target in targets])


def show(store: Store, *targets: str) -> None:
    decide(store, undo=[s.id for s in suppressions_of(store, targets)])


def people(store: Store) -> set[str]:
    return {row["id"] for row in store.read("MATCH (p:Person) RETURN p.id AS id")}


def undecided(store: Store) -> list[str]:
    """All that stands in the store, but what was decided."""
    return [line for line in dumped(store) if not line.startswith('["Suppression"')]


def test_a_person_goes_and_comes_back(store: Store) -> None:
    load(store, ARTICLES)
    before = undecided(store)
    hide(store, LATER)
    assert people(store) == {p for p in _people_of(before) if p != JUDGE}
    assert JUDGE not in "".join(undecided(store))
    assert OFFICIAL in people(store)
    show(store, JUDGE)
    assert undecided(store) == before


def _people_of(lines: list[str]) -> set[str]:
    return {found[1]["id"] for found in map(json.loads, lines) if found[0] == "Person"}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_later_articles_are_hidden_in_any_order(store: Store, seed: int) -> None:
    load(store, ARTICLES)
    hide(store, OUYANG)
    expected = undecided(store)
    assert not any(
        "欧阳雁" in (json.loads(line)[1] or {}).get("names", ()) for line in expected if "Person" in line[:9]
    )
    clear(store)
    shuffled = random.Random(seed).sample([a for a in ARTICLES if a.id != "a08"], len(ARTICLES) - 1)
    load(store, [ARTICLES[7]])
    load(store, shuffled[:4], batch=2)
    load(store, shuffled[4:], batch=3)
    assert undecided(store) == expected


def test_an_article_goes_with_what_only_it_says_and_comes_back(store: Store) -> None:
    load(store, [a for a in ARTICLES if a.id != "a02"])
    without = undecided(store)
    load(store, ARTICLES)
    before = undecided(store)
    hide(store, "a02")
    assert undecided(store) == without
    if store.engine == "arcadedb":
        rows = newest(store, ["财政工作"], since=None, until=None, limit=9)
        assert [row["article"] for row in rows] == ["a01"]
    summary = load(store, ARTICLES)
    assert summary.unchanged == len(ARTICLES)
    assert undecided(store) == without
    show(store, "a02")
    assert undecided(store) == before
    if store.engine == "arcadedb":
        rows = newest(store, ["财政工作"], since=None, until=None, limit=9)
        assert [row["article"] for row in rows] == ["a02", "a01"]


def test_a_hidden_article_can_be_replaced_and_retracted(embedded: Store) -> None:
    load(embedded, ARTICLES)
    hide(embedded, "a02")
    without = undecided(embedded)
    other = article("a02", "2024-03-03", "3月1日，云汀市审计局局长桂月出席会议。")
    assert load(embedded, [other], replace=True).replaced == 1
    assert undecided(embedded) == without
    assert retract(embedded, ["a02"]).retracted == 1
    assert [one.reason for one in loose(embedded, stored_decisions(embedded))] == [
        "no stored article has the id a02"
    ]
    load(embedded, [other])
    assert undecided(embedded) == without


def test_it_holds_for_another_extractor(embedded: Store) -> None:
    load(embedded, ARTICLES)
    own = loaders.lexicon.standard().with_own(frozenset([Own("post", "稻长")]))
    reload(embedded, outdated(embedded, own), lexicon=own)
    hide(embedded, OUYANG, "a03")
    expected = undecided(embedded)
    show(embedded, OUYANG, "a03")
    reload(embedded, outdated(embedded))
    hide(embedded, OUYANG, "a03")
    reload(embedded, outdated(embedded, own), lexicon=own)
    hidden = embedded.read("MATCH (a:HiddenArticle) RETURN a.id AS id")
    assert hidden == [{"id": "a03"}]
    assert undecided(embedded) == expected


def test_who_is_judged_the_same_is_hidden_too(embedded: Store) -> None:
    load(embedded, ARTICLES)
    hide(embedded, JUDGE)
    before = mentions(embedded)
    assert OFFICIAL in before
    show(embedded, JUDGE)
    judgement = judgement_of(embedded, stored_decisions(embedded), "same", JUDGE, OFFICIAL)
    decide(embedded, [judgement])
    hide(embedded, JUDGE)
    assert mentions(embedded) == before - {OFFICIAL}
    decide(embedded, undo=[judgement.id])
    assert mentions(embedded) == before


def mentions(store: Store) -> set[str]:
    rows = store.read("MATCH (:Article)-[m:MENTIONS]->(:Person) RETURN m.address AS address")
    return {row["address"] for row in rows}


def test_no_query_shows_them(store: Store) -> None:
    load(store, ARTICLES)
    facts = {
        row["fact"]
        for row in store.read("MATCH (p:Person {id: $id})-[f]->() RETURN f.fact AS fact", {"id": JUDGE})
    }
    facts |= {row["fact"] for row in store.read("MATCH ()-[f {article: 'a03'}]->() RETURN f.fact AS fact")}
    assert facts
    hide(store, JUDGE, "a03")
    secret = {JUDGE, LATER, f"~{JUDGE}", "a03"} | facts
    values = {
        "person": JUDGE,
        "one": JUDGE,
        "other": OFFICIAL,
        "article": "a03",
        "q": "沈若谷",
        "name": "沈若谷",
    }
    for name, query in catalogue.catalogue().items():
        for given in (JUDGE, OFFICIAL):
            parameters = {
                p.name: values.get(p.name, given) if p.name != "person" else given
                for p in query.parameters
                if p.required
            }
            try:
                rows = catalogue.run(store, name, **parameters).rows
            except UsageError:  # of another type
                continue
            told = json.dumps(rows, ensure_ascii=False, default=str)
            found = {each for each in secret if f'"{each}"' in told}
            assert found <= set(parameters.values()) & {JUDGE, "a03"}, (name, parameters, told)
            assert not rows or given != JUDGE or "person" not in parameters, (name, rows)
    meetings = [row["id"] for row in store.read("MATCH (m:Meeting) RETURN m.id AS id")]
    for meeting in meetings:
        for name, query in catalogue.catalogue().items():
            if [p.name for p in query.parameters if p.required] == ["meeting"]:
                told = json.dumps(catalogue.run(store, name, meeting=meeting).rows, default=str)
                assert not any(each in told for each in secret - {"a03"}), name
                assert '"a03"' not in told, name


@pytest.mark.parametrize("form", ["nt", "graphml"])
def test_exports_leave_them_out(embedded: Store, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.stream.digest_now", lambda _: "")  # what was suppressed is a part of a state
    load(embedded, [a for a in ARTICLES if a.id != "a03"])
    hide(embedded, JUDGE)
    expected = exported(embedded, form)
    load(embedded, ARTICLES)
    assert exported(embedded, form) != expected
    hide(embedded, "a03")
    assert exported(embedded, form) == expected
    assert JUDGE.encode() not in expected


def exported(store: Store, form: str) -> bytes:
    out = io.BytesIO()
    FORMATS[form].write(StoredGraph(store), out, RdfOptions())
    return out.getvalue()


def test_it_travels_as_a_line(embedded: Store) -> None:
    load(embedded, ARTICLES)
    hide(embedded, JUDGE, "a03")
    lines = [to_line(d) for d in stored_decisions(embedded).suppressions]
    expected = undecided(embedded)
    show(embedded, JUDGE, "a03")
    decide(embedded, map(from_line, lines))
    assert undecided(embedded) == expected


def test_what_is_nothing_is_named(embedded: Store) -> None:
    load(embedded, ARTICLES[:1])
    with pytest.raises(UsageError, match="nowhere: no address"):
        suppression_of(embedded, "nowhere")
    with pytest.raises(UsageError, match="a01 is not suppressed"):
        suppressions_of(embedded, ["a01"])
