"""Print how fast the extractor reads, beside jieba.posseg on the same articles and in the same run.

`make bench` runs it. Timings are noisy: the ratios are what counts. One process, one core, but for the last
figure, which is what `--jobs` gains. jieba.posseg falls far behind on Traditional text, so that each file has
a row of its own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import jieba
import jieba.posseg
from rich.console import Console
from rich.table import Table

from chuxi.extracting import extract_lines
from loaders.article import Article
from loaders.errors import ChuxiError, UsageError
from loaders.extraction import extract
from loaders.readers import Failure, read_articles

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLE = ROOT / "chuxi" / "sample" / "articles.jsonl"
START = (
    "import time; begin = time.process_time();"
    "from loaders.extraction import extract; from loaders.lexicon import standard; standard().automaton;"
    "print(time.process_time() - begin)"
)
LONG = 1_700_000  # characters: 5 MB of UTF-8
REPEATED = 8  # times the articles are read by several processes, so that their start weighs little
SHORT = 1_700  # characters: 5 kB of UTF-8


def megabytes(articles: Iterable[Article]) -> float:
    """The size of the articles' texts in MB of UTF-8."""
    return sum(len(article.text.encode("utf-8")) for article in articles) / 1e6


def seconds(work: Callable[[Article], Any], articles: Iterable[Article]) -> float:
    """How long `work` takes over the articles."""
    begin = time.perf_counter()
    for article in articles:
        work(article)
    return time.perf_counter() - begin


def tag(article: Article) -> None:
    """What others do first with a text: segment it and tag each word."""
    for _ in jieba.posseg.cut(article.text):
        pass


def rates(articles: Sequence[Article]) -> tuple[float, float]:
    """MB a second of the extractor over all and of jieba.posseg over a part of the articles, both warm."""
    tagged = articles[:: max(1, len(articles) // 100)]
    tag(tagged[0])
    extract(tagged[0])
    return megabytes(articles) / seconds(extract, articles), megabytes(tagged) / seconds(tag, tagged)


def growth(articles: Sequence[Article]) -> float:
    """The time a character in one article of 5 MB, against the same text in articles of 5 kB."""
    text = "\n".join(article.text for article in articles)
    text = (text * (1 + LONG // len(text)))[:LONG]
    short = [Article(id=str(at), text=text[at : at + SHORT]) for at in range(0, LONG, SHORT)]
    return seconds(extract, [Article(id="long", text=text)]) / seconds(extract, short)


def gain(articles: Sequence[Article], jobs: int) -> float:
    """How many times as fast `jobs` processes extract as one does, their start included; same order."""
    begin = time.perf_counter()
    alone = [each.line for each in extract_lines(articles, jobs=1)]
    between = time.perf_counter()
    together = [each.line for each in extract_lines(articles, jobs=jobs)]
    if alone != together:
        raise ChuxiError(f"{jobs} processes gave other records, or another order, than one")
    return (between - begin) / (time.perf_counter() - between)


def start() -> float:
    """Processor seconds that a fresh process takes to import the extractor and build its automaton."""
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)  # noqa: S603 (our own line)
    return float(done.stdout)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "paths", nargs="*", type=Path, help="files of articles; else the corpora or our sample"
    )
    parser.add_argument("--limit", type=int, default=500, help="articles taken from each file")
    options = parser.parse_args()
    jieba.setLogLevel("ERROR")
    paths = options.paths or sorted(CORPUS.glob("*.jsonl.gz")) or [SAMPLE]

    def fail(failure: Failure) -> None:
        raise UsageError(f"{failure.origin}: {failure.reason}")

    table = Table("articles", "MB of UTF-8", "extract, MB/s", "jieba.posseg, MB/s", "ratio")
    every: list[Article] = []
    for path in paths:
        articles = list(islice(read_articles([path], on_failure=fail), options.limit))
        own, other = rates(articles)
        size = f"{megabytes(articles):.1f}"
        table.add_row(path.name, size, f"{own:.2f}", f"{other:.3f}", f"{own / other:.1f}")
        every += articles
    Console(width=100).print(table)
    print(f"import and build: {start():.2f} processor seconds")  # noqa: T201
    jobs = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    print(f"{jobs} processes extract {gain(every * REPEATED, jobs):.2f} times as fast as one")  # noqa: T201
    print(f"a character of 5 MB takes {growth(every):.2f} times one of 5 kB")  # noqa: T201


if __name__ == "__main__":
    try:
        main()
    except ChuxiError as error:
        sys.exit(f"speed: {error}")
