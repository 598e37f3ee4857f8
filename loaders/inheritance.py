"""What a bare title takes from the title before it: agency, committee, country."""

from __future__ import annotations

import itertools
import re
from typing import Final

from loaders.posts import Role
from loaders.scanning import Zone

_ALONE: Final = frozenset(
    [
        "国务委员",
        "国务委员长",
        "行政长官",
        "特首",
        "总统",
        "国王",
        "院士",
        "代表",
        "大使",
        "国家主席",
        "立委",
        "立法委员",
        "代表团团长",
        "校长助理",
        "议长",
        "总工会主席",
        "团省委书记",
        "团市委书记",
        "团县委书记",
        "团区委书记",
        "行政长官办公室主任",
        "政法委书记",
        "政治局常委",
        "政治局委员",
        "组织部部长",
        "组织部长",
        "宣传部部长",
        "宣传部长",
        "统战部部长",
        "统战部长",
    ]
)
_PARTY: Final = re.compile(r"(?:党组|党委|党工委|党总支|党支部|工委|机关党委|党组织)$")
_COMMITTEE: Final = re.compile(r"(?:[省市县区州旗盟]委|自治区党委|党中央|中共中央|中央政治局)$")
_INNER: Final = re.compile(
    r"^(?!武警|公安|消防|铁路|海警)[^省市县区州国镇乡署厅部]{1,8}(?:处|科|股|支队|大队)$"
)
_BUREAU: Final = re.compile(
    r"^(?:国际|外国)?[^省市县区州国港澳]{1,8}(?<!公)司$"
)  # within a ministry, not Macau's secretaries
_ORGAN_OF_STATE: Final = re.compile("(?:[^干党]部|总局|总署|委员会|发改委)$")
_REGION: Final = re.compile(  # of a company
    "^(?:亚太|大?中华|中国|亚洲|欧洲|北美|全球|华[东南北中]|[东西]南|西北|东北)[区部]?$"
)
_COMPANY: Final = re.compile("(?:公司|集团|银行|企业|实业|股份)$")
_MINISTRY: Final = re.compile(r"(?:部|局|委|署|委员会)$")
_OWN_SECRETARY: Final = re.compile("^(?:财政|律政|政务|行政法务|经济财政|保安|社会文化|运输工务)司")
_COUNCIL: Final = re.compile("(?:政协|人大|人大常委会)$")
_COUNCIL_INNER: Final = re.compile("^[^省市县区州国镇乡管]{1,10}(?:委|委员会|研究室|办公室|工作室)$")
_OF_CONGRESS: Final = re.compile("(.*(?:人大(?:常委会)?|政协))[^省市县区州]{2,12}(?:委|委员会)$")
_COMMITTEE_OF_CONGRESS: Final = re.compile("^(?!政协|人大)[^省市县区州国镇乡管党纪]{2,12}委员会$")
_WHOLE: Final = re.compile(
    ".*(?:公司|集团|医院|学院|大学|中心|[局厅委署])(?=..)"
)  # within which sections stand
_SECTIONS: Final = ("科", "处", "股", "支队", "大队")
_SHORTENED: Final = frozenset(["局", "处", "署", "厅", "科", "所", "课", "司"])  # 环保|局长: of 环保局
_ORGANS: Final = frozenset("局厅委部处署院司所会府科课室社队站心")
_OFFICE: Final = re.compile("^(?:办公室|党委|党总支|党支部|党工委|机关党委|理事会|监事会)$")
_TASK: Final = re.compile("(?:领导小组|工作小组|专班|指挥部|协调小组|工作组)$")
_TASK_TITLES: Final = frozenset(
    [
        "组长",
        "成员",
        "指挥长",
        "指挥",
        "总指挥",
        "副组长",
        "主任",
        "召集人",
        "组员",
        "秘书长",
        "政委",
        "联络员",
    ]
)
_OF_STATE: Final = frozenset(["政府", "议会", "国会"])
_PARTY_POST: Final = re.compile("党委|党组|党工委")  # 某区党委委员、常委
_STATE_OFFICES: Final = frozenset(["总理", "副总理", "第一副总理", "外长", "防长", "财长", "首相", "副首相"])
_HEADS_OF_STATE: Final = _STATE_OFFICES | {"总统", "国务卿", "国王"}
_ORGAN: Final = re.compile("(?:[部委署局会方]|中央|办公室)$")
_OF_MATTER: Final = re.compile("^[^副]{2,}部长$")
_BUREAUS: Final = frozenset("局厅府科")
_LEVELS: Final = frozenset("省市县区州旗")
_NUMBER: Final = re.compile("第[0-9一二三四五六七八九十]{1,3}(.+)")
_OF_NUMBER: Final = re.compile("(.{2,}?)" + _NUMBER.pattern)
_GOVERNMENT: Final = {
    "省长": "省",
    "市长": "市",
    "县长": "县",
    "区长": "区",
    "州长": "州",
    "镇长": "镇",
    "乡长": "乡",
    "旗长": "旗",
}


