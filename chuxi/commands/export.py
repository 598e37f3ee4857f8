"""`chuxi export`: the graph as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click

from chuxi import outputs
from chuxi.options import store_option
from exports import FORMATS, GivenGraph, Graph, PublicGraph, RdfOptions, StoredGraph
from exports.strength import StrongGraph
from exports.terms import BASE, checked_base
from graph.store.session import open_store


@click.command()
@click.argument("form", type=click.Choice(list(FORMATS)), metavar="FORMAT")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="A file (packed where it ends in .gz), not stdout.",
)
@click.option("--base", default=BASE, show_default=True, help="RDF: what the addresses of things start with.")
@click.option(
    "--quotes",
    type=click.Choice(["none", "short"]),
    default="none",
    show_default=True,
    help="RDF: short adds the words of short spans, a fifth of an article at most.",
)
@click.option(
    "--least-strength",
    type=click.IntRange(0, 100),
    default=0,
    show_default=True,
    help="Leave out merges of people less sure than this percentage: what they joined goes out apart.",
)
@click.option("--private", is_flag=True, help="With people of class private, who else are left out.")
@store_option
def command(
    *,
    form: str,
    output: Path | None,
    base: str,
    quotes: Literal["none", "short"],
    least_strength: int,
    private: bool,
    store: str | None,
) -> None:
    """Write the graph: nt, ttl (RDF), graphml, mentions; ontology and shapes (what the RDF keeps to).

    The same graph gives the same bytes, and names the state that it was read from (`chuxi snapshot`); where
    the store changes meanwhile, it names none. Articles go out as offsets, length and hash, not as text.
    """
    options = RdfOptions(base=checked_base(base), quotes=quotes)
    wanted = FORMATS[form]
    if not wanted.needs_graph:
        with outputs.output(output) as out:
            wanted.write(GivenGraph((), ()), out, options)
        return
    with open_store(store) as source, outputs.output(output) as out:
        stored: Graph = StrongGraph(source, least_strength) if least_strength else StoredGraph(source)
        graph = stored if private or wanted.everybody else PublicGraph(stored)
        wanted.write(graph, out, options)
        snapshot = graph.snapshot()
    if snapshot:
        click.echo(f"chuxi: snapshot {snapshot}", err=True)
    else:
        click.echo("chuxi: the store changed meanwhile, or says no state: this names no snapshot", err=True)
