"""CSV: one article a row, the columns named in English or Chinese; only the text is required."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator

from loaders.article import Article
from loaders.errors import InputError
from loaders.folding import fold
from loaders.readers.decoding import encoding_of, scrub
from loaders.readers.naming import completed, day, named
from loaders.readers.source import Failure, Source

# The names that a column may have, folded and in small letters.
_COLUMNS = {
    "text": ("text", "正文", "内容", "全文", "文本", "content", "body", "文章内容", "新闻内容", "新闻正文"),
    "id": ("id", "编号", "序号", "文章编号"),
    "title": ("title", "标题", "题目", "新闻标题", "文章标题", "headline"),
    "date": ("date", "日期", "发布日期", "发布时间", "时间", "published", "发表日期", "报道日期"),
    "source": ("source", "来源", "newsroom", "媒体", "报纸", "信息来源", "媒体名称"),
    "republisher": ("republisher", "转载", "转载媒体"),
    "page": ("page", "版面", "版次"),
    "url": ("url", "链接", "网址", "link", "地址"),
}
_FIELD_OF = {name: field for field, names in _COLUMNS.items() for name in names}
_SAMPLE = 1 << 16


def read(source: Source) -> Iterator[Article | Failure]:
    """The articles of a table; a row that is none is a failure of its own."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    buffered = io.BufferedReader(_Raw(source), _SAMPLE)
    sample = buffered.peek(_SAMPLE)
    if not sample:
        raise InputError("is empty")
    encoding, skip = encoding_of(sample, cut=True)
    buffered.read(skip)
    stream = io.TextIOWrapper(buffered, encoding=encoding, errors="replace", newline="")
    header_line = sample[skip:].decode(encoding, errors="replace").partition("\n")[0]
    rows = csv.reader(stream, delimiter=max(",\t;", key=header_line.count))
    fields = _fields(next(rows, []))
    told = False
    while True:
        origin = f"{source.origin}, line {rows.line_num + 1}"
        try:
            row = next(rows, None)
            if row is None:
                break
            if any(cell.strip() for cell in row):
                told = True
                yield _article(dict(zip(fields, row, strict=False)), source.stem, origin)
        except (InputError, csv.Error) as error:
            yield Failure(origin, str(error))
    if not told:
        raise InputError("has columns but no article")


class _Raw(io.RawIOBase):
    """The stream of a source for `BufferedReader`, which must not close it."""

    def __init__(self, source: Source) -> None:
        self._stream = source.stream

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill `buffer` with what comes next; gives the number of bytes."""
        data = self._stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _fields(header: list[str]) -> list[str]:
    """The field that each column holds, "" for one that is none of ours."""
    fields = [_FIELD_OF.get(fold(name.strip().strip("\ufeff")).lower(), "") for name in header]
    fields = [field if field not in fields[:at] else "" for at, field in enumerate(fields)]
    if "text" not in fields:
        found = ", ".join(name.strip() or "(no name)" for name in header) or "none"
        raise InputError(f"has no column for the text; name one text or 正文 (columns found: {found})")
    return fields


def _article(cells: dict[str, str], stem: str, origin: str) -> Article:
    values = {field: scrub(cell) for field, cell in cells.items()}
    text = values.get("text", "")
    if not text.strip():
        raise InputError("has no text")
    return completed(
        Article(
            id=values.get("id", "").strip() or named(stem, text),
            text=text,
            title=values.get("title", "").strip(),
            published=day(values.get("date", "")),
            newsroom=values.get("source", "").strip(),
            republisher=values.get("republisher", "").strip(),
            page=values.get("page", "").strip(),
            url=values.get("url", "").strip(),
            origin=origin,
        )
    )
