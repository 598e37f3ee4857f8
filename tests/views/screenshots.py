"""Pictures of all pages in both languages, from the bundled sample: `python -m tests.views.screenshots`.

They go to docs/screenshots (README and docs show them), a phone's too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from graph.loading import load
from graph.store import open_store
from loaders.readers import read_articles
from queries.search import search

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "screenshots"
SAMPLE = ROOT / "chuxi" / "sample"
PERSON, OTHER, NAMESAKE, ARTICLE = "贺知秋", "黎景行", "陈立新", "qlrb-20231110-01"
MEETING = "MATCH (:Article {id: $article})-[:REPORTS]->(m:Meeting) RETURN m.id AS id ORDER BY id"
CHAIRS = (
    "MATCH (p:Person)-[c:CHAIRED]->(m:Meeting)\n"
    "RETURN p.name AS name, count(DISTINCT m) AS meetings\nORDER BY meetings DESC, name"
)
CHAIRED_BY_ROOT = """host => host._cyreg.cy.edges('[kind = "CHAIRED"]')
  .filter(edge => edge.connectedNodes().some(node => node.data("root")))[0].renderedMidpoint()"""
TALLEST = 1600
COLOURS = 96  # flat colours: a third of the size, and no difference to see


def main() -> None:
    """Load the sample into a store of its own, start the explorer on it, take the pictures."""
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("no Chromium: apt-get install chromium fonts-noto-cjk")
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder) / "store")
        pages = _pages(store)
        with _explorer(store) as base, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for name, path in pages.items():
                for language in ("en", "zh"):
                    _picture(
                        browser, f"{base}{path}&lang={language}", TARGET / f"{name}-{language}.png", 1300
                    )
            for name in ("person", "meeting"):
                _picture(browser, f"{base}{pages[name]}&lang=zh", TARGET / f"{name}-phone.png", 390)
            browser.close()


def _pages(folder: str) -> dict[str, str]:
    """The address of each page, after loading the sample."""
    with open_store(folder) as store:
        load(store, read_articles([SAMPLE], on_failure=lambda failure: sys.exit(str(failure))))
        person = search(store, PERSON).people.rows[0]
        other = search(store, OTHER).people.rows[0]
        meeting = store.read(MEETING, {"article": ARTICLE})[0]["id"]
    return {
        "begin": "/?",
        "search": f"/?q={quote(NAMESAKE)}",
        "person": f"/person?id={person['person']}",
        "meeting": f"/meeting?id={meeting}",
        "agency": f"/agency?id={quote(person['agency'])}",
        "article": f"/article?id={ARTICLE}",
        "graph": f"/graph?id=Person:{person['person']}",
        "path": f"/path?a={person['person']}&b={other['person']}",
        "compare": f"/compare?id={person['person']}&id={other['person']}",
        "export": f"/export?id=Person:{person['person']}",
        "cypher": f"/cypher?run=1&query={quote(CHAIRS)}",
        "about": "/about?",
    }


@contextmanager
def _explorer(store: str) -> Iterator[str]:
    """The address of `chuxi serve` on the store."""
    command = [sys.executable, "-m", "chuxi", "serve", "--store", store, "--port", "18571"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=dict(os.environ))
    assert process.stderr is not None
    try:
        yield next(
            line.split(" at ")[1].split()[0] for line in process.stderr if "the explorer is at" in line
        )
    finally:
        process.terminate()
        process.wait(20)


def _picture(browser: Browser, address: str, target: Path, width: int) -> None:
    """One page as tall as it is, within reason; on the graph an edge is picked, Cypher runs its query."""
    page = browser.new_page(viewport={"width": width, "height": 900}, device_scale_factor=1)
    page.goto(address)
    page.wait_for_selector(".sheet h1, .sheet h2")
    if "/cypher?" in address:
        page.locator("[data-testid=stDataFrame]").first.wait_for()
    if "/graph?" in address:
        page.wait_for_selector(".canvas canvas")
        page.wait_for_timeout(1500)
        canvas = page.locator(".canvas")
        place = canvas.evaluate(CHAIRED_BY_ROOT)
        box = canvas.bounding_box()
        assert box is not None
        page.mouse.click(box["x"] + place["x"], box["y"] + place["y"])
        page.mouse.move(5, 5)
    page.wait_for_selector(".stApp[data-test-script-state='notRunning']")
    page.wait_for_timeout(1200)
    height = page.evaluate("document.querySelector('.stMain').scrollHeight")
    page.set_viewport_size({"width": width, "height": min(max(height, 700), TALLEST)})
    page.wait_for_timeout(500)
    page.screenshot(path=target)
    with Image.open(target) as picture:
        picture.convert("RGB").quantize(COLOURS).save(target, optimize=True)
    page.close()


if __name__ == "__main__":
    main()
