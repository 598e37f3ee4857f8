"""Print the extractor's accuracy on the development sets beside the checkout (`make accuracy`).

One row a set: headline F1 (attended, chaired, directed), then each measure of the scorer that lies with
the sets. The page the project was asked for is read from its raw file and must match its gold exactly.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from loaders.errors import ChuxiError, UsageError
from loaders.extraction import EXTRACTOR, extract
from loaders.readers import Failure, read_articles
from loaders.record import Record, to_json

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
MEASURES = (
    "headline", "ATTENDED", "CHAIRED", "DIRECTED", "SPOKE", "people", "roles", "meetings", "agency_edges",
)  # fmt: skip
SHARES = ("dates", "kinds", "evidence")
# Measures of the scorer that are kinds of fact in the graph; the explorer shows them (views/accuracy.py).
KINDS = {name: name for name in ("ATTENDED", "CHAIRED", "DIRECTED", "SPOKE")} | {"agency_edges": "TOOK_PART"}
SHOWN = Path(__file__).resolve().parents[1] / "views" / "accuracy.tsv"


def records(articles: Path) -> Iterator[Record]:
    """Extract every article of a file; a file that can't be read whole is an error here."""

    def fail(failure: Failure) -> None:
        raise UsageError(f"{failure.origin}: {failure.reason}")

    yield from (extract(article) for article in read_articles([articles], on_failure=fail))


def score(gold: Path, articles: Path) -> dict[str, Any]:
    """What the scorer beside the sets says of our records of `articles`."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as predicted:
        for record in records(articles):
            predicted.write(to_json(record) + b"\n")
        predicted.flush()
        scorer = SHARED / "extraction" / "score.py"
        command = [sys.executable, scorer, gold, predicted.name, "--articles", articles, "--json"]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (our own files)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def by_newsroom(gold: Path, articles: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """What the scorer says of each newsroom alone, by name; first of all together, under ""."""
    yield "", score(gold, articles)
    lines = {
        json.loads(line)["article_id"]: line for line in gold.read_text(encoding="utf-8").splitlines() if line
    }
    of: dict[str, list[str]] = defaultdict(list)
    for article in read_articles([articles], on_failure=lambda failure: sys.exit(str(failure))):
        if article.newsroom and article.id in lines:
            of[article.newsroom].append(lines[article.id])
    for name in sorted(of):
        with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".jsonl") as part:
            part.write("\n".join(of[name]))
            part.flush()
            yield name, score(Path(part.name), articles)


def table_of(reports: Iterable[tuple[str, dict[str, Any]]], articles: int) -> str:
    """The file that the explorer shows: a row a newsroom and kind of fact that the gold facts tell of."""
    lines = [
        f"# extractor={EXTRACTOR}\tarticles={articles}",
        "# Written by `python -m benchmarks.accuracy --write`. The newsroom without a name is all of them.",
        "newsroom\tkind\tprecision\trecall\tfound\tgold",
    ]
    for newsroom, report in reports:
        for measure, kind in KINDS.items():
            found = report.get(measure)
            if found and (found["predicted"] or found["gold"]):
                figures = f"{found['precision']:.4f}\t{found['recall']:.4f}"
                lines.append(f"{newsroom}\t{kind}\t{figures}\t{found['predicted']}\t{found['gold']}")
    return "\n".join(lines) + "\n"


def _facts(record: dict[str, Any]) -> dict[str, Any]:
    """What of a record the gold of the seed page states, in an order-free form."""
    meetings = {meeting["id"]: meeting["name"] for meeting in record["meetings"]}
    return {
        "people": {
            person["name"]: {role if isinstance(role, str) else role["text"] for role in person["roles"]}
            for person in record["people"]
        },
        "meetings": {(meeting["name"], meeting["kind"], meeting["date"]) for meeting in record["meetings"]},
        "edges": {(edge["person"], edge["type"], meetings[edge["meeting"]]) for edge in record["edges"]},
    }


def seed_differences() -> list[str]:
    """How our record of the raw seed page differs from its gold; empty where it does not."""
    [record] = records(SHARED / "corpus" / "seed.txt")
    ours = _facts(json.loads(to_json(record)))
    gold = _facts(json.loads((SHARED / "extraction/dev/seed.gold.jsonl").read_text(encoding="utf-8")))
    return [f"{part}: ours {ours[part]}, gold {gold[part]}" for part in gold if ours[part] != gold[part]]


def main() -> int:
    """Print the table; 1 where the seed page is not exactly right."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path, help="*.articles.jsonl, each beside its *.gold.jsonl")
    parser.add_argument("--write", action="store_true", help=f"write {SHOWN.name}, which the explorer shows")
    options = parser.parse_args()
    if not SHARED.is_dir():
        raise UsageError(f"{SHARED} is not there: accuracy is measured on the sets beside the checkout")
    development = SHARED / "extraction" / "dev"
    sets = [(path, path.with_name(path.name.replace("articles", "gold"))) for path in options.sets] or [
        (development / "articles.jsonl", development / "gold.jsonl"),
        (development / "written.articles.jsonl", development / "written.gold.jsonl"),
    ]
    table = Table("set", *MEASURES, *SHARES, title="F1, and shares right")
    for articles, gold in sets:
        report = score(gold, articles)
        newsrooms = sorted(name for name in report if name.startswith("headline/"))
        table.add_row(
            articles.name,
            *(f"{report[name]['f1']:.3f}" if name in report else "" for name in MEASURES),
            *(f"{report[name]['right'] / max(report[name]['of'], 1):.3f}" for name in SHARES),
        )
        for name in newsrooms if len(newsrooms) > 1 else ():
            table.add_row(f"  {name.removeprefix('headline/')}", f"{report[name]['f1']:.3f}")
    Console(width=160).print(table)
    if options.write:
        gold, articles = sets[0][1], sets[0][0]
        count = len(articles.read_text(encoding="utf-8").splitlines())
        SHOWN.write_text(table_of(by_newsroom(gold, articles), count), encoding="utf-8")
    differences = seed_differences()
    print("seed page:", "exactly its gold" if not differences else "\n  ".join(["differs", *differences]))  # noqa: T201
    return 1 if differences else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ChuxiError as error:
        sys.exit(f"accuracy: {error}")
