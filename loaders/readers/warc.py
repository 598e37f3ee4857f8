"""WARC: every HTML page that an archive of the web answered with is an article."""

from __future__ import annotations

import contextlib
import io
import itertools
import re
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it has no type information
from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]  # it has no type information

from loaders.article import Article
from loaders.errors import InputError
from loaders.readers.page import read_page
from loaders.readers.source import Failure, Source

_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


def read(source: Source) -> Iterator[Article | Failure]:
    """The articles of an archive, one record at a time; a page that can't be read is a failure of its own."""
    records, pages = iter(ArchiveIterator(source.stream)), 0
    for count in itertools.count(1):
        said = io.StringIO()  # warcio prints its warnings; here they become failures like any other
        try:
            with contextlib.redirect_stderr(said):
                record = next(records, None)
        except Exception as error:  # warcio raises what it meets (AttributeError, zlib.error, …)
            yield Failure(source.origin, f"breaks off after record {count - 1} ({_one_line(error)})")
            return
        if said.getvalue():
            yield Failure(source.origin, f"record {count - 1} is damaged ({_one_line(said.getvalue())})")
        if record is None:
            break
        if not _is_page(record):
            continue
        pages += 1
        url = record.rec_headers.get_header("WARC-Target-URI") or ""
        origin = f"{source.origin}: {url or f'record {count}'}"
        try:
            yield _article(record, url, origin)
        except InputError as error:
            yield Failure(origin, str(error))
    if not pages:
        raise InputError(
            "holds no WARC record" if count == 1 else "holds no page in HTML that was found (status 200)"
        )


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
    try:
        with contextlib.redirect_stderr(io.StringIO()):
            data = record.content_stream().read()
    except Exception as error:  # whatever the packing of this record makes warcio raise
        raise InputError(f"can't be unpacked ({_one_line(error)})") from error
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise InputError("breaks off in the middle; fetch the archive again")
    return read_page(
        data,
        origin=origin,
        url=url,
        captured_at=record.rec_headers.get_header("WARC-Date") or "",
        declared=charset[1] if charset else "",
    )


def _one_line(error: object) -> str:
    return " ".join(str(error).split())[:120]
