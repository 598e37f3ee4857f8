"""Values for the tests of this room, about invented people and places."""

from __future__ import annotations

from datetime import date, timedelta

from graph.identity.mentions import Mention
from graph.identity.places import Place
from graph.identity.reports import Report
from graph.identity.roles import Role, role_of
from graph.identity.settings import Setting
from graph.identity.signatures import Signature, signature_of, summed
from loaders.record import RoleMention

YUNTING = Place(("云汀市",), "prefecture", known=False)
SHIPU = Place(("石浦市",), "prefecture", known=False)
LANJIANG = Place(("澜江省",), "province", known=False)
ZHENGZHOU = Place(("河南省", "郑州市"), "prefecture")


def setting(*places: Place, article: str = "a1", year: int = 2024) -> Setting:
    """An article set in these places, the best evidence first."""
    return Setting(article, year, places, (), national=not places)


def role(agency: str, title: str, where: Setting, status: str = "current") -> Role:
    """A role as an article set there prints it."""
    mention = RoleMention(
        text=agency + title,
        agency=agency,
        title=title,
        status=status,  # type: ignore[arg-type]  # a test's own literal
        span=(0, 4),
    )
    return role_of(mention, where)


def mention(
    name: str,
    article: str,
    day: str,
    *roles: tuple[str, str],
    place: Place = YUNTING,
    names: tuple[str, ...] = (),
    country: str = "",
) -> Mention:
    """A mention of an article set in `place` on `day`."""
    where = setting(place, article=article, year=int(day[:4]))
    found = tuple(role(agency, title, where) for agency, title in roles)
    return Mention(article, name, name, day, found, place.id, country, tuple(sorted(names)), ())


def signatures(*mentions: Mention) -> dict[str, Signature]:
    """The signatures of mentions, by id."""
    return summed(map(signature_of, mentions))


def report(
    article: str,
    day: str,
    name: str,
    people: str = "",
    *,
    chairs: str = "",
    kind: str = "meeting",
    published: str = "",
    words: str = "",
    last: str = "",
    **more: object,
) -> Report:
    """A report of an event on `day` ("" for none), people and chairs by name, separated by spaces."""
    out = published or str(date.fromisoformat(day) + timedelta(days=1))
    first = day or str(date.fromisoformat(out) - timedelta(days=2))
    return Report(
        address=f"{article}-{name}",
        article=article,
        published=out,
        start=0,
        end=4,
        name=name,
        kind=kind,
        day=day,
        first=first,
        last=last or day or out,
        people=tuple(sorted({*people.split(), *chairs.split()})),
        chairs=tuple(chairs.split()),
        words=words or name,
        **more,  # type: ignore[arg-type]  # fields of Report by name
    )
