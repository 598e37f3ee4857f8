"""Which events a sentence names by a noun phrase: new ones, and those told before."""

from __future__ import annotations

import re
from typing import Final

from loaders.clauses import Clauses
from loaders.lexicon import Kind
from loaders.meetings import Event, Phrase, extend, is_generic, kind_of, phrase_of, rite, same_event
from loaders.record import MeetingKind
from loaders.story import Place

_PRONOUN: Final = re.compile(
    r"[他她](?:还|也|又|则|同时|最后|首先|进一步|特别|再次|当场|在会上|在讲话中|在致辞中|强|反复|着重|明确|代表[^，。]{1,12}|对[^，。]{1,16}|就[^，。]{1,16}|向[^，。]{1,16})*$"
)
_FUTURE: Final = re.compile(
    r"将(?:于|由|会|在|到|出席|参加|赴|与|同|前往|举行|举办|召开|陪同|$)|将(?:前往|陆续|分别)?(?:拜访|拜会|会见|访问|考察|参观|参访|视察)|(?:启程|动身|出发)(?:前往|赴)|拟于|拟定于|定于|即将|计划于|预计|明日|明天|下周|下月|周[一二三四五六日]起"
)
_PLACE: Final = re.compile(
    r"在([^，。；：在]{2,24}?)(?:召开|举行|主持|会见|会谈|举办|开幕|同|与|和|出席|考察|调研|分别|亲切|集体|为|设宴|参加|与会|视频|收听|开班)"
)
_COMMON_HEADS: Final = ("座谈会", "现场会", "工作会", "专题会", "报告会", "动员会", "常委会")
_GENERAL_HEADS: Final = {
    **dict.fromkeys(("会议", "大会", "活动", "仪式", "论坛"), ("meeting", "ceremony")),
    **dict.fromkeys(("会谈", "会见", "会晤"), ("talks",)),
    "座谈": ("meeting", "talks"),
    "盛会": ("meeting", "ceremony"),
}
_DEICTIC: Final = re.compile(
    r"(?:本次|此次|这次|是次|今次|该次|该|本届|今届|这场|该场|当天的)(?:会议|大会|活动|论坛|仪式|座谈会|研讨会|典礼|盛会)"
)
_PARTS: Final = ("开幕式", "开幕会", "闭幕式", "闭幕会")
_CONGRESS: Final = re.compile(r"届.{0,12}次(?:全体)?会议|代表大会|代表会议")
_PLACE_FALSE: Final = re.compile(r"会上|期间|时$|中$|上$|[下]$|陪同")
_TAKES_PLACE: Final = re.compile(
    r"(?:将|已|也|还|于|同期|随后|正式|隆重|顺利|圆满|胜利|成功|[0-9年月日至上下午晚中时点分半今昨当天近前清早（）()：:]{0,20})*(?:以[^，。；]{2,8}(?:形式|方式))?(?:[在于][^，。；]{1,28}?|由[^，。；]{1,40}?)?"
    r"(?:正式|隆重|顺利|圆满|胜利|成功|同时|分别|如期)*(?:召开|举行|举办|开幕|闭幕|主持(?![人词稿])|启动|开班|揭幕|落幕|开到|结束)"
)


