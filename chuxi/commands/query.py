"""`chuxi query`: the catalogue, listed and run."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from typing import Any

import click
import msgspec

from chuxi.options import store_option
from graph.store.session import open_store
from loaders.errors import UsageError
from queries.catalogue import Result, catalogue, run
from queries.header import Query
from queries.parameters import ready, takes
from queries.sentences import Sentence

FORMATS = ("table", "json", "jsonl", "csv")


@click.command()
@click.argument("name", required=False)
@click.option("--param", "-p", "given", multiple=True, metavar="K=V", help="A parameter; may repeat.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="table", show_default=True)
@store_option
def command(name: str | None, given: tuple[str, ...], form: str, store: str | None) -> None:
    """Run a query of the catalogue; without NAME list them all.

    `chuxi query meetings_of_person --param person=ADDRESS --param since=2024-01-01`. Addresses come from
    `chuxi query search_people --param q=NAME`. Sentences stand in the table and in CSV with the words that
    state the fact in 【】; JSON gives them whole, with offsets and the article.
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
        result = run(target, name, **parameters)
    _WRITERS[form](result)


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


def _table(result: Result) -> None:
    """A table where the terminal is wide enough, else a block a row; lines with tabs where it is none."""
    names = [column.name for column in result.columns]
    rows = [[_cell(row[name]) for name in names] for row in result.rows]
    if not sys.stdout.isatty():
        for cells in (names, *rows):
            click.echo("\t".join(" ".join(cell.split()) for cell in cells))
        return
    from rich import box  # noqa: PLC0415 (only a table on a terminal needs it)
    from rich.cells import cell_len  # noqa: PLC0415
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    console = Console(markup=False, highlight=False)
    widths = (max(map(cell_len, column)) for column in zip(names, *rows, strict=True))
    if sum(width + 2 for width in widths) < console.width:
        table = Table(*names, box=box.SIMPLE_HEAD)
        for cells in rows:
            table.add_row(*cells)
        console.print(table)
        return
    for cells in rows:
        block = Table(box=None, show_header=False)
        for name, cell in zip(names, cells, strict=True):
            if cell:
                block.add_row(name, cell)
        console.print(block, "")


def _json(result: Result) -> None:
    click.echo(msgspec.json.format(msgspec.json.encode(result.rows), indent=2).decode())


def _jsonl(result: Result) -> None:
    for row in result.rows:
        click.echo(msgspec.json.encode(row).decode())


def _csv(result: Result) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(column.name for column in result.columns)
    for row in result.rows:
        writer.writerow(_cell(row[column.name]) for column in result.columns)


def _cell(value: Any) -> str:
    """A value as one line of text."""
    if value is None:
        return ""
    if isinstance(value, Sentence):
        start, end = value.mark
        return f"{value.text[:start]}【{value.text[start:end]}】{value.text[end:]}" if value.text else ""
    if isinstance(value, list):
        return " · ".join(map(_cell, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


_WRITERS = {"table": _table, "json": _json, "jsonl": _jsonl, "csv": _csv}
