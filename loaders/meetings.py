"""Events while they are read: their phrase, their kind, and which phrases mean the same one."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from loaders.lexicon import Kind
from loaders.record import MeetingKind, Span
from loaders.scanning import Sentence, Token, Zone

_STOPS: Final = frozenset("，。；：！？\n|/ …—●▲△■◆★")
_BREAKS: Final = frozenset("在由将被把到了是有也还并又就该因的")
_BOUNDARY_VERBS: Final = frozenset(("chair", "attend", "hold", "echo"))
_KEPT_VERBS: Final = frozenset(
    [
        "开展",
        "参与",
        "落实",
        "观看",
        "观摩",
        "签约",
        "启动",
        "通过",
        "任",
        "开工",
        "到场",
        "按照",
        "根据",
        "贯彻",
        "学习贯彻",
        "深入学习贯彻",
        "收看",
        "收听",
        "讲话",
    ]
)
_DATE: Final = re.compile(
    r"^(?:[0-9]{4}年)?(?:[0-9]{1,2}月)?[0-9]{0,2}(?:[（(][0-9]{1,2}[）)])?[日号]?(?:至[0-9月]{0,5}[0-9]{1,2}日)?"
    r"(?:当地时间|上午|下午|晚上|晚间|清晨|傍晚|中午|晚|早上|凌晨)*(?:[0-9]{1,2}[时点](?:[0-9]{1,2}分|半)?许?)?"
    r"(?:今天|昨天|今日|昨日|昨|近日|日前|当天|当日|当晚|随后|首先|其中)?(?:上午|下午|晚上|晚)?"
)
_CEREMONIAL: Final = re.compile(
    r"庆祝|庆典|校庆|周年大会|纪念|表彰|奖励|命名|颁奖|开学|毕业|结业|嘉奖|慶祝|紀念|哀悼|追悼"
)
_GENERIC: Final = re.compile(
    r"^(?:本次|这次|此次|是次|今次|该次|该|首次|[上下]午的?|[和及与、的]|[一二两三四五六七八九十几多]+[场次个]|上述|有关|相关|全体|当天的|第[一二三四五六七八九十百零〇0-9]{1,5}次|全体|扩大|专题|干部|全市|全县|全省|全区|全国|全校|全院|全局|全系统|全厅|机关|紧急)*"
    r"(?:会议|大会|全体会议|会|活动|座谈会|论坛|仪式|次会议|集体学习)$"
)
_BARE: Final = re.compile(
    r"^(?:本次|这次|此次|是次|今次|该次|该|[上下]午的?|[和及与、]|今天|今日|[两三四五六七八九十几多]+[场次个]|上述|有关|相关|整个|参加|出席|现场|本届|今届|这场|该场)*$"
)
_QUOTES: Final = dict.fromkeys(map(ord, "“”‘’《》"))
_OPENINGS: Final = {"”": "“", "》": "《", "）": "（"}
_CIRCLE: Final = re.compile("([\u3400-\u9fff]{2,8}?)(?:界|代表团|团(?=审议|分组))")
_OF_A_MATTER: Final = re.compile(
    r"(?:出席|参加|召开|举行|主持|举办|列席)(?:了|由[^，。；]{2,20}?(?:举办|主办|召开|举行)的)?(?:关于|有关)?([^，。；：“”的]{4,30})的$"
)
_REACH: Final = 60


class Event(msgspec.Struct):
    """An event while the article is read.

    `past` marks an earlier event that is only recalled, `quoted` one whose speech the article is about,
    `aside` one that somebody mentions while speaking; `verb` is the verb that told of talks, `day` where a
    chronicle prints the day of its entry.
    """

    name: str
    key: str
    kind: MeetingKind
    head: str
    span: Span
    sentence: Span
    paragraph: int
    rule: str
    anchor: int
    planned: bool = False
    past: bool = False
    quoted: bool = False
    aside: bool = False
    open_list: bool = False
    separate: bool = False
    last: int = 0
    verb: str = ""
    body: str | None = None
    place: str | None = None
    day: Span = (0, 0)
    told: list[tuple[Span, int]] = msgspec.field(default_factory=list)
    people: dict[str, None] = msgspec.field(default_factory=dict)
    leaders: set[str] = msgspec.field(default_factory=set)


class Phrase(msgspec.Struct):
    """A noun phrase that ends in a head noun: from `start` to `end`, the head as the lexicon has it."""

    start: int
    end: int
    head: Token
    bare: bool


def phrase_of(zone: Zone, sentence: Sentence, head: Token, floor: int) -> Phrase:
    """The noun phrase that ends with `head`; `floor` is where the last name before it ends."""
    text = zone.text
    stop = max(sentence.start, floor, head.start - _REACH)
    position = head.start
    while position > stop:
        character = text[position - 1]
        quote = _OPENINGS.get(character)
        if quote and (first := text.rfind(quote, stop, position)) >= 0:
            position = first  # what is quoted belongs together
            continue
        if character in _STOPS and not _joins(text, position - 1):
            break
        token = zone.ends.get(position)
        if token is not None and token.start >= stop:
            if token.entry.kind in (Kind.KEPT, Kind.BLOCK, Kind.HEAD):
                position = token.start
                continue
            if token.entry.kind == Kind.VERB and _bounds(token):
                break
        if (
            character in _BREAKS
            and not _inside(zone, position - 1)
            and text[position - 1 : position + 1] not in ("有关", "是次", "就职", "了解")
        ):
            break
        if character == "行" and text[position - 2 : position] == "进行":
            break
        if character in "“《（‘" and not _closes(text, position, head.end):
            break
        position -= 1
    matter = _OF_A_MATTER.search(text, stop, position) if position == head.start else None
    if matter:
        return Phrase(matter.start(1), head.end, head, False)  # 出席|某基金增资的|会议
    opening = _DATE.match(text, position, head.end)
    start = opening.end() if opening and opening.end() <= head.start else position
    while start < head.start and (
        text[start] in "、）”》·和与及对"
        or (text[start] == "向" and text[start : start + 2] not in zone.lexicon.words)
    ):
        start += 1
    return Phrase(start, head.end, head, bool(_BARE.match(text[start : head.start])))


def _joins(text: str, position: int) -> bool:
    """Whether a dash joins two parties within a name (中国—中亚峰会) or a space pads a number (第 6次)."""
    around = text[position - 1 : position + 2]
    if text[position] == " ":
        return around[0].isdigit() or around[-1].isdigit()
    return text[position] == "—" and all("\u3400" <= c <= "\u9fff" for c in (around[0], around[-1]))


def _bounds(token: Token) -> bool:
    word = token.entry.word
    return word == "宣布" or (token.entry.value in _BOUNDARY_VERBS and word not in _KEPT_VERBS)


def _inside(zone: Zone, position: int) -> bool:
    for start in range(position, max(position - 8, -1), -1):
        token = zone.starts.get(start)
        if token is not None:
            return token.end > position + 1 or (token.start < position and token.end > position)
    return False


def _closes(text: str, position: int, end: int) -> bool:
    closing = {"“": "”", "《": "》", "（": "）", "‘": "’"}[text[position - 1]]
    return closing in text[position:end]


def extend(zone: Zone, phrase: Phrase, tokens: list[Token], at: int) -> tuple[Phrase, int]:
    """Join head nouns that form one name: 峰会|开幕式, 研判会及|调度会议; the last index used."""
    while at + 1 < len(tokens):
        following = tokens[at + 1]
        if following.entry.kind != Kind.HEAD:
            break
        gap = zone.text[phrase.end : following.start]
        if (
            0 < len(gap) <= 8
            and gap[0] not in "暨及和"
            and _one_name(gap)
            and following.entry.word not in ("活动", "会议")
        ):
            phrase = Phrase(phrase.start, following.end, following, False)
            at += 1
            continue
        joined = (
            gap == ""
            or gap.endswith(("代表团", "主席团"))
            or (gap[0] in "暨及和" and len(gap) <= 16 and not any(c in "，。；：、" for c in gap))
        )
        if not joined or len(gap) > 24:
            break
        phrase = Phrase(phrase.start, following.end, following, phrase.bare and gap == "")
        at += 1
    return phrase, at


def _one_name(gap: str) -> bool:
    """Whether what lies between two head nouns is part of one name: 某论坛|北京|峰会, 论坛2016年|年会."""
    return all(
        ("\u3400" <= c <= "\u9fff" or c.isdigit()) and c not in _BREAKS and c not in "上前后时期对为向从"
        for c in gap
    )


def kind_of(zone: Zone, phrase: Phrase) -> MeetingKind:
    """The kind that the head noun gives; an act of celebration or commendation is a ceremony."""
    value = phrase.head.entry.value
    if (
        value == "meeting"
        and phrase.head.entry.word.endswith("大会")
        and _CEREMONIAL.search(zone.text[phrase.start : phrase.end])
    ):
        return "ceremony"
    match value:
        case "talks" | "visit" | "ceremony":
            return value
        case _:
            return "meeting"


def is_generic(text: str) -> bool:
    """Whether a phrase names its event only together with the body that holds it (第一次会议, 干部大会)."""
    return bool(_GENERIC.match(text))


_FORUM: Final = re.compile(
    r"(?:论坛|国际会议|峰会|年会|博览会|研讨会|国会|议会|演讲|会晤|领导人会议|外长会|外长会议|部长级会议|对话会|战略对话|磋商|非正式会议|首脑会议|圆桌会议?|典礼.{0,8}|安理会.{0,12}会议)$"
)


_PRESS: Final = ("发布会", "记者会", "吹风会", "答问会", "见面会")


def is_forum(event: Event) -> bool:
    """Whether 强调 at this meeting belongs to a speech rather than to the direction of others' work."""
    return event.kind == "ceremony" or bool(_FORUM.search(event.key))


