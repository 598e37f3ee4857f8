"""Which posts stand before a name: the stack of titles, their agencies and words of status."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from loaders.honorifics import in_body
from loaders.inheritance import abroad, inherit_within
from loaders.lexicon import Kind
from loaders.posts import Role
from loaders.record import RoleClass, Span, Status
from loaders.scanning import HAN, MARKS, Token, Zone, blocked, own_agencies

_BREAKS: Final = frozenset("在由同向对被将让请把受给从到于以等的了是有也还并又就因该她他此时为兼任称但且遭说")
_JOINTS: Final = frozenset("和与及暨")
_STATES: Final = frozenset(["中国", "中共", "中央", "国家", "全国", "香港", "澳门", "台湾"])
_ORGAN_ENDS: Final = frozenset("局厅委部办署院会府市省县区长员席记任理使人司处团组社队")
_RANKS: Final = (
    "常务副",
    "第一副",
    "执行副",
    "专职副",
    "兼职副",
    "党组副",
    "副",
    "常务",
    "名誉",
    "助理",
    "总",
    "首席",
    "联席",
    "轮值",
    "第一",
)
_STATUS: Final[tuple[tuple[str, Status, bool], ...]] = (
    ("拟任", "designate", True),
    ("候任", "designate", True),
    ("时任", "former", False),
    ("现任", "current", False),
    ("代理", "acting", True),
    ("署理", "acting", True),
    ("署任", "acting", True),
    ("代", "acting", True),
    ("原", "former", True),
    ("前", "former", True),
)
_LEADING: Final = re.compile(
    r"(?:[0-9]{4}年|去年底?|今年初?|前年|年初|年底)?(?:[0-9]{1,2}[日号时])?(?:当地时间)?(?:[0-9]{1,2}[日号])?(?:上午|下午|晚上|中午|晚|今天|昨天|今日|昨日|近日|日前|当天|当日|其后|此后|稍后)?"
    r"(?:(?:另外?)?[0-9一二两三四五六七八九十]{1,3}[名位]|多名|几名|数名|部分|全体|我国|我省|我市|我县|我区|应(?!急|用|届|对)|我校|我院|我局|我公司|我厅|我委|我会|我司|我镇|我乡|而|随后|其中|包括|来自|听取|陪同|会见|邀请|"
    r"选举|任命|推选|免去|由|经(?=中央|国务院|国家)|获(?=国家|中央|中共|国务院)|指(?![挥导数标定])|[0-9]{2}岁|"
    r"夫人|丈夫|代表|新任|该|出席|参加|主持|据|会上|今早|今晨)?"
)
_TRIM: Final = re.compile(
    "听取了?|会见了|欢迎|祝贺|感谢|支持|拥护|包括|以及|率领|来自|邀请|接替|委托|问候|授予|举行|召开|设立|实施|会见|还有|之后|会上|会议上|大会上|期间|特邀|致电|致函|致信|致辞|得知|获悉|正如|亦如|安排|迫使|促使|授予|给予|发表|当选|引述|引用|援引|延续|反映|去信|谴责|批评|质疑|促请|呼吁|加上|尽管|讨论|认定|回覆|回复|有请|忘记|抗议|播出|提起|刷新|限制|控告|缅怀|转达|预计|吊唁|期待|推展|获得|收录|公布|紧扣|推翻|释放|证实|请来|不过|作为|近期|东道国|观察员国|看到|结识|拜托|取代|辞去|逮捕|拘捕|起诉|罢免|追随|拥戴|指责|指控|警告|提醒|告诉|告知"
)
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
_BRACKET: Final = re.compile(r"（(?:挂职|援派|援疆|援藏|兼|正[厅处科县]级|副[厅处科县]级|主持工作)）")
_PORTFOLIO: Final = re.compile(rf"（[{HAN}]{{2,10}}）(?=[{HAN}])")  # 副署长（行政）甲某某
_ABBREVIATION: Final = re.compile("[（(]([^（）()]{2,6})[）)]$")
_OWN: Final = ("我校", "我院", "我局", "我公司", "我厅", "我委", "我会", "我司", "我镇", "我乡")
_ORGAN: Final = re.compile(
    "(?:中心|人武部|武装部|学院|书院|学部|协会|学会|商会|总会|总商会|联谊会|促进会|校友会|基金会|代表会|(?:乡|镇|市)民代表会|"
    "乡事委员会|委员会|农场|林场|派出所|所|站|院士工作站|会)(?=部长|政委|主席|会长|主任|院长|场长|所长|站长|理事长|董事)"
)
_ALSO: Final = frozenset(["则", "也", "亦", "还", "又", "并"])  # 甲则|与某专员乙
_NAMED_BY: Final = frozenset("任为是当选的了被由原")  # 曾任县长，: that post is said of somebody named before
_OF_ONE: Final = ("书记", "长", "主任", "主席", "经理", "总指挥", "指挥长")
_SINGLE: Final = frozenset(
    ["书记", "省长", "市长", "县长", "区长", "州长", "镇长", "乡长", "旗长", "主任", "主席", "局长", "院长"]
)
_UNIT_LABEL: Final = re.compile(r"^([省市县区州旗盟镇乡厅局司院部委]|自治区|军分区|集团|公司)(领导|级领导)$")
_PAPERS: Final = ("精神", "讲话", "通知", "意见", "决议", "批示", "指示", "要求", "文件")
_REACH: Final = 48
_NAME_VERBS: Final = frozenset(
    [
        "开展",
        "开幕",
        "督导",
        "检查",
        "巡查",
        "督查",
        "考察",
        "指导",
        "调度",
        "调研",
        "报告",
        "建议",
        "交流",
        "落实",
        "安排",
        "分享",
        "访问",
        "签约",
        "执法检查",
        "提名",
        "部署",
        "介绍",
        "推介",
        "通过",
        "解释",
        "推选",
        "推动",
        "说明",
        "启动",
        "参观",
        "慰问",
        "反映",
        "应急",
        "走进",
        "督察",
        "宣讲",
        "聘请",
        "期待",
        "讲解",
    ]
)


def roles_before(zone: Zone, token: Token, floor: int) -> list[Role]:
    """The stack of titles that ends with `token`: 某市委常委、某局党组书记、局长; in printed order."""
    stack: list[Role] = []
    current: Token | None = token
    while current is not None:
        role = _role(zone, current, floor)
        if current.entry.value != "apposition" or current is token:
            stack.append(role)
        glued = None if role.agency else zone.ends.get(role.start)
        if glued is not None and glued.entry.kind == Kind.TITLE and glued.start >= floor:
            current = glued
            continue
        before = role.start - 1
        if before <= floor or len(stack) > 8 or not _joins_posts(zone, before, floor):
            break
        current = zone.ends.get(before)
        if current is not None and current.entry.value == "label" and token.entry.value != "label":
            break
        if current is None or current.entry.kind != Kind.TITLE or current.start < floor:
            break
    stack.reverse()
    inherit_within(stack)
    abroad(zone, stack)
    return _two_agencies(zone, stack, floor)


def _joins_posts(zone: Zone, at: int, floor: int) -> bool:
    """Whether the mark at `at` joins posts of one holder: 、 or 兼, or a comma if the first has no name."""
    mark = zone.text[at]
    if mark != "，":
        return mark in "、兼"
    title = zone.ends.get(at)
    if title is None or title.entry.kind != Kind.TITLE or not title.entry.word.endswith(_OF_ONE):
        return False
    opens = floor == 0 or zone.text[floor - 1] in "\n。"  # nobody was named before in the sentence
    start = zone.text.rfind("，", floor, at) + 1 or floor
    return opens and title.start >= floor and not any(c in _NAMED_BY for c in zone.text[start:at])


def _two_agencies(zone: Zone, stack: list[Role], floor: int) -> list[Role]:
    """中央某办、国务院某办主任 is one title in two agencies."""
    first = stack[0]
    comma = first.start - 1
    if (
        comma <= floor
        or zone.text[comma] != "、"
        or not first.agency
        or first.title_key not in ("主任", "书记", "副主任")
    ):
        return stack
    start = _left(zone, comma, floor)
    agency = zone.text[start:comma]
    if not re.search(r"(?:办|委|办公室|委员会)$", agency) or len(agency) < 4:
        return stack
    twin = Role(
        start,
        first.end,
        _clean(zone.printed[start:comma]),
        first.title,
        first.status,
        first.role_class,
        mark=first.mark,
    )
    return [twin, *stack]


def _agency_start(zone: Zone, position: int, floor: int) -> tuple[int, re.Match[str] | None]:
    """Where the agency begins that ends at `position`, without verbs, days and forms of address before it."""
    start = _left(zone, position, floor)
    whole = next((first for first, _ in own_agencies(zone, start, position)), position)
    for trim in _TRIM.finditer(zone.text, start, whole):
        start = trim.end()
    leading = _LEADING.match(zone.text, start, whole)
    return (leading.end() if leading else start), leading


def _role(zone: Zone, token: Token, floor: int) -> Role:
    text = zone.text
    start, leading = _agency_start(zone, token.start, floor)
    title_start, mark_start, status = _ranked(text, token.start, start)
    glued = zone.ends.get(mark_start) if title_start < token.start else None
    if glued is not None and glued.entry.word.endswith(("书记", "主任")) and glued.start >= start:
        start = mark_start  # 党委书记|常务副院长: two posts without a mark between them
    if token.entry.word == "主席" and text.endswith("国家", start, mark_start):
        start = max(start, _state_start(zone, mark_start - len("国家"), start))
    named = any(first == start for first, _ in own_agencies(zone, start, mark_start))
    for word, former, kept in _STATUS:
        if not named and text.startswith(word, start) and start < mark_start and word not in ("代",):
            status = former
            start += 0 if kept else len(word)
            break
    for word in ("拟任", "候任"):
        if text.endswith(word, floor, start):
            status, start = "designate", start - len(word)
    printed = zone.printed
    end = token.end
    if bracket := _BRACKET.match(text, end) or _PORTFOLIO.match(text, end):
        end = bracket.end()
    agency = _unabbreviated(_clean(printed[start:mark_start]))
    title = _clean(printed[title_start:end])
    kind: RoleClass = _class(token.entry.value)
    unit = _UNIT_LABEL.match(text[title_start : token.end]) if kind == "label" else None
    if unit:
        cut = title_start + unit.end(1)
        agency, title = _clean(printed[start:cut]), _clean(printed[cut : token.end])
    else:
        agency, title = _with_organ(agency, title, text[title_start:end])
    own = leading is not None and leading.group().endswith(_OWN)
    mark = _clean(printed[mark_start:title_start])
    return Role(start, end, agency, title, status, kind, mark=mark, own=own)


def _state_start(zone: Zone, end: int, start: int) -> int:
    """Where the state's name begins that ends at `end`: 欢送|国家主席, but 越南国家主席, 前国家主席."""
    text = zone.text
    if text[end - 1] in "国亚坦兰":
        return start  # a state that no table has
    named = next((n for n in range(8, 1, -1) if text[max(0, end - n) : end] in zone.lexicon.foreign), 0)
    return end - (named or text[end - 1] in "前原")


