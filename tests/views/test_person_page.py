"""Pages answer old addresses; a person's page names unsure namesakes and keeps to a strength of merges."""

from __future__ import annotations

import pytest
from pages import fresh_answers, page, sheets
from town import EARLIER, EARLIER_REPORT, LATER, at

from graph.change import statement
from graph.identity import people
from graph.loading import load
from graph.store import Store
from views import texts


@pytest.fixture
def town(embedded: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with the town's articles, which the explorer shows."""
    fresh_answers()
    load(embedded, [*LATER, EARLIER, EARLIER_REPORT])
    monkeypatch.setenv("CHUXI_STORE", embedded.address)
    return embedded


def test_a_page_answers_an_old_address_of_a_person(town: Store) -> None:
    old = at("t2", "林望舒")
    (row,) = town.read(statement("people_of_addresses"), {"addresses": [old]})
    assert row["id"] != old
    shown = sheets(page("person", id=old))
    assert "林望舒" in shown
    assert "2月28日" in shown  # a sentence of the article that came in later


def test_a_page_answers_an_old_address_of_a_meeting(town: Store) -> None:
    (row,) = town.read("MATCH (:Article {id: 't2'})-[r:REPORTS]->(m) RETURN r.address AS old, m.id AS now")
    assert row["old"] != row["now"]
    shown = sheets(page("meeting", id=row["old"]))
    assert "云汀市防汛会商会" in shown
    assert "汀港晚报" in shown


def test_unsure_namesakes_are_named_with_their_reasons(town: Store) -> None:
    mayor, judge = at("t1", "林望舒"), at("t1", "欧阳雁")
    mark = "MATCH (p:Person {id: $id}) SET p.unsure = $unsure"
    town.write(lambda tx: tx.run(mark, {"id": mayor, "unsure": [f"-0.5 {judge}"]}))
    shown = sheets(page("person", id=mayor))
    assert "May be the same person" in shown
    assert "欧阳雁" in shown
    assert "other name" in shown
    assert "May be the same person" not in sheets(page("person", id=judge))


def test_a_page_keeps_to_the_strength_of_its_address(town: Store) -> None:
    person = at("t1", "林望舒")
    rows = town.read(
        "MATCH (:Article {id: 't3'})-[m:MENTIONS]->(p:Person {id: $id}) RETURN m.signature AS s",
        {"id": person},
    )
    tie = f"080 {rows[0]['s']} {rows[0]['s']} {'e' * 16} 080"
    town.write(
        lambda tx: tx.run("MATCH (p:Person {id: $id}) SET p.ties = $ties", {"id": person, "ties": [tie]})
    )
    assert "云汀港" in sheets(page("person", id=person))
    app = page("person", id=person, least="95")
    assert not app.exception
    assert "云汀港" not in sheets(app)


def test_every_reason_has_its_words() -> None:
    known = {key.removeprefix("reason.") for key in texts.table() if key.startswith("reason.")}
    assert set(people.COMPARISONS) | set(people.VETOES) <= known
