"""Sentence columns: the text around a span, fetched for a whole result at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from graph.sentence import Sentence, around
from queries.header import Column

if TYPE_CHECKING:
    from graph.store import Store

# Articles are asked for in groups of this many, so that a long result does not ask for everything at once.
ARTICLES_AT_ONCE = 500

_ARTICLES = """
UNWIND $ids AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.text AS text, a.title AS title, a.newsroom AS newsroom,
       toString(a.published) AS published, a.url AS url
"""


def fill(store: Store, columns: Iterable[Column], rows: Sequence[dict[str, Any]]) -> None:
    """Put a `Sentence` for every map {article, start, end, in_title} of the sentence columns, in place."""
    names = [column.name for column in columns if column.type in {"sentence", "sentences"}]
    spans = [span for row in rows for name in names for span in _spans(row[name])]
    if not spans:
        return
    articles = _articles(store, {span["article"] for span in spans})
    for row in rows:
        for name in names:
            value = row[name]
            if isinstance(value, list):
                row[name] = [_sentence(articles, span) for span in value]
            elif value is not None:
                row[name] = _sentence(articles, value)


def _spans(value: Any) -> list[dict[str, Any]]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _articles(store: Store, ids: set[str]) -> dict[str, dict[str, Any]]:
    """The articles by id, a group at a time."""
    ordered = sorted(ids)
    found: dict[str, dict[str, Any]] = {}
    for first in range(0, len(ordered), ARTICLES_AT_ONCE):
        group = ordered[first : first + ARTICLES_AT_ONCE]
        found |= {row["id"]: row for row in store.read(_ARTICLES, {"ids": group})}
    return found


def _sentence(articles: dict[str, dict[str, Any]], span: dict[str, Any]) -> Sentence:
    article = articles.get(span["article"], {})
    start, end, in_title = span["start"], span["end"], bool(span["in_title"])
    source = (article.get("title") if in_title else article.get("text")) or ""
    text, mark = around(source, start, end)
    return Sentence(
        article=span["article"],
        title=article.get("title") or "",
        newsroom=article.get("newsroom") or "",
        published=article.get("published"),
        url=article.get("url") or "",
        in_title=in_title,
        start=start,
        end=end,
        text=text,
        mark=mark,
    )
