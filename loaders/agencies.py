"""The agencies of an article: which bodies of a printed list took part, each under its full name."""

from __future__ import annotations

import re
from typing import Final

from loaders.folding import fold_word
from loaders.meetings import Event
from loaders.record import AgencyEdge, AgencyMention, PersonMention, Span, Where
from loaders.scanning import Zone, own_agencies
from loaders.story import Story

_HEADS: Final = re.compile(
    r"(?:局|厅|(?<!常)委|部|办|办公室|院|政府|县府|市府|公司|集团|中心|银行|联社|大学|协会|商会|学会|总会|公会|联合会|基金会|红十字会|促进会|研究会"
    r"|同乡会|委员会|人大常委会|居委会|村委会|管委会|常委会|理事会|人大|政协|监委|检察院|工会|妇联会?|残联|侨联|文联|团委|团总支|社|署|司|公所|领导小组|指挥部|军分区|兵团"
    r"|(?:调研|视察|考核|指导|督导|督察|督查|巡察|巡视|考察|检查|代表|交流|访问|参访|观摩|访京|分)(?:组|团)|分团|街道|科协|工商联)$"
)
_MORE_HEADS: Final = re.compile(
    r"(?:处|室|科|站|所|队|馆|校|行|镇|乡|村|社区|场|园|网|园区|开发区|景区|高新区|企业|大队|支队|商行"
    r"|日报|电视台|电台|(?:委|管|协|联|法|议|街坊|校友)会)$"
)
# A province or city as a body.
_REALM: Final = re.compile(r"[\u3400-\u9fff]{2,8}(?:省|(?<!城)市|自治区|特别行政区|生产建设兵团)$")
_PLACE: Final = re.compile(r"[\u3400-\u9fff]{1,8}(?:[省市县区旗镇乡村]|街道|社区)(?:代表)?")
_CALLED_BODIES: Final = re.compile(
    r"(?:部门|单位|负责人员?|负责同志|主管|机构|领导|人员|团队|干部职工|处室|科室)(?:等)?(?:[0-9余多]+人)?[的也均都分别先后一同参列]*$"
)
_TAILS: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:上台|登台|在(?:主会场|分会场|现场|会场|各自会场)|派员|派代表|分别|先后|也|还|均|都|现场|应邀|一同|一起|共同|及|和|等|的|亦|随同|[、，：:\s])+$",
        r"(?:党政|领导|相关|有关|主要|分管|部分|各|在家|老(?=同志)|机关|专职|科级|驻地)*"
        r"(?:负责人员?|负责同志|领导干部|领导同志|领导|主管|负责|同志|嘉宾|工作人员|人员|干部职工|干部|职工|官兵|师生代表|师生|教师|"
        r"(?<!人大)(?<!委员)(?<!党)代表|班子成员|班子|一行|团队|处室|科室|中层|员工|志愿者们?|部门)$",
        r"等[^、]{0,8}?(?:部门|单位|机构|企业|乡镇|科室|处室|方面|院校|医院|团体)$",
        r"(?:相关|有关)(?:医院|院校|企业|单位|部门|方面)?$",
        r"(?:[0-9一二三四五六七八九十百]+[多余]?|几|多|百余)[个家名余人]+$",
        r"[0-9一二两三四五六七八九十]+[家个](?:单位|部门|企业|公司|机构)$",
    )
)
_OPENING: Final = re.compile(
    r"(?:[^、]{0,24}(?:会上|会议上|会议?(?:先后)?由|先后由)|会上|随后|其中|当天|以及|及|和(?!平)|与|由|等|邀请|来自|并|还有|包括|另有|的有|[:：、\s])+"
)
_ABOUT: Final = re.compile(
    r"就(?![业处])|(?<=负责人)[作介汇通讲推]|围绕|关于|分别|依次|逐一|逐个|先后(?!由)|对(?![外台口])|(?<![大国团])代表(?=[^、]{2,})|向(?!阳)"
)
_IN_TURN: Final = frozenset(["分别", "依次", "逐一", "逐个", "先后"])  # 甲镇、乙乡依次发言
_BODY: Final = re.compile(r"[\u3400-\u9fffA-Za-z0-9（）“”·()－＠-]{2,30}")
_VAGUE: Final = re.compile(
    r"[在亦已各了]|有关|相关|^[0-9代向到对他她从以为把将让使与派]|作的|前往|[0-9]国|[0-9]{4}年|^(?:这|改制|镇级|村级|参观|审议|审查|关于|加快|一支|率)|^.{0,2}(?:代表团|访问团|考察[团组]|调研[团组]|督[导查察]组|考核组|检查组|巡察组|工作组|视察[团组])$|^各?乡镇$|成立|^(?:有关|相关|市直|县直|区直|省直|部分|全体|其他|中央有关|军地|地方|当地|会议|与会|受|本|所有|多|全(?!国(?:人大|政协|工商联|总工会|妇联|青联|学联|台联|侨联|文联|科协|老龄)))|有关部门|相关部门|^.{0,1}$"
    r"|听取|[0-9一二三四五六七八九十]个|^(?:街道|政府|议会|院?本部|分院)$|一$|一行|^常委会$|两委$|下属|联系村|(?:县|区|市|省)?(?:直|属|级)企业$|^企业$|^工商联$|办事机构|承办|协办|主办|召开|举行|研究讨论|决定|推动|参加|推进|加强|进一步|组成|出席|因此|率|委员$|常委$|人大代表|因|举办|制定|通过|观看|来到|设宴|宴请|款待"
)
_DEPARTMENTS: Final = re.compile("(?<!等)(?:有关|相关)(?:部门|方面)(?:负责|主要负责|同志|领导)")
_SUPREME: Final = re.compile(
    "中共中央|党中央|全国人大(?:常委会)?|国务院|全国政协|中央军委|(?:省|市|县|区)(?:委|政府|人大|政协)"
)
_LED: Final = re.compile(r"率领?$|带领$")
_INTERNAL: Final = re.compile(r"全体|中层以上|所有")
_OWN: Final = "＠"  # each character of an agency of the user's own lexicon: no folded text holds this one
_SPLIT: Final = re.compile(
    rf"(?<=[局厅委部办院府司心行会团社署校所站队馆联支处室镇乡道协区{_OWN}])[和与及]|[和与及](?={_OWN})|(?<=[宾员人等志位门])及"
    r"|(?<=负责人)和|(?<=专家)和|(?<=同志)和|以及"
)
_LEVEL: Final = re.compile(
    r"(?:[\u3400-\u9fff]{1,4}?)?(?:省|(?<!城)市(?!场|监|政(?!府|协))|县|(?<![社校园小战团])区(?!域)|州|旗|集团)(?=.)"
)
_PARENT: Final = re.compile(r"(.+(?:局|厅|公司|府))(?=[^局厅司府]{2,7}(?:处|室|科|部)$)")
_LOCAL: Final = re.compile(r"街道|镇|乡|社区|^[学我]校")
_DEPARTMENTAL: Final = re.compile(r"(?:局|厅|委|办|办公室|联|法院|检察院|总工会|工会|部)$")
_BY_MATTER: Final = re.compile(r"等[^、]{0,6}?(?:部门|单位)")
_MATTER: Final = 4  # characters: a department named by its matter alone (县公安、工商等部门)
_DEPARTMENT: Final = 9  # characters: a department named without its level (县应急局、住建局)


