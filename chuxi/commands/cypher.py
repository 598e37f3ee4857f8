"""`chuxi cypher`: a query that a person typed, which can only read."""

from __future__ import annotations

import sys
from typing import Any

import click
import msgspec

from chuxi import tables
from chuxi.options import store_option, words
from chuxi.stating import with_snapshot
from graph.store.errors import DeadlineExceeded
from graph.store.session import open_store
from loaders.errors import UsageError


@click.command()
@click.argument("query", type=words)
@click.option(
    "--param",
    "parameters",
    type=words,
    multiple=True,
    metavar="KEY=VALUE",
    help="A parameter of the query.",
)
@tables.format_option
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="Rows at most.")
@click.option(
    "--deadline",
    type=click.FloatRange(min=0.1),
    default=15.0,
    show_default=True,
    help="Seconds after which the query is stopped.",
)
@store_option
def command(
    *, query: str, parameters: tuple[str, ...], form: str, limit: int, deadline: float, store: str | None
) -> None:
    """Run a Cypher query that reads, as in 'MATCH (p:Person) RETURN p.name LIMIT 5'.

    - takes the query from standard input. What would change anything is refused. A parameter's VALUE is
    JSON where it can be read as such (5, true, ["a", "b"]), else text; '"5"' is the text 5.
    """
    text = sys.stdin.read() if query == "-" else query
    values = dict(map(_parameter, parameters))
    with open_store(store) as opened:
        try:
            table, snapshot = with_snapshot(
                opened, lambda: opened.free(text, values, deadline=deadline, limit=limit)
            )
        except DeadlineExceeded as error:
            raise DeadlineExceeded(f"{error}: ask for less, or give it longer by --deadline") from None
    tables.write(table.columns, table.rows, form, snapshot)
    if table.truncated:
        click.echo(f"there is more: these are the first {limit} rows (--limit)", err=True)


def _parameter(text: str) -> tuple[str, Any]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise UsageError(f"--param {text}: write KEY=VALUE")
    try:
        return key.strip(), msgspec.json.decode(value)
    except msgspec.DecodeError:
        return key.strip(), value
