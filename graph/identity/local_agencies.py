"""The agencies of a place by what is printed after its name: 委组织部, 卫健委党组, 公安局城南分局."""

from __future__ import annotations

import re

from graph.identity.agencies import (
    Agency,
    bodies,
    body,
    branch_of,
    carrying,
    department,
    departments,
    inside,
    of_territory,
    part,
    peel,
    regional,
)
from graph.identity.places import Place
from graph.identity.wording import ends_well

# A department and an office of it: 公安局 and 城南分局, 疾控中心 and 检验科.
OFFICE_OF = re.compile(
    r"^(.{2,14}?(?:委员会|局|厅|署|委(?!员|组|办|宣|统|政)|疾控中心|研究中心))"
    r"(?!长)(.{2,}(?:所|中心|队|科|股|站|处|室|分局|司|组|部))$"
)
UNIT_OF = re.compile(
    r"^(.{2,}?(?:大学.{0,12}?医院|大学|医院|研究院|研究所|集团(?:有限)?公司|公司|集团|银行|日报社|电视台|铁路局|公安局))"
    r"((?!附属|第[一二三四五六七八九十])[^（(]+(?:科|部|处|室|学院|系|所|队|中心|院|办|分公司|支行|分行|车间|社))$"
)


def of_place(place: Place, rest: str) -> Agency | None:
    """The agency that `rest` names in a place: 委, 委组织部, 卫健委党组, 人民医院, "" (the place itself)."""
    rest = rest[1:] if rest[1:2] == "委" and rest[0] == place.name[-1] else rest  # 云川市市委
    if not rest:
        return body(place, "territory")
    if found := regional(place, rest):
        return found
    if rest in departments():
        return department(place, rest)
    if rest in _BRANCHES:
        return None
    for front, branch, organ in bodies():
        if not rest.startswith(front) or (front == "办" and rest != "办"):
            continue
        if within := _within(place, body(place, branch, organ), rest[len(front) :]):
            return within
        if branch == "party" and not peel(rest)[1]:
            return None
    whole, organ = peel(rest)
    if organ:
        carrier = of_place(place, whole)
        return carrying(carrier, organ) if carrier else None
    if match := OFFICE_OF.match(rest) or UNIT_OF.match(rest):
        return part(department(place, match.group(1)), match.group(2))
    if not ends_well(rest) or len(rest) == 1:
        return None
    official = _OFFICIAL.search(rest) or not place.name.endswith("特别行政区")
    return department(place, rest) if official else of_territory(place, rest, branch_of(rest))


# What a department of a special administrative region is called; the rest there is private.
_OFFICIAL = re.compile(
    r"(?:局|署|处|司|办|办公室|组|队|科|中心|委员会|总会|联会|公会|学会|协会|商会|政府|法院|法庭)$"
)
# Branches of something that is not named with them.
_BRANCHES = frozenset(
    ("分馆", "分局", "分院", "分校", "分公司", "分行", "支行", "支队", "大队", "中队", "级", "中心")
)
_WHOLE = ("congress", "cppcc", "court", "procuratorate", "zone", "supervision")


def _within(place: Place, whole: Agency, left: str) -> Agency | None:
    """What is left of a printed name after a body's: nothing, a department, an organ."""
    if not left:
        return whole
    if whole.branch in ("party", "government") and left in departments():
        return department(place, left, whole.branch)
    if inside(left):
        return carrying(whole, left)
    if whole.branch in ("party", "government"):
        office = ends_well(left) and len(left) > 2 and left[0] not in "托员"
        return part(whole, left) if office else None
    return part(whole, left) if whole.branch in _WHOLE and ends_well(left) else None