def agency_edges(story: Story, zone: Zone, ids: dict[int, str], where: Where) -> tuple[AgencyEdge, ...]:
    """One edge for each body that the story says took part in an event that is kept (`ids`)."""
    made: dict[tuple[str, str], AgencyEdge] = {}
    for phrase, start, _, event in story.agencies:
        if id(event) not in ids:
            continue
        for first, last, carried in named_bodies(zone, (start, start + len(phrase))):
            if phrase[first:last].endswith(("团", "團")) and _LED.search(zone.text[: start + first][-4:]):
                continue  # whose leader is named
            name = carried + zone.name((start + first, start + last))
            own = fold_word(name)
            if _holds_it(own, event) or _told_longer(own, made, ids[id(event)]):
                continue  # whose sitting it is, or a shorter form of one that is there
            made.setdefault(
                (own, ids[id(event)]),
                AgencyEdge(
                    agency=name,
                    meeting=ids[id(event)],
                    span=(start + first, start + last),
                    where=where,
                    rule="agency.attend",
                ),
            )
    return tuple(made.values())


def _holds_it(own: str, event: Event) -> bool:
    """Whether it is the body's own sitting, or that of the body whose office it is."""
    body = event.body or ""
    if own == body or event.kind not in ("meeting", "ceremony") or event.rule == "talks":
        return own == body
    if _unlevelled(own) in event.key:
        return True
    whole = _unlevelled(own.removesuffix("办公室"))
    return whole != own and len(whole) > len("某委") and whole in event.key + body


def _unlevelled(name: str) -> str:
    """The name without its level, where enough of it is left: 市|防汛抗旱指挥部."""
    return name[1:] if len(name) > _DEPARTMENT // 2 + 1 and name[0] in "省市县区州旗镇乡" else name


