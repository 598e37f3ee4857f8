"""`chuxi snapshot`, `diff` and `replay` as a person types them; every answer and export names the state."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from store_fixtures import wipe
from test_load_commands import ROWS, run

from exports.networkx import to_networkx
from graph.snapshots.state import digest_now
from graph.store import Store


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where snapshots are kept."""
    monkeypatch.setenv("CHUXI_SNAPSHOTS", str(tmp_path / "kept"))
    return tmp_path / "kept"


def load(store: Store, folder: Path, capsys: pytest.CaptureFixture[str], *rows: dict[str, str]) -> None:
    """Load articles by the command."""
    file = folder / "articles.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert run(capsys, "load", str(file), "--store", store.address)[0] == 0


def test_from_a_snapshot_to_the_same_bytes(
    store: Store, tmp_path: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(store, tmp_path, capsys, *ROWS)
    at = ("--store", store.address)
    before = run(capsys, "export", "ttl", *at)[1]
    code, out, err = run(capsys, "snapshot", *at)
    digest = out.strip()
    assert (code, digest) == (0, digest_now(store))
    assert "2 articles" in err
    assert [path.name for path in kept.iterdir()] == [f"{digest}.chuxi.zip"]
    assert run(capsys, "retract", "a1", *at)[0] == 0
    code, _, err = run(capsys, "replay", digest, *at)
    assert code == 2
    assert "not empty" in err
    assert run(capsys, "retract", "a2", *at)[0] == 0
    code, _, err = run(capsys, "replay", digest[:10], *at)
    assert code == 0
    assert "every export has the same bytes" in err
    assert run(capsys, "export", "ttl", *at)[1] == before


def test_diff_as_a_table_and_as_json_lines(
    embedded: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ("--store", embedded.address)
    load(embedded, tmp_path, capsys, ROWS[0])
    one = run(capsys, "snapshot", *at)[1].strip()
    load(embedded, tmp_path, capsys, ROWS[1])
    other = str(tmp_path / "other.zip")
    assert run(capsys, "snapshot", "-o", other, *at)[0] == 0
    code, out, err = run(capsys, "diff", one, other)
    assert code == 0
    assert "changes from" in err
    head, *lines = out.splitlines()
    assert head.split("\t") == [
        "change", "what", "type", "id", "name", "of", "detail", "article", "sentence", "why",
    ]  # fmt: skip
    chaired = next(line.split("\t") for line in lines if "\tCHAIRED\t" in line)
    assert chaired[4:6] == ["林望舒", "防汛会商会"]
    assert chaired[-3:] == ["a2", "3月11日，云汀市市长【林望舒】主持召开防汛会商会。", "article added: a2"]
    out = run(capsys, "diff", one, other, "--format", "jsonl")[1]
    rows = [json.loads(line) for line in out.splitlines()]
    assert len(rows) == len(lines)
    assert {tuple(row["why"]) for row in rows} == {("article added: a2",)}
    assert all(row["sentence"]["text"] for row in rows)
    assert run(capsys, "diff", one, *at, "--format", "jsonl")[1] == out  # against the store as it is
    assert run(capsys, "diff", one, one) == (
        0,
        "\t".join(head.split("\t")) + "\n",
        f"chuxi: 0 changes from {one} to {one}\n",
    )


def test_every_format_of_an_answer_names_the_state(
    embedded: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(embedded, tmp_path, capsys, *ROWS)
    digest = digest_now(embedded)
    at = ("--store", embedded.address)
    text = "MATCH (p:Person) RETURN p.name AS name ORDER BY name"
    for asked in (("query", "search_people", "-p", "q=周砚秋"), ("cypher", text)):
        rows = json.loads(run(capsys, *asked, *at, "--format", "json")[1])
        rows += [json.loads(line) for line in run(capsys, *asked, *at, "--format", "jsonl")[1].splitlines()]
        rows += list(csv.DictReader(io.StringIO(run(capsys, *asked, *at, "--format", "csv")[1])))
        assert {row["snapshot"] for row in rows} == {digest}
        _, out, err = run(capsys, *asked, *at)
        assert digest not in out
        assert err == f"chuxi: snapshot {digest}\n"
    _, out, err = run(capsys, "cypher", "MATCH (p:Person {id: 'x'}) RETURN p.name", *at, "--format", "json")
    assert (json.loads(out), err) == ([], f"chuxi: snapshot {digest}\n")
    _, out, err = run(capsys, "cypher", "RETURN 1 AS snapshot", *at, "--format", "json")
    assert (json.loads(out), err) == ([{"snapshot": 1}], f"chuxi: snapshot {digest}\n")


def test_an_answer_during_a_change_names_none(
    embedded: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(embedded, tmp_path, capsys, *ROWS)
    states = iter(["a" * 64, "b" * 64])
    monkeypatch.setattr("chuxi.stating.digest_now", lambda _: next(states))
    _, out, err = run(capsys, "cypher", "RETURN 1 AS one", "--store", embedded.address, "--format", "json")
    assert json.loads(out) == [{"one": 1}]
    assert "changed meanwhile" in err


def test_every_export_names_the_state(
    embedded: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(embedded, tmp_path, capsys, *ROWS)
    digest = digest_now(embedded)
    asked = """
        PREFIX void: <http://rdfs.org/ns/void#> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        SELECT ?digest
        WHERE { ?all a void:Dataset ; prov:wasDerivedFrom ?state . ?state dcterms:identifier ?digest }"""
    for form in ("nt", "ttl"):
        _, out, err = run(capsys, "export", form, "--store", embedded.address)
        (row,) = rdflib.Graph().parse(data=out, format=form).query(asked)
        assert str(row[0]) == digest  # type: ignore[index]  # a row of SELECT
        assert digest in err
    _, out, _ = run(capsys, "export", "graphml", "--store", embedded.address, "--least-strength", "50")
    assert nx.parse_graphml(out).graph["snapshot"] == digest
    assert to_networkx(embedded).graph["snapshot"] == digest


def test_an_export_during_a_change_names_none(
    embedded: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(embedded, tmp_path, capsys, *ROWS)
    states = iter("abcdefgh")
    monkeypatch.setattr("exports.stream.digest_now", lambda _: next(states) * 64)
    for form in ("nt", "graphml"):
        _, out, err = run(capsys, "export", form, "--store", embedded.address)
        assert "Dataset" not in out
        assert 'g.snapshot">' not in out
        assert "names no snapshot" in err


def test_the_list(embedded: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    load(embedded, tmp_path, capsys, *ROWS)
    assert run(capsys, "snapshot", "--list", "--format", "jsonl")[1] == ""
    digest = run(capsys, "snapshot", "--store", embedded.address)[1].strip()
    (row,) = json.loads(run(capsys, "snapshot", "--list", "--format", "json")[1])
    assert (row["digest"], row["articles"], row["judgements"]) == (digest, 2, 0)
    assert Path(row["file"]).is_file()


def test_another_version_is_told(
    embedded: Store,
    tmp_path: Path,
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load(embedded, tmp_path, capsys, *ROWS)
    digest = run(capsys, "snapshot", "--store", embedded.address)[1].strip()
    monkeypatch.setattr("graph.snapshots.replaying.EXTRACTOR", "chuxi 9.9.9")
    code, _, err = run(capsys, "replay", digest, "--store", str(folder))
    assert code == 2
    assert "chuxi 9.9.9 here, chuxi 0.1.0 there" in err
    assert not folder.exists()
    wipe(embedded)
    code, _, err = run(capsys, "replay", digest, "--store", embedded.address, "--anyway")
    assert code == 0
    assert "differs: the extractor: chuxi 9.9.9 here" in err
    assert "same bytes" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("replay", "abcdef"), "is no snapshot in"),
        (("replay", "nothing.zip"), "is no snapshot: give a file"),
        (("diff", "abcdef", "abcdef"), "is no snapshot in"),
        (("snapshot", "--list", "-o", "x"), "not both"),
    ],
)
def test_a_wrong_use_is_told(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], says: str
) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert says in err


def test_a_damaged_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.zip").write_text("PK no zip")
    for asked in (("diff", str(tmp_path / "a.zip")), ("replay", str(tmp_path / "a.zip"))):
        code, out, err = run(capsys, *asked)
        assert (code, out) == (1, "")
        assert "a.zip is no snapshot" in err


def test_an_empty_store_has_none(embedded: Store, capsys: pytest.CaptureFixture[str], kept: Path) -> None:
    code, out, err = run(capsys, "snapshot", "--store", embedded.address)
    assert (code, out) == (2, "")
    assert "no articles" in err
    assert list(kept.iterdir()) == []
