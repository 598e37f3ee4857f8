"""Printed agencies of other countries and of organisations, and what China has abroad."""

from __future__ import annotations

import re
from functools import cache

from graph.identity.agencies import (
    Agency,
    country_of,
    foreign,
    is_organisation,
    nation,
    national,
    organisations,
    part,
)
from graph.identity.lands import Land
from graph.identity.places import Place
from graph.identity.tables import rows
from graph.identity.wording import ends_well, is_piece

# What a state is called in full after its name, and verbs that a printed foreign agency may start with.
_STATE = re.compile(
    r"^(?:伊斯兰|阿拉伯|人民|民主|社会主义|联邦|多民族|合作|联合|东方|东岸|独立|玻利瓦尔)*(?:共和国|王国|合众国|酋长国|公国|民族国|联邦(?=$|政府))"
)
_TOWARDS = re.compile(
    r"^(?:致电|应邀|应|会见|同|与|对|欢迎|祝贺|访问|邀请|和|向|接见|以及|报道援引|东道国|东道主)(?=.{2})"
)
_POSTED = re.compile(
    r"^驻(.{1,12}?)(大使馆|使馆|大使|总领事馆|总领馆|总领事|领事馆|代表团|使团|代表处|公使|参赞)?$"
)
# A permanent mission to an organisation, printed whole or without the 代表 of its head.
_PERMANENT = re.compile(r"^常驻((?:联合国|世贸组织|世界贸易组织|欧盟).{0,12}?)(?:代表团|代表处|使团)?$")
_OUR_POSTED = re.compile(r"^(?:中国|我国?|中华人民共和国)?(?=驻[^华港澳京])(驻.{2,12}?)$")
_OFFICES = re.compile(r"(?:总统|总理|首相|国王|王储|议长|王室|政府军|军方|武装力量|国防军|革命卫队)$")
_LETTER = re.compile(
    r"^(.)(?=(?:国防部|外交部|财政部|商务部|内政部|国务院|国会|议会|总统府|总统|总理府|军方|武装部队|武装力量|外务省|防卫省"
    r"|最高法院|中央银行|央行|疾控中心|国家[一-鿿])"
    r")"
)
_FORMER = re.compile(r"^(?:前|原|已故|时任|现任)(?=.{2})")
_PARTY = re.compile(r"^(.{1,8}党)(中央.*)$")
_DIVISION = re.compile(r"[^城都]市$|[州省县郡]$")
_PEOPLE = re.compile(r"^问题|(?:反对派|集会|民众|双方|人民)$")


def foreign_agency(text: str, countries: tuple[str, ...] = ()) -> Agency | None:
    """A country, an international organisation, or a body of one.

    `countries` are those that only the article shows to be. None where the text starts with none of them, or
    goes on as no name of a body can.
    """
    if (chair := text.rpartition("主席国")[2]) != text:
        return foreign_agency(chair, countries) if chair else None
    for front, country, body in _bodies_abroad():
        if text.startswith(front):
            return _below(_inside(country, body), text[len(front) :])
    if (match := _LETTER.match(text)) and (found := organisations().get(match.group(1))):
        return _of_country(found[0], text[1:])
    for length in range(min(_longest(), len(text)), 0 if len(text) == 1 else 1, -1):
        if found := organisations().get(text[:length]):
            return _of_country(found[0], text[length:])
    if own := next((c for c in countries if text.startswith(c)), ""):
        return _of_country(own, text[len(own) :])
    posted = re.match(r"^([一-鿿]{2,8})(?=驻[华港澳]|驻[一-鿿]{2,4}(?=使馆|总领))", text)
    if (match := posted) and posted.group(1) not in nation():
        return _of_country(match.group(1), text[match.end() :])
    cut = _TOWARDS.sub("", text)
    return foreign_agency(cut, countries) if cut != text else None


