"""Visits and acts: verbs that name an event themselves."""

from __future__ import annotations

import re
from typing import Final

from loaders.meetings import Event
from loaders.mentions import Mention
from loaders.scanning import Token, han
from loaders.story import Place
from loaders.talks import RECALL
from loaders.trips import Trips
from loaders.ways import TOWARD

_WENT: Final = re.compile(
    "(?:到|赴|来到|前往|走进|深入)[^，。；：]{2,20}，(?:集中|实地|现场|重点|仔细|详细)?$"
)
_WREATH: Final = frozenset(["献花圈", "敬献花圈", "献花篮", "敬献花篮"])
_PARTY: Final = re.compile(
    r"(?:[^，。；]{0,20}[日天午]，)?([\u3400-\u9fff]{2,24}?(?:调研|考察|检查|督导|督察|督查|视察|考核|巡察|巡视|慰问|访问|观摩|代表)(?:组|团))"
    r"(?:一行)?(?:[0-9一二三四五六七八九十]+[余多]?人)?，?(?:访问|莅|来|到|赴|对|就|在|深入|前往|走进|实地|分别)"
)
_HE_WENT: Final = re.compile(
    r"[”\s]*(?:[^，。]{1,8}，)?[他她](?:一行)?(?:还|又|也|先后|来到|到|赴|深入|走进|首先|接着|实地|冒雨)"
)
_DELEGATION: Final = re.compile(
    r"(?:来到|参加|在)(?:了)?(?:[他她]?所在的|自己所在的)?([\u3400-\u9fff]{2,16}?代表团)"
)
_HE_ALSO: Final = re.compile(r"(?:^|，)[他她](?:还|又|也|先后|来到|到|赴)")
_HAILS: Final = re.compile("欢迎|祝贺|感谢|期待|邀请|祝愿")
_SOLEMN: Final = (
    "下达",
    "宣布开",
    "宣布启",
    "宣布项目",
    "按下",
    "鸣枪",
)  # done at the event, whatever it is called
_UNVEILINGS: Final = frozenset(["揭牌", "揭幕", "授牌", "剪彩", "奠基"])
_PLANTINGS: Final = frozenset(["植树", "义务植树"])
_OPENED: Final = re.compile("(?:开幕|闭幕|开始|启动|开工|开班|开赛|开馆|开园|通车|投产|开会)[！”。\n]*$")
_ATTENDS: Final = re.compile("出席|参加|参与")
_ARRIVES: Final = ("抵达", "到访", "参访")
_SIGNINGS: Final = frozenset(["签署", "共同签署"])
_WITNESSES: Final = re.compile("(?:并|共同)(?:共同)?见证")
_PAPER: Final = re.compile("了?[^，。；]{0,60}?(?:协议|协定|备忘录|文件|声明|合同|公报|条约|意向书|行动计划)")
_WEAK_VISIT: Final = frozenset(
    [
        "抵达",
        "对接",
        "督导",
        "走进",
        "查看",
        "察看",
        "指导",
        "抽查",
        "调度",
        "督办",
        "踏看",
        "拜年",
        "瞻仰",
        "接访",
        "下访",
        "包案",
        "查看了",
        "督战",
        "指导",
        "参访",
        "到访",
        "祭拜",
        "凭吊",
        "访问了",
        "来访",
        "回访",
    ]
)


