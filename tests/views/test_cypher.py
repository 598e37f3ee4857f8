"""Free Cypher on its page: every example answers, and a slow query can be stopped."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from conftest import Visitor
from pages import page, said
from playwright.sync_api import expect

EXAMPLES = ("chairs", "titles", "posts", "together", "disagree", "changes")
# every pair of pairs: far more than the deadline allows
SLOW = "UNWIND range(1, 30000) AS a UNWIND range(1, 30000) AS b WITH a, b WHERE a + b < 0 RETURN count(*)"


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_answers(monkeypatch: pytest.MonkeyPatch, small_store: Path, name: str) -> None:
    monkeypatch.setenv("CHUXI_STORE", str(small_store))
    app = page("cypher")
    app.button(key=f"example_{name}").click().run()
    assert app.text_area(key="query").value.startswith("MATCH")
    app.button[-1].click().run()
    assert not said(app)
    assert len(app.dataframe[0].value) > 0


@pytest.mark.browser
def test_a_slow_query_can_be_stopped(visitor: Visitor) -> None:
    page = visitor.go("/cypher")
    box = page.get_by_role("textbox")
    box.fill(SLOW)
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("Running for")).to_be_visible()
    started = time.monotonic()
    page.get_by_role("button", name="Stop", exact=True).last.click()
    expect(page.get_by_text("Stopped. Your query is kept")).to_be_visible()
    assert time.monotonic() - started < 5
    expect(box).to_have_value(SLOW)
    box.fill("MATCH (p:Person) RETURN count(p) AS people")
    page.get_by_role("button", name="Run").click()
    expect(page.get_by_text("1 rows in")).to_be_visible()
