"""The sentences of a snapshot's articles, read in one pass for all that are wanted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from graph.sentence import Sentence, around, holds
from graph.snapshots.archive import Archive
from graph.snapshots.frozen import Kept
from graph.snapshots.replaying import kept_articles
from loaders.record import from_json


class Wanted(NamedTuple):
    """Words of an article: a span, or else the first place where a person of that name stands."""

    article: str
    start: int = -1
    end: int = -1
    in_title: bool = False
    name: str = ""


def quoted(snapshot: Archive, wanted: Iterable[Wanted]) -> dict[Wanted, Sentence]:
    """The sentences by what was wanted; what its article does not hold is left out."""
    by_article: dict[str, set[Wanted]] = defaultdict(set)
    for each in wanted:
        by_article[each.article].add(each)
    found: dict[Wanted, Sentence] = {}
    for kept in kept_articles(snapshot) if by_article else ():
        for each in by_article.get(kept.id, ()):
            if (quote := _quote(kept, each)) is not None:
                found[each] = quote
    return found


def _quote(kept: Kept, wanted: Wanted) -> Sentence | None:
    start, end, in_title = _named(kept, wanted.name) if wanted.name else wanted[1:4]
    source = kept.title if in_title else kept.text
    if not holds(source, start, end):
        return None
    text, mark = around(source, start, end)
    return Sentence(
        article=kept.id,
        title=kept.title,
        newsroom=kept.newsroom,
        published=str(kept.published) if kept.published else None,
        url=kept.url,
        in_title=in_title,
        start=start,
        end=end,
        text=text,
        mark=mark,
    )


def _named(kept: Kept, name: str) -> tuple[int, int, bool]:
    """Where a person first stands; a name that only a correction brought in stands nowhere in the record."""
    for person in from_json(kept.record).people:
        if person.name == name and person.spans:
            return (*person.spans[0], person.where == "title")
    return -1, -1, False
