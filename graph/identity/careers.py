"""Careers: the line, the rank and the full-time posts that printed roles say."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from graph.identity.agencies import is_organisation
from graph.identity.signatures import RoleTrait
from graph.identity.tables import rows

CADRE = frozenset(("party", "government", "congress", "cppcc", "territory", "headquarters", "mass", "zone"))
CLOSED = frozenset(("diplomatic", "judicial", "military"))
"""Lines that few enter or leave: in common they link even a common name."""
_BESIDE = ("headquarters", "zone")
"""Bodies whose posts are held beside another."""
_UNRANKED = ("enterprise", "university", "institution", *_BESIDE)
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
_DIPLOMAT = re.compile(r"大使|领事|常驻|公使|参赞|代办|使团|特使|特别代表|中国驻")
_HONORARY = re.compile(
    r"(?<!主任)委员|院士|成员|组长|理事|主席团|顾问|常委|总指挥|指挥长|教授|团长|领队|秘书长|发言人|代表|会长|领导|负责"
)
_MEMBER = re.compile(r"(?<!国务)(?<!主任)(?<!政治局)委员$|代表$|成员$|执行主席$")
_LEVELS = {"centre": 1.0, "province": 2.0, "prefecture": 3.0, "county": 4.0, "township": 5.0}
_HEADED = re.compile(r"(?:委|政府|代表大会|常务委员会|政协|政治协商会议|中央|国务院|法院|检察院|[市省县区])$")
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
REGIONS = ("香港特别行政区", "澳门特别行政区")


class Held(NamedTuple):
    """A full-time post and the days between which it is printed as current.

    `rank` as `rank_of` gives it, 0 where nothing says it.
    """

    role: str
    line: str
    province: str
    country: str
    rank: float
    first: int
    last: int


def line_of(role: RoleTrait) -> str:
    """The line of career that a role belongs to, "" where it says none."""
    if _DIPLOMAT.search(role.id) or role.id.startswith(("国务院/外交部", "中国人民对外友好协会")):
        return "diplomatic"
    if role.place.startswith(REGIONS):
        return "hong kong"
    if role.branch in CADRE:
        return "cadre"
    if role.branch == "foreign" and is_organisation(role.id.split("#")[0].split("/")[0]):
        return "international"
    if role.branch in _LINES:
        return _LINES[role.branch]
    return next((line for line, words in _WORDS if words.search(role.id)), "")


_STATE = re.compile(
    r"^(?:副)?(?:总统|总理|首相|主席|议长)$|^(?:国王|女王|总督|州长|众议长|参议长|国民议会议长|大公|埃米尔)$|.部长$|.大臣$"
)
_MINISTRY = re.compile(r"^(.+)部#部长$")


def office(role: RoleTrait, foreigner: bool) -> str:
    """The office of a foreign state that a role says, without the country; "" for none.

    国防部 with 部长 and 国防部长 are one. Where the name is a `foreigner`'s, what was taken for a body of
    China or could not be placed gives its title where that is a state's.
    """
    agency, _, title = role.id.partition("#")
    parts = agency.split("/")
    if role.branch == "foreign" and _STATE.match(title):
        return title
    if role.branch == "foreign":
        own = "/".join(parts[1:]) + "#" + title
    elif foreigner and (role.branch in CADRE or role.branch == ""):
        last = "" if role.branch == "" else parts[-1]
        own = f"{last}#{title}" if title == "部长" else "#" + title
        if not _STATE.match(title) and not _MINISTRY.match(own):
            return ""
    else:
        return ""
    return _MINISTRY.sub(r"\1部长", own).removeprefix("#")


@cache
def unions() -> dict[str, frozenset[str]]:
    """The countries of each union of countries, by the union's names and those of its bodies."""
    return {name: frozenset(row[1].split(",")) for row in rows("unions.tsv") for name in row[0].split(",")}


_STATE_RANKS = (
    (2.5, re.compile(r"副部长$|副大臣$|副外长$")),
    (1.5, re.compile(r"^副(?:总统|总理|首相|主席)$")),
    (1.0, re.compile(r"^(?:总统|总理|首相|国王|女王|总督|总书记|主席|议长|众议长|参议长|国民议会议长)$")),
    (2.0, re.compile(r"部长$|大臣$|国务卿$|州长$")),
)


def rank_of(role: RoleTrait) -> float | None:
    """A rank: 1 the state's own bodies, 2 a province or ministry, 3 a prefecture, 4 a county, 5 a township.

    A department stands one below its body, a deputy half a step below the head. None where nothing says it,
    as for the members of large bodies.
    """
    if _MEMBER.search(role.title):
        return 2.5 if line_of(role) == "diplomatic" else None
    if role.branch == "foreign" and line_of(role) == "foreign":
        return next((rank for rank, titles in _STATE_RANKS if titles.search(role.title)), None)
    base = _LEVELS.get(role.level)
    if base is None and _LOW.search(role.id):
        return 5.0
    if line_of(role) == "diplomatic" and base is None:
        return 2.5
    if base is None or role.branch in _UNRANKED:
        return None
    body = role.id.split("#")[0].split("/")[-1]
    if not _HEADED.search(body):
        base += 1.0
    return base + (0.5 if "副" in role.title or role.title == "常委" else 0.0)


def held(role: RoleTrait, country: str, first: int, last: int) -> Held | None:
    """The full-time post that a role printed as current says, None for honorary and former ones."""
    line = line_of(role)
    if (
        role.status != "current"
        or not role.specific
        or role.branch in _BESIDE
        or _HONORARY.search(role.title)
        or not line
    ):
        return None
    return Held(role.id, line, role.place.split("/")[0], country, rank_of(role) or 0.0, first, last)


def in_common(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The lines that two share; a diplomat may serve an international organisation."""
    shared = one & other
    if shared or not (one & _ABROAD and other & _ABROAD):
        return shared
    return frozenset(("diplomatic",))


_ABROAD = frozenset(("diplomatic", "international"))


def spans(posts: tuple[Held, ...]) -> tuple[Held, ...]:
    """Posts with the whole span in which each is printed."""
    found: dict[tuple[object, ...], Held] = {}
    for post in posts:
        known = found.get(post[:5])
        found[post[:5]] = (
            post._replace(first=min(known.first, post.first), last=max(known.last, post.last))
            if known
            else post
        )
    return tuple(sorted(found.values()))


def overlapping(one: Held, other: Held, least: int, margin: int) -> bool:
    """Whether the other is printed strictly inside the span of one, of `least` days or more."""
    if one.last - one.first < least:
        return False
    return any(one.first + margin < day < one.last - margin for day in (other.first, other.last))


def clashing(one: Held, other: Held) -> bool:
    """Whether nobody holds both posts at a time: another line, province or country.

    A governor holds no office at the centre, a head of state or government is no vice-minister; what a
    region's newsroom prints without its place says nothing.
    """
    if "hong kong" in (one.line, other.line) and not (one.province and other.province):
        return False
    if one.line == other.line == "cadre" and bool(one.province) != bool(other.province):
        return bool(one.rank and other.rank)
    if one.country and one.country == other.country and one.rank and other.rank:
        return abs(one.rank - other.rank) >= 1.0
    return (
        one.line != other.line
        or bool(one.province and other.province and one.province != other.province)
        or one.country != other.country
    )
