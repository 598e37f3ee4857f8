"""Extraction over many articles: in one process or several, in order, with memory that stays flat."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, nullcontext
from typing import NamedTuple

from loaders.article import Article
from loaders.extraction import extract
from loaders.lexicon import Lexicon, lexicon_from
from loaders.record import to_json

_CHUNK = 200_000  # characters that one process gets at a time: some tens of milliseconds of work
_CHUNK_ARTICLES = 200
_AHEAD = 3  # chunks a process that may be under way or done and not yet asked for


class Extracted(NamedTuple):
    """The record of one article as a line of JSON without its newline; or why there is none."""

    origin: str
    line: bytes
    failure: str = ""


def extract_lines(
    articles: Iterable[Article], *, jobs: int = 1, lexicon: str | None = None
) -> Iterator[Extracted]:
    """The records of `articles`, in their order. `lexicon` is a user's own file.

    With more than one job, processes take chunks of articles; only a few chunks are ever held.
    """
    if jobs == 1:
        words = lexicon_from(lexicon)
        for article in articles:
            yield _one(article, words)
        return
    lexicon_from(lexicon)  # a broken file is told here, once
    with _Pool(jobs, lexicon) as pool:
        yield from pool.run(_chunks(articles))


def _one(article: Article, words: Lexicon) -> Extracted:
    """One article's record. An exception is a defect of ours: it costs this article and no other."""
    origin = article.origin or article.id
    try:
        return Extracted(origin, to_json(extract(article, words)))
    except Exception as error:  # whatever it is, the other articles go on
        return Extracted(origin, b"", f"{type(error).__name__}: {error}; please report this article")


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    chunk: list[Article] = []
    size = 0
    for article in articles:
        chunk.append(article)
        size += len(article.text)
        if size >= _CHUNK or len(chunk) >= _CHUNK_ARTICLES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


class _Pool:
    """Processes that extract; an interrupt ends them at once."""

    def __init__(self, jobs: int, lexicon: str | None) -> None:
        self._window = jobs * _AHEAD
        # spawned, not forked: the progress bar runs in a thread of the parent
        context = multiprocessing.get_context("spawn")
        self._executor = ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(lexicon,))

    def __enter__(self) -> _Pool:
        return self

    def __exit__(self, kind: object, error: object, trace: object) -> None:
        processes = list((getattr(self._executor, "_processes", None) or {}).values())
        self._executor.shutdown(wait=kind is None, cancel_futures=True)
        if kind is not None:
            for process in processes:
                process.terminate()

    def run(self, chunks: Iterator[list[Article]]) -> Iterator[Extracted]:
        """The records of the chunks, in order."""
        waiting: deque[Future[list[Extracted]]] = deque()
        for chunk in chunks:
            with _deaf() if not waiting else nullcontext():
                waiting.append(self._executor.submit(_many, chunk))
            if len(waiting) >= self._window:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore an interrupt while processes start: they inherit that, and only the parent answers to one."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_words: Lexicon | None = None


def _begin(lexicon: str | None) -> None:
    """A process begins: the lexicon is read once."""
    global _words  # noqa: PLW0603 (the state of a worker process is its module)
    _words = lexicon_from(lexicon)


def _many(articles: list[Article]) -> list[Extracted]:
    assert _words is not None  # noqa: S101 (set when the process began)
    return [_one(article, _words) for article in articles]
