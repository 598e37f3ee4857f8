"""A person where one is named."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

import msgspec

from loaders.posts import Role
from loaders.scanning import Sentence, Token, Zone

_start: Final = attrgetter("start")
_end: Final = attrgetter("end")
ROLL: Final = "roll"  # an anchor: the name stands in the list of a body's members


class Mention(msgspec.Struct):
    """A person where one is named: `anchor` tells what spoke for the name."""

    start: int
    end: int
    name: str
    anchor: str
    title: Token | None = None
    roles: list[Role] = msgspec.field(default_factory=list)
    first_of_list: bool = True


def by_sentence(zone: Zone, mentions: Sequence[Mention]) -> Iterator[tuple[Sentence, list[Mention]]]:
    """Each sentence of a zone with the mentions, which come in printed order, that begin in it."""
    at = 0
    for sentence in zone.sentences:
        inside: list[Mention] = []
        while at < len(mentions) and mentions[at].start < sentence.end:
            if mentions[at].start >= sentence.start:
                inside.append(mentions[at])
            at += 1
        yield sentence, inside


def with_people(zone: Zone, mentions: Sequence[Mention]) -> Iterator[tuple[Sentence, list[Mention]]]:
    """Each sentence in which a mention begins, with its mentions, which come in printed order."""
    number = at = 0
    while at < len(mentions):
        number = bisect_right(zone.sentences, mentions[at].start, number, key=_end)
        if number == len(zone.sentences):
            return
        sentence = zone.sentences[number]
        first = bisect_left(mentions, sentence.start, at, key=_start)
        at = bisect_left(mentions, sentence.end, first, key=_start)
        if first < at:
            yield sentence, list(mentions[first:at])
