"""`chuxi cypher` as a person types it: every format, what was cut, what took too long."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest

from chuxi.__main__ import main
from graph.store import Store

QUERY = "UNWIND [1, 2] AS n RETURN n, ['甲', '乙'] AS names, n = 1 AS first, null AS none"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of one command."""
    with pytest.raises(SystemExit) as left:
        main(["cypher", *arguments])
    out, err = capsys.readouterr()
    return int(left.value.code or 0), out, err


def test_every_format(embedded: Store, capsys: pytest.CaptureFixture[str]) -> None:
    asked = (QUERY, "--store", embedded.address, "--format")
    rows = [{"n": n, "names": ["甲", "乙"], "first": n == 1, "none": None} for n in (1, 2)]
    assert json.loads(run(capsys, *asked, "json")[1]) == rows
    assert [json.loads(line) for line in run(capsys, *asked, "jsonl")[1].splitlines()] == rows
    table = list(csv.DictReader(io.StringIO(run(capsys, *asked, "csv")[1])))
    assert table[0] == {"n": "1", "names": "甲 · 乙", "first": "true", "none": ""}
    lines = [line.split("\t") for line in run(capsys, *asked, "table")[1].splitlines()]
    assert lines == [
        ["n", "names", "first", "none"],
        ["1", "甲 · 乙", "true", ""],
        ["2", "甲 · 乙", "false", ""],
    ]


@pytest.mark.parametrize(("width", "lines"), [("100", 4), ("20", 3)])
def test_on_a_terminal_a_table_or_blocks(
    width: str,
    lines: int,
    embedded: Store,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", width)
    out = run(capsys, QUERY, "--store", embedded.address)[1]
    assert sum("甲 · 乙" in line for line in out.splitlines()) == 2
    assert sum(bool(line.strip()) for line in out.splitlines()) == (lines if width == "100" else 2 * lines)


def test_what_was_cut_and_what_took_too_long_is_said(
    embedded: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, QUERY, "--store", embedded.address, "--format", "jsonl", "--limit", "1")
    assert (code, out.count("\n")) == (0, 1)
    assert "first 1 rows (--limit)" in err
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*) AS n"
    code, out, err = run(capsys, endless, "--store", embedded.address, "--deadline", "0.5")
    assert (code, out) == (1, "")
    assert "--deadline" in err
    assert err.count("\n") == 1
