"""Names that their title follows: 某局甲某某副局长, 甲某某女士, 栗某某委员长."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import Kind
from loaders.name_signs import BODY_NAMED, BY_SOUND, LEANING
from loaders.names import Names
from loaders.posts import ENVOYS
from loaders.record import Span
from loaders.scanning import HAN, MARKS, Token, Zone

RANK_BEHIND: Final = re.compile("常务副|执行副|第一副|副|代|名誉|荣誉|总|首席|助理|候任|原|前")
_RANK_LAST: Final = frozenset("副代誉总席理任原前")
BODY_LAST: Final = frozenset("局厅处署院会委部办司室所校社团府联科堂公司大金心系中党协")
_INNER_LAST: Final = frozenset("办科处股系所级部局中大小公务工")
_LEARNED: Final = frozenset(["教授", "副教授", "研究员", "博士"])
_CALLED: Final = _LEARNED | {"老师", "律师", "医生", "工程师", "导师", "讲师", "助理教授", "博士后"}
_PLACE_FIRST: Final = frozenset("金石马江海白黄华安管国高项常水利经方公信平和农时路门司")
_LEADING: Final = re.compile(
    "(?:[、和与及][^，。；]{1,40}?|等[^，。；]{0,12}?)?的?(?:亲自|全程)?(?:带领|率领|陪同|带队|引领|主持|指导|见证)下?"
)
_LED: Final = frozenset("和向与同对及由为")  # before what is no name: 向|全体委员
_NEW: Final = frozenset(["新科", "新任", "各位", "全体", "当选"])
_LISTED: Final = frozenset("、和与暨及")
_POLITE: Final = re.compile(
    rf"(?:(?<=[、，和与及：（])|(?<=委员)|(?<=代表))([{HAN}]{{2,4}})(?=(?:女士|先生|小姐)(?:[、，。；和与及等（]|$))"
    rf"|(?:(?<=[、，和与及：。\n])|(?<=关于)|(?<=同意)|(?<=推荐)|(?<=提名)|(?<=免去)|(?<=任命))([{HAN}]{{2,4}})(?=同志(?!们|为核心))"
)
_ADDRESS: Final = re.compile("女士|先生|小姐|同志")
_OPENING: Final = frozenset("由同和与向对受")
_OPENING_WORDS: Final = frozenset(
    [
        "会见",
        "见了",
        "委托",
        "邀请",
        "拜会",
        "选举",
        "推选",
        "赞成",
        "拥护",
        "感谢",
        "转达",
        "表示",
        "欢迎",
        "祝贺",
        "支持",
        "听取",
        "随同",
    ]
)
_OF_STATE: Final = frozenset(
    [
        "总统",
        "总理",
        "首相",
        "国王",
        "女王",
        "主席",
        "总书记",
        "议长",
        "外长",
        "国务卿",
        "副总统",
        "副总理",
        "秘书长",
    ]
)
_LAND_LAST: Final = frozenset("亚兰国邦坦")  # of countries
_BESIDE: Final = frozenset("同与和向由对跟及请的，。、“")


def title_behind(zone: Zone, end: int) -> Token | None:
    """The title that a name which ends at `end` carries behind it, whatever its rank: 甲某某|副局长."""
    token = zone.starts.get(end)
    if token is None and (rank := RANK_BEHIND.match(zone.text, end)):
        token = zone.starts.get(rank.end())
    if token is None or token.entry.kind != Kind.TITLE or token.entry.word.endswith(ENVOYS):
        return None
    # 甲某某代表全体教师发言 speaks for them; 甲某某代表说 is a delegate
    following = zone.starts.get(token.end)
    spoken_for = token.entry.word == "代表" and (following is None or following.entry.kind != Kind.VERB)
    return None if spoken_for and zone.text[token.end] not in MARKS else token


def name_before(names: Names, token: Token, floor: int) -> Span | None:
    """The name that ends where `token`, a title, or its rank begins."""
    if token.entry.word.endswith(ENVOYS):
        return None  # 甲某某主席特使: who sent him
    if BODY_NAMED.search(token.entry.word):
        return None  # 宁德|团市委书记: a place
    text, stop = names.text, token.start
    stops = [stop]
    if text[stop - 1] in _RANK_LAST:
        for size in (3, 2, 1):
            if stop - size > floor and RANK_BEHIND.fullmatch(text, stop - size, stop):
                stops.insert(0, stop - size)
                break
    for end in stops:
        for size in (3, 2, 4):
            start = end - size
            if (
                start < floor
                or text[start] not in names.lexicon.name_openers
                or not names.shape(start, end)
                or (text[end - 1] == "全" and text[end] in "市县省区国校")  # 安城|全市领导干部
                or _state_ends(names, end)
            ):
                continue
            if end == stop and len(stops) > 1 and size == 3:
                continue  # 甲某|前首相: the rank belongs to the title
            if end == stop and size == 3 and token.entry.word == "主席" and _plain(names, start, end):
                return start, end
            placed = end == stop or _acts_there(names, token, start, end) or _escorts_there(names, start, end)
            if placed and (_addresses(token) and _free(names, start, end, floor)):
                return start, end
            if _within_post(names, token, start, end):
                return start, end
    return None


def _acts_there(names: Names, token: Token, start: int, end: int) -> bool:
    """Whether a name that opens a clause with its rank behind it acts: ，甲某|副镇长在…主持."""
    piece, lexicon = names.text[start:end], names.lexicon
    named = piece[0] in lexicon.surnames and piece[0] not in lexicon.rare_surnames and piece[0] not in LEANING
    after = names.text[token.end]
    return named and (after in "在就率" or names.right(token.end, names.zone_end) == 3) and after not in MARKS


def polite_names(names: Names, start: int, end: int) -> list[Span]:
    """Names of a list that 女士 or 先生 follows, or 同志."""
    spans = [match.span(match.lastindex or 0) for match in _POLITE.finditer(names.text, start, end)]
    return [
        (first, last)
        for first, last in spans
        if names.shape(first, last) and names.text[first:last] not in names.lexicon.words
    ]


def addresses(text: str) -> list[int]:
    """Where forms of address stand in the text."""
    return [match.start() for match in _ADDRESS.finditer(text)]


def sounded_before(names: Names, token: Token, floor: int) -> Span | None:
    """A foreign name before an office of state: 同|米某某某夫|总统; a country's name is none."""
    if token.entry.word not in _OF_STATE or names.text[token.start - 1] not in BY_SOUND:
        return None
    text, start = names.text, token.start
    stop = max(floor, start - 10)
    while start > stop and text[start - 1] in BY_SOUND:
        start -= 1
    piece = text[start : token.start]
    beside = start == floor or text[start - 1] in _BESIDE or text[start - 2 : start] in _OPENING_WORDS
    least = 2 if text[start - 1] in "同与" and names.count(piece, start) > 1 else 3
    if not least <= len(piece) <= 9 or not beside or piece[-1] in _LAND_LAST:
        return None
    if piece in names.lexicon.foreign or names.lexicon.foreign_pattern.match(piece):
        return None
    return start, token.start


