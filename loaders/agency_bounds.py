"""Where the agency before a title begins: what belongs to its name and what stands before it."""

from __future__ import annotations

import re
from typing import Final

from loaders.leads import CUT, INSIDE, START
from loaders.lexicon import Kind
from loaders.posts import ENVOYS
from loaders.scanning import MARKS, Zone, blocked, own_agencies

_BREAKS: Final = frozenset("在由同向对被将让请把受给从到于以等的了是有也还并又就因该她他此时为兼任称但且遭说")
_PREPOSITIONS: Final = frozenset("由在与向受经对")
_JOINTS: Final = frozenset("和与及暨")
_STATES: Final = frozenset(["中国", "中共", "中央", "国家", "全国", "香港", "澳门", "台湾"])
_ORGAN_ENDS: Final = frozenset("局厅委部办署院会府市省县区长员席记任理使人司处团组社队")
_DAY_ONLY: Final = re.compile(r"[0-9日月号上下午晚当地时间今昨天早]*(?:其后|此后|稍后|随后)?$")
_BEFORE_PARTNER: Final = (
    "分别",
    "先后",
    "早前",
    "日前",
    "稍后",
    "其后",
    "随后",
    "之前",
    "期间",
    "亦",
    "曾",
    "已",
    "正",
    "再",
)
_ALSO: Final = frozenset(["则", "也", "亦", "还", "又", "并"])  # 甲则|与某专员乙
_PAPERS: Final = ("精神", "讲话", "通知", "意见", "决议", "批示", "指示", "要求", "文件")
_FIELDS: Final = frozenset(
    ["经济", "文化", "教育", "卫生", "能源", "环境", "交通", "科技", "农业", "贸易", "工业", "外交"]
)
_REACH: Final = 48
_ISRAEL: Final = re.compile(
    "以(?:军|国防军|色列|防长|外长|国防部|外交部|安全局|(?:总理|总统|财长|议长)(?![^，。；、]{0,24}(?:为首|为核心|身份|名义)))"
)
_OF_BODY: Final = re.compile("(?:医院|大学|学院|研究院|公司|集团)[\u3400-\u9fff]{2,6}$")
_DEPARTMENT: Final = re.compile("[\u3400-\u9fff]{2,9}?(?:科|系|学院|研究所|研究室|部|中心)")


def agency_start(zone: Zone, position: int, floor: int) -> tuple[int, re.Match[str] | None]:
    """Where the agency begins that ends at `position`, without verbs, days and forms of address before it."""
    start = left_edge(zone, position, floor)
    whole = next((first for first, _ in own_agencies(zone, start, position)), position)
    for trim in CUT.finditer(zone.text, start, whole):
        start = trim.end()
    leading = START.match(zone.text, start, whole)
    return (leading.end() if leading else start), leading


def left_edge(zone: Zone, position: int, floor: int) -> int:
    """Where the role begins that ends at `position`: after a mark, a breaking character or a word."""
    text = zone.text
    stop = max(floor, position - _REACH)
    while position > stop:
        character = text[position - 1]
        if character == "）" and (opened := text.rfind("（", max(stop, position - 10), position)) > stop:
            position = opened
            continue
        if character == "》" and (opened := text.rfind("《", max(stop, position - 14), position)) >= stop:
            position = opened  # 《某某日报》总编辑
            continue
        if character in MARKS and not (character in "“”" and _quoted(text, position - 1, stop)):
            break
        token = zone.ends.get(position)
        if token is not None and token.entry.kind in (Kind.KEPT, Kind.BLOCK) and token.start >= stop:
            position = token.start
            if position == floor and _joins_holders(text, position):
                return position + 1  # 甲和|县政府办主任, not 和县
            continue
        if token is not None and token.entry.word.endswith(ENVOYS):
            break
        if (
            token is not None
            and token.entry.kind == Kind.VERB
            and len(token.entry.word) > 1
            and token.entry.value != "act"
        ) and token.entry.word not in INSIDE:
            break
        if character in _BREAKS and not blocked(zone, position - 1):
            return position - 1 if character == "以" and _of_israel(zone, position - 1) else position
        if (
            character in _JOINTS
            and (position - 1 == floor or not blocked(zone, position - 1))
            and _joint_breaks(zone, position - 1, stop)
        ):
            break
        position -= 1
    return position


def _of_israel(zone: Zone, at: int) -> bool:
    """Whether 以 stands for the country: 以军|总参谋长, in a text that names it."""
    return _ISRAEL.match(zone.text, at) is not None and "以色列" in zone.text


def _joins_holders(text: str, position: int) -> bool:
    """Whether the character joins two holders: a name ends before it."""
    return text[position] in _JOINTS and position > 0 and text[position - 1] not in MARKS


def _quoted(text: str, at: int, stop: int) -> bool:
    """Whether the quotation mark belongs to a pair inside the agency's name: “放心午餐”工作专班."""
    if text[at] == "”":
        return text.rfind("“", stop, at) >= 0
    return "”" in text[at : at + 16]


def _joint_breaks(zone: Zone, at: int, stop: int) -> bool:
    """Whether 和 separates two holders (甲和市长乙) or joins two words of one name (教育和体育局)."""
    token = zone.ends.get(at)
    if token is not None and token.entry.kind == Kind.TITLE:
        return True
    if zone.text[at] == "与" and zone.text[at - 2 : at] not in _FIELDS and _state_opens(zone, at + 1):
        return True
    left = at
    while left > stop and zone.text[left - 1] not in MARKS:
        left -= 1
    piece = zone.text[left:at]
    for trim in CUT.finditer(piece):
        piece = piece[trim.end() :] if trim.end() < len(piece) else piece
    if zone.text[at] in "及暨" and piece[:1] in _PREPOSITIONS and not blocked(zone, at - len(piece)):
        piece = piece[1:]  # 由|劳工及民生局
    left = at - len(piece)
    if (
        _DAY_ONLY.match(piece)
        or piece in _ALSO
        or (zone.text[at] in "与同" and piece.endswith(_BEFORE_PARTNER))
    ):
        return True
    broken = [left + n for n, c in enumerate(piece) if c in _BREAKS and not blocked(zone, left + n)]
    if broken:
        if zone.text[at] in "与同":
            own = zone.text[broken[-1] + 1 : at]  # 身为党员的|某医院呼吸与危重症医学科
            return not (_OF_BODY.search(own) and _DEPARTMENT.match(zone.text, at + 1))
        return zone.text[broken[-1] + 1 : at].lstrip("前原") not in zone.lexicon.words  # 对|前房屋及某某局
    return (
        at <= stop
        or not piece
        or zone.text[at - 1] in _ORGAN_ENDS
        or len(piece) > 16
        or piece[-3:] in ("领导人", "代表们")
        or piece.endswith(_PAPERS)
    )


def _state_opens(zone: Zone, start: int) -> bool:
    """Whether a state's office begins here, whose holder somebody met: 早前与|法国总统."""
    token = zone.starts.get(start)
    if (token is not None and token.entry.kind == Kind.TITLE) or zone.text[start : start + 2] in _STATES:
        return True
    foreign = zone.text[start] in zone.lexicon.foreign_openers
    met = zone.lexicon.foreign_pattern.match(zone.text, start) if foreign else None
    return met is not None and met.group() not in ("国际", "亚洲", "欧洲", "非洲")