_SITTING: Final = re.compile(
    r"(.{1,24}?(?:常委会|常务委员会|委员会|党组|党委|政府|政协|人大(?!常)|领导小组|指挥部|理事会|董事会|主席团|专班|总队|[局厅院校]))"
    r"(?:[^，、的]{0,16}?)(?:会议|全会|全体会议|常务会|办公会|党组会|学习会|民主生活会|主席会议|主任会议)$"
)
_HELD_BY: Final = re.compile(
    r"(?:^|[0-9日天午晚前年月期]|近日|日前)([\u3400-\u9fff]{1,20}?(?:委|政府|局|厅|院|办|部|大学|学校|公司|集团|学会|协会|商会|人大|政协|法院|检察院|工会|妇联|公所|县|市|区|街道|镇|乡|署|处|会))"
    r"(?:党组|党委)?(?:在[^，]{2,16}?)?(?:组织|联合|正式|又|再次)?(?:召开|举行|举办)[^，]{0,30}$"
)
_SITS_TOGETHER: Final = re.compile(r"(?:举行|参加|召开|出席)了?[^，。]{0,12}$")
_SPEECHES: Final = ("致辞", "致词", "发言", "讲话", "表示", "演讲", "作报告", "强调", "指出", "发表")
_CHAIRED_NEXT: Final = re.compile(r"，(?:会议)?(?:由)?[^，。；]{2,24}主持(?:会议)?(?=[，。；])")
_OWN_DOINGS: Final = re.compile(
    r"，(?:[他她])?(?:很高兴|很荣幸)?(?:今早|今日|今天|今晚|昨日|昨天|昨晚|上午|下午|早上|[0-9]{1,2}日|本周.|日前|近日"
    r")"
    r"[^，。]{0,12}?(?:前往|到访|出席|参加|联同|率领|探访|视察|参观|访问|走访|会见|与[^，。]{2,30}会面|到)"
)


def tells_own_doings(text: str, position: int) -> bool:
    """甲说，今日前往某地视察: what follows `position` is what the speaker did, no speech."""
    return _OWN_DOINGS.match(text, position) is not None


def _stem(head: str) -> str:
    """What of a head noun its long name repeats: 反馈会 of 某组反馈情况会议."""
    return head.removesuffix("会") if len(head) == len("反馈会") and head not in _COMMON_HEADS else head