def _state_ends(names: Names, end: int) -> bool:
    """Whether a state's name ends here: 与俄|罗斯|第一副总理."""
    return any(names.text[end - size : end] in names.lexicon.foreign for size in range(2, 7))


def _plain(names: Names, start: int, end: int) -> bool:
    """Whether three characters are nothing but a name, whatever stands before: 落实|甲某某|主席….上提出的."""
    words, text = names.lexicon.words, names.text
    piece = text[start:end]
    if piece[0] in names.lexicon.rare_surnames or piece[0] in LEANING or names.is_place(start, end):
        return False
    if BY_SOUND.issuperset(text[max(0, start - 1) : end]):
        return False  # 梅|德某某|总理
    if any(at in names.zone.starts for at in range(start - 1, end)):
        return False
    return not any(text[at : at + 2] in words for at in (start - 1, start, start + 1)) and piece not in words


def _addresses(token: Token) -> bool:
    """Whether the title may follow a name: 某某|教授, but 全港|中学生."""
    return token.entry.value != "apposition" or token.entry.word in _CALLED


def _free(names: Names, start: int, end: int, floor: int) -> bool:
    """A name behind a mark or a verb, whose title stands behind it: 会见|栗某某|委员长."""
    text = names.text
    if text[start:end] in names.lexicon.words or text[start - 1 : start + 1] in names.lexicon.words:
        return False
    if text[start] in _LED and (
        text[start + 1 : end] in names.lexicon.words or text[start + 1 : end] in _NEW
    ):
        return False
    if names.is_place(start, end) or (
        end - start > 2 and text[start : start + 2] in names.lexicon.words and text[start - 1] not in "\n—、"
    ):
        return False
    return (
        start in (0, floor)
        or text[start - 1] in MARKS
        or text[start - 1] in _OPENING
        or text[start - 2 : start] in _OPENING_WORDS
        or _escorts_there(names, start, end)
    )


def _escorts_there(names: Names, start: int, end: int) -> bool:
    """Whether the name opens a list of who leads or goes along: 在|甲某某|副局长、某主任的陪同下."""
    return names.text[start - 1] == "在" and _leads_there(names, end)


def _leads_there(names: Names, end: int) -> bool:
    """Whether somebody leads or goes along there: 在|甲某某|副局长的带领下."""
    title = title_behind(names.zone, end)
    return title is not None and _LEADING.match(names.text, title.end) is not None


def _within_post(names: Names, token: Token, start: int, end: int) -> bool:
    """Whether a name stands between a body and a title of it: 某局|甲某某|副局长."""
    text, lexicon = names.text, names.lexicon
    before, piece = text[start - 1 : start], text[start:end]
    ranked = end < token.start or token.entry.word[0] == "副"
    if not in_body(names.zone, start) and not (before in _LISTED and ranked):
        return False
    learned = token.entry.word in _LEARNED
    ended = names.right(token.end, names.zone_end) or text[token.end : token.end + 1] == "兼"
    if (token.entry.value in ("label", "apposition") and not learned) or not ended:
        return False
    if piece in lexicon.words or piece[0] in lexicon.rare_surnames or piece[0] in "和同":
        return False
    if piece[-1] in _INNER_LAST:
        return False
    if text[start - 1 : start + 1] in lexicon.words or piece[:2] in lexicon.words:
        return False
    if piece[1:] in lexicon.words and piece[0] in _PLACE_FIRST:
        return False
    if any(at in names.zone.starts for at in range(start, end)):
        return False
    return len(piece) > 2 or ranked or names.count(piece, start) > 1 or _among_posts(names.zone, start)


def in_body(zone: Zone, start: int) -> bool:
    """Whether what ends at `start` may be a body: its last character says so, or the items of the list do."""
    return zone.text[start - 1 : start] in BODY_LAST or _among_posts(zone, start)


def _among_posts(zone: Zone, start: int) -> bool:
    """Whether the item of the list before this one ends in a title: …秘书长、某某会|甲某某|理事."""
    mark = max(zone.text.rfind("、", start - 24, start - 1), 0)
    before = zone.ends.get(mark)
    if not mark or before is None or before.entry.kind != Kind.TITLE:
        return False
    return not any(c in MARKS for c in zone.text[mark + 1 : start])
