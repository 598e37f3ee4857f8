"""A table for a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence

# A cell that begins so is a formula to a spreadsheet, and what articles say must not become one.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """CSV in UTF-8 with the mark that spreadsheets need; words that look like a formula get a leading '."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([_harmless(column) for column in columns])
    writer.writerows([_harmless(plain(value)) for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def plain(value: object) -> object:
    """What one cell shows: numbers and words as they are, lists and maps as JSON, the rest as words."""
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, list | tuple | dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
