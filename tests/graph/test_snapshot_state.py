"""The state of a store: all that counts changes its digest, and nothing else; no write leaves it stale."""

from __future__ import annotations

import msgspec
import pytest
from deciding import JUDGE, OFFICIAL, of_every_kind
from test_loading import ARTICLES, clear, loaded

import loaders.lexicon
from graph.judging import decide, stored_decisions
from graph.loading import load, outdated, reload, retract
from graph.naming import judgement_of
from graph.snapshots.manifest import Manifest, manifest_of
from graph.snapshots.rules import Rules, from_text, rules_now
from graph.snapshots.state import Unsettled, Untracked, digest_now, manifest_in
from graph.store import Store
from loaders.lexicon.own import Own


def test_a_manifest_says_what_the_store_was_made_of(store: Store) -> None:
    loaded(store, *ARTICLES)
    found = manifest_in(store.read)
    assert found.articles.count == len(ARTICLES)
    assert found.rules == (str(rules_now()),)
    assert manifest_of(found.text).digest == found.digest
    assert digest_now(store) == found.digest


def test_loading_again_and_another_source_change_nothing(embedded: Store) -> None:
    loaded(embedded, *ARTICLES)
    before = digest_now(embedded)
    loaded(embedded, *ARTICLES)
    assert digest_now(embedded) == before
    clear(embedded)
    loaded(embedded, *(msgspec.structs.replace(a, origin="elsewhere") for a in ARTICLES))
    assert digest_now(embedded) == before


@pytest.mark.parametrize(
    "change",
    [{"text": "山里的稻子黄了。"}, {"title": "稻"}, {"newsroom": "稻报"}, {"url": "https://a.example/"}],
)
def test_whatever_is_given_with_an_article_counts(embedded: Store, change: dict[str, str]) -> None:
    loaded(embedded, *ARTICLES)
    before = digest_now(embedded)
    (rice,) = (a for a in ARTICLES if a.id == "a10")
    retract(embedded, ["a10"])
    loaded(embedded, msgspec.structs.replace(rice, **change))
    assert digest_now(embedded) not in ("", before)


def test_a_replaced_article_leaves_nothing_of_the_old_one(embedded: Store) -> None:
    new = msgspec.structs.replace(ARTICLES[0], text="3月1日，云汀市审计局局长桂月出席会议。")
    loaded(embedded, new, *ARTICLES[1:])
    expected = digest_now(embedded)
    clear(embedded)
    loaded(embedded, *ARTICLES)
    loaded(embedded, new, replace=True)
    assert digest_now(embedded) == expected


def test_a_decision_counts_and_undoing_it_restores_the_digest(store: Store) -> None:
    loaded(store, *ARTICLES)
    digests = [digest_now(store)]
    for decision in of_every_kind(store):
        decide(store, [decision])
        digests.append(digest_now(store))
        loaded(store, *ARTICLES)  # changes nothing
        assert digest_now(store) == digests[-1]
    assert len({"", *digests}) == len(digests) + 1
    found = manifest_in(store.read)
    assert found.articles.count == len(ARTICLES)  # suppressed ones too
    assert {label: own.count for label, own in found.decisions.items()} == {
        "Judgement": 1, "Correction": 1, "Suppression": 2,
    }  # fmt: skip
    decide(store, undo=[str(identity) for identity in stored_decisions(store).by_id])
    assert digest_now(store) == digests[0]


def test_another_lexicon_counts_and_is_kept(embedded: Store) -> None:
    loaded(embedded, *ARTICLES)
    before = digest_now(embedded)
    own = loaders.lexicon.standard().with_own(frozenset([Own("post", "稻长")]))
    reload(embedded, outdated(embedded, own)[:5], lexicon=own)
    found = manifest_in(embedded.read)
    assert sorted(found.extractors.values()) == [5, len(ARTICLES) - 5]
    assert list(found.lexicons) == [own.digest]
    assert len(found.lexicons[own.digest]) == 64
    reload(embedded, outdated(embedded))
    assert digest_now(embedded) == before
    assert manifest_in(embedded.read).lexicons == {}


def test_a_write_that_fails_leaves_the_digest_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(store, *ARTICLES[:4])
    before = digest_now(store)

    def lost(*_: object) -> None:
        raise RuntimeError("lost")

    with monkeypatch.context() as patch:
        patch.setattr("graph.store.lease.Lease.check", lost)
        with pytest.raises(RuntimeError):
            load(store, ARTICLES)
    assert digest_now(store) == before


def test_an_empty_store_has_no_digest_and_forgets_who_wrote(
    embedded: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert digest_now(embedded) == ""
    other = Rules(code="0" * 16, lexicon="1" * 16, identity="2" * 16, ontology="1")
    with monkeypatch.context() as patch:
        patch.setattr("graph.snapshots.state.rules_now", lambda: other)
        loaded(embedded, ARTICLES[0])
    loaded(embedded, ARTICLES[1])
    rules = manifest_in(embedded.read).rules
    assert set(map(from_text, rules)) == {other, rules_now()}
    clear(embedded)
    with pytest.raises(Untracked, match="no articles"):
        manifest_in(embedded.read)
    loaded(embedded, ARTICLES[0])
    assert manifest_in(embedded.read).rules == (str(rules_now()),)


def test_a_store_loaded_before_states_were_kept_names_none(embedded: Store) -> None:
    loaded(embedded, *ARTICLES[:2])
    embedded.write(lambda tx: tx.run("MATCH (n:ChuxiState) DELETE n"))
    loaded(embedded, *ARTICLES)
    assert digest_now(embedded) == ""
    with pytest.raises(Untracked, match="new store"):
        manifest_in(embedded.read)


def test_what_is_half_decided_has_no_digest(embedded: Store) -> None:
    loaded(embedded, *ARTICLES)
    decide(embedded, [judgement_of(embedded, stored_decisions(embedded), "same", JUDGE, OFFICIAL)])
    before = digest_now(embedded)
    embedded.write(lambda tx: tx.run("MATCH (n:Judgement) SET n.pending = true"))
    assert digest_now(embedded) == ""
    with pytest.raises(Unsettled, match="half carried out"):
        manifest_in(embedded.read)
    decide(embedded)
    assert digest_now(embedded) == before


@pytest.mark.parametrize("text", ["", "chuxi snapshot 2\n", "chuxi snapshot 1\narticles x y\n"])
def test_what_is_no_manifest_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (any of its words)
        manifest_of(text)


def test_the_rules_are_those_of_code_and_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two fingerprints of one installation are the same; each is that of its own files."""
    rules = rules_now()
    assert from_text(str(rules)) == rules
    assert len({rules.code, rules.lexicon, rules.identity}) == 3
    real = type(rules_now.__wrapped__)  # the function itself, without its memory
    assert real is not None
    assert rules_now.__wrapped__() == rules
    monkeypatch.setattr(
        "graph.snapshots.rules._APART", frozenset({"store", "snapshots", "__pycache__", "data"})
    )
    without = rules_now.__wrapped__()
    assert (without.code, without.lexicon) == (rules.code, rules.lexicon)
    assert without.identity != rules.identity


def test_a_manifest_is_read_back_whole() -> None:
    from graph.snapshots.manifest import Counted

    whole = Manifest(
        articles=Counted(3, "a" * 64),
        extractors={"chuxi 0.1.0": 2, "chuxi 0.1.0+lexicon 0a": 1},
        lexicons={"0a": "b" * 64},
        rules=("code=1 lexicon=2 identity=3 ontology=1",),
        decisions={"Judgement": Counted(1, "c" * 64)},
    )
    assert manifest_of(whole.text).text == whole.text
