"""A user's own file of names, posts and agencies: a kind, a tab and an entry a line, # before a comment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from loaders.errors import InputError
from loaders.folding import fold

_KINDS: Final = ("name", "post", "agency")
_CELL: Final = "\x1f"
_HEADER: Final = ["kind", "entry"]


class Own(NamedTuple):
    """One entry of a user's: `kind` is name, post or agency, `entry` is folded."""

    kind: str
    entry: str


def own_entries(path: Path) -> frozenset[Own]:
    """The entries of a user's file; raises `InputError` with the line that is none, or that contradicts."""
    found: dict[str, tuple[str, int]] = {}
    for number, row in rows(path):
        if row[:2] == _HEADER:
            continue
        kind, entry = row[0].strip(), row[1].strip() if len(row) > 1 else ""
        if kind not in _KINDS or not entry:
            raise InputError(f"{path}, line {number}: write one of {', '.join(_KINDS)}, a tab and the entry")
        if len(entry) < 2:
            raise InputError(
                f"{path}, line {number}: {entry} would be found in other words; an entry has two or more"
            )
        other, line = found.setdefault(entry, (kind, number))
        if other != kind:
            raise InputError(f"{path}, line {number}: {entry} is of kind {kind} here, {other} on line {line}")
    return frozenset(Own(kind, entry) for entry, (kind, _) in found.items())


def rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table with the numbers of their lines, cells folded, without comments and empty lines."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a lexicon in UTF-8 ({error})") from error
    printed = [
        (number, line)
        for number, line in enumerate(text.splitlines(), 1)
        if line.strip() and not line.startswith("#")
    ]
    folded = fold(
        "\n".join(line for _, line in printed).replace("\t", _CELL)
    )  # at once: a tab folds to a space
    for (number, _), line in zip(printed, folded.split("\n"), strict=False):
        yield number, line.split(_CELL)
