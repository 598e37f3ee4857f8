"""Talks and what is held: verbs of meeting, receiving and convening."""

from __future__ import annotations

import re
from typing import Final

from loaders.guests import CALLS, Guests
from loaders.meetings import Event, likeness
from loaders.mentions import Mention
from loaders.recalling import recalled, repeated
from loaders.record import MeetingKind
from loaders.scanning import Token, han
from loaders.story import Place

_SUMMONED: Final = "约谈"  # to be called to account is a sitting, no talks of two sides
_OF_PAPERS: Final = re.compile("通知|函|制度|机制|室|记录|工作|整改|问责|[，。；、》”和及]")
RECALL: Final = re.compile(r"时|中(?=[，。、])|后|前(?![来往])|的(?!了)|期间|结束|活动|现场")
_WAY: Final = re.compile(
    r"(?:到|赴|前往|深入|来到|走进|在)([^，。；：、到赴]{2,20}?)(?=开展|进行|实地|现场|专题|$|调研|考察|视察|检查|督导|看望|慰问|走访|接待|暗访|查看|访问)"
)
_WAY_THEN: Final = re.compile(r"(?:来到|前往|深入|走进|到|赴)([^，。；：、到赴]{2,20})，(?:实地|现场|分别)?$")
_SITE: Final = re.compile(
    r"了?[\u3400-\u9fff“”]{1,16}?(?:水库|大坝|基地|园区|产业园|开发区|新区|古城|口岸|街道|[省市县区镇乡村]|工地|车站|机场|港|码头|学校|医院|公园)(?=[，。；和、]|$)"
)
_ALIKE: Final = 0.15  # share of pairs of characters that two names of one meeting have in common at least
_BOTH: Final = re.compile("[两二]人|双方|两国领导人|两位")
_DATED: Final = re.compile("[0-9一二三四五六七八九十去前上昨][年月日]")
_BEFORE_IT: Final = ("此前，", "在此之前，", "之前，", "更早前，")
_ADDRESS: Final = re.compile(
    r"[同与和](?:您|你|(?:总统|总理|首相|主席|国王|议长|委员长|总书记|部长|外长)?(?:先生|女士|同志|阁下))"
)
_TO_MEDIA: Final = re.compile("了?(?:传媒|记者|媒体|新闻界|采访)|等?问题")
_CROWD: Final = re.compile("[同与和](?:大家|他们|她们|代表们?|学员们?|群众|职工|师生|同志们|官兵)[^，]{0,4}$")


