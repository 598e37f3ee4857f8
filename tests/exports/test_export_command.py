"""`chuxi export` writes a file whole or not at all."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from small_export import exported, given_graph

from chuxi.__main__ import main
from graph.store import Store

pytest_plugins = ["small_stores"]


def chuxi(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


def test_to_a_file_and_to_standard_output(
    small_store: Store, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    store = ("--store", small_store.address)
    assert chuxi("export", "ttl", "-o", str(tmp_path / "graph.ttl"), *store) == 0
    assert (tmp_path / "graph.ttl").read_bytes() == exported(given_graph(), "ttl")
    assert (
        chuxi("export", "nt", *store, "--private", "--quotes", "short", "--base", "https://a.example/kg") == 0
    )
    expected = exported(given_graph(), "nt", private=True, quotes="short", base="https://a.example/kg")
    assert capsysbinary.readouterr().out == expected
    for name in ("one.nt.gz", "other.nt.gz"):
        assert chuxi("export", "nt", *store, "-o", str(tmp_path / name)) == 0
    packed = (tmp_path / "one.nt.gz").read_bytes()
    assert gzip.decompress(packed) == exported(given_graph(), "nt")
    assert packed == (tmp_path / "other.nt.gz").read_bytes()


def test_ontology_and_shapes_need_no_store(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    for form in ("ontology", "shapes"):
        assert chuxi("export", form, "--store", "bolt://127.0.0.1:1") == 0
        assert b"@prefix chuxi:" in capsysbinary.readouterr().out


def test_a_store_that_fails_leaves_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kept = tmp_path / "graph.nt"
    kept.write_text("as it was")
    assert chuxi("export", "nt", "-o", str(kept), "--store", "bolt://127.0.0.1:1") == 3
    assert kept.read_text() == "as it was"
    assert list(tmp_path.iterdir()) == [kept]
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["ttl", "--base", "no iri"], "absolute IRI"),
        (["doc"], "'doc' is not one of"),
        (["ontology", "-o", "/nowhere/at/all.ttl"], "can't be written"),
    ],
)
def test_a_wrong_wish(arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert chuxi("export", *arguments) == 2
    assert says in capsys.readouterr().err
