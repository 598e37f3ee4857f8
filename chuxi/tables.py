"""Rows on standard output: a table for people, or JSON, JSON Lines or CSV for programs."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import click
import msgspec
from rich.cells import cell_len

F = TypeVar("F", bound=Callable[..., Any])
Rows = Sequence[Sequence[Any]]


def format_option(command: F) -> F:
    """Give a command the option --format as its parameter `form`."""
    return click.option(
        "--format", "form", type=click.Choice(sorted(_FORMS)), default="table", show_default=True
    )(command)


def write(columns: Sequence[str], rows: Rows, form: str) -> None:
    """Print rows of JSON-ready values in the form of that name, for `--format`."""
    for line in _FORMS[form](columns, rows):
        click.echo(line)


def _json_text(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _cell(value: Any) -> str:
    """A value as one line of text: nothing for null, JSON for lists and maps."""
    if value is None:
        return ""
    if isinstance(value, bool | list | tuple | dict):
        return _json_text(value)
    return str(value)


def _line(value: Any) -> str:
    return " ".join(_cell(value).split())


def _table(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """Columns as wide as they need, counting a Chinese character as two; never cut."""
    cells = [[_line(value) for value in row] for row in rows]
    widths = [
        max([cell_len(name), *(cell_len(row[place]) for row in cells)]) for place, name in enumerate(columns)
    ]
    for row in ([*columns], ["─" * width for width in widths], *cells):
        padded = (text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip()


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
