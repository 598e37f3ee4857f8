"""How fast the extractor reads, beside jieba.posseg on the same articles in the same run.

    python benchmarks/extraction_speed.py ARTICLES.jsonl[.gz] … [--limit N]

Prints megabytes of UTF-8 a second for both and their ratio, the time to import and build the automaton in a fresh
process, and the time a character of a 5 MB article against that of 5 kB ones. One process, one core. Needs `jieba`
(`uv pip install jieba`); without it the ratio is left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

from loaders.article import Article
from loaders.extraction import extract

_BUILD = "import time; t = time.perf_counter(); from loaders.extraction import extract; from loaders.lexicon import standard; standard().automaton; print(time.perf_counter() - t)"


def articles(path: str) -> Iterator[Article]:
    """The articles of one JSON Lines file, plain or gzip."""
    opened = (
        gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else Path(path).open(encoding="utf-8")
    )
    with opened as lines:
        for line in lines:
            row = json.loads(line)
            day = row.get("date")
            yield Article(
                id=row["id"],
                text=row["text"],
                title=row.get("title") or "",
                published=date.fromisoformat(day) if day else None,
            )


def seconds(read: Iterator[Article] | list[Article]) -> float:
    """How long the extractor takes over these articles."""
    begin = time.perf_counter()
    for article in read:
        extract(article)
    return time.perf_counter() - begin


def tagging(read: list[Article]) -> float | None:
    """How long jieba.posseg takes over the same articles; None where it is not installed."""
    try:
        import jieba.posseg as tagger  # noqa: PLC0415 (only where it is there)
    except ImportError:
        return None
    list(tagger.cut("预热"))
    begin = time.perf_counter()
    for article in read:
        for _ in tagger.cut(article.text):
            pass
    return time.perf_counter() - begin


def main() -> int:
    """Runs the benchmark and prints its figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--limit", type=int, default=500, help="articles taken from each file")
    options = parser.parse_args()
    read = [article for path in options.paths for article in islice(articles(path), options.limit)]
    size = sum(len(article.text.encode("utf-8", "surrogatepass")) for article in read) / 1e6
    seconds(read[:20])
    own = seconds(read)
    rows = [f"articles {len(read)}, {size:.2f} MB of UTF-8", f"extract {size / own:.2f} MB/s"]
    other = tagging(read[: max(1, len(read) // 5)])
    if other is not None:
        part = (
            sum(
                len(article.text.encode("utf-8", "surrogatepass"))
                for article in read[: max(1, len(read) // 5)]
            )
            / 1e6
        )
        rows.append(
            f"jieba.posseg {part / other:.3f} MB/s; extract is {(size / own) / (part / other):.1f} times as fast"
        )
    built = subprocess.run([sys.executable, "-c", _BUILD], capture_output=True, text=True, check=True)
    rows.append(f"import and build {float(built.stdout):.3f} s")
    rows += growth(read)
    sys.stdout.write("\n".join(rows) + "\n")
    return 0


def growth(read: list[Article]) -> list[str]:
    """The time a character in one article of about 5 MB against articles of about 5 kB."""
    text = "\n".join(article.text for article in read)
    small = [Article(id=str(at), text=text[at : at + 1700]) for at in range(0, min(len(text), 170_000), 1700)]
    large = Article(id="large", text=(text * (1 + 1_700_000 // max(len(text), 1)))[:1_700_000])
    one = seconds(small) / sum(len(article.text) for article in small)
    whole = seconds([large]) / len(large.text)
    return [f"5 MB article: {whole / one:.2f} times the time a character of 5 kB articles"]


if __name__ == "__main__":
    sys.exit(main())
