"""Which posts stand before a name: the stack of titles, their agencies and words of status."""

from __future__ import annotations

import re
from typing import Final

from msgspec import structs

from loaders.agency_bounds import agency_start, left_edge
from loaders.honorifics import in_body
from loaders.inheritance import abroad, inherit_within
from loaders.leads import OWN
from loaders.lexicon import Kind
from loaders.portfolios import field_start
from loaders.posts import ENVOYS, Role
from loaders.ranks import STATUS, between, ranked
from loaders.record import RoleClass, Span, Status
from loaders.scanning import HAN, Token, Zone, own_agencies

_BRACKET: Final = re.compile(r"（(?:挂职|援派|援疆|援藏|兼|正[厅处科县]级|副[厅处科县]级|主持工作)）")
_PORTFOLIO: Final = re.compile(rf"（[{HAN}]{{2,10}}）(?=[{HAN}])")  # 副署长（行政）甲某某
_ABBREVIATION: Final = re.compile("[（(]([^（）()]{2,6})[）)]$")
_TERM: Final = re.compile(r"^第[0-9一二三四五六七八九十]{1,3}[届屆任]$")  # 当选第二届|市长
_SHORT_FORM: Final = re.compile("[（(](?:以下|下)?[简簡][称稱][^（）()]*[）)]$")
_ORGAN: Final = re.compile(
    "(?:中心|人武部|武装部|学院|书院|学部|协会|学会|商会|总会|总商会|联谊会|促进会|校友会|基金会|代表会|(?:乡|镇|市)民代表会|"
    "乡事委员会|委员会|农场|林场|派出所|所|站|院士工作站|会)(?=部长|政委|主席|会长|主任|院长|场长|所长|站长|理事长|董事)"
)
_NAMED_BY: Final = frozenset("任为是当选的了被由原")  # 曾任县长，: that post is said of somebody named before
_OF_ONE: Final = ("书记", "长", "主任", "主席", "经理", "总指挥", "指挥长")
_SINGLE: Final = frozenset(
    ["书记", "省长", "市长", "县长", "区长", "州长", "镇长", "乡长", "旗长", "主任", "主席", "局长", "院长"]
)
_UNIT_LABEL: Final = re.compile(r"^([省市县区州旗盟镇乡厅局司院部委]|自治区|军分区|集团|公司)(领导|级领导)$")


def roles_before(zone: Zone, token: Token, floor: int) -> list[Role]:
    """The stack of titles that ends with `token`: 某市委常委、某局党组书记、局长; in printed order."""
    stack: list[Role] = []
    current: Token | None = token
    while current is not None:
        role = _role(zone, current, floor)
        if current.entry.value != "apposition" or current is token:
            stack.append(role)
        glued = zone.ends.get(role.start)
        if role.agency and glued is not None and not glued.entry.word.endswith(ENVOYS):
            glued = None
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
        return mark in "、兼 "
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
    start = left_edge(zone, comma, floor)
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


# 二十国集团主席国|印度总理: what the country is there is no part of the post
_MEMBER: Final = re.compile(
    r"[^，。；、]*?(?:成员国|主席国|东道国|主办国|观察员国|伙伴国|嘉宾国)(?=[^，。；、]{2})"
)
_CUT_SHORT: Final = re.compile("(?:^|[^一-龥]|[和与同对向由会见])([美俄英法德日韩朝印巴乌伊沙土埃加澳])$")
_OFFICE_OF_STATE: Final = re.compile(
    "(?:国防|外交|财政|内政)(?:部长|大臣)|[外防财]长|总[统理]|首相|国务卿|议长|国会"
)


