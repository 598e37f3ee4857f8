"""Readers: files, folders and standard input in, articles out, one at a time however many there are."""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from loaders.article import Article
from loaders.errors import InputError
from loaders.readers import jsonl, page, plain, table, warc
from loaders.readers.source import Failure, Source

__all__ = ["Failure", "read_articles"]

Reader = Callable[[Source], Iterator[Article | Failure]]

# One reader a kind of file; .gz may follow any of these.
_READERS: dict[str, Reader] = {
    ".txt": plain.read,
    ".text": plain.read,
    ".html": page.read,
    ".htm": page.read,
    ".shtml": page.read,
    ".xhtml": page.read,
    ".jsonl": jsonl.read,
    ".ndjson": jsonl.read,
    ".csv": table.read,
    ".tsv": table.read,
    ".warc": warc.read,
}
# What lies beside saved pages and says nothing: left out of a folder without a word.
_SILENT = frozenset({
    ".css", ".js", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico", ".woff", ".woff2", ".ttf",
    ".map", ".mp3", ".mp4", ".download", ".md", ".log",
})  # fmt: skip
_SNIFFED = 1 << 12


def read_articles(
    paths: Iterable[str | Path], *, on_failure: Callable[[Failure], None], stdin: BinaryIO | None = None
) -> Iterator[Article]:
    """The articles of `paths`, in order: files, folders (all below them, sorted), `-` for standard input.

    What can't be read (a file, a line, a row, a record) goes to `on_failure`, and everything else is still
    read. One article is held at a time. `stdin` replaces standard input.
    """
    for path in paths:
        for source, reader in _sources(str(path), on_failure, stdin):
            with source.stream:
                yield from _guarded(source, reader, on_failure)


def _guarded(source: Source, reader: Reader, on_failure: Callable[[Failure], None]) -> Iterator[Article]:
    """The articles of one stream; what stops it becomes a failure."""
    try:
        for read in reader(source):
            if isinstance(read, Failure):
                on_failure(read)
            else:
                yield read
    except InputError as error:
        on_failure(Failure(source.origin, str(error)))
    except (OSError, EOFError, zlib.error) as error:
        on_failure(Failure(source.origin, f"can't be read to its end ({_reason(error)})"))


def _sources(
    path: str, on_failure: Callable[[Failure], None], stdin: BinaryIO | None
) -> Iterator[tuple[Source, Reader]]:
    """The streams behind one path, each opened when its turn comes."""
    if path == "-":
        yield Source("standard input", "stdin", stdin or sys.stdin.buffer), _told_apart
        return
    if Path(path).is_dir():
        yield from _folder(Path(path), on_failure)
        return
    opened = _open(Path(path), on_failure)
    if opened:
        yield opened


def _folder(folder: Path, on_failure: Callable[[Failure], None]) -> Iterator[tuple[Source, Reader]]:
    """Every readable file below a folder, sorted; hidden files and page assets are passed over."""
    found = 0
    for file in _files(folder, on_failure):
        if file.suffix.lower() in _SILENT:
            continue
        opened = _open(file, on_failure)
        if opened:
            found += 1
            yield opened
    if not found:
        on_failure(Failure(str(folder), f"holds no file that can be read ({_kinds()})"))


def _files(folder: Path, on_failure: Callable[[Failure], None]) -> Iterator[Path]:
    def report(error: OSError) -> None:
        on_failure(Failure(str(error.filename or folder), _reason(error)))

    for root, folders, files in os.walk(folder, onerror=report):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith("."):
                yield Path(root, name)


def _open(file: Path, on_failure: Callable[[Failure], None]) -> tuple[Source, Reader] | None:
    """The stream of a file and the reader for its kind; a failure where there is none."""
    shown = os.fsencode(file).decode("utf-8", "replace")  # a name in another encoding is no text
    plain_name = re.sub(r"\.gz$", "", Path(shown).name, flags=re.IGNORECASE)
    suffix = Path(plain_name).suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None and suffix:
        on_failure(Failure(str(file), f"files ending in {suffix} are not read ({_kinds()})"))
        return None
    packed = plain_name != Path(shown).name and suffix != ".warc"  # the WARC reader unpacks record by record
    try:
        stream = cast(BinaryIO, gzip.open(file) if packed else file.open("rb"))  # noqa: SIM115 (closed by its user)
    except OSError as error:
        on_failure(Failure(str(file), _reason(error)))
        return None
    stem = plain_name.removesuffix(Path(plain_name).suffix) if suffix else plain_name
    return Source(shown, stem, stream), reader or _told_apart


def _told_apart(source: Source) -> Iterator[Article | Failure]:
    """A stream without a telling name: JSON Lines, HTML, a WARC or plain text, by its first characters."""
    buffered = io.BufferedReader(cast(io.RawIOBase, source.stream), 1 << 16)
    head = buffered.peek(_SNIFFED)[:_SNIFFED]
    if head.startswith(b"\x1f\x8b"):
        unpacked = cast(BinaryIO, gzip.open(buffered))  # noqa: SIM115 (read to its end by the reader)
        return _told_apart(Source(source.origin, source.stem, unpacked))
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    reader: Reader = plain.read
    if start.startswith(b"warc/"):
        reader = warc.read
    elif start.startswith((b"<!", b"<html", b"<?xml", b"<head", b"<body", b"<div", b"<meta", b"<p")):
        reader = page.read
    elif start.startswith(b"{") and b'"' in start[:16]:
        reader = jsonl.read
    return reader(Source(source.origin, source.stem, cast(BinaryIO, buffered)))


def _kinds() -> str:
    return "read are " + " ".join(sorted(_READERS)) + ", each also with .gz"


def _reason(error: BaseException) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "may not be read; check its permissions"
    return (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
