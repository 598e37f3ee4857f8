"""What is in the store, where its gaps are, and how it was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

from views.accuracy import EVERY, KINDS, LEAST, Measured, accuracy, share
from views.asking import ask, say_empty
from views.components.sheet import (
    Bar,
    Block,
    Cell,
    Column,
    Facts,
    Heading,
    Lane,
    Line,
    Table,
    Tag,
    Text,
    Timeline,
    show,
)
from views.palette import colour_of
from views.texts import days, kind_name, number, t

Row = Mapping[str, Any]
YEARS_LABELLED = 12
NEWSROOMS = 30  # of the table of accuracy


def page() -> None:
    """The page; it has no parameters."""
    counts = ask("counts").rows
    if not any(row["count"] for row in counts):
        show(_method(), key="about")
        say_empty()
    coverage = ask("coverage").rows
    newsrooms = [name for name in _by_newsroom(coverage) if name][:NEWSROOMS]
    show([*_counts(counts), *_coverage(coverage), *_accuracy(newsrooms), *_method(), *_state()], key="about")


def _counts(rows: Sequence[Row]) -> list[Block]:
    def cells(sort: str) -> Cell:
        return tuple(
            Tag(f"{kind_name(row['name'])} {number(row['count'])}", colour_of(row["name"]))
            for row in rows
            if row["sort"] == sort and row["count"]
        )

    facts = ((t("about.nodes"), cells("node")), (t("about.edges"), cells("relationship")))
    return [Heading(t("about.title"), 1, note=(Text(t("about.summary")),)), Facts(facts)]


def _by_newsroom(rows: Sequence[Row]) -> dict[str, dict[str, int]]:
    """Articles by month ("" for no date) of each newsroom, the largest newsroom first."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        found[row["newsroom"]][row["month"] or ""] = row["articles"]
    return dict(sorted(found.items(), key=lambda entry: (-sum(entry[1].values()), entry[0])))


def _coverage(rows: Sequence[Row]) -> list[Block]:
    by_newsroom = _by_newsroom(rows)
    newsrooms = list(by_newsroom)
    columns = (
        Column(t("column.newsroom")),
        Column(t("column.dates"), "nowrap"),
        Column(t("column.articles"), "number"),
    )
    cells = tuple(_newsroom(name, by_newsroom[name]) for name in newsrooms)
    picture = _months(newsrooms, by_newsroom)
    head = Heading(t("about.coverage"), note=(Text(t("about.coverage_help")),))
    return [head, *([picture] if picture else []), Table(columns, cells, t("about.coverage"))]


def _newsroom(name: str, months: Mapping[str, int]) -> tuple[Cell, ...]:
    known = sorted(month for month in months if month)
    span = days(f"{known[0]}-01", f"{known[-1]}-01", "month") if known else ""
    return (
        (Text(name or t("about.unnamed"), "" if name else "muted"),),
        (Text(span),),
        (Text(number(sum(months.values()))),),
    )


def _months(newsrooms: Sequence[str], by_newsroom: Mapping[str, Mapping[str, int]]) -> Timeline | None:
    """A line a newsroom, a bar a month with articles: a gap is seen at once."""
    known = sorted(month for months in by_newsroom.values() for month in months if month)
    if not known:
        return None
    first, last = int(known[0][:4]), int(known[-1][:4])
    width = 100 / ((last - first + 1) * 12)
    step = -(-(last - first + 1) // YEARS_LABELLED)

    def left(month: str) -> float:
        return round(((int(month[:4]) - first) * 12 + int(month[5:7]) - 1) * width, 3)

    lanes = tuple(
        Lane(
            name or t("about.unnamed"),
            tuple(
                Bar(left(month), round(width * 0.9, 3), f"{month} · {number(count)}", colour_of("Agency"))
                for month, count in sorted(by_newsroom[name].items())
                if month
            ),
        )
        for name in newsrooms
    )
    ticks = tuple((left(f"{year}-01"), str(year), "") for year in range(first, last + 1, step))
    return Timeline(ticks, lanes, t("about.coverage"))


def _accuracy(newsrooms: Sequence[str]) -> list[Block]:
    """A line a newsroom of the store, a column a kind of fact: how many are right and how many are found."""
    known = accuracy()
    columns = (Column(t("column.newsroom")), *(Column(kind_name(kind), "words") for kind in KINDS))
    rows = tuple(
        (
            (Text(name or t("accuracy.every"), "strong" if name == EVERY else ""),),
            *(_measured(known.of(kind, name)) for kind in KINDS),
        )
        for name in (EVERY, *newsrooms)
    )
    said = t("accuracy.help", articles=number(known.articles), extractor=known.extractor)
    return [Heading(t("accuracy.title"), note=(Text(said),)), Table(columns, rows, t("accuracy.title"))]


def _measured(found: Measured | None) -> Cell:
    if found is None:
        return (Text(t("accuracy.unmeasured"), "muted"),)
    if found.found < LEAST:
        return (Text(t("accuracy.few", count=number(found.found)), "muted"),)
    right = t("accuracy.right", share=share(found.precision), count=number(found.found))
    return (Text(right), Text(t("accuracy.found", share=share(found.recall)), "muted"))


def _method() -> list[Block]:
    sections = ("method", "limits", "licence")
    blocks: list[Block] = []
    for name in sections:
        blocks += [Heading(t(f"about.{name}")), Line((Text(t(f"about.{name}_text")),))]
    return [*blocks, Line((Text(t("about.version", version=version("chuxi")), "muted"),))]


def _state() -> list[Block]:
    """What identifies exactly this graph; nothing where the store says nothing of its state."""
    rows: list[Block] = []
    for row in ask("snapshot").rows:
        counts = {name: number(row[name]) for name in ("judgements", "corrections", "suppressions")}
        facts = (
            (t("about.digest_of"), (Text(row["digest"]),)),
            (t("about.extractors"), (Text(" · ".join(row["extractors"])),)),
            (t("about.decisions"), (Text(t("about.decided", **counts)),)),
        )
        rows += [Heading(t("about.digest"), note=(Text(t("about.digest_help")),)), Facts(facts)]
    return rows


page()
