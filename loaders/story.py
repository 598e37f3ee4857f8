"""What an article has told so far: its events, and who did what at them."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

import msgspec

from loaders.lexicon import Kind
from loaders.meetings import Event
from loaders.mentions import Mention
from loaders.record import EdgeType, Span
from loaders.scanning import Token, Zone

_MAKES_NO_EVENT: Final = frozenset(  # verbs that only tell more of an event
    ["say", "direct", "echo", "entrust", "appoint", "letter", "write", "exchange"]
)
_CONVEYED: Final = re.compile(r"(?:传达|宣读)[^。\n]{0,20}(?:指示|批示)")


class Claim(msgspec.Struct):
    """One edge in the making."""

    mention: Mention
    type: EdgeType
    event: Event
    verb: str
    rule: str
    mode: str = ""
    written: bool = False
    presence: str = ""


class Place(msgspec.Struct):
    """An event mentioned at `start` to `end` of a sentence; `made` tells that it was new there."""

    start: int
    end: int
    event: Event
    made: bool


class Story(msgspec.Struct):
    """What the article has told so far.

    `nameless` is an event whose people come before any name of it, `afar` who wrote to an event without
    being there, `party` where a delegation without named people is named, `heads` who lead one, `published`
    the day of the article, `start` where it begins, `dead` who has died; `echo` tells that it reports what
    others say of a speech, `plan` is a headline that announces what somebody will do,
    `minutes` the sitting whose minutes the headline announces.
    """

    mentions: list[Mention] = msgspec.field(default_factory=list)
    events: list[Event] = msgspec.field(default_factory=list)
    claims: list[Claim] = msgspec.field(default_factory=list)
    current: Event | None = None
    speaker: list[Mention] = msgspec.field(default_factory=list)
    lead: list[Event] = msgspec.field(default_factory=list)
    speaking: int = -1
    waiting: list[tuple[list[Mention], Token]] = msgspec.field(default_factory=list)
    nameless: Event | None = None
    principals: list[Mention] = msgspec.field(default_factory=list)
    titled: set[str] = msgspec.field(default_factory=set)
    afar: set[str] = msgspec.field(default_factory=set)
    party: Span | None = None
    heads: list[Mention] = msgspec.field(default_factory=list)
    published: date | None = None
    echo: bool = False
    plan: str = ""
    minutes: str = ""
    start: int = 0
    dead: set[str] = msgspec.field(default_factory=set)
    agencies: list[tuple[str, int, int, Event]] = msgspec.field(default_factory=list)

    def trip(self) -> Event | None:
        """The trip that was told last, if it is one of the last few events."""
        trips = (e for e in reversed(self.events[-4:]) if e.kind == "visit" and not (e.past or e.planned))
        return next(trips, None)


def may_make_events(zone: Zone) -> bool:
    """Whether a word of the zone may make an event: without one, nothing is told at all."""
    return any(
        token.entry.kind is Kind.HEAD
        or (token.entry.kind is Kind.VERB and token.entry.value not in _MAKES_NO_EVENT)
        for sentence in zone.sentences
        for token in sentence.tokens
    )


def drop_nameless(story: Story) -> None:
    """Leaves out who took part in something that the article never names."""
    story.claims = [claim for claim in story.claims if claim.event is not story.nameless]
    story.agencies = [row for row in story.agencies if row[3] is not story.nameless]


def attach_instructions(zone: Zone, story: Story) -> None:
    """Written instructions that were read out go to the first sitting or ceremony of the article."""
    if not story.waiting or not _CONVEYED.search(zone.text):
        return
    event = next(
        (e for e in story.events if e.kind in ("meeting", "ceremony") and not e.planned and e.people), None
    )
    if event is None:
        return
    for people, token in story.waiting:
        for mention in people:
            story.claims.append(
                Claim(mention, "DIRECTED", event, token.entry.word, "direct.written", written=True)
            )
