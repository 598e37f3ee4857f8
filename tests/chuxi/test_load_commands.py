"""`chuxi load`, `retract` and `why` as a person types them: exit codes, what is named, data on stdout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from chuxi.__main__ import main
from graph.addresses import mention_address
from graph.store import Store
from loaders.folding import name_key

ROWS = (
    {
        "id": "a1",
        "date": "2024-03-02",
        "source": "云汀日报",
        "title": "财政工作会议召开",
        "text": "3月1日，云汀市委书记周砚秋主持召开财政工作会议。市长林望舒出席会议。",
    },
    {
        "id": "a2",
        "date": "2024-03-12",
        "source": "云汀日报",
        "title": "防汛会商会召开",
        "text": "3月11日，云汀市市长林望舒主持召开防汛会商会。云汀市委书记周砚秋出席会议。",
    },
)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """Two articles as JSON Lines."""
    file = tmp_path / "articles.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in ROWS), encoding="utf-8")
    return file


def test_load_retract_and_load_again(
    embedded: Store, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, "load", str(articles), "--store", embedded.address)
    assert (code, out) == (0, "")
    assert "2 loaded" in err
    assert "people 2 · meetings 2" in err
    code, _, err = run(capsys, "load", str(articles), "--store", embedded.address)
    assert code == 0
    assert "2 unchanged" in err
    code, _, err = run(capsys, "retract", "a1", "nothing", "--store", embedded.address)
    assert code == 1
    assert "nothing: no article of that id" in err
    assert "1 retracted" in err
    assert embedded.read("MATCH (a:Article) RETURN a.id AS id") == [{"id": "a2"}]


def test_what_fails_is_named_and_the_rest_is_loaded(
    embedded: Store, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with articles.open("a", encoding="utf-8") as lines:
        lines.write('{"id": "a3", "text": \n')
        lines.write(json.dumps({**ROWS[0], "text": "另一篇文章。"}, ensure_ascii=False) + "\n")
    missing = str(articles.with_name("missing.txt"))
    code, _, err = run(capsys, "load", str(articles), missing, "--store", embedded.address)
    assert code == 1
    assert "articles.jsonl, line 3: is not JSON" in err
    assert "articles.jsonl, line 4: the id came with another text" in err
    assert "articles.jsonl, line 1;" in err
    assert "missing.txt" in err
    assert "2 loaded" in err
    assert "3 failed" in err


def test_a_users_lexicon_counts_at_once_and_what_was_read_without_it_is_read_anew(
    embedded: Store, articles: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = articles.with_name("own.tsv")
    own.write_text("name\t阿里木江水\npost\t驿丞\nagency\t青禾驿\n", encoding="utf-8")
    row = {"id": "a3", "text": "3月1日，青禾驿驿丞阿里木江水主持召开财政工作会议，柳禾出席会议。"}
    articles.write_text(json.dumps(row), encoding="utf-8")
    load = ("load", str(articles), "--store", embedded.address)
    held = "MATCH (p:Person)-[:HELD]->(r:Role)-[:AT]->(a:Agency) RETURN p.name, r.title, a.name"
    assert "1 loaded" in run(capsys, *load, "--lexicon", str(own))[2]
    assert embedded.read(held) == [{"p.name": "阿里木江水", "r.title": "驿丞", "a.name": "青禾驿"}]
    assert "1 unchanged" in run(capsys, *load, "--lexicon", str(own))[2]
    assert "1 replaced" in run(capsys, *load)[2]
    assert embedded.read(held) == []
    assert "1 replaced" in run(capsys, *load, "--lexicon", str(own))[2]
    assert embedded.read(held) != []
    own.write_text("people\t葛青\n", encoding="utf-8")
    code, _, err = run(capsys, *load, "--lexicon", str(own))
    assert code == 1
    assert "own.tsv, line 1" in err


def test_why_adds_up(embedded: Store, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every line says what it means, and bias and weights make the sum."""
    run(capsys, "load", str(articles), "--store", embedded.address)
    asked = (mention_address(article, name_key("林望舒")) for article in ("a1", "a2"))
    _, out, _ = run(capsys, "why", *asked, "--store", embedded.address)
    _, *lines, bias, total = (line.split("\t") for line in out.splitlines())
    assert lines
    assert all(len(line) == 4 and line[3].endswith(".") for line in lines)
    assert bias[0] == "bias"
    weights = [float(line[2]) for line in lines if line[0] != "veto"]
    assert sum(weights) + float(bias[1]) == pytest.approx(float(total[1]), abs=0.01 * (len(weights) + 2))


def test_why(embedded: Store, articles: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "load", str(articles), "--store", embedded.address)
    one, other = (mention_address(article, name_key("周砚秋")) for article in ("a1", "a2"))
    code, out, _ = run(capsys, "why", one, other, "--store", embedded.address)
    assert code == 0
    first, *_, last = (line.split("\t") for line in out.splitlines())
    assert (first[0], first[-1]) == ("people", "one")
    assert last[0] == "sum"
    two = [mention_address("a1", name_key(name)) for name in ("周砚秋", "林望舒")]
    code, out, _ = run(capsys, "why", *two, "--store", embedded.address)
    assert ["veto", "other_name", "", "Two names: only a judgement makes them one."] in [
        line.split("\t") for line in out.splitlines()
    ]
    code, out, err = run(capsys, "why", one, "nothing", "--store", embedded.address)
    assert (code, out) == (2, "")
    assert "nothing" in err
