"""`chuxi doctor`: says what is there, finds what is missing, starts nothing unasked."""

from __future__ import annotations

from pathlib import Path

import neo4j_server
import pytest

from chuxi.__main__ import main
from chuxi.commands import doctor
from graph.store import Store


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, list[str]]]:
    """The exit code, and for each thing its state and what is said of it."""
    with pytest.raises(SystemExit) as left:
        main(["doctor", *arguments])
    lines = (line.split("\t") for line in capsys.readouterr().out.splitlines())
    return int(left.value.code or 0), {what: [state, says] for state, what, says in lines}


def test_a_store_that_answers(embedded: Store, capsys: pytest.CaptureFixture[str]) -> None:
    embedded.write(lambda tx: tx.run("CREATE (:Meeting {id: 'm1'})"))
    code, found = run(capsys, "--store", embedded.address)
    assert code == 0, found
    assert found["store"][0] == "ok"
    assert embedded.address in found["store"][1]
    assert found["lexicon"][0] == found["graph component"][0] == "ok"
    assert "ontology 1" in found["chuxi"][1]


def test_a_store_that_is_not_there_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run(capsys, "--store", str(tmp_path / "store"))
    assert (code, found["store"][0]) == (0, "-")
    assert not (tmp_path / "store").exists()


def test_what_is_missing_is_told_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(doctor.views, "__file__", str(tmp_path / "__init__.py"))
    address = f"bolt://127.0.0.1:{neo4j_server.free_port()}"
    code, found = run(capsys, "--store", address)
    assert code == 3
    assert found["store"][0] == found["graph component"][0] == "missing"
    assert address in found["store"][1]
    assert "views.components.bundle" in found["graph component"][1]
    assert {found[what][0] for what in ("java", "maven", "browser")} == {"-"}
