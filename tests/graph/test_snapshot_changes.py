"""What changed between two snapshots, with its sentence and its reason: a case a reason."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_loading import ARTICLES, loaded

import loaders.lexicon
from graph.addresses import mention_address
from graph.correcting import wrong_agency, wrong_date, wrong_fact
from graph.hiding import suppression_of
from graph.judging import decide, stored_decisions
from graph.loading import outdated, reload, retract
from graph.naming import judgement_of
from graph.snapshots.archive import Archive
from graph.snapshots.changes import Difference, compare
from graph.snapshots.clusters import joined
from graph.snapshots.content import EdgeLine
from graph.snapshots.rules import rules_now
from graph.snapshots.taking import take
from graph.store import Store
from loaders.article import Article
from loaders.folding import name_key
from loaders.lexicon.own import Own

JUDGE = mention_address("a04", name_key("沈若谷"))
OFFICIAL = mention_address("a01", name_key("沈若谷"))
SAID = {"who": "稻", "when": "2024-08-01", "why": "会议纪要"}


@pytest.fixture
def between(embedded: Store, tmp_path: Path) -> Callable[[Callable[[], object]], list[Difference]]:
    """What changes when something is done to the store."""

    def frozen(name: str) -> Archive:
        with (tmp_path / name).open("wb") as out:
            take(embedded, out)
        return Archive(tmp_path / name)

    def changed(do: Callable[[], object]) -> list[Difference]:
        with frozen("a.zip") as before:
            do()
            with frozen("b.zip") as after:
                found = compare(before, after)
                back = compare(after, before)
        _mirrored(found, back)
        return found

    return changed


def _mirrored(found: list[Difference], back: list[Difference]) -> None:
    """What is added one way is gone the other way."""
    turned = {"added": "gone", "gone": "added", "changed": "changed", "merged": "split", "split": "merged"}
    assert sorted((turned[d.change], d.what, d.type) for d in back) == sorted(
        (d.change, d.what, d.type) for d in found
    )


Between = Callable[[Callable[[], object]], list[Difference]]


def told(found: list[Difference]) -> set[tuple[str, str, str, str]]:
    return {(d.change, d.what, d.type, d.name) for d in found}


def words(difference: Difference) -> str:
    """The sentence with its words marked."""
    quote = difference.sentence
    assert quote is not None
    start, end = quote.mark
    return f"{quote.text[:start]}[{quote.text[start:end]}]{quote.text[end:]}"


def test_an_article_that_came(embedded: Store, between: Between) -> None:
    loaded(embedded, *ARTICLES[:2])
    found = between(lambda: loaded(embedded, ARTICLES[3]))
    assert told(found) == {
        ("added", "person", "", "沈若谷"),
        ("added", "person", "", "丁一苇"),
        ("added", "meeting", "", "座谈会"),
        ("added", "role", "HELD", "沈若谷"),
        ("added", "participation", "CHAIRED", "沈若谷"),
        ("added", "participation", "ATTENDED", "沈若谷"),
        ("added", "participation", "ATTENDED", "欧阳雁"),
        ("added", "participation", "ATTENDED", "丁一苇"),
    }
    assert {d.why for d in found} == {("article added: a04",)}
    assert {d.article for d in found} == {"a04"}
    (held,) = (d for d in found if d.type == "HELD")
    assert words(held) == "4月1日，[石浦市中级人民法院院长]沈若谷主持召开座谈会。"
    assert held.of == "石浦市中级人民法院#院长"
    (meeting,) = (d for d in found if d.what == "meeting")
    assert words(meeting) == "4月1日，石浦市中级人民法院院长沈若谷主持召开[座谈会]。"


def test_an_article_that_went(embedded: Store, between: Between) -> None:
    loaded(embedded, *ARTICLES[:4])
    found = between(lambda: retract(embedded, ["a04"]))
    assert {d.change for d in found} == {"gone"}
    assert {d.why for d in found} == {("article gone: a04",)}
    (person,) = (d for d in found if d.what == "person" and d.name == "沈若谷")
    assert person.id == JUDGE
    assert words(person) == "4月1日，石浦市中级人民法院院长[沈若谷]主持召开座谈会。"


def test_another_text(embedded: Store, between: Between) -> None:
    loaded(embedded, *ARTICLES[:3])
    text = ARTICLES[2].text.replace("市财政局局长沈若谷", "市审计局局长桂月")
    found = between(lambda: loaded(embedded, msgspec.structs.replace(ARTICLES[2], text=text), replace=True))
    assert {
        ("gone", "participation", "ATTENDED", "沈若谷"),
        ("added", "participation", "ATTENDED", "桂月"),
    } <= told(found)
    assert {d.why for d in found} == {("text changed: a03",)}
    (gone,) = (d for d in found if d.change == "gone" and d.type == "ATTENDED")
    assert words(gone) == "副市长欧阳雁、市财政局局长[沈若谷]出席会议。"


def test_another_extractor(embedded: Store, between: Between) -> None:
    text = "3月1日，云汀市稻长阿里木江水主持召开财政工作会议，柳禾出席会议。"
    own = loaders.lexicon.standard().with_own(frozenset([Own("name", "阿里木江水"), Own("post", "稻长")]))
    loaded(embedded, Article(id="l1", text=text))
    found = between(lambda: reload(embedded, outdated(embedded, own), lexicon=own))
    assert ("added", "person", "", "阿里木江水") in told(found)
    (why,) = {d.why for d in found}
    assert why == (f"extractor changed (chuxi 0.1.0 → chuxi 0.1.0+lexicon {own.digest}): l1",)


def test_a_judgement_that_merges_and_its_undoing(embedded: Store, between: Between) -> None:
    loaded(embedded, *ARTICLES)
    judgement = judgement_of(embedded, stored_decisions(embedded), "same", JUDGE, OFFICIAL)
    judgement = msgspec.structs.replace(judgement, **SAID)
    (merged,) = between(lambda: decide(embedded, [judgement]))
    assert (merged.change, merged.what, merged.name) == ("merged", "person", "沈若谷")
    assert merged.of == JUDGE
    assert merged.why == (f"judgement {judgement.id} by 稻: 会议纪要",)
    assert words(merged) == "4月1日，石浦市中级人民法院院长[沈若谷]主持召开座谈会。"
    (split,) = between(lambda: decide(embedded, undo=[judgement.id]))
    assert (split.change, split.id, split.of) == ("split", JUDGE, merged.id)
    assert split.why == (f"judgement {judgement.id} undone by 稻: 会议纪要",)


def test_meetings_merged_by_a_judgement(embedded: Store, between: Between) -> None:
    loaded(embedded, *ARTICLES)
    rows = embedded.read(
        "MATCH (a:Article)-[r:REPORTS]->() WHERE a.id IN ['a03', 'a05']"
        " RETURN r.address AS address ORDER BY a.id"
    )
    one, other = (row["address"] for row in rows)
    judgement = judgement_of(embedded, stored_decisions(embedded), "same", one, other)
    found = between(lambda: decide(embedded, [judgement]))
    (merged,) = (d for d in found if d.change == "merged")
    assert (merged.what, merged.of) == ("meeting", other)
    assert merged.why == (f"judgement {judgement.id}",)


def test_corrections(embedded: Store, between: Between) -> None:
    loaded(embedded, *ARTICLES)
    (row,) = embedded.read(
        "MATCH (p:Person {name: '欧阳雁'})-[f:ATTENDED {article: 'a02'}]->() RETURN f.fact AS fact"
    )
    wrong = msgspec.structs.replace(wrong_fact(embedded, "a02", row["fact"]), **SAID)
    (gone,) = between(lambda: decide(embedded, [wrong]))
    assert (gone.change, gone.type, gone.id) == ("gone", "ATTENDED", row["fact"])
    assert gone.why == (f"correction {wrong.id} by 稻: 会议纪要",)
    (row,) = embedded.read("MATCH (:Article {id: 'a03'})-[r:REPORTS]->() RETURN r.address AS address")
    date = wrong_date(embedded, row["address"], "2024-03-10")
    found = between(lambda: decide(embedded, [date]))
    assert {(d.change, d.what, d.detail, d.why) for d in found} == {
        ("changed", "meeting", "date: 2024-03-11 → 2024-03-10", (f"correction {date.id}",))
    }
    agency = wrong_agency(embedded, stored_decisions(embedded), "a03", "市财政局", "")
    found = between(lambda: decide(embedded, [agency]))
    assert {(d.change, d.type) for d in found} >= {("gone", "HELD"), ("added", "HELD")}
    assert {d.why for d in found} == {(f"correction {agency.id}",)}


def test_suppressions(embedded: Store, between: Between) -> None:
    loaded(embedded, *ARTICLES)
    person = suppression_of(embedded, mention_address("a05", name_key("周砚秋")))
    found = between(lambda: decide(embedded, [person]))
    assert {d.change for d in found} == {"gone"}
    assert {d.name for d in found} == {"周砚秋"}
    assert {d.why for d in found} == {(f"suppression {person.id}",)}
    article = suppression_of(embedded, "a07")
    found = between(lambda: decide(embedded, [article]))
    assert ("gone", "person", "", "安娜·贝格") in told(found)
    assert {d.why for d in found} == {(f"suppression {article.id}",)}


def test_agencies_judged_the_same(embedded: Store, between: Between) -> None:
    loaded(embedded, *ARTICLES)
    judgement = judgement_of(
        embedded, stored_decisions(embedded), "same", "云汀市人民政府/财政局", "石浦市中级人民法院"
    )
    found = [d for d in between(lambda: decide(embedded, [judgement])) if d.what == "role"]
    assert {d.change for d in found} == {"gone", "added"}
    assert all(f"judgement {judgement.id}" in d.why for d in found)


def test_other_rules_are_told_where_nothing_else_explains_it(
    embedded: Store, between: Between, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(embedded, *ARTICLES[:3])

    def otherwise() -> None:
        other = msgspec.structs.replace(rules_now(), identity="f" * 16)
        monkeypatch.setattr("graph.snapshots.state.rules_now", lambda: other)
        loaded(embedded, Article(id="r", text="山里的稻子熟了。"))
        embedded.write(lambda tx: tx.run("MATCH (m:Meeting) SET m.kind = 'visit'"))

    found = between(otherwise)
    assert {(d.change, d.what, d.detail) for d in found} == {("changed", "meeting", "kind: meeting → visit")}
    assert {d.why for d in found} == {("rules changed: the tables of agencies, places and weights",)}


def test_what_is_known_by_an_earlier_address_only_has_not_changed(embedded: Store, between: Between) -> None:
    """An earlier article gives a person another id: it is the same person."""
    loaded(embedded, ARTICLES[2])
    found = between(lambda: loaded(embedded, ARTICLES[0]))
    assert {(d.change, d.name) for d in found if d.what == "person"} == {("added", "周砚秋")}
    assert {d.change for d in found} == {"added"}


def test_nothing_changed(embedded: Store, between: Between) -> None:
    loaded(embedded, *ARTICLES)
    assert between(lambda: loaded(embedded, *ARTICLES)) == []


KEYS = st.sets(st.text("0123456789abcdef", min_size=4, max_size=4), max_size=12)


@given(old=KEYS, new=KEYS)
def test_lines_are_joined_by_their_keys(old: set[str], new: set[str]) -> None:
    sides = [[EdgeLine(key, "", "", {}) for key in sorted(keys)] for keys in (old, new)]
    found = {(a.key if a else "", b.key if b else "") for a, b in joined(*sides)}
    assert found == {(k if k in old else "", k if k in new else "") for k in old | new}
