"""Count how many distinct names stand with each title: graph/identity/data/title_counts.tsv.

`python -m benchmarks.counting FILE...` reads articles as `chuxi load` does, extracts them and prints the
table. Each name counts once for a title, so that news that repeats a name makes its title no more common.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from graph.identity.mentions import mentions_of
from graph.identity.settings import setting_of
from loaders.article import Article
from loaders.extraction import extract
from loaders.readers import Failure, read_articles

LEAST = 10
_HEAD = (
    "# Titles, canonical and folded, and how many distinct names stand with each, in the public articles that"
    " the project is\n# measured on (python -m benchmarks.counting); each name counts once."
    f" A title of no row has fewer than {LEAST}.\n"
)


def counts(articles: Iterable[Article]) -> list[tuple[str, int]]:
    """Titles with the number of their distinct names, the commonest first; rare ones are left out."""
    names: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        record = extract(article)
        for mention in mentions_of(article, record, setting_of(article, record)):
            for role in mention.roles:
                names[role.title].add(mention.key)
    found = [(title, len(own)) for title, own in names.items() if len(own) >= LEAST and len(title) > 1]
    return sorted(found, key=lambda row: (-row[1], row[0]))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="+", help="articles, in any form that chuxi reads")
    failed: list[Failure] = []
    articles = read_articles(parser.parse_args().files, on_failure=failed.append)
    rows = counts(articles)
    sys.stdout.write(_HEAD + "".join(f"{title}\t{count}\n" for title, count in rows))
    for failure in failed:
        sys.stderr.write(f"{failure.origin}: {failure.reason}\n")


if __name__ == "__main__":
    main()
