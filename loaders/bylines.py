"""The grammar of credits: who wrote, took, edited and published, as pages print it.

    2022-05-10 09:21 来源: 某某日报编辑: 甲某某责编: 乙某某        记者 甲某某 通讯员 乙某/文 丙某某/图

A stretch of text is a credit only where the grammar takes all of it: labels with their names, a date,
counters and the like. The words are in loaders/lexicon/furniture.tsv; everything here reads folded text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal, cast

import msgspec

from loaders.lexicon import standard, table

# what a name must be where no mark announces it: of the right shape, with a surname, and no other word either
_Strictness = Literal["", "shape", "surname", "sure"]
Role = Literal["reporter", "photographer", "editor", "source", "date", "other"]

_HAN = "\u3400-\u9fff"
_MARK = r"\s*[：:/|丨│]\s*"
_GAP = re.compile(r"[\s|/、，,；;。·●■◆▲▼□◎○◇•【】（）\[\]“”—_*丨│-]*")
_BETWEEN_NAMES = re.compile(r"(?:（[^（）\n]{1,20}）)?[\s、，,/]*")  # 乔雨（实习）、邬锋
_SPACED = rf"[{_HAN}][ ]{{1,4}}[{_HAN}]"
_DOTTED = rf"[{_HAN}]{{1,10}}(?:·[{_HAN}]{{1,12}})+"
_LATIN = r"[A-Za-z]+(?: [A-Za-z.]+){0,3}"
_HOUSE = (
    rf"[{_HAN}A-Za-z0-9·]{{0,12}}"
    rf"(?:[本报网社台刊站讯视局委办院]|媒体?|中心|首席|见习|实习|特约|客户端|频道|驻[{_HAN}]{{0,4}})"
)
_LAST_CLAUSE = re.compile(rf"[，。；]\s*((?:{_HOUSE})?(?:记者|通讯员)[^，。；]{{2,40}})$")
_OFFICE = re.compile(rf"[{_HAN}A-Za-z0-9]{{2,20}}(?=$|[\s）])")
_REPORTERS = re.compile(rf"(?:{_HOUSE})?(?:记者|通讯员)\s*")
_NO_NAME_ENDS = frozenset("部局社网报办处")  # 通讯员 党群部
# A date with its clock, the dateline of an agency, counters and photo houses: credit, but nobody's name.
_DAY = re.compile(
    r"((?:19|20)[0-9]{2})\s?[-/.年]\s?([0-9]{1,2})\s?[-/.月]\s?([0-9]{1,2})日?"
    r"(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s*T?[0-9]{1,2}[：:][0-9]{2}(?:[：:][0-9]{2})?)?"
)
_FILLER = re.compile(
    rf"据?(?:新华社|中新社|本报|本网|本台)(?:[{_HAN}、]{{2,80}}?)?(?:[0-9]{{1,2}}月[0-9]{{1,2}}日)?电"
    rf"|综合(?=[{_HAN}]*记者)|[{_HAN}]{{2,6}}(?:社|视觉|图片|网)发?(?=$|[\s）])|(?:资料|影像中国)(?:图片)?(?=$|[\s）])"
    r"|(?:阅读|浏览|点击)\s?(?:[0-9.]+万?\+?)?(?=$|\s)|次浏览|(?:https?：//|www\.)[!-~：]+"
    rf"|[{_HAN}]{{2,14}}[部局办委院处科室](?=\s)"
    r"|[0-9]+(?:\.[0-9]+万)?(?:次|人|条)?(?=$|[\s）\]])|次(?=$|\s)|[0-9]{1,2}[：:][0-9]{2}(?:[：:][0-9]{2})?|(?:大|中|小|T|A[+-]?)(?=$|\s|】|中|小)"
    r"|作者(?:为|系|分别|单位)[^\n]*|见?[上下左右]?图[上下左右中]?(?=[，\s])"
)


class Credit(msgspec.Struct, frozen=True):
    """One thing that a credit says: its role and where the name or value stands."""

    role: Role
    start: int
    end: int


class _Words(msgspec.Struct, frozen=True):
    """The words of furniture.tsv, and the patterns made of them."""

    labels: dict[str, Role]
    suffixes: dict[str, Role]
    no_names: frozenset[str]
    marked: re.Pattern[str]
    loose: re.Pattern[str]
    name: re.Pattern[str]
    suffix: re.Pattern[str]
    source: re.Pattern[str]
    value: re.Pattern[str]
    mention: re.Pattern[str]
    house: re.Pattern[str]


def _either(group: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, group), key=len, reverse=True))


@cache
def _words() -> _Words:
    rows = table("furniture")
    roles: dict[str, dict[str, Role]] = {"label": {}, "single": {}, "suffix": {}}
    for row in rows:
        if row[1] in roles:
            roles[row[1]][row[0]] = cast(Role, row[2].rstrip("+"))
    label, single, suffix = (_either(roles[kind]) for kind in ("label", "single", "suffix"))
    people = _either(
        row[0] for row in rows if row[1] == "label" and row[2] in ("reporter", "photographer", "editor")
    )
    labelled = rf"(?:{label}|{single}){_MARK}"
    site = _either(row[0] for row in rows if row[1] == "site")
    # a name ends at the end, a mark, the next label, or a suffix that ends so itself
    joined = _either(row[0] for row in rows if row[1] == "label" and not row[2].endswith("+"))
    tail = rf"(?:在[{_HAN}]{{2,8}})?(?:{suffix})(?=$|[\s、，；|（(])"
    next_label = rf"(?:{_HOUSE})?(?:{labelled}|(?:{people})\s|(?:{joined})[{_HAN}])"
    stop = rf"(?=$|[\s/、，,；;|（(【）】\]]|{next_label}|{tail})"
    # 孙亚文 is a name: one character of a suffix is part of a name that would be too short without it
    plain = rf"[{_HAN}]{{2}}(?![文图发])|[{_HAN}]{{3,4}}?|[{_HAN}]{{5,7}}?"
    return _Words(
        labels={**roles["label"], **roles["single"]},
        suffixes=roles["suffix"],
        no_names=frozenset(row[0] for row in rows if row[1] == "word"),
        marked=re.compile(
            rf"(?:(?P<house>[{_HAN}A-Za-z]{{0,12}}?)(?P<word>{label})|(?P<single>{single})){_MARK}"
        ),
        loose=re.compile(rf"(?P<house>[{_HAN}A-Za-z0-9]{{0,14}}?)(?P<word>{people})(?P<space>\s*)"),
        name=re.compile(rf"(?:(?:{_DOTTED}|{_SPACED}|{_LATIN}){stop}|(?:{plain}){stop})"),
        suffix=re.compile(rf"\s*/?\s*(?:在[{_HAN}]{{2,8}})?(?P<word>{suffix})(?=$|[\s、，；|（(）])"),
        source=re.compile(
            rf"[《“\"]?([^\s|（）()【】\[\]《》“”\"]{{2,40}}?)[》”\"]?(?=$|[\s|丨（(【\[]|{labelled})"
        ),
        value=re.compile(rf"[^\n]{{0,60}}?(?=$|[\s|【\]]|{labelled})"),
        mention=re.compile(rf"{label}|[文图摄编审校]{_MARK}|(?:摄|供图|整理)(?=\s*(?:$|（))"),
        house=re.compile(rf"[{_HAN}]{{2,14}}?(?:{site})(?=$|[\s|（])"),
    )


def read_housed_names(text: str, start: int, end: int) -> list[Credit] | None:
    """The newsroom and names of a line that is nothing else (某某融媒 甲某某 乙某); None for another."""
    match = _words().house.match(text, start, end)
    if match is None or match.end() == end:
        return None
    names = read_names(text, _after(_GAP, text, match.end(), end), end)
    return [Credit("source", *match.span()), *names] if names else None


def mentions_credit(text: str, start: int, end: int) -> bool:
    """Whether the folded `text[start:end]` has a label of credits: the cheap test before `read_credits`."""
    return _words().mention.search(text, start, end) is not None


def read_credits(text: str, start: int, end: int, *, bracketed: bool = False) -> list[Credit] | None:
    """What the folded `text[start:end]` credits; None where any of it is not a credit.

    `bracketed` says that brackets hold it: there （记者某某） is a credit whatever the surname.
    """
    if bracketed and (reporters := _REPORTERS.match(text, start, end)):
        names, at = _names(text, reporters.end(), end, "reporter", strict="shape")
        if names and at == end:
            return names
    if bracketed and (last := _LAST_CLAUSE.search(text, start, end)):  # （图②，本报记者甲某某摄）
        return read_credits(text, last.start(1), end)
    found: list[Credit] = []
    at = _after(_GAP, text, start, end)
    while at < end:
        step = next((step for read in _STEPS if (step := read(text, at, end)) is not None), None)
        if step is None:
            return None
        credited, reached = step
        if reached <= at:
            return None
        found += credited
        at = _after(_GAP, text, reached, end)
    return found


def read_names(text: str, start: int, end: int) -> list[Credit] | None:
    """The names of reporters where the folded `text[start:end]` is one to five names and nothing else."""
    names, at = _names(text, start, end, "reporter", strict="sure")
    return names if 1 <= len(names) <= 5 and at == end else None


def day_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """The first full date in the stretch, its groups year, month and day."""
    return _DAY.search(text, start, end)


def _after(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    match = pattern.match(text, at, end)
    return match.end() if match else at


_Step = tuple[list[Credit], int]


def _day(text: str, at: int, end: int) -> _Step | None:
    match = _DAY.match(text, at, end)
    return ([Credit("date", at, match.end())], match.end()) if match else None


def _filler(text: str, at: int, end: int) -> _Step | None:
    match = _FILLER.match(text, at, end)
    return ([], match.end()) if match else None


def _marked(text: str, at: int, end: int) -> _Step | None:
    """A label with a mark behind it: 来源: …, 编辑：甲某某, 文/乙某."""
    words = _words()
    match = words.marked.match(text, at, end)
    if match is None:
        return None
    role, after = words.labels[match["word"] or match["single"]], match.end()
    if role in ("date", "other", "source"):
        return _valued(text, role, match, end)
    if _label_at(text, after, end):  # 作者：记者 甲某某
        return [], after
    names, reached = _names(text, after, end, role, strict="")
    if names or reached >= end or words.marked.match(text, after, end):
        return names, reached
    office = _OFFICE.match(text, after, end)  # 编辑：某某融媒体中心
    return ([], office.end()) if office else None


def _valued(text: str, role: Role, label: re.Match[str], end: int) -> _Step | None:
    """A label whose value is no name. 时间：5月9日上午 and 会议时间 belong to a notice, not to the page."""
    words, after = _words(), label.end()
    if role == "source":
        source = words.source.match(text, after, end)
        return _with_writers(text, source, end) if source else ([], after)
    if label["house"]:
        return None
    if role == "date":
        day = _DAY.match(text, after, end)
        return (
            ([Credit("date", after, day.end())], day.end()) if day else ([], after) if after >= end else None
        )
    return [], _after(words.value, text, after, end)


def _with_writers(text: str, source: re.Match[str], end: int) -> _Step:
    """A source and the people of it that are named behind it: 来源：某某日报（甲某某）."""
    names, reached = _names(text, _after(_GAP, text, source.end(), end), end, "reporter", strict="sure")
    return [Credit("source", *source.span(1)), *names], reached if names else source.end()


def _housed(text: str, at: int, end: int) -> _Step | None:
    """A newsroom without a label, beside a date: 2022-05-10 09:21 某某日报."""
    match = _words().house.match(text, at, end)
    dated = match and (_DAY.search(text, match.end(), end) or _DAY.search(text, max(at - 30, 0), at))
    return ([Credit("source", *match.span())], match.end()) if match and dated else None


def _loose(text: str, at: int, end: int) -> _Step | None:
    """A label that the names follow at once: 本报记者甲某某、乙某, 通讯员 丙某."""
    words = _words()
    match = words.loose.match(text, at, end)
    if match is None or (match["house"] and not re.fullmatch(_HOUSE, match["house"])):
        return None
    role = words.labels[match["word"]]
    strict: _Strictness = "" if match["space"] else "surname"
    names, reached = _names(text, match.end(), end, role, strict=strict)
    return (names, reached) if names else None


def _named(text: str, at: int, end: int) -> _Step | None:
    """Names with a suffix and no label: 甲某某摄, 乙某图 丙某文."""
    names, reached = _names(text, at, end, "other", strict="sure")
    return (names, reached) if names and names[-1].role != "other" else None


_STEPS = (_day, _marked, _loose, _filler, _housed, _named)


def _names(text: str, at: int, end: int, role: Role, *, strict: _Strictness) -> _Step:
    """The names from `at` on, and a suffix behind that says what they did; `strict` asks for surnames."""
    words, found = _words(), list[tuple[int, int]]()
    while at < end and len(found) < 60 and not _label_at(text, at, end):
        name = words.name.match(text, at, end)
        if name is None or (strict and not _is_name(name.group(), strict)):
            break
        if name.group()[-1] not in _NO_NAME_ENDS:
            found.append(name.span())
        if suffix := words.suffix.match(text, name.end(), end):
            role, at = words.suffixes[suffix["word"]], suffix.end()
            break
        at = _after(_BETWEEN_NAMES, text, name.end(), end)
    return [Credit(role, *span) for span in found], at


def _label_at(text: str, at: int, end: int) -> bool:
    """Whether a label begins here, with nothing but words of its house before it (本报首席记者)."""
    for pattern in (_words().marked, _words().loose):
        match = pattern.match(text, at, end)
        if match and (not match["house"] or re.fullmatch(_HOUSE, match["house"])):
            return True
    return False


def _is_name(name: str, strict: _Strictness) -> bool:
    """Whether the name begins with a surname, or is a dotted one; `sure`: and is no word besides."""
    lexicon, plain = standard(), name.replace(" ", "")
    if plain in _words().no_names or (strict == "sure" and plain in lexicon.words):
        return False
    if strict == "shape":
        return 2 <= len(plain) <= 4 or "·" in plain
    if "·" in plain:
        return True
    if plain[:2] in lexicon.compound_surnames:
        return 3 <= len(plain) <= 4
    return plain[0] in lexicon.surnames and 2 <= len(plain) <= 3
