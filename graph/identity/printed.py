"""Printed agencies: one printed name and the setting of its article give the canonical agency. No clustering.

市委 in an article of one city and the full name in another article meet because both are written out the
same way. What can't be placed keeps its printed form, keyed by its article.
"""

from __future__ import annotations

import re

from graph.identity.agencies import (
    HEADQUARTERS,
    INSTITUTION,
    Agency,
    bodies,
    body,
    carrying,
    countrywide,
    department,
    departments,
    foreign,
    inside,
    institution,
    nation,
    national,
    organisations,
    part,
    party_committee,
    peel,
)
from graph.identity.places import Place, choose, leading
from graph.identity.settings import Setting
from loaders.folding import fold

_WORDS = re.compile(r"(?:我|本|全|该)?(自治区|街道|省|市|县|区|州|旗|盟|镇|乡|地(?=委))")
_BEFORE = re.compile(r"^(?:原|前|时任|我国|中共(?=[一-鿿]{2,}[委省市县区州]))(?=.{2})")
_PARTIES = re.compile(r"^(民革|民盟|民建|民进|农工党|农工民主党|致公党|九三学社|台盟|共青团|团)(.+)$")
_GENERIC = frozenset(
    (
        *("公司", "集团", "大学", "学院", "医院", "银行", "学校", "中学", "小学", "协会", "学会", "商会"),
        *("法院", "检察院", "指挥部", "领导小组", "村", "社区", "村委会", "居委会", "办公室", "委员会"),
        *("研究院", "研究所", "党组", "党委", "党支部", "支部", "纪委", "工会", "党总支", "党工委", "董事会"),
        *("单位", "部门", "机关", "分局", "支队", "大会", "联盟", "基金会", "海关", "机场"),
    )
)
# Short names that only an article without a place of its own means the centre's body by.
_LOCAL_TOO = frozenset(("人大常委会", "统战部", "国资委"))
_BUREAU = re.compile(r"(?:司|局|室|办|部|院|厅|委员会|组|中心|会)$")
# What a state is called in full after its name, and verbs that a printed foreign agency may start with.
_STATE = re.compile(r"^[一-鿿]{0,6}?(?:共和国|王国|合众国|联邦)")
_TOWARDS = re.compile(r"^(?:致电|应邀|应|会见|同|与|对|欢迎|祝贺|访问|邀请|和|向|接见|以及|报道援引)(?=.{2})")
# Words that no agency's name has: what holds one is a piece of a sentence.
_VERBS = re.compile(
    r"决定|递补|会见|出席|召开|举行|任命|免去|选举|当选|接受|表示|包括|以及|其中|率团|陪同|访问|致电|应邀|取消|发表|今晚|播出"
)
_EMBASSY = re.compile(r"^([一-鿿]{2,8})(驻[华港澳]|驻[一-鿿]{2,4}(?=使馆|总领))")


def agency_of(printed: str, setting: Setting, where: str = "text", offset: int = -1) -> Agency:
    """The canonical agency of a printed one in its article; unplaced where nothing tells whose it is.

    `where` and `offset` say where it is printed: a place named shortly before counts more than the
    article's own.
    """
    text = _BEFORE.sub("", re.sub(r"[\s　]", "", fold(printed)))
    names, rest = leading(text)
    place = choose(names, setting.places, setting.year) if names else None
    if (names and place is None) or _VERBS.search(text):
        return setting.renaming.of(printed, unplaced(printed, setting))
    found = (
        _national(text)
        or _foreign(text)
        or (_own_place(text, names, rest, place) if place else None)
        or _short_place(text, setting, where, offset)
        or _without_place(text, setting)
    )
    return setting.renaming.of(printed, found or unplaced(printed, setting))


def unplaced(printed: str, setting: Setting) -> Agency:
    """A printed agency that nothing places: its own only inside its article."""
    return Agency((setting.article_id, printed), printed, "", placed=False)


