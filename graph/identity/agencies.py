"""Agencies: canonical paths of names, superior first, and how each kind of agency gets its path.

A path is made from a place, a branch and an organ alone (or from the centre's table, or the agency's own
name), so every article that means an agency gives it the same id, name and superiors. `printed.py` reads what
articles print.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from graph.identity.agency_tables import (
    bodies,
    centre,
    country_of,
    dated_name,
    department_branches,
    departments,
    is_letter,
    is_organisation,
    nation,
    nation_at,
    national_names,
    organisations,
)
from graph.identity.places import Place, choose, leading, place_at
from graph.identity.tables import rows

__all__ = [
    "Agency",
    "bodies",
    "body",
    "branch_of",
    "carrying",
    "country_of",
    "countrywide",
    "dated_name",
    "department",
    "departments",
    "foreign",
    "inside",
    "institution",
    "is_letter",
    "is_organisation",
    "nation",
    "nation_at",
    "national",
    "of_territory",
    "organisations",
    "part",
    "party_committee",
    "peel",
    "regional",
]


class Agency(NamedTuple):
    """A canonical agency. `place` is where it belongs; `superior` is what its path names above it."""

    path: tuple[str, ...]
    name: str
    branch: str
    place: Place | None = None
    superior: Agency | None = None
    placed: bool = True

    @property
    def id(self) -> str:
        """The key of the agency's node."""
        return "/".join(self.path)

    @property
    def level(self) -> str:
        """The level of its place; centre for the bodies of the whole country, "" where nothing says it."""
        if self.place is not None:
            return self.place.level
        return "centre" if self.path[0] in centre() else ""

    def above(self) -> tuple[Agency, ...]:
        """Its superiors, nearest first."""
        found = []
        upper = self.superior
        while upper is not None:
            found.append(upper)
            upper = upper.superior
        return tuple(found)


# A branch's body for a place: how its name is made from the place's.
_FORMS = {
    "party": "{}委",
    "government": "{}人民政府",
    "congress": "{}人民代表大会",
    "cppcc": "{}政协",
    "supervision": "{}监察委员会",
    "procuratorate": "{}人民检察院",
    "court": "{}人民法院",
    "zone": "{}管理委员会",
    "territory": "{}",
}
_COURTS = {"province": "高级", "prefecture": "中级"}
# What an agency may carry inside it, taken off at its end: the organ as printed, its name, its branch.
_INSIDE = (
    ("机关党委", "机关党委", "party"),
    ("分党组", "党组", "party"),
    ("党组", "党组", "party"),
    ("党委", "党委", "party"),
    ("党工委", "党工委", "party"),
    ("党支部", "党支部", "party"),
    ("党总支", "党总支", "party"),
    ("纪委", "纪委", "party"),
    ("纪检监察组", "纪检监察组", "supervision"),
    ("纪检组", "纪检监察组", "supervision"),
    ("董事会", "董事会", ""),
    ("监事会", "监事会", ""),
    ("办公室", "办公室", ""),
)
INSTITUTION = re.compile(
    r"(?:公司|集团|大学|学院|医院|银行|研究院|研究所|研究中心|学校|中学|小学|幼儿园|协会|学会|商会|基金会|联合会|促进会"
    r"|报社|日报|晚报|电视台|广播电台|出版社|剧团|剧院|博物馆|图书馆|体育馆|厂|矿|机场|港|保险|证券|俱乐部|合作社|联盟|海关|实验室|总站|车站)$"
)
_COUNTRYWIDE = re.compile(r"国家|中央|全国|中国|中华")
_ENTERPRISE = re.compile(r"(?:公司|集团|银行|厂|矿|保险|证券)")
_UNIVERSITY = re.compile(r"(?:大学|学院|党校)")
HEADQUARTERS = re.compile(
    r"(?:指挥部|领导小组|工作组|专班|协调组|委员会|办公室|工作队|组委会|筹委会|联席会议)$"
)
_GATHERING = re.compile(r"(?:村|社区|会|团|队)$")


