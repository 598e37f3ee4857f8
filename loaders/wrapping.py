"""Pages whose lines break within words: read with whole paragraphs, told in the offsets as printed."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import msgspec

from loaders.record import Record, Span

_T = TypeVar("_T", bound=msgspec.Struct)
_INDENTED: Final = re.compile(r"[ \u3000]{2,}\S")
_OPEN_END: Final = re.compile(r"[\u3400-\u9fff0-9，、,]$")  # no mark that closes a sentence
_GOES_ON: Final = re.compile(r"[\u3400-\u9fff0-9，、。；（“](?![\u3400-\u9fff]{1,5}[:：])")
_FEWEST: Final = 3  # fewer broken lines may be headings


@dataclass(frozen=True, slots=True)
class Joined:
    """A text without the line ends that broke its words; `breaks` are where they stood in `text`."""

    text: str
    breaks: tuple[int, ...]

    def restored(self, record: Record) -> Record:
        """The record with the offsets of the text as printed."""
        return self._restored(record)

    def _restored(self, value: _T) -> _T:
        if getattr(value, "where", "text") == "title":
            return value
        changes: dict[str, Any] = {}
        for name in value.__struct_fields__:
            old = getattr(value, name)
            if name in ("span", "sentence"):
                changes[name] = self._span(old)
            elif name == "spans":
                changes[name] = tuple(self._span(span) for span in old)
            elif isinstance(old, tuple) and old and isinstance(old[0], msgspec.Struct):
                changes[name] = tuple(self._restored(item) for item in old)
        return msgspec.structs.replace(value, **changes) if changes else value

    def _span(self, span: Span) -> Span:
        start, end = span
        return start + bisect_left(self.breaks, start + 1), end + bisect_left(self.breaks, end)


def join(text: str) -> Joined | None:
    """`text` with its broken paragraphs whole; None where paragraphs are no longer than a line.

    A paragraph begins with an indented line; a line in it that closes no sentence goes on in the next one,
    unless that is indented itself or opens with a label (参加人员：).
    """
    if text.count("\n ") + text.count("\n\u3000") < 2:
        return None
    pieces: list[str] = []
    breaks: list[int] = []
    length, inside, before = 0, False, ""
    for line in text.split("\n"):
        indented = _INDENTED.match(line) is not None
        if inside and not indented and _OPEN_END.search(before) and _GOES_ON.match(line):
            breaks.append(length)
        elif pieces:
            pieces.append("\n")
            length += 1
        inside = indented or (inside and bool(line.strip()))
        pieces.append(line)
        length += len(line)
        before = line
    return Joined("".join(pieces), tuple(breaks)) if len(breaks) >= _FEWEST else None
