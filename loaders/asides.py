"""What one side recalls while it speaks at talks: 去年10月，我们在某市会见; 上个月，乙总统来华访问."""

from __future__ import annotations

import re
from typing import Final

from loaders.mentions import Mention
from loaders.outings import Outings
from loaders.record import MeetingKind
from loaders.scanning import Token
from loaders.story import Place
from loaders.talks import RECALL

_WE: Final = re.compile(r"(?:我们|你我|我[同与和](?:您|你|(?:总统|总理|首相|主席|国王|议长)(?:先生|女士)?))")
_WHEN: Final = re.compile(
    r"去年|(?:19|20)[0-9]{2}年|今年|前年|上个?[月周]|本月|不久前|前不久|昨天|今天|日前|近日|[0-9]+[月日]|[0-9一二两三四五六七八九十]+[年天个月]+前"
)
_I_LED: Final = re.compile("[他她我]曾?((?:率|带领|应邀)[^，。；]{0,16}$)")
_WISHED: Final = re.compile("期待|希望|欢迎|愿|将|邀请|继续|如果")


class Asides(Outings):
    """Notes the events that reported speech at talks tells of."""

    def _mentioned(self, token: Token) -> None:
        """An event that a speaker recalls with a time of its own; nothing else is said to go on there."""
        if token.entry.value not in ("talks", "visit") or len(self.story.principals) < 2:
            return
        first = self._clause_start(token.start)
        clause = self.text[first : token.start]
        lead = self.text[max(self.sentence.start, first - 12) : token.start]
        if not _WHEN.search(lead) or _WISHED.search(clause) or RECALL.match(self.text, token.end):
            return
        if token.entry.value == "talks":
            found = _WE.search(clause)
            two = [] if found else self._two_by_title(first, token)
            people = two or self.story.principals
            start = two[0].start if two else first + found.end() if found else 0
        elif (led := _I_LED.search(clause)) and self.subject:
            people, start = self.subject[-1:], first + led.start(1)  # 甲说，上个月他|率团访问某国
        else:
            people = self._by_title(first, token)
            start = people[0].roles[-1].end if people else 0
        if people and start:
            self._aside_event(people, start, token)

    def _by_title(self, first: int, token: Token) -> list[Mention]:
        """The one whom a speaker names by the title behind the name."""
        named = [m for m in self.mentions if first <= m.start < token.start]
        titled = [m for m in named if m.roles and m.roles[-1].rule == "role.after"]
        return titled if len(named) == 1 else []

    def _two_by_title(self, first: int, token: Token) -> list[Mention]:
        """The two of whose talks a speaker tells: 今年6月甲主席同乙首相成功会晤."""
        named = [m for m in self.mentions if first <= m.start < token.start]
        both = len(named) == 2 and all(m.roles and m.roles[-1].rule == "role.after" for m in named)
        return named if both and self.text[named[0].roles[-1].end] in "同与和" else []

    def _aside_event(self, people: list[Mention], start: int, token: Token) -> None:
        kind: MeetingKind = "talks" if token.entry.value == "talks" else "visit"
        span = (start, token.end)
        key = self.text[slice(*span)]
        event = self._event(self.zone.name(span), key, kind, token.entry.word, span, "aside")
        event.aside = True
        self.places.append(Place(*span, event, made=True))
        self._claim(people, ("ATTENDED",), event, token, "aside")
