"""What an input has given so far: two texts under one id in one input are a mistake, whatever is stored."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from graph.parts import text_hash
from loaders.article import Article


class Earlier(NamedTuple):
    """An article of the input that came before: where it was read from, and whether it says the same."""

    origin: str
    same: bool


class Given:
    """The ids of the articles that an input has given.

    They lie in a temporary database of SQLite (an empty name), which goes to disk past a few megabytes: the
    memory of a load stays flat. To be used from one thread, and closed.
    """

    def __init__(self) -> None:
        self._rows = sqlite3.connect("", isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = OFF")
        self._rows.execute("PRAGMA synchronous = OFF")
        self._rows.execute("CREATE TABLE given (id TEXT PRIMARY KEY, text, title, origin) WITHOUT ROWID")

    def earlier(self, article: Article) -> Earlier | None:
        """The article of this id that came before, if one did."""
        row = self._rows.execute(
            "SELECT origin, text, title FROM given WHERE id = ?", (article.id,)
        ).fetchone()
        if row is None:
            return None
        return Earlier(row[0], (row[1], row[2]) == (text_hash(article.text), article.title))

    def take(self, article: Article) -> None:
        """Note an article that is used."""
        values = (article.id, text_hash(article.text), article.title, article.origin)
        self._rows.execute("INSERT INTO given VALUES (?, ?, ?, ?)", values)

    def forget(self, article_id: str) -> None:
        """The article could not be used after all: another one may have its id."""
        self._rows.execute("DELETE FROM given WHERE id = ?", (article_id,))

    def close(self) -> None:
        """Drop it all."""
        self._rows.close()
