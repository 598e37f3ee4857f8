"""Pools: the signatures taken for one person so far, added up for comparing."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

from graph.identity.agencies import is_organisation
from graph.identity.careers import CADRE, CLOSED, REGIONS, Held, held, line_of, office, rank_of, spans, unions
from graph.identity.names import commonness
from graph.identity.signatures import RoleTrait, Signature
from graph.identity.tables import rows

_YEAR = 366


class Block(NamedTuple):
    """What is known of a name before anything is compared."""

    key: str
    common: float
    short: bool
    foreign: bool
    transliterated: bool
    countries: int
    signatures: int
    near: dict[str, int]

    @property
    def rare(self) -> bool:
        """Whether hardly anybody bears the name, so that equal names alone are something in common."""
        return self.countries == 1 if self.transliterated else self.common < BORNE and not self.foreign


class Pool(NamedTuple):
    """One person so far: the ids of the signatures, and what they print."""

    ids: tuple[str, ...]
    roles: frozenset[str]
    agencies: frozenset[str]
    titles: frozenset[str]
    lines: frozenset[str]
    ranks: tuple[float, ...]
    places: frozenset[str]
    settings: frozenset[str]
    countries: frozenset[str]
    unions: frozenset[str]
    offices: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    first: int
    last: int
    held: tuple[Held, ...]
    pieces: frozenset[str]
    provinces: frozenset[str]
    cities: frozenset[str]
    regions: frozenset[str]
    above: frozenset[str]
    best: float
    kin: frozenset[str]

    @property
    def bare(self) -> bool:
        """Whether no role was printed."""
        return not self.titles

    @property
    def weak(self) -> bool:
        """Whether nothing printed says which person it is: such pools attach last."""
        return not self.roles and not self.countries


BORNE = 0.1
"""How common a name is at least that some Chinese bear; transliterations can look like one by chance."""


def block_of(key: str, signatures: Iterable[Signature]) -> Block:
    """A name's block: how common the name is, whether it is mostly borne by foreigners.

    A name that Chinese people bear too (苏林) is foreign only where most posts printed with it are.
    """
    own = list(signatures)
    abroad = sum(bool(s.country) for s in own)
    common = commonness(key)
    borne = common > BORNE
    foreign = abroad > (0.5 if borne else 0.3) * (sum(bool(s.roles) for s in own) or 1)
    countries = len({s.country for s in own if s.country}) if foreign else 0
    near = Counter(name for s in own for name in {n for sample in s.sample for n in sample.names})
    return Block(
        key,
        common if borne or not foreign else 0.0,
        len(key) == 2 and (borne or not foreign),
        foreign,
        foreign and not borne,
        countries,
        len(own),
        near,
    )


def day_number(day: str) -> int:
    """An ISO day as a number of days."""
    return date.fromisoformat(day).toordinal()


def settled(signature: Signature) -> str:
    """The last day of a signature, and of one that spans more than a year the first of its quarter.

    So news of a famous name that prints what was printed before changes nothing that is compared.
    """
    first, last = signature.first_day, signature.last_day
    if day_number(last) - day_number(first) <= _YEAR:
        return last
    return f"{last[:4]}-{(int(last[5:7]) - 1) // 3 * 3 + 1:02}-01"


_DOMESTIC = CADRE - {"mass"}
# Where national newsrooms and those of the regions sit: their articles need not be about the place.
_SEATS = ("北京市", *REGIONS)


def _own(signature: Signature, block: Block) -> list[RoleTrait]:
    """The specific roles of a signature; a foreigner's 国防部长 is no minister of China."""
    roles = [r for r in signature.roles if r.specific]
    if not block.transliterated:
        return roles
    return [r for r in roles if r.branch not in _DOMESTIC and (r.branch == "foreign" or not office(r, True))]


