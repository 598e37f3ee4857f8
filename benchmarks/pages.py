"""Print how fast the explorer is in Chromium, above an empty Streamlit page in the same run.

`make bench-pages` measures on a store of the corpora beside the checkout (or the sample), or on a given one:
`python -m benchmarks.pages --store FOLDER`. Every figure is the median of the rounds: first content and the
whole page of each address, cold, in a browser that has seen nothing; a search from Enter to its rows; the
graph of 300 and of 2,000 neighbours of the busiest person. Rounds lie further apart than answers are kept.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from math import inf
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright
from playwright.sync_api import TimeoutError as PlaywrightTimeout
from rich.console import Console
from rich.table import Table

from graph.loading import load
from graph.store import Store, open_store
from loaders.errors import ChuxiError, UsageError
from loaders.readers import read_articles
from queries.catalogue import run
from views.asking import SECONDS_KEPT

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT.parent / "shared" / "corpus"
SAMPLE = ROOT / "chuxi" / "sample" / "articles.jsonl"
PORT, EMPTY_PORT = 18631, 18632
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
EMPTY = """import streamlit as st
typed = st.text_input("q", key="q")
st.text(f"ready {typed}")
"""
# What is seen first: a heading, a table or a text of ours; on the empty page its one line.
_FIRST = """() => {
  const drawn = (root) => root?.querySelector("h1, h2, table, dl, .prose")?.getClientRects().length;
  const ours = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")];
  return (ours.some((host) => drawn(host.shadowRoot)) || document.querySelector("[data-testid=stText]"))
    && performance.now();
}"""
_WHOLE = """(graph) => {
  if (document.querySelector(".stApp")?.dataset.testScriptState !== "notRunning") return false;
  if (document.querySelector("[data-testid=stSkeleton], [data-testid=stSpinner]")) return false;
  const hosts = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
    .map((host) => host.shadowRoot);
  if (hosts.some((root) => !root?.childElementCount)) return false;
  const cy = hosts.map((root) => root.querySelector(".canvas")?._cyreg?.cy).find(Boolean);
  return (!graph || cy?.nodes().length) && performance.now();
}"""
_FOUND = """(text) => [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
  .some((host) => host.shadowRoot?.textContent.includes(text))
  || document.querySelector("[data-testid=stText]")?.textContent.includes(text)"""
_NODES = """() => [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
  .map((host) => host.shadowRoot.querySelector(".canvas")?._cyreg?.cy).find(Boolean).nodes().length"""


class Limits(NamedTuple):
    """The seconds above the empty page that a figure may take."""

    first: float
    whole: float


PAGE, SMALL, LARGE = Limits(1.0, 2.5), Limits(2.0, 2.0), Limits(4.0, 4.0)
NAMES, WORDS = 0.3, 0.6  # seconds of a search


class Figure(NamedTuple):
    """What is measured of one address: its name, the address, and what it may take."""

    name: str
    path: str
    limits: Limits = PAGE


def figures(store: Store) -> list[Figure]:
    """The addresses of all pages for the busiest people, the largest meeting and agency of a store."""
    busiest = run(store, "busiest_people", limit=2).rows
    one, other = (row["person"] for row in busiest)
    agency = busiest[0]["agency"] or busiest[1]["agency"]
    meetings = run(store, "meetings_of_person", person=one, limit=50).rows
    meeting = max(meetings, key=lambda row: row["articles"])
    held = run(store, "posts", agency=agency, limit=1).rows
    ego = f"/graph?id=Person:{one}&depth=1"
    return [
        Figure("search, empty", "/"),
        Figure("search, a name", f"/?q={quote(busiest[0]['name'])}"),
        Figure("person, busiest", f"/person?id={one}"),
        Figure("agency", f"/agency?id={quote(agency)}"),
        *(Figure("post", f"/role?id={quote(row['role'], safe='')}") for row in held),
        Figure("meeting", f"/meeting?id={meeting['meeting']}"),
        Figure("article", f"/article?id={quote(meeting['sentence'].article)}"),
        Figure("graph", f"/graph?id=Person:{other}"),
        Figure("path", f"/path?a={one}&b={other}"),
        Figure("compare", f"/compare?id={one}&id={other}"),
        Figure("cypher", "/cypher"),
        Figure("export", f"/export?id=Person:{other}"),
        Figure("about", "/about"),
        Figure("graph of 300", f"{ego}&each=300", SMALL),
        Figure("graph of 2,000", f"{ego}&each=2000", LARGE),
    ]


def opened(browser: Browser, address: str, *, graph: bool = False) -> tuple[float, float, int]:
    """Seconds until the first content and until the whole page, and the nodes of its graph, cold.

    Infinite where that takes more than a minute, or never comes.
    """
    context = browser.new_context(viewport={"width": 1300, "height": 1000}, locale="en-GB")
    context.set_default_timeout(60_000)
    try:
        page = context.new_page()
        page.goto(address, wait_until="commit")
        first = page.wait_for_function(_FIRST, polling="raf").json_value()
        whole = page.wait_for_function(_WHOLE, arg=graph, polling="raf").json_value()
        return first / 1000, whole / 1000, page.evaluate(_NODES) if graph else 0
    except PlaywrightTimeout:
        return inf, inf, 0
    finally:
        context.close()


def answered(browser: Browser, address: str, typed: str, awaited: str) -> float:
    """Seconds from Enter in the one box of a page until it shows the awaited words."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000}, locale="en-GB")
    context.set_default_timeout(60_000)
    try:
        page = context.new_page()
        page.goto(address)
        page.wait_for_function(_WHOLE, arg=False)
        box = page.locator("input").first
        box.fill(typed)
        begin = time.perf_counter()
        box.press("Enter")
        page.wait_for_function(_FOUND, arg=awaited, polling="raf")
        return time.perf_counter() - begin
    except PlaywrightTimeout:
        return inf
    finally:
        context.close()


def words_of(store: Store, count: int) -> list[tuple[str, str]]:
    """Words of headlines to search for, with what the page says above the articles that it finds."""
    rows = store.read(
        "MATCH (a:Article) WHERE size(a.title) > 9"
        " RETURN a.title AS title ORDER BY a.published DESC, a.id LIMIT $n",
        {"n": count},
    )
    return [(row["title"][2:6].strip(), "Articles") for row in rows]


@contextmanager
def serving(command: list[str], sign: str) -> Iterator[None]:
    """A server while it is needed, from the moment it says that it is there."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT)  # noqa: S603 (our own command line)
    try:
        assert process.stdout is not None  # noqa: S101 (for the type checker: it is a pipe)
        if not any(sign in line for line in process.stdout):
            raise ChuxiError(f"{' '.join(command)} did not come up")
        yield
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def both(store: str, folder: str) -> Iterator[tuple[str, str]]:
    """The addresses of the explorer on a store and of an empty Streamlit page."""
    script = Path(folder) / "empty.py"
    script.write_text(EMPTY, encoding="utf-8")
    explorer = [sys.executable, "-m", "chuxi", "serve", "--store", store, "--port", str(PORT)]
    streamlit = [
        "-m",
        "streamlit",
        "run",
        str(script),
        "--server.headless=true",
        "--server.port",
        str(EMPTY_PORT),
    ]
    with (
        serving(explorer, "the explorer is at"),
        serving([sys.executable, *streamlit, "--browser.gatherUsageStats=false"], "URL:"),
    ):
        yield f"http://127.0.0.1:{PORT}", f"http://127.0.0.1:{EMPTY_PORT}"


def measure(browser: Browser, store: Store, bases: tuple[str, str], rounds: int) -> list[tuple[str, ...]]:
    """A row a figure: name, seconds above the empty page, and the most it may take."""
    ours, empty = bases
    wanted = figures(store)
    pages: dict[str, list[tuple[float, float, int]]] = {figure.name: [] for figure in wanted}
    nothing: list[tuple[float, float, int]] = []
    opened(browser, f"{ours}/"), opened(browser, empty)  # both servers are warm
    for _ in range(rounds):
        begin = time.monotonic()
        nothing += [opened(browser, empty) for _ in range(3)]
        for figure in wanted:
            pages[figure.name].append(opened(browser, ours + figure.path, graph="graph" in figure.name))
        time.sleep(max(0.0, SECONDS_KEPT + 1 - (time.monotonic() - begin)))
    floor = [median(each[at] for each in nothing) for at in (0, 1)]
    rows = [("empty Streamlit page", f"{floor[0]:.2f}", "", f"{floor[1]:.2f}", "")]
    for figure in wanted:
        first, whole = (median(each[at] for each in pages[figure.name]) - floor[at] for at in (0, 1))
        nodes = pages[figure.name][0][2]
        name = figure.name + (f" ({nodes:,} nodes)" if nodes else "")
        rows.append(
            (name, f"{first:+.2f}", f"{figure.limits.first}", f"{whole:+.2f}", f"{figure.limits.whole}")
        )
    return rows + _searches(browser, store, bases, rounds)


def _searches(browser: Browser, store: Store, bases: tuple[str, str], rounds: int) -> list[tuple[str, ...]]:
    ours, empty = bases
    names = [(row["name"], "Matched by") for row in run(store, "busiest_people", limit=rounds).rows]
    floor = median(answered(browser, empty, typed, f"ready {typed}") for typed, _ in names)
    rows = [("empty page, Enter to echo", "", "", f"{floor:.3f}", "")]
    for name, tries, limit in (
        ("names", names, NAMES),
        ("words of articles", words_of(store, rounds), WORDS),
    ):
        took = median(answered(browser, f"{ours}/", *each) for each in tries) - floor
        rows.append((f"search: {name}", "", "", f"{took:+.3f}", f"{limit}"))
    return rows


def _loaded(folder: Path, limit: int) -> str:
    """A store of the first articles of each corpus, or of the sample."""
    paths = sorted(CORPUS.glob("*.jsonl.gz")) or [SAMPLE]
    with open_store(str(folder)) as store:
        for path in paths:
            load(
                store, islice(read_articles([path], on_failure=lambda failure: sys.exit(str(failure))), limit)
            )
    return str(folder)


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--store", help="an embedded store or a bolt:// address; else one is made")
    parser.add_argument(
        "--limit", type=int, default=1500, help="articles of each corpus for a store of its own"
    )
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise UsageError("no Chromium: apt-get install chromium fonts-noto-cjk")
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        address = options.store or _loaded(Path(folder) / "store", options.limit)
        store = stack.enter_context(open_store(address))
        bases = stack.enter_context(both(address, folder))
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium, args=list(FLAGS)
        )
        rows = measure(browser, store, bases, options.rounds)
        articles = store.read("MATCH (a:Article) RETURN count(a) AS n")[0]["n"]
        browser.close()
    title = f"seconds above an empty Streamlit page; {articles:,} articles, {os.cpu_count()} cores"
    table = Table("page", "first content", "at most", "whole", "at most", title=title)
    for row in rows:
        table.add_row(*row)
    Console(width=110).print(table)


if __name__ == "__main__":
    try:
        main()
    except ChuxiError as error:
        sys.exit(f"pages: {error}")
