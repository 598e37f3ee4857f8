"""`chuxi why`: what speaks for and against two addresses being one."""

from __future__ import annotations

import click

from chuxi.options import store_option, words
from graph.reasons import compare, meaning
from graph.store.session import open_store


@click.command()
@click.argument("one", type=words, metavar="ADDRESS")
@click.argument("other", type=words, metavar="ADDRESS")
@store_option
def command(one: str, other: str, store: str | None) -> None:
    """Say why two people, or two meetings, are one or are kept apart: vetoes, and weighted evidence.

    Addresses are ids as queries print them, or older ones. Each line is tab-separated: for, against or veto;
    the comparison; its weight here; what it means. The last lines give the bias, which every pair has, and
    the sum with its verdict. One person may hold two mentions that say little of each other: others between
    them joined them.
    """
    with open_store(store) as target:
        found = compare(target, one, other)
    state = "one" if found.together else "two"
    click.echo(
        f"{found.kind}\t{found.names[0]}\t{found.held_by[0]}\t{found.names[1]}\t{found.held_by[1]}\t{state}"
    )
    for name in found.vetoes:
        click.echo(f"veto\t{name}\t\t{meaning(found.kind, name)}")
    for name, weight in found.evidence:
        side = "for" if weight > 0 else "against"
        click.echo(f"{side}\t{name}\t{weight:+.2f}\t{meaning(found.kind, name)}")
    click.echo(f"bias\t{found.score - sum(weight for _, weight in found.evidence):+.2f}")
    click.echo(f"sum\t{found.score:+.2f}\t{found.verdict}")
