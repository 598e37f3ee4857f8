"""Measured accuracy (accuracy.tsv, written by `benchmarks.accuracy --write`), and how pages name it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from importlib import resources

import msgspec

from views.addresses import address
from views.components.sheet import Cell, Line, Link, Text
from views.phrases import joined
from views.texts import kind_name, number, t

# What articles say of whom; where no set of gold facts tells of a kind, it is unmeasured.
KINDS = ("ATTENDED", "CHAIRED", "DIRECTED", "SPOKE", "TOOK_PART", "HELD", "CHANGED")
EVERY = ""  # the newsroom of the row that counts all
LEAST = 10  # facts of which a share says something


class Measured(msgspec.Struct, frozen=True, kw_only=True):
    """Of one newsroom and kind of fact: the shares that are right and that are found, and of how many."""

    newsroom: str
    kind: str
    precision: float
    recall: float
    found: int
    gold: int


class Accuracy(msgspec.Struct, frozen=True, kw_only=True):
    """All that was measured, with the extractor that was measured and the number of articles."""

    extractor: str
    articles: int
    rows: tuple[Measured, ...]

    def of(self, kind: str, newsroom: str = EVERY) -> Measured | None:
        """The figures of a kind of fact in a newsroom, None where it is unmeasured."""
        return next((row for row in self.rows if (row.newsroom, row.kind) == (newsroom, kind)), None)


def parse(text: str) -> Accuracy:
    """The figures of a file: `# extractor=…, articles=…`, then rows under a head, all parted by tabs."""
    lines = text.splitlines()
    head = dict(part.split("=", 1) for part in lines[0].removeprefix("# ").split("\t"))
    rows = csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t")
    return Accuracy(
        extractor=head["extractor"],
        articles=int(head["articles"]),
        rows=tuple(msgspec.convert(row, Measured, strict=False) for row in rows),
    )


@cache
def accuracy() -> Accuracy:
    """The figures that came with this version."""
    return parse(resources.files("views").joinpath("accuracy.tsv").read_text(encoding="utf-8"))


def share(value: float) -> str:
    """A share as a whole percentage, never rounded up to all."""
    return f"{int(value * 100 + 1e-9)} %"


def precision_of(kind: str, newsroom: str = EVERY) -> str:
    """How many facts of a kind are right where it was measured, in words; of a newsroom, else over all."""
    found = accuracy().of(kind, newsroom)
    if found is not None and found.found >= LEAST:
        return t("accuracy.right", share=share(found.precision), count=number(found.found))
    if newsroom != EVERY and accuracy().of(kind):
        return t("accuracy.elsewhere", right=precision_of(kind))
    return t("accuracy.unmeasured")


def precision_note(kinds: Iterable[str]) -> Line:
    """One line for below an answer: how often facts of its kinds are right."""
    said: list[Cell] = [(Text(f"{kind_name(kind)} {precision_of(kind)}"),) for kind in kinds]
    cell = (Text(t("accuracy.note"), "muted"), *joined(said), Link(t("accuracy.more"), address("about")))
    return Line(cell, "small")
