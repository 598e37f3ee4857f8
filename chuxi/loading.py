"""How loading and retracting show themselves on standard error: progress, failures, the summary."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from graph.loading import Event, Summary

_CHUNK = 1 << 20
_LINES = (".jsonl", ".ndjson", ".csv", ".tsv")


class _Rate(ProgressColumn):
    """Articles a second."""

    def render(self, task: Task) -> Text:
        """The rate as text, empty at the start."""
        return Text(f"{task.speed:,.0f}/s" if task.speed else "")


class Show:
    """Tells what happens to each article: a bar on a terminal, lines for failures everywhere."""

    def __init__(self, total: int | None, *, replaced: str = "replaced") -> None:
        self._replaced = replaced
        self._console = Console(stderr=True, highlight=False)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[failed]}"),
            console=self._console,
            disable=not sys.stderr.isatty(),
        )
        self._task = self._progress.add_task("articles", total=total, failed="")
        self.failed = self.done = 0

    @contextmanager
    def running(self) -> Iterator[None]:
        """The bar, while the block runs; an interrupt is told with what it leaves."""
        try:
            with self._progress:
                yield
        except KeyboardInterrupt:
            self._console.print(
                f"chuxi: interrupted after {self.done:,} articles; what was done stays, and the same command"
                " goes on from there",
                markup=False,
                soft_wrap=True,
            )
            raise

    def event(self, event: Event) -> None:
        """One article's fate."""
        self._progress.advance(self._task)
        self.done += 1
        if event.kind == "failed":
            self.failure(event.article_id, event.reason)

    def failure(self, what: str, reason: str) -> None:
        """One thing that could not be used, named with the reason."""
        self.failed += 1
        self._progress.update(self._task, failed=f"{self.failed} failed")
        self._console.print(f"chuxi: {what}: {reason}", markup=False, soft_wrap=True)

    def waiting(self, holder: str, left: float) -> None:
        """Another writer is at work."""
        self._console.print(
            f"chuxi: waiting for {holder} to finish; were it dead, its turn would end in {left:.0f} s",
            markup=False,
            soft_wrap=True,
        )

    def summary(self, summary: Summary) -> None:
        """What was done, on a few lines."""
        done = [
            f"{count:,} {word}"
            for count, word in (
                (summary.loaded, "loaded"),
                (summary.replaced, self._replaced),
                (summary.unchanged, "unchanged"),
                (summary.retracted, "retracted"),
                (self.failed, "failed"),
            )
            if count
        ]
        self._console.print(f"articles: {', '.join(done) or 'none'}", markup=False)
        if summary.loaded or summary.replaced:
            self._console.print(
                f"people {summary.people:,} · meetings {summary.meetings:,} · facts {summary.facts:,}"
                f" · merges {summary.merges:,} · unsure {summary.unsure:,}"
                f" · unplaced agencies {summary.unplaced:,}",
                markup=False,
                soft_wrap=True,
            )


def expected(paths: Iterable[str]) -> int | None:
    """About how many articles the paths hold, for the time left; None where standard input is among them.

    Lines of JSON Lines and tables are counted, an archive of pages by its records, any other file is one.
    """
    total = 0
    for path in paths:
        if path == "-":
            return None
        root = Path(path)
        files = sorted(f for f in root.rglob("*") if f.is_file()) if root.is_dir() else [root]
        total += sum(map(_articles_in, files))
    return total


def _articles_in(file: Path) -> int:
    plain = file.name.removesuffix(".gz")
    try:
        if plain.endswith(_LINES):
            return _count(file, b"\n")
        if plain.endswith(".warc"):
            return _count(file, b"WARC-Type: response")
    except (OSError, EOFError):
        return 0
    return 1


def _count(file: Path, mark: bytes) -> int:
    with gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb") as stream:
        return sum(chunk.count(mark) for chunk in iter(lambda: stream.read(_CHUNK), b""))
