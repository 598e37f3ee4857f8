"""Pools: the signatures taken for one person so far, added up for comparing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from graph.identity.agencies import is_organisation
from graph.identity.names import commonness
from graph.identity.signatures import RoleTrait, Signature

CADRE = frozenset(("party", "government", "congress", "cppcc", "territory", "headquarters", "mass", "zone"))
_LINES = {
    "court": "judicial",
    "procuratorate": "judicial",
    "supervision": "cadre",
    "army": "military",
    "enterprise": "enterprise",
    "university": "academic",
    "institution": "institution",
    "foreign": "foreign",
}
_DIPLOMAT = re.compile(r"大使|领事|常驻|公使|参赞|代办|使团|特使|特别代表")
_YEAR = 366
_HONORARY = re.compile(
    r"委员|院士|成员|组长|理事|主席团|顾问|常委|总指挥|指挥长|教授|团长|领队|秘书长|发言人|代表|会长|领导|负责"
)
_LEVELS = {"centre": 1.0, "province": 2.0, "prefecture": 3.0, "county": 4.0, "township": 5.0}
# The line that an unplaced agency's or a title's own words say.
_WORDS = tuple(
    (line, re.compile(words))
    for line, words in (
        ("media", "记者|编辑|主播|报社|日报|电视台|央视|新闻中心|网党委"),
        ("judicial", "法院|检察|法庭|法官|律师"),
        ("military", "陆军|海军|空军|武警|部队|军区|舰|司令"),
        ("medical", "医院|医疗队|医师|医生|护士|卫生院|医学科"),
        ("academic", "教授|院士|研究员|学者|大学|学院|研究所|讲师"),
        ("sport", "运动员|队员|教练|足球|羽毛球|乒乓|体操|冠军|奥委会|体育"),
        ("art", "演员|作家|歌唱|导演|艺术家|昆曲|剧院"),
        ("enterprise", "公司|集团|董事长|总经理|总裁|企业|银行"),
        ("grass roots", "村|社区|居民|农民|街道|工作队|小学|中学"),
    )
)
_LOW = re.compile(r"村|社区|街道|镇|乡|工作队|班")
_HONG_KONG = ("香港特别行政区", "澳门特别行政区")


class Held(NamedTuple):
    """A full-time post and the days between which it is printed as current."""

    role: str
    line: str
    province: str
    country: str
    first: int
    last: int


class Block(NamedTuple):
    """What is known of a name before anything is compared."""

    key: str
    common: float
    short: bool
    foreign: bool
    countries: int
    signatures: int
    near: dict[str, int]


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
    offices: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    first: int
    last: int
    days: tuple[tuple[int, int], ...]
    held: tuple[Held, ...]
    mentions: int

    @property
    def bare(self) -> bool:
        """Whether no role was printed."""
        return not self.titles

    @property
    def weak(self) -> bool:
        """Whether nothing printed says which person it is: such pools attach last."""
        return not self.roles and not self.countries

    @property
    def provinces(self) -> frozenset[str]:
        """The provinces of the posts."""
        return frozenset(place.split("/")[0] for place in self.places)


def block_of(key: str, signatures: Iterable[Signature]) -> Block:
    """A name's block: how common the name is, whether it is mostly borne by foreigners."""
    own = list(signatures)
    abroad = sum(bool(s.country) for s in own)
    foreign = abroad > 0.3 * (sum(bool(s.roles) for s in own) or 1)
    countries = len({s.country for s in own if s.country}) if foreign else 0
    near = Counter(name for s in own for name in {n for sample in s.sample for n in sample.names})
    return Block(
        key,
        0.0 if foreign else commonness(key),
        len(key) == 2 and not foreign,
        foreign,
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


def line_of(role: RoleTrait) -> str:
    """The line of career that a role belongs to, "" where it says none."""
    if _DIPLOMAT.search(role.id) or role.id.startswith(("国务院/外交部", "中国人民对外友好协会")):
        return "diplomatic"
    if role.place.startswith(_HONG_KONG):
        return "hong kong"
    if role.branch in CADRE:
        return "cadre"
    if role.branch in _LINES:
        return _LINES[role.branch]
    return next((line for line, words in _WORDS if words.search(role.id)), "")


def rank_of(role: RoleTrait) -> float | None:
    """A rank: 1 the state's own bodies, 2 a province or ministry, 3 a prefecture, 4 a county, 5 a township.

    A department stands one below its body, a deputy half a step below the head. None where nothing says it.
    """
    base = _LEVELS.get(role.level)
    if base is None and role.branch == "" and _LOW.search(role.id):
        return 5.0
    if base is None or role.branch in ("enterprise", "university", "institution"):
        return None
    agency = role.id.split("#")[0]
    body = agency.split("/")[-1]
    if not re.search(r"(?:委|政府|代表大会|常务委员会|政协|中央|国务院|法院|检察院|[市省县区])$", body):
        base += 1.0
    return base + (0.5 if "副" in role.title else 0.0)


def pool_of(signature: Signature) -> Pool:
    """One signature as a pool."""
    roles = [r for r in signature.roles if r.specific]
    first, last = day_number(signature.first_day), day_number(settled(signature))
    lines = {line for r in signature.roles if (line := line_of(r))}
    countries = {signature.country} if signature.country else set()
    held = tuple(
        Held(r.id, line_of(r), r.place.split("/")[0], signature.country, first, last)
        for r in roles
        if r.status == "current" and not _HONORARY.search(r.title) and line_of(r)
    )
    return Pool(
        ids=(signature.id,),
        roles=frozenset(r.id for r in roles),
        agencies=frozenset(r.id.split("#")[0] for r in roles),
        titles=frozenset(r.title for r in signature.roles),
        lines=frozenset(lines),
        ranks=tuple(sorted({rank for r in signature.roles if (rank := rank_of(r)) is not None})),
        places=frozenset(r.place for r in roles if r.place),
        settings=frozenset((signature.place,)) if signature.place else frozenset(),
        countries=frozenset(c for c in countries if not is_organisation(c)),
        offices=frozenset(r.title for r in signature.roles if r.branch == "foreign"),
        names=frozenset(name for sample in signature.sample for name in sample.names),
        words=frozenset(word for sample in signature.sample for word in sample.words),
        first=first,
        last=last,
        days=((first, last),),
        held=held,
        mentions=signature.count,
    )


def pooled(one: Pool, other: Pool) -> Pool:
    """Two pools as one; the same in either order."""
    return Pool(
        ids=tuple(sorted(one.ids + other.ids)),
        roles=one.roles | other.roles,
        agencies=one.agencies | other.agencies,
        titles=one.titles | other.titles,
        lines=one.lines | other.lines,
        ranks=tuple(sorted({*one.ranks, *other.ranks})),
        places=one.places | other.places,
        settings=one.settings | other.settings,
        countries=one.countries | other.countries,
        offices=one.offices | other.offices,
        names=one.names | other.names,
        words=one.words | other.words,
        first=min(one.first, other.first),
        last=max(one.last, other.last),
        days=tuple(sorted(set(one.days + other.days))),
        held=_spans(one.held + other.held),
        mentions=one.mentions + other.mentions,
    )


def _spans(held: tuple[Held, ...]) -> tuple[Held, ...]:
    """Posts with the whole span in which each is printed."""
    spans: dict[tuple[str, ...], Held] = {}
    for post in held:
        key = post[:4]
        known = spans.get(key)
        spans[key] = (
            post._replace(first=min(known.first, post.first), last=max(known.last, post.last))
            if known
            else post
        )
    return tuple(sorted(spans.values()))