def abroad(zone: Zone, stack: list[Role]) -> None:
    """联合国副秘书长兼妇女署执行主任: the second body belongs to the first one's country or organisation."""
    for before, role in itertools.pairwise(stack):
        country = _foreign_start(zone, before.agency_key)
        if (
            country
            and role.agency
            and not _foreign_start(zone, role.agency_key)
            and zone.text[role.start - 1] == "兼"
        ):
            role.agency = before.agency[:country] + role.agency
            role.carried = True


def belongs(zone: Zone, carried: Role, roles: list[Role]) -> None:
    """副总理兼财政部部长 behind a foreign deputy: 财政部 is that country's too; so is 政府副总理兼外长."""
    country = _foreign_start(zone, carried.agency_key)
    if country and roles[0].agency_key in _OF_STATE:
        for role in roles:
            role.agency = carried.agency[:country] + (role.agency if role is roles[0] else "")
            role.carried = True
        return
    if country and len(carried.agency_key) == country and len(roles) > 1 and roles[0].carried:
        for role in roles[1:]:
            if role.agency and not _foreign_start(zone, role.agency_key):
                role.agency = carried.agency[:country] + role.agency
                role.carried = True


def _foreign_start(zone: Zone, agency: str) -> int:
    """How many characters of the agency's beginning name a country or an international organisation."""
    return next((size for size in range(8, 1, -1) if agency[:size] in zone.lexicon.foreign), 0)


def inherit_within(stack: list[Role]) -> None:
    """A bare title takes the agency of the title before it in the stack: 某局党组书记、局长 heads 某局."""
    for before, role in itertools.pairwise(stack):
        if not role.agency and before.status == "former" and "原" in (before.mark, before.agency_key[:1]):
            role.status = "former"  # 某省原省委常委、副省长
        key = role.agency_key
        bureau = _ORGAN_OF_STATE.search(before.agency_key) and _BUREAU.match(key)
        bureau = None if _OWN_SECRETARY.match(key) else bureau
        if not role.agency or bureau or _OFFICE.match(role.agency_key) or within(before, role):
            _carry(before, role, same_person=True)


def inherit(before: Role, role: Role) -> None:
    """The next person's bare title takes the agency of the one before: 某委党组副书记甲、副主任乙."""
    key = role.agency_key
    if _numbered(before, role) or _of_congress(before, role):
        return
    bureau = _MINISTRY.search(before.agency_key) and _BUREAU.match(key) and not _OWN_SECRETARY.match(key)
    region = _COMPANY.search(before.agency_key) and _REGION.match(key)
    if not key or bureau or region or _INNER.match(key) or _OFFICE.match(key) or within(before, role):
        _carry(before, role, same_person=False)


def _numbered(before: Role, role: Role) -> bool:
    """某县委第一巡察组组长甲、第三巡察组组长乙: both groups are of one body."""
    whole, part = _OF_NUMBER.fullmatch(before.agency_key), _NUMBER.fullmatch(role.agency_key)
    if whole is None or part is None or whole[2] != part[1]:
        return False
    role.agency = before.agency[: len(whole[1])] + role.agency
    role.carried = True
    role.rule = "role.carried"
    return True


def _of_congress(before: Role, role: Role) -> bool:
    """全国人大财经委员会主任委员甲、外事委员会主任委员乙: both committees are of the congress."""
    whole = _OF_CONGRESS.fullmatch(before.agency_key)
    if whole is None or not _COMMITTEE_OF_CONGRESS.match(role.agency_key):
        return False
    role.agency = before.agency[: whole.end(1)] + role.agency
    role.carried = True
    role.rule = "role.carried"
    return True


def _beside(whole: str, section: str) -> int:
    """How much of the first body is the second's: 某院保健科主任甲、急诊科护士长乙."""
    level = next((end for end in _SECTIONS if section.endswith(end)), "")
    if not level or not whole.endswith(level):
        return len(whole)
    around = _WHOLE.match(whole)
    return around.end() if around else 0


def within(before: Role, role: Role) -> bool:
    """Whether the second body is one of the first: 某区政协|社法委."""
    base = _PARTY.sub("", before.agency_key)
    return base.endswith("政协") and _COUNCIL_INNER.match(role.agency_key) is not None


