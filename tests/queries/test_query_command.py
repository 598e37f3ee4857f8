"""`chuxi query` lists, runs and says what is wrong before it opens a store."""

from __future__ import annotations

import csv
import io
import json

import pytest
import small_graph as g

from chuxi.__main__ import main
from graph.store import Store
from queries.catalogue import catalogue

pytest_plugins = ["small_stores"]


def chuxi(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_without_a_name_it_lists_every_query(capsys: pytest.CaptureFixture[str]) -> None:
    assert chuxi("query") == 0
    out = capsys.readouterr().out
    for name, query in catalogue().items():
        assert f"{name}: {query.en} · {query.zh}\n" in out


def test_a_query_in_every_format(small_store: Store, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ("query", "career", "-p", f"person={g.LIN}", "--store", small_store.address, "--format")
    assert chuxi(*asked, "jsonl") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["status"] for line in lines] == ["current", "acting", "former"]
    assert lines[0]["sentence"]["text"] == "市长林望舒作具体部署。"
    assert chuxi(*asked, "json") == 0
    assert json.loads(capsys.readouterr().out) == lines
    assert chuxi(*asked, "csv") == 0
    table = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert table[0]["sentence"] == "【市长林望舒】作具体部署。"
    assert table[0]["printed"] == "市长"
    assert {row["snapshot"] for row in (*lines, *table)} == {g.SNAPSHOT}
    assert chuxi(*asked, "table") == 0
    out, err = capsys.readouterr()
    head, *rows = out.splitlines()
    assert [*head.split("\t"), "snapshot"] == list(table[0])
    assert f"snapshot {g.SNAPSHOT}" in err
    assert len(rows) == 3


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["nothing"], "there is no query 'nothing'"),
        (["person"], "person needs the parameter person; it takes person (person, needed)"),
        (["person", "-p", "person"], "is not NAME=VALUE"),
        (["person", "-p", "nam=x"], "person has no parameter nam; it takes person"),
        (["person", "-p", "person=x", "-p", "person=y"], "given twice"),
        (["career", "-p", "person=x", "-p", "limit=1"], "career has no parameter limit"),
        (["meetings_of_person", "-p", "person=x", "-p", "since=May"], "since must be a day like 2024-05-31"),
    ],
)
def test_a_wrong_question_is_told_without_a_store(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert chuxi("query", *arguments, "--store", "bolt://127.0.0.1:1") == 2
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.out == ""
    assert captured.err.count("\n") == 1