def _told_longer(name: str, made: dict[tuple[str, str], AgencyEdge], event: str) -> bool:
    return any(other != name and other.endswith(name) for other, where in made if where == event)


def named_bodies(zone: Zone, span: Span) -> list[tuple[int, int, str]]:
    """The agencies of a list, as offsets into it, each with the words that it shares with an earlier one.

    某县公安局、住建局等单位负责人 gives 某县公安局, and 住建局 with 某县. What the user's own lexicon names
    is an agency whatever it looks like, and whole.
    """
    start = span[0]
    if zone.text.startswith("代表", start):
        return []  # 甲|代表市委、市政府致辞
    phrase = printed = zone.text[slice(*span)]
    for first, last in own_agencies(zone, *span):
        phrase = phrase[: first - start] + _OWN * (last - first) + phrase[last - start :]
    cut = _ABOUT.search(phrase, 1)
    phrase = phrase[: cut.start()] if cut else phrase
    departments = _DEPARTMENTS.search(phrase) is not None
    called = _CALLED_BODIES.search(phrase) is not None or (
        cut is not None and cut.group() in _IN_TURN and "、" in phrase
    )
    places = "、" in phrase and all(_PLACE.fullmatch(item) for item in phrase.split("、"))
    called = called or places  # 某县、某区作了发言
    realms = called or phrase.endswith("代表")
    by_matter = _BY_MATTER.search(phrase) is not None
    found: list[tuple[int, int, str]] = []
    level, parent, at = "", "", 0
    for item in (piece for part in re.split("[、，]", phrase) for piece in _SPLIT.split(part)):
        begin = phrase.find(item, at)
        at = begin + len(item)
        first, last = _trimmed(item)
        name = item[first:last]
        if name.endswith(_OWN) and not _INTERNAL.search(item[last:]):
            found.append((begin + first, begin + last, ""))
            of_level = _LEVEL.match(printed, begin + first, begin + last)
            level = of_level.group() if of_level else level
            continue
        matter = by_matter and bool(level or _LEVEL.match(name)) and len(name) <= _MATTER
        matter = matter or places or (realms and _REALM.fullmatch(name) is not None)
        if departments and _SUPREME.fullmatch(name):
            continue  # 国务院|有关部门负责人: of its departments
        if not _is_body(name, called, matter) or _INTERNAL.search(item[last:]):
            continue
        of_level = _LEVEL.match(name)
        placed = of_level is not None or _LOCAL.search(name) is not None
        department = _DEPARTMENTAL.search(name) is not None
        carried = ""
        if not placed and parent and len(name) <= _DEPARTMENT and name[-1] in "处室科部":
            carried = parent
        elif not placed and len(name) <= _DEPARTMENT and (department or not _headed(name)):
            carried = level
        if of_level is not None:
            level = of_level.group()
        if inner := _PARENT.match(name):
            parent = inner.group(1)
        found.append((begin + first, begin + last, carried))
    return found


def _trimmed(item: str) -> tuple[int, int]:
    """The item without the words before it (以及, 会上) and behind it (等单位负责人)."""
    opening = _OPENING.match(item)
    first, last = opening.end() if opening else 0, len(item)
    while True:
        for tail in _TAILS:
            match = tail.search(item, first, last)
            if match and match.start() < last and match.start() > first:
                last = match.start()
                break
        else:
            return first, last


def _headed(name: str) -> bool:
    return bool(_HEADS.search(name) or _MORE_HEADS.search(name))


def _is_body(name: str, called: bool, matter: bool) -> bool:
    """Whether a name is an agency's; `called` one of bodies a shorter name will do, or its `matter` alone."""
    if _VAGUE.search(name) or name.count("（") != name.count("）") or not _BODY.fullmatch(name):
        return False
    if _HEADS.search(name):
        return len(name) > 2 or called
    return matter or (called and _MORE_HEADS.search(name) is not None)


def agencies(people: tuple[PersonMention, ...], edges: tuple[AgencyEdge, ...]) -> tuple[AgencyMention, ...]:
    """Every agency that a post or an edge names, with its spans."""
    spans: dict[str, list[Span]] = {}
    for person in people:
        for role in person.roles:
            if role.agency and role.where == "text":
                spans.setdefault(role.agency, []).append(role.span)
    for edge in edges:
        spans.setdefault(edge.agency, []).append(edge.span)
    return tuple(AgencyMention(name=name, spans=tuple(dict.fromkeys(where))) for name, where in spans.items())