@cache
def _regional() -> dict[tuple[str, str], tuple[str, str]]:
    table = rows("regional.tsv")
    return {
        (region, name): (path, branch) for region, names, path, branch in table for name in names.split(",")
    }


@cache
def _regional_paths() -> dict[tuple[str, tuple[str, ...]], Agency]:
    """The regions' bodies, and those above them, by region and path."""
    found: dict[tuple[str, tuple[str, ...]], Agency] = {}
    for region, name in _regional():
        agency = regional(place_at(tuple(region.split("/"))), name)
        for each in (agency, *agency.above()) if agency else ():
            if each.place and each.place.id == region:
                found[(region, each.path)] = each
    return found


@cache
def _regional_names() -> dict[str, Agency]:
    """The regions' bodies that stand on their own, by name."""
    return {agency.name: agency for (_, path), agency in _regional_paths().items() if len(path) == 1}


def regional(place: Place, text: str) -> Agency | None:
    """A body of a special administrative region by the name that its newsrooms print; None for others."""
    found = _regional().get((place.id, text))
    if not found:
        return None
    path, branch = found
    if path.startswith("="):
        return national(nation()[path[1:]][0])
    if path[:2] not in ("g:", "t:"):
        return Agency((path,), path, branch, place)
    upper = body(place, "government" if path.startswith("g:") else "territory")
    for name in path[2:].split("/"):
        upper = Agency((*upper.path, name), place.name + name, branch, place, upper)
    return upper


# How each kind gets its path -----------------------------------------------------------------------------


@cache
def national(path: tuple[str, ...]) -> Agency:
    """An agency of the centre by its path in the table."""
    name, branch = national_names()[path]
    return Agency(path, name, branch, superior=national(path[:-1]) if len(path) > 1 else None)


def part(upper: Agency, rest: str) -> Agency:
    """A bureau, commission or organ of an agency, by its own word."""
    if inside(rest):
        return carrying(upper, rest)
    return _known((*upper.path, rest), upper.place) or Agency(
        (*upper.path, rest), _called(upper, rest), upper.branch, upper.place, upper
    )


def _known(path: tuple[str, ...], place: Place | None) -> Agency | None:
    """What the tables have at a path: whichever way an article prints it, it is called as there."""
    if path in national_names():
        return national(path)
    return _regional_paths().get((place.id if place else "", path))


def _called(upper: Agency, leaf: str) -> str:
    """What a part is called: after its superior, but after the place where that is its government."""
    of_government = upper.place is not None and upper.path == body(upper.place, "government").path
    return (upper.place.name if upper.place and of_government else upper.name) + leaf


def countrywide(name: str) -> Agency:
    """A countrywide agency that the table does not have: 中国足球协会, 国家开发银行."""
    organ = HEADQUARTERS.search(name) and name.startswith(("国家", "全国", "中央"))
    branch = "enterprise" if _ENTERPRISE.search(name) else "mass"
    branch = "government" if organ or name.startswith("国家") else branch
    return Agency((name,), name, branch)


def foreign(country: str, rest: str = "") -> Agency:
    """A country or international organisation, or a body of one."""
    whole = Agency((country,), country, "foreign")
    return Agency((country, rest), country + rest, "foreign", superior=whole) if rest else whole


@cache
def body(place: Place, branch: str, organ: str = "") -> Agency:
    """A branch's body for a place, under those of the places above it; or an organ of it."""
    if organ:
        whole = body(place, branch)
        return Agency((*whole.path, organ), whole.name + organ, branch, place, whole)
    name = _bodied(place, branch)
    if branch == "zone" and len(place.path) > 1:
        superior: Agency | None = body(place_at(place.path[:-1]), "territory")
    elif len(place.path) > 1:
        superior = body(place_at(place.path[:-1]), branch)
    else:
        superior = national(("中共",)) if branch == "party" else None
    return Agency((*(superior.path if superior else ()), name), name, branch, place, superior)


