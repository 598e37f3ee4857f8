"""Every query of the catalogue on both engines: expected rows from the small graph, worked out by hand."""

from __future__ import annotations

import pytest
import small_graph as g
from query_cases import CASES, NOBODY, Case

from graph.sentence import Sentence
from graph.store import Store
from loaders.errors import UsageError
from queries.catalogue import catalogue, run
from queries.search import search

pytest_plugins = ["small_stores"]


@pytest.mark.parametrize("case", CASES, ids=[f"{name}-{number}" for number, (name, *_) in enumerate(CASES)])
def test_rows(small_store: Store, case: Case) -> None:
    name, parameters, columns, expected = case
    result = run(small_store, name, **parameters)
    assert [tuple(row[column] for column in columns.split()) for row in result.rows] == expected
    for row in result.rows:
        assert list(row) == [column.name for column in result.columns]


def test_every_query_has_a_case_with_rows() -> None:
    assert {name for name, _, _, expected in CASES if expected} == set(catalogue())


def test_sentences_carry_the_span_highlighted_in_code_points(small_store: Store) -> None:
    rows = run(small_store, "participants", meeting=g.FLOOD).rows
    marked = {row["name"]: _marked(row["sentence"]) for row in rows}
    assert marked["林望舒"] == "5月10日，市长[林望舒主持召开]全市防汛会商会。"
    assert marked["王小禾"] == "𠮷林路居民[王小禾]旁听。"  # 𠮷 is two units of UTF-16 and one code point
    sentence = rows[0]["sentence"]
    assert (sentence.newsroom, sentence.published, sentence.title) == (
        "云汀日报",
        "2024-05-10",
        "全市防汛会商会召开",
    )


def test_each_hop_of_a_path_has_its_sentence(small_store: Store) -> None:
    rows = run(small_store, "shortest_path", a=g.ZHOU, b=g.BERG).rows
    assert [_marked(row["sentence"]) for row in rows[2:]] == [
        "6月1日，石浦市委书记沈若谷会见安娜·贝格一行，[欧阳雁在座]。",
        "6月1日，石浦市委书记沈若谷会见[安娜·贝格]一行，欧阳雁在座。",
    ]


def test_a_path_over_posts(small_store: Store) -> None:
    assert run(small_store, "shortest_path", a=g.LIN, b=g.OUYANG, types="HELD").rows == []


@pytest.mark.parametrize(
    ("a", "b", "types", "says"),
    [
        (g.LIN, g.LIN, "ATTENDED", "one person"),
        (g.SHEN, g.person("yt-0510", "沈若谷"), "ATTENDED", "one person"),
        (g.LIN, NOBODY, "ATTENDED", "no person has the address '0000000000000000'"),
        (g.LIN, g.SHEN, "AT", "can't walk AT"),
    ],
)
def test_a_path_that_can_not_be(small_store: Store, a: str, b: str, types: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        run(small_store, "shortest_path", a=a, b=b, types=types)


def test_the_search_box(small_store: Store) -> None:
    found = search(small_store, "财政")
    assert [row["agency"] for row in found.agencies.rows] == [g.FINANCE]
    assert [row["meeting"] for row in found.meetings.rows] == [g.BUDGET]
    assert found
    assert not found.people.rows
    assert not found.near.rows
    marked = [_marked(row["sentence"]) for row in found.articles.rows]
    assert marked == [
        "市[财政]局局长沈若谷、副市长欧阳雁出席会议。",
        "雲汀部署全年[財政]工作",
        "云汀市召开[财政]工作会议 周砚秋讲话",
    ]


def test_a_search_that_finds_nothing_offers_near_names(small_store: Store) -> None:
    found = search(small_store, "林望京")
    assert not found
    assert [row["person"] for row in found.near.rows] == [g.LIN]
    assert not search(small_store, "").near.rows


@pytest.mark.parametrize(
    "text", ['"', "(", "a AND", "*:*", "\\", "~", "[1 TO 2]", "会", "\x00", "🀄", "'; DROP"]
)
def test_any_text_may_be_typed(small_store: Store, text: str) -> None:
    search(small_store, text)


def _marked(sentence: Sentence) -> str:
    start, end = sentence.mark
    return f"{sentence.text[:start]}[{sentence.text[start:end]}]{sentence.text[end:]}"
