"""The words that the extractor knows: tables that anybody can extend, and one reader for all.

A table is a TSV file with a comment on its source, a header line and one entry a line. A user's own
file (loaders/lexicon/own.py) adds names, posts and agencies to the tables at once.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.lexicon.own import Own, own_entries, rows

_HERE: Final = Path(__file__).parent
_FOLLOWING: Final = 6  # characters of a word that is looked for behind a name


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
    own: tuple[Own, ...] = ()

    @cached_property
    def digest(self) -> str:
        """What tells a user's own entries from another user's: eight hexadecimal digits, empty for none."""
        lines = "".join(f"{own.kind}\t{own.entry}\n" for own in self.own)
        return hashlib.sha256(lines.encode()).hexdigest()[:8] if lines else ""

    @cached_property
    def after_name(self) -> frozenset[str]:
        """Every word that may follow a name at once: the followers, verbs and titles."""
        kinds = (Kind.VERB, Kind.TITLE)
        return self.followers | {entry.word for entry in self.entries if entry.kind in kinds}

    @cached_property
    def after_name_sizes(self) -> dict[str, tuple[int, ...]]:
        """The sizes of the words that may follow a name, up to six characters, by their first two."""
        sizes: dict[str, set[int]] = {}
        for word in self.after_name:
            if 2 <= len(word) <= _FOLLOWING:
                sizes.setdefault(word[:2], set()).add(len(word))
        return {opening: tuple(sorted(found)) for opening, found in sizes.items()}

    @cached_property
    def name_openers(self) -> frozenset[str]:
        """Every character that a surname, or a name of the user's own, begins with."""
        names = [*self.compound_surnames, *(own.entry for own in self.own if own.kind == "name")]
        return self.surnames | {name[0] for name in names}

    @cached_property
    def doctrine_openings(self) -> frozenset[str]:
        """What the words begin with in which a leader's name only dates or attributes an idea."""
        words = [entry.word for entry in self.entries if entry.kind == Kind.DOCTRINE]
        return frozenset(word[:size] for word in words for size in range(len(word) + 1))

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

    def with_own(self, own: frozenset[Own]) -> Lexicon:
        """The lexicon with a user's own entries, which count more than what the tables say of a word."""
        entries = {entry.word: entry for entry in self.entries}
        for kind, word in (ordered := tuple(sorted(own))):
            known = entries.get(word)
            if known is None or kind != "post" or known.kind != Kind.TITLE:  # a title keeps its class
                entries[word] = replace(_OWN[kind], word=word)
        return replace(self, entries=tuple(entries.values()), own=ordered)

    def __reduce__(self) -> tuple[type[Lexicon], tuple[Any, ...]]:
        """For another process: the tables; what follows from them is made anew there."""
        return Lexicon, tuple(getattr(self, field.name) for field in fields(self))


_SITTING: Final = re.compile("..+(?<![大全代两分盛年峰览])会")
_OWN: Final = {
    "name": Entry("", Kind.NAME, "own"),
    "post": Entry("", Kind.TITLE, "post"),
    "agency": Entry("", Kind.BLOCK, "own"),
}


@lru_cache(maxsize=1)
def standard() -> Lexicon:
    """The tables beside this file, read once."""
    entries: dict[str, Entry] = {}
    blockers = {"block": Kind.BLOCK, "byline": Kind.BYLINE, "doctrine": Kind.DOCTRINE, "kept": Kind.KEPT}
    verbs = table("verbs")
    tables = (
        [Entry(row[0], Kind.TITLE, row[1]) for row in table("titles")],
        _heads(verbs),
        [Entry(row[0], Kind.VERB, row[1], row[2] if len(row) > 2 else "") for row in verbs],
        [Entry(row[0], blockers[row[1]], row[1]) for row in table("blockers")],
    )
    for entries_of_table in tables:
        for entry in entries_of_table:
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


def _heads(verbs: list[tuple[str, ...]]) -> list[Entry]:
    """The head nouns of events; what is called 会 is called 会议, too (约谈会, 约谈会议)."""
    heads = [Entry(row[0], Kind.HEAD, row[1]) for row in table("meetings")]
    longer = [
        replace(head, word=f"{head.word}议")
        for head in heads
        if head.value == "meeting" and _SITTING.fullmatch(head.word)
    ]
    heads += longer
    spoken = tuple(row[0][1:] for row in verbs if row[0].startswith("作"))
    # 工作|动员部署会: else 作动员部署 were read as a verb
    return heads + [replace(head, word=f"工作{head.word}") for head in heads if head.word.startswith(spoken)]


def lexicon_from(path: Path | str | None) -> Lexicon:
    """The standard lexicon, with the user's own file added where there is one; raises `InputError` for it."""
    return standard() if path is None else standard().with_own(own_entries(Path(path)))


def table(name: str) -> list[tuple[str, ...]]:
    """The rows of one table, folded, without comment and header lines."""
    lines = rows(_HERE / f"{name}.tsv")
    next(lines, None)
    return [tuple(row) for _, row in lines]
