"""Printed agencies: one printed name and the setting of its article give the canonical agency. No clustering.

市委 in an article of one city and the full name in another article meet because both are written out the
same way. What can't be placed keeps its printed form, keyed by its article.
"""

from __future__ import annotations

import re

from graph.identity.abroad import foreign_agency, mission, of_foreigner, of_land
from graph.identity.agencies import (
    HEADQUARTERS,
    INSTITUTION,
    Agency,
    bodies,
    branch_of,
    carrying,
    country_of,
    countrywide,
    dated_name,
    departments,
    inside,
    institution,
    is_letter,
    nation,
    national,
    part,
    party_committee,
    peel,
    regional,
)
from graph.identity.army import army
from graph.identity.local_agencies import OFFICE_OF, UNIT_OF, of_place
from graph.identity.places import Place, choose, leading
from graph.identity.settings import Setting
from graph.identity.wording import cleaned, ends_well, is_nameless, is_piece

_WORDS = re.compile(r"(?:我|本|全|该)?(自治区|街道|省|市|县|区|州|旗|盟|镇|乡|地(?=委))")
_PARTIES = re.compile(r"^(民革|民盟|民建|民进|农工党|农工民主党|致公党|九三学社|台盟|共青团|团)(.+)$")
_GENERIC = frozenset(
    (
        *("公司", "集团", "大学", "学院", "医院", "银行", "学校", "中学", "小学", "协会", "学会", "商会"),
        *("法院", "检察院", "指挥部", "领导小组", "村", "社区", "村委会", "居委会", "办公室", "委员会"),
        *("研究院", "研究所", "党组", "党委", "党支部", "支部", "纪委", "工会", "党总支", "党工委", "董事会"),
        *(
            "单位",
            "部门",
            "机关",
            "分局",
            "支队",
            "大会",
            "联盟",
            "基金会",
            "海关",
            "机场",
            "研究会",
            "理事会",
        ),
        *("工作组", "救援队", "工作队", "医疗队", "联合会", "促进会", "组委会", "俱乐部", "电视台"),
    )
)
# Short names that only a newsroom of the whole country means the centre's body by.
_LOCAL_TOO = frozenset(
    (
        *("人大常委会", "统战部", "国资委", "卫健委", "卫生健康委", "卫计委", "卫生计生委", "人口计生委"),
        *("华侨委", "环资委", "审计署", "证监会", "国安办", "人大法工委"),
        *("法制工作委员会", "法工委", "预算工委", "常委会预算工委"),
    )
)
_BUREAU = re.compile(r"(?:司|局|室|办|部|院|厅|委员会|组|中心|会|署|处|所|队|系)$")
# A bilateral body: 中法经济委员会; a body of the state by its task.
_BILATERAL = re.compile(r"^中(.).{0,24}(?:委员会|混委会|联委会|工作组|对话|论坛|机制|理事会)$")
_ATTACHED = re.compile(r"^(?:[一-鿿]{0,4}(?:大学|学院)|铁路)")
# Institutions that many places have under one name.
_COMMON = re.compile(
    r"^(?:人民|中心|中医|妇幼|附属|实验|第[一二三四五六七八九十]{1,3}|经济|历史|法律|国际|社会)+(?:保健院|医院|中学|小学|学校|研究所|研究院|学院|图书馆)$"
)
_VILLAGE = re.compile(r"^[一-鿿]{1,8}(?:村|社区|寨|屯|嘎查)$")


def agency_of(printed: str, setting: Setting, where: str = "text", offset: int = -1) -> Agency:
    """The canonical agency of a printed one in its article; unplaced where nothing tells whose it is.

    `where` and `offset` say where it is printed: a place named shortly before counts more than the
    article's own. What a person decided about it holds.
    """
    found = _found(cleaned(printed), setting, where, offset)
    return setting.renaming.of(printed, found or unplaced(printed, setting))