def _with_organ(agency: str, title: str, folded: str) -> tuple[str, str]:
    """The agency and the title where the lexicon's word begins in the agency: 某某服务|中心主任."""
    organ = _ORGAN.match(folded)
    if not agency or organ is None:
        return agency, title
    return agency + title[: organ.end()], title[organ.end() :]


def _unabbreviated(agency: str) -> str:
    """The agency without its short name in brackets: 某某福利署（某署）."""
    short = _ABBREVIATION.search(agency)
    return (
        agency[: short.start()] if short and set(short.group(1)) <= set(agency[: short.start()]) else agency
    )


def _class(value: str) -> RoleClass:
    match value:
        case "membership" | "rank" | "delegate" | "label":
            return value
        case _:
            return "post"


def _clean(text: str) -> str:
    return "".join(text.split())


def _ranked(text: str, at: int, floor: int) -> tuple[int, int, Status]:
    """Where the title's rank (副, 常务副) begins, where its word of status (原, 代) begins, the status."""
    start = at
    for rank in _RANKS:
        if text.endswith(rank, floor, start):
            start -= len(rank)
            break
    for word, status, _ in _STATUS:
        if text.endswith(word, floor, start) and word not in ("时任", "现任"):
            return start, start - len(word), status
    return start, start, "current"


