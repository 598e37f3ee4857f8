"""Who did what at which event: one walk over each sentence, from left to right."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from loaders.lexicon import Kind
from loaders.meetings import Event, Phrase, extend, is_forum, is_generic, kind_of, phrase_of, same_event
from loaders.people import Mention
from loaders.record import EdgeType, MeetingKind
from loaders.scanning import Sentence, Token, Zone

_CLAUSE_MARK: Final = re.compile("[，；：。！？\n“]")
_CLAUSE_END: Final = re.compile("[，；。]")
_ADVERBS: Final = re.compile(
    r"^(?:并|还|也|又|则|均|都|再次|分别|先后|共同|一同|一起|随后|同时|最后|首先|进一步|当场|现场|即|当即|就此|为此|对此|其间|期间|会上|会后|会前|当天|当日|"
    r"随即|反复|着重|明确|专门|特别|详细|逐一|一行|同志|等|等人|夫妇|以视频方式|以视频形式|通过视频|应邀|亲自|另|另外|此外|"
    r"今日|昨日|今天|昨天|上午|下午|当晚|晚上|日前|近日|[0-9月日]+|认真|深入|亲切|在会上|在会议上|在讲话中|在致辞中|在主持会议时|在总结讲话中|等领导|等市领导|作|作了|进行|进行了|发表|"
    r"要|全程|一边|边|次|时|，)*"
)
_PREPOSITIONS: Final = "对就围绕向把将在以为从代表与同和按根结针受通到赴"
_PRONOUN: Final = re.compile(r"[他她](?:还|也|又|则|同时|最后|首先|进一步|特别|再次|当场|在会上|在讲话中|在致辞中|强|反复|着重|明确|代表[^，。]{1,12}|对[^，。]{1,16}|就[^，。]{1,16}|向[^，。]{1,16})*$")
_REQUIRES: Final = re.compile(r"(?:^|[，；：。、“”])[^，；。]{0,10}?(?:要(?![求素点闻职])|必须|务必|应当|不得|不能|决不能|确保|切实|坚决|加强|加快|推动|坚持)")
_NEGATION: Final = re.compile(r"未(?:能)?$|没有$|没能$|不再$|无法$|缺$|不能$")
_ABSENT: Final = frozenset("请假 缺席 未出席 未能出席 未参加".split())
_FUTURE: Final = re.compile(r"将(?:于|会|在|到|出席|参加|赴|与|同|前往|举行|举办|召开|陪同|$)|拟于|拟定于|定于|即将|计划于|预计|明日|明天|下周|下月|周[一二三四五六日]起")
_TRIP: Final = re.compile(r"上述活动|有关活动|相关活动|系列活动|活动|调研和座谈会|调研及座谈会|调研活动和座谈会")
_PLACE: Final = re.compile(r"在([^，。；：在]{2,24}?)(?:召开|举行|主持|会见|会谈|举办|开幕|同|与|和|出席|考察|调研|分别|亲切|集体|为|设宴|参加|与会|视频|收听|开班)")
_PLACE_FALSE: Final = re.compile(r"会上|期间|时$|中$|上$|[下]$|陪同")
_TOWARD: Final = re.compile(r"(?:到|赴|在|前往|深入|来到|走进)[^，。；：]{2,40}$")
_TAKES_PLACE: Final = re.compile(
    r"(?:将|已|也|还|于|同期|随后|正式|隆重|顺利|圆满|胜利|成功|[0-9年月日至上下午晚中时点分半今昨当天近前清早]{0,20})*(?:在[^，。；]{1,28}?|由[^，。；]{1,40}?)?"
    r"(?:正式|隆重|顺利|圆满|胜利|成功|同时|分别|如期)*(?:召开|举行|举办|开幕|闭幕|主持|启动|开班|揭幕|落幕|开到|结束)"
)
_TWO: Final = re.compile(r"两国元首|两国领导人|双方领导人|两国总理|两位领导人|两位领导|两国外长|双方|两人")
_HEARD: Final = re.compile(r"听取了?([^，。；]{2,40}?)(?:关于|对|就|的|工作|汇报|情况)")
_RECALL: Final = re.compile(r"时|中(?=[，。、])|后|前(?![来往])|的(?!了)|期间|结束|活动|现场")
_SIDE: Final = re.compile(r"演出|晚会|展$|音乐会|宴会|宴$")
_SPEECH: Final = re.compile(r"在[^，。；在]{2,20}发表[^，。；]{0,60}演讲")
_CONVEYED: Final = re.compile(r"(?:传达|宣读)[^。\n]{0,20}(?:指示|批示)")
_NARRATES: Final = ("会上", "会议", "会后", "会前", "座谈会", "大会", "当天", "当日", "随后", "他", "她", "仪式", "活动", "双方", "两国", "会见", "会谈", "宴会", "论坛", "现场", "省", "市", "县", "区")
_WREATH: Final = frozenset("献花圈 敬献花圈 献花篮 敬献花篮".split())
_WEAK_VISIT: Final = frozenset("抵达 走进 查看 察看 指导 抽查 调度 督办 探望 踏看 拜年 瞻仰 接访 下访 包案 查看了 督战 指导 参访 到访 祭拜 凭吊 访问了 来访 回访".split())
_NOUNS: Final = frozenset("部署 安排 布置 希望 指示 安排部署 部署安排".split())
_MENTIONED: Final = frozenset(("meeting", "ceremony"))


@dataclass(slots=True)
class Claim:
    """One edge in the making."""

    mention: Mention
    type: EdgeType
    event: Event
    verb: str
    rule: str
    mode: str = ""
    written: bool = False
    presence: str = ""


@dataclass(slots=True)
class Place:
    """An event mentioned at `start` to `end` of a sentence; `made` tells that it was new there."""

    start: int
    end: int
    event: Event
    made: bool


@dataclass(slots=True)
class Story:
    """What the article has told so far."""

    mentions: list[Mention] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    current: Event | None = None
    speaker: list[Mention] = field(default_factory=list)
    lead: list[Event] = field(default_factory=list)
    speaking: int = -1
    waiting: list[tuple[list[Mention], Token]] = field(default_factory=list)
    principals: list[Mention] = field(default_factory=list)
    titled: set[str] = field(default_factory=set)
    agencies: list[tuple[str, int, int, Event]] = field(default_factory=list)


class Walk:
    """Walks one sentence: finds its events, then gives each predicate its people and its event."""

    def __init__(self, zone: Zone, story: Story, sentence: Sentence, mentions: list[Mention]) -> None:
        self.zone = zone
        self.text = zone.text
        self.story = story
        self.sentence = sentence
        self.mentions = mentions
        self.places: list[Place] = []
        self.pending: list[Mention] = []
        self.subject: list[Mention] = []
        self.objects: list[Mention] = []
        self.escorts: list[Mention] = []
        self.speech = False
        self.marks: list[int] | None = None
        self.excluded = self._excluded()

    def run(self) -> None:
        """Reads the sentence into the story."""
        if self.story.speaking == self.sentence.paragraph and not self.mentions:
            first = self.text[self.sentence.start : self.sentence.start + 6].lstrip("“ ")
            if not first.startswith(_NARRATES):
                return
        self._find_heads()
        items: list[tuple[int, int, Mention | Token]] = [(m.start, 0, m) for m in self.mentions if not self._out(m.start)]
        spans = [(m.start, m.end) for m in self.mentions]
        items += [
            (t.start, 1, t)
            for t in self.sentence.tokens
            if t.entry.kind == Kind.VERB and (not self._out(t.start) or self._about(t)) and not any(a < t.end and t.start < b for a, b in spans)
        ]
        items.sort(key=lambda item: item[:2])
        skip_to = 0
        for _, _, item in items:
            if isinstance(item, Mention):
                if item.start >= skip_to:
                    if self.speech and not self._resumes(item):
                        continue
                    self.speech = False
                    self._take(item)
            elif item.start >= skip_to and not self.speech:
                skip_to = max(skip_to, self._predicate(item))
        self._heard()
        if self.speech:
            self.story.speaking = self.sentence.paragraph
        if self.subject or self.pending:
            self.story.speaker = self.subject[-1:] or self.pending[:1]
        if self.places:
            main = [place for place in self.places if not _SIDE.search(place.event.head)] or self.places
            self.story.current = max(main, key=lambda place: place.start).event
        if not self.story.lead:
            self.story.lead = [place.event for place in self.places if place.made and not place.event.planned]

    # --- what does not count -------------------------------------------------------------------------------

    def _heard(self) -> None:
        """会议听取了某局、某厅关于…的汇报: bodies that reported took part."""
        match = _HEARD.search(self.text, self.sentence.start, self.sentence.end)
        event = self.places[0].event if self.places else self.story.current
        if match and event is not None and event.kind == "meeting":
            self.story.agencies.append((match.group(1), match.start(1), match.end(1), event))

    def _excluded(self) -> list[tuple[int, int]]:
        """Stretches that are only quoted or implemented: 传达学习…精神, 受…委托, 应…邀请."""
        stretches: list[tuple[int, int]] = []
        for token in self.sentence.tokens:
            value, word = token.entry.value, token.entry.word
            if token.entry.kind == Kind.DOCTRINE:
                stretches.append((token.start, token.end))
            elif value == "echo":
                stretches.append((token.end, self._clause_end(token.end)))
            elif word in ("受", "应") and (stop := self._before(token.end, ("委托", "邀请"), 60)):
                stretches.append((token.start, stop))
        for match in re.finditer(r"应[^，。；]{2,50}邀请", self.text[self.sentence.start : self.sentence.end]):
            stretches.append((self.sentence.start + match.start(), self.sentence.start + match.end()))
        return stretches

    def _before(self, start: int, words: tuple[str, ...], reach: int) -> int:
        for word in words:
            at = self.text.find(word, start, min(start + reach, self.sentence.end))
            if at >= 0 and "，" not in self.text[start:at]:
                return at + len(word)
        return 0

    def _clause_end(self, start: int) -> int:
        """Where the clause around `start` ends: at the next ，；or 。"""
        found = _CLAUSE_END.search(self.text, start, self.sentence.end)
        return found.start() if found else self.sentence.end

    def _clause_start(self, position: int) -> int:
        """Where the clause around `position` begins: behind the mark before it."""
        if self.marks is None:
            self.marks = [m.end() for m in _CLAUSE_MARK.finditer(self.text, self.sentence.start, self.sentence.end)]
        at = bisect_right(self.marks, position)
        return self.marks[at - 1] if at else self.sentence.start

    def _out(self, position: int) -> bool:
        return any(first <= position < last for first, last in self.excluded)

    def _take(self, mention: Mention) -> None:
        """A name joins those the next verb governs, unless it is an object or only tells whose wife follows."""
        if mention.anchor == "represented":
            return
        if self._is_object(mention):
            self.objects.append(mention)
            return
        if mention.title is not None and mention.title.entry.word in ("夫人", "丈夫") and self.pending:
            if self.pending[-1].end in (mention.title.start, mention.title.start - 1):
                if self.text[self.pending[-1].end : mention.title.start] in ("", "的"):
                    self.pending.pop()
        self.pending.append(mention)

    def _is_object(self, mention: Mention) -> bool:
        """Whether a preposition makes the person the one acted upon: 对甲表示感谢, 为甲颁奖."""
        start = mention.roles[0].start if mention.roles and mention.roles[0].end <= mention.start and mention.first_of_list else mention.start
        before = self.text[max(self.sentence.start, start - 1) : start]
        return before != "" and before in "对向为给被" and self.text[start - 2 : start] not in ("作为", "成为", "因为")

    def _about(self, token: Token) -> bool:
        """就贯彻落实会议精神提出要求: the verb behind the quoted stretch still counts."""
        if token.entry.value != "direct":
            return False
        clause = self.text[self._clause_start(token.start) : token.start]
        return bool(re.search(r"[就对为](?:进一步|做好|抓好|全面)?(?:学习|传达|贯彻|落实|深入)", clause))

    def _resumes(self, mention: Mention) -> bool:
        """Whether a name inside reported speech opens a new report: …。乙主持."""
        before = self.text[mention.roles[0].start - 1 if mention.roles else mention.start - 1]
        follower = self.zone.starts.get(mention.end)
        return before in "，；。”" and follower is not None and follower.entry.value in ("chair", "attend", "speak", "direct")

    # --- events --------------------------------------------------------------------------------------------

    def _find_heads(self) -> None:
        limit = self._speech_start()
        tokens = [t for t in self.sentence.tokens if t.entry.kind in (Kind.HEAD, Kind.VERB) and t.start < limit]
        at = 0
        while at < len(tokens):
            token = tokens[at]
            at += 1
            if token.entry.kind != Kind.HEAD or self._out(token.start):
                continue
            floor = max((m.end for m in self.mentions if m.end <= token.start), default=self.sentence.start)
            phrase = phrase_of(self.zone, self.sentence, token, floor)
            phrase, last = extend(self.zone, phrase, tokens, at - 1)
            at = last + 1
            self._head(phrase)

    def _speech_start(self) -> int:
        """Where reported speech begins: behind the first 甲说，/ 甲强调，"""
        for token in self.sentence.tokens:
            if token.entry.value in ("say", "direct") and self.text[token.end : token.end + 1] in ("，", "：") and not self._out(token.start):
                clause = self._clause_start(token.start)
                if any(clause <= m.start < token.start for m in self.mentions) or _PRONOUN.search(self.text[clause : token.start]):
                    return token.end
        return self.sentence.end

    def _head(self, phrase: Phrase) -> None:
        key = self.text[phrase.start : phrase.end]
        if self._modifies(phrase):
            return
        kind = kind_of(self.zone, phrase)
        known = self._known(phrase, key, kind)
        if known is not None:
            self.places.append(Place(phrase.start, phrase.end, known, made=False))
            known.told.append(((self.sentence.start, self.sentence.end), phrase.start))
            if not phrase.bare and len(key) > len(known.key) and self._introduced(phrase):
                known.name, known.key = self.zone.name((phrase.start, phrase.end)), key
            return
        if not self._asserted(phrase) or re.match(r"(?:相关|有关|上述|系列)[^，]{0,8}活动", key):
            return
        self._make(phrase, key, kind)

    def _modifies(self, phrase: Phrase) -> bool:
        """出席某论坛的外宾 tells who somebody is, not what happens."""
        after = self.text[phrase.end : phrase.end + 3]
        if after.startswith(("精神", "要求精", "决策", "决定", "部署要", "召开以来", "报告", "纪要", "方案", "公报", "代表", "组委会", "筹备")):
            return True
        if after.startswith("的") and not after.startswith(("的有", "的还", "的领", "的市", "的省", "的县")):
            clause = self.text[self._clause_start(phrase.start) : phrase.start]
            return re.search(r"(?:出席|参加|参与|列席|来华|举行|召开|举办)[^，。]{0,30}$", clause) is not None
        return False

    def _known(self, phrase: Phrase, key: str, kind: MeetingKind) -> Event | None:
        recent = self.story.events[-12:]
        head = phrase.head.entry.word
        if phrase.bare and self._introduced(phrase) and self._body(phrase):
            return None
        if phrase.bare and head == "活动" and recent and not self._introduced(phrase):
            return recent[-1]
        if phrase.bare:
            for event in reversed(recent):
                if event.head == head or (event.kind != "visit" and head in event.key):
                    return event
            if head in ("会议", "大会", "活动", "仪式", "论坛", "会谈", "会见", "会晤"):
                wanted = {"meeting", "ceremony"} if head in ("会议", "大会", "活动", "仪式", "论坛") else {"talks"}
                if self._introduced(phrase):
                    return None
                for event in reversed(recent):
                    if event.kind in wanted:
                        return event
            return None
        for event in reversed(recent):
            if same_event(event, key, head, kind):
                return event
            if event.key == event.head and key.endswith(event.key) and event.kind == kind:
                event.name, event.key = self.zone.name((phrase.start, phrase.end)), key
                return event
        return None

    def _introduced(self, phrase: Phrase) -> bool:
        opener = self.zone.ends.get(phrase.start)
        return opener is not None and (opener.entry.value == "hold" or opener.entry.word.startswith("主持召开"))

    def _asserted(self, phrase: Phrase) -> bool:
        """Whether the sentence says that the event takes place."""
        opener = self.zone.ends.get(phrase.start) or self.zone.ends.get(phrase.start - 1)
        if opener is not None and opener.entry.value in ("chair", "attend", "hold"):
            return True
        rest = self.text[phrase.end : min(phrase.end + 40, self._clause_end(phrase.end))]
        if _TAKES_PLACE.match(rest):
            return True
        before = self.text[max(self.sentence.start, phrase.start - 1) : phrase.start]
        if before == "在" and rest[:1] in "上中期间":
            return True
        if before == "对" and re.search(r"提出|作出", rest):
            return True
        clause = self.text[self._clause_start(phrase.start) : phrase.start]
        return bool(re.search(r"(?:召开|举行|举办|主持|出席|参加|列席)[^，。]{0,30}$", clause))

    def _make(self, phrase: Phrase, key: str, kind: MeetingKind) -> None:
        start = phrase.start
        name = self.zone.name((phrase.start, phrase.end))
        if phrase.bare or is_generic(key):
            body = self._body(phrase)
            if body is not None:
                name = self.zone.name(body) + name
                key = self.text[body[0] : body[1]] + key
                for event in reversed(self.story.events[-8:]):
                    if same_event(event, key, phrase.head.entry.word, kind):
                        self.places.append(Place(phrase.start, phrase.end, event, made=False))
                        event.told.append(((self.sentence.start, self.sentence.end), phrase.start))
                        return
        event = self._event(name, key, kind, phrase.head.entry.word, (start, phrase.end), "meeting.phrase")
        self.places.append(Place(phrase.start, phrase.end, event, made=True))

    def _body(self, phrase: Phrase) -> tuple[int, int] | None:
        """Whose sitting it is: 某市委常委会|11月3日召开|会议."""
        clause = self._clause_start(phrase.start)
        stretch = self.text[clause : phrase.start]
        match = re.match(
            r"(?:[0-9]{0,2}月?[0-9]{1,2}日)?(?:上午|下午|晚)?([\u3400-\u9fff“”·0-9]{2,40}?)(?:党委|党组)?(?=接着|[0-9]{1,2}月|[0-9]{1,2}日|昨|今|近日|日前|在|召开|举行|上午|下午|晚)", stretch
        )
        if not match or any(m.start < clause + match.end(1) and m.end > clause + match.start(1) for m in self.mentions):
            return None
        if match.group(1).endswith(("会议", "分别", "先后", "随后")) or match.group(1) in ("随后", "会前", "会后"):
            return None
        return clause + match.start(1), clause + match.end(1)

    def _event(self, name: str, key: str, kind: MeetingKind, head: str, span: tuple[int, int], rule: str) -> Event:
        event = Event(
            name=name,
            key=key,
            kind=kind,
            head=head,
            span=span,
            sentence=(self.sentence.start, self.sentence.end),
            paragraph=self.sentence.paragraph,
            rule=rule,
            anchor=span[0],
            planned=self._planned(span[0], span[1]),
        )
        match = _PLACE.search(self.text[self.sentence.start : self.sentence.end])
        if match and not _PLACE_FALSE.search(match.group(1)):
            first = self.sentence.start + match.start(1)
            event.place = self.zone.name((first, first + len(match.group(1))))
        self.story.events.append(event)
        return event

    def _planned(self, start: int, end: int) -> bool:
        clause = self.text[self._clause_start(start) : self._clause_end(end)]
        return bool(_FUTURE.search(clause))

    # --- predicates ----------------------------------------------------------------------------------------

    def _predicate(self, token: Token) -> int:
        """Applies one verb; returns the offset up to which the sentence is used up."""
        value, word = token.entry.value, token.entry.word
        if word in _ABSENT or (value in ("attend", "chair") and _NEGATION.search(self.text[max(0, token.start - 4) : token.start])):
            self.pending = []
            return token.end
        handler: dict[str, Callable[[Token], int]] = {
            "attend": self._attend,
            "chair": self._chair,
            "direct": self._direct,
            "write": self._write,
            "speak": self._speak,
            "say": self._say,
            "talks": self._talks,
            "visit": self._visit,
            "act": self._act,
            "hold": self._hold,
        }
        return handler[value](token) if value in handler else token.end

    def _actors(self, token: Token, *, single: bool) -> list[Mention]:
        """The people a verb governs: those since the last verb, a pronoun's person, or the subject so far."""
        if self.pending:
            group = self._group(self.pending) if single else self.pending
            self.subject, self.pending = group, []
            return group
        clause = self.text[self._clause_start(token.start) : token.start]
        if _PRONOUN.search(clause):
            self.subject = self.subject[-1:] or self.story.speaker
            return self.subject
        if _TWO.search(clause) and self.story.principals:
            return self.story.principals
        rest = _ADVERBS.sub("", clause)
        if rest and rest[0] not in _PREPOSITIONS and not self._after_verb(clause, token):
            return []
        return self.subject

    def _after_verb(self, clause: str, token: Token) -> bool:
        """Whether another verb of the same subject stands earlier in the clause: 出席会议并讲话."""
        first = token.start - len(clause)
        return any(first <= t.start < token.start and t.entry.kind == Kind.VERB for t in self.sentence.tokens) and bool(self.subject)

    def _group(self, people: list[Mention]) -> list[Mention]:
        """The last run of names joined by 、 or 和: who chairs or speaks."""
        group = [people[-1]]
        for before in reversed(people[:-1]):
            first = group[0]
            start = first.roles[0].start if first.roles and first.first_of_list else first.start
            gap = self.text[before.end : start]
            if len(gap) > 16 or any(mark in gap for mark in "，；。：") or not gap.strip(" "):
                break
            if gap[0] not in "、和与及（等" :
                break
            group.insert(0, before)
        return group

    def _target(self, token: Token) -> Event | None:
        """The event of a verb: its object, what the sentence has named, or the one being told."""
        after = [p for p in self.places if p.start >= token.end - 1]
        if after and after[0].start - token.end <= 2:
            return after[0].event
        clause_end = self._clause_end(token.end)
        if after and after[0].end <= clause_end and token.entry.value in ("attend", "chair", "hold"):
            return after[0].event
        before = [p for p in self.places if p.end <= token.start]
        if before:
            return before[-1].event
        if after and (after[0].made or self.story.current is None):
            return after[0].event
        return self.story.current

    def _claim(self, people: list[Mention], types: tuple[EdgeType, ...], event: Event, token: Token, rule: str, *, mode: str = "", written: bool = False, presence: str = "") -> None:
        for mention in people:
            event.last = self.sentence.paragraph
            if "ATTENDED" in types:
                event.people[mention.name] = None
            for kind in types:
                self.story.claims.append(Claim(mention, kind, event, token.entry.word, rule, mode, written, presence))

    def _qualifies(self, token: Token) -> bool:
        """Whether the verb sits in front of a noun: 出席某论坛的|外宾."""
        heads = [t for t in self.sentence.tokens if t.entry.kind == Kind.HEAD and token.end <= t.start < token.end + 40]
        end = self._clause_end(token.end)
        return any(
            h.end <= end and self.text[h.end : h.end + 1] == "的" and not self.text.startswith(("的有", "的还", "的领", "的市", "的县", "的省"), h.end)
            for h in heads
        )

    def _attend(self, token: Token) -> int:
        if self._qualifies(token):
            return token.end
        if token.entry.word == "陪同" and self._accompanied(token):
            return token.end
        if token.entry.word == "陪同" and self.text.startswith("下", token.end) and self.pending:
            return self._escorted(token)
        people = self._actors(token, single=False)
        if "见证" in token.entry.word and people and re.search(r"签署|签字|签约|换文", self.text[token.end : self._clause_end(token.end)]):
            end = self._clause_end(token.end)
            self._ceremony(Token(token.start, end, token.entry), people, token.start)
            return end
        events = self._attended_events(token)
        if not people:
            if events:
                self._agencies(token, events[0])
            people = self._listed_after(token)
            if not people:
                return token.end
        people = people + [m for m in self._listed_after(token) if m not in people]
        presence = self._presence(token)
        for event in events:
            self._claim(people, ("ATTENDED",), event, token, "attend", mode=token.entry.mode, presence=presence)
            if people[-1].end < token.start:
                self._agencies_between(people[-1].end, token.start, event)
            self._note_open(people, event, token)
        return people[-1].end if people[-1].start > token.start else token.end

    def _accompanied(self, token: Token) -> bool:
        """甲陪同乙考察: what follows says what both did."""
        end = self._clause_end(token.end)
        return any(
            token.end <= (m.roles[0].start if m.roles and m.first_of_list else m.start) <= token.end + 1 and m.end < end for m in self.mentions
        ) and any(t.entry.value == "visit" and token.end < t.start < end for t in self.sentence.tokens)

    def _escorted(self, token: Token) -> int:
        """甲在乙、丙陪同下: all were there, and the sentence stays about 甲."""
        companions = self._group(self.pending)
        hosts = [m for m in self.pending if m not in companions]
        event = self._target(token)
        if event is None or not any(p.event is event for p in self.places):
            self.escorts = companions
        else:
            self._claim(companions, ("ATTENDED",), event, token, "attend", mode="陪同")
        self.pending, self.subject = hosts, hosts or self.subject
        return token.end

    def _listed_after(self, token: Token) -> list[Mention]:
        """出席会议的有：甲、乙 lists its people behind the verb."""
        match = re.compile(r"[^，。；]{0,12}?(?:的)?(?:还)?(?:有|，?(?:当中|其中)?包括)：?").match(self.text, token.end, self.sentence.end)
        if not match or not self.text[token.end : match.end()].rstrip("：").endswith(("有", "包括")):
            return []
        return [m for m in self.mentions if m.start >= token.end]

    def _attended_events(self, token: Token) -> list[Event]:
        rest = self.text[token.end : min(token.end + 14, self.sentence.end)]
        told = [e for e in self.story.events[-8:] if not e.past and not e.planned]
        if told and re.match(r"了?(?:上述|有关|相关|系列|以上|这些|全部|各项)[^，。]{0,6}活动", rest):
            return told
        objects = [p.event for p in self.places if token.end - 1 <= p.start <= token.end + 2]
        if objects:
            return objects[:1]
        if token.entry.word.endswith(("调研", "考察", "检查", "督导", "视察", "慰问", "走访", "参观", "看望", "访问")) or re.match(r"调研|考察|检查|督导|视察|慰问|走访|看望", rest):
            trips = [e for e in told if e.kind == "visit"]
            return trips[-1:] or self._or_current(token)
        if token.entry.word.endswith("会见") or re.match(r"会见|会谈|会晤|宴会", rest):
            talks = [e for e in told if e.kind == "talks"]
            return self._meant(talks, token) or self._or_current(token)
        if rest[:1] in ("。", "") and self.story.lead and not self.places and self.sentence.paragraph != self._last_paragraph():
            return self.story.lead
        return self._or_current(token)

    def _meant(self, talks: list[Event], token: Token) -> list[Event]:
        """参加会见某国客人 means the talks whose name says so; 参加会见 alone all of them."""
        rest = self.text[token.end : self._clause_end(token.end)].removeprefix("会见").removeprefix("会谈")
        pairs = {rest[at : at + 2] for at in range(len(rest) - 1)}
        named = [e for e in talks if any(pair in e.key for pair in pairs)]
        return named or talks

    def _last_paragraph(self) -> int:
        return self.story.events[-1].paragraph if self.story.events else -1

    def _or_current(self, token: Token) -> list[Event]:
        event = self._target(token) or self._unnamed(token)
        return [event] if event is not None else []

    def _unnamed(self, token: Token) -> Event | None:
        """出席会议 where no event was told yet: the sitting has no other name."""
        if not token.entry.word.endswith(("会议", "活动")) or not (self.subject or self.pending):
            return None
        start = token.end - 2
        kind: MeetingKind = "meeting" if token.entry.word.endswith("会议") else "ceremony"
        event = self._event(self.zone.name((start, token.end)), self.text[start : token.end], kind, self.text[start : token.end], (start, token.end), "meeting.unnamed")
        self.places.append(Place(start, token.end, event, made=True))
        return event

    def _note_open(self, people: list[Mention], event: Event, token: Token) -> None:
        last = max(m.end for m in people)
        if last < token.start and self.text[last : token.start].startswith("等"):
            event.open_list = True

    def _presence(self, token: Token) -> str:
        """In the room, by video or at a branch venue, where the clause says so."""
        clause = self.text[self._clause_start(token.start) : token.end]
        if "分会场" in clause or token.entry.word == "收听收看":
            return "branch venue"
        if re.search(r"(?:通过|以|采取|用)视频|视频(?:方式|形式|连线)|线上", clause):
            return "video"
        return "room" if "主会场" in clause or "现场" in clause else ""

    def _agencies_between(self, start: int, end: int, event: Event) -> None:
        """Bodies listed behind the last name: 甲、乙，某局、某委负责人参加."""
        for piece in re.finditer(r"(?:(?<=[，；])|^等?(?:以及|及|和))([^，；]+)", self.text[start:end]):
            self.story.agencies.append((piece.group(1), start + piece.start(1), start + piece.end(1), event))

    def _agencies(self, token: Token, event: Event) -> None:
        start = self._clause_start(token.start)
        self.story.agencies.append((self.text[start : token.start], start, token.start, event))

    def _chair(self, token: Token) -> int:
        people = self._actors(token, single=True)
        event = self._target(token) or self._unnamed(token)
        if people and event is not None and event.kind != "visit":
            self._claim(people, ("ATTENDED", "CHAIRED"), event, token, "chair")
            event.leaders.update(m.name for m in people)
        elif people and event is None:
            self.story.speaker = people[-1:]
        return token.end

    def _statement(self, token: Token) -> bool:
        """Whether what follows is reported speech: X强调，… or X说：…"""
        return self.text[token.end : token.end + 1] in ("，", "：", "“") or token.entry.value in ("say", "direct")

    def _direct(self, token: Token) -> int:
        if token.entry.word in _NOUNS and not self._acts(token):
            return token.end
        people = self._actors(token, single=True)
        if people:
            event = self._target(token)
            if event is not None and not self._echoes(people, event):
                self._directs(people, event, token)
            self.speech = self._speech_follows(token)
        elif self.text[token.end : token.end + 1] in "，：" and self.text[token.start - 2 : token.start] != "提出":
            self.speech = True
        return token.end

    def _acts(self, token: Token) -> bool:
        """部署, 安排 as a verb: at the head of a clause or behind 并, 研究, 再; else it is a noun (调度安排)."""
        before = self.text[max(self.sentence.start, token.start - 3) : token.start]
        return not before or before[-1] in "，；并再" or before.endswith(("研究", "进一步", "全面", "认真", "周密")) or bool(self.pending and self.pending[-1].end == token.start)

    def _speech_follows(self, token: Token) -> bool:
        following = self.text[token.end : token.end + 1]
        if following in ("，", "：", "“"):
            return True
        return token.entry.word in ("要求", "强调", "指出", "希望", "叮嘱", "勉励", "责成")

    def _echoes(self, people: list[Mention], event: Event) -> bool:
        """A leader quoted outside the event that is being told: 习近平总书记强调 in a commentary."""
        here = bool(self.places) or (people[0].name in event.people and self.sentence.paragraph == event.last)
        return self._doctrinal(people) and not here

    def _doctrinal(self, people: list[Mention]) -> bool:
        return self.text[people[0].end : people[0].end + 3] == "总书记"

    def _directs(self, people: list[Mention], event: Event, token: Token) -> None:
        if event.kind == "talks":
            return
        if is_forum(event):
            self._claim(people, ("ATTENDED", "SPOKE"), event, token, "speak.ceremony")
        else:
            self._claim(people, ("ATTENDED", "DIRECTED"), event, token, "direct")

    def _write(self, token: Token) -> int:
        if self.text[max(0, token.start - 4) : token.start].endswith(("宣读", "传达", "宣读了", "传达了", "落实", "学习")):
            return token.end
        people = self._actors(token, single=True)
        event = self._target(token) or self._only_event()
        if people and event is not None:
            self._claim(people, ("DIRECTED",), event, token, "direct.written", written=True)
        elif people:
            self.story.waiting.append((people, token))
        self.speech = True
        return self._clause_end(token.end)

    def _only_event(self) -> Event | None:
        return self.story.events[0] if self.story.events else None

    def _speak(self, token: Token) -> int:
        if token.entry.word in ("报告", "说明", "交流", "建议", "通报", "介绍", "反映", "解读", "宣布", "传达", "分享", "讲解", "汇报", "演讲", "讲话") and not self.pending and not self._plain_subject(token):
            return token.end
        clause = self.text[self._clause_start(token.start) : token.start]
        if clause.endswith("的") and not re.search(r"[作做]|发表|进行", clause):
            return token.end
        if self.pending and "听取" in self.text[self.pending[-1].end : token.start]:
            return token.end
        together = self.pending and self._commonly(token)
        people = self._actors(token, single=not together)
        event = self._target(token)
        if people and token.entry.word.endswith("演讲") and not self.places and (speech := _SPEECH.search(self.text, self._clause_start(token.start), token.end)):
            event = self._event(self.zone.name(speech.span()), speech.group(), "meeting", "演讲", speech.span(), "speech")
            self.places.append(Place(*speech.span(), event, made=True))
        if not people and event is not None and event.kind == "meeting" and not self.pending:
            self._agencies(token, event)
        if people and event is not None:
            if event.kind == "talks" and token.entry.word.startswith(("介绍", "通报", "汇报", "建议", "交流", "回顾", "反映")):
                return token.end
            self._claim(people, ("ATTENDED", "SPOKE"), event, token, "speak")
        return token.end

    def _commonly(self, token: Token) -> bool:
        return any(word in self.text[self.pending[-1].end : token.start] for word in ("分别", "先后", "依次", "等"))

    def _plain_subject(self, token: Token) -> bool:
        before = self.text[token.start - 1 : token.start]
        return before in "，并作和" or bool(_PRONOUN.search(self.text[self._clause_start(token.start) : token.start]))

    def _say(self, token: Token) -> int:
        word = token.entry.word
        if len(word) == 1 and not self.pending:
            return token.end
        if not self.pending and self.text[token.end : token.end + 1] not in ("，", "：", "“") and not _PRONOUN.search(self.text[self._clause_start(token.start) : token.start]):
            return token.end
        people = self._actors(token, single=True)
        if not people:
            return token.end
        event = self._target(token)
        self.speech = True
        if event is None or event.kind == "talks" or event.planned:
            return token.end
        told_here = self.sentence.paragraph - max(event.paragraph, event.last) <= 1 or any(p.event is event for p in self.places)
        if not all(m.name in event.people for m in people) and not told_here:
            return token.end
        if self._echoes(people, event):
            return token.end
        requires = word in ("说", "表示", "提出", "说道", "认为") and _REQUIRES.search(self.text[token.end : self.sentence.end])
        if event.kind == "visit":
            if requires:
                self._claim(people, ("ATTENDED", "DIRECTED"), event, token, "say.requires")
            return token.end
        self._claim(people, ("ATTENDED", "SPOKE"), event, token, "say")
        if requires and event.kind == "meeting" and (event.leaders & {m.name for m in people}):
            self._claim(people, ("DIRECTED",), event, token, "say.requires")
        return token.end

    def _hold(self, token: Token) -> int:
        """甲为乙举行欢迎仪式, 甲与委员举行座谈会: host and guests were there."""
        event = self._object(token)
        if event is None or not (self.pending or self.objects):
            return token.end
        people = [*self._actors(token, single=False), *self.objects]
        self._claim(people, ("ATTENDED",), event, token, "hold")
        return token.end

    def _object(self, token: Token) -> Event | None:
        clause_end = self._clause_end(token.end)
        return next((p.event for p in self.places if token.end - 1 <= p.start and p.end <= clause_end), None)

    # --- verbs that name an event themselves ------------------------------------------------------------------

    def _talks(self, token: Token) -> int:
        if re.match(r"了?(?:传媒|记者|媒体|新闻界|采访)", self.text[token.end : token.end + 5]):
            return token.end
        opener = self.zone.ends.get(token.start)
        attended = opener is not None and opener.entry.value == "attend"
        if attended or _RECALL.match(self.text, token.end) or (not self.pending and not self.subject):
            return self._talks_recalled(token)
        end = self._clause_end(token.end)
        objects = [m for m in self.mentions if token.end <= m.start < end]
        joint = re.search(r"(?:举行|进行|会谈|会晤|会面|通电话|通话)$", token.entry.word) is not None
        if joint and not objects:
            return self._joint_talks(token)
        people = self._actors(token, single=False)
        if not people:
            return token.end
        separate = "分别" in self.text[people[-1].end : token.start] or token.entry.word.startswith("分别")
        groups = [[m] for m in objects] if separate and len(objects) > 1 else [objects]
        for group in groups:
            first = group[0].roles[0].start if group and group[0].roles and len(groups) > 1 else token.start
            last = group[-1].end if group else end
            name = self.zone.name((first, last))
            if first != token.start:
                name = "会见" + name
            self._talk(name, self.text[first:last], token, people + group, (token.start, last))
        return max(end if objects else token.end, token.end)

    def _joint_talks(self, token: Token) -> int:
        people = self._actors(token, single=False)
        if len(people) < 2 and not re.search(r"[与同和]", self.text[self.sentence.start : token.start]):
            return token.end
        first = people[0].end if people else token.start
        start = people[0].start if people else token.start
        self._talk(self.zone.name((start, token.end)), self.text[first : token.end], token, people, (start, token.end))
        return token.end

    def _talk(self, name: str, key: str, token: Token, people: list[Mention], span: tuple[int, int]) -> None:
        names = {m.name for m in people}
        for event in self.story.events[-8:]:
            if event.kind == "talks" and event.rule == "talks" and names and names <= set(event.people):
                self.places.append(Place(span[0], span[1], event, made=False))
                return
        event = self._event(name, key, "talks", "会见", span, "talks")
        self.places.append(Place(span[0], span[1], event, made=True))
        self._claim(people, ("ATTENDED",), event, token, "talks")
        self.story.current = event
        self.story.principals = people[:2]

    def _talks_recalled(self, token: Token) -> int:
        told = [e for e in self.story.events[-8:] if e.kind == "talks"]
        end = self._clause_end(token.end)
        objects = [m.name for m in self.mentions if token.end <= m.start < end]
        for event in reversed(told):
            if not objects or set(objects) & set(event.people):
                self.places.append(Place(token.start, token.end, event, made=False))
                self.story.current = event
                break
        return end if objects else token.end

    def _visit(self, token: Token) -> int:
        after = self.text[token.end : token.end + 1]
        recall = _RECALL.match(self.text, token.end) is not None
        pronoun = re.search(r"(?:^|，)[他她](?:还|又|也|先后|来到|到|赴)", self.text[self._clause_start(token.start) - 1 : token.start]) is not None
        if pronoun and not self.pending:
            self.pending = self.subject[-1:] or self.story.speaker
        if not self.pending and not self.subject:
            return token.end
        if after == "的" or self.text[token.end : token.end + 1] in ("组", "团"):
            return token.end
        if token.entry.word == "抵达" and self._clause_end(token.end) == token.end and self.pending and self.story.current is not None:
            self._claim(self._actors(token, single=False), ("ATTENDED",), self.story.current, token, "visit.arrived")
            return token.end
        if not self.pending and not self._plain_visit(token):
            return token.end
        if any(p.end <= token.start and p.event.kind in _MENTIONED and p.made for p in self.places) and not self.pending and not _TOWARD.search(self.text[self._clause_start(token.start) : token.start]):
            return token.end
        people = self._actors(token, single="访问" in token.entry.word)
        if not people:
            return token.end
        event = self._trip(people)
        fresh = event is None
        if event is None and not self._starts_trip(token, people):
            return token.end
        if event is None:
            if recall and self.story.current is not None and self.story.current.kind == "visit":
                event = self.story.current
            else:
                event = self._new_trip(token, people)
        self.places.append(Place(token.start, token.end, event, made=fresh))
        self._claim([*people, *self.escorts, *self._visited(token)], ("ATTENDED",), event, token, "visit")
        self.escorts = []
        self.story.current = event
        return token.end

    def _visited(self, token: Token) -> list[Mention]:
        """看望某院士: those visited count where the article gives them a post or an honour."""
        if not token.entry.word.startswith(("看望", "慰问", "走访", "探望", "拜访")):
            return []
        end = self._clause_end(token.end)
        return [m for m in self.mentions if token.end <= m.start < end and (m.roles or m.title is not None)]

    def _starts_trip(self, token: Token, people: list[Mention]) -> bool:
        """Only a holder of some post makes a visit, and the weaker verbs only with a way there (到某村查看)."""
        if not any(m.name in self.story.titled for m in people):
            return False
        return token.entry.word not in _WEAK_VISIT or bool(_TOWARD.search(self.text[self._clause_start(token.start) : token.start]))

    def _plain_visit(self, token: Token) -> bool:
        clause = self.text[self._clause_start(token.start) : token.start]
        return not clause or clause[-1] in "并还又也先行地" or bool(_TOWARD.search(clause)) or bool(re.match(r"^(?:先后|随后|实地|深入|重点|首先|并|还|一路|现场|仔细|认真|详细)", clause))

    def _trip(self, people: list[Mention]) -> Event | None:
        names = {m.name for m in people}
        for event in reversed(self.story.events[-8:]):
            if event.kind == "visit" and event.rule == "visit" and (event.leaders & names or names <= set(event.people)):
                return event
        return None

    def _new_trip(self, token: Token, people: list[Mention]) -> Event:
        first = people[-1].end if people[-1].end <= token.start else token.start
        stretch = self.text[first : token.start]
        cut = re.search(r"(?:到|赴|在|前往|深入|来到|走进|率队|带队)[^，。；：]{1,40}$", stretch)
        start = first + cut.start() if cut else token.start
        end = min(self._clause_end(token.end), token.end + 30)
        tail = re.search(r"并(?:主持|出席|召开|看望|慰问)|时(?=强调|指出|要求|表示)|和(?=现场办公)", self.text[token.end : end])
        end = token.end + tail.start() if tail else end
        event = self._event(self.zone.name((start, end)), self.text[start:end], "visit", token.entry.word, (start, end), "visit")
        event.leaders = {m.name for m in people}
        return event

    def _act(self, token: Token) -> int:
        event = self._target(token)
        if token.entry.word in _WREATH:
            people = self._actors(token, single=False)
            if people:
                self._ceremony(token, people, self._clause_start(token.start))
            return token.end
        if event is not None and event.kind == "ceremony" and self.pending:
            self._claim(self._actors(token, single=False), ("ATTENDED",), event, token, "act")
        return token.end

    def _ceremony(self, token: Token, people: list[Mention], floor: int) -> Event:
        """An act that is an event of its own: 敬献花圈, 见证签署."""
        start = max([floor, *(m.end for m in people if m.end <= token.start)])
        event = self._event(self.zone.name((start, token.end)), self.text[start : token.end], "ceremony", token.entry.word, (start, token.end), "act")
        self.places.append(Place(start, token.end, event, made=True))
        self._claim(people, ("ATTENDED",), event, token, "act")
        return event


def attach_instructions(zone: Zone, story: Story) -> None:
    """Written instructions that were read out go to the first sitting or ceremony of the article."""
    if not story.waiting or not _CONVEYED.search(zone.text):
        return
    event = next((e for e in story.events if e.kind in _MENTIONED and not e.planned and e.people), None)
    for people, token in story.waiting if event is not None else ():
        for mention in people:
            assert event is not None
            story.claims.append(Claim(mention, "DIRECTED", event, token.entry.word, "direct.written", written=True))
