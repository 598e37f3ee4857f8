"""Print how long it takes from files of articles to an explorable embedded store, and where the time goes.

Beside it stand extraction alone, by the same number of processes, and a bare driver loop that writes the same
rows to the same engine; then 100 articles loaded into that store and into an empty one. `make bench` runs
a part of the corpora, `--whole` all of them. Each store is a new one with an engine of its own.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import psutil
from rich.console import Console
from rich.table import Table

from chuxi.extracting import extract_lines
from graph.loading import load
from graph.ontology import Property, ontology
from graph.store.embedded import find_host, stop_host
from graph.store.schema import PAIRS, WORDS
from graph.store.session import Store, Transaction, open_store
from graph.store.sizes import size
from loaders.article import Article
from loaders.errors import ChuxiError, UsageError
from loaders.readers import Failure, read_articles

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLE = ROOT / "chuxi" / "sample" / "articles.jsonl"
ROWS, BYTES = 5000, 8 << 20  # of one statement of the bare loop
TIMES = 3


class Source(NamedTuple):
    """Files of articles, at most `limit` of each; `TIMES` times `few` are for the second measurement."""

    paths: tuple[Path, ...]
    limit: int | None
    few: int

    def articles(self, *, held_out: bool = False) -> Iterator[Article]:
        """All articles but the first, which are for the second measurement; or only those."""
        found = (
            article
            for path in self.paths
            for article in islice(read_articles([path], on_failure=_fail), self.limit)
        )
        cut = self.few * TIMES
        return islice(found, cut) if held_out else islice(found, cut, None)


def _fail(failure: Failure) -> None:
    raise UsageError(f"{failure.origin}: {failure.reason}")


class Timed:
    """A store that notes how long each kind of statement takes, and commits."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.seconds: dict[str, float] = defaultdict(float)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def write(self, work: Callable[[Any], Any]) -> Any:
        """As the store's own."""
        ended = [0.0]

        def timed(inner: Transaction) -> Any:
            begun, before = time.perf_counter(), sum(self.seconds.values())
            result = work(_TimedTransaction(inner, self.seconds))
            ended[0] = time.perf_counter()
            self.seconds["plan"] += ended[0] - begun - (sum(self.seconds.values()) - before)
            return result

        result = self._store.write(timed)
        self.seconds["commit"] += time.perf_counter() - ended[0]
        return result