def _national(text: str) -> Agency | None:
    """An agency of the centre, with what it carries inside: 财政部, 财政部党组, 最高人民法院."""
    base = text.removeprefix("中共") if text.startswith("中共中央") else text
    base = base.removeprefix("中国") if base.removeprefix("中国") in nation() else base
    if base in nation() and base not in _LOCAL_TOO:
        return national(nation()[base][0])
    fronts = sorted((n for n in nation() if base.startswith(n) and len(n) >= 3), key=len, reverse=True)
    for front in fronts:
        upper = national(nation()[front][0])
        rest = base[len(front) :]
        if inside(rest):
            return carrying(upper, rest)
        if len(rest) >= 2 and upper.branch != "army" and _BUREAU.search(rest):
            return part(upper, rest)
    if re.match(r"(?:国家|中央|全国|中国|中华)", text) and len(text) >= 5:
        whole, organ = peel(text)
        return carrying(countrywide(whole), organ)
    return None


def _foreign(text: str) -> Agency | None:
    """A country, an international organisation, or a body of one: 法国, 法国外交部, a country's 驻华使馆."""
    for length in range(min(9, len(text)), 0 if len(text) == 1 else 1, -1):
        if found := organisations().get(text[:length]):
            rest = _STATE.sub("", text[length:])
            return foreign(found[0], rest)
    if match := _EMBASSY.match(text):
        return foreign(match.group(1), text[match.end(1) :])
    cut = _TOWARDS.sub("", text)
    return _foreign(cut) if cut != text else None


def _own_place(text: str, names: tuple[str, ...], rest: str, place: Place) -> Agency | None:
    """An agency that prints its place: 云川市卫健委, 青岚省人大常委会, 郑州大学."""
    whole, organ = peel(text)
    if names[-1] != place.name and INSTITUTION.search(whole):
        return carrying(institution(whole), organ)
    return of_place(place, rest)


def _short_place(text: str, setting: Setting, where: str, offset: int) -> Agency | None:
    """An agency with a short word of place: 市委, 省卫健委, 县人民医院."""
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


def _without_place(text: str, setting: Setting) -> Agency | None:
    """An agency without any word of place: the article's own where it is a department, else by its name."""
    whole, organ = peel(text)
    if whole in _GENERIC or text in _GENERIC:
        return None
    if INSTITUTION.search(whole) and len(whole) >= 4:
        return carrying(institution(whole), organ)
    local = setting.bearing("省") if whole.endswith("厅") else setting.local()
    if local is None:
        return _of_the_centre(whole, organ) if setting.national else None
    listed = whole in departments() or any(whole == front for front, *_ in bodies())
    bureau = re.search(r"(?:厅|局|署|司|处)$", whole) and len(whole) >= 3
    headquarters = HEADQUARTERS.search(whole) and len(whole) >= 5
    return of_place(local, text) if listed or bureau or headquarters else None


def _of_the_centre(whole: str, organ: str) -> Agency | None:
    """The centre's body that a short name means in a newsroom of the whole country."""
    return carrying(national(nation()[whole][0]), organ) if whole in nation() else None


def of_place(place: Place, rest: str) -> Agency | None:
    """The agency that `rest` names in a place: 委, 委组织部, 卫健委党组, 人民医院, "" (the place itself)."""
    if not rest:
        return body(place, "territory")
    if rest in departments():
        return department(place, rest)
    for front, branch, organ in bodies():
        if not rest.startswith(front) or (front == "办" and rest != "办"):
            continue
        if found := _within(place, body(place, branch, organ), rest[len(front) :]):
            return found
    whole, organ = peel(rest)
    if organ:
        carrier = of_place(place, whole)
        return carrying(carrier, organ) if carrier else None
    return department(place, rest)


_WHOLE = ("congress", "cppcc", "court", "procuratorate", "zone", "supervision")


def _within(place: Place, whole: Agency, left: str) -> Agency | None:
    """What is left of a printed name after a body's: nothing, a department, an organ."""
    if not left:
        return whole
    if whole.branch in ("party", "government") and left in departments():
        return department(place, left, whole.branch)
    if inside(left):
        return carrying(whole, left)
    return part(whole, left) if whole.branch in _WHOLE else None
