"""`chuxi reload`: what is stored, read again by this extractor."""

from __future__ import annotations

import os

import click

from chuxi.loading import Show
from chuxi.options import lexicon_option, store_option
from graph.loading import outdated, reload
from graph.store.session import open_store
from loaders.lexicon import lexicon_from


@click.command()
@store_option
@click.option("--jobs", type=click.IntRange(min=1), help="Processes that extract; else one a core.")
@lexicon_option
def command(store: str | None, jobs: int | None, lexicon: str | None) -> int:
    """Read the stored articles again where another version of Chuxi, or another lexicon, has read them.

    The files they came from are not needed. What people judged, corrected and suppressed holds. A reload that
    was interrupted goes on where it stopped; an article that fails stays as it was, and the exit code is 1.
    """
    words = lexicon_from(lexicon)
    with open_store(store) as target:
        ids = outdated(target, words)
        show = Show(len(ids), replaced="read again")
        with show.running():
            summary = reload(
                target,
                ids,
                on_event=show.event,
                on_wait=show.waiting,
                jobs=jobs or os.cpu_count() or 1,
                lexicon=words,
            )
        show.summary(summary)
    return 1 if show.failed else 0
