"""`chuxi snapshot`: the state of a store under one digest, kept as a file."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from chuxi import outputs, tables
from chuxi.deciding import waiting
from chuxi.options import store_option
from graph.snapshots import kept
from graph.snapshots.archive import Archive
from graph.snapshots.manifest import Manifest
from graph.snapshots.taking import take
from graph.store.session import open_store
from loaders.errors import UsageError

_COLUMNS = ("digest", "taken", "articles", "extractors", "judgements", "corrections", "suppressions", "file")


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file of your own, not the folder.",
)
@click.option("--list", "listed", is_flag=True, help="List the snapshots that are kept, the newest first.")
@tables.format_option
@store_option
def command(*, output: Path | None, listed: bool, form: str, store: str | None) -> None:
    """Freeze the state of the store, and print its digest.

    The digest is that of the articles, of what was read in them, of the rules, judgements, corrections and
    suppressions: the same whatever the order of loads and the engine. Queries and exports name it.
    The snapshot is a file of all that `chuxi replay` builds the same store from and `chuxi diff` compares, in
    the folder CHUXI_SNAPSHOTS, else in your data folder. It holds the texts of the articles.
    """
    if listed and output:
        raise UsageError("give --list or --output, not both")
    if listed:
        _list(form)
        return
    with open_store(store) as target:
        if output is None:
            path, taken = kept.keep(target, waiting)
        else:
            path = output
            with outputs.output(output) as out:
                taken = take(target, out, on_wait=waiting)
    size = path.stat().st_size / 1e6
    told = f"{taken.manifest.articles.count:,} articles, {size:,.1f} MB"
    click.echo(f"chuxi: {path}: {told}", err=True)
    if len(taken.manifest.rules) > 1:
        click.echo(
            f"chuxi: {len(taken.manifest.rules)} versions of Chuxi wrote this store one after the other:"
            " `chuxi replay` can't promise the same bytes. A store loaded anew has one",
            err=True,
        )
    click.echo(taken.manifest.digest)


def _list(form: str) -> None:
    rows = []
    for path in kept.kept():
        with Archive(path) as snapshot:
            taken = datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")
            rows.append([snapshot.digest, taken, *_counts(snapshot.manifest), str(path)])
    tables.write(_COLUMNS, rows, form)


def _counts(manifest: Manifest) -> list[object]:
    labels = ("Judgement", "Correction", "Suppression")
    decided = [manifest.decisions[label].count if label in manifest.decisions else 0 for label in labels]
    return [manifest.articles.count, sorted(manifest.extractors), *decided]
