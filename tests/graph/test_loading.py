"""Loading that can be trusted: any order, any batches, again, replaced, taken back, under one lease."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from dumping import dumped
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph.reading
import loaders.lexicon
import loaders.processes
from graph.addresses import mention_address
from graph.change import statement
from graph.loading import Event, load, retract
from graph.reasons import compare
from graph.snapshots.state import digest_now
from graph.snapshots.taking import graph_digest
from graph.store.lease import lease
from graph.store.session import Store
from loaders.article import Article
from loaders.errors import UsageError
from loaders.extraction import EXTRACTOR
from loaders.folding import name_key
from loaders.lexicon import Lexicon
from loaders.lexicon.own import Own

SHIPU = "石浦晚报"


def article(identity: str, day: str, text: str, *, newsroom: str = "云汀日报", title: str = "") -> Article:
    return Article(
        id=identity,
        text=text,
        title=title,
        published=date.fromisoformat(day),
        newsroom=newsroom,
        origin=f"{identity}.txt",
    )


ARTICLES = (
    article(
        "a01",
        "2024-03-02",
        "3月1日，云汀市财政工作会议召开。云汀市委书记周砚秋主持会议并讲话。市长林望舒作具体部署。"
        "副市长欧阳雁、市财政局局长沈若谷参加会议。",
    ),
    article(
        "a02",
        "2024-03-03",
        "3月1日，雲汀市財政工作會議召開。雲汀市委書記周硯秋主持會議，代市長林望舒、副市長歐陽雁出席。",
        newsroom="汀港電台",
    ),
    article(
        "a03",
        "2024-03-12",
        "3月11日，市长林望舒主持召开防汛会商会。副市长欧阳雁、市财政局局长沈若谷出席会议。",
    ),
    article(
        "a04",
        "2024-04-02",
        "4月1日，石浦市中级人民法院院长沈若谷主持召开座谈会。欧阳雁、丁一苇参加座谈会。",
        newsroom=SHIPU,
    ),
    article("a05", "2024-05-02", "5月1日，市委书记周砚秋在云汀港调研。市长林望舒陪同调研。"),
    article("a06", "2024-05-20", "任命欧阳雁为云汀市代市长；免去林望舒的云汀市市长职务。"),
    article(
        "a07",
        "2024-06-02",
        "6月1日，云汀市代市长欧阳雁会见贝格总裁安娜·贝格一行。市财政局局长沈若谷在座。",
    ),
    article("a08", "2023-01-10", "1月9日，云汀市副市长欧阳雁主持召开安全生产会议。林望舒、沈若谷出席会议。"),
    article(
        "a09",
        "2024-07-02",
        "7月1日，石浦市委书记丁一苇主持召开市委常委会会议。石浦市中级人民法院院长沈若谷列席会议。",
        newsroom=SHIPU,
    ),
    article("a10", "2024-07-05", "山里的稻子熟了。"),
    article(
        "a11",
        "2012-03-02",
        "3月1日，卫生部副部长桂月在北京出席会议。国家旅游局局长鲁望出席会议。",
        newsroom="人民日报",
    ),
    article(
        "a12", "2020-03-02", "3月1日，国家卫生健康委员会主任苗青在北京主持召开会议。", newsroom="人民日报"
    ),
)


def loaded(store: Store, *articles: Article, batch: int = 250, replace: bool = False) -> list[Event]:
    events: list[Event] = []
    load(store, articles, batch=batch, replace=replace, on_event=events.append)
    return events


def test_loading_twice_changes_nothing(store: Store) -> None:
    assert {e.kind for e in loaded(store, *ARTICLES)} == {"loaded"}
    before = dumped(store)
    assert {e.kind for e in loaded(store, *ARTICLES)} == {"unchanged"}
    assert dumped(store) == before


_SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=6, deadline=None, suppress_health_check=_SLOW)
@given(seed=st.integers(0, 10_000), batch=st.integers(1, 10), cut=st.integers(1, 9))
def test_any_order_and_any_batches_give_one_graph(store: Store, seed: int, batch: int, cut: int) -> None:
    """Shuffled and split in loads and batches; what comes later is retracted again."""
    clear(store)
    loaded(store, *ARTICLES)
    whole, digest = dumped(store), digest_now(store)
    shuffled = random.Random(seed).sample(ARTICLES, len(ARTICLES))
    clear(store)
    loaded(store, *shuffled[:cut], batch=batch)
    first, digest_of_first = dumped(store), digest_now(store)
    loaded(store, *shuffled[cut:], batch=batch)
    assert dumped(store) == whole
    assert digest_now(store) == digest != digest_of_first
    retract(store, [a.id for a in shuffled[cut:]])
    assert dumped(store) == first
    assert digest_now(store) == digest_of_first


@pytest.mark.neo4j
def test_both_engines_hold_the_same(embedded: Store, neo4j_store: Store) -> None:
    loaded(embedded, *ARTICLES)
    loaded(neo4j_store, *ARTICLES[::-1], batch=3)
    assert dumped(embedded) == dumped(neo4j_store)
    assert digest_now(embedded) == digest_now(neo4j_store) != ""
    assert graph_digest(embedded) == graph_digest(neo4j_store)


def clear(store: Store) -> None:
    ids = [row["id"] for row in store.read("MATCH (a:Article) RETURN a.id AS id")]
    assert retract(store, ids).retracted == len(ids)


def test_retracting_everything_leaves_nothing(store: Store) -> None:
    empty = dumped(store)
    loaded(store, *ARTICLES)
    assert len(dumped(store)) > 50
    clear(store)
    assert dumped(store) == empty


def test_what_an_agency_became_is_there_with_it_and_goes_with_it(embedded: Store) -> None:
    loaded(embedded, *ARTICLES)
    rows = embedded.read(
        "MATCH (a:Agency)-[s:SUCCEEDED_BY]->(b:Agency)"
        " RETURN a.name AS a, b.name AS b, s.kind AS kind, s.date AS day"
    )
    found = {(row["a"], row["b"], row["kind"], row["day"]) for row in rows}
    assert found == {
        ("卫生部", "国家卫生和计划生育委员会", "merged", "2013-03-14"),
        ("国家卫生和计划生育委员会", "国家卫生健康委员会", "reorganised", "2018-03-17"),
        ("国家旅游局", "文化和旅游部", "merged", "2018-03-17"),
    }
    retract(embedded, ["a11"])
    left = embedded.read("MATCH (a:Agency {branch: 'government'}) RETURN a.name AS name")
    names = {row["name"] for row in left}
    assert "国家卫生健康委员会" in names
    assert not names & {"卫生部", "国家卫生和计划生育委员会", "国家旅游局", "文化和旅游部"}


def test_an_unknown_id_is_named_and_the_rest_retracted(embedded: Store) -> None:
    loaded(embedded, *ARTICLES[:2])
    summary = retract(embedded, ["a01", "nothing"])
    assert summary.retracted == 1
    assert [what for what, _ in summary.failed] == ["nothing"]


def test_another_text_is_refused_naming_both_sources(store: Store) -> None:
    loaded(store, ARTICLES[0])
    before = dumped(store)
    other = article("a01", "2024-03-02", "3月1日，云汀市财政工作会议召开。市长林望舒出席会议。")
    other = Article(
        **{**{f: getattr(other, f) for f in other.__struct_fields__}, "origin": "elsewhere.jsonl:7"}
    )
    (event,) = loaded(store, other)
    assert event.kind == "failed"
    assert "a01.txt" in event.reason
    assert "elsewhere.jsonl:7" in event.reason
    assert dumped(store) == before


def test_replace_takes_the_new_text_and_nothing_of_the_old_stays(store: Store) -> None:
    new = article("a01", "2024-03-02", "3月1日，云汀市审计工作会议召开。市审计局局长桂月出席会议。")
    loaded(store, new, *ARTICLES[1:])
    expected = dumped(store)
    clear(store)
    loaded(store, *ARTICLES)
    assert [e.kind for e in loaded(store, new, replace=True)] == ["replaced"]
    assert dumped(store) == expected


def test_one_id_twice_in_one_input(embedded: Store) -> None:
    other = article("a01", "2024-03-02", "另一篇。")
    events = loaded(embedded, ARTICLES[0], ARTICLES[0], other)
    assert sorted((e.kind, e.article_id) for e in events) == [
        ("failed", "a01"),
        ("loaded", "a01"),
        ("unchanged", "a01"),
    ]


def article_from(origin: str, text: str) -> Article:
    return Article(id="a01", text=text, published=date(2024, 3, 2), origin=origin)


@pytest.mark.parametrize("batch", [1, 250])
@pytest.mark.parametrize("stored", [None, "old.txt", "one.txt"])
def test_two_texts_under_one_id_in_one_input_even_where_the_stored_one_is_replaced(
    embedded: Store, batch: int, stored: str | None
) -> None:
    """Whether the first text is new, replaces another one or is there already: the second one fails."""
    texts = {"old.txt": "旧文。", "one.txt": "3月1日，市长林望舒主持召开会议。", "two.txt": "另一篇。"}
    if stored:
        loaded(embedded, article_from(stored, texts[stored]))
    one, two = article_from("one.txt", texts["one.txt"]), article_from("two.txt", texts["two.txt"])
    events = loaded(embedded, one, two, one, batch=batch, replace=True)
    (failed,) = (event for event in events if event.kind == "failed")
    assert "two.txt: the id came with another text or title before, from one.txt" in failed.reason
    first = {None: "loaded", "old.txt": "replaced", "one.txt": "unchanged"}[stored]
    assert sorted(event.kind for event in events) == sorted([first, "failed", "unchanged"])
    assert embedded.read("MATCH (a:Article) RETURN a.text AS text") == [{"text": one.text}]


def test_a_failing_article_does_not_stop_the_others(embedded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = graph.reading.extract

    def extract(given: Article, lexicon: Lexicon) -> object:
        if given.id == "a02":
            raise RecursionError("deep")
        return real(given, lexicon)

    monkeypatch.setattr(graph.reading, "extract", extract)
    events = {e.article_id: e for e in loaded(embedded, *ARTICLES[:3])}
    assert [events[i].kind for i in ("a01", "a02", "a03")] == ["loaded", "failed", "loaded"]
    assert "a02.txt" in events["a02"].reason


def test_an_address_resolves_after_an_earlier_article_came(store: Store) -> None:
    later = mention_address("a03", name_key("欧阳雁"))
    loaded(store, ARTICLES[2])
    assert person(store, later) == later
    loaded(store, *ARTICLES)
    now = person(store, later)
    assert now == mention_address("a08", name_key("欧阳雁"))
    retract(store, ["a08"])
    assert person(store, later) == mention_address("a01", name_key("欧阳雁"))


def person(store: Store, address: str) -> str:
    (row,) = store.read(statement("people_of_addresses"), {"addresses": [address]})
    return str(row["id"])


def test_two_newsrooms_are_one_meeting_and_namesakes_two_people(store: Store) -> None:
    loaded(store, *ARTICLES)
    rows = store.read(
        "MATCH (m:Meeting)<-[:REPORTS]-(a:Article) RETURN m.id AS id, collect(a.id) AS articles"
    )
    assert ["a01", "a02"] in [sorted(row["articles"]) for row in rows]
    official, judge = (person(store, mention_address(a, name_key("沈若谷"))) for a in ("a01", "a04"))
    assert official != judge
    assert person(store, mention_address("a09", name_key("沈若谷"))) == judge
    reasons = compare(store, official, judge)
    assert not reasons.together
    assert reasons.evidence or reasons.vetoes


def test_why_refuses_what_is_no_pair(embedded: Store) -> None:
    loaded(embedded, ARTICLES[0])
    with pytest.raises(UsageError, match="nothing"):
        compare(embedded, "nothing", mention_address("a01", name_key("周砚秋")))


def test_a_second_writer_waits_and_goes_on(store: Store) -> None:
    waited: list[str] = []
    with lease(store, "another loader"):
        done = threading.Thread(
            target=lambda: load(store, ARTICLES[:1], on_wait=lambda holder, _: waited.append(holder))
        )
        done.start()
        done.join(1.5)
        assert done.is_alive()
    done.join(20)
    assert waited == ["another loader"]
    assert store.read("MATCH (a:Article) RETURN count(a) AS n") == [{"n": 1}]


def test_what_a_lost_commit_wrote_is_not_written_again(store: Store) -> None:
    """The driver may run a transaction again whose commit it did not hear of."""
    loaded(store, *ARTICLES[:3])
    expected = dumped(store)
    clear(store)

    class Twice:
        """A store whose every write is committed and then run again."""

        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def write(self, work: Callable[..., object]) -> object:
            store.write(work)
            return store.write(work)

    load(Twice(), ARTICLES[:3])  # type: ignore[arg-type]  # stands in for a Store
    assert dumped(store) == expected


def test_processes_extract_the_same(embedded: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(embedded, *ARTICLES)
    expected = dumped(embedded)
    clear(embedded)
    monkeypatch.setattr(loaders.processes, "INLINE", 0)
    load(embedded, ARTICLES, jobs=2, batch=3)
    assert dumped(embedded) == expected


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_users_lexicon_is_part_of_what_was_read(
    embedded: Store, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loaders.processes, "INLINE", 0)
    one, other = (
        loaders.lexicon.standard().with_own(frozenset([Own("agency", name)])) for name in ("青禾驿", "云汀阁")
    )
    given = [*ARTICLES[:2], article("a11", "2024-03-02", "3月1日，云汀市防汛工作会议召开，青禾驿参加会议。")]
    loaded(embedded, *given)
    standard = dumped(embedded)

    def again(lexicon: Lexicon | None) -> set[str]:
        events: list[Event] = []
        load(embedded, given, lexicon=lexicon, jobs=jobs, on_event=events.append)
        return {event.kind for event in events}

    took_part = "MATCH (a:Agency)-[:TOOK_PART]->() RETURN a.name AS name"
    assert again(one) == {"replaced"}
    assert embedded.read(took_part) == [{"name": "青禾驿"}]
    extractors = embedded.read("MATCH (a:Article) RETURN DISTINCT a.extractor AS name")
    assert extractors == [{"name": f"{EXTRACTOR}+lexicon {one.digest}"}]
    assert again(one) == {"unchanged"}
    assert again(other) == {"replaced"}
    assert embedded.read(took_part) == []
    assert again(None) == {"replaced"}
    assert dumped(embedded) == standard


_LOADER = """
import sys
sys.path.insert(0, sys.argv[2])
from graph.loading import load
from graph.store import open_store
from test_loading import ARTICLES
with open_store(sys.argv[1]) as store:
    load(store, ARTICLES, batch=1, on_event=lambda event: print(event.article_id, flush=True))
"""


@pytest.mark.slow
def test_a_killed_load_goes_on_where_it_stopped(embedded: Store) -> None:
    loaded(embedded, *ARTICLES)
    expected = dumped(embedded)
    clear(embedded)
    command = [sys.executable, "-c", _LOADER, embedded.address, str(Path(__file__).parent)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as loader:
        assert loader.stdout is not None
        for _ in range(3):
            loader.stdout.readline()
        loader.kill()
    kinds = [event.kind for event in loaded(embedded, *ARTICLES)]
    assert kinds.count("unchanged") >= 3
    assert kinds.count("loaded") >= 1
    assert dumped(embedded) == expected