def pool_of(signature: Signature, block: Block) -> Pool:
    """One signature as a pool."""
    roles = _own(signature, block)
    first, last = day_number(signature.first_day), day_number(settled(signature))
    lines = {line for r in (roles if block.transliterated else signature.roles) if (line := line_of(r))}
    ended = {r.id for r in roles if r.status == "former"}
    posts = tuple(p for r in roles if r.id not in ended and (p := held(r, signature.country, first, last)))
    places = frozenset(r.place for r in roles if r.place)
    agencies = frozenset(r.id.split("#")[0] for r in roles)
    seat = signature.place in _SEATS and not any(p.startswith(signature.place) for p in places)
    pool = Pool(
        ids=(signature.id,),
        roles=frozenset(r.id for r in roles),
        agencies=agencies,
        titles=frozenset(r.title for r in signature.roles),
        lines=frozenset(lines),
        ranks=tuple(sorted({rank for r in signature.roles if (rank := rank_of(r)) is not None})),
        places=places,
        settings=frozenset((signature.place,)) if signature.place and not seat else frozenset(),
        countries=frozenset((signature.country,)) if signature.country else frozenset(),
        unions=frozenset(top for r in roles if (top := r.id.split("#")[0].split("/")[0]) in unions()),
        offices=frozenset(o for r in signature.roles if (o := office(r, block.transliterated))),
        names=frozenset(name for sample in signature.sample for name in sample.names),
        words=frozenset(word for sample in signature.sample for word in sample.words),
        first=first,
        last=last,
        held=posts,
        pieces=frozenset(piece for r in roles for piece in _pieces(r.id.split("#")[0])),
        best=min((p.rank for p in posts if p.rank), default=0.0),
        provinces=frozenset(place.split("/")[0] for place in places),
        cities=frozenset(place for place in places if "/" in place),
        regions=frozenset((signature.place.split("/")[0],)) if signature.place and not seat else frozenset(),
        above=frozenset(above for agency in agencies for above in _above(agency)),
        kin=frozenset(),
    )
    return pool._replace(kin=frozenset(_kin(pool)))


_HIGH = 2.5


def _kin(pool: Pool) -> Iterator[str]:
    """What a pool can have in common with another.

    Two pools of a name that is not rare are compared only where they share one of these.
    """
    yield from pool.roles | pool.settings | pool.pieces | pool.offices | pool.agencies | pool.above
    yield from pool.cities
    yield from (f"title {title}" for title in pool.titles if rarity(title))
    yield from pool.countries
    yield from (country for union in pool.unions for country in (union, *unions()[union]))
    abroad = {"diplomatic" if line == "international" else line for line in pool.lines}
    yield from (f"line {line}" for line in abroad & CLOSED)
    if pool.ranks and pool.ranks[0] <= _HIGH:
        yield from (f"high {line}" for line in abroad)
    yield from (f"beside {name}" for name in pool.names)


def _above(agency: str) -> Iterator[str]:
    """The agencies that an agency lies in, not those that are all of a state (国务院, 中共)."""
    parts = agency.split("/")
    least = 1 if is_organisation(parts[0]) else 2
    yield from ("/".join(parts[:n]) for n in range(least, len(parts)))


# Words that many agencies share: what is alike by them alone is not alike.
_GENERIC = re.compile(
    r"人民政府|政府|办公[厅室]|委员会|管委会|居委会|管理局|研究[院所]|有限(?:责任)?公司|集团|公司|中心|学院|大学|医院|"
    r"协会|学会|领导小组|指挥部|工作组|医疗队|中国|全国|国家|国务院|中共|中央|人民|自治区|特别行政区|共和国|总统|联合国|国际"
)
_PIECE = 4


@lru_cache(maxsize=1 << 14)
def _pieces(agency: str) -> tuple[str, ...]:
    """Runs of four characters of an agency's own name, without words that many share."""
    own = _GENERIC.sub(" ", agency.lstrip("?").split("/")[-1])
    return tuple(own[i : i + _PIECE] for i in range(len(own) - _PIECE + 1) if " " not in own[i : i + _PIECE])


@cache
def _bearers() -> dict[str, int]:
    return {row[0]: int(row[1]) for row in rows("title_counts.tsv")}


_TELLS = 3.5


@cache
def rarity(title: str) -> float:
    """How much a title in common says: 0 for one that one name in thirty bears, about 1 for the rarest."""
    counts = _bearers()
    share = sum(counts.values()) / counts.get(title, 5)
    return max(0.0, (math.log(share) - _TELLS) / 5)


_SETS = tuple(name for name in Pool._fields if name not in ("ids", "ranks", "first", "last", "held", "best"))


def pooled(pools: Iterable[Pool]) -> Pool:
    """Pools as one; the same in any order."""
    parts = tuple(pools)
    if len(parts) == 1:
        return parts[0]
    columns = dict(zip(Pool._fields, zip(*parts, strict=True), strict=True))
    best = [part.best for part in parts if part.best]
    return Pool(
        ids=tuple(sorted(chain.from_iterable(columns["ids"]))),
        ranks=tuple(sorted(set(chain.from_iterable(columns["ranks"])))),
        first=min(columns["first"]),
        last=max(columns["last"]),
        held=spans(tuple(chain.from_iterable(columns["held"]))),
        best=min(best, default=0.0),
        **{name: frozenset().union(*columns[name]) for name in _SETS},
    )
