"""Mentions and reports as lines: every mention, no report that only echoes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import small_graph as g
from small_export import exported, given_graph

from chuxi.__main__ import main
from exports import GivenGraph, Relationship
from graph.store import Store

pytest_plugins = ["small_stores"]


def lines(content: bytes) -> list[dict[str, str]]:
    return [json.loads(line) for line in content.splitlines()]


def test_every_mention_and_report_of_a_store(small_store: Store, tmp_path: Path) -> None:
    file = tmp_path / "m.jsonl"
    with pytest.raises(SystemExit) as left:
        main(["export", "mentions", "-o", str(file), "--store", small_store.address])
    assert not left.value.code
    found = lines(file.read_bytes())
    assert file.read_bytes() == exported(given_graph(), "mentions", private=True)
    assert {"article_id": "lj-0302", "name": "周硯秋", "person": g.ZHOU} in found
    assert {"article_id": "yt-0510", "name": "王小禾", "person": g.WANG} in found  # private, and a mention
    assert {"article_id": "lj-0302", "meeting": g.BUDGET} in found
    edges = g.relationships()
    assert len(found) == len(edges["MENTIONS"]) + len(edges["REPORTS"])


def test_a_report_that_only_echoes_reports_nothing() -> None:
    edges = [
        Relationship("REPORTS", article, g.BUDGET, {"address": article, "name": "会", "echo": echo})
        for article, echo in (("a", False), ("b", True))
    ]
    assert lines(exported(GivenGraph((), edges), "mentions")) == [{"article_id": "a", "meeting": g.BUDGET}]
