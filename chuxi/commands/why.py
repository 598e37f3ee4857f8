"""`chuxi why`: what speaks for and against two addresses being one."""

from __future__ import annotations

import click

from chuxi.options import store_option, words
from graph.reasons import compare
from graph.store.session import open_store


@click.command()
@click.argument("one", type=words, metavar="ADDRESS")
@click.argument("other", type=words, metavar="ADDRESS")
@store_option
def command(one: str, other: str, store: str | None) -> None:
    """Say why two people, or two meetings, are one or are kept apart: vetoes, and weighted evidence.

    Addresses are ids as queries print them, or older ones. Each line is tab-separated: what, weight.
    """
    with open_store(store) as target:
        found = compare(target, one, other)
    state = "one" if found.together else "two"
    click.echo(
        f"{found.kind}\t{found.names[0]}\t{found.held_by[0]}\t{found.names[1]}\t{found.held_by[1]}\t{state}"
    )
    for name in found.vetoes:
        click.echo(f"veto\t{name}")
    for name, weight in found.evidence:
        click.echo(f"{'for' if weight > 0 else 'against'}\t{name}\t{weight:+.2f}")
    click.echo(f"sum\t{found.score:+.2f}\t{found.verdict}")
