"""What axe-core finds on a page: in our own components, and in what Streamlit brings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
MISSING = "axe-core is not installed: run `make setup`, which calls `npm ci`"
# Rules that Streamlit's own widgets break. A rule belongs here with the widget that breaks it.
STREAMLIT = {
    "color-contrast": "captions, and the chosen one of segmented controls and pills on a dark ground",
}
_RUN = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  const serious = violations.filter(({ impact }) => ["serious", "critical"].includes(impact));
  return serious.flatMap(({ id, nodes }) =>
    nodes.map(({ target, html }) => [id, target.flat().length > 1, html.slice(0, 160)]));
}"""


class Fault(NamedTuple):
    """One element that breaks a rule; `ours` where it stands in a component of ours (a shadow root)."""

    rule: str
    ours: bool
    element: str


def serious(page: Page) -> list[Fault]:
    """Everything serious or critical on the page as it is."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return [Fault(*found) for found in page.evaluate(_RUN)]


def unexpected(faults: Iterable[Fault]) -> list[Fault]:
    """Faults of our own components, and those of rules that Streamlit is not known to break."""
    return [fault for fault in faults if fault.ours or fault.rule not in STREAMLIT]
