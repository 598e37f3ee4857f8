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
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from loaders.errors import ChuxiError, UsageError
from loaders.extraction import extract
from loaders.readers import Failure, read_articles
from loaders.record import Record, to_json

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
MEASURES = (
    "headline", "ATTENDED", "CHAIRED", "DIRECTED", "SPOKE", "people", "roles", "meetings", "agency_edges",
)  # fmt: skip
SHARES = ("dates", "kinds", "evidence")


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
    differences = seed_differences()
    print("seed page:", "exactly its gold" if not differences else "\n  ".join(["differs", *differences]))  # noqa: T201
    return 1 if differences else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except ChuxiError as error:
        sys.exit(f"accuracy: {error}")
