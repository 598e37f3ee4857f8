"""Sorting lines on disk: what makes an export the same bytes for the same graph in bounded memory."""

from __future__ import annotations

import heapq
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

RUN_BYTES = 64 << 20


def sorted_lines(lines: Iterable[bytes], run_bytes: int = RUN_BYTES) -> Iterator[bytes]:
    """The lines in the order of their bytes, each once.

    Every line ends with a newline and holds no other. About `run_bytes` of lines are kept in memory (some
    three times that with Python's overhead); the rest waits in a temporary folder that is gone when the
    iterator ends.
    """
    with tempfile.TemporaryDirectory(prefix="chuxi-sort-") as folder:
        runs: list[Path] = []
        run: set[bytes] = set()
        size = 0
        for line in lines:
            if line in run:
                continue
            run.add(line)
            size += len(line)
            if size >= run_bytes:
                runs.append(_written(Path(folder) / str(len(runs)), run))
                run, size = set(), 0
        if not runs:
            yield from sorted(run)
            return
        runs.append(_written(Path(folder) / str(len(runs)), run))
        del run
        yield from _merged(runs)


def _written(path: Path, run: set[bytes]) -> Path:
    with path.open("wb") as out:
        out.writelines(sorted(run))
    return path


def _merged(runs: list[Path]) -> Iterator[bytes]:
    files = [path.open("rb") for path in runs]
    try:
        last = b""
        for line in heapq.merge(*files):
            if line != last:
                yield line
            last = line
    finally:
        for file in files:
            file.close()