def _found(text: str, setting: Setting, where: str, offset: int) -> Agency | None:
    """The agency that a cleaned name means, None where nothing places it."""
    names, rest = leading(text)
    found = _regional(text, setting.newsroom)
    if found or is_piece(text, named=bool(names or country_of(text))):
        return found
    place = choose(names, setting.places, setting.year) if names else None
    if (land := setting.land(where, offset)) and (abroad := of_land(text, land, place)):
        return abroad
    if names and place is None:
        return None
    central = (
        army(text) or _national(dated_name(text, setting.year)) or foreign_agency(text, setting.countries)
    )
    if central or (country_of(text) and not (place and place.known)):
        return central
    return (
        (_own_place(text, names, rest, place) if place else None)
        or _short_place(text, setting, where, offset)
        or _of_owner(text, setting)
        or _without_place(text, setting, where, offset)
        or (_of_ground(text, setting, where, offset) if not names else None)
        or (of_foreigner(text, land) if land and not names else None)
    )


_GRASSROOTS = re.compile(
    r"^.{2,12}(?:村|社区|派出所|居委会|村委会|居民区|苇场|林场|农场|牧场)(?:党委|党支部|党总支|居委会)?$"
)


def _of_ground(text: str, setting: Setting, where: str, offset: int) -> Agency | None:
    """A grassroots unit of the county that the text names last before it."""
    if not _GRASSROOTS.match(text) or is_nameless(text):
        return None
    home = setting.ground(where, offset)
    return of_place(home, text) if home else None


def _regional(text: str, region: Place | None) -> Agency | None:
    """A body of the special administrative region whose newsroom it is, or an office of one."""
    if region is None:
        return None
    for length in range(len(text), 1, -1):
        if (found := regional(region, text[:length])) and (length == len(text) or ends_well(text[length:])):
            return part(found, text[length:]) if text[length:] else found
    return None


def unplaced(printed: str, setting: Setting) -> Agency:
    """A printed agency that nothing places: its own only inside its article."""
    return Agency((setting.article_id, printed), printed, "", placed=False)


def _national(text: str) -> Agency | None:
    """An agency of the centre, with what it carries inside: 财政部, 财政部党组, 最高人民法院."""
    base = text.removeprefix("中共") if text.startswith("中共中央") else text
    base = next((b for b in (base, *_spelled(base)) if b in nation()), base)
    base = base.removeprefix("中国") if base.removeprefix("中国") in nation() else base
    if base in nation() and (base not in _LOCAL_TOO or text.startswith("中国")):
        return national(nation()[base][0])
    if found := mission(text):
        return found
    for length in range(min(len(base) - 2, 24), 2, -1):
        if (front := base[:length]) in nation() and front not in _LOCAL_TOO and front not in _SHARED:
            return _of_national(national(nation()[front][0]), base[length:])
    if (match := _BILATERAL.match(text)) and is_letter(match.group(1)):
        return countrywide(text)
    if re.match(r"(?:国家|中央|全国|中国|中华)", text) and len(text) >= 5 and ends_well(text):
        whole, organ = peel(text)
        unit = UNIT_OF.match(whole) or (INSTITUTION.search(whole) and branch_of(whole) != "institution")
        return carrying(_institution(whole) if unit else countrywide(whole), organ)
    return None


# Fronts that names of other bodies share: 中国人民大学, 中央财经大学.
_SHARED = frozenset(("中国人民", "共青团"))


def _spelled(base: str) -> tuple[str, ...]:
    """Other ways to print a name of the centre: 及 and 与 for 和, 国家教育部."""
    return base.replace("及", "和"), base.replace("与", "和"), base.removeprefix("国家")


def _of_national(upper: Agency, rest: str) -> Agency | None:
    if rest == "委员会" and upper.branch == "mass":  # 农工党中央委员会
        return upper
    if inside(rest):
        return carrying(upper, rest)
    if upper.branch == "army":
        return upper if is_nameless(rest) else part(upper, rest) if ends_well(rest) else None
    whole, organ = peel(rest)
    return carrying(part(upper, whole), organ) if len(whole) >= 2 and _BUREAU.search(whole) else None


def _own_place(text: str, names: tuple[str, ...], rest: str, place: Place) -> Agency | None:
    """An agency that prints its place: 云川市卫健委, 青岚省人大常委会, 郑州大学."""
    whole, organ = peel(text)
    short = names[-1] != place.name
    if short and rest and (_ATTACHED.match(rest) or INSTITUTION.search(whole) or UNIT_OF.match(whole)):
        return carrying(_institution(whole), organ) if ends_well(whole) else None
    return of_place(place, rest)


