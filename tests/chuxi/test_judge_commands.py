"""`chuxi judge`, `correct` and `unsure` as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from town import EARLIER, LATER, NAMESAKE, article, at

from chuxi.__main__ import main
from graph.loading import load
from graph.store import Store

MAYOR, JUDGE = at("t2", "林望舒"), at("t4", "林望舒")


@pytest.fixture
def town(embedded: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store with the town's articles, which the commands take."""
    load(embedded, [*LATER, EARLIER, NAMESAKE])
    monkeypatch.setenv("CHUXI_STORE", embedded.address)
    return embedded


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


def person(store: Store, address: str) -> str:
    (row,) = store.read("MATCH ()-[r:MENTIONS]->(p) WHERE r.address = $a RETURN p.id AS id", {"a": address})
    return str(row["id"])


def test_a_judgement_is_made_listed_exported_undone_and_imported(
    town: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "judge", "same", MAYOR, JUDGE, "--who", "甲", "--why", "调任")
    assert (code, out) == (0, "")
    assert "holds: same" in err
    assert person(town, MAYOR) == person(town, JUDGE)
    code, out, _ = run(capsys, "judge", "--list", "--format", "json")
    (row,) = json.loads(out)
    assert (row["about"], row["who"], row["why"], row["attached"]) == ("person", "甲", "调任", "yes")
    assert row["when"]
    _, told, _ = run(capsys, "judge", "--export", "-")
    assert json.loads(told)["judgement"]["names"] == ["林望舒", "林望舒"]
    file = tmp_path / "decided.jsonl"
    assert run(capsys, "judge", "--export", str(file))[0] == 0
    assert file.read_text(encoding="utf-8") == told
    assert run(capsys, "judge", "--undo", row["id"])[0] == 0
    assert person(town, MAYOR) != person(town, JUDGE)
    assert run(capsys, "judge", "--import", str(file))[0] == 0
    assert person(town, MAYOR) == person(town, JUDGE)
    code, _, err = run(capsys, "judge", "--import", str(file))
    assert code == 0
    assert "nothing changes" in err


@pytest.mark.usefixtures("town")
def test_a_contradiction_is_refused_with_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "judge", "same", MAYOR, JUDGE)
    code, _, err = run(capsys, "judge", "different", MAYOR, JUDGE)
    assert code == 2
    assert "contradict" in err
    assert MAYOR in err


@pytest.mark.usefixtures("town")
def test_what_cannot_be_attached_is_told_by_import_load_and_retract(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, "judge", "same", MAYOR, JUDGE)
    code, _, err = run(capsys, "retract", "t4")
    assert code == 0
    assert JUDGE in err
    assert "can't be attached" in err
    lines = tmp_path / "articles.jsonl"
    lines.write_text(json.dumps({"id": "x", "text": "山里的稻子熟了。"}), encoding="utf-8")
    code, _, err = run(capsys, "load", str(lines))
    assert code == 0
    assert "can't be attached" in err
    other = {"judgement": {"verdict": "different", "one": "0" * 16, "other": MAYOR}}
    file = tmp_path / "other.jsonl"
    file.write_text(json.dumps(other), encoding="utf-8")
    code, _, err = run(capsys, "judge", "--import", str(file))
    assert code == 1
    assert "0" * 16 in err


