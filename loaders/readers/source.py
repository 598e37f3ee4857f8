"""What a reader is given and what it gives besides articles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO


@dataclass(frozen=True, slots=True)
class Failure:
    """Something of the input that could not be read: where, and why in one line."""

    origin: str
    reason: str

    def __str__(self) -> str:
        # A name or a value of the input that is told here may itself hold line breaks.
        return " ".join(f"{self.origin}: {self.reason}".splitlines())


@dataclass(frozen=True, slots=True)
class Source:
    """An open stream of bytes, the name to report it by and the stem for ids of articles that bring none."""

    origin: str
    stem: str
    stream: BinaryIO
