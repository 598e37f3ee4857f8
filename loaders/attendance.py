"""Who was there and who chaired: verbs of taking part."""

from __future__ import annotations

import re
from typing import Final

from loaders.companions import Companions
from loaders.lexicon import Kind
from loaders.meetings import Event
from loaders.mentions import Mention
from loaders.nameless import AHEAD, LEADING
from loaders.recalling import repeated
from loaders.record import MeetingKind
from loaders.scanning import Token, han
from loaders.story import Place

_AND_OTHERS: Final = re.compile(
    r"(?:等(?:[0-9一二三四五六七八九十]*[人位名]|领导|嘉宾|贵宾)?)?(?:一起|一同|共同)?"
)
_TALKS_MEANT: Final = re.compile("(?:了)?(?:上述|有关|相关)?(?:会见|会谈|会晤|宴会)")
_TRIP_MEANT: Final = re.compile(
    "了?(?:(?:此次|本次|上述|有关|相关|学习|实地|现场|走访|参观)(?:的)?){0,2}(?:调研|考察|检查|督导|督查|视察|慰问|走访|看望)(?!.{0,10}[会班式])"
)
_ARRIVALS: Final = ("莅临", "亲临", "来到现场", "到现场", "到场")
_WHOLE: Final = re.compile(r"了?(?:上述|以上|有关|相关)[^，。]{0,6}活动(?![和及])")
_ALL_TALKS: Final = re.compile(r"了?(?:上述|以上|这些|全部|有关|[两三四]场)(?:系列)?(?:会见|会谈|会晤)")
_IN_CHARGE: Final = re.compile("了?[^，。；会]{2,14}工作[，。；]")  # 主持某部工作
_MANY: Final = re.compile("[0-9十百千]+[多余]?次(?!.?会)|多次")  # 参加了140多次任务
_ON_AIR: Final = re.compile("[^，。；]{0,10}(?:电台|电视|节目|直播间|专访)")
_JOINS: Final = ("参与", "参与了", "积极参与", "共同参与")
_CHAIR_IS: Final = re.compile("(?:人|者|[^，。；：]{0,14}的)(?:是|为)")  # 主持人是甲, 主持仪式的是乙
_CHAIRING: Final = re.compile("(?:会议|大会|仪式|活动|论坛)?的")
_AND_WITH: Final = re.compile("[并亦也][与同和]$")
_AT_SITTING: Final = ("参会", "与会", "到会")


