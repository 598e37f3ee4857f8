"""Vetoes: what two pools can't be one person for, whatever else speaks for it; each has a name."""

from __future__ import annotations

from collections.abc import Callable

from graph.identity.careers import CLOSED, clashing, overlapping
from graph.identity.evidence import both_low, foreign_link, rank_gap
from graph.identity.pairs import Pair

Veto = Callable[[Pair], bool]
VETOES: dict[str, Veto] = {}
_SPAN, _MARGIN = 60, 20
"""Days that a post must be seen for, and days from either end of them that a mention must lie inside."""


def _veto(function: Veto) -> Veto:
    VETOES[function.__name__] = function
    return function


@_veto
def nothing_in_common(pair: Pair) -> bool:
    """A name that is not rare, and no role, agency, title, place, line or neighbour that links them."""
    return not pair.block.rare and pair.one.kin.isdisjoint(pair.other.kin)


@_veto
def two_countries(pair: Pair) -> bool:
    """Posts of two countries, each from the role's own words."""
    return bool(pair.one.countries and pair.other.countries and not pair.countries)


@_veto
def two_closed_lines(pair: Pair) -> bool:
    """One is a diplomat, a judge or a soldier, the other another of these."""
    first, second = pair.one.lines & CLOSED, pair.other.lines & CLOSED
    return bool(first and second and first.isdisjoint(second))


@_veto
def foreign_name_of_many(pair: Pair) -> bool:
    """A foreign name borne in many countries, without a country in common."""
    bare = (pair.one.bare or pair.other.bare) and len(pair.names) >= 2
    return pair.block.countries >= 3 and not bare and not foreign_link(pair)


@_veto
def union_of_others(pair: Pair) -> bool:
    """A post of a union of countries, and one of a country outside it."""
    one, other = pair.one, pair.other
    mixed = (one.unions and other.countries) or (other.unions and one.countries)
    return bool(mixed and not pair.union and one.unions.isdisjoint(other.unions))


@_veto
def rank_gap_without_link(pair: Pair) -> bool:
    """Two steps of rank or more apart, and nothing links them."""
    return rank_gap(pair) >= 2.0 and not pair.linked


@_veto
def low_posts_without_link(pair: Pair) -> bool:
    """A common name, two low posts, and nothing links them."""
    common = pair.block.short or pair.block.common > 0.5
    return common and bool(both_low(pair)) and not pair.linked


@_veto
def common_name_without_link(pair: Pair) -> bool:
    """A common name and nothing in common."""
    one, other = pair.one, pair.other
    high = bool(one.ranks and other.ranks and max(one.ranks[0], other.ranks[0]) <= 2.5)
    return (
        pair.block.common > 0.6
        and not pair.linked
        and one.settings.isdisjoint(other.settings)
        and not (pair.lines and high)
    )


@_veto
def concurrent_posts(pair: Pair) -> bool:
    """Two full-time posts of other lines, provinces or countries: a mention strictly inside a span."""
    if pair.roles:
        return False
    return any(
        clashing(post, second)
        and (overlapping(post, second, _SPAN, _MARGIN) or overlapping(second, post, _SPAN, _MARGIN))
        for post in pair.one.held
        for second in pair.other.held
    )
