"""Who is heard or close by without a verb of their own: reporters, escorts, bodies that close a list."""

from __future__ import annotations

import re
from typing import Final

from loaders.asides import Asides
from loaders.lexicon import Kind
from loaders.meetings import Event
from loaders.record import EdgeType
from loaders.scanning import Token

# 在某会议|上，高度评价: what is done there, and whether it is said
_THERE: Final = re.compile(
    "(?:上|期间|时(?=提出|强调|指出|阐述|宣布))(?!的)所?，?(高度评价|积极评价|充分肯定|阐述|回顾|分享|透露|批评|呼吁)?"
)
_SOON: Final = re.compile("(?:[今昨]?[早日天晚]|[0-9]+日|日前|近日|早前|昨晚)?")
_AT_REACH: Final = 16  # characters from 在 to the name of the sitting: 在|中央召开的
_DONE_WITH: Final = re.compile("(?:了)?(?:会议|活动|座谈|座谈会|调研|仪式|考察|检查|督导)?(?=[。；])")
_CALLED: Final = re.compile("(?:负责人|负责同志|主要领导|有关领导|相关领导)(?:等)?$")
_HEARD: Final = re.compile(r"听取了?([^，。；]{2,40}?)(?:关于|对|就|的|工作(?!报告)|汇报|情况)")
_REPORTS: Final = re.compile(
    r"([\u3400-\u9fff]{2,16}[局署处委厅会司])(?:作|做)?(?:工作|业务)?(?:汇报|报告|简报)(?:工作)?(?:时|指出|表示|说)"
)
_INTRODUCED: Final = re.compile(
    r"听取了?([^，。；]{2,40}?(?:负责人|负责同志|代表))(?=介绍|汇报|讲解|的介绍|的汇报)"
)
_SIGNED_WITH: Final = re.compile("[与同和]([^，。；]{3,40}?)(?:共同|正式|现场)?(?:签订|签署|签约|签下)")
_TOOK_FLOOR: Final = re.compile(
    r"(?:^|[，；])(?:会上，)?([^，。；]{3,80}?)(?=(?:先后|分别|依次|还)?(?:作了?|进行了?)(?:大会|交流|表态|典型|经验)*发言)"
)
_TOLD: Final = re.compile(
    r"(?:会议|会上|大会)[^，。；]{0,6}听取了?([^，。；]{2,120}?)(?:关于[^，。；]{2,60})?(?:的|所?作的|(?<=负责人)(?=述))(?=(?:[^，。；的]{2,16})?(?:汇报|报告|说明|发言))"
)


class Hearing(Asides):
    """Claims what the end of a sentence still owes."""

    def _heard(self) -> None:
        """会议听取了某局、某厅关于…的汇报: bodies that reported took part."""
        event = self.places[0].event if self.places else self.story.current
        if event is None:
            return
        if event.kind == "meeting" and self.text.find("听取", self.sentence.start, self.sentence.end) >= 0:
            self._heard_at(event)
        self._reporting_bodies(event)

    def _heard_at(self, event: Event) -> None:
        """Who reported at the sitting, people and bodies."""
        if told := _TOLD.search(self.text[self.sentence.start : self.sentence.end]):
            first, last = (self.sentence.start + at for at in told.span(1))
            speakers = [m for m in self.mentions if first <= m.start and m.end <= last]
            heard = next((t for t in self.sentence.tokens if t.start >= last), None)
            if speakers and heard is not None:
                self._claim(speakers, ("ATTENDED", "SPOKE"), event, heard, "speak.heard")
        match = _HEARD.search(self.text, self.sentence.start, self.sentence.end)
        delivered = match is not None and "作的" in match.group(1)  # 某委员会主任甲|作的|某委员会的报告
        if match and not delivered and "向" not in match.group(1) and not self._out(match.start()):
            self._note(match.span(1), event)

    def _at_sitting(self) -> None:
        """甲在某会议上高度评价…: who did anything at a sitting was there, whatever verb tells it."""
        for place in self.places:
            event, at = place.event, place.start - 1
            if event.kind not in ("meeting", "ceremony") or event.planned or self.story.echo:
                continue
            if event.head.endswith("两会"):
                continue
            there = _THERE.match(self.text, place.end, self.sentence.end)
            at = self.text.rfind("在", max(self.sentence.start, at - _AT_REACH), place.start)
            if there is None or at < 0:
                continue
            known = [m for m in self.mentions if not self._out(m.start) and m.start < at]
            last = known[-1] if known else None
            if last is None or _SOON.fullmatch(self.text, self._title_end(last), at) is None:
                continue
            types: tuple[EdgeType, ...] = ("ATTENDED", "SPOKE") if there.group(1) else ("ATTENDED",)
            token = next((t for t in self.sentence.tokens if t.end == place.end), self.sentence.tokens[-1])
            self._claim([last], types, event, token, "attend.at")

    def _listened_to(self) -> None:
        """听取某局局长甲汇报: who reports is there and speaks."""
        event = self.places[0].event if self.places else self.story.current
        if not self.heard or event is None or event.kind not in ("meeting", "visit") or event.planned:
            return
        verbs = (t for t in self.sentence.tokens if t.entry.kind == Kind.VERB)
        token = next((t for t in verbs if t.start >= self.heard[-1].end), None)
        if token is not None and self.sentence.paragraph - max(event.last, event.paragraph) <= 1:
            self._claim(self.heard, ("ATTENDED", "SPOKE"), event, token, "speak.heard")

    def _led_round(self) -> None:
        """甲在乙、丙陪同下，首先到某地盘: those beside who leads the trip that is being told."""
        now = self.story.current
        if not self.escorts or now is None or now.kind != "visit" or now.planned or self.places:
            return
        if now.leaders & {m.name for m in (*self.subject, *self.mentions[:1])}:
            token = self.sentence.tokens[-1]
            self._claim(self.escorts, ("ATTENDED",), now, token, "attend", mode="陪同")

    def _bodies_close(self, token: Token) -> None:
        """甲作出部署，某局、某厅负责人参加。: the bodies that close a sentence whose words are reported."""
        if token.entry.value != "attend" or not _DONE_WITH.match(self.text, token.end):
            return
        event = self._target(token)
        if event is None:
            return
        first = self._clause_start(token.start)
        if self.text[first - 1] in "，；" and _CALLED.search(self.text, first, token.start):
            self._note((first, token.start), event)

    def _reporting_bodies(self, event: Event) -> None:
        """某局汇报工作时表示; on a visit, 听取某中心负责人介绍."""
        start, end = self.sentence.start, self.sentence.end
        if reports := _REPORTS.match(self.text, start, end):
            self._note(reports.span(1), event)
        if event.kind in ("meeting", "ceremony") and self.text.find("发言", start, end) >= 0:
            self._took_floor(event)
        if "签" in event.key:
            for signed in _SIGNED_WITH.finditer(self.text, start, end):
                self._note(signed.span(1), event)
        if event.kind != "visit":
            return
        for led in _INTRODUCED.finditer(self.text, start, end):
            first = max([led.start(1), *(m.end for m in self.mentions if m.end < led.end(1))])
            self._note((first, led.end(1)), event)

    def _took_floor(self, event: Event) -> None:
        """某管委会负责人、某公司负责人作了发言: bodies that spoke, where no person is named among them."""
        start, end = self.sentence.start, self.sentence.end
        for spoke in _TOOK_FLOOR.finditer(self.text[start:end]):
            first, last = (start + at for at in spoke.span(1))
            if not any(first <= m.start < last for m in self.mentions):
                self._note((first, last), event)