def _institution(whole: str) -> Agency:
    """An institution, or a part of one: 青岚大学, 青岚大学 and its 宣传部."""
    match = UNIT_OF.match(whole)
    return part(institution(match.group(1)), match.group(2)) if match else institution(whole)


def _short_place(text: str, setting: Setting, where: str, offset: int) -> Agency | None:
    """An agency with a short word of place: 市委, 省卫健委, 县人民医院."""
    if text.startswith("特区"):
        place = next(
            (p for p in (setting.newsroom, *setting.places) if p and p.name.endswith("特别行政区")), None
        )
        return of_place(place, text[2:]) if place else None
    if match := _WORDS.match(text):
        place = setting.bearing(_word(match), where, offset)
        return of_place(place, text[match.end() :]) if place else None
    if not (party := _PARTIES.match(text)):
        return None
    names, rest = leading(party.group(2))
    place = choose(names, setting.places, setting.year) if names else None
    if place is None and (match := _WORDS.match(party.group(2))):
        place = setting.bearing(_word(match), where, offset)
        rest = party.group(2)[match.end() :]
    if place and rest in ("委", "委员会", "工委"):
        name = {"团": "共青团", "农工民主党": "农工党"}.get(party.group(1), party.group(1))
        return party_committee(place, name)
    return None


def _word(match: re.Match[str]) -> str:
    """The word of place that a match names; an autonomous region is called 区 or 自治区 as a province 省."""
    return "省" if match.group(1) == "自治区" else str(match.group(1))


# The words by which the page of an institution or a department speaks of it: 校党委, 厅党组.
_OWN_WORD = re.compile(
    r"^(?:我|本|全|该)?(校|学校|院|医院|厅|局|公司|集团)(?=$|党|纪|团委|工会|董|监|办|宣|组|学)(.*)$"
)


def _of_owner(text: str, setting: Setting) -> Agency | None:
    """What the page of an institution or department calls by a word alone: 校党委 on a university's."""
    match = _OWN_WORD.match(text)
    kinds = {
        "校": ("大学", "学院", "学校", "中学", "小学"),
        "院": ("学院", "医院", "研究院", "法院", "检察院"),
    }
    if not match or not setting.owner.endswith(kinds.get(match.group(1)[-1], (match.group(1),))):
        return None
    owner = agency_of(setting.owner, setting._replace(owner=""))
    rest = match.group(2)
    if not owner.placed or not rest:
        return owner if owner.placed else None
    return carrying(owner, rest) if inside(rest) else part(owner, rest) if ends_well(rest) else None


def _without_place(text: str, setting: Setting, where: str, offset: int) -> Agency | None:
    """An agency without any word of place: the article's own where it is a department, else by its name."""
    whole, organ = peel(text)
    if whole in _GENERIC or text in _GENERIC or is_nameless(text) or country_of(text):
        return None
    near = setting.near(where, offset)
    if _COMMON.match(whole):
        home = near if setting.wide else near or setting.local()
        return of_place(home, text) if home else None
    if (INSTITUTION.search(whole) or UNIT_OF.match(whole)) and len(whole) >= 4:
        return carrying(_institution(whole), organ)
    if _VILLAGE.match(whole):
        homes = (near, None if setting.wide else setting.local())
        home = next((place for place in homes if place and place.level in ("county", "township")), None)
        return of_place(home, text) if home and len(whole) > 2 else None
    local = setting.bearing("省") if whole.endswith("厅") and not setting.wide else setting.local()
    if setting.wide or local is None:
        centre = _of_the_centre(whole, organ) if setting.wide or setting.national else None
        return centre or (of_place(near, text) if near and _is_department(whole) else None)
    headquarters = HEADQUARTERS.search(whole) and len(whole) >= 5
    return of_place(local, text) if _is_department(whole) or headquarters or OFFICE_OF.match(text) else None


def _is_department(whole: str) -> bool:
    """Whether a name is of a department or body that every place has."""
    if whole in departments() or any(whole == front for front, *_ in bodies()):
        return True
    return bool(re.search(r"(?:厅|(?<!董事)局|署|处|(?:政务|财政|律政)司)$", whole)) and len(whole) >= 3


def _of_the_centre(whole: str, organ: str) -> Agency | None:
    """The centre's body that a short name means in a newsroom of the whole country."""
    name = whole if whole in nation() else f"国家{whole}"
    return carrying(national(nation()[name][0]), organ) if name in nation() else None