class _TimedTransaction:
    def __init__(self, inner: Transaction, seconds: dict[str, float]) -> None:
        self._inner = inner
        self._seconds = seconds

    def run(self, cypher: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        begun = time.perf_counter()
        rows = self._inner.run(cypher, parameters)
        kind = next((k for k, words in _KINDS if any(word in cypher for word in words)), "read")
        self._seconds[kind] += time.perf_counter() - begun
        return rows


_KINDS = (
    ("write words", (f":{WORDS} {{", f":{PAIRS} {{key: row")),
    ("write articles", ("MERGE (n:Article",)),
    ("write other nodes", ("MERGE (n:",)),
    ("move and delete", ("DELETE",)),
    ("write relationships", ("CREATE (a)-", "MERGE (a)-")),
)


class Memory:
    """The largest resident memory of this process, those it started, and an engine, in MB."""

    def __init__(self, engine: psutil.Process) -> None:
        self._engine = engine
        self.peak = self.engine = 0.0

    @contextmanager
    def watched(self) -> Iterator[Memory]:
        """Look every half second while the block runs."""
        ended = threading.Event()
        watch = threading.Thread(target=self._watch, args=(ended,), daemon=True)
        watch.start()
        yield self
        ended.set()
        watch.join()

    def _watch(self, ended: threading.Event) -> None:
        own = psutil.Process()
        while not ended.wait(0.5):
            engine = self._engine.memory_info().rss / 1e6
            others = [child for child in own.children(recursive=True) if child.pid != self._engine.pid]
            mine = sum(map(_resident, (own, *others)))
            self.peak, self.engine = max(self.peak, mine + engine), max(self.engine, engine)


def _resident(process: psutil.Process) -> float:
    try:
        return float(process.memory_info().rss) / 1e6
    except psutil.NoSuchProcess:
        return 0.0


@contextmanager
def opened(folder: Path) -> Iterator[tuple[Store, psutil.Process]]:
    """A store with an engine of its own, and the engine's process; the engine ends with the block."""
    with open_store(str(folder)) as store:
        host = find_host(folder)
        assert host is not None  # noqa: S101 (it has just answered)
        yield store, psutil.Process(host.engine_pid)
    stop_host(folder)


def _cpu(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


def extraction_alone(source: Source, jobs: int) -> tuple[int, float]:
    """How many articles, and the seconds that `jobs` processes take to extract them."""
    begun = time.perf_counter()
    count = sum(1 for _ in extract_lines(source.articles(), jobs=jobs))
    return count, time.perf_counter() - begun


class Loaded(NamedTuple):
    """A load: seconds by the clock, of processors by part, of the writer by kind of work; memory in MB."""

    seconds: float
    processors: dict[str, float]
    writer: dict[str, float]
    memory: Memory


def loading(source: Source, folder: Path, jobs: int) -> Loaded:
    """Load everything into a new store."""
    with opened(folder) as (store, engine), Memory(engine).watched() as memory:
        timed = Timed(store)
        own, before = psutil.Process().cpu_times(), _cpu(engine)
        begun = time.perf_counter()
        load(timed, source.articles(), jobs=jobs)  # type: ignore[arg-type]  # stands in for a Store
        seconds = time.perf_counter() - begun
        now = psutil.Process().cpu_times()
        processors = {
            "extraction": now.children_user + now.children_system - own.children_user - own.children_system,
            "loader": now.user + now.system - own.user - own.system,
            "engine": _cpu(engine) - before,
        }
        timed.seconds["wait for extraction"] = seconds - sum(timed.seconds.values())
    return Loaded(seconds, processors, dict(timed.seconds), memory)


def copied(folder: Path, file: Path) -> int:
    """Put everything that a store holds into a file, as the rows of statements; how many rows."""
    count = 0
    with opened(folder) as (store, _), file.open("wb") as out:
        for text, rows in _everything(store):
            for some in _portions(rows):
                count += len(some)
                pickle.dump((text, some), out)
    return count


def _everything(store: Store) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    kinds = ontology()
    for label, columns in [(n, kind.properties) for n, kind in kinds.nodes.items()] + [
        (WORDS, {}),
        (PAIRS, {}),
    ]:
        rows = store.stream(f"MATCH (n:{label}) RETURN properties(n) AS row")
        yield f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", (_typed(r["row"], columns) for r in rows)
    for name, kind in kinds.relationships.items():
        ends = f"(a:{kind.from_} {{id: row.a}})", f"(b:{kind.to} {{id: row.b}})"
        columns = kinds.properties_of(name)
        ends_of = f"(a:{kind.from_})-[r:{name}]->(b:{kind.to})"
        found = store.stream(f"MATCH {ends_of} RETURN a.id AS a, b.id AS b, properties(r) AS row")
        text = (
            f"UNWIND $rows AS row MATCH {ends[0]} MATCH {ends[1]} CREATE (a)-[r:{name}]->(b) SET r = row.row"
        )
        yield text, ({"a": r["a"], "b": r["b"], "row": _typed(r["row"], columns)} for r in found)


def _typed(row: dict[str, Any], columns: Mapping[str, Property]) -> dict[str, Any]:
    days = {name for name, column in columns.items() if column.type == "date"}
    return {name: date.fromisoformat(value) if name in days else value for name, value in row.items()}


def _portions(rows: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    portion: list[dict[str, Any]] = []
    total = 0
    for row in rows:
        portion.append(row)
        total += size(row)
        if len(portion) == ROWS or total > BYTES:
            yield portion
            portion, total = [], 0
    if portion:
        yield portion


def bare_loop(file: Path, folder: Path) -> float:
    """The seconds that the driver takes to write those rows into a new store, one transaction a statement."""
    with opened(folder) as (store, _), file.open("rb") as source:
        begun = time.perf_counter()
        while True:
            try:
                text, rows = pickle.load(source)  # noqa: S301 (our own file)
            except EOFError:
                return time.perf_counter() - begun
            store.write(partial(_run, text=text, rows=rows))


def _run(transaction: Transaction, text: str, rows: list[dict[str, Any]]) -> None:
    transaction.run(text, {"rows": rows})


def few(folder: Path, articles: Sequence[Article], count: int) -> float:
    """The median of the seconds that `count` articles take to load; the engine is started anew before."""
    with opened(folder) as (store, _):
        taken = []
        for first in range(0, len(articles), count):
            begun = time.perf_counter()
            load(store, articles[first : first + count])
            taken.append(time.perf_counter() - begun)
        return median(taken)


def report(source: Source, jobs: int) -> None:
    """Measure and print."""
    console = Console(width=100, highlight=False)
    with tempfile.TemporaryDirectory(prefix="chuxi-bench-") as place:
        full, bare, empty, rows = (Path(place) / name for name in ("full", "bare", "empty", "rows"))
        count, alone = extraction_alone(source, jobs)
        loaded = loading(source, full, jobs)
        written = copied(full, rows)
        loop = bare_loop(rows, bare)
        console.print(f"{count:,} articles, {jobs} processes that extract; {written:,} rows")
        for name, figure in (
            ("extraction alone", f"{alone:.1f} s"),
            ("bare driver loop", f"{loop:.1f} s"),
            ("load", f"{loaded.seconds:.1f} s, {count / loaded.seconds:,.0f} articles/s"),
            ("load to the longer", f"{loaded.seconds / max(alone, loop):.2f} (goal 1.5)"),
            (
                "peak memory",
                f"{loaded.memory.peak:,.0f} MB, the engine {loaded.memory.engine:,.0f} (goal 4,000)",
            ),
        ):
            console.print(f"{name:20} {figure}")
        for title, parts in (("processor seconds", loaded.processors), ("the writer's time", loaded.writer)):
            console.print(_shares(title, parts))
        held_out = list(source.articles(held_out=True))
        into_full, into_empty = few(full, held_out, source.few), few(empty, held_out, source.few)
        console.print(
            f"{source.few} articles into a store of {count:,}: {into_full:.2f} s, into an empty one:"
            f" {into_empty:.2f} s, ratio {into_full / into_empty:.2f} (goal 3)"
        )


def _shares(title: str, parts: Mapping[str, float]) -> Table:
    table = Table(title, "s", "share")
    for name, seconds in sorted(parts.items(), key=lambda part: -part[1]):
        table.add_row(name, f"{seconds:.1f}", f"{seconds / sum(parts.values()):.0%}")
    return table


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "paths", nargs="*", type=Path, help="files of articles; else the corpora or our sample"
    )
    parser.add_argument("--limit", type=int, default=1500, help="articles taken from each file")
    parser.add_argument("--whole", action="store_true", help="take all articles")
    parser.add_argument(
        "--few", type=int, help="articles of the second measurement; else 100, 5 of our sample"
    )
    parser.add_argument("--jobs", type=int, default=2, help="processes that extract")
    options = parser.parse_args()
    paths = options.paths or sorted(CORPUS.glob("*.jsonl.gz")) or [SAMPLE]
    few_of = options.few or (5 if paths == [SAMPLE] else 100)
    report(Source(tuple(paths), None if options.whole else options.limit, few_of), options.jobs)


if __name__ == "__main__":
    try:
        main()
    except ChuxiError as error:
        sys.exit(f"loading: {error}")
