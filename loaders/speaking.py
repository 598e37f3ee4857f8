"""Who spoke and who gave instructions: verbs of speech."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from loaders.happenings import tells_own_doings
from loaders.meetings import Event, before_the_press, is_forum
from loaders.mentions import Mention
from loaders.recalling import repeated
from loaders.record import MeetingKind
from loaders.scanning import Token
from loaders.speech_nouns import BEFORE_SPEECH, SPEECH_NOUNS, SpeechNouns
from loaders.story import Place

_REQUIRES: Final = re.compile(
    r"(?:^|[，；：。、“”])[^，；。]{0,10}?(?:要(?![求素点闻职])|必须|务必|应当|不得|不能|决不能|确保|切实|坚决|加强|加快|推动|坚持)"
)
_MUST: Final = re.compile(
    r"(?:^|[，；：。、“”])[^，；。]{0,10}?(?:(?<![需主重只必首纪摘])要(?![求素点闻职])|必须|务必|不得)"
)
_DEMANDS_PLAINLY: Final = re.compile("[。，；](?:我们|各级)?要(?![求素点闻职])")
_EXCHANGED: Final = re.compile(r"[与同和跟][^，。；]{1,40}$|双方|[充分深入坦诚友好]$")
_REPORTING: Final = ("说", "表示", "提出", "说道", "认为")
_SPEECH: Final = re.compile(r"在[^，。；在]{2,20}发表[^，。；]{0,60}演讲")
_OCCASION: Final = re.compile("在([^，。；在]{4,40}?(?:赛|周|节|日|展|营|班|计划|项目))(?:上|中|时)?$")
_SAID_AT_CEREMONY: Final = frozenset(
    ["强调", "指出", "希望", "勉励", "强调说", "强调指出", "期勉", "指出说", "提出希望"]
)
_LISTED: Final = re.compile("(?:（[^（）]{1,16}）)?(?:同志|先生|女士)?[、，和与及以]{0,3}")
_REPORTS_WITHIN: Final = 8  # characters from who is listened to to the clause of the verb: 甲等，介绍
_BESIDE: Final = 4  # characters between the verb and whom it addresses: 身旁的
_SENT_TO: Final = re.compile("向[^，。；]{2,40}(?:[会坛式]|活动|典礼)$")  # 甲向某会|致贺词
# 提出|二点意见: what is put to others; 意见建议 is what a speaker contributes
_DEMANDS: Final = re.compile(
    r"了?(?:以下|如下)?(?:(?:[一二两三四五六七八九十几数0-9]+|若干)[个大]?(?:方面)?[点项条]?的?)?"
    r"(?:明确|具体|工作|指导性?|殷切|整改|严格|更高|新|相关|总体|重要|贯彻|落实|中肯|针对性){0,2}的?(?:要求(?!的)|意见(?![和与及、]?建议|的|稿)|希望)"
)
_PUTS: Final = frozenset(["提出", "提出了", "提了", "讲了", "谈了", "讲", "提"])
_NOUNS: Final = frozenset(
    [
        "部署",
        "安排",
        "布置",
        "希望",
        "指示",
        "安排部署",
        "部署安排",
        "统筹调度",
        "统筹部署",
        "调度部署",
        "部署调度",
    ]
)


class Speaking(SpeechNouns):
    """Gives verbs of speech their people and their event."""

    def _direct(self, token: Token) -> int:
        if token.entry.word in _NOUNS and not self._acts(token):
            return token.end
        if token.entry.word == "要求" and self._demand_named(token):
            return token.end
        if token.entry.word == "要求" and re.search(
            r"[和及与、](?:相关|有关|具体|工作)$", self.text[: token.start][-4:]
        ):
            return token.end
        word, before = token.entry.word, self.text[token.start - 1 : token.start]
        if (word[0] == "作" and word[1] not in "出了" and before == "工") or (
            word == "要求" and (before == "应" or (before == "的" and self.text[token.end] in "，。；"))
        ):
            return token.end  # 工作|安排
        if repeated(self.text[self._clause_start(token.start) : token.start]):
            self.pending = []  # 甲多次强调 names no event
            return token.end
        people = self._actors(token, single=True)
        if people and self.text.find("列席", people[-1].end, token.start) >= 0:
            return token.end  # 甲列席会议，提出工作意见: who only listens directs nobody
        if people:
            event = self._target(token)
            told = event is not None and self._belongs(people, event, token)
            if event is not None and told and self._near(people, event, token):
                self._directs(people, event, token)
                self._told_on_the_spot(event, token)
            if event is None and self._opens_with_sitting():
                self._before_its_name(people, ("ATTENDED", "DIRECTED"), token)
            self.speech = self._speech_follows(token)
        elif (
            not self.pending
            and token.entry.word.startswith(("作", "做", "进行"))
            and (at := self._target(token))
        ):
            self._agencies(token, at)
        elif (
            self.text[token.end : token.end + 1] in "，："
            and self.text[token.start - 2 : token.start] != "提出"
        ):
            self.speech = True
        return token.end

    def _told_on_the_spot(self, event: Event, token: Token) -> None:
        """叮嘱身旁的某局局长甲: on a trip or at a ceremony, whoever is spoken to by name is there."""
        end = self._clause_end(token.end)
        told = [
            m
            for m in self.mentions
            if token.end <= m.start < end and m.roles and self._title_start(m) - token.end <= _BESIDE
        ]
        if event.kind in ("visit", "ceremony") and told:
            self._claim(told[:1], ("ATTENDED",), event, token, "direct.told")

    def _acts(self, token: Token) -> bool:
        """部署, 安排 as a verb: at a clause's head or behind 并, 研究, 再; else it is a noun."""
        if self._performs(token):
            return True
        before = self.text[max(self.sentence.start, token.start - 3) : token.start]
        return (
            not before
            or before[-1] in "，；并再"
            or before.endswith(("研究", "进一步", "全面", "认真", "周密"))
            or bool(self.pending and self.pending[-1].end == token.start)
        )

    def _speech_follows(self, token: Token) -> bool:
        following = self.text[token.end : token.end + 1]
        if following == "，" and token.entry.word.startswith(("进行", "作", "做")):
            return not any(m.start > token.end for m in self.mentions)  # 甲作了部署，最后由乙总结
        if following in ("，", "：", "“"):
            return True
        return token.entry.word in ("要求", "强调", "指出", "希望", "叮嘱", "勉励", "责成")

    def _directs(self, people: list[Mention], event: Event, token: Token) -> None:
        self._quotes(people, event)
        if event.kind == "talks":
            return
        if event.kind == "ceremony" and token.entry.word not in _SAID_AT_CEREMONY:
            self._claim(people, ("ATTENDED",), event, token, "direct.ceremony")
        elif is_forum(event) or (
            before_the_press(event) and not _MUST.search(self.text, token.end, self.sentence.end)
        ):
            self._claim(people, ("ATTENDED", "SPOKE"), event, token, "speak.ceremony")
        else:
            self._claim(people, ("ATTENDED", "DIRECTED"), event, token, "direct")

    def _speak(self, token: Token) -> int:
        if self._only_named(token) or self._told_by_a_thing(token) or self._by_the_heard(token):
            return token.end
        clause = self.text[self._clause_start(token.start) : token.start]
        if token.entry.word.endswith("贺词") and _SENT_TO.search(clause):
            return self._letter(token)
        together = self.pending and self._commonly(token)
        people = self._actors(token, single=not together)
        event = self._target(token)
        if people and not self.places:
            event = self._spoken_at(token) or event
        early = self._opens_report(token) or self._opens_with_sitting()
        if people and event is None and early and token.entry.word not in SPEECH_NOUNS:
            self._before_its_name(people, ("ATTENDED", "SPOKE"), token)
        if not people and event is not None and event.kind in ("meeting", "ceremony") and not self.pending:
            self._agencies(token, event)
        if people and event is not None:
            if not self._belongs(people, event, token) or self._told_elsewhere(people, event, token):
                return token.end
            if token.entry.word == "交流" and _EXCHANGED.search(clause):
                self._claim(people, ("ATTENDED",), event, token, "speak.exchange")
                return token.end
            if event.kind == "visit" and token.entry.word.startswith("讲述"):
                return token.end
            if event.kind == "talks" and token.entry.word.startswith("提出"):
                event = next((e for e in reversed(self.story.events[-4:]) if e.kind == "meeting"), event)
            if event.kind == "talks" and token.entry.word.startswith(
                ("介绍", "通报", "汇报", "建议", "交流", "回顾", "反映", "提出")
            ):
                return token.end
            self._quotes(people, event)
            self._claim(people, ("ATTENDED", "SPOKE"), event, token, "speak")
            if event.kind in ("meeting", "ceremony"):
                self._agencies(token, event)
            self._goes_on(people, event, token)
        return token.end

    def _by_the_heard(self, token: Token) -> bool:
        """听取某局局长甲|介绍: the verb is of the one who is listened to."""
        if not self.heard or self._clause_start(token.start) > self.heard[-1].start + _REPORTS_WITHIN:
            return False
        return not any(m.start > self.heard[-1].start for m in self.pending)

    def _spoken_at(self, token: Token) -> Event | None:
        """在某大学发表演讲, 在某总决赛致辞: what has no other word for an event."""
        first, word = self._clause_start(token.start), token.entry.word
        kind: MeetingKind = "meeting"
        speech = _SPEECH.search(self.text, first, token.end) if word.endswith("演讲") else None
        span = speech.span() if speech else (0, 0)
        if not speech and word.startswith(("致辞", "致词")) and not self.story.events:
            occasion = _OCCASION.search(self.text, first, token.start)
            span, kind = occasion.span(1) if occasion else (0, 0), "ceremony"
        if not span[1] or any(m.start < span[1] and span[0] < m.end for m in self.mentions):
            return None
        event = self._event(self.zone.name(span), self.text[slice(*span)], kind, "演讲", span, "speech")
        self.places.append(Place(*span, event, made=True))
        return event

    def _goes_on(self, people: list[Mention], event: Event, token: Token) -> None:
        """Who gives the speech leads the event; in 在讲话时说 the words are still to come."""
        self.teller = people
        if token.entry.word.endswith("讲话"):
            event.leaders.update(m.name for m in people)
        if self.text[token.end : token.end + 1] in ("时", "中"):
            self.pending = list(people)
        said = self.zone.starts.get(token.end)  # 发言|说，…
        self.speech = said is not None and said.entry.value == "say"

    def _commonly(self, token: Token) -> bool:
        between = self.text[self.pending[-1].end : token.start]
        each = ("分别", "先后", "依次", "等")
        if token.entry.word.startswith(each) or any(word in between for word in each):
            return True
        return token.entry.word.endswith("发言") and all(
            _LISTED.fullmatch(self.text, first.end, self._title_start(second)) is not None
            for first, second in pairwise(self.pending)
        )

    def _said_otherwise(self, token: Token) -> int | None:
        """提出三点要求 gives instructions, 作了全面总结 is a speech."""
        word = token.entry.word
        if word in _PUTS and (demand := _DEMANDS.match(self.text, token.end, self.sentence.end)):
            return self._direct(Token(token.start, demand.end(), token.entry))
        return self._speak(token) if word in BEFORE_SPEECH and self._performs(token) else None

    def _say(self, token: Token) -> int:
        if (other := self._said_otherwise(token)) is not None:
            return other
        if self._says_nothing(token):
            return token.end
        word = token.entry.word
        people = self._actors(token, single=True)
        if not people:
            return token.end
        if word == "称" and self.text[token.end] == "号":
            return self._honoured(people, token)
        if tells_own_doings(self.text, token.end):
            return token.end
        event = self._target(token)
        if event is not None and self.objects and self._feels(token, event):
            return token.end
        event = self._sitting_within(event, people) if event is not None and event.kind == "talks" else event
        self.speech = word != "提出" or self.text[token.end : token.end + 1] in ("，", "：", "“")
        if event is None or event.kind == "talks" or event.planned or not self._near(people, event, token):
            return token.end
        if not self._belongs(people, event, token) or self._elsewhere(token, people):
            return token.end
        leads = event.kind == "meeting" and not is_forum(event) and self._leads(people, event)
        reviews = event.head.endswith(("审议", "讨论")) and any(p.event is event for p in self.places)
        requires = word in _REPORTING and self._demands(token, leads=leads, reviews=reviews)
        leads = leads or reviews
        if event.kind == "visit":
            names = {m.name for m in people}
            there = names <= (event.leaders or set(event.people))  # whom they visit demands nothing
            if there and requires and _MUST.search(self.text[token.end : self.sentence.end]):
                self._claim(people, ("ATTENDED", "DIRECTED"), event, token, "say.requires")
            return token.end
        after = "会后" in self.text[self._clause_start(token.start) : token.start]
        self._claim(people, ("ATTENDED",) if after else ("ATTENDED", "SPOKE"), event, token, "say")
        if requires and leads:
            self._claim(people, ("DIRECTED",), event, token, "say.requires")
        return token.end

    def _demands(self, token: Token, *, leads: bool, reviews: bool) -> bool:
        """Whether what is said demands something; who reviews with a delegation must do so plainly: 。要…."""
        paragraph = self.text.find("\n", token.end)
        if reviews and not leads:
            return _DEMANDS_PLAINLY.search(self.text[token.end : paragraph]) is not None
        sentence = self.text[token.end : self.sentence.end]
        return bool(
            _REQUIRES.search(sentence)
            or _MUST.search(self.text[token.end : paragraph] if leads else sentence)
        )

    def _sitting_within(self, talks: Event, people: list[Mention]) -> Event:
        """甲拜访某会并举行座谈: what is said is said at the sitting."""
        names = {m.name for m in people}
        told = (e for e in reversed(self.story.events[-4:]) if e.head.startswith("座谈") and not e.past)
        return next((e for e in told if e.sentence == talks.sentence and names <= set(e.people)), talks)

    def _leads(self, people: list[Mention], event: Event) -> bool:
        """Whether the speaker leads the sitting, or the inspection that it belongs to."""
        names = {m.name for m in people}
        trips = (e for e in self.story.events[-4:] if e.kind == "visit" and not (e.past or e.aside))
        return bool(event.leaders & names) or (not event.leaders and any(e.leaders & names for e in trips))