def test_a_file_with_a_bad_line_brings_nothing_in_and_names_it(
    town: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "decided.jsonl"
    good = json.dumps({"judgement": {"verdict": "same", "one": MAYOR, "other": JUDGE}})
    file.write_text(f"{good}\n{{}}\nno JSON\n", encoding="utf-8")
    code, _, err = run(capsys, "judge", "--import", str(file))
    assert code == 1
    assert f"{file}:2" in err
    assert f"{file}:3" in err
    assert run(capsys, "judge", "--list", "--format", "jsonl")[1] == ""
    assert person(town, MAYOR) != person(town, JUDGE)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "give"),
        (("same", "a"), "give"),
        (("same", "a", "b", "--list"), "give"),
        (("same", "0123456789abcdef", "云汀市"), "0123456789abcdef"),
        (("--undo", "nothing"), "nothing"),
    ],
)
@pytest.mark.usefixtures("town")
def test_a_wrong_use_is_told(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = run(capsys, "judge", *arguments)
    assert (code, out) == (2, "")
    assert says in err


def test_two_of_different_kinds_are_refused(town: Store, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = town.read("MATCH (:Article {id: 't2'})-[r:REPORTS]->() RETURN r.address AS a")
    code, _, err = run(capsys, "judge", "same", MAYOR, row["a"])
    assert code == 2
    assert "one kind" in err


def facts(capsys: pytest.CaptureFixture[str], article: str) -> list[dict[str, str]]:
    out = run(capsys, "query", "facts_of_article", "-p", f"article={article}", "--format", "json")[1]
    found: list[dict[str, str]] = json.loads(out)
    return found


def test_corrections_by_command(town: Store, capsys: pytest.CaptureFixture[str]) -> None:
    (row,) = town.read("MATCH (:Article {id: 't2'})-[r:REPORTS]->() RETURN r.address AS a")
    report = row["a"]
    before = facts(capsys, "t2")
    wrong = next(f for f in before if f["type"] == "ATTENDED" and f["source_name"] == "欧阳雁")
    said = ("--source", "会议纪要", "--why", "请假")
    steps = (
        ("wrong", "t2", wrong["fact"], *said),
        ("missing", "SPOKE", "t2", "欧阳雁", "--person", "欧阳雁", "--meeting", report, *said),
        ("date", report, "2024-02-29", *said),
        ("agency", "t2", "云汀市", "-", *said),
        ("meeting", "t3", "云汀港调研", "--kind", "visit", "--date", "2024-04-01", *said),
    )
    for step in steps:
        code, out, err = run(capsys, "correct", *step)
        assert (code, out) == (0, ""), err
    after = [(f["type"], f["source_name"]) for f in facts(capsys, "t2")]
    assert ("ATTENDED", "欧阳雁") not in after
    assert ("SPOKE", "欧阳雁") in after
    (row,) = json.loads(run(capsys, "query", "meeting", "-p", f"meeting={report}", "--format", "json")[1])
    assert row["date"] == "2024-02-29"
    _, out, _ = run(capsys, "judge", "--list", "--format", "json")
    rows = json.loads(out)
    assert [r["attached"] for r in rows] == ["yes"] * len(steps)
    ids = [part for r in rows for part in ("--undo", r["id"])]
    assert run(capsys, "judge", *ids)[0] == 0
    assert facts(capsys, "t2") == before


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("wrong", "t2", "nothing"), "nothing"),
        (("date", "0" * 16, "2024-01-01"), "0" * 16),
        (("meeting", "t2", "不在文中的话"), "does not say"),
        (("meeting", "t9", "会"), "t9"),
        (("meeting", "t2", "会商会", "--date", "2024-13-01"), "2024-13-01"),
        (("missing", "ATTENDED", "t2", "欧阳雁"), "--person, --meeting"),
        (("missing", "CHANGED", "t2", "欧阳雁", "--person", "欧阳雁"), "--change"),
        (("agency", "t2", "没印过的局", "-"), "nothing that this corrects"),
        (("agency", "t2", "云汀市", "没有的机构"), "没有的机构"),
    ],
)
@pytest.mark.usefixtures("town")
def test_a_correction_that_finds_nothing_is_told(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = run(capsys, "correct", *arguments)
    assert (code, out) == (2, "")
    assert says in err


def test_unsure_pairs_are_listed_most_facts_first(town: Store, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("林望舒", "欧阳雁")
    mayor, deputy = (person(town, at("t2", name)) for name in names)
    judge = person(town, JUDGE)
    mark = "MATCH (p:Person {id: $id}) SET p.unsure = $unsure"
    town.write(lambda tx: tx.run(mark, {"id": mayor, "unsure": [f"-0.1 {judge}", f"-0.9 {deputy}"]}))
    code, out, _ = run(capsys, "unsure", "--format", "json")
    rows = json.loads(out)
    assert code == 0
    assert [{row["person"], row["other"]} for row in rows] == [{mayor, deputy}, {mayor, judge}]
    assert rows[0]["facts"] > rows[1]["facts"]
    assert rows[1]["speaks_for"] or rows[1]["speaks_against"] or rows[1]["vetoes"]
    out = run(capsys, "unsure", "--person", MAYOR, "--format", "json")[1]
    assert [row["other"] for row in json.loads(out)] == [judge, deputy]


def test_unsure_meetings_are_listed_until_they_are_judged(
    embedded: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUXI_STORE", embedded.address)
    told = [
        article("m1", "2024-03-02", "3月1日，云汀市财政工作会议召开。林望舒、沈若谷、丁一苇参加会议。"),
        article("m2", "2024-03-03", "3月1日，经济形势汇报会召开。林望舒、沈若谷、桂月参加会议。", "汀港晚报"),
    ]
    load(embedded, told)
    asked = ("unsure", "--meetings", "--format", "json")
    (row,) = json.loads(run(capsys, *asked)[1])
    assert {row["name"], row["other_name"]} == {"云汀市财政工作会议", "经济形势汇报会"}
    assert row["facts"] == 3
    assert row["speaks_for"]
    assert row["speaks_against"]
    assert "财政工作会议" in row["sentence"]["text"] + row["other_sentence"]["text"]
    assert run(capsys, "judge", "different", row["meeting"], row["other"])[0] == 0
    assert json.loads(run(capsys, *asked)[1]) == []
    assert run(capsys, "unsure", "--meetings", "--person", "x")[0] == 2
