"""JSON Lines: one article a line, `id` and `text` required (the interchange form of this project)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from loaders.article import Article
from loaders.errors import InputError
from loaders.readers.decoding import encoding_of, scrub
from loaders.readers.naming import completed, day
from loaders.readers.source import Failure, Source

_SAMPLE = 1 << 16


def read(source: Source) -> Iterator[Article | Failure]:
    """The articles of a stream, line by line; a line that is none is a failure of its own."""
    lines = iter(source.stream)
    encoding, skip, told = "utf-8", 0, False
    for number, raw in enumerate(lines, 1):
        if number == 1:
            encoding, skip = encoding_of(raw[:_SAMPLE], cut=len(raw) > _SAMPLE)
        line = raw[skip:] if number == 1 else raw
        if not line.strip():
            continue
        told = True
        origin = f"{source.origin}, line {number}"
        try:
            yield _article(_values(line, encoding), origin)
        except InputError as error:
            yield Failure(origin, str(error))
    if not told:
        raise InputError("is empty")


def _values(raw: bytes, encoding: str) -> dict[str, Any]:
    """The object of a line; lone surrogates and raw control characters may pass."""
    try:
        values = msgspec.json.decode(raw) if encoding == "utf-8" else None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        values = None
    if values is None:
        try:
            values = json.loads(raw.decode(encoding), strict=False)
        except (UnicodeDecodeError, ValueError, RecursionError) as error:
            raise InputError(f"is not JSON ({error}); each line is one whole object") from error
    if not isinstance(values, dict):
        raise InputError('is no object; each line looks like {"id": "…", "text": "…"}')
    return values


def _article(values: dict[str, Any], origin: str) -> Article:
    """The article of an object; raises `InputError` where id or text is missing or a value does not fit."""

    def value(*keys: str) -> str:
        for key in keys:
            given = values.get(key)
            if given is None or given == "":
                continue
            if isinstance(given, (str, int, float)) and not isinstance(given, bool):
                return scrub(str(given))
            raise InputError(f"{key} is {type(given).__name__}, not text")
        return ""

    identifier, text = value("id").strip(), value("text")
    if not identifier:
        raise InputError("has no id; each line needs id and text")
    if not text.strip():
        raise InputError(f"article {identifier!r} has no text")
    return completed(
        Article(
            id=identifier,
            text=text,
            title=value("title"),
            published=day(value("date", "published")),
            newsroom=value("newsroom", "source"),
            republisher=value("republisher"),
            page=value("page"),
            url=value("url"),
            captured_at=value("captured_at"),
            origin=origin,
        )
    )
