"""Evidence on people: small named comparisons of two pools, weighed by data; named vetoes apart from them.

Each function takes two pools and their block and gives a number, 0 where it has nothing to say. Its weight
stands in data/people.toml under its name. A veto gives True where two pools can't be one person whatever else
speaks for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from graph.identity.pools import Block, Pool

Comparison = Callable[[Pool, Pool, Block], float]
Veto = Callable[[Pool, Pool, Block], bool]
COMPARISONS: dict[str, Comparison] = {}
VETOES: dict[str, Veto] = {}
_YEAR = 365.25


def _comparison(function: Comparison) -> Comparison:
    COMPARISONS[function.__name__] = function
    return function


def _veto(function: Veto) -> Veto:
    VETOES[function.__name__] = function
    return function


# What speaks for it.


@_comparison
def same_role(one: Pool, other: Pool, _: Block) -> float:
    """They print the same specific role."""
    return float(bool(one.roles & other.roles))


@_comparison
def same_agency(one: Pool, other: Pool, _: Block) -> float:
    """Another role of the same agency: deputy and head."""
    return float(bool(one.agencies & other.agencies) and not one.roles & other.roles)


@_comparison
def agency_within(one: Pool, other: Pool, _: Block) -> float:
    """An agency of one lies in an agency of the other: a city's committee and its department."""
    return float(
        any(a.startswith(b + "/") or b.startswith(a + "/") for a in one.agencies for b in other.agencies)
        and not one.agencies & other.agencies
    )


@_comparison
def same_line(one: Pool, other: Pool, _: Block) -> float:
    """The same line of career, party and government apart."""
    return float(bool((one.lines & other.lines) - {"cadre", "institution"}))


@_comparison
def both_cadres(one: Pool, other: Pool, _: Block) -> float:
    """Both served party, government, congress or the like."""
    return float("cadre" in one.lines and "cadre" in other.lines)


@_comparison
def same_place(one: Pool, other: Pool, _: Block) -> float:
    """Posts in the same city or county."""
    return float(bool({p for p in one.places if "/" in p} & {p for p in other.places if "/" in p}))


@_comparison
def same_province(one: Pool, other: Pool, _: Block) -> float:
    """Posts in the same province."""
    return float(bool(one.provinces & other.provinces))


@_comparison
def same_setting(one: Pool, other: Pool, _: Block) -> float:
    """Articles about the same place."""
    return float(bool(one.settings & other.settings))


@_comparison
def same_country(one: Pool, other: Pool, _: Block) -> float:
    """Posts of the same foreign country."""
    return float(bool(one.countries & other.countries))


@_comparison
def same_country_and_office(one: Pool, other: Pool, _: Block) -> float:
    """The same office of the same foreign country."""
    return float(bool(one.countries & other.countries and one.offices & other.offices))


@_comparison
def shared_names(one: Pool, other: Pool, block: Block) -> float:
    """Other people named beside both: each counts by how seldom it stands beside the name, up to four."""
    shared = one.names & other.names
    return min(
        4.0, sum(math.log(1 + block.signatures / (1 + block.near.get(name, 0))) for name in sorted(shared))
    )


@_comparison
def shared_words(one: Pool, other: Pool, _: Block) -> float:
    """Agencies printed in the articles of both: their share of the fewer."""
    fewer = min(len(one.words), len(other.words))
    return len(one.words & other.words) / fewer if fewer else 0.0


@_comparison
def rare_name(_one: Pool, _other: Pool, block: Block) -> float:
    """Hardly anybody bears the name."""
    return float(block.common < 0.1 and not block.foreign)


@_comparison
def rare_name_high_rank(one: Pool, other: Pool, block: Block) -> float:
    """A name that few bear, and both rank high."""
    high = bool(one.ranks and other.ranks and one.ranks[0] <= 2.5 and other.ranks[0] <= 2.5)
    return max(0.0, 2.0 - block.common) * high


# What speaks against it.


@_comparison
def other_line(one: Pool, other: Pool, _: Block) -> float:
    """No line of career in common."""
    return float(bool(one.lines and other.lines and not one.lines & other.lines))


@_comparison
def closed_line(one: Pool, other: Pool, block: Block) -> float:
    """Only one is a diplomat, a judge or a soldier."""
    closed = {"diplomatic", "judicial", "military"}
    return float(bool(other_line(one, other, block) and (one.lines | other.lines) & closed))


@_comparison
def other_province(one: Pool, other: Pool, _: Block) -> float:
    """Posts in provinces, none in common."""
    return float(bool(one.provinces and other.provinces and not one.provinces & other.provinces))


