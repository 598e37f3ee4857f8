"""Places: the one that printed names mean, by the list of divisions or, by grammar, of no list."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.identity.divisions import Level, Place, gazetteer

__all__ = ["Level", "Place", "above", "choose", "gazetteer", "leading", "level_of", "place_at"]

# What a printed name ends in, the level that says, longest first. 市 is a prefecture unless a list says
# otherwise; the districts of a city and its zones (高新区, 经济开发区) stand at the county's level.
SUFFIXES: tuple[tuple[str, Level], ...] = (
    ("特别行政区", "province"),
    ("自治区", "province"),
    ("自治州", "prefecture"),
    ("自治县", "county"),
    ("自治旗", "county"),
    ("街道", "township"),
    ("地区", "prefecture"),
    ("省", "province"),
    ("市", "prefecture"),
    ("州", "prefecture"),
    ("盟", "prefecture"),
    ("县", "county"),
    ("区", "county"),
    ("旗", "county"),
    ("镇", "township"),
    ("乡", "township"),
)
# What may not stand in an unlisted place's name; below it, words that end like a place: 社区, 市场 …
_NOT_IN_NAMES = (
    "副|拟任|大学|学院|赴|到|在|与|及|的|了|将|被|向|对|从|由|驻|该|各|我|某|或|等|是|常务|政协|访问|参观|率团|考察|来自|报道|召开|举行"
    "|国家|中国|全国|中央|国务|最高|人民|有关|相关|主管|上述|其他|多个|部分|本市|本省|本县|委员|主任|书记|第[一二三四五六七八九十]"
)
_GRAMMAR = re.compile(
    rf"(?!全|本|两|外)(?:(?!{_NOT_IN_NAMES})[一-鿿]){{1,8}}?"
    r"(?:特别行政区|自治区|自治州|自治县|自治旗"
    r"|(?<![城都门超夜股楼本全])市(?!场|级|民[^政族委宗革盟建进主])"
    r"|(?<![全本])省(?!级)"
    r"|(?<![郊州全])县(?!级)"
    r"|(?<![社园军战校厂小地时辖灾牧林库矿景禁湾总])区(?![域别块级])"
    r"|(?<!集)镇(?![静定])"
    r"|(?<![老家城])乡|街道"
    r"|[^苏杭广郑徐常福兰温泰赣锦扬荆郴贵九神]州(?=[委人长政])"
    r"|旗(?=[委人长政]))"
)


def level_of(name: str) -> Level | None:
    """The level that a full name's last word says, None where it says none."""
    return next((level for suffix, level in SUFFIXES if name.endswith(suffix) and name != suffix), None)


def place_at(path: tuple[str, ...]) -> Place:
    """The place of a path: its level depends on the path alone, so that every article says the same of it."""
    level = gazetteer().level(path)
    return Place(path, level or level_of(path[-1]) or "township", known=level is not None)


def leading(text: str) -> tuple[tuple[str, ...], str]:
    """The places' names that a folded agency starts with, from the top down, and what is left of it.

    青岚省云川市卫健委 gives (青岚省, 云川市) and 卫健委. A name of the list of divisions is taken first, then
    one by grammar.
    """
    found: list[str] = []
    rest = text
    while rest:
        name = gazetteer().at(rest)
        if name and not _cuts(rest, name):
            found.append(name)
            rest = rest[len(name) :]
            continue
        match = _GRAMMAR.match(rest)
        if not match or len(match.group()) < (2 if found else 3) or _is_no_name(match.group()):
            break
        found.append(match.group())
        rest = rest[match.end() :]
    return tuple(found), rest


_WORDS = frozenset(("自治区", "自治州", "自治县", "自治旗", "特别行政区", "特区", "街道", "军分区", "警备区"))


def _is_no_name(name: str) -> bool:
    """Whether what reads as an unlisted place is a word, or has a province inside: 自治区, 东岸香港区."""
    inside = (place for start, n in gazetteer().scan(name) if start for place in gazetteer().named(n))
    return name in _WORDS or any(place.level == "province" for place in inside)


def _cuts(text: str, name: str) -> bool:
    """Whether taking `name` off would cut a word: 海南 in 海南州, 吉林 in 吉林市场."""
    after = text[len(name) : len(name) + 2]
    return after[:1] in ("州", "旗") and not name.endswith("州") and len(name) < 3


def choose(names: Iterable[str], context: tuple[Place, ...] = (), year: int = 0) -> Place | None:
    """The one place that names from the top down mean, None where they fit none or several.

    A name of the list must lie under the name before it; one that several places bear is the one that lies
    under (or over) a place of `context`. A name of no list stands alone where it is a province, a city or a
    county, so that articles that print its superior and articles that don't agree; a district or a township
    lies in the place before it or, alone, in the first place of `context` that is above its level.
    """
    place: Place | None = None
    for name in names:
        options = gazetteer().named(name, year)
        if place is not None:
            options = tuple(o for o in options if o.path[: len(place.path)] == place.path and o != place)
            if place.known is False and options == () and gazetteer().named(name, year):
                options = ()
        if len(options) > 1:
            options = _near(options, context) or options
        if place is None and len(options) == 1 and _elsewhere(options[0], context):
            options = ()
        if len(options) == 1:
            place = options[0]
        elif len(options) > 1:
            return None
        else:
            unlisted = _unlisted(name, place, context)
            if unlisted is None:
                return place if place is not None and name in place.path else None
            place = unlisted
    return place


def _elsewhere(option: Place, context: tuple[Place, ...]) -> bool:
    """Whether a district of the list is not the one meant: the article is set in a city of no list."""
    first = context[0] if context else None
    return (
        option.level == "county"
        and option.name.endswith("区")
        and first is not None
        and not first.known
        and not any(near.path[0] == option.path[0] for near in context)
    )


def _near(options: tuple[Place, ...], context: tuple[Place, ...]) -> tuple[Place, ...]:
    """Those of several places of one name that lie under or over the first place of the context."""
    for near in context:
        fit = tuple(
            o for o in options if o.path[: len(near.path)] == near.path or near.path[: len(o.path)] == o.path
        )
        if fit:
            best = max(len(o.path) for o in fit) if len(fit) > 1 else 0
            return tuple(o for o in fit if not best or len(o.path) == best)
    for level in ("province", "prefecture"):
        upper = tuple(o for o in options if o.level == level)
        if upper:
            return upper if len(upper) == 1 else ()
    return ()


_DEPTH: dict[Level, int] = {"centre": 0, "province": 1, "prefecture": 2, "county": 3, "township": 4}


def above(level: Level, other: Level) -> bool:
    """Whether a place of `level` can lie over one of `other`."""
    return _DEPTH[level] < _DEPTH[other]


def _unlisted(name: str, upper: Place | None, context: tuple[Place, ...]) -> Place | None:
    """A place that no list has, by the last word of its name."""
    level = level_of(name)
    if level is None:
        return None
    if level in ("province", "prefecture") or (level == "county" and name.endswith(("县", "旗"))):
        if upper is not None and upper.known:
            return place_at((*upper.path, name))
        return place_at((name,))
    over = upper or next((c for c in context if above(c.level, level)), None)
    if over is None or not above(over.level, level):
        return None
    return place_at((*over.path, name))
