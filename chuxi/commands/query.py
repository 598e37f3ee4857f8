"""`chuxi query`: the catalogue, listed and run."""

from __future__ import annotations

from collections.abc import Iterable

import click

from chuxi import tables
from chuxi.options import store_option, words
from chuxi.stating import with_snapshot
from graph.store.session import open_store
from loaders.errors import UsageError
from queries.catalogue import catalogue, run
from queries.header import Query
from queries.parameters import ready, takes


@click.command()
@click.argument("name", required=False)
@click.option(
    "--param", "-p", "given", type=words, multiple=True, metavar="K=V", help="A parameter; may repeat."
)
@tables.format_option
@store_option
def command(name: str | None, given: tuple[str, ...], form: str, store: str | None) -> None:
    """Run a query of the catalogue; without NAME list them all.

    `chuxi query meetings_of_person --param person=ADDRESS --param since=2024-01-01`. Addresses come from
    `chuxi query search_people --param q=NAME`. Sentences stand in the table and in CSV with the words that
    state the fact in 【】; JSON gives them whole, with offsets and the article. The
    digest of the store's state (`chuxi snapshot`) is the last column of JSON and CSV, and stands on standard
    error beside a table.
    """
    if name is None:
        _list()
        return
    query = catalogue().get(name)
    if query is None:
        raise UsageError(f"there is no query {name!r}; `chuxi query` lists them")
    parameters = _parameters(query, given)
    ready(query, parameters)  # a wrong parameter is told before a store is opened
    with open_store(store) as target:
        result, snapshot = with_snapshot(target, lambda: run(target, name, **parameters))
    columns = [column.name for column in result.columns]
    tables.write(columns, [[row[name] for name in columns] for row in result.rows], form, snapshot)


def _list() -> None:
    for name, query in catalogue().items():
        parameters = ", ".join(p.name if p.required else f"[{p.name}]" for p in query.parameters)
        click.echo(f"{name}: {query.en} · {query.zh}" + (f"\n    {parameters}" if parameters else ""))


def _parameters(query: Query, given: Iterable[str]) -> dict[str, str]:
    """The parameters by name; raises `UsageError` for one without = or given twice."""
    found: dict[str, str] = {}
    for one in given:
        key, equals, value = one.partition("=")
        if not equals:
            raise UsageError(f"--param {one!r} is not NAME=VALUE; {query.name}: {takes(query)}")
        if key in found:
            raise UsageError(f"--param {key} is given twice; a list is JSON or parted by commas")
        found[key] = value
    return found
