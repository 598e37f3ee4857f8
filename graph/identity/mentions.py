"""Mentions: what one article says about one name, in the form that identity works on."""

from __future__ import annotations

from typing import NamedTuple

from graph.addresses import mention_address
from graph.identity.agencies import Agency, country_of, is_organisation
from graph.identity.roles import Role, changed_role, role_of
from graph.identity.settings import Setting
from loaders.article import Article
from loaders.folding import fold, name_key
from loaders.record import PersonMention, Record

UNDATED = "9999-12-31"
_NAMES = 16
_WORDS = 8


class Mention(NamedTuple):
    """One name of one article: inside an article a name is one person.

    `date` is the day of publication (UNDATED where nobody says it). `place` is the place of the article,
    `names` are the other people of the article, `words` the agencies that it prints.
    """

    article_id: str
    key: str
    name: str
    date: str
    roles: tuple[Role, ...]
    place: str
    country: str
    names: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def address(self) -> str:
        """The permanent address of whoever holds this mention."""
        return mention_address(self.article_id, self.key)

    @property
    def order(self) -> tuple[str, str, str]:
        """Earliest first: the least of a person's mentions gives the person's id."""
        return self.date, self.article_id, self.key


def date_of(article: Article, record: Record) -> str:
    """The day an article was published, ISO, by its reader or by the page itself; UNDATED for neither."""
    return str(article.published) if article.published else record.credits.published or UNDATED


def mentions_of(article: Article, record: Record, setting: Setting) -> tuple[Mention, ...]:
    """The mentions of an article, by name key. Two spellings with one key are one mention."""
    people: dict[str, list[PersonMention]] = {}
    for person in record.people:
        if key := name_key(person.name):
            people.setdefault(key, []).append(person)
    roles = {key: _roles(key, group, record, setting) for key, group in people.items()}
    agencies = [
        role.agency for group in roles.values() for role in group if role.agency and role.agency.placed
    ]
    words = tuple(sorted({agency.id for agency in agencies})[:_WORDS])
    place = next((p.id for p in setting.places if p.level != "township"), "")
    date = date_of(article, record)
    return tuple(
        Mention(
            article.id,
            key,
            min(people[key], key=lambda p: p.spans[0] if p.spans else (0, 0)).name,
            date,
            roles[key],
            place,
            _country(roles[key]),
            tuple(sorted(other for other in people if other != key)[:_NAMES]),
            words,
        )
        for key in sorted(people)
    )


def _roles(key: str, group: list[PersonMention], record: Record, setting: Setting) -> tuple[Role, ...]:
    """The roles that an article gives a name, the same role and status once, in printed order."""
    found = [role_of(role, setting) for person in group for role in person.roles]
    changed = [changed_role(c, setting) for c in record.role_changes if name_key(c.person) == key]
    unique: dict[tuple[str, str], Role] = {}
    for role in sorted(found, key=lambda r: (r.where, r.span)) + changed:
        if role.title:
            unique.setdefault((role.id, role.status), role)
    return tuple(unique.values())


def _country(roles: tuple[Role, ...]) -> str:
    """The country that a person's own roles print, "" for none or for an organisation of many."""
    for role in roles:
        agency: Agency | None = role.agency
        if agency is not None and agency.branch == "foreign" and not is_organisation(agency.path[0]):
            return country_of(agency.path[0])
        if agency is not None and not agency.placed:
            country = country_of(fold(agency.name))  # 法国生态: cut short, but whose it is can be read
            if country and not is_organisation(country):
                return country
    return ""