class Attendance(Companions):
    """Gives verbs of taking part their people and their event."""

    def _qualifies(self, token: Token) -> bool:
        """Whether the verb sits in front of a noun: 出席某论坛的|外宾."""
        first, last = map(self.sentence.words_from, (token.end, token.end + 40))
        heads = [t for t in self.sentence.tokens[first:last] if t.entry.kind == Kind.HEAD]
        end = self._clause_end(token.end)
        return any(h.end <= end and self._tells_who(h.end, end) for h in heads) or any(
            h.end <= end
            and self.text[h.end : h.end + 1] == "的"
            and not self.text.startswith(("的有", "的还", "的领", "的市", "的县", "的省"), h.end)
            for h in heads
        )

    def _attend(self, token: Token) -> int:
        if self._misread(token):
            return self._comes(token)
        if token.entry.word == "陪同" and (end := self._beside(token)):
            return end
        people = self._thanked(token) or self._stand_in(token) or self._actors(token, single=False)
        if "见证" in token.entry.word and people and (signing := self._signing(token)):
            self._ceremony(signing, people, token.start)
            return signing.end
        ahead = AHEAD.search(self.text, self.sentence.start, token.start)
        events = [event for event in self._attended_events(token) if event.planned or not ahead]
        if people and not events and self._opens_report(token) and token.entry.mode != "陪同":
            self._agencies(token, self._before_its_name(people, ("ATTENDED",), token))
        if not people:
            if events:
                self._escorting_body(token, events[0])
                self._agencies(token, events[0])
                self._listed_bodies(token, events[0])
            people = self._listed_after(token)
            if not people:
                return token.end
        if self.text.endswith("共同", 0, token.start) or token.entry.word.startswith("共同"):
            people = [*people, *(m for m in self.objects if m not in people)]
        listed = [m for m in self._listed_after(token) if m not in people]
        people = people + listed
        presence = self._presence(token)
        for event in events:
            self._claim(
                people, ("ATTENDED",), event, token, "attend", mode=self._mode(token), presence=presence
            )
            if people[-1].end <= token.start:
                self._agencies(token, event)
            if listed:
                self._listed_bodies(token, event)
            self._note_open(people, event, token)
            event.quoted = event.quoted or self.story.echo
        return people[-1].end if people[-1].start > token.start else token.end

    def _misread(self, token: Token) -> bool:
        """Whether the verb says no presence here: 赶|到会|场, 带队检查, 出席某论坛的外宾, 莅临某厂调研."""
        word, after = token.entry.word, self.text[token.end : token.end + 1]
        return (
            self._qualifies(token)
            or self._met(token.start)
            or (not self.pending and self._hailed(token.start))
            or (word == "到会" and after == "场")
            or (word in _JOINS and han(after) and not self._joins_event(token))
            or _MANY.match(self.text, token.end) is not None
            or (word in LEADING and after not in "，。；")
            or (word in _ARRIVALS and self._visits_later(token))
            or _ON_AIR.match(self.text, token.end) is not None
        )

    def _attended_events(self, token: Token) -> list[Event]:
        if not self.places and (opening := self._inaugurated(token)):
            return [opening]
        rest = self.text[token.end : min(token.end + 14, self.sentence.end)]
        told = [e for e in self.story.events[-8:] if not (e.past or e.aside or e.planned)]
        if told and re.match(r"了?(?:上述|有关|相关|系列|以上|这些|全部|各项)[^，。]{0,6}活动", rest):
            trip = told[0] if told[0].kind == "visit" and told[0].rule == "visit" else None
            return (
                [trip]
                if trip is not None
                and re.match(r"了?(?:上述|以上|有关|相关)[^，。]{0,6}活动(?![和及])", rest)
                else told
            )
        if _ALL_TALKS.match(rest):
            return [e for e in told if e.kind == "talks"] or self._or_current(token)
        objects = [p.event for p in self.places if token.end - 1 <= p.start <= token.end + 2]
        if objects:
            return objects[:1]
        alone = token.entry.word == "陪同" and rest[:1] in ("，", "。")
        if (
            alone
            or token.entry.word.endswith(
                ("调研", "考察", "检查", "督导", "视察", "慰问", "走访", "参观", "看望", "访问")
            )
            or _TRIP_MEANT.match(rest)
        ):
            trips = [e for e in told if e.kind == "visit"]
            return trips[-1:] or self._or_current(token)
        if token.entry.word.startswith(_AT_SITTING) and self.story.current in told:
            sittings = [e for e in told if e.kind == "meeting"]
            return sittings[-1:] or self._or_current(token)
        if token.entry.word.startswith(("随行", "随团", "随同")) and (
            trips := [e for e in told if e.kind == "visit"]
        ):
            return trips[-1:]
        if token.entry.word.endswith("会见") or _TALKS_MEANT.match(rest):
            talks = [e for e in told if e.kind == "talks" and (e.rule != "meeting.phrase" or "宴" in rest)]
            here = [p.event for p in self.places if p.event in talks and p.end <= token.start]
            if here and len(self._meant(talks, token)) == len(talks):
                return here
            return self._meant(talks, token) or self._or_current(token)
        if (
            rest[:1] in ("。", "")
            and self.story.lead
            and not self.places
            and self.sentence.paragraph != self._last_paragraph()
            and not self._second_sitting()
        ):
            return self.story.lead
        return self._or_current(token)

    def _second_sitting(self) -> bool:
        """Whether a sitting of its own is being told that followed the sittings of the lead."""
        now, lead = self.story.current, self.story.lead
        if now is None or now.kind != "meeting" or any(e.kind != "meeting" for e in lead):
            return False
        chaired = any(c.event is now and c.type == "CHAIRED" for c in self.story.claims)
        return chaired and now not in lead and now.body != lead[0].body

    def _meant(self, talks: list[Event], token: Token) -> list[Event]:
        """参加会见某国客人 means the talks whose name says so; 参加会见 alone all of them."""
        rest = self.text[token.end : self._clause_end(token.end)].removeprefix("会见").removeprefix("会谈")
        pairs = {rest[at : at + 2] for at in range(len(rest) - 1)}
        sides = {pair[0] for pair in pairs if pair[1] == "方"}  # 索方: the first character of the country
        named = [e for e in talks if any(pair in e.key for pair in pairs) or any(s in e.key for s in sides)]
        here = [e for e in talks if e.paragraph == self.sentence.paragraph]  # 乙会见了代表团。丙参加会见
        return named or (here if len(here) == 1 else talks)

    def _last_paragraph(self) -> int:
        return self.story.events[-1].paragraph if self.story.events else -1

    def _or_current(self, token: Token) -> list[Event]:
        event = self._target(token) or self._unnamed(token)
        return [event] if event is not None else []

    def _unnamed(self, token: Token) -> Event | None:
        """出席会议 where no event was told yet: the sitting has no other name."""
        if not token.entry.word.endswith(("会议", "活动")) or not (self.subject or self.pending):
            return None
        if repeated(self.text[self._clause_start(token.start) : token.start]):
            return None
        start = token.end - 2
        kind: MeetingKind = "meeting" if token.entry.word.endswith("会议") else "ceremony"
        event = self._event(
            self.zone.name((start, token.end)),
            self.text[start : token.end],
            kind,
            self.text[start : token.end],
            (start, token.end),
            "meeting.unnamed",
        )
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

    def _chair(self, token: Token) -> int:
        if _IN_CHARGE.match(self.text, token.end):
            return token.end
        if _CHAIR_IS.search(self.text, token.start, token.end) or self._chair_is(token):
            people = [m for m in self.mentions if token.end <= m.start < self._clause_end(token.end)]
        elif chair := self._who_chairs(token):
            people = [chair]
        else:
            people = self._chairs(token)
        told = [p.event for p in self.places if p.end <= token.start]
        if len(people) == len(told) > 1 and "分别" in self.text[self.places[0].end : token.start]:
            for one, chaired in zip(people, told, strict=True):
                self._claim([one], ("ATTENDED", "CHAIRED"), chaired, token, "chair.separately")
            return token.end
        end = self._clause_end(token.end)
        ahead = [p.event for p in self.places if token.end - 1 <= p.start and p.end <= end]
        if len(people) == len(ahead) > 1 and self.text.endswith("分别", 0, token.start):
            for one, chaired in zip(people, ahead, strict=True):
                self._claim([one], ("ATTENDED", "CHAIRED"), chaired, token, "chair.separately")
            return token.end
        event = self._target(token) or self._unnamed(token)
        if people and event is not None and event.kind != "visit":
            presence = self._presence(token)
            self._claim(people, ("ATTENDED", "CHAIRED"), event, token, "chair", presence=presence)
            event.leaders.update(m.name for m in people)
        elif people and event is None:
            self.story.speaker = people[-1:]
            if self._opens_report(token):
                self._before_its_name(people, ("ATTENDED", "CHAIRED"), token)
        return token.end

    def _who_chairs(self, token: Token) -> Mention | None:
        """主持会议的|委员会主席甲: the chair told before the name."""
        of = _CHAIRING.match(self.text, token.end)
        return next((m for m in self.mentions if of and self._title_start(m) == of.end()), None)

    def _chairs(self, token: Token) -> list[Mention]:
        """Who chairs: the last of the names, with the subject so far in 甲出席，并与乙主持."""
        subject = self.subject
        together = self.pending and _AND_WITH.search(self.text[: self._title_start(self.pending[0])][-3:])
        each = self.pending and self.text.endswith(("分别", "先后", "轮流"), 0, token.start)
        people = self._actors(token, single=not (together or each))
        if together and subject:
            people = [*(m for m in subject[-1:] if m not in people), *people]
        return people

    def _chair_is(self, token: Token) -> bool:
        """Whether who chairs is told behind the verb: 主持人：甲, 主持仪式的是副市长乙."""
        return self._label(token) is not None or _CHAIR_IS.match(self.text, token.end) is not None

    def _ceremony(self, token: Token, people: list[Mention], floor: int) -> Event:
        """An act that is an event of its own: 敬献花圈, 见证签署."""
        start = max([floor, *(m.end for m in people if m.end <= token.start)])
        others = _AND_OTHERS.match(self.text, start, token.start)
        start = others.end() if others else start
        event = self._event(
            self.zone.name((start, token.end)),
            self.text[start : token.end],
            "ceremony",
            token.entry.word,
            (start, token.end),
            "act",
        )
        self.places.append(Place(start, token.end, event, made=True))
        self._claim(people, ("ATTENDED",), event, token, "act")
        return event
