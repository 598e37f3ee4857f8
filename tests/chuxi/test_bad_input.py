"""Bad input on the command line: each gets one line, the rest is loaded, and what was stored stays."""

from __future__ import annotations

import io
import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import networkx
import pytest
import rdflib

from chuxi.__main__ import main
from exports import FORMATS, RdfOptions, StoredGraph
from graph.loading import load
from graph.store import Store
from loaders.article import Article

TEXT = "3月1日，云汀市委书记周砚秋主持召开财政工作会议。市长林望舒出席会议。"
# Control characters, private use, a non-character, markup, a character beyond the first plane.
HOSTILE = "\x00\x01\x0b\x1b[31m\x7f\x85\ue000\U000f0000\ufffe\u202e<&>\"'\\\t\U00020bb7"


def run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    out, err = capfd.readouterr()
    return int(left.value.code or 0), out, err


def row(identity: str, **more: Any) -> str:
    return json.dumps({"id": identity, "date": "2024-03-02", "text": TEXT, **more})


def article(identity: str, **more: Any) -> Article:
    return Article(**{"id": identity, "text": TEXT, "published": date(2024, 3, 2), **more})


def exported(store: Store, form: str) -> bytes:
    file = io.BytesIO()
    FORMATS[form].write(StoredGraph(store), file, RdfOptions())
    return file.getvalue()


FILES: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "empty.txt: is empty"),
    "photo.txt": (bytes(range(256)) * 40, "photo.txt: is a binary file"),
    "line.txt": ("会议".encode() * 4_000_000, "line.txt: the article and what was found in it are larger"),
    "half.jsonl": (
        f'{row("h1")}\n{{"id": "h2", "te\n{row("h3")}\n'.encode(),
        "half.jsonl, line 2: is not JSON",
    ),
    "no_text.csv": (b"id,title\n1,x\n", "no_text.csv: has no column for the text"),
    "day.jsonl": (
        f"{row('d1', date='2024-13-45')}\n{row('d2')}\n".encode(),
        "day.jsonl, line 1: the date '2024-13-45'",
    ),
    "again.jsonl": (row("kept", text="另一篇文章。").encode(), "again.jsonl, line 1: the id is stored"),
}


def test_each_is_named_in_one_line_and_the_rest_is_loaded(
    embedded: Store, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    load(embedded, [article("kept", origin="kept.txt")])
    before = exported(embedded, "nt")
    for name, (content, _) in FILES.items():
        (tmp_path / name).write_bytes(content)
    code, out, err = run(
        capfd, "load", "--store", embedded.address, *(str(tmp_path / name) for name in FILES)
    )
    assert (code, out) == (1, "")
    complaints = [line for line in err.splitlines() if line.startswith("chuxi: ")]
    assert len(complaints) == len(FILES), err
    for _, says in FILES.values():
        assert sum(says in line for line in complaints) == 1, says
    assert "articles: 3 loaded, 7 failed" in err
    code, _, _ = run(capfd, "retract", "--store", embedded.address, "h1", "h3", "d2")
    assert code == 0
    assert exported(embedded, "nt") == before


def test_an_article_without_any_event_is_stored_and_says_nothing(
    embedded: Store, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "quiet.txt").write_text("春天来了，山上的花都开了。", encoding="utf-8")
    code, _, err = run(capfd, "load", "--store", embedded.address, str(tmp_path / "quiet.txt"))
    assert code == 0
    assert "1 loaded" in err
    assert embedded.read("MATCH (n) WHERE n:Person OR n:Meeting RETURN count(n) AS count") == [{"count": 0}]
    assert embedded.read("MATCH (a:Article) RETURN a.text AS text") == [
        {"text": "春天来了，山上的花都开了。"}
    ]


def test_hostile_characters_go_through_the_store_into_every_export(store: Store) -> None:
    hostile = article(
        f"h{HOSTILE}",
        text=TEXT + HOSTILE,
        title=HOSTILE,
        newsroom=f"云汀{HOSTILE}",
        url=f"https://a/{HOSTILE}",
    )
    summary = load(store, [hostile])
    assert (summary.loaded, summary.failed, summary.meetings) == (1, (), 1)
    [stored] = store.read("MATCH (a:Article) RETURN a.id AS id, a.text AS text, a.title AS title")
    assert stored == {"id": hostile.id, "text": hostile.text, "title": hostile.title}
    graphs = [rdflib.Graph().parse(data=exported(store, form), format=form) for form in ("nt", "ttl")]
    assert set(graphs[0]) == set(graphs[1])
    assert rdflib.Literal(HOSTILE) in {*graphs[0].objects()}
    network = networkx.read_graphml(io.BytesIO(exported(store, "graphml")))
    assert sum(data.get("label") == "Person" for _, data in network.nodes(data=True)) == 2
    assert load(store, [hostile]).unchanged == 1


def test_half_a_surrogate_pair_fails_alone(store: Store) -> None:
    broken = [
        article("a\ud800"),
        article("b", text=f"\udfff{TEXT}"),
        article("c", newsroom="\ud800"),
        article(""),
    ]
    summary = load(store, [*broken, article("good")])
    assert summary.loaded == 1
    assert [identity for identity, _ in summary.failed] == ["a\ud800", "b", "c", ""]
    assert store.read("MATCH (a:Article) RETURN a.id AS id") == [{"id": "good"}]


def test_a_file_whose_name_is_no_utf_8_is_loaded(
    embedded: Store, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = os.fsencode(tmp_path) + b"/" + "会议".encode("gb18030") + b".txt"
    Path(os.fsdecode(file)).write_text(TEXT, encoding="utf-8")
    code, _, err = run(capfd, "load", "--store", embedded.address, os.fsdecode(file))
    assert code == 0, err
    assert embedded.read("MATCH (a:Article) RETURN a.text AS text") == [{"text": TEXT}]


@pytest.mark.parametrize(
    "arguments",
    [("retract", "a\udcff"), ("why", "a", "a\udcff"), ("cypher", "RETURN $a", "--param", "a=\udcff")],
)
def test_words_that_are_no_utf_8_are_refused(
    embedded: Store, arguments: tuple[str, ...], capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capfd, *arguments, "--store", embedded.address)
    assert (code, out) == (2, "")
    assert "is no UTF-8" in err
