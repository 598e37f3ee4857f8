"""The headline, and the office that it alone gives to the one whom somebody met: 甲同某国总理会谈."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Final

import msgspec

from loaders.article import Article
from loaders.folding import fold, fold_word
from loaders.joined import readable
from loaders.lexicon import Kind, Lexicon
from loaders.mentions import Mention
from loaders.name_signs import BY_SOUND
from loaders.recalling import comments, echoes
from loaders.record import Edge, MeetingMention, PersonMention
from loaders.roles import roles_before
from loaders.scanning import Token, Zone, scan
from loaders.story import Story

_MEETS: Final = ("同", "与", "会见", "会晤", "会见了", "晤", "接见", "拜会")


class Headline:
    """The title of an article, scanned and read only where something hangs on it."""

    def __init__(
        self,
        article: Article,
        lead: str,
        lexicon: Lexicon,
        read: Callable[[Zone, Article, Headline], Story],
    ) -> None:
        self._article = article
        self._lead = lead
        self._lexicon = lexicon
        self._read = read
        self._folded = readable(fold(article.title))

    @cached_property
    def zone(self) -> Zone:
        """The title with its words."""
        title = self._article.title
        return scan(self._folded, title, "title", [(0, len(title))], self._lexicon)

    @cached_property
    def story(self) -> Story:
        """What the title tells."""
        return self._read(self.zone, self._article, self)

    @cached_property
    def echo(self) -> bool:
        """Whether the article tells what others say of a speech, as its title or its lead shows."""
        return echoes(self._folded) or comments(self._folded) or echoes(self._lead)


def with_headline_office(
    people: tuple[PersonMention, ...],
    edges: tuple[Edge, ...],
    meetings: tuple[MeetingMention, ...],
    headline: Headline,
) -> tuple[PersonMention, ...]:
    """Gives the office that the headline alone states (甲同某国总理会谈) to the one whom the text names."""
    talks = {meeting.id for meeting in meetings if meeting.kind == "talks"}
    if not talks:
        return people
    there = {edge.person for edge in edges if edge.meeting in talks}
    title = headline.zone
    met = [p for p in people if p.name in there and fold_word(p.name) not in title.text and _foreign(p)]
    met = [p for p in met if not p.roles] or met
    token = _office(title, headline.story.mentions) if len(met) == 1 else None
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
