"""Evidence on people: small named comparisons of two pools, weighed by data.

Each function takes a pair of pools and gives a number, 0 where it has nothing to say. Its weight stands in
data/people.toml under its name. Vetoes stand apart (vetoes.py).
"""

from __future__ import annotations

import math
from collections.abc import Callable

from graph.identity.careers import CLOSED
from graph.identity.pairs import Pair

Comparison = Callable[[Pair], float]
COMPARISONS: dict[str, Comparison] = {}


def _comparison(function: Comparison) -> Comparison:
    COMPARISONS[function.__name__] = function
    return function


# What speaks for it.


@_comparison
def same_role(pair: Pair) -> float:
    """They print the same specific role."""
    return float(bool(pair.roles))


@_comparison
def same_title(pair: Pair) -> float:
    """The same title, not the same role: the rarer the title, the more, up to about one."""
    return 0.0 if pair.roles else pair.rarity


@_comparison
def office_without_country(pair: Pair) -> float:
    """A foreigner's office, printed once with its country and once without, at neighbouring times."""
    return float(pair.office)


@_comparison
def same_agency(pair: Pair) -> float:
    """Another role of the same agency: deputy and head."""
    return float(bool(pair.agencies) and not pair.roles)


@_comparison
def alike_agency(pair: Pair) -> float:
    """Agencies printed alike (武警某支队, 武警第三支队) that are not known to be one."""
    return float(pair.pieces and not pair.agencies)


@_comparison
def agency_within(pair: Pair) -> float:
    """An agency of one lies in an agency of the other: a city's committee and its department."""
    return float(pair.within and not pair.agencies)


@_comparison
def same_line(pair: Pair) -> float:
    """The same line of career, party and government apart."""
    return float(bool(pair.lines - {"cadre", "institution"}))


@_comparison
def both_cadres(pair: Pair) -> float:
    """Both served party, government, congress or the like."""
    return float("cadre" in pair.lines)


@_comparison
def same_place(pair: Pair) -> float:
    """Posts in the same city or county."""
    return float(pair.cities)


@_comparison
def same_province(pair: Pair) -> float:
    """Posts in the same province."""
    return float(not pair.one.provinces.isdisjoint(pair.other.provinces))


@_comparison
def same_setting(pair: Pair) -> float:
    """Articles about the same place."""
    return float(not pair.one.settings.isdisjoint(pair.other.settings))


@_comparison
def same_country(pair: Pair) -> float:
    """Posts of the same foreign country."""
    return float(bool(pair.countries))


@_comparison
def same_country_and_office(pair: Pair) -> float:
    """The same office of the same foreign country."""
    return float(bool(pair.countries and pair.one.offices & pair.other.offices))


@_comparison
def country_of_union(pair: Pair) -> float:
    """A post of a country, and one of a union that it belongs to."""
    return float(pair.union)


@_comparison
def shared_names(pair: Pair) -> float:
    """Other people named beside both: each counts by how seldom it stands beside the name, up to four."""
    near, signatures = pair.block.near, pair.block.signatures
    total = 0.0
    for name in sorted(pair.names):
        total += math.log(1 + signatures / (1 + near.get(name, 0)))
        if total >= _MOST:
            return _MOST
    return total


_MOST = 4.0


@_comparison
def shared_words(pair: Pair) -> float:
    """Agencies printed in the articles of both: their share of the fewer."""
    fewer = min(len(pair.one.words), len(pair.other.words))
    return len(pair.one.words & pair.other.words) / fewer if fewer else 0.0


@_comparison
def rare_name(pair: Pair) -> float:
    """Hardly anybody bears the name."""
    return float(pair.block.rare and not pair.block.foreign)


@_comparison
def name_of_one_country(pair: Pair) -> float:
    """A foreign name that is printed with posts of one country only."""
    return float(pair.block.rare and pair.block.foreign)


@_comparison
def rare_name_high_rank(pair: Pair) -> float:
    """A name that few bear, and both rank high."""
    one, other = pair.one.ranks, pair.other.ranks
    high = bool(one and other and one[0] <= 2.5 and other[0] <= 2.5)
    return max(0.0, 2.0 - pair.block.common) * high


# What speaks against it.


@_comparison
def other_line(pair: Pair) -> float:
    """No line of career in common; international organisations are of none."""
    first, second = pair.one.lines - {"international"}, pair.other.lines - {"international"}
    return float(bool(first and second and first.isdisjoint(second)))


@_comparison
def closed_line(pair: Pair) -> float:
    """Only one is a diplomat, a judge or a soldier."""
    return float(bool(other_line(pair) and (pair.one.lines | pair.other.lines) & CLOSED))


@_comparison
def other_province(pair: Pair) -> float:
    """Posts in provinces, none in common."""
    first, second = pair.one.provinces, pair.other.provinces
    return float(bool(first and second and first.isdisjoint(second)))


@_comparison
def other_setting(pair: Pair) -> float:
    """Articles about other provinces."""
    first, second = pair.one.regions, pair.other.regions
    return float(bool(first and second and first.isdisjoint(second)))


@_comparison
def other_country(pair: Pair) -> float:
    """Posts of foreign countries, none in common."""
    return float(bool(pair.one.countries and pair.other.countries and not pair.countries))


@_comparison
def rank_gap(pair: Pair) -> float:
    """Steps of rank between the nearest posts, beyond the first."""
    gaps = [abs(a - b) for a in pair.one.ranks for b in pair.other.ranks]
    return max(0.0, min(gaps) - 1.0) if gaps else 0.0


@_comparison
def both_low(pair: Pair) -> float:
    """Both rank low and nothing says they serve together."""
    one, other = pair.one.ranks, pair.other.ranks
    return float(bool(one and other and one[0] >= 4.0 and other[0] >= 4.0) and not pair.agencies)


@_comparison
def stepped_down(pair: Pair) -> float:
    """Steps of rank by which the later posts lie below the earlier ones, up to two."""
    first, second = sorted((pair.one, pair.other), key=lambda p: (p.first, p.last))
    if first.last >= second.first or not (first.best and second.best):
        return 0.0
    return max(0.0, min(2.0, second.best - first.best))


@_comparison
def rose_too_fast(pair: Pair) -> float:
    """Steps of rank risen beyond one every three years, up to two."""
    first, second = sorted((pair.one, pair.other), key=lambda p: (p.first, p.last))
    if not (first.best and second.best):
        return 0.0
    return max(0.0, min(2.0, first.best - second.best - 0.5 - pair.years / 3))


@_comparison
def years_between(pair: Pair) -> float:
    """Years between the last day of one and the first of the other, up to ten."""
    return min(10.0, pair.years)


@_comparison
def common_name(pair: Pair) -> float:
    """How common the name is."""
    return pair.block.common


@_comparison
def common_and_unlinked(pair: Pair) -> float:
    """A common name, and nothing specific in common."""
    return 0.0 if pair.linked else pair.block.common


@_comparison
def short_and_unlinked(pair: Pair) -> float:
    """A name of two characters and no link."""
    return float(pair.block.short and not pair.linked)


@_comparison
def foreign_unlinked(pair: Pair) -> float:
    """A foreign name, and neither a country in common nor an office that may be of the other's."""
    return float(pair.block.foreign and not (pair.one.bare or pair.other.bare) and not foreign_link(pair))


def foreign_link(pair: Pair) -> bool:
    """Whether a country links them: their own, that of an office without one, that of a union."""
    return bool(pair.countries) or pair.office or pair.union


@_comparison
def one_without_role(pair: Pair) -> float:
    """One of them is printed without any role."""
    return float(pair.one.bare != pair.other.bare)
