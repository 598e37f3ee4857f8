"""Every query is documented, and the page is in step with the headers."""

from __future__ import annotations

from pathlib import Path

from queries.catalogue import catalogue
from queries.reference import reference

PAGE = Path(__file__).resolve().parents[2] / "docs" / "queries.md"


def test_the_page_is_in_step_with_the_headers() -> None:
    text = PAGE.read_text(encoding="utf-8")
    assert text == reference(), "run: python -m queries.reference > docs/queries.md"
    for name, query in catalogue().items():
        assert f"\n## {name}\n" in text
        assert f"{query.en} · {query.zh}" in text


def test_every_query_keeps_to_the_dialect_of_both_engines() -> None:
    """Rules of the two engines that a reader forgets; each names a construct that only one takes."""
    for name, query in catalogue().items():
        for construct in ("apoc.", "SHORTEST ", "CYPHER 5", "IN TRANSACTIONS", "exists(", "elementId(", ";"):
            assert construct not in query.cypher, (name, construct)
