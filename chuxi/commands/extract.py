"""`chuxi extract`: articles in, records as JSON Lines out."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from chuxi import outputs
from chuxi.extracting import extract_lines
from chuxi.options import lexicon_option
from loaders.lexicon import lexicon_from
from loaders.readers import Failure, read_articles


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file (packed where it ends in .gz), not stdout.",
)
@click.option(
    "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that extract."
)
@lexicon_option
def command(paths: tuple[str, ...], output: Path | None, jobs: int, lexicon: str | None) -> int:
    """Read articles and print what each says as one JSON object a line, in the order of the input.

    PATH is a file or folder (text, HTML, JSON Lines, CSV, WARC; .gz too) or - for standard input. What can't
    be read is named on standard error, the rest is done, and the exit code is 1.
    """
    words = lexicon_from(lexicon)
    with _Show() as show, outputs.output(output) as target:
        articles = read_articles(paths, on_failure=show.failure)
        for extracted in extract_lines(articles, jobs=jobs, lexicon=words):
            if extracted.failure:
                show.failure(Failure(extracted.origin, extracted.failure))
            else:
                target.write(extracted.line + b"\n")
                show.done()
    return 1 if show.failed else 0


class _Show:
    """A line of progress on a terminal; failures in any case; both on standard error."""

    def __init__(self) -> None:
        self._console = Console(stderr=True, highlight=False)
        columns = SpinnerColumn(), TextColumn("{task.completed:,.0f} articles"), TimeElapsedColumn()
        self._progress = Progress(
            *columns, console=self._console, transient=True, disable=not sys.stderr.isatty()
        )
        self._task = self._progress.add_task("", total=None)
        self.failed = 0

    def __enter__(self) -> _Show:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def done(self) -> None:
        """One article is through."""
        self._progress.advance(self._task)

    def failure(self, failure: Failure) -> None:
        """One thing could not be used."""
        self.failed += 1
        self._console.print(f"chuxi: {failure}", markup=False, soft_wrap=True)