def before_the_press(event: Event) -> bool:
    """Whether what is said there is told to journalists, and no instruction unless it demands something."""
    return event.head.endswith(_PRESS)


def likeness(first: str, second: str) -> float:
    """How alike two names are: the share of their pairs of characters, 0 to 1."""
    left = {first[at : at + 2] for at in range(len(first) - 1)}
    right = {second[at : at + 2] for at in range(len(second) - 1)}
    total = len(left) + len(right)
    return 2 * len(left & right) / total if total else 0.0


def rite(word: str) -> str:
    """What a ceremony does, without the word for the ceremony: 开工 of 开工仪式 and 开工典礼."""
    return re.sub(r"(?:仪式|典礼|活动|大会|[式礼会])+$", "", word)


def _of_other_circles(first: str, second: str) -> bool:
    """Whether two discussions are those of different circles: 医卫界委员小组讨论, 某省代表团审议."""
    if not any(act in first and act in second for act in ("讨论", "审议")):
        return False
    mine, other = _CIRCLE.search(first), _CIRCLE.search(second)
    return mine is not None and other is not None and mine[1] != other[1]


def same_event(event: Event, key: str, head: str, kind: str) -> bool:
    """Whether a further phrase means an event that is known: one name inside the other, or much alike."""
    if event.kind != kind and {event.kind, kind} - {"meeting", "ceremony"}:
        return False
    if _of_other_circles(event.key, key):
        return False
    mine, other = key.translate(_QUOTES), event.key.translate(_QUOTES)
    if mine == other or (len(mine) > 3 and mine in other) or (len(other) > 4 and other in mine):
        return True
    if event.rule == "act" and kind == "ceremony" and head.startswith(event.head):
        return True
    if (
        event.kind == kind == "ceremony"
        and len(key) <= len("开工典礼仪式")
        and rite(key) == rite(event.head) != ""
    ):
        return True
    same_head = head == event.head or event.key.endswith(head) or key.endswith(event.head)
    return likeness(key, event.key) >= (0.5 if same_head else 0.72)
