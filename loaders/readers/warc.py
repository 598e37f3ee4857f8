"""WARC: every HTML page that an archive of the web answered with is an article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it has no type information
from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]  # it has no type information
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]  # it has no type information

from loaders.article import Article
from loaders.errors import InputError
from loaders.readers.page import read_page
from loaders.readers.source import Failure, Source

_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


def read(source: Source) -> Iterator[Article | Failure]:
    """The articles of an archive, one record at a time; a page that can't be read is a failure of its own."""
    count = 0
    try:
        for record in ArchiveIterator(source.stream):
            count += 1
            if not _is_page(record):
                continue
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            origin = f"{source.origin}: {url or f'record {count}'}"
            try:
                yield _article(record, url, origin)
            except InputError as error:
                yield Failure(origin, str(error))
    except (ArchiveLoadFailed, EOFError) as error:
        yield Failure(source.origin, f"breaks off after record {count} ({_one_line(error)})")
    if not count:
        raise InputError("holds no WARC record")


def _is_page(record: ArcWarcRecord) -> bool:
    """An HTML answer with status 200, or a page stored as a resource."""
    if record.rec_type == "resource":
        return "html" in (record.rec_headers.get_header("Content-Type") or "")
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = record.http_headers.get_header("Content-Type") or ""
    return record.http_headers.get_statuscode() == "200" and "html" in kind.lower()


def _article(record: ArcWarcRecord, url: str, origin: str) -> Article:
    kind = record.http_headers.get_header("Content-Type") if record.http_headers else ""
    charset = _CHARSET.search(kind or "")
    data = record.content_stream().read()
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise InputError("breaks off in the middle; fetch the archive again")
    return read_page(
        data,
        origin=origin,
        url=url,
        captured_at=record.rec_headers.get_header("WARC-Date") or "",
        declared=charset[1] if charset else "",
    )


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())[:120]