# Bodies that are not named like the others of their branch: branch, what the place's name ends in, the form.
_OTHER_FORMS = (
    ("party", "自治区", "{}党委"),
    ("party", "镇", "{}党委"),
    ("party", "乡", "{}党委"),
    ("party", "街道", "{}党工委"),
    ("government", "特别行政区", "{}政府"),
    ("government", "街道", "{}办事处"),
)


def _bodied(place: Place, branch: str) -> str:
    """The name of a place's body: 河南省委, 广西壮族自治区党委, 石陂镇党委, 香港特别行政区政府."""
    name = place.name
    if branch == "party" and name.endswith("地区"):
        return f"{name.removesuffix('区')}委"
    if branch == "court":
        return f"{name}{_COURTS.get(place.level, '')}人民法院"
    other = (form for kind, end, form in _OTHER_FORMS if kind == branch and name.endswith(end))
    return next(other, _FORMS[branch]).format(name)


def department(place: Place, printed: str, under: str = "") -> Agency:
    """A department, institution or headquarters of a place, by the table or its own word."""
    leaf, branch = departments().get(printed) or (printed, department_branches().get(printed, ""))
    if printed in ("办公厅", "办公室") and under:
        branch = under
    owned = branch in ("", "government") and INSTITUTION.search(leaf)
    gathered = branch == "" and (HEADQUARTERS.search(leaf) or _GATHERING.search(leaf))
    if owned or gathered or branch in ("mass", "army"):
        kind = branch_of(leaf) if owned else branch or "headquarters"
        return of_territory(place, leaf, kind)
    branch = branch or under or "government"
    whole = body(place, branch if branch in _FORMS else "government")
    return _known((*whole.path, leaf), place) or Agency(
        (*whole.path, leaf), _called(whole, leaf), branch, place, whole
    )


def of_territory(place: Place, leaf: str, branch: str) -> Agency:
    """What belongs to a place outside its government: 云川市总工会, 云川市人民医院, a headquarters."""
    territory = body(place, "territory")
    path = (*territory.path, leaf)
    named = department_branches().get(leaf, "government")
    branch = branch if named == "government" else named
    return _known(path, place) or Agency(path, place.name + leaf, branch, place, territory)


def party_committee(place: Place, party: str) -> Agency:
    """The committee of another party, or of the youth league, for a place."""
    leaf = f"{party}委员会"
    territory = body(place, "territory")
    return Agency((*territory.path, leaf), f"{party}{place.name}委员会", "mass", place, territory)


def branch_of(name: str) -> str:
    """enterprise, university or institution, by the words of a name."""
    return (
        "enterprise"
        if _ENTERPRISE.search(name)
        else "university"
        if _UNIVERSITY.search(name)
        else "institution"
    )


def institution(name: str) -> Agency:
    """An institution by its own name: 郑州大学, 中国铁路郑州局集团有限公司; its superior is not its place."""
    if found := _regional_names().get(name):
        return found
    if _COUNTRYWIDE.match(name) and branch_of(name) == "institution":
        return countrywide(name)
    names = leading(name)[0]
    place = choose(names) if names else None  # by its name alone: every article must say the same
    return Agency((name,), name, branch_of(name), place)


def inside(text: str) -> tuple[str, str] | None:
    """The organ that a text names, with its branch: 党组 gives (党组, party)."""
    return next(((name, branch) for printed, name, branch in _INSIDE if text == printed), None)


def peel(text: str) -> tuple[str, str]:
    """An agency without the organ at its end, and that organ: 郑州大学党委 gives (郑州大学, 党委)."""
    for printed, _, _ in _INSIDE:
        if text.endswith(printed) and len(text) > len(printed) + 1 and printed != "办公室":
            return text[: -len(printed)], printed
    return text, ""


def carrying(carrier: Agency, organ: str) -> Agency:
    """The organ inside an agency: a 党组 is a party agency within it; the agency itself for ""."""
    found = inside(organ)
    if not found:
        return carrier
    name, branch = found
    return _known((*carrier.path, name), carrier.place) or Agency(
        (*carrier.path, name), carrier.name + name, branch or carrier.branch, carrier.place, carrier
    )
