"""Measure who is who on the development half beside the checkout: people and meetings, and fit the weights.

`python -m benchmarks.identity` reads those articles of ../shared/corpus that print a name of the gold blocks
or belong to a gold pair, extracts them, resolves each name and the meetings, and prints what the scorers
of ../shared/identity say. `--fit people` or `--fit meetings` fits the weights anew (benchmarks/fitting.py),
prints cross-validated figures and, with `--write`, replaces the data file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import ahocorasick_rs

from graph.identity.meetings import match
from graph.identity.mentions import Mention, mentions_of
from graph.identity.people import Weights, cluster
from graph.identity.reports import Report, reports_of
from graph.identity.settings import setting_of
from graph.identity.signatures import signature_of, summed
from loaders.article import Article
from loaders.extraction import extract
from loaders.folding import fold, name_key

if TYPE_CHECKING:
    from benchmarks.fitting import Held

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
SCORERS = {"people": "score_identity.py", "meetings": "score_meetings.py"}
NEWSROOMS = ("rthk", "tdm", "peoples_daily", "xwlb")


class Gold(NamedTuple):
    """The development half: name blocks and pairs of articles, as the scorers read them."""

    blocks: list[dict[str, Any]]
    pairs: list[dict[str, Any]]


class Known(NamedTuple):
    """What the articles of the development half print: mentions by name key, reports by article."""

    mentions: dict[str, list[Mention]]
    reports: dict[str, list[Report]]


def gold(shared: Path) -> Gold:
    """Both gold files."""
    read = [
        [json.loads(line) for line in (shared / "identity" / "dev" / name).open(encoding="utf-8")]
        for name in ("people.jsonl", "meetings.jsonl")
    ]
    return Gold(*read)


def names_of(wanted: Gold) -> set[str]:
    """The names of the blocks, as printed anywhere."""
    printed = {m["name"] for block in wanted.blocks for m in block["mentions"] if "name" in m}
    return printed | {block["name"] for block in wanted.blocks}


def articles(shared: Path, wanted: Gold) -> Iterator[Article]:
    """The articles of the corpus that print a name of a block, and those of the pairs."""
    names = ahocorasick_rs.AhoCorasick(sorted(set(map(fold, names_of(wanted)))))
    paired = {pair[side] for pair in wanted.pairs for side in "ab"}
    for newsroom in NEWSROOMS:
        with gzip.open(shared / "corpus" / f"{newsroom}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row["id"] in paired or names.find_matches_as_indexes(
                    fold(row["title"] + "\n" + row["text"])
                ):
                    yield Article(
                        id=row["id"],
                        text=row["text"],
                        title=row["title"],
                        published=date.fromisoformat(row["date"]),
                        newsroom=row["source"],
                    )


def known(found: Iterable[Article], wanted: Gold) -> Known:
    """Mentions of the blocks' names and reports of the pairs' articles."""
    keys = set(map(name_key, names_of(wanted)))
    paired = {pair[side] for pair in wanted.pairs for side in "ab"}
    mentions: dict[str, list[Mention]] = defaultdict(list)
    reports: dict[str, list[Report]] = {}
    for article in found:
        record = extract(article)
        setting = setting_of(article, record)
        own = mentions_of(article, record, setting)
        for mention in own:
            if mention.key in keys:
                mentions[mention.key].append(mention)
        if article.id in paired:
            reports[article.id] = list(reports_of(article, record, setting, own).values())
    return Known(dict(mentions), reports)


def people_lines(key: str, mentions: list[Mention], table: Weights | None = None) -> Iterator[dict[str, str]]:
    """A line {article_id, name, person} for each mention of a name, by the project's weights or others."""
    own = {mention.address: signature_of(mention).id for mention in mentions}
    partition = cluster(key, summed(map(signature_of, mentions)).values(), table=table)
    person = {identity: number for number, group in enumerate(partition.people) for identity in group}
    for mention in mentions:
        number = person[own[mention.address]]
        yield {"article_id": mention.article_id, "name": mention.name, "person": f"{key}-{number}"}


def meeting_lines(reports: dict[str, list[Report]]) -> Iterator[dict[str, str]]:
    """A line {article_id, meeting} for each reported meeting; one that is only echoed is not reported."""
    by_address = {report.address: report for own in reports.values() for report in own}
    for number, group in enumerate(match(by_address.values())):
        for address in group:
            if by_address[address].echo:
                continue
            yield {"article_id": by_address[address].article, "meeting": str(number)}


def score(
    shared: Path, lines: Iterable[dict[str, str]], kinds: Iterable[str] = ("people", "meetings")
) -> None:
    """Print what the scorers say of predicted people and meetings."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predicted:
        predicted.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        predicted.flush()
        for kind in kinds:
            folder = shared / "identity"
            scorer = folder / SCORERS[kind]
            command = [sys.executable, str(scorer), str(folder / "dev" / f"{kind}.jsonl"), predicted.name]
            subprocess.run(command, check=True)  # noqa: S603 (the scorer beside the gold)


def main() -> None:
    """The command line."""
    from benchmarks import fitting  # noqa: PLC0415 (numpy, only where it is asked for)

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder with identity/ and corpus/")
    parser.add_argument("--fit", choices=("people", "meetings"), help="fit these weights")
    parser.add_argument("--write", action="store_true", help="replace the data file by what was fitted")
    options = parser.parse_args()
    wanted = gold(options.shared)
    found = known(articles(options.shared, wanted), wanted)
    people = [line for key, own in sorted(found.mentions.items()) for line in people_lines(key, own)]
    score(options.shared, [*people, *meeting_lines(found.reports)])
    if options.fit == "people":
        print(f"people, {fitting.FOLDS}-fold cross-validation: each block by weights fitted on others")  # noqa: T201 (a command's output)
        folds = fitting.fit_people(wanted.blocks, found.mentions)
        score(options.shared, held_out(folds, found), ["people"])
        if options.write:
            fitting.write_people(wanted.blocks, found.mentions)
    elif options.fit == "meetings":
        fitting.fit_meetings(wanted.pairs, found.reports, write=options.write)


def held_out(folds: Iterable[Held], found: Known) -> list[dict[str, str]]:
    """The lines of all blocks, each clustered by the weights that were fitted without it."""
    return [
        line
        for fold in folds
        for key in sorted(fold.keys)
        for line in people_lines(key, found.mentions[key], fold.weights)
    ]


if __name__ == "__main__":
    main()