def _takes_nothing(before: Role, role: Role) -> bool:
    """Whether a title takes nothing from the one before it."""
    if role.own or _stands_alone(role):
        return True
    if _OF_MATTER.search(role.title_key) and before.title_key in ("部长", "院长"):
        return True  # 数位|部长甲、内政部长乙
    if {before.role_class, role.role_class} & {"delegate", "label"}:
        return True
    if role.title_key.endswith("校长") and before.agency_key[-1:] in _BUREAUS:
        return True  # 某局副局长甲到会，校长乙: the bureau has no headmaster
    if role.title_key in _HEADS_OF_STATE and before.title_key.startswith("党"):
        return True  # 某国社会民主党主席、总理甲
    return _TASK.search(before.agency_key) is not None and role.title_key not in _TASK_TITLES


def _carry(before: Role, role: Role, *, same_person: bool) -> None:
    if _takes_nothing(before, role):
        return
    key = before.agency_key
    if key == "小组" or (_COUNCIL.search(key) and role.agency_key.startswith("党")):
        return
    size = len(key)
    party = _PARTY.search(key)
    if not (party and _keeps_party(role.title_key)):
        size = len(_PARTY.sub("", key))
    base = key[:size]
    if role.title_key in _STATE_OFFICES and not role.agency and _ORGAN.search(base) and not same_person:
        return  # 某党中央宣教部部长甲，副总理乙
    if _COMMITTEE.search(base):
        size = _from_committee(base, role, same_person=same_person)
    elif unit := _GOVERNMENT.get(role.title_key.removeprefix("常务").removeprefix("副")):
        size = size if base.endswith(unit) and size > 1 else 0
    elif size < 2:
        size = 0
    if size and (party_post := _PARTY_POST.match(before.title_key)) and _keeps_party(role.title_key):
        role.agency = before.agency + before.title[: party_post.end()]
        role.carried = True
        role.rule = "role.carried"
        return
    size -= _repeated(base[:size], role.title_key)
    if role.agency_key and base[:size].endswith(role.agency_key):
        size -= len(role.agency_key)  # 某院感染科主任甲、感染科护士长乙
    elif _INNER.match(role.agency_key):
        size = _beside(base[:size], role.agency_key)
    if size > 0 and not _of_own_level(base[size - 1], role):
        role.inner = bool(role.agency)
        unit = _unit(before) if size == len(key) else ""
        role.agency = before.agency[:size] + unit + role.agency
        role.carried = True
        role.rule = "role.carried"


def _stands_alone(role: Role) -> bool:
    """Whether a bare title takes no agency: 院士, and 团市委书记, who heads a body of its own."""
    title = role.title_key
    if role.agency_key in ("前", "原") and title.endswith("大校长"):
        return True  # 前中大校长
    return not role.agency and (title in _ALONE or title.endswith(("议员", "议长")) or title.startswith("团"))


def _of_own_level(level: str, role: Role) -> bool:
    """某省副省长甲、省政府秘书长乙: the second body names its level itself."""
    return level in _LEVELS and (role.agency_key or role.title_key).startswith(level)


def _unit(before: Role) -> str:
    """What a title cut short leaves out of its body: 环保|局长 heads 环保局."""
    head = before.title_key.removeprefix("副")
    cut = len(head) == len("局长") and head[1] == "长" and head[0] in _SHORTENED
    whole = before.agency_key[-1:] in _ORGANS
    return before.title[-len("局长") : -1] if cut and not whole else ""


def _repeated(agency: str, title: str) -> int:
    """How much of the agency's end the title repeats: 支队政委甲、支队长乙."""
    unit = title[:-1] if title.endswith("长") else ""
    return len(unit) if len(unit) > 1 and agency.endswith(unit) else 0


def _keeps_party(title: str) -> bool:
    """A second party post of the same body stays in its party group: 党组书记甲、副书记乙."""
    return title in ("副书记", "书记", "常委", "委员", "成员")


def _from_committee(base: str, role: Role, *, same_person: bool) -> int:
    """How much of a party committee's name a bare title takes: 江苏省委书记甲、省长乙 gives 江苏省长."""
    unit = _GOVERNMENT.get(role.title_key)
    if same_person:
        foreign = "党中央" in base or ("政治局" in base and not base.startswith(("中共", "中央")))
        if not role.agency and role.title_key in ("常委", "委员", "副书记", "书记"):
            return len(base)
        return len(_country(base)) if foreign else 0
    if (unit == "省" and base.endswith("省委")) or (
        unit == "市" and base[:2] in ("北京", "上海", "天津", "重庆")
    ):
        return len(base) - 2
    return len(base) if role.title_key in ("副书记", "秘书长", "常委") and not role.agency else 0


def _country(base: str) -> str:
    return re.sub(r"(?:人民革命|劳动|共产)?党?(?:党中央|中央).*$", "", base)
