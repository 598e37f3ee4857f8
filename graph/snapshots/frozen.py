"""An article as a snapshot freezes it: as it was given, and what was read in it, on one line."""

from __future__ import annotations

import hashlib

import msgspec

from loaders.article import Article


class Kept(Article, frozen=True, kw_only=True):
    """An article with the record that was read in it, as JSON."""

    record: bytes


class _Line(msgspec.Struct, frozen=True):
    article: Article
    record: msgspec.Raw


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(_Line)


def frozen_line(article: Article, record: bytes) -> bytes:
    """The line of an article, without the newline; where it was read from (`origin`) is no part of it."""
    given = {name: getattr(article, name) for name in Article.__struct_fields__ if name != "origin"}
    return _ENCODER.encode(_Line(Article(**given), msgspec.Raw(record)))


def line_digest(line: bytes) -> str:
    """What the store notes of an article, and what its set hash is made of: the SHA-256 of its line."""
    return hashlib.sha256(line).hexdigest()


def kept_of(line: bytes, origin: str) -> Kept:
    """The article of a line; raises `msgspec.MsgspecError` for what is none."""
    found = _DECODER.decode(line)
    given = {name: getattr(found.article, name) for name in Article.__struct_fields__}
    return Kept(**{**given, "origin": origin}, record=bytes(found.record))


def article_of_kept(kept: Kept) -> Article:
    """The article alone."""
    return Article(**{name: getattr(kept, name) for name in Article.__struct_fields__})
