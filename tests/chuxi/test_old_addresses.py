"""An address from before a merge, a split or a backfill answers with the holder of now."""

from __future__ import annotations

import io
from collections.abc import Callable

from town import EARLIER, EARLIER_REPORT, LATER, NAMESAKE, at

from exports.formats import FORMATS
from exports.rdf import RdfOptions
from exports.stream import StoredGraph
from exports.terms import BASE, local_id
from graph.change import statement
from graph.identity.judgements import Judgement
from graph.judging import decide, stored_decisions
from graph.loading import load
from graph.naming import judgement_of
from graph.store import Store
from queries.catalogue import run

MAYOR, JUDGE = at("t2", "林望舒"), at("t4", "林望舒")


def said(verdict: str, one: str, other: str) -> Judgement:
    return Judgement(
        verdict=verdict,  # type: ignore[arg-type]  # a test's own literal
        one=one,
        other=other,
        names=("林望舒", "林望舒"),
    ).sorted()


def holds(store: Store, kind: str, address: str) -> str:
    (row,) = store.read(statement(f"{kind}_of_addresses"), {"addresses": [address]})
    return str(row["id"])


STAGES: dict[str, Callable[[Store], object]] = {
    "a backfill": lambda store: load(store, [EARLIER]),
    "a split": lambda store: decide(store, [said("different", at("t1", "林望舒"), MAYOR)]),
    "a merge": lambda store: decide(store, [said("same", at("t1", "林望舒"), JUDGE)]),
}


def check_people(store: Store, address: str) -> str:
    """Every query that takes a person answers for an address as for the person's id; gives that id."""
    now = holds(store, "people", address)
    assert [row["person"] for row in run(store, "person", person=address).rows] == [now]
    other = holds(store, "people", at("t3", "欧阳雁"))
    for name, parameters in {
        "career": {"person": "{}"},
        "changes": {"person": "{}"},
        "meetings_of_person": {"person": "{}"},
        "co_attendees": {"person": "{}"},
        "parted": {"person": "{}", "meetings": 1, "days": 0},
        "unsure_of_person": {"person": "{}"},
        "posts_of_people": {"people": "{}"},
        "neighbourhood": {"nodes": "Person:{}"},
        "meeting_days": {"nodes": "Person:{}"},
        "shared_meetings": {"a": "{}", "b": other},
        "shortest_path": {"a": other, "b": "{}"},
    }.items():
        old, new = (
            run(store, name, **{k: v.format(a) if isinstance(v, str) else v for k, v in parameters.items()})
            for a in (address, now)
        )
        assert old == new, name
        if name in ("career", "meetings_of_person", "neighbourhood", "meeting_days"):
            assert old.rows, name
    return now


def check_rdf(store: Store, label: str, address: str, now: str) -> None:
    """The RDF says by what an old address is replaced."""
    out = io.BytesIO()
    FORMATS["nt"].write(StoredGraph(store), out, RdfOptions())
    replaced = f"<{BASE}{label}/{address}> <http://purl.org/dc/terms/isReplacedBy> <{BASE}{label}/{now}> ."
    assert (replaced in out.getvalue().decode().splitlines()) == (address != now)
    assert (
        f"<{BASE}{label}/{now}> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>" in out.getvalue().decode()
    )


def test_an_address_of_a_person_answers_after_a_backfill_a_split_and_a_merge(store: Store) -> None:
    load(store, [*LATER, NAMESAKE])
    ids = {address: [check_people(store, address)] for address in (MAYOR, JUDGE)}
    for happens in STAGES.values():
        happens(store)
        for address, seen in ids.items():
            seen.append(check_people(store, address))
            check_rdf(store, "person", address, seen[-1])
    first = at("t1", "林望舒")
    assert ids[MAYOR] == [MAYOR, first, MAYOR, MAYOR]
    assert ids[JUDGE] == [JUDGE, JUDGE, JUDGE, first]


def test_an_address_of_a_meeting_answers_after_a_backfill_and_a_split(store: Store) -> None:
    load(store, LATER)
    (row,) = store.read("MATCH (:Article {id: 't2'})-[r:REPORTS]->() RETURN r.address AS address")
    address = row["address"]
    assert holds(store, "meetings", address) == address
    load(store, [EARLIER_REPORT])
    now = holds(store, "meetings", address)
    assert now != address
    for _ in range(2):
        assert [r["meeting"] for r in run(store, "meeting", meeting=address).rows] == [now]
        for name in ("participants", "reports", "directions"):
            old, new = run(store, name, meeting=address), run(store, name, meeting=now)
            assert old == new
            assert old.rows or name == "directions"
        nodes = run(store, "neighbourhood", nodes=f"Meeting:{address}")
        assert nodes == run(store, "neighbourhood", nodes=f"Meeting:{now}")
        assert nodes.rows
        check_rdf(store, "meeting", address, now)
        decide(
            store,
            [judgement_of(store, stored_decisions(store), "different", address, now)]
            if now != address
            else [],
        )
        now = holds(store, "meetings", address)
    assert now == address


def test_an_agency_judged_away_answers_with_the_one_that_stands_for_it(store: Store) -> None:
    load(store, [LATER[0], NAMESAKE])
    one, other = "云汀市人民政府", "石浦市中级人民法院"
    decide(store, [judgement_of(store, stored_decisions(store), "same", one, other)])
    kept, gone = sorted((one, other))
    assert store.read("MATCH (a:Agency {id: $id}) RETURN a.id AS id", {"id": gone}) == []
    for name in ("agency", "posts", "meetings_of_agency"):
        assert run(store, name, agency=gone) == run(store, name, agency=kept)
    assert run(store, "agency", agency=gone).rows[0]["agency"] == kept
    check_rdf(store, "agency", local_id(gone), local_id(kept))


def test_an_unknown_address_finds_nothing(embedded: Store) -> None:
    load(embedded, LATER)
    assert run(embedded, "person", person="0" * 16).rows == []
    assert run(embedded, "meeting", meeting="0" * 16).rows == []
    assert run(embedded, "agency", agency="没有的机构").rows == []
