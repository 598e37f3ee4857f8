"""Extraction over many articles: in one process or several, in order, with memory that stays flat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from loaders.article import Article
from loaders.extraction import extract
from loaders.lexicon import Lexicon, standard
from loaders.processes import Processes, chunks
from loaders.record import to_json


class Extracted(NamedTuple):
    """The record of one article as a line of JSON without its newline; or why there is none."""

    origin: str
    line: bytes
    failure: str = ""


def extract_lines(
    articles: Iterable[Article], *, jobs: int = 1, lexicon: Lexicon | None = None
) -> Iterator[Extracted]:
    """The records of `articles`, in their order; with more than one job, processes take chunks of them."""
    groups = chunks(articles) if jobs > 1 else ([article] for article in articles)
    with Processes(extracted, jobs=jobs, lexicon=lexicon or standard()) as processes:
        for _, some in processes.read((None, group) for group in groups):
            yield from some


def extracted(article: Article, lexicon: Lexicon) -> Extracted:
    """One article's record. An exception is a defect of ours: it costs this article and no other."""
    origin = article.origin or article.id
    try:
        return Extracted(origin, to_json(extract(article, lexicon)))
    except Exception as error:  # whatever it is, the other articles go on
        return Extracted(origin, b"", f"{type(error).__name__}: {error}; please report this article")
