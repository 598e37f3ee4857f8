"""`chuxi diff`: what changed between two snapshots."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from chuxi import tables
from chuxi.deciding import waiting
from chuxi.options import store_option, words
from graph.snapshots import kept
from graph.snapshots.archive import Archive
from graph.snapshots.changes import Difference, compare
from graph.snapshots.taking import take
from graph.store.session import open_store

_COLUMNS = ("change", "what", "type", "id", "name", "of", "detail", "article", "sentence", "why")


@click.command()
@click.argument("before", type=words, metavar="A")
@click.argument("after", type=words, required=False, metavar="[B]")
@tables.format_option
@store_option
def command(before: str, after: str | None, form: str, store: str | None) -> None:
    """List what changed from snapshot A to snapshot B: files, or the beginnings of digests.

    Without B, what changed from A to the store as it is. People and meetings that were added, are gone, were
    merged or split; roles and participations added, gone or otherwise; each with its article and sentence,
    and why where that is known: an article came, went or has another text, another extractor read it, a
    judgement, correction or suppression, other rules. jsonl gives a JSON object a line.
    """
    with ExitStack() as stack:
        old = stack.enter_context(kept.opened(before))
        new = stack.enter_context(kept.opened(after) if after else _now(store, stack))
        found = compare(old, new)
    click.echo(f"chuxi: {len(found):,} changes from {old.digest} to {new.digest}", err=True)
    tables.write(_COLUMNS, [_row(difference) for difference in found], form)


def _now(store: str | None, stack: ExitStack) -> Archive:
    """The state of a store as a snapshot that goes with `stack`."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="chuxi-diff-")))
    with open_store(store) as target, (folder / "now").open("wb") as out:
        take(target, out, on_wait=waiting)
    return Archive(folder / "now")


def _row(difference: Difference) -> list[object]:
    return [getattr(difference, name) for name in _COLUMNS]
