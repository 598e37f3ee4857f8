"""Renaming: what a person called the same, or named in one article, replaces the machine's agency."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from graph.identity.agencies import Agency
from graph.identity.places import place_at
from loaders.folding import fold


class Named(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An agency as a file can carry it: id, name and branch, the id of its place, whether it is placed."""

    id: str
    name: str
    branch: str = ""
    place: str = ""
    placed: bool = True


def agency_from(chain: tuple[Named, ...]) -> Agency:
    """The agency that a chain describes, from itself up to the topmost."""
    first, *above = chain
    return Agency(
        tuple(first.id.split("/")),
        first.name,
        first.branch,
        place_at(tuple(first.place.split("/"))) if first.place else None,
        agency_from(tuple(above)) if above else None,
        first.placed,
    )


def printed_key(printed: str) -> str:
    """A printed agency as corrections name it: script and spaces do not matter."""
    return re.sub(r"[\s　]", "", fold(printed))


_NOTHING: Mapping[str, Agency] = MappingProxyType({})


class Renaming(NamedTuple):
    """What people decided about agencies: `printed` in one article (by `printed_key`), `same` everywhere."""

    printed: Mapping[str, Agency] = _NOTHING
    same: Mapping[str, Agency] = _NOTHING

    def of(self, printed: str, found: Agency) -> Agency:
        """The agency that a printed one is, where the machine found `found`."""
        if self.printed:
            found = self.printed.get(printed_key(printed), found)
        return self.everywhere(found)

    def everywhere(self, agency: Agency) -> Agency:
        """The agency that stands for one and those above it wherever they are printed."""
        if not self.same:
            return agency
        agency = self.same.get(agency.id, agency)
        if agency.superior is None:
            return agency
        upper = self.everywhere(agency.superior)
        if upper is agency.superior:
            return agency
        rest = agency.path[len(agency.superior.path) :]
        own = agency.name.removeprefix(agency.superior.name)
        name = upper.name + own if own != agency.name else agency.name
        return agency._replace(path=(*upper.path, *rest), name=name, superior=upper)


NO_RENAMING = Renaming()
