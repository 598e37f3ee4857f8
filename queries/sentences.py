"""Sentence columns: the text around a span, fetched for a whole result at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from loaders.sentences import sentence_at
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


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """The sentence that states a fact, and the article that it stands in.

    `start` and `end` are the fact's span in the article (in its title where `in_title`), and
    `text[mark[0]:mark[1]]` is that span within the sentence. All offsets are code points. A span that its
    article does not hold gives an empty `text`.
    """

    article: str
    title: str
    newsroom: str
    published: str | None
    url: str
    in_title: bool
    start: int
    end: int
    text: str
    mark: tuple[int, int]


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
    first, last = sentence_at(source, start, end) if 0 <= start <= end <= len(source) else (start, start)
    return Sentence(
        article=span["article"],
        title=article.get("title") or "",
        newsroom=article.get("newsroom") or "",
        published=article.get("published"),
        url=article.get("url") or "",
        in_title=in_title,
        start=start,
        end=end,
        text=source[first:last],
        mark=(start - first, end - first),
    )
