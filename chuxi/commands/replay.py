"""`chuxi replay`: the store of a snapshot, built again."""

from __future__ import annotations

import os

import click

from chuxi.loading import Show
from chuxi.options import store_option, words
from graph.snapshots import kept
from graph.snapshots.replaying import Replayed, check_version, differences, replay
from graph.store.session import open_store


@click.command()
@click.argument("snapshot", type=words)
@click.option("--anyway", is_flag=True, help="Build it although this Chuxi differs from the snapshot's.")
@click.option("--read-again", is_flag=True, help="Read the articles again, not the frozen records.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes at work; else one a core.")
@store_option
def command(*, snapshot: str, anyway: bool, read_again: bool, jobs: int | None, store: str | None) -> int:
    """Build the store of SNAPSHOT (a file, or the beginning of a digest) again, in a new or empty one.

    Its exports are, byte for byte, those that could be made when the snapshot was taken: this is checked, and
    where it is not so the exit code is 1. Where the extractor, the tables or the code that decides who is who
    are not those of the snapshot, nothing is done, unless --anyway.
    """
    with kept.opened(snapshot) as found:
        check_version(found, anyway=anyway)
        for told in differences(found.manifest):
            click.echo(f"chuxi: this Chuxi differs: {told}", err=True)
        with open_store(store) as target:
            show = Show(found.manifest.articles.count)
            with show.running():
                built = replay(
                    found,
                    target,
                    anyway=anyway,
                    read_again=read_again,
                    jobs=jobs or os.cpu_count() or 1,
                    on_event=show.event,
                    on_wait=show.waiting,
                )
        _tell(built, found.digest)
    return 0 if built.same_graph and built.same_state and not built.failed else 1


def _tell(built: Replayed, digest: str) -> None:
    same = built.same_graph and built.same_state
    click.echo(f"chuxi: {built.articles:,} articles", err=True)
    if same:
        click.echo(f"chuxi: the same as snapshot {digest}: every export has the same bytes", err=True)
    elif built.same_graph:
        click.echo(
            f"chuxi: the same graph as snapshot {digest}, but by other rules: its state is {built.state},"
            " which exports name",
            err=True,
        )
    else:
        click.echo(f"chuxi: not the same graph as snapshot {digest}; its state is {built.state}", err=True)
