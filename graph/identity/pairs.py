"""Pairs: two pools of a name with what they share, worked out once for all that compares them."""

from __future__ import annotations

from typing import NamedTuple

from graph.identity.careers import CLOSED, in_common, unions
from graph.identity.pools import Block, Pool, rarity

TERM = 3
"""Years within which an office is taken to be held by one person."""
_RARE = 0.6
_YEAR = 365.25


class Pair(NamedTuple):
    """Two pools, their block, and what both print; `linked` says whether any of it is specific.

    `years` lie between the last day of one and the first of the other; `rarity` is that of the rarest title
    in common.
    """

    one: Pool
    other: Pool
    block: Block
    roles: frozenset[str]
    agencies: frozenset[str]
    names: frozenset[str]
    countries: frozenset[str]
    lines: frozenset[str]
    cities: bool
    within: bool
    pieces: bool
    rarity: float
    years: float

    @property
    def linked(self) -> bool:
        """Whether anything specific is in common.

        That is a role, agency, city, country, closed line of career, rare title, an agency within the
        other's, one printed alike, or people named beside both.
        """
        return bool(
            self.roles
            or self.agencies
            or self.cities
            or self.countries
            or len(self.names) >= 2
            or self.pieces
            or self.lines & CLOSED
            or self.rarity > _RARE
            or self.within
        )

    @property
    def office(self) -> bool:
        """Whether a foreigner's office is printed once with its country and once without, in one term."""
        one, other = self.one, self.other
        return bool(
            self.block.foreign
            and (not one.countries or not other.countries)
            and one.offices & other.offices
            and self.years <= TERM
        )

    @property
    def union(self) -> bool:
        """Whether one has a post of a country, the other one of a union that it belongs to."""
        one, other = self.one, self.other
        return any(unions()[u] & other.countries for u in one.unions) or any(
            unions()[u] & one.countries for u in other.unions
        )


def pair_of(one: Pool, other: Pool, block: Block) -> Pair:
    """Two pools side by side; the same, but for sides, in either order."""
    titles = one.titles & other.titles
    return Pair(
        one,
        other,
        block,
        roles=one.roles & other.roles,
        agencies=one.agencies & other.agencies,
        names=one.names & other.names,
        countries=one.countries & other.countries,
        lines=in_common(one.lines, other.lines),
        cities=not one.cities.isdisjoint(other.cities),
        within=not (one.agencies.isdisjoint(other.above) and other.agencies.isdisjoint(one.above)),
        pieces=not one.pieces.isdisjoint(other.pieces),
        rarity=max(map(rarity, titles)) if titles else 0.0,
        years=max(0, max(one.first, other.first) - min(one.last, other.last)) / _YEAR,
    )
