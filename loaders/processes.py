"""Many articles read in several processes: in the order of the input, with memory that stays flat.

concurrent.futures' own pool of processes is not used: it waits for ever where a process dies while a large
message is on its way to it (python/cpython#94777, in the first releases of 3.11). Here each process has a
pipe of its own, whose other end closes with it, and a thread that waits for its answers.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from queue import SimpleQueue
from typing import Generic, TypeVar

from loaders.article import Article
from loaders.errors import ChuxiError
from loaders.lexicon import Lexicon

K = TypeVar("K")
T = TypeVar("T")
Work = Callable[[Article, Lexicon], T]
"""What is done with one article. It is found by its name in every process, and raises nothing."""

INLINE = 1_000_000
"""So many characters are read in this process before others are started for it: a second of work."""
CHUNK = 200_000
"""About so many characters a process gets at a time: some tens of milliseconds of work."""
CHUNK_ARTICLES = 200
_AHEAD = 3  # chunks a process that may be under way, or done and not yet asked for


class ProcessEnded(ChuxiError):  # noqa: N818 (named for what happened)
    """A process of ours was ended by something else: by the system for its memory, or by a person."""


class Processes(Generic[T]):
    """Does `work` for every article: in this process while they are few, then in `jobs` of their own.

    A context manager. Leaving it by an exception (an interrupt, a reader of our output that left) ends the
    processes at once. They never outlive this process, whatever ends it. The processes are spawned: a script
    that asks for more than one needs the usual `if __name__ == "__main__"`.
    """

    def __init__(self, work: Work[T], *, jobs: int, lexicon: Lexicon) -> None:
        self._work = work
        self._jobs = jobs
        self._lexicon = lexicon
        self._left_inline = INLINE
        self._processes: list[_Process[T]] = []
        self._idle: SimpleQueue[_Process[T]] = SimpleQueue()
        self._threads: ThreadPoolExecutor | None = None

    def __enter__(self) -> Processes[T]:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        for process in self._processes if kind is not None else ():
            process.kill()
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
        for process in self._processes:
            process.close()

    def read(self, groups: Iterable[tuple[K, Sequence[Article]]]) -> Iterator[tuple[K, list[T]]]:
        """For each group its key and what `work` gave for its articles, in order.

        Two groups are held at a time, or as many as make up a few chunks for every process. Raises
        `ProcessEnded`.
        """
        waiting: deque[tuple[K, list[Future[list[T]]]]] = deque()
        held = 0
        for key, articles in groups:
            waiting.append((key, answers := self._asked(articles)))
            held += max(1, len(answers))
            while waiting and (_ready(waiting[0][1]) or (held > self._jobs * _AHEAD and len(waiting) > 1)):
                first, answers = waiting.popleft()
                held -= max(1, len(answers))
                yield first, _joined(answers)
        while waiting:
            first, answers = waiting.popleft()
            yield first, _joined(answers)

    def _asked(self, articles: Sequence[Article]) -> list[Future[list[T]]]:
        """The answers for the articles, as they will come."""
        self._left_inline -= sum(len(article.text) for article in articles)
        if self._jobs == 1 or self._left_inline >= 0:
            here: Future[list[T]] = Future()
            here.set_result([self._work(article, self._lexicon) for article in articles])
            return [here]
        if self._threads is None:
            self._start()
        assert self._threads is not None  # noqa: S101 (just started)
        return [self._threads.submit(self._ask, chunk) for chunk in chunks(articles)]

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")  # not forked: this process has threads
        with _held_interrupts():
            for _ in range(self._jobs):
                self._processes.append(process := _Process(context, self._work, self._lexicon))
                self._idle.put(process)
        self._threads = ThreadPoolExecutor(self._jobs, thread_name_prefix="chuxi-extracts")

    def _ask(self, chunk: Sequence[Article]) -> list[T]:
        """One chunk's answer; there are as many threads as processes, so one is idle."""
        process = self._idle.get()
        try:
            return process.ask(chunk)
        finally:
            self._idle.put(process)


def chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """The articles, in order, in pieces of about `CHUNK` characters."""
    chunk: list[Article] = []
    letters = 0
    for article in articles:
        chunk.append(article)
        letters += len(article.text)
        if letters >= CHUNK or len(chunk) >= CHUNK_ARTICLES:
            yield chunk
            chunk, letters = [], 0
    if chunk:
        yield chunk


def _ready(answers: list[Future[list[T]]]) -> bool:
    return all(answer.done() for answer in answers)


def _joined(answers: list[Future[list[T]]]) -> list[T]:
    return [each for answer in answers for each in answer.result()]


class _Process(Generic[T]):
    """One process and this end of its pipe."""

    def __init__(self, context: SpawnContext, work: Work[T], lexicon: Lexicon) -> None:
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()  # the process has it alone now: when it ends, so does the pipe
        self._lexicon: Lexicon | None = lexicon  # goes by the pipe: an argument would hold up the start

    def ask(self, articles: Sequence[Article]) -> list[T]:
        """What the process answers; raises `ProcessEnded`."""
        try:
            if self._lexicon is not None:
                self._pipe.send(self._lexicon)
                self._lexicon = None
            self._pipe.send(articles)
            answer: list[T] = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(5)
            raise ProcessEnded(
                f"a process that extracts ended {_how(self._process.exitcode)}: run the command again"
                " (a load goes on where it stopped), with --jobs 1 if it happens again"
            ) from None
        return answer

    def kill(self) -> None:
        """End it at once; it has nothing to tidy up."""
        self._process.kill()

    def close(self) -> None:
        """Let it end, and wait until it has."""
        self._pipe.close()
        self._process.join()


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return f"by signal {-code} ({signal.strsignal(-code)}; by the system, for its memory?)"
    return f"with exit code {code}; lines above may say why"


def _serve(pipe: Connection, work: Work[T]) -> None:
    """The life of a process: a lexicon in, then articles in and answers out, until the pipe is closed."""
    with suppress(EOFError, OSError):
        lexicon = pipe.recv()
        while True:
            pipe.send([work(article, lexicon) for article in pipe.recv()])


@contextmanager
def _held_interrupts() -> Iterator[None]:
    """Keep an interrupt waiting while processes start: they inherit that, and only we answer to one."""
    resource_tracker.ensure_running()  # which would let interrupts through if it started in between
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
