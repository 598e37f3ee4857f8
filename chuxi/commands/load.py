"""`chuxi load`: articles into the store."""

from __future__ import annotations

import os

import click

from chuxi.deciding import tell_loose
from chuxi.loading import Show, expected
from chuxi.options import lexicon_option, store_option
from graph.loading import load
from graph.store.session import open_store
from loaders.lexicon import Lexicon, lexicon_from
from loaders.readers import read_articles


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@store_option
@click.option("--replace", is_flag=True, help="Take the new text where an id is stored with another one.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes that extract; else one a core.")
@lexicon_option
def command(
    paths: tuple[str, ...], store: str | None, replace: bool, jobs: int | None, lexicon: str | None
) -> int:
    """Load articles: files or folders (text, HTML, JSON Lines, CSV, WARC; .gz too), - for standard input.

    Loading again changes nothing and goes on where a killed load stopped; with another lexicon, or without
    the one of last time, articles are read anew. What can't be used is named on standard error, the rest is
    loaded, and the exit code is 1.
    """
    return load_paths(paths, store, replace=replace, jobs=jobs, lexicon=lexicon_from(lexicon))


def load_paths(
    paths: tuple[str, ...],
    store: str | None,
    *,
    replace: bool = False,
    jobs: int | None = None,
    lexicon: Lexicon | None = None,
) -> int:
    """Load `paths` into a store with a progress bar and a summary; gives the exit code."""
    with open_store(store) as target:
        show = Show(expected(paths))
        articles = read_articles(paths, on_failure=lambda f: show.failure(f.origin, f.reason))
        with show.running():
            summary = load(
                target,
                articles,
                replace=replace,
                on_event=show.event,
                on_wait=show.waiting,
                jobs=jobs or os.cpu_count() or 1,
                lexicon=lexicon,
            )
        show.summary(summary)
        tell_loose(target)
    return 1 if show.failed else 0
