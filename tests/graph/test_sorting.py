"""Lines sorted on disk are those that sorting in memory gives."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sorting import sorted_lines

LINES = st.lists(st.binary(max_size=6).map(lambda raw: raw.replace(b"\n", b"") + b"\n"))


@given(LINES, st.integers(min_value=1, max_value=40))
def test_lines_come_sorted_and_once_however_they_are_split(lines: list[bytes], run_bytes: int) -> None:
    assert list(sorted_lines(lines, run_bytes)) == sorted(set(lines))


def test_nothing_stays_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    lines = sorted_lines((f"{number}\n".encode() for number in range(1000)), 100)
    assert next(lines) == b"0\n"
    assert list(tmp_path.iterdir())
    lines.close()  # type: ignore[attr-defined]  # a generator's own
    assert not list(tmp_path.iterdir())


def test_a_fault_of_the_source_leaves_nothing_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def broken() -> Iterator[bytes]:
        yield from (f"{number}\n".encode() for number in range(1000))
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        list(sorted_lines(broken(), 100))
    assert not list(tmp_path.iterdir())
