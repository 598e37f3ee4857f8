"""The office that only the headline gives to the one whom somebody met: 甲同某国总理会谈."""

from __future__ import annotations

from typing import Final

import msgspec

from loaders.folding import fold_word
from loaders.lexicon import Kind
from loaders.mentions import Mention
from loaders.name_signs import BY_SOUND
from loaders.record import Edge, MeetingMention, PersonMention
from loaders.roles import roles_before
from loaders.scanning import Token, Zone

_MEETS: Final = ("同", "与", "会见", "会晤", "会见了", "晤", "接见", "拜会")


def with_headline_office(
    people: tuple[PersonMention, ...],
    edges: tuple[Edge, ...],
    meetings: tuple[MeetingMention, ...],
    title: Zone,
    named: list[Mention],
) -> tuple[PersonMention, ...]:
    """Gives the office that the headline alone states (甲同某国总理会谈) to the one whom the text names."""
    talks = {meeting.id for meeting in meetings if meeting.kind == "talks"}
    if not talks:
        return people
    there = {edge.person for edge in edges if edge.meeting in talks}
    met = [p for p in people if p.name in there and fold_word(p.name) not in title.text and _foreign(p)]
    met = [p for p in met if not p.roles] or met
    token = _office(title, named) if len(met) == 1 else None
    if token is None:
        return people
    roles = roles_before(title, token, _floor(title, token))
    office = fold_word(roles[-1].text)
    if any(fold_word(role.text).endswith(office) for person in people for role in person.roles):
        return people  # the text gives it to somebody
    if any(role.agency or fold_word(role.title) != roles[-1].title_key for role in met[0].roles):
        return people
    given = tuple(role.mention("title") for role in roles)
    return tuple(msgspec.structs.replace(p, roles=given) if p is met[0] else p for p in people)


def _foreign(person: PersonMention) -> bool:
    return BY_SOUND.issuperset(fold_word(person.name).replace("·", ""))


def _office(title: Zone, named: list[Mention]) -> Token | None:
    """The one office in a headline whose holder it does not name."""
    holders = {mention.start for mention in named}
    found = [
        token
        for sentence in title.sentences
        for token in sentence.tokens
        if token.entry.kind == Kind.TITLE
        and token.entry.value == "post"
        and token.end not in holders
        and _floor(title, token)
    ]
    return found[0] if len(found) == 1 else None


def _floor(title: Zone, token: Token) -> int:
    """Where the office of the one met begins: behind 同 or 会见; 0 for none."""
    stretch = title.text[: token.start]
    return max(stretch.rfind(word) + len(word) if word in stretch else 0 for word in _MEETS)
