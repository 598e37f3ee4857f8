"""The words that the extractor knows: tables that anybody can extend, and one reader for all.

A table is a TSV file with a comment on its source, a header line and one entry a line. A user's own
file has the columns kind and entry (`name`, `post` or `agency`) and adds to the tables at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.errors import InputError
from loaders.folding import fold

_HERE: Final = Path(__file__).parent
_USER_KINDS: Final = ("name", "post", "agency")


class Kind(IntEnum):
    """What a scanned word is; the order decides which of two tables keeps a word that both have."""

    TITLE = 0
    HEAD = 1
    VERB = 2
    BLOCK = 3
    BYLINE = 4
    DOCTRINE = 5
    KEPT = 6
    NAME = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """One scanned word: its class within the kind (post, meeting, chair, …) and what else its table says."""

    word: str
    kind: Kind
    value: str = ""
    mode: str = ""


@dataclass(frozen=True)
class Lexicon:
    """All tables, folded, and the automaton over the words that are scanned for."""

    entries: tuple[Entry, ...]
    surnames: frozenset[str]
    rare_surnames: frozenset[str]
    compound_surnames: frozenset[str]
    words: frozenset[str]
    followers: frozenset[str]
    foreign: frozenset[str]
    openings: frozenset[str] = frozenset()
    japanese_surnames: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    origin: str = field(default="standard", compare=False)

    @cached_property
    def after_name(self) -> frozenset[str]:
        """Every word that may follow a name at once: the followers, verbs and titles."""
        kinds = (Kind.VERB, Kind.TITLE)
        return self.followers | {entry.word for entry in self.entries if entry.kind in kinds}

    @cached_property
    def name_openers(self) -> frozenset[str]:
        """Every character that a surname begins with."""
        return self.surnames | {surname[0] for surname in self.compound_surnames}

    @cached_property
    def doctrine(self) -> tuple[str, ...]:
        """The words in which a leader's name only dates or attributes an idea."""
        return tuple(entry.word for entry in self.entries if entry.kind == Kind.DOCTRINE)

    @cached_property
    def foreign_pattern(self) -> re.Pattern[str]:
        """Finds a country or an international organisation."""
        return re.compile("|".join(map(re.escape, sorted(self.foreign, key=len, reverse=True))))

    @cached_property
    def foreign_openers(self) -> frozenset[str]:
        """Every character that a country's or organisation's name begins with."""
        return frozenset(name[0] for name in self.foreign)

    @cached_property
    def automaton(self) -> AhoCorasick:
        """Finds every entry, leftmost and longest; a match's number is its place in `entries`."""
        return AhoCorasick([entry.word for entry in self.entries], matchkind=MatchKind.LeftmostLongest)

    def with_file(self, path: Path | str) -> Lexicon:
        """The lexicon with a user's own entries; raises `InputError` for a line that is none."""
        own: dict[str, set[str]] = {kind: set() for kind in _USER_KINDS}
        for number, row in _rows(Path(path)):
            if row[:2] == ["kind", "entry"]:
                continue
            if len(row) < 2 or row[0] not in own or not row[1].strip():
                raise InputError(
                    f"{path}, line {number}: write one of {', '.join(_USER_KINDS)}, a tab and the entry"
                )
            own[row[0]].add(fold(row[1].strip()))
        known = {entry.word for entry in self.entries}
        added = tuple(
            Entry(word, kind, value)
            for group, kind, value in (("post", Kind.TITLE, "post"), ("name", Kind.NAME, "own"))
            for word in sorted(own[group] - known)
        )
        return Lexicon(
            entries=self.entries + added,
            surnames=self.surnames,
            rare_surnames=self.rare_surnames,
            compound_surnames=self.compound_surnames,
            words=self.words,
            followers=self.followers,
            foreign=self.foreign,
            openings=self.openings,
            japanese_surnames=self.japanese_surnames,
            between=self.between,
            names=self.names | own["name"],
            agencies=self.agencies | own["agency"],
            origin=str(path),
        )


@lru_cache(maxsize=1)
def standard() -> Lexicon:
    """The tables beside this file, read once."""
    entries: dict[str, Entry] = {}
    blockers = {"block": Kind.BLOCK, "byline": Kind.BYLINE, "doctrine": Kind.DOCTRINE, "kept": Kind.KEPT}
    tables = (
        [Entry(row[0], Kind.TITLE, row[1]) for row in table("titles")],
        [Entry(row[0], Kind.HEAD, row[1]) for row in table("meetings")],
        [Entry(row[0], Kind.VERB, row[1], row[2] if len(row) > 2 else "") for row in table("verbs")],
        [Entry(row[0], blockers[row[1]], row[1]) for row in table("blockers")],
    )
    for rows in tables:
        for entry in rows:
            entries.setdefault(entry.word, entry)
    surnames = table("surnames")
    return Lexicon(
        entries=tuple(entries.values()),
        surnames=frozenset(row[0] for row in surnames if row[1] in ("common", "rare")),
        rare_surnames=frozenset(row[0] for row in surnames if row[1] == "rare"),
        compound_surnames=frozenset(row[0] for row in surnames if row[1] == "compound"),
        words=frozenset(row[0] for row in table("words")),
        followers=frozenset(row[0] for row in table("followers")),
        foreign=frozenset(row[0] for row in table("foreign")),
        openings=frozenset(row[0] for row in table("openings")),
        japanese_surnames=frozenset(row[0] for row in surnames if row[1] == "japanese"),
        between=frozenset(row[0] for row in table("between")),
    )


def lexicon_from(path: Path | str | None) -> Lexicon:
    """The standard lexicon, with the user's own file added where there is one."""
    return standard() if path is None else standard().with_file(path)


def table(name: str) -> list[tuple[str, ...]]:
    """The rows of one table, folded, without comment and header lines."""
    rows = _rows(_HERE / f"{name}.tsv")
    next(rows, None)
    return [tuple(row) for _, row in rows]


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as a lexicon in UTF-8 ({error})") from error
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield number, [fold(cell) for cell in line.split("\t")]
