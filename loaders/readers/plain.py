"""Plain text: a file is one article, with whatever furniture was copied along."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.article import Article
from loaders.errors import InputError
from loaders.readers.decoding import decode
from loaders.readers.naming import completed, named
from loaders.readers.source import Failure, Source


def read(source: Source) -> Iterator[Article | Failure]:
    """The article of a text file."""
    text = decode(source.stream.read())
    if not text.strip():
        raise InputError("is empty")
    yield completed(Article(id=named(source.stem, text), text=text, origin=source.origin))
