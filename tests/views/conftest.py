"""An explorer on a small graph, and a browser that lets no request out."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import hostile
import pytest
import small_graph
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from graph.store import open_store

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A busy machine is no fault of a page, and what is there at once costs nothing.
expect.set_options(timeout=15_000)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store with the small graph and the hostile article."""
    folder = tmp_path_factory.mktemp("explorer") / "store"
    with open_store(str(folder)) as store:
        store.prepare()
        small_graph.put(store)
        small_graph.write(store, hostile.nodes(), hostile.relationships())
    return folder


@pytest.fixture(scope="session")
def explorer(small_store: Path) -> Iterator[str]:
    """The address of an explorer that `chuxi serve` started on the small store."""
    command = [sys.executable, "-m", "chuxi", "serve", "--store", str(small_store), "--port", "18501"]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "NO_COLOR": "1"}
    )
    assert process.stderr is not None
    address = ""
    for line in process.stderr:
        if "the explorer is at" in line:
            address = line.split(" at ")[1].split()[0]
            break
    assert address, "the explorer did not come up"
    yield address
    process.send_signal(signal.SIGTERM)
    process.wait(20)


@pytest.fixture(scope="session")
def browser(needs: Callable[[object, str], None]) -> Iterator[Browser]:
    needs(CHROMIUM, "no Chromium: apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Visitor:
    """A person at a browser: where the explorer is, the page, and what went wrong."""

    page: Page
    base: str
    outside: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open an address cold, as a shared link is."""
        self.page.goto(self.base + path)
        return self.page

    def settled(self) -> None:
        """Wait until Streamlit runs nothing any more."""
        self.page.wait_for_selector(".stApp[data-test-script-state='notRunning']")
        self.page.wait_for_timeout(200)

    def canvas(self, script: str) -> Any:
        """Evaluate `script` with `cy`, the graph that is drawn."""
        return self.page.locator(".canvas").evaluate(
            "(host, script) => { const cy = host._cyreg.cy; return eval(script); }", script
        )

    def drawn(self) -> None:
        """Wait until the graph has nodes and stands still."""
        self.page.locator(".canvas canvas").first.wait_for()
        self.page.wait_for_function(
            "host => host._cyreg?.cy.nodes().length > 0", arg=self.page.locator(".canvas").element_handle()
        )
        self.settled()

    def point(self, script: str) -> tuple[float, float]:
        """Where on the page a rendered position of the graph is."""
        self.page.locator(".canvas").evaluate("host => host.scrollIntoView({block: 'nearest'})")
        box = self.page.locator(".canvas").bounding_box()
        assert box
        place = self.canvas(script)
        return box["x"] + place["x"], box["y"] + place["y"]


def visitor_at(browser: Browser, base: str, **context: Any) -> Iterator[Visitor]:
    """A visitor whose every request outside the explorer, and every error of a page, fails the test."""
    settings = {
        "viewport": {"width": 1300, "height": 1000},
        "locale": "en-GB",
        "accept_downloads": True,
        **context,
    }
    opened = browser.new_context(**settings)
    opened.set_default_timeout(20_000)
    visitor = Visitor(opened.new_page(), base)

    def gate(route: Route) -> None:
        if route.request.url.startswith((base, "data:", "blob:")):
            route.continue_()
        else:
            visitor.outside.append(route.request.url)
            route.abort()

    opened.route("**/*", gate)
    visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
    yield visitor
    opened.close()
    assert visitor.outside == [], "the page asked another host"
    assert visitor.errors == [], "the page raised an error"


@pytest.fixture
def visitor(browser: Browser, explorer: str) -> Iterator[Visitor]:
    yield from visitor_at(browser, explorer)


@pytest.fixture
def phone(browser: Browser, explorer: str) -> Iterator[Visitor]:
    yield from visitor_at(browser, explorer, viewport={"width": 390, "height": 844})