class Outings(Trips):
    """Makes the events that a verb names, with their people."""

    def _visit(self, token: Token) -> int:
        recall = RECALL.match(self.text, token.end) is not None
        if not self.pending and self._by_pronoun(token):
            self.pending = self.subject[-1:] or self.story.speaker
        if not self.pending and not self.subject:
            return self._stop_of_trip(token) or self._hosts_on_trip(token) or self._party(token)
        if (
            self._way_only(token)
            or self._no_visit(token)
            or self._arrives(token)
            or self._of_a_sitting(token)
        ):
            return token.end
        told, welcomed = self.subject, self._welcomed(token)
        people = self._actors(token, single="访问" in token.entry.word)
        if welcomed:
            self.subject = told
            return token.end
        if len(people) > 1 and _HAILS.search(self.text, people[0].end, people[1].start):
            people = people[1:]  # 甲欢迎乙来访
        if not people:
            return token.end
        people = self._own_ways(people, token) if len(people) > 1 else people
        event = self._trip(token, people) or self._joined_trip(token)
        fresh = event is None
        if event is None and not self._starts_trip(token, people):
            return token.end
        if event is None:
            if recall and self.story.current is not None and self.story.current.kind == "visit":
                event = self.story.current
            else:
                event = self._new_trip(token, people)
        self.places.append(Place(token.start, token.end, event, made=fresh))
        visitors = [m for m in people if m not in self.hosts]
        self._bodies_along(people[0].end, token.start, event)
        self._claim([*self.hosts, *self.escorts], ("ATTENDED",), event, token, "visit", mode="陪同")
        self._claim([*visitors, *self._visited(token)], ("ATTENDED",), event, token, "visit")
        self.escorts, self.hosts = [], []
        if event.planned and self.teller:
            self.subject = self.teller  # 甲介绍了乙即将出访的情况。他说: that is 甲
        self.story.current = event
        return token.end

    def _welcomed(self, token: Token) -> bool:
        """甲会见乙。甲|欢迎乙一行来区考察: what a host says at the event being told is no trip."""
        if len(self.pending) != 1 or self.story.current is None or self.story.current.planned:
            return False
        guest = self.pending[0]
        hail = _HAILS.search(self.text, self._clause_start(token.start), self._title_start(guest))
        comes = "来" in self.text[guest.end : token.start]
        return hail is not None and comes and guest.name in self.story.current.people

    def _way(self, token: Token) -> int:
        return self._visit(token) if self._way_tells(token) else token.end

    def _by_pronoun(self, token: Token) -> bool:
        """Whether 他 is who goes: 他还到某村走访."""
        before = self.text[self._clause_start(token.start) - 1 : token.start]
        if _HE_ALSO.search(before):
            return True
        return not self.subject and _HE_WENT.match(self.text, self.sentence.start, token.start) is not None

    def _arrives(self, token: Token) -> bool:
        """甲乘车抵达，: one more who comes to what is being told."""
        event = self.story.current
        ends = token.entry.word == "抵达" and self._clause_end(token.end) == token.end
        if not (ends and self.pending and event is not None):
            return False
        self._claim(self._actors(token, single=False), ("ATTENDED",), event, token, "visit.arrived")
        return True

    def _of_a_sitting(self, token: Token) -> bool:
        """Whether the verb belongs to a sitting that the sentence tells of, or to no subject of its own."""
        if self.pending:
            return False
        if self.text[token.start - 1] == "、" or not self._plain_visit(token):
            return True
        if token.entry.word.endswith("了") and self.text[self._clause_start(token.start) - 1] == "，":
            return False  # 甲还参加了某会，参观了某馆
        made = (p for p in self.places if p.made and p.end <= token.start)
        return any(p.event.kind in ("meeting", "ceremony") for p in made) and not TOWARD.search(
            self.text[self._clause_start(token.start) : token.start]
        )

    def _party(self, token: Token) -> int:
        """某局调研组一行到某区调研: a body's trip; who leads it may be named later (调研组由甲带队)."""
        party = _PARTY.match(self.text, self.sentence.start, token.start)
        if not party or any(e.kind == "visit" for e in self.story.events):
            return token.end
        event = self._new_trip(token, [])
        self.places.append(Place(token.start, token.end, event, made=True))
        self.story.agencies.append((party.group(1), *party.span(1), event))
        self.story.current = event
        return token.end

    def _visited(self, token: Token) -> list[Mention]:
        """看望某院士: those visited count where the article gives them a post or an honour."""
        if not token.entry.word.removeprefix("登门").startswith(("看望", "慰问", "走访", "探望", "拜访")):
            return []
        end = self._clause_end(token.end)
        return [m for m in self.mentions if token.end <= m.start < end and (m.roles or m.title is not None)]

    def _starts_trip(self, token: Token, people: list[Mention]) -> bool:
        """Only who holds a post makes a visit, and weaker verbs want a way there (到某村查看)."""
        if not any(m.name in self.story.titled for m in (*people, *self.escorts)):
            return False
        word, after = token.entry.word, self.text[token.end : token.end + 2]
        if word in _ARRIVES and han(after) and after[0] not in "后时的之前":
            return _ATTENDS.search(self.text, token.end, self._clause_end(token.end)) is None
        start = self._clause_start(token.start)
        way = TOWARD.search(self.text[start : token.start])
        if way is None and "访" not in word:
            way = _WENT.search(self.text, self._clause_start(start - 1), start)
        return word not in _WEAK_VISIT or way is not None or (word == "访问了" and self._recalls(token))

    def _plain_visit(self, token: Token) -> bool:
        clause = self.text[self._clause_start(token.start) : token.start]
        return (
            not clause
            or clause[-1] in "并还又也先行地"
            or clause.endswith(("到场", "到现场"))
            or bool(TOWARD.search(clause))
            or bool(re.match(r"^(?:先后|随后|实地|深入|重点|首先|并|还|一路|现场|仔细|认真|详细)", clause))
        )

    def _trip(self, token: Token, people: list[Mention]) -> Event | None:
        past = self._recalls(token)
        names = {m.name for m in people}
        planned = self._planned(token.start, token.end)
        for event in reversed(self.story.events[-8:]):
            if event.past != past or (event.planned and not planned and self.text[token.start - 1] != "次"):
                continue
            if event.separate and len(names) == 1 and event.sentence[0] != self.sentence.start:
                continue  # each of them went elsewhere, which is told one by one
            if (
                event.kind == "visit"
                and event.rule == "visit"
                and (event.leaders & names or names <= set(event.people))
            ):
                return event
        return None

    def _new_trip(self, token: Token, people: list[Mention]) -> Event:
        first = self._clause_start(token.start)
        if people:
            first = people[-1].end if people[-1].end <= token.start else token.start
        stretch = self.text[first : token.start]
        cut = re.search(
            r"(?:到|赴|在|前往|深入|来到|走进|率队|带队|(?:^|(?<=[，团组]))[就对])[^，。；：]{1,40}$", stretch
        )
        start = first + cut.start() if cut else token.start
        end = min(self._clause_end(token.end), token.end + 30)
        tail = re.search(
            r"并(?:主持|出席|召开|看望|慰问)|时(?=强调|指出|要求|表示)|和(?=现场办公)",
            self.text[token.end : end],
        )
        end = token.end + tail.start() if tail else end
        end -= self.text.endswith("的", token.end, end)  # 甲是应乙邀请进行国事访问|的
        event = self._event(
            self.zone.name((start, end)),
            self.text[start:end],
            "visit",
            token.entry.word,
            (start, end),
            "visit",
        )
        event.past = self._recalls(token)
        event.leaders = {m.name for m in people}
        event.separate = len(people) > 1 and "分别" in self.text[people[-1].end : token.start]
        event.place = self._whither(first, token, end) or event.place
        return event

    def _signed(self, token: Token) -> int:
        """甲与乙签署了合作协议: an act of the two, unless a ceremony or what they witness is told."""
        end = self._clause_end(token.end)
        here = any(p.event.kind == "ceremony" for p in self.places)
        witnessed = _WITNESSES.search(self.text, token.end, self.sentence.end) is not None
        if here or witnessed or len(self._group(self.pending) if self.pending else ()) < 2:
            return 0
        if not _PAPER.match(self.text, token.end, end):
            return 0
        people = self._actors(token, single=True)
        self._ceremony(Token(token.start, end, token.entry), people, self._clause_start(token.start))
        return end

    def _review(self, token: Token) -> int:
        """甲来到某代表团，同代表们一起审议: the sitting of a delegation."""
        found = _DELEGATION.search(self.text, self.sentence.start, token.start)
        if found is None and token.entry.word.startswith("参加"):
            return self._attend(token)
        people = self._actors(token, single=False)
        if found is None or not people:
            return token.end
        span, key = found.span(1), found.group(1) + "审议"
        event = next((e for e in self.story.events if e.rule == "meeting.review" and e.key == key), None)
        made = event is None
        if event is None:
            name = self.zone.name(span) + self.zone.name((token.end - 2, token.end))
            event = self._event(name, key, "meeting", "审议", span, "meeting.review")
        self.places.append(Place(*span, event, made=made))
        self._claim(people, ("ATTENDED",), event, token, "review")
        event.leaders.update(m.name for m in people)
        return token.end

    def _act(self, token: Token) -> int:
        if self.text[token.end] == "的":
            return token.end  # 甲签署|的命令
        event = self._target(token)
        if token.entry.word in _SIGNINGS and (signed := self._signed(token)):
            return signed
        if token.entry.word == "宣布" and self.text[token.end] in "，：":
            if event is None or not _OPENED.search(self.text, token.end, self.sentence.end):
                return self._say(token)
            self._claim(self._actors(token, single=False), ("ATTENDED",), event, token, "act")
            return self.sentence.end
        if token.entry.word in _WREATH:
            people = self._actors(token, single=False)
            if people:
                self._ceremony(token, people, self._clause_start(token.start))
            return token.end
        elsewhere = event is None or event.kind != "ceremony" or (self._recalls(token) and not event.past)
        counted = self.text[token.end].isdigit()  # 植树2万棵
        planting = token.entry.word in _PLANTINGS and not counted and bool(self.pending or self.subject)
        if elsewhere and (planting or (token.entry.word in _UNVEILINGS and self.pending)):
            people = self._actors(token, single=False)
            self._ceremony(token, people, self._clause_start(token.start))
            return token.end
        if token.entry.word == "颁发" and event is not None and self.objects:
            self._claim(self.objects, ("ATTENDED",), event, token, "act")
        there = event is not None and (event.kind == "ceremony" or token.entry.word.startswith(_SOLEMN))
        if event is not None and there and event.kind != "visit" and self.pending:
            self._claim(self._actors(token, single=False), ("ATTENDED",), event, token, "act")
        return token.end
