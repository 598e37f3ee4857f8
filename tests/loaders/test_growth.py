"""A character of a long article takes what one of a short article takes."""

from __future__ import annotations

import time

import pytest

from benchmarks import fuzzing
from loaders.article import Article
from loaders.extraction import extract

SHORT = 1_700  # characters: 5 kB of UTF-8
LONG = 400 * SHORT
LIMIT = 1.6  # `make bench` tells the ratio, which a busy machine blurs


def spent(texts: list[str]) -> float:
    """Processor seconds that reading the texts takes."""
    begin = time.process_time()
    for number, text in enumerate(texts):
        extract(Article(id=str(number), text=text))
    return time.process_time() - begin


@pytest.mark.slow
def test_a_long_article_takes_no_longer_a_character() -> None:
    text = "\n".join(fuzzing.ordinary([fuzzing.SAMPLE]))
    text = (text * (1 + LONG // len(text)))[:LONG]
    spent([text[:SHORT]])
    short = spent([text[at : at + SHORT] for at in range(0, LONG, SHORT)])
    assert spent([text]) < LIMIT * short
