"""One event told twice: in a headline or sub-head that stands in the text, then in the report itself."""

from __future__ import annotations

from typing import Final

from loaders.meetings import Event
from loaders.scanning import Zone
from loaders.story import Story

_HEADING: Final = 60  # characters: a line longer than that is no headline
_ALIKE: Final = 0.6  # share of the headline's pairs of characters that the report's name repeats


def merge_headlines(zone: Zone, story: Story) -> None:
    """Gives what a headline says of an event to the event of the report that it announces."""
    for event in list(story.events):
        if not _is_heading(zone, event):
            continue
        told = next((other for other in story.events if _announces(zone, event, other)), None)
        if told is not None:
            _move(story, event, told)


def drop_conveners(story: Story) -> None:
    """甲召开会议，乙主持会议: who convenes a sitting chairs it only where no one else does."""
    chaired = {id(claim.event) for claim in story.claims if claim.type == "CHAIRED" and claim.rule != "hold"}
    story.claims = [
        claim
        for claim in story.claims
        if claim.type != "CHAIRED" or claim.rule != "hold" or id(claim.event) not in chaired
    ]


def part_ways(story: Story) -> None:
    """甲、乙分别走访困难群众: who is then told to have gone alone (甲到某街道) was on that trip only."""
    for event in [event for event in story.events if event.separate]:
        alone = {name for other in story.events if other is not event for name in _led(other)} & event.leaders
        story.claims = [c for c in story.claims if c.event is not event or c.mention.name not in alone]
        if not any(c.event is event for c in story.claims):
            story.events.remove(event)


def _led(event: Event) -> set[str]:
    """Who went on a trip, where one person did."""
    return event.leaders if event.kind == "visit" and len(event.leaders) == 1 else set()


def _is_heading(zone: Zone, event: Event) -> bool:
    start, end = event.sentence
    line = zone.text[start:end].strip()
    return len(line) <= _HEADING and not line.endswith(("。", "！", "？", "；", "，", "：", "”"))


def _announces(zone: Zone, event: Event, other: Event) -> bool:
    if other is event or other.span[0] <= event.span[0] or other.planned or _is_heading(zone, other):
        return False
    if event.kind != other.kind and {event.kind, other.kind} != {"meeting", "ceremony"}:
        return False
    if not set(event.people) <= set(other.people):
        return False
    return event.head == other.head == event.key or _repeated(event.key, other.key) >= _ALIKE


def _repeated(first: str, second: str) -> float:
    """The share of pairs of characters of the first name that stand in the second, too."""
    pairs = {first[at : at + 2] for at in range(len(first) - 1)}
    return sum(pair in second for pair in pairs) / len(pairs) if pairs else 0.0


def _move(story: Story, event: Event, told: Event) -> None:
    for claim in story.claims:
        if claim.event is event:
            claim.event = told
    story.agencies = [(a, b, c, told if e is event else e) for a, b, c, e in story.agencies]
    story.events.remove(event)