def _left(zone: Zone, position: int, floor: int) -> int:
    """Where the role begins that ends at `position`: after a mark, a breaking character or a word."""
    text = zone.text
    stop = max(floor, position - _REACH)
    while position > stop:
        character = text[position - 1]
        if character == "）" and (opened := text.rfind("（", max(stop, position - 10), position)) > stop:
            position = opened
            continue
        if character in MARKS and not (character in "“”" and _quoted(text, position - 1, stop)):
            break
        token = zone.ends.get(position)
        if token is not None and token.entry.kind in (Kind.KEPT, Kind.BLOCK) and token.start >= stop:
            position = token.start
            if position == floor and _joins_holders(text, position):
                return position + 1  # 甲和|县政府办主任, not 和县
            continue
        if (
            token is not None
            and token.entry.kind == Kind.VERB
            and len(token.entry.word) > 1
            and token.entry.value != "act"
        ) and not _verb_in_name(token.entry.word):
            break
        if character in _BREAKS and not blocked(zone, position - 1):
            break
        if (
            character in _JOINTS
            and (position - 1 == floor or not blocked(zone, position - 1))
            and _joint_breaks(zone, position - 1, stop)
        ):
            break
        position -= 1
    return position


def _joins_holders(text: str, position: int) -> bool:
    """Whether the character joins two holders: a name ends before it."""
    return text[position] in _JOINTS and position > 0 and text[position - 1] not in MARKS


