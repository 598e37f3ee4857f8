"""Reading stored articles again by another extractor: as if it had always been this one, also in parts."""

from __future__ import annotations

import pytest
from dumping import dumped
from test_loading import ARTICLES, clear

import loaders.lexicon
from graph import words
from graph.loading import Event, load, outdated, reload
from graph.store import Store
from loaders.article import Article
from loaders.lexicon import Lexicon
from loaders.lexicon.own import Own

PRINTED = Article(
    id="p1",
    text="云汀日报讯（记者桂月）3月1日，云汀市委书记周砚秋主持召开财政工作会议。市长林望舒出席会议。",
    origin="p1.txt",
)
EVERY = (*ARTICLES, PRINTED)


@pytest.fixture(scope="module")
def own() -> Lexicon:
    """A user's lexicon: another version of the extractor."""
    return loaders.lexicon.standard().with_own(frozenset([Own("name", "安娜·贝格"), Own("post", "稻长")]))


def test_all_is_as_if_this_extractor_had_read_it(store: Store, own: Lexicon) -> None:
    load(store, EVERY, lexicon=own)
    expected = dumped(store)
    clear(store)
    load(store, EVERY)
    assert outdated(store) == []
    ids = outdated(store, own)
    assert ids == sorted(article.id for article in EVERY)
    summary = reload(store, ids, lexicon=own)
    assert (summary.replaced, summary.loaded, summary.failed) == (len(EVERY), 0, ())
    assert dumped(store) == expected
    assert outdated(store, own) == []


def test_a_reload_that_was_interrupted_goes_on(
    embedded: Store, own: Lexicon, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(embedded, EVERY, lexicon=own)
    expected = dumped(embedded)
    clear(embedded)
    load(embedded, EVERY)
    monkeypatch.setattr("graph.reading._BEGIN", 3)
    done: list[str] = []

    def stop(event: Event) -> None:
        done.append(event.article_id)
        if len(done) == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        reload(embedded, outdated(embedded, own), lexicon=own, on_event=stop)
    left = outdated(embedded, own)
    assert sorted({*left, *done}) == sorted(article.id for article in EVERY)
    assert len(left) == len(EVERY) - 3
    reload(embedded, left, lexicon=own)
    assert dumped(embedded) == expected


def test_the_index_of_words_stays_as_it_is(embedded: Store, own: Lexicon) -> None:
    load(embedded, EVERY)
    ask = "MATCH (w:ChuxiWords) RETURN w.key AS key, w.articles AS articles"
    before = embedded.read(ask)
    reload(embedded, outdated(embedded, own), lexicon=own)
    assert embedded.read(ask) == before
    rows = words.newest(embedded, ["防汛"], since=None, until=None, limit=5)
    assert [row["article"] for row in rows] == ["a03"]


def test_an_article_that_has_gone_is_left_out(embedded: Store, own: Lexicon) -> None:
    load(embedded, EVERY[:1])
    assert reload(embedded, ["gone", "a01"], lexicon=own).replaced == 1
