"""Which people and which event a verb governs."""

from __future__ import annotations

import re
from typing import Final

from loaders.bodies import Bodies
from loaders.happenings import _PRONOUN
from loaders.lexicon import Kind
from loaders.meetings import Event
from loaders.mentions import Mention
from loaders.record import EdgeType
from loaders.scanning import Token
from loaders.story import Claim

_ADVERBS: Final = re.compile(
    r"^(?:[作做]出了?(?:一?系列)?(?:重要|明确|具体|全面|详细|系统)?|并|还|也|又|则|均|都|再次|分别|先后|共同|一同|一起|随后|同时|最后|首先|进一步|当场|现场|即|当即|就此|为此|对此|其间|期间|会上|会后|会前|当天|当日|"
    r"随即|反复|着重|明确|专门|特别|详细|逐一|一行|同志|等|等人|夫妇|以视频方式|以视频形式|通过视频|应邀|亲自|另|另外|此外|"
    r"今日|昨日|今天|昨天|上午|下午|当晚|晚上|日前|近日|[0-9月日]+|认真|深入|亲切|在会上|在会议上|在讲话中|在致辞中|在主持会议时|在总结讲话中|等领导|等市领导|作|作了|进行|进行了|发表|"
    r"要|全程|一边|边|次|时|，|(?:听取|研究|审议|学习|传达|讨论|审定|分析|总结|通报)[并和、]|一行共?[0-9一二三四五六七八九十]+[余多]?人)*"
)
_PREPOSITIONS: Final = "对就围绕向把将在以为从代表与同和按根结针受通到赴"
_HONOURS: Final = re.compile(r"^(?:（[^）]{1,12}）|博士|教授|副教授|院士|研究员|同志|先生|女士|老师)")
_WAYS: Final = ("前往", "深入", "来到", "走进")
_EARLIER: Final = re.compile("(?:在?此之?前|之前|早前|早些时候|前一[天日晚]|[此稍]?前?不久前)")
_BEFORE_SITTING: Final = re.compile("(?:会议?|座谈会|仪式|活动)(?:召开|举行|开始)?之?前")
_TWO: Final = re.compile(
    r"两国元首|两国领导人|双方领导人|两国总理|两位领导人|两位领导|两国外长|[两二]位(?:市长|县长|省长|区长|州长|部长|外长|主席|书记|总理|总统|元首|议长|校长|负责人)|双方|两人"
)


class Governing(Bodies):
    """Finds the subject and the event of a verb, and notes what they make an edge of."""

    def _actors(self, token: Token, *, single: bool) -> list[Mention]:
        """The people a verb governs: those since the last verb, a pronoun's person, or the subject so far."""
        if self.pending:
            group = self._group(self.pending) if single else self.pending
            self.subject, self.pending = group, []
            return group
        clause = self.text[self._clause_start(token.start) : token.start]
        opening = self.text[self.sentence.start : self.sentence.start + 1] == "并"
        if opening and not self.subject and self._clause_start(token.start) == self.sentence.start:
            told = self.text.rfind("\n", 0, self.sentence.start)
            self.subject = [m for m in self.story.speaker if m.start > told]
        if _PRONOUN.search(clause):
            self.subject = self.subject[-1:] or self.story.speaker
            return self.subject
        if _TWO.search(clause) and self.story.principals:
            self.subject = self.story.principals
            return self.subject
        rest = _ADVERBS.sub("", clause)
        if (
            rest
            and rest[0] not in _PREPOSITIONS
            and not rest.startswith(_WAYS)
            and not self._after_verb(clause, token)
        ):
            return []
        return self.subject

    def _after_verb(self, clause: str, token: Token) -> bool:
        """Whether another verb of the same subject stands earlier in the clause: 出席会议并讲话."""
        first = token.start - len(clause)
        return any(
            first <= t.start < token.start and t.entry.kind == Kind.VERB for t in self.sentence.tokens
        ) and bool(self.subject)

    def _group(self, people: list[Mention]) -> list[Mention]:
        """The last run of names joined by 、 or 和: who chairs or speaks."""
        group = [people[-1]]
        for before in reversed(people[:-1]):
            first = group[0]
            start = first.roles[0].start if first.roles and first.first_of_list else first.start
            if not first.roles and first.title is not None and first.title.end == first.start:
                start = first.title.start  # 夫人|甲
            end = max([before.end, *(role.end for role in before.roles if role.rule == "role.after")])
            gap = _HONOURS.sub("", self.text[end:start]).replace("，以及", "、")
            if len(gap) > 16 or "在" in gap or any(mark in gap for mark in "，；。：") or not gap.strip(" "):
                break
            if gap[0] not in "、和与及（等":
                break
            group.insert(0, before)
        return group

    def _target(self, token: Token) -> Event | None:
        """The event of a verb: its object, what the sentence has named, or the one being told."""
        places = self.places
        if token.entry.value in ("direct", "say", "speak") and any(not p.event.planned for p in places):
            places = [p for p in places if not p.event.planned]
        after = [p for p in places if p.start >= token.end - 1]
        if after and after[0].start - token.end <= 2:
            return after[0].event
        clause_end = self._clause_end(token.end)
        if after and after[0].end <= clause_end and token.entry.value in ("attend", "chair", "hold"):
            return after[0].event
        before = [p for p in places if p.end <= token.start]
        if before:
            return max(before, key=lambda place: place.end).event
        if after and (self.story.current is None or (after[0].made and after[0].end <= clause_end)):
            return after[0].event
        return self._back(token) or self.story.current

    def _back(self, token: Token) -> Event | None:
        """The sitting of the lead, where who speaks was at it and not at the earlier one told in between."""
        now, lead = self.story.current, self.story.lead[:1]
        names = {m.name for m in self.pending[-1:] or self.subject[-1:]}
        if now is None or not lead or not names or now is lead[0] or self.sentence.paragraph == now.last:
            return None
        if token.entry.value not in ("direct", "say", "speak"):
            return None
        opening = _BEFORE_SITTING.match(self.text, *now.sentence)  # 会前，甲察看了现场。…甲要求
        if not (opening or _EARLIER.match(self.text, *now.sentence)):
            return None
        if names & set(now.people) and not (opening and now.kind == "visit"):
            return None
        there = lead[0].kind in ("meeting", "ceremony") and names <= set(lead[0].people)
        return lead[0] if there else None

    def _claim(
        self,
        people: list[Mention],
        types: tuple[EdgeType, ...],
        event: Event,
        token: Token,
        rule: str,
        *,
        mode: str = "",
        written: bool = False,
        presence: str = "",
    ) -> None:
        for mention in people:
            event.last = self.sentence.paragraph
            event.told.append(((self.sentence.start, self.sentence.end), token.start))
            if "ATTENDED" in types:
                event.people[mention.name] = None
            for kind in types:
                self.story.claims.append(
                    Claim(mention, kind, event, token.entry.word, rule, mode, written, presence)
                )
