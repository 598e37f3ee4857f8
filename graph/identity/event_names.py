"""What an event's name says: kind of sitting, numbers, delegations, offices of guests, words of its own.

All take folded text without spaces, since newsrooms print one name in two scripts and with or without gaps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from graph.identity.agencies import country_of, is_organisation
from graph.identity.places import gazetteer, leading
from graph.identity.tables import rows

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMBER = r"[一二三四五六七八九十百零〇\d]{1,5}"
# 第十二次, 三次会议, 三中全会, 十四届; a number without 第 counts only before what is always counted.
_ORDINAL = re.compile(
    rf"第({_NUMBER})(届|次|轮|场|期)|({_NUMBER})(?:(届)(?=[一-鿿])|(次)(?=会议|全会)|(中)(?=全会))"
)
# A term of office is no number of a sitting: 十四届全国人大, 第十四届市委.
_TERM = re.compile(
    r"(?:全国|中央|人大|政协|人民代表|[省市县区州盟旗]?委|[一二三四五六七八九]中|[省市县区州])"
)
SERIES = "次会议"
PARTS = frozenset({"全体会议", "开幕会", "闭幕会"})
"""Kinds of sitting that are part of one of a series, so that both names may tell of it."""
_NUMBERED = re.compile(rf"{_NUMBER}次会议$")
_PLENARY = ("全体会议", "大会")
# What the names of many events share, so that having it in common says nothing.
_COMMON = re.compile(
    r"会议|大会|座谈会|仪式|活动|全国|工作|年会|论坛|会见|会谈|会晤|会面|考察|调研|举行|出席|召开|进行|国事访问|正式访问|访问"
    r"|总统|总理|主席|部长|第[一二三四五六七八九十百\d]+[届次]|在|和|同|与|先后|分别"
)
# What a guest came for, or where the host is just then: it names another event.
_ASIDE = re.compile(
    r"(?:正在?|应邀)?(?:来华|来访|访华|来京|来港|来澳)[一-鿿\d、“”（）()《》]{0,60}?的|在[^，]{1,40}?期间"
)
_GENERIC = re.compile(
    r"^(?:本次|此次|这次)?(?:会议|大会|全会|会上|开幕[式会]|闭幕[式会]|启动仪式|仪式"
    rf"|(?:第{_NUMBER}次)?全体会议|领导小组会议|全体会|活动|会谈|座谈会)$"
)
_NAMED = re.compile(
    r"[^，。：；、！\s“”]{2,40}?(?:会议|论坛|大会|年会|峰会|全会|博览会|交易会|建交\d+周年)(?![堂场中精议]|上强调)"
)
_LISTING = ("、", "和", "暨", "")
_OFFICE = re.compile(
    r"副?(?:总统|总理|首相|国王|女王|苏丹|王储|议长|外长|外交部长|外相|国务卿|防长|国防部长|财长|财政部长|商务部长|贸易代表"
    r"|国家安全顾问|安全顾问|秘书长|总干事|大使|总领事|州长|省长|市长|首席执行官|董事长|总裁|行长)"
)
_OFFICES = {
    "外交部长": "外长",
    "外相": "外长",
    "国防部长": "防长",
    "财政部长": "财长",
    "国家安全顾问": "安全顾问",
}
_PROVINCES_GROUP = re.compile(r"(?:省|市|自治区|特别行政区)?(?:全国人大|人大)?代表团")
_SECTOR = re.compile(
    r"民革|民盟|民建|民进|农工党|致公党|九三学社|台盟|工商联|(?:[一-鿿]{2,4}?)(?=界(?:、|和|与|别|的?(?:政协)?委员|联组|小组))"
)


def sitting_in(name: str) -> str:
    """The kind of sitting that a name says, "" for none: 座谈会; SERIES for one of a series: 第十二次会议."""
    found = next((kind for printed, kind in _sittings() if printed in name), "")
    return found or (SERIES if _NUMBERED.search(name) else "")


@cache
def _sittings() -> tuple[tuple[str, str], ...]:
    return tuple((row[0], row[1]) for row in rows("sittings.tsv"))


def number(text: str) -> int:
    """A number up to 999 in Chinese or European digits: 三十一, 31, 二〇二四."""
    if text.isdigit():
        return int(text)
    if not set(text) & set("十百"):
        return int("".join(str(_DIGITS.get(c, c)) for c in text))
    total, digit = 0, 0
    for character in text:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _DIGITS.get(character, 0) if not character.isdigit() else int(character)
    return total + digit


def ordinals_in(name: str) -> dict[str, str]:
    """The numbers of a name by what they count: 次 sittings, 次全体 plenaries of one, 任 terms, 届 …"""
    found: dict[str, str] = {}
    for match in _ORDINAL.finditer(name):
        printed = match.group(1) or match.group(3)
        counter = next(filter(None, (match.group(2), *match.groups()[3:])))
        after = name[match.end() :]
        if counter == "届" and _TERM.match(after):
            counter = "任"
        elif counter == "次" and after.startswith(_PLENARY):
            counter = "次全体"
        found[counter] = str(number(printed))
    return found


def is_generic(name: str) -> bool:
    """Whether a name says nothing without the event that it belongs to: 开幕式, 第一次全体会议."""
    return bool(_GENERIC.match(name))


def last_named(text: str) -> str:
    """The last event that a text names, with those listed before it: what a 开幕式 after it belongs to."""
    first = end = 0
    for match in _NAMED.finditer(text):
        first = first if end and text[end : match.start()] in _LISTING else match.start()
        end = match.end()
    return text[first:end]


def words_in(name: str, body: str, people: Iterable[str]) -> str:
    """The name without its place, its body, its people, what a guest came for and what every name has."""
    words = leading(_ASIDE.sub("", name))[1].replace(body or "\n", "", 1)
    for person in people:
        words = words.replace(person, "")
    return _COMMON.sub("", words)


def countries_in(name: str) -> tuple[str, ...]:
    """The foreign countries that a name prints, sorted; organisations of many are none."""
    text = _ASIDE.sub(lambda m: "　" * len(m.group()), name)
    found = {
        country
        for start in range(len(text) - 1)
        if text[max(0, start - 1)] != "内" and (country := country_of(text[start:]))  # 内蒙古
    }
    return tuple(sorted(c for c in found - {"中国"} if not is_organisation(c)))


def offices_in(name: str) -> tuple[str, ...]:
    """The offices that a name of talks prints, sorted; 主席, of parties, China and bodies, is left out."""
    return tuple(sorted({_OFFICES.get(office, office) for office in _OFFICE.findall(_ASIDE.sub("", name))}))


def delegations_in(name: str) -> tuple[str, ...]:
    """The delegations and groups of delegates that a name prints: 四川, 民盟."""
    found = {match.group() for match in _SECTOR.finditer(name)} if "界" in name else set()
    for start, place in gazetteer().scan(name):
        if _PROVINCES_GROUP.match(name, start + len(place)):
            found.add(place[:2])
    return tuple(sorted(found))