class Talks(Guests):
    """Makes talks."""

    def _talks(self, token: Token) -> int:
        if _TO_MEDIA.match(self.text, token.end):
            return self._before_the_press(token)
        listed = token.entry.word == "会晤" and self.text[token.end] == "、"  # 某峰会、某会晤、…等场合
        no_summons = _SUMMONED in token.entry.word and not self._summons(token)
        if listed or no_summons or self.text[token.end] in "厅室" or self._was_hosted(token):
            return token.end  # 在省委会见厅
        if token.entry.word == "接待" and (guests := self._hosted(token)):
            self._claim(self._actors(token, single=False), ("ATTENDED",), guests, token, "visit.hosted")
            return token.end
        objects, end = self._met_party(token)
        clause = self.text[self._clause_start(token.start) : token.start]
        treated = token.entry.word == "宴请" and any(word in clause for word in ("接受", "违规", "影响"))
        if (treated or repeated(clause)) or (not objects and self._on_the_way(token)):
            return token.end
        nobody = not (self.pending or self.subject or (_BOTH.search(clause) and self.story.principals))
        if nobody or self._only_named_there(token) or self._thanked_for():
            return self._talks_recalled(token)
        joint = re.search(r"(?:举行|进行|会谈|会晤|会面|通电话|通话)$", token.entry.word) is not None
        if joint and not objects and not self._meets_body(token):
            return self._joint_talks(token)
        people = self._actors(token, single=False)
        if not people:
            return token.end
        party = [] if objects else self._party_received(token, end, people)
        separate = "分别" in self.text[people[-1].end : token.start] or token.entry.word.startswith("分别")
        groups = [[m] for m in objects] if separate and len(objects) > 1 else [objects]
        for group in groups:
            first = group[0].roles[0].start if group and group[0].roles and len(groups) > 1 else token.start
            last = self._party_end(group[-1].end, end) if group else end
            if not group and (more := re.search(r"，?并(?!肩)", self.text[token.end : last])):
                last = token.end + more.start()
            name = self.zone.name((first, last))
            if first != token.start:
                name = "会见" + name
            self._talk(name, self.text[first:last], token, people + group + party, (token.start, last))
            if not group:
                self._body_met(token, last)
            event = self.places[-1].event
            event.place = event.place or self._whither(people[-1].end, token, end)
        return max(end if objects else token.end, token.end)

    def _summons(self, token: Token) -> bool:
        """甲约谈某局负责人: somebody does so here, and no sitting is told that it is a part of."""
        own = self.pending and self.pending[-1].end >= self._clause_start(token.start)
        told = any(_SUMMONED in event.key for event in self.story.events)
        return bool(own) and not told and _OF_PAPERS.match(self.text, token.end) is None

    def _only_named_there(self, token: Token) -> bool:
        """Whether the word recalls talks told before: 参加会见, 上述会谈, 会谈后."""
        opener = self.zone.ends.get(token.start)
        attended = opener is not None and opener.entry.value == "attend"
        recall = RECALL.match(self.text, token.end)
        told_before = recall is not None and not self._first_told(token, recall.group())
        return attended or told_before or self.text[token.start - 2 : token.start] in ("上述", "有关", "相关")

    def _first_told(self, token: Token, recall: str) -> bool:
        """甲同乙会谈后见记者: talks that only lead to what follows, but that nothing else tells of."""
        names = {m.name for m in self.pending}
        told = any(e.kind == "talks" and names & set(e.people) for e in self.story.events)
        if recall not in ("后", "时", "期间") or told:
            return False
        first = self._clause_start(token.start)
        between = [m for m in self.pending if m.start >= first]
        if len(between) == 1 and self._is_partner(between[0]):
            between = self.pending  # 甲总统，与乙总统会面时表示
        return len(between) > 1 and between[-1].end == token.start

    def _thanked_for(self) -> bool:
        """外国专家感谢甲|会见: who was met gives thanks for it."""
        first = self._title_start(self.pending[0]) if self.pending else 0
        return self.text.endswith(("感谢", "感谢了"), self.sentence.start, first)

    def _before_the_press(self, token: Token) -> int:
        """两国总理共同会见记者 is an event of two sides; remarks of one person to the press are none."""
        together = token.entry.word.startswith("共同") or self.text.endswith("共同", 0, token.start)
        people = self._actors(token, single=False) if together else []
        if len(people) < 2 or not self.text.startswith("记者", token.end):
            return token.end
        span = (token.end - 2, token.end + 2)
        name = "共同" + self.zone.name(span)
        event = self._event(name, name, "meeting", "会见", span, "talks.press")
        self.places.append(Place(*span, event, made=True))
        self._claim(people, ("ATTENDED",), event, token, "talks.press")
        return token.end

    def _meets_body(self, token: Token) -> bool:
        """会晤|某国商会访港团: the verb has an object, though no person."""
        after = self.text[token.end : token.end + 3]
        return token.entry.word == "会晤" and han(after) and after[0] not in "的时后前中期并和与及"

    def _on_the_way(self, token: Token) -> bool:
        """Whether the talks are one stop of a trip, or with those whom a visit is to: 同大家会面."""
        if token.entry.word.startswith(("拜访", "拜会")) and self._on_trip():
            return True
        visit = self.story.current is not None and self.story.current.kind == "visit"
        return visit and _CROWD.search(self.text, self._clause_start(token.start), token.start) is not None

    def _hosted(self, token: Token) -> Event | None:
        """甲到某厂调研。乙热情接待: the visit at which somebody was the host."""
        event = self.story.current
        alone = self.text[token.end : token.end + 1] in "，。；"
        return event if alone and self.pending and event is not None and event.kind == "visit" else None

    def _was_hosted(self, token: Token) -> bool:
        """甲到某地考察，受到乙的热情接待: the host was there."""
        first = self._clause_start(token.start)
        event = self.places[-1].event if self.places else self.story.current
        received = token.entry.word.endswith("接待") and self.text.startswith(("受到", "得到"), first)
        if not received or event is None or event.kind != "visit":
            return False
        hosts = [m for m in self.pending if m.start >= first]
        self._claim(hosts, ("ATTENDED",), event, token, "visit.hosted", mode="陪同")
        self.pending = []
        return True

    def _on_trip(self) -> bool:
        """Whether who calls on a body does so on a trip that is being told: one of its stops."""
        leaders = {m.name for m in self.pending or self.subject}
        return any(e.kind == "visit" and e.leaders & leaders for e in self.story.events[-4:])

    def _joint_talks(self, token: Token) -> int:
        met = self.pending[:1]
        partners = self.subject[-1:] if met and self._is_partner(met[0]) else []
        people = self._actors(token, single=False)
        people = [*(m for m in partners if m not in people), *people, *self._addressed(token, people)]
        if len(people) < 2 and not re.search(r"[与同和]", self.text[self.sentence.start : token.start]):
            return token.end
        first = people[0].end if people else token.start
        start = people[0].start if people else token.start
        if start < self.sentence.start:  # 2月11日，两人曾会晤
            start = first = self._clause_start(token.start)
        if partners:
            start = first = self._partner_start(met[0]) - 1
            self.subject = partners  # 甲到某国，与乙会面，并出席宴会
        self._talk(
            self.zone.name((start, token.end)),
            self.text[first : token.end],
            token,
            people,
            (start, token.end),
        )
        return token.end

    def _addressed(self, token: Token, people: list[Mention]) -> list[Mention]:
        """乙主席同总统先生会谈, says 甲 to the president: the one who is spoken to."""
        if not self.story.principals or not _ADDRESS.search(
            self.text, self._clause_start(token.start), token.start
        ):
            return []
        taken = {m.name for m in (*people, *self.story.speaker)}
        return [m for m in self.story.principals if m.name not in taken][:1]

    def _talk(self, name: str, key: str, token: Token, people: list[Mention], span: tuple[int, int]) -> None:
        names = {m.name for m in people}
        past = self._recalls(token)
        for event in self.story.events[-8:]:
            if event.kind != "talks" or event.rule != "talks" or not names or event.past != past:
                continue
            if _dines(token.entry.word) != _dines(event.verb) and event.sentence[0] != self.sentence.start:
                continue  # 会见 by day, 宴请 at night
            if names <= set(event.people) and not (len(names) == 1 and _elsewhere(key, event, token, names)):
                self.places.append(Place(span[0], span[1], event, made=False))
                return
            if set(event.people) <= names and (key.startswith(event.key) or event.key in key):
                event.name, event.key = name, key  # the headline told it without the guest's name
                self.places.append(Place(span[0], span[1], event, made=False))
                self._claim(people, ("ATTENDED",), event, token, "talks")
                self.story.current, self.story.principals = event, people[:2]
                return
        kind: MeetingKind = "meeting" if _SUMMONED in token.entry.word else "talks"
        event = self._event(name, key, kind, "会见", span, "talks")
        event.past, event.verb = past, token.entry.word
        self.places.append(Place(span[0], span[1], event, made=True))
        self._claim(people, ("ATTENDED",), event, token, "talks")
        if not event.aside:
            self.story.current, self.story.principals = event, people[:2]

    def _recalls(self, token: Token) -> bool:
        """Whether the verb is of an earlier day: 2017年9月，甲曾率团访问某国; 2月11日，两人曾会晤."""
        before = self.text[self.sentence.start : token.start]
        if ("曾" in before and _DATED.search(before)) or before.startswith(_BEFORE_IT):
            return True
        return recalled(before, self.story.published)

    def _talks_recalled(self, token: Token) -> int:
        told = [e for e in self.story.events[-8:] if e.kind == "talks"]
        end = self._clause_end(token.end)
        objects = [m.name for m in self.mentions if token.end <= m.start < end]
        for event in reversed(told):
            if not objects or set(objects) & set(event.people):
                self.places.append(Place(token.start, token.end, event, made=False))
                self.story.current = event
                break
        # 会晤期间|会见丙: whom another verb governs
        led_in = self.text.startswith(("期间", "后", "时"), token.end)
        return end if objects and not led_in else token.end

    def _whither(self, first: int, token: Token, end: int) -> str | None:
        """Where the visit leads: 到某村|查看, or what is inspected where that is a place (考察某水库)."""
        way = _WAY.search(self.text, first, token.start) or _WAY_THEN.search(self.text, first, token.start)
        if way:
            return self.zone.name(way.span(1))
        site = _SITE.match(self.text, token.end, end)
        return self.zone.name(site.span()) if site else None


def _dines(word: str) -> bool:
    return "宴" in word


def _elsewhere(key: str, event: Event, token: Token, names: set[str]) -> bool:
    """Whether a verb and its object name other talks of the same person: …，并拜访|某部和某局."""
    word = token.entry.word
    if word not in CALLS or len(key) - len(word) <= len("某局"):
        return False
    partners = set(event.people) - names
    return bool(partners) or likeness(key, event.key) < _ALIKE