def _of_country(country: str, rest: str) -> Agency | None:
    rest = _FORMER.sub("", _STATE.sub("", rest)).removesuffix("国" if rest == "国" else "")
    if not rest:
        return foreign(country)
    if match := _PERMANENT.match(rest):
        return foreign(country, f"常驻{match.group(1)}代表团")
    if match := _POSTED.match(rest):
        if is_organisation(country):
            return foreign(country, f"驻{match.group(1)}{match.group(2) or '代表处'}")
        return foreign(country, _post(match.group(1), match.group(2) or ""))
    if match := _PARTY.match(rest):
        return _below(foreign(country, match.group(1)), match.group(2))
    return foreign(country, rest) if _is_body(rest) else None


# A division abroad and its government or party committee, that no list of ours has.
_LAND_DIVISION = re.compile(r"^率?(.{2,7}[州省邦郡])(政府|省委|议会|警察局)?$")


def of_land(text: str, land: Land, place: Place | None) -> Agency | None:
    """An agency without a country of a role that stands under one: 西爪哇省, a foreigner's 文化部."""
    if (match := _LAND_DIVISION.match(text)) and not (place and place.known):
        return foreign(land.country, match.group(1) + (match.group(2) or ""))
    if land.foreigner and text in nation() and text.endswith("部") and not text.startswith(("中", "国家")):
        path = nation()[text][0]
        return foreign(land.country, text) if path == ("国务院", text) else None
    return None


def of_foreigner(text: str, land: Land) -> Agency | None:
    """A body that nothing else places, of a foreigner whose country is known: 联邦税务局."""
    known = land.foreigner and len(text) >= 3 and not _COMPANY.search(text)
    return foreign(land.country, text) if known and _is_body(text) else None


_COMPANY = re.compile(
    r"(?:公司|集团|银行|企业|俱乐部|队|基金会|学会|党|团|组|科|室|项目)$|^(?:《|宣布|诺贝尔|国际|全球|联合国|世界|亚洲|欧洲|非洲|欧|中国|我)"
)


def _is_body(rest: str) -> bool:
    well = ends_well(rest) or _OFFICES.search(rest) or _DIVISION.search(rest)
    return bool(well) and not is_piece(rest) and not _PEOPLE.search(rest) and len(rest) >= 2


def _below(upper: Agency, rest: str) -> Agency | None:
    for central in ("中央委员会", "中央"):
        if rest.startswith(central):
            return _below(part(upper, "中央委员会"), rest[len(central) :])
    if not rest:
        return upper
    return part(upper, rest) if _is_body(rest) else None


def _inside(country: str, body: str) -> Agency:
    agency = foreign(country)
    for name in filter(None, body.split("/")):
        agency = part(agency, name)._replace(branch="foreign")
    return agency


def _post(where: str, kind: str) -> str:
    """The name of a mission: 驻华大使馆, 驻香港总领事馆."""
    if where.endswith(("联合国", "世贸组织", "欧盟")):
        return f"驻{where}代表团"
    if kind.endswith(("团", "处")):
        return f"驻{where}{kind}"
    consulate = kind.startswith(("总领", "领")) or not (where in ("华", "中国") or country_of(where))
    return f"驻{'华' if where == '中国' else where}{'总领事馆' if consulate else '大使馆'}"


def mission(text: str) -> Agency | None:
    """A mission of China abroad: 中国驻法国大使馆, 驻纽约总领事馆, 中国驻法国 (of the ambassador)."""
    if match := _PERMANENT.match(re.sub("^(?:中国|我国)", "", text)):
        return part(national(("国务院", "外交部")), f"常驻{match.group(1)}代表团")
    match = _OUR_POSTED.match(text)
    posted = _POSTED.match(match.group(1)) if match else None
    ours = text.startswith(("中国", "我", "中华"))
    if not posted or not (country_of(posted.group(1)) or posted.group(2) or ours):
        return None
    return part(national(("国务院", "外交部")), _post(posted.group(1), posted.group(2) or ""))


@cache
def _bodies_abroad() -> tuple[tuple[str, str, str], ...]:
    table = [(row[0], row[1], row[2] if len(row) > 2 else "") for row in rows("abroad.tsv")]
    return tuple(sorted(table, key=lambda row: -len(row[0])))


@cache
def _longest() -> int:
    return max(map(len, organisations()))
