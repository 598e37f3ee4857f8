"""Rows on standard output: a table for people, or JSON, JSON Lines or CSV for programs."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import click
import msgspec

from graph.sentence import Sentence

F = TypeVar("F", bound=Callable[..., Any])
Rows = Sequence[Sequence[Any]]
SNAPSHOT = "snapshot"


def format_option(command: F) -> F:
    """Give a command the option --format as its parameter `form`."""
    return click.option(
        "--format", "form", type=click.Choice(sorted(_FORMS)), default="table", show_default=True
    )(command)


def write(columns: Sequence[str], rows: Rows, form: str, snapshot: str = "") -> None:
    """Print rows of JSON-ready values and sentences in the form of that name, for `--format`.

    `snapshot` is the digest of the state that they were read from: programs get it in every row, as a last
    column of that name; people get a line of its own on standard error, as do those who get no row.
    """
    if snapshot and (form == "table" or not rows or SNAPSHOT in columns):
        click.echo(f"chuxi: {SNAPSHOT} {snapshot}", err=True)
    elif snapshot:
        columns, rows = [*columns, SNAPSHOT], [[*row, snapshot] for row in rows]
    for line in _FORMS[form](columns, rows):
        click.echo(line)


def _json_text(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _cell(value: Any) -> str:
    """A value as text: nothing for null, a sentence with its words in 【】, JSON for what has parts."""
    if value is None:
        return ""
    if isinstance(value, Sentence):
        start, end = value.mark
        return f"{value.text[:start]}【{value.text[start:end]}】{value.text[end:]}" if value.text else ""
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return " · ".join(value)
    if isinstance(value, bool | list | tuple | dict):
        return _json_text(value)
    return str(value)


def _line(value: Any) -> str:
    """A cell of a table on one line."""
    return " ".join(_cell(value).split())


def _table(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """On a terminal a table, or a block a row where that is too wide; elsewhere lines with tabs."""
    cells = [[_line(value) for value in row] for row in rows]
    if sys.stdout.isatty():
        yield _drawn(columns, cells)
        return
    for line in (columns, *cells):
        yield "\t".join(line)


def _drawn(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> str:
    from rich import box  # noqa: PLC0415 (only a terminal needs it)
    from rich.cells import cell_len  # noqa: PLC0415
    from rich.console import Console, Group  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    console = Console(markup=False, highlight=False)
    widths = (max(map(cell_len, column)) for column in zip(columns, *cells, strict=True))
    with console.capture() as captured:
        if sum(width + 2 for width in widths) < console.width:
            table = Table(*columns, box=box.SIMPLE_HEAD)
            for row in cells:
                table.add_row(*row)
            console.print(table)
        else:
            console.print(Group(*(_block(columns, row) for row in cells)))
    return captured.get().rstrip("\n")


def _block(columns: Sequence[str], row: Sequence[str]) -> Any:
    from rich.table import Table  # noqa: PLC0415

    block = Table(box=None, show_header=False)
    for name, cell in zip(columns, row, strict=True):
        if cell:
            block.add_row(name, cell)
    block.add_row("", "")
    return block


def _objects(columns: Sequence[str], rows: Rows) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _json(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    yield msgspec.json.format(_json_text(_objects(columns, rows)), indent=2)


def _jsonl(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    yield from map(_json_text, _objects(columns, rows))


def _csv(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    for row in (columns, *rows):
        out = io.StringIO()
        csv.writer(out, lineterminator="").writerow([_cell(value) for value in row])
        yield out.getvalue()


_FORMS: dict[str, Callable[[Sequence[str], Rows], Iterable[str]]] = {
    "table": _table,
    "json": _json,
    "jsonl": _jsonl,
    "csv": _csv,
}