@_comparison
def other_setting(one: Pool, other: Pool, _: Block) -> float:
    """Articles about other provinces."""
    first = {place.split("/")[0] for place in one.settings}
    second = {place.split("/")[0] for place in other.settings}
    return float(bool(first and second and not first & second))


@_comparison
def other_country(one: Pool, other: Pool, _: Block) -> float:
    """Posts of foreign countries, none in common."""
    return float(bool(one.countries and other.countries and not one.countries & other.countries))


@_comparison
def rank_gap(one: Pool, other: Pool, _: Block) -> float:
    """Steps of rank between the nearest posts, beyond the first."""
    gaps = [abs(a - b) for a in one.ranks for b in other.ranks]
    return max(0.0, min(gaps) - 1.0) if gaps else 0.0


@_comparison
def both_low(one: Pool, other: Pool, _: Block) -> float:
    """Both rank low and nothing says they serve together."""
    low = bool(one.ranks and other.ranks and one.ranks[0] >= 4.0 and other.ranks[0] >= 4.0)
    return float(low and not one.agencies & other.agencies)


@_comparison
def years_between(one: Pool, other: Pool, _: Block) -> float:
    """Years between the last day of one and the first of the other, up to ten."""
    return min(10.0, max(0, max(one.first, other.first) - min(one.last, other.last)) / _YEAR)


@_comparison
def common_name(_one: Pool, _other: Pool, block: Block) -> float:
    """How common the name is."""
    return block.common


@_comparison
def common_and_unlinked(one: Pool, other: Pool, block: Block) -> float:
    """A common name, and neither role, agency, place nor neighbour in common."""
    return 0.0 if linked(one, other) else block.common


@_comparison
def short_and_unlinked(one: Pool, other: Pool, block: Block) -> float:
    """A name of two characters and no link."""
    return float(block.short and not linked(one, other))


@_comparison
def foreign_unlinked(one: Pool, other: Pool, block: Block) -> float:
    """A foreign name without a country in common."""
    return float(block.foreign and not one.countries & other.countries)


@_comparison
def one_without_role(one: Pool, other: Pool, _: Block) -> float:
    """One of them is printed without any role."""
    return float(one.bare != other.bare)


def linked(one: Pool, other: Pool) -> bool:
    """Whether anything specific is in common: role, agency, city, country, or people named beside both."""
    places = {p for p in one.places if "/" in p} & {p for p in other.places if "/" in p}
    return bool(
        one.roles & other.roles
        or one.agencies & other.agencies
        or places
        or one.countries & other.countries
        or len(one.names & other.names) >= 2
    )


# Vetoes.


@_veto
def concurrent_posts(one: Pool, other: Pool, _: Block) -> bool:
    """Two full-time posts of other lines, provinces or countries: a mention strictly inside a span."""
    return not one.roles & other.roles and (_inside(one, other) or _inside(other, one))


def _inside(one: Pool, other: Pool) -> bool:
    """Whether the other holds a post at a time strictly inside a post of one that it can't go with."""
    for post in one.held:
        if post.last - post.first < 60:
            continue
        for second in other.held:
            clash = (
                (post.line != second.line)
                or (post.province and second.province and post.province != second.province)
                or post.country != second.country
            )
            if clash and any(post.first + 20 < day < post.last - 20 for span in other.days for day in span):
                return True
    return False


@_veto
def two_countries(one: Pool, other: Pool, _: Block) -> bool:
    """Posts of two countries, each from the role's own words."""
    return bool(one.countries and other.countries and not one.countries & other.countries)


@_veto
def rank_gap_without_link(one: Pool, other: Pool, block: Block) -> bool:
    """Two steps of rank or more apart, and nothing links them."""
    return rank_gap(one, other, block) >= 2.0 and not linked(one, other)


@_veto
def low_posts_without_link(one: Pool, other: Pool, block: Block) -> bool:
    """A common name, two low posts, and nothing links them."""
    return bool(
        both_low(one, other, block) and (block.short or block.common > 0.5) and not linked(one, other)
    )


@_veto
def foreign_name_of_many(one: Pool, other: Pool, block: Block) -> bool:
    """A foreign name borne in many countries, without a country in common."""
    return block.countries >= 3 and not one.countries & other.countries


@_veto
def common_name_without_link(one: Pool, other: Pool, block: Block) -> bool:
    """A common name and nothing in common."""
    return (
        block.common > 0.6
        and not linked(one, other)
        and not one.settings & other.settings
        and not (
            one.lines & other.lines and one.ranks and other.ranks and max(one.ranks[0], other.ranks[0]) <= 2.5
        )
    )
