"""Judgements and corrections in a store: they win, come and go, and their order does not matter."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

import msgspec
import pytest
from dumping import dumped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_loading import ARTICLES, article, clear, loaded, person

from exports.formats import FORMATS
from exports.rdf import RdfOptions
from exports.stream import StoredGraph
from graph.addresses import mention_address
from graph.attaching import loose
from graph.change import statement
from graph.correcting import wrong_fact
from graph.corrections import Correction
from graph.decisions import Decision, from_line, to_line
from graph.identity.judgements import Judgement
from graph.judging import ContradictionError, decide, stored_decisions
from graph.loading import load, retract
from graph.naming import judgement_of
from graph.store.session import Store
from loaders.errors import UsageError
from loaders.folding import name_key


def at(identity: str, name: str) -> str:
    return mention_address(identity, name_key(name))


def judged(verdict: str, one: tuple[str, str], other: tuple[str, str], **more: str) -> Judgement:
    return Judgement(
        verdict=verdict,  # type: ignore[arg-type]  # a test's own literal
        one=at(*one),
        other=at(*other),
        names=(name_key(one[1]), name_key(other[1])),
        **more,
    ).sorted()


def exported(store: Store) -> bytes:
    out = io.BytesIO()
    FORMATS["nt"].write(StoredGraph(store), out, RdfOptions())
    return out.getvalue()


def meeting(store: Store, address: str) -> str:
    (row,) = store.read(statement("meetings_of_addresses"), {"addresses": [address]})
    return str(row["id"])


def reports(store: Store, identity: str) -> list[str]:
    rows = store.read(
        "MATCH (:Article {id: $id})-[r:REPORTS]->() RETURN r.address AS address ORDER BY r.start",
        {"id": identity},
    )
    return [row["address"] for row in rows]


OFFICIAL, JUDGE = ("a01", "沈若谷"), ("a04", "沈若谷")


def test_same_joins_whom_the_machine_keeps_apart_and_undoing_parts_them(store: Store) -> None:
    loaded(store, *ARTICLES)
    before = dumped(store)
    one, other = at(*OFFICIAL), at(*JUDGE)
    assert person(store, one) != person(store, other)
    said = judged("same", OFFICIAL, JUDGE, who="甲", why="他调任法院")
    outcome = decide(store, [said])
    assert outcome.added == (said,)
    assert person(store, one) == person(store, other) == person(store, at("a09", "沈若谷"))
    assert decide(store, [said]).added == ()
    assert decide(store, undo=[said.id]).undone == (said,)
    assert dumped(store) == before


def test_different_parts_whom_the_machine_merges_even_where_they_print_the_same(store: Store) -> None:
    loaded(store, *ARTICLES)
    before = dumped(store)
    first, second = ("a01", "周砚秋"), ("a05", "周砚秋")
    assert person(store, at(*first)) == person(store, at(*second))
    said = judged("different", first, second)
    decide(store, [said])
    assert person(store, at(*first)) != person(store, at(*second))
    assert person(store, at("a02", "周硯秋")) == person(store, at(*first))
    facts = store.read(
        "MATCH (p:Person {id: $id})-[f]->() RETURN DISTINCT f.article AS a",
        {"id": person(store, at(*second))},
    )
    assert [row["a"] for row in facts] == ["a05"]
    decide(store, undo=[said.id])
    assert dumped(store) == before


def test_two_names_are_one_person_by_a_judgement_alone(store: Store) -> None:
    loaded(store, *ARTICLES)
    before = dumped(store)
    said = judged("same", ("a01", "沈若谷"), ("a09", "丁一苇"))
    decide(store, [said])
    both = person(store, at("a01", "沈若谷"))
    assert both == person(store, at("a09", "丁一苇")) == person(store, at("a04", "丁一苇"))
    (row,) = store.read("MATCH (p:Person {id: $id}) RETURN p.names AS names", {"id": both})
    assert {"沈若谷", "丁一苇"} <= set(row["names"])
    retract(store, ["a08"])
    loaded(store, ARTICLES[7])
    assert person(store, at("a03", "沈若谷")) == person(store, at("a04", "丁一苇"))
    decide(store, undo=[said.id])
    assert dumped(store) == before


def test_a_judgement_of_meetings_wins_over_vetoes_and_over_likeness(store: Store) -> None:
    loaded(store, *ARTICLES)
    before = dumped(store)
    alike = (*reports(store, "a01"), *reports(store, "a02"))
    apart = (*reports(store, "a03"), *reports(store, "a09"))
    assert meeting(store, alike[0]) == meeting(store, alike[1])
    said = [
        Judgement(verdict="different", kind="meeting", one=alike[0], other=alike[1]).sorted(),
        Judgement(verdict="same", kind="meeting", one=apart[0], other=apart[1]).sorted(),
    ]
    decide(store, said)
    assert meeting(store, alike[0]) != meeting(store, alike[1])
    assert meeting(store, apart[0]) == meeting(store, apart[1])
    decide(store, undo=[j.id for j in said])
    assert dumped(store) == before


def test_a_judgement_touches_only_its_names(embedded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(embedded, *ARTICLES)
    written: list[tuple[str, object]] = []
    real = embedded.write

    class Watched:
        def __init__(self, inner: object) -> None:
            self._inner = inner

        def run(self, cypher: str, parameters: dict[str, object] | None = None) -> object:
            if any(word in cypher for word in ("CREATE ", "MERGE ", "SET ", "DELETE ")):
                written.append((cypher, parameters))
            return self._inner.run(cypher, parameters)  # type: ignore[attr-defined]

    monkeypatch.setattr(embedded, "write", lambda work: real(lambda tx: work(Watched(tx))))
    decide(embedded, [judged("same", OFFICIAL, JUDGE)])
    touched = repr([parameters for cypher, parameters in written if "ChuxiStore" not in cypher])
    assert "沈若谷" in touched
    assert not any(f"'name': '{name}'" in touched for name in ("周砚秋", "林望舒", "欧阳雁", "丁一苇"))


def test_contradictions_are_refused_and_named(embedded: Store) -> None:
    loaded(embedded, *ARTICLES)
    first = judged("same", OFFICIAL, JUDGE, who="甲")
    second = judged("same", JUDGE, ("a09", "沈若谷"))
    decide(embedded, [first, second])
    before = dumped(embedded)
    third = judged("different", OFFICIAL, ("a09", "沈若谷"), who="乙")
    with pytest.raises(ContradictionError) as refused:
        decide(embedded, [third])
    assert all(j.id in str(refused.value) for j in (first, second, third))
    assert dumped(embedded) == before
    with pytest.raises(UsageError, match="nosuch"):
        decide(embedded, undo=["nosuch"])


def test_judgements_survive_a_retraction_and_a_reload_and_the_loose_are_told(store: Store) -> None:
    loaded(store, *ARTICLES)
    said = judged("same", OFFICIAL, JUDGE)
    decide(store, [said])
    expected = dumped(store)
    assert loose(store, stored_decisions(store)) == ()
    retract(store, ["a04"])
    (told,) = loose(store, stored_decisions(store))
    assert told.decision == said
    assert at(*JUDGE) in told.reason
    loaded(store, *ARTICLES)
    assert dumped(store) == expected
    store.write(lambda tx: tx.run("MATCH (a:Article) SET a.extractor = 'an older one'"))
    assert {event.kind for event in loaded(store, *ARTICLES)} == {"replaced"}
    assert dumped(store) == expected


def test_agencies_called_the_same_are_one_and_what_is_below_them_follows(store: Store) -> None:
    texts = (
        article("b1", "2024-01-02", "1月1日，云汀市水务局召开防汛会议。云汀市水务局局长桂月出席会议。"),
        article(
            "b2",
            "2024-02-02",
            "2月1日，云汀市水利局召开防汛会议。云汀市水利局局长桂月、党组书记岑溪出席会议。",
        ),
    )
    loaded(store, *texts)
    before = dumped(store)
    rows = store.read("MATCH (a:Agency) WHERE a.name ENDS WITH '局' RETURN a.id AS id ORDER BY id")
    ids = [row["id"] for row in rows]
    assert len(ids) == 2
    said = judgement_of(store, stored_decisions(store), "same", *ids)
    outcome = decide(store, [said])
    assert outcome.rebuilt == 1  # the other already says so
    left = store.read("MATCH (a:Agency) WHERE a.name ENDS WITH '局' RETURN a.id AS id, a.names AS names")
    assert [row["id"] for row in left] == [min(ids)]
    assert {"云汀市水务局", "云汀市水利局"} <= set(left[0]["names"])
    after = dumped(store)
    clear(store)
    loaded(store, *texts[::-1], batch=1)
    assert dumped(store) == after
    with pytest.raises(ContradictionError, match="different"):
        decide(store, [judgement_of(store, stored_decisions(store), "different", *ids)])
    decide(store, undo=[said.id])
    assert dumped(store) == before


def test_many_articles_follow_in_batches_and_a_killed_command_is_carried_out_by_the_next(
    embedded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [
        article(f"c{n}", f"2024-01-{n + 2:02}", f"1月{n + 1}日，云汀市{which}局局长桂月出席会议。")
        for n, which in enumerate(("水务", "水利", "水务", "水利", "水务"))
    ]
    loaded(embedded, *texts)
    ids = ["云汀市人民政府/水利局", "云汀市人民政府/水务局"]
    said = judgement_of(embedded, stored_decisions(embedded), "same", *ids)
    decide(embedded, [said])
    expected = dumped(embedded)
    decide(embedded, undo=[said.id])
    before = dumped(embedded)
    monkeypatch.setattr("graph.judging.AT_ONCE", 2)
    real = embedded.write
    calls = 0

    def dying(work: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 6:
            raise KeyboardInterrupt
        return real(work)  # type: ignore[arg-type]

    monkeypatch.setattr(embedded, "write", dying)
    with pytest.raises(KeyboardInterrupt):
        decide(embedded, [said])
    monkeypatch.setattr(embedded, "write", real)
    assert dumped(embedded) not in (before, expected)
    decide(embedded)
    assert dumped(embedded) == expected
    decide(embedded, undo=[said.id])
    assert dumped(embedded) == before


def test_a_wrong_fact_goes_a_missing_one_comes_and_both_survive_a_reload(store: Store) -> None:
    loaded(store, *ARTICLES)
    before = dumped(store)
    (row,) = store.read(
        "MATCH (p:Person {name: '丁一苇'})-[f:ATTENDED]->() WHERE f.article = 'a04' RETURN f.fact AS fact"
    )
    (address,) = reports(store, "a04")
    corrections = [
        wrong_fact(store, "a04", row["fact"]),
        Correction(
            verdict="missing",
            what="fact",
            article="a04",
            type="SPOKE",
            person="欧阳雁",
            meeting=address,
            words="欧阳雁",
            source="会议纪要",
        ),
        Correction(
            verdict="missing",
            what="fact",
            article="a05",
            type="CHANGED",
            person="林望舒",
            role="云汀市市长",
            kind="removed",
            words="市长林望舒",
        ),
    ]
    decide(store, corrections)
    facts = store.read(
        "MATCH (p:Person)-[f]->() WHERE f.rule = 'correction'"
        " RETURN p.name AS name, type(f) AS type ORDER BY type"
    )
    assert [(f["name"], f["type"]) for f in facts] == [("林望舒", "CHANGED"), ("欧阳雁", "SPOKE")]
    gone = "MATCH (p:Person {name: '丁一苇'})-[f:ATTENDED]->() WHERE f.article = 'a04' RETURN f"
    assert store.read(gone) == []
    expected = dumped(store)
    store.write(lambda tx: tx.run("MATCH (a:Article) SET a.extractor = 'an older one'"))
    loaded(store, *ARTICLES)
    assert dumped(store) == expected
    assert loose(store, stored_decisions(store)) == ()
    decide(store, undo=[c.id for c in corrections])
    assert dumped(store) == before


def test_a_date_an_agency_and_a_meeting_are_put_right(store: Store) -> None:
    loaded(store, *ARTICLES)
    before = dumped(store)
    (held,) = reports(store, "a03")
    (none,) = reports(store, "a04")
    bureau = judgement_of(
        store, stored_decisions(store), "different", "云汀市人民政府/财政局", "石浦市中级人民法院"
    ).agencies
    corrections = [
        Correction(verdict="wrong", what="date", article="a03", meeting=held, date="2024-03-10"),
        Correction(verdict="wrong", what="meeting", article="a04", meeting=none),
        Correction(
            verdict="missing",
            what="meeting",
            article="a06",
            kind="ceremony",
            date="2024-05-19",
            words="任命欧阳雁为云汀市代市长",
        ),
        Correction(verdict="wrong", what="agency", article="a03", agency="市财政局", is_agency=bureau[0][:1]),
    ]
    decide(store, corrections)
    (row,) = store.read(
        "MATCH (m:Meeting {id: $id}) RETURN toString(m.date) AS date", {"id": meeting(store, held)}
    )
    assert row["date"] == "2024-03-10"
    assert reports(store, "a04") == []
    (address,) = reports(store, "a06")
    (row,) = store.read("MATCH (m:Meeting {id: $id}) RETURN m.kind AS kind", {"id": meeting(store, address)})
    assert row["kind"] == "ceremony"
    rows = store.read("MATCH (:Person)-[f:HELD]->(r:Role) WHERE f.article = 'a03' RETURN r.agency AS agency")
    assert bureau[0][0].id in [row["agency"] for row in rows]
    assert loose(store, stored_decisions(store)) == ()
    retract(store, ["a03"])
    assert {told.decision.article for told in loose(store, stored_decisions(store))} == {"a03"}  # type: ignore[union-attr]
    loaded(store, ARTICLES[2])
    other = Correction(verdict="wrong", what="date", article="a03", meeting=held, date="2024-03-09")
    with pytest.raises(ContradictionError, match="a03"):
        decide(store, [other])
    decide(store, undo=[c.id for c in corrections])
    assert dumped(store) == before


@pytest.mark.parametrize(
    "line",
    [
        "{}",
        '{"judgement": {"verdict": "perhaps", "one": "a", "other": "b"}}',
        '{"judgement": {"verdict": "same", "one": "a", "other": "a"}}',
        '{"judgement": {"verdict": "same", "kind": "agency", "one": "a", "other": "b"}}',
        '{"correction": {"verdict": "wrong", "what": "weather", "article": "a"}}',
        '{"something": 1}',
        "no JSON",
    ],
)
def test_a_line_that_is_no_decision_is_refused(line: str) -> None:
    with pytest.raises(msgspec.MsgspecError):
        from_line(line)


@dataclass(frozen=True)
class _Step:
    """Something that happens to a store: articles come, or decisions."""

    articles: tuple[int, ...] = ()
    decisions: tuple[int, ...] = ()


def _decisions(store: Store) -> list[Decision]:
    alike = (*reports(store, "a01"), *reports(store, "a02"), *reports(store, "a03"), *reports(store, "a09"))
    return [
        judged("same", OFFICIAL, JUDGE, who="甲"),
        judged("different", ("a01", "周砚秋"), ("a05", "周砚秋")),
        judged("different", ("a01", "欧阳雁"), ("a08", "欧阳雁")),
        judged("same", ("a03", "欧阳雁"), ("a08", "欧阳雁")),
        judged("same", ("a04", "丁一苇"), ("a03", "林望舒")),
        judged("different", ("a05", "林望舒"), ("a03", "林望舒")),
        Judgement(verdict="different", kind="meeting", one=alike[0], other=alike[1]).sorted(),
        Judgement(verdict="same", kind="meeting", one=alike[2], other=alike[3]).sorted(),
        judgement_of(store, stored_decisions(store), "same", "云汀市人民政府/财政局", "石浦市中级人民法院"),
        Correction(verdict="wrong", what="date", article="a02", meeting=alike[1], date="2024-03-02"),
    ]


_SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=5, deadline=None, suppress_health_check=_SLOW)
@given(seed=st.integers(0, 10_000))
def test_any_order_of_articles_and_judgements_gives_one_export(store: Store, seed: int) -> None:
    """Articles and decisions come mixed, in any order and number; some decisions come and go again."""
    wiped(store)
    loaded(store, *ARTICLES)
    every = _decisions(store)
    decide(store, every)
    graph, export = dumped(store), exported(store)
    wiped(store)
    draw = random.Random(seed)
    left: list[object] = [*ARTICLES, *every]
    draw.shuffle(left)
    while left:
        some = [left.pop() for _ in range(min(len(left), draw.randint(1, 6)))]
        loaded(
            store, *(a for a in some if not isinstance(a, Judgement | Correction)), batch=draw.randint(1, 3)
        )
        own = [d for d in some if isinstance(d, Judgement | Correction)]
        if own:
            decide(store, own)
            again = draw.sample(own, 1)
            decide(store, undo=[again[0].id])
            left += again if draw.random() < 0.3 else []
            decide(store, [] if left and left[-1] is again[0] else again)
    assert exported(store) == export
    assert dumped(store) == graph


def wiped(store: Store) -> None:
    """Nothing stored: no article, no decision."""
    decide(store, undo=list(stored_decisions(store).by_id))
    clear(store)


@pytest.mark.neo4j
def test_both_engines_hold_the_same_under_judgements(embedded: Store, neo4j_store: Store) -> None:
    loaded(embedded, *ARTICLES)
    every = _decisions(embedded)
    decide(embedded, every)
    for decision in every[::-1]:
        decide(neo4j_store, [from_line(to_line(decision))])
    load(neo4j_store, ARTICLES[::-1], batch=4)
    assert exported(embedded) == exported(neo4j_store)
    assert dumped(embedded) == dumped(neo4j_store)
