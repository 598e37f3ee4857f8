"""The one search box: what was typed is looked up as people, agencies, meetings and articles at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import msgspec

from graph.words import newest
from loaders.folding import fold
from queries import catalogue
from queries.header import Query
from queries.typed import typed

if TYPE_CHECKING:
    from graph.store import Store
    from queries.catalogue import Result

_PARTS = ("people", "agencies", "meetings", "articles")


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """What a search found, best first in each part; every row says `matched_by`.

    `near` holds names spelled nearly like the typed one, and only where no part found anything.
    """

    people: Result
    agencies: Result
    meetings: Result
    articles: Result
    near: Result

    def __bool__(self) -> bool:
        return any(part.rows for part in (self.people, self.agencies, self.meetings, self.articles))


def search(store: Store, text: str, *, limit: int = 20) -> Found:
    """Everything that fits what a person typed; any text is allowed, an empty one finds nothing."""
    with ThreadPoolExecutor(len(_PARTS)) as pool:  # side by side: the answer comes with the slowest
        people, agencies, meetings, articles = pool.map(
            lambda part: catalogue.run(store, f"search_{part}", q=text, limit=limit), _PARTS
        )
    none = not (people.rows or agencies.rows or meetings.rows or articles.rows)
    near = catalogue.run(store, "near_names", q=text, limit=limit) if none else _no_rows("near_names")
    return Found(people=people, agencies=agencies, meetings=meetings, articles=articles, near=near)


def _no_rows(name: str) -> Result:
    """The answer of a query that need not be asked."""
    return catalogue.Result(columns=catalogue.catalogue()[name].columns, rows=[])


def articles(store: Store, query: Query, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of `search_articles`, each with the span of the first typed word in the article."""
    words = [fold(word) for word in typed(values["q"]).raw.split() if len(word) > 1]
    if store.engine == "arcadedb":  # which has no full-text index over articles
        asked = typed(values["q"]).raw.split()
        only = {name: values[name] for name in ("since", "until", "limit")}
        rows = newest(store, asked, **only)
    else:
        rows = catalogue.statement(store, query, values)
    for row in rows:
        text, title = row.pop("text"), row["title"] or ""
        at = _place(title, words)
        row["matched_by"] = "title" if at else "text"
        start, end = at or _place(text, words) or (0, 0)
        row["sentence"] = {"article": row["article"], "start": start, "end": end, "in_title": bool(at)}
    return rows


def _place(source: str, words: list[str]) -> tuple[int, int] | None:
    """Where the first of the words stands; folding keeps every offset."""
    folded = fold(source).casefold()
    for word in words if len(folded) == len(source) else ():
        start = folded.find(word.casefold())
        if start >= 0:
            return start, start + len(word)
    return None