def _role(zone: Zone, token: Token, floor: int) -> Role:
    text = zone.text
    start, leading, agency_end, mark_start, title_start, status = _edges(zone, token, floor)
    start = _of_state(text, floor, start, mark_start)
    glued = zone.ends.get(mark_start)
    posts = ("书记", "主任") if title_start < token.start else ("党组书记", "党委书记")
    if glued is not None and glued.entry.word.endswith(posts) and glued.start >= start:
        start = mark_start  # 党委书记|常务副院长: two posts without a mark between them
    if token.entry.word == "主席" and text.endswith("国家", start, mark_start):
        start = max(start, _state_start(zone, mark_start - len("国家"), start))
    named = any(first == start for first, _ in own_agencies(zone, start, mark_start))
    for word, former, kept in STATUS:
        if not named and text.startswith(word, start) and start < mark_start and word not in ("代",):
            status = former
            start += 0 if kept else len(word)
            break
    for word in ("拟任", "候任"):
        if text.endswith(word, floor, start):
            status, start = "designate", start - len(word)
    if text.endswith(("原任", "曾任", "时任"), floor, start):
        status = "former"
    printed = zone.printed
    end = token.end
    if text.startswith("拟任人选", end):
        status, end = "designate", end + len("拟任人选")
    if bracket := _BRACKET.match(text, end) or _PORTFOLIO.match(text, end):
        end = bracket.end()
    size = field_start(zone.lexicon, text[start:agency_end], token.entry.word)
    if size < agency_end - start and agency_end == title_start:
        agency_end = mark_start = start + size
        title_start = mark_start + (text[mark_start] in "前原")
        status = "former" if title_start > mark_start else status
    agency = _unabbreviated(_clean(printed[start:agency_end]))
    title = _clean(printed[title_start:end])
    kind: RoleClass = _class(token.entry.value)
    unit = _UNIT_LABEL.match(text[title_start : token.end]) if kind == "label" else None
    if unit:
        cut = title_start + unit.end(1)
        agency, title = _clean(printed[start:cut]), _clean(printed[cut : token.end])
    else:
        agency, title = _with_organ(agency, title, text[title_start:end])
    own = leading is not None and leading.group().endswith(OWN)
    mark = _clean(printed[mark_start:title_start])
    return Role(start, end, agency, title, status, kind, mark=mark, own=own)


def _edges(zone: Zone, token: Token, floor: int) -> tuple[int, re.Match[str] | None, int, int, int, Status]:
    """Where the agency begins and what leads to it, where it ends, where mark and title begin, the status."""
    text = zone.text
    start, leading = agency_start(zone, token.start, floor)
    title_start, mark_start, status = ranked(text, token.start, start)
    end, stated, kept = between(text, mark_start, floor)
    if end < mark_start:
        start, leading = agency_start(zone, end, floor)
        return start, leading, end, end if kept else mark_start, title_start, stated
    if mark_start - start == 1 and text[max(0, start - 1)] == "该":
        start = mark_start  # 该所|主任
    return start, leading, mark_start, mark_start, title_start, status


def _of_state(text: str, floor: int, start: int, title: int) -> int:
    """Where a post begins: behind what its country is (主席国|印度总理), at a country's short name."""
    if member := _MEMBER.match(text, start, title):
        return member.end()
    if start == title and _OFFICE_OF_STATE.match(text, title):
        cut = _CUT_SHORT.search(text, max(0, start - 2), start)
        return cut.start(1) if cut and cut.start(1) >= floor else start
    return start


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
    agency = _TERM.sub("", _SHORT_FORM.sub("", agency))
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


def share(roles: list[Role], count: int) -> list[list[Role]]:
    """The roles of each of `count` names behind one stack; 书记、县长甲、乙 are two posts for two people."""
    if count == len(roles) and count > 1 and all(role.title_key in _SINGLE for role in roles):
        return [[role] for role in roles]
    if count == 2 and len(roles) == 1 and roles[0].title_key[0] == "副" and roles[0].agency_key[-1:] == "正":
        second = structs.replace(roles[0], agency=roles[0].agency[:-1])  # 某办正副主任甲和乙
        return [[structs.replace(second, title=second.title[1:])], [second]]
    return [list(roles) for _ in range(count)]


def honorific(zone: Zone, token: Token, name: Span, floor: int) -> list[Role]:
    """The title that stands behind a name, and the body before it: 栗某某委员长, 某局甲某某副局长."""
    start, end = name
    mark, title = _clean(zone.printed[end : token.start]), _clean(zone.printed[token.start : token.end])
    status: Status = next((state for word, state, _ in STATUS if mark == word), "current")
    body = agency_start(zone, start, floor)[0] if in_body(zone, start) else start
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
