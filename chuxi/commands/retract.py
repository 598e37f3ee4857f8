"""`chuxi retract`: articles out of the store."""

from __future__ import annotations

import click

from chuxi.deciding import tell_loose
from chuxi.loading import Show
from chuxi.options import store_option, words
from graph.loading import retract
from graph.store.session import open_store


@click.command()
@click.argument("ids", type=words, nargs=-1, required=True, metavar="ARTICLE_ID...")
@store_option
def command(ids: tuple[str, ...], store: str | None) -> int:
    """Take articles back: exactly what only they said goes, people and meetings that nothing else names too.

    An id that is not stored is named on standard error, the others are taken back, and the exit code is 1.
    """
    with open_store(store) as target:
        show = Show(len(ids))
        with show.running():
            summary = retract(target, ids, on_event=show.event, on_wait=show.waiting)
        show.summary(summary)
        tell_loose(target)
    return 1 if show.failed else 0
