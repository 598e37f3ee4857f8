"""Who comes beside, instead of or besides another: escorts, stand-ins, those whom the sitting tells."""

from __future__ import annotations

from typing import Final

from loaders.joining import Joining
from loaders.mentions import Mention
from loaders.scanning import Token

_IN_PLACE: Final = ("代表", "代", "代为", "代其")


class Companions(Joining):
    """Tells who came with or for somebody."""

    def _beside(self, token: Token) -> int:
        """甲陪同乙考察, 甲在乙陪同下考察: 0 where 陪同 tells of neither."""
        if self._accompanied(token):
            self.hosts = list(self.pending)
            return token.end
        return self._escorted(token) if self.text.startswith("下", token.end) and self.pending else 0

    def _comes(self, token: Token) -> int:
        """出席会议的|某署副署长甲表示: who is told by the sitting that the report is about was there."""
        here = self.places[-1] if self.places else None
        known = here is not None and not here.made and bool(here.event.people)
        if here is not None and known and self.text[here.end] == "的":
            comer = [m for m in self.mentions if self._title_start(m) == here.end + 1]
            if token.end - 2 <= here.start <= token.end:
                self._claim(comer, ("ATTENDED",), here.event, token, "attend.qualified")
        return token.end

    def _mode(self, token: Token) -> str:
        """How they took part: 陪同参加 is 陪同, however the second verb would be read alone."""
        escorts = self.text.endswith("陪同", 0, token.start) or token.entry.word.startswith("陪同")
        return "陪同" if escorts else token.entry.mode

    def _accompanied(self, token: Token) -> bool:
        """甲陪同乙考察: what follows says what both did."""
        end = self._clause_end(token.end)
        return any(
            token.end <= (m.roles[0].start if m.roles and m.first_of_list else m.start) <= token.end + 1
            and m.end < end
            for m in self.mentions
        ) and any(t.entry.value == "visit" and token.end < t.start < end for t in self.sentence.tokens)

    def _escorted(self, token: Token) -> int:
        """甲在乙、丙陪同下: all were there, and the sentence stays about 甲."""
        companions = self._group(self.pending)
        first = self._title_start(self.pending[0])
        if self.text[first - 1 : first] == "在":
            companions = list(self.pending)  # 在县委书记甲，县长乙的陪同下
        hosts = [m for m in self.pending if m not in companions]
        event = self._target(token)
        if event is None or self._visits_later(token) or not any(p.event is event for p in self.places):
            self.escorts = companions
        else:
            self._claim(companions, ("ATTENDED",), event, token, "attend", mode="陪同")
        self.pending, self.subject = hosts, hosts or self.subject
        return token.end

    def _stand_in(self, token: Token) -> list[Mention]:
        """甲分别由秘书乙、助理丙代表到场: they came, and 甲 did not."""
        if not self.text.endswith(_IN_PLACE, self.sentence.start, token.start):
            return []
        by = self.text.rfind("由", self._clause_start(token.start), token.start)
        came = [m for m in self.pending if m.start > by]
        if by >= 0:
            self.pending, self.subject = [], came
        return came if by >= 0 else []

    def _visits_later(self, token: Token) -> bool:
        """莅临某厂调研: the visit is what they came for."""
        end = self._clause_end(token.end)
        return any(t.entry.value == "visit" and token.end <= t.start < end for t in self.sentence.tokens)
