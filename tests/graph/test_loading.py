"""Loading that can be trusted: any order, any batches, again, replaced, taken back, under one lease."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graph.reading
from graph.addresses import mention_address
from graph.change import statement
from graph.loading import Event, load, retract
from graph.reasons import compare
from graph.store.lease import lease
from graph.store.session import Store
from loaders.article import Article
from loaders.errors import UsageError
from loaders.folding import name_key

Dump = Callable[[], list[str]]


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
)


def loaded(store: Store, *articles: Article, batch: int = 250, replace: bool = False) -> list[Event]:
    events: list[Event] = []
    load(store, articles, jobs=1, batch=batch, replace=replace, on_event=events.append)
    return events


def test_loading_twice_changes_nothing(store: Store, dump: Dump) -> None:
    assert {e.kind for e in loaded(store, *ARTICLES)} == {"loaded"}
    before = dump()
    assert {e.kind for e in loaded(store, *ARTICLES)} == {"unchanged"}
    assert dump() == before


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 10_000), batch=st.integers(1, 10), cut=st.integers(1, 9))
def test_any_order_and_any_batches_give_one_graph(
    opened: Store, dump: Dump, seed: int, batch: int, cut: int
) -> None:
    """Shuffled and split in loads and batches; what comes later is retracted again."""
    clear(opened)
    loaded(opened, *ARTICLES)
    whole = dump()
    shuffled = random.Random(seed).sample(ARTICLES, len(ARTICLES))
    clear(opened)
    loaded(opened, *shuffled[:cut], batch=batch)
    first = dump()
    loaded(opened, *shuffled[cut:], batch=batch)
    assert dump() == whole
    retract(opened, [a.id for a in shuffled[cut:]])
    assert dump() == first


def clear(store: Store) -> None:
    ids = [row["id"] for row in store.read("MATCH (a:Article) RETURN a.id AS id")]
    assert retract(store, ids).retracted == len(ids)


def test_retracting_everything_leaves_nothing(store: Store, dump: Dump) -> None:
    empty = dump()
    loaded(store, *ARTICLES)
    assert len(dump()) > 50
    clear(store)
    assert dump() == empty


def test_an_unknown_id_is_named_and_the_rest_retracted(store: Store) -> None:
    loaded(store, *ARTICLES[:2])
    summary = retract(store, ["a01", "nothing"])
    assert summary.retracted == 1
    assert [what for what, _ in summary.failed] == ["nothing"]


def test_another_text_is_refused_naming_both_sources(store: Store, dump: Dump) -> None:
    loaded(store, ARTICLES[0])
    before = dump()
    other = article("a01", "2024-03-02", "3月1日，云汀市财政工作会议召开。市长林望舒出席会议。")
    other = Article(
        **{**{f: getattr(other, f) for f in other.__struct_fields__}, "origin": "elsewhere.jsonl:7"}
    )
    (event,) = loaded(store, other)
    assert event.kind == "failed"
    assert "a01.txt" in event.reason
    assert "elsewhere.jsonl:7" in event.reason
    assert dump() == before


def test_replace_takes_the_new_text_and_nothing_of_the_old_stays(store: Store, dump: Dump) -> None:
    new = article("a01", "2024-03-02", "3月1日，云汀市审计工作会议召开。市审计局局长桂月出席会议。")
    loaded(store, new, *ARTICLES[1:])
    expected = dump()
    clear(store)
    loaded(store, *ARTICLES)
    assert [e.kind for e in loaded(store, new, replace=True)] == ["replaced"]
    assert dump() == expected


def test_one_id_twice_in_one_input(store: Store) -> None:
    other = article("a01", "2024-03-02", "另一篇。")
    events = loaded(store, ARTICLES[0], ARTICLES[0], other)
    assert sorted((e.kind, e.article_id) for e in events) == [
        ("failed", "a01"),
        ("loaded", "a01"),
        ("unchanged", "a01"),
    ]


def test_a_failing_article_does_not_stop_the_others(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    real = graph.reading.extract

    def extract(given: Article) -> object:
        if given.id == "a02":
            raise RecursionError("deep")
        return real(given)

    monkeypatch.setattr(graph.reading, "extract", extract)
    events = {e.article_id: e for e in loaded(store, *ARTICLES[:3])}
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


def test_why_refuses_what_is_no_pair(store: Store) -> None:
    loaded(store, ARTICLES[0])
    with pytest.raises(UsageError, match="nothing"):
        compare(store, "nothing", mention_address("a01", name_key("周砚秋")))


def test_a_second_writer_waits_and_goes_on(store: Store) -> None:
    waited: list[str] = []
    with lease(store, "another loader"):
        done = threading.Thread(
            target=lambda: load(store, ARTICLES[:1], jobs=1, on_wait=lambda holder, _: waited.append(holder))
        )
        done.start()
        done.join(1.5)
        assert done.is_alive()
    done.join(20)
    assert waited == ["another loader"]
    assert store.read("MATCH (a:Article) RETURN count(a) AS n") == [{"n": 1}]


def test_what_a_lost_commit_wrote_is_not_written_again(store: Store, dump: Dump) -> None:
    """The driver may run a transaction again whose commit it did not hear of."""
    loaded(store, *ARTICLES[:3])
    expected = dump()
    clear(store)

    class Twice:
        """A store whose every write is committed and then run again."""

        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def write(self, work: Callable[..., object]) -> object:
            store.write(work)
            return store.write(work)

    load(Twice(), ARTICLES[:3], jobs=1)  # type: ignore[arg-type]  # stands in for a Store
    assert dump() == expected


def test_processes_extract_the_same(store: Store, dump: Dump, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded(store, *ARTICLES)
    expected = dump()
    clear(store)
    monkeypatch.setattr(graph.reading, "INLINE", 0)
    load(store, ARTICLES, jobs=2, batch=3)
    assert dump() == expected
