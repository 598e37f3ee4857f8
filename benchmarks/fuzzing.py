"""Feed the extractor what no newsroom prints, for as long as one likes: no input may make it fail or stall.

    python -m benchmarks.fuzzing --minutes 60 --seed 1

Inputs are arbitrary Unicode (halves of surrogate pairs too), real articles cut, shuffled and run together,
half-open quotes and brackets, and one piece repeated thousands of times. Each must give a record whose spans
lie in the text, within 50 times the time that its length is expected to take (measured on ordinary articles
in the same run, never below that of a hundred characters). Exits with 1 at the first exception, naming how
to get the same input again.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Final

from loaders.article import Article
from loaders.extraction import extract
from loaders.lexicon import standard
from loaders.readers import read_articles
from loaders.record import Record, Where

ROOT: Final = Path(__file__).resolve().parents[1]
CORPUS: Final = ROOT.parent / "shared" / "corpus"
SAMPLE: Final = ROOT / "chuxi" / "sample" / "articles.jsonl"
LIMIT: Final = 50
"""So many times its expected time an input may take."""
_LEAST: Final = 100  # characters: a shorter input is expected to take as long as this many
_EACH: Final = 400  # articles taken from each file
_MARKS: Final = "（）“”‘’《》【】、，。：；！？·\n\r\u3000\ud800\U000200000A "
_WORDS: Final = """
    记者 编辑： 来源： 5月9日至 昨（ 主持 出席 强调， 指出： 由 和 等 同志 市委书记 副 兼 代表 王 欧阳 王伟
    甲·乙 会议 座谈会 召开 陪同 分别 他 她 会上 ·· <b>
"""
PIECES: Final = (*_MARKS, *_WORDS.split())
_DAYS: Final = (None, date(2022, 5, 10), date.min, date.max)


def arbitrary(rng: random.Random, _texts: Sequence[str]) -> str:
    """Characters of any kind, half of them from the planes that Chinese is written in."""
    bounds = ((0, 0x10FFFF), (0x3000, 0x9FFF), (0x20, 0x7F), (0xD800, 0xFFFF))
    low, high = rng.choice(bounds)
    return "".join(chr(rng.randint(low, high)) for _ in range(rng.randint(0, 2000)))


def cut(rng: random.Random, texts: Sequence[str]) -> str:
    """An article that begins and ends anywhere."""
    text = rng.choice(texts)
    first, last = sorted((rng.randint(0, len(text)), rng.randint(0, len(text))))
    return text[first:last]


def shuffled(rng: random.Random, texts: Sequence[str]) -> str:
    """Pieces of several articles in any order."""
    pieces = [cut(rng, texts)[: rng.randint(1, 80)] for _ in range(rng.randint(1, 80))]
    return rng.choice(("", "\n", " ", "，", "、")).join(pieces)


def salted(rng: random.Random, texts: Sequence[str]) -> str:
    """An article with marks, brackets and words of the genre thrown in."""
    characters = list(cut(rng, texts))
    for _ in range(rng.randint(1, 60)):
        characters.insert(rng.randint(0, len(characters)), rng.choice(PIECES))
    return "".join(characters)


def repeated(rng: random.Random, texts: Sequence[str]) -> str:
    """One piece, or two in turn, thousands of times: half-open quotes, endless lists."""
    piece = rng.choice(PIECES) + rng.choice((*PIECES, cut(rng, texts)[:12]))
    return piece * rng.randint(1, 4000)


KINDS: Final[tuple[Callable[[random.Random, Sequence[str]], str], ...]] = (
    arbitrary,
    cut,
    shuffled,
    salted,
    repeated,
)


def checked(article: Article, record: Record) -> None:
    """Raises `ValueError` where a span of the record lies outside the text or an edge names nobody."""
    lengths: dict[Where, int] = {"text": len(article.text), "title": len(article.title)}
    people = {person.name for person in record.people}
    for edge in record.edges:
        start, end = edge.span
        if not 0 <= start < end <= lengths[edge.where]:
            raise ValueError(f"the span {edge.span} of an edge lies outside the {edge.where}")
        if edge.person not in people:
            raise ValueError(f"an edge names {edge.person!r}, who is not among the people")
    for meeting in record.meetings:
        if not 0 <= meeting.span[0] <= meeting.span[1] <= lengths[meeting.where]:
            raise ValueError(f"the span {meeting.span} of a meeting lies outside the {meeting.where}")


def ordinary(paths: Sequence[Path]) -> list[str]:
    """Texts to cut and shuffle."""
    return [
        article.text
        for path in paths
        for article in islice(read_articles([path], on_failure=lambda _failure: None), _EACH)
    ]


def pace(texts: Sequence[str]) -> float:
    """Processor seconds a character of an ordinary article, the lexicon built."""
    standard()
    extract(Article(id="first", text=texts[0]))
    spent = []
    for number, text in enumerate(texts[:400]):
        begin = time.process_time()
        extract(Article(id=str(number), text=text))
        spent.append((time.process_time() - begin) / max(len(text), _LEAST))
    return median(spent)


def slowness(article: Article, expected: float) -> float:
    """How many times the processor seconds `expected` a character it takes; its record is checked."""
    begin = time.process_time()
    checked(article, extract(article))
    return (time.process_time() - begin) / (max(len(article.text), _LEAST) * expected)


def made(texts: Sequence[str], seed: int, number: int) -> tuple[str, Article]:
    """Input `number` of a seed, always the same for the same texts, and the name of its kind."""
    rng = random.Random(f"{seed}/{number}")  # noqa: S311 (inputs, not secrets)
    make = rng.choice(KINDS)
    text, title = make(rng, texts), cut(rng, texts)[:40]
    return make.__name__, Article(id=str(number), text=text, title=title, published=rng.choice(_DAYS))


def run(texts: Sequence[str], seed: int, minutes: float) -> int:
    """Feed inputs until the time is up; prints the count and the slowest, gives the exit code."""
    expected = pace(texts)
    worst: dict[str, tuple[float, int]] = {}
    until, number = time.monotonic() + 60 * minutes, 0
    while time.monotonic() < until:
        number += 1
        kind, article = made(texts, seed, number)
        try:
            times = slowness(article, expected)
        except Exception as error:  # any at all is a defect
            print(f"input {number} of seed {seed} ({kind}): {type(error).__name__}: {error}")  # noqa: T201
            raise
        worst[kind] = max(worst.get(kind, (0.0, 0)), (times, number))
    print(f"{number:,} inputs, seed {seed}, no exception")  # noqa: T201
    for name, (times, which) in sorted(worst.items()):
        print(f"{name:10} slowest: {times:5.1f} times its expected time (input {which})")  # noqa: T201
    return int(max(times for times, _ in worst.values()) > LIMIT)


def main() -> int:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    texts = ordinary(sorted(CORPUS.glob("*.jsonl.gz")) or [SAMPLE])
    return run(texts, options.seed, options.minutes)


if __name__ == "__main__":
    sys.exit(main())