def _verb_in_name(word: str) -> bool:
    return word in _NAME_VERBS


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
    if zone.text[at] == "与" and _state_opens(zone, at + 1):
        return True
    left = at
    while left > stop and zone.text[left - 1] not in MARKS:
        left -= 1
    piece = zone.text[left:at]
    for trim in _TRIM.finditer(piece):
        piece = piece[trim.end() :] if trim.end() < len(piece) else piece
    left = at - len(piece)
    if (
        _DAY_ONLY.match(piece)
        or piece in _ALSO
        or (zone.text[at] in "与同" and piece.endswith(_BEFORE_PARTNER))
    ):
        return True
    if any(c in _BREAKS and not blocked(zone, left + n) for n, c in enumerate(piece)):
        return True
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


def share(roles: list[Role], count: int) -> list[list[Role]]:
    """The roles of each of `count` names behind one stack; 书记、县长甲、乙 are two posts for two people."""
    if count == len(roles) and count > 1 and all(role.title_key in _SINGLE for role in roles):
        return [[role] for role in roles]
    if count == 2 and len(roles) == 1 and roles[0].title_key[0] == "副" and roles[0].agency_key[-1:] == "正":
        second = replace(roles[0], agency=roles[0].agency[:-1])  # 某办正副主任甲和乙
        return [[replace(second, title=second.title[1:])], [second]]
    return [list(roles) for _ in range(count)]


def honorific(zone: Zone, token: Token, name: Span, floor: int) -> list[Role]:
    """The title that stands behind a name, and the body before it: 栗某某委员长, 某局甲某某副局长."""
    start, end = name
    mark, title = _clean(zone.printed[end : token.start]), _clean(zone.printed[token.start : token.end])
    status: Status = next((state for word, state, _ in _STATUS if mark == word), "current")
    body = _agency_start(zone, start, floor)[0] if in_body(zone, start) else start
    agency = _clean(zone.printed[body:start])
    role = Role(
        body, token.end, agency, title, status, _class(token.entry.value), mark=mark, rule="role.after"
    )
    before = zone.ends.get(body - 1)
    if (
        agency
        and zone.text[body - 1 : body] == "、"
        and before is not None
        and before.entry.kind == Kind.TITLE
        and before.start >= floor
    ):
        return [*roles_before(zone, before, floor), role]
    return [role]


def role_span(roles: list[Role]) -> Span:
    """What the roles cover in the text."""
    return (min(role.start for role in roles), max(role.end for role in roles))