class Happenings(Clauses):
    """Finds the events of one sentence."""

    def _find_heads(self) -> None:
        limit = self._speech_start()
        tokens = [
            t for t in self.sentence.tokens if t.entry.kind in (Kind.HEAD, Kind.VERB) and t.start < limit
        ]
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
            if (
                token.entry.value in ("say", "direct")
                and self.text[token.end : token.end + 1] in ("，", "：")
                and not self._out(token.start)
                and not tells_own_doings(self.text, token.end)
            ):
                clause = self._clause_start(token.start)
                if any(clause <= m.start < token.start for m in self.mentions) or _PRONOUN.search(
                    self.text[clause : token.start]
                ):
                    return token.end
        return self.sentence.end

    def _head(self, phrase: Phrase) -> None:
        key = self.text[phrase.start : phrase.end]
        if self._modifies(phrase):
            return
        if phrase.head.entry.word == "座谈" and any(
            t.entry.value == "talks" and t.end <= phrase.start for t in self.sentence.tokens
        ):
            opener = self.zone.ends.get(phrase.start)
            if opener is None or opener.entry.value != "hold":
                return  # 接待某团一行，…参加了座谈: the talks themselves
        kind = kind_of(self.zone, phrase)
        known = self._known(phrase, key, kind)
        if known is not None:
            if re.match(r"将[由于]", self.text[phrase.end : phrase.end + 2]):
                known.planned = True
            self.places.append(Place(phrase.start, phrase.end, known, made=False))
            known.told.append(((self.sentence.start, self.sentence.end), phrase.start))
            if not phrase.bare and len(key) > len(known.key) and self._introduced(phrase):
                known.name, known.key = self.zone.name((phrase.start, phrase.end)), key
            return
        if key.startswith("闭幕") and self.text.endswith("开幕、", 0, phrase.start):
            self._make_opening(phrase, kind)  # 开幕、闭幕大会 are two
        elif not self._asserted(phrase) or re.match(r"(?:相关|有关|上述|系列)[^，]{0,8}活动|又?一次", key):
            return
        self._make(phrase, key, kind)

    def _modifies(self, phrase: Phrase) -> bool:
        """出席某论坛的外宾 tells who somebody is, not what happens."""
        after = self.text[phrase.end : phrase.end + 3]
        if after.startswith(
            (
                "精神",
                "要求精",
                "决策",
                "决定",
                "部署要",
                "召开以来",
                "报告",
                "纪要",
                "方案",
                "公报",
                "代表",
                "组委会",
                "筹备",
            )
        ):
            return True
        if after.startswith(("场", "了", "室", "厅")):
            return True
        if re.match(r"等(?:工作|形式|方式|制度|措施|环节|任务)", self.text[phrase.end : phrase.end + 3]):
            return True
        if re.match(r"(?:举行|召开)[^，。；]{2,30}会议?", self.text[phrase.end : phrase.end + 40]):
            return True  # 某大会|举行|主席团会议: the one is the body of the other
        if after.startswith("的") and not after.startswith(("的有", "的还", "的领", "的市", "的省", "的县")):
            clause = self.text[self._clause_start(phrase.start) : phrase.start]
            return re.search(r"(?:出席|参加|参与|列席|来华|举行|召开|举办)[^，。]{0,30}$", clause) is not None
        return False

    def _known(self, phrase: Phrase, key: str, kind: MeetingKind) -> Event | None:
        """The event told before that a phrase means, if it means one."""
        recent = self.story.events[-12:]
        head = phrase.head.entry.word
        if phrase.bare and self._introduced(phrase) and self._body(phrase):
            return None
        if phrase.bare and head == "活动" and recent and not self._introduced(phrase):
            return recent[-1]
        if _DEICTIC.match(key) and head not in _PARTS:
            kinds = {"talks"} if kind == "talks" else {"meeting", "ceremony"}
            if event := next((e for e in reversed(recent) if e.kind in kinds), None):
                return event
        if phrase.bare:
            return self._known_bare(phrase, head, recent)
        for event in reversed(recent):
            if same_event(event, key, head, kind):
                return event
            if event.key == event.head and key.endswith(event.key) and event.kind == kind:
                event.name, event.key = self.zone.name((phrase.start, phrase.end)), key
                return event
        return None

    def _known_bare(self, phrase: Phrase, head: str, recent: list[Event]) -> Event | None:
        """What a head noun alone means: 会议, 座谈会, 开幕式."""
        if head in _PARTS and (sitting := self._sitting(recent)):
            return sitting
        for event in reversed(recent):
            if event.rule == "act" and head.startswith(event.head):
                return event
            if event.kind == "ceremony" and rite(head) == rite(event.head) != "":
                return event
            if event.head == head or (event.kind != "visit" and _stem(head) in event.key):
                return event
        kinds = _GENERAL_HEADS.get(head, ())
        if self._introduced(phrase):
            return None
        return next((event for event in reversed(recent) if event.kind in kinds), None)

    def _sitting(self, recent: list[Event]) -> Event | None:
        """The congress whose opening this is: a sitting with an agenda, not an act beside it."""
        return next((e for e in reversed(recent) if e.kind == "meeting" and _CONGRESS.search(e.key)), None)

    def _introduced(self, phrase: Phrase) -> bool:
        opener = self.zone.ends.get(phrase.start)
        return opener is not None and (
            opener.entry.value == "hold" or opener.entry.word.startswith("主持召开")
        )

    def _asserted(self, phrase: Phrase) -> bool:
        """Whether the sentence says that the event takes place."""
        if phrase.head.entry.word == "座谈":
            return (
                _SITS_TOGETHER.search(self.text[self._clause_start(phrase.start) : phrase.start]) is not None
            )
        opener = self.zone.ends.get(phrase.start) or self.zone.ends.get(phrase.start - 1)
        if opener is not None and opener.entry.value in ("chair", "attend", "hold"):
            return True
        start = phrase.end
        if self.text[start : start + 1] in ("”", "》") and self.text.startswith("，将", start + 1):
            start += 2
        rest = self.text[start : min(start + 40, self._clause_end(start))].lstrip("”》")
        if _TAKES_PLACE.match(rest):
            return True
        before = self.text[max(self.sentence.start, phrase.start - 1) : phrase.start]
        if before == "在" and (rest[:1] in "上中期间" or rest.startswith(_SPEECHES)):
            return True
        if _CHAIRED_NEXT.match(self.text, phrase.end, self.sentence.end):
            return True
        if before == "对" and re.search(r"提出|作出", rest):
            return True
        clause = self.text[self._clause_start(phrase.start) : phrase.start]
        return bool(re.search(r"(?:召开|举行|举办|主持|出席|参加|列席)[^，。]{0,30}$", clause))

    def _make(self, phrase: Phrase, key: str, kind: MeetingKind) -> None:
        start = phrase.start
        name = self.zone.name((phrase.start, phrase.end))
        body = self._body(phrase) if phrase.bare or is_generic(key) else None
        if body is not None:
            name = self.zone.name(body) + name
            key = self.text[body[0] : body[1]] + key
            for event in reversed(self.story.events[-8:]):
                if same_event(event, key, phrase.head.entry.word, kind):
                    self.places.append(Place(phrase.start, phrase.end, event, made=False))
                    event.told.append(((self.sentence.start, self.sentence.end), phrase.start))
                    return
        event = self._event(name, key, kind, phrase.head.entry.word, (start, phrase.end), "meeting.phrase")
        event.body = self.zone.name(body) if body is not None else self._holder(phrase, key)
        self.places.append(Place(phrase.start, phrase.end, event, made=True))

    def _make_opening(self, phrase: Phrase, kind: MeetingKind) -> None:
        """The first of 开幕、闭幕大会: what follows 闭幕 belongs to both."""
        first = phrase.start - len("开幕、")
        shared = (phrase.start + len("闭幕"), phrase.end)
        name = self.zone.name((first, first + len("开幕"))) + self.zone.name(shared)
        key = "开幕" + self.text[slice(*shared)]
        span = (first, first + len("开幕"))
        event = self._event(name, key, kind, phrase.head.entry.word, span, "meeting.phrase")
        self.places.append(Place(*span, event, made=True))

    def _holder(self, phrase: Phrase, key: str) -> str | None:
        """The body whose sitting it is: by its name (某市委常委会|会议), or who holds it (某局|召开)."""
        named = _SITTING.match(key)
        if named and len(named.group(1)) > 1:
            first = phrase.end - len(key)
            return (
                self.zone.name((first, first + named.end(1)))
                if self.text.endswith(key, 0, phrase.end)
                else None
            )
        clause = self.text[self._clause_start(phrase.start) : phrase.start]
        held = _HELD_BY.search(clause)
        if not held:
            return None
        first = self._clause_start(phrase.start) + held.start(1)
        last = first + len(held.group(1))
        if any(m.start < last and first < m.end for m in self.mentions):
            return None
        return self.zone.name((first, last))

    def _body(self, phrase: Phrase) -> tuple[int, int] | None:
        """Whose sitting it is: 某市委常委会|11月3日召开|会议."""
        clause = self._clause_start(phrase.start)
        stretch = self.text[clause : phrase.start]
        match = re.match(
            r"(?:[0-9]{0,2}月?[0-9]{1,2}日)?(?:上午|下午|晚)?([\u3400-\u9fff“”·0-9]{2,40}?)(?:党委|党组)?(?=接着|[0-9]{1,2}月|[0-9]{1,2}日|昨|今|近日|日前|在|召开|举行|上午|下午|晚)",
            stretch,
        )
        if not match or any(
            m.start < clause + match.end(1) and m.end > clause + match.start(1) for m in self.mentions
        ):
            return None
        if match.group(1).endswith(("会议", "分别", "先后", "随后")) or match.group(1) in (
            "随后",
            "会前",
            "会后",
        ):
            return None
        return clause + match.start(1), clause + match.end(1)

    def _event(
        self, name: str, key: str, kind: MeetingKind, head: str, span: tuple[int, int], rule: str
    ) -> Event:
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
