"""Who takes part by another's words or beside another: thanked guests, escorts, those who sign."""

from __future__ import annotations

import re
from typing import Final

from loaders.meetings import Event
from loaders.mentions import Mention
from loaders.nameless import Nameless
from loaders.scanning import Token
from loaders.story import Place

_CAME: Final = re.compile(
    "(?:主席|总统|总理|首相|国王|先生|女士|阁下|率团|来[华京]|前来|应邀|再次|专程|亲自|第[一二三四五六七八九十]次)*"
)
THANKS: Final = re.compile("表示(?:衷心|诚挚|热烈|由衷)?的?(?:感谢|祝贺|赞赏)")
_OFFICIATES: Final = ("主礼", "主持剪彩", "剪彩", "主持揭幕")
_OPENS: Final = re.compile(
    "(?:^|(?<=[的，。\n]))([^的，。；\n]{3,30}?)(?:今[日天早晚]|昨[日天晚]|[0-9]{1,2}日|正式|同步|上午|下午)*(开幕|启用|落成|动工|开业|通车|揭幕|奠基)(?=，)"
)
_OF_EVENTS: Final = re.compile("活动|协商|交流|讨论|审议|植树|[会式礼宴坛]")


class Joining(Nameless):
    """Tells what a verb of taking part takes part in, and who is meant by it."""

    def _thanked(self, token: Token) -> list[Mention]:
        """甲对乙来华出席某会表示感谢: it is 乙 who was there."""
        guest = self.objects[-1] if self.objects else None
        if guest is None or THANKS.search(self.text, token.end, self._clause_end(token.end)) is None:
            return []
        came = _CAME.match(self.text, guest.end, token.start)
        return [guest] if came and came.end() == token.start else []

    def _escorting_body(self, token: Token, event: Event) -> None:
        """代表团在某局陪同下参观: the body that leads them round."""
        clause = self._clause_start(token.start)
        by = self.text.rfind("在", clause, token.start)
        led = token.entry.word == "陪同" and self.text.startswith("下", token.end)
        if led and event.kind == "visit" and by >= clause:
            self._note((by + 1, token.start), event)

    def _signing(self, token: Token) -> Token | None:
        """共同见证合作文件签署: the clause as one act."""
        end = self._clause_end(token.end)
        signed = re.search(r"签署|签字|签约|换文|交换|互换", self.text[token.end : end])
        rite = any(p.start >= token.end and p.end <= end for p in self.places)  # 见证签署|仪式
        return Token(token.start, end, token.entry) if signed and not rite else None

    def _inaugurated(self, token: Token) -> Event | None:
        """某试验所今日开幕，甲、乙主礼: what is opened, where nothing else names the ceremony."""
        if token.entry.word not in _OFFICIATES:
            return None
        found = _OPENS.search(self.text, self.sentence.start, token.start)
        if found is None:
            return None
        event = self._event(
            self.zone.name(found.span(1)) + self.zone.name(found.span(2)),
            found.group(1) + found.group(2),
            "ceremony",
            found.group(2),
            (found.start(1), found.end()),
            "act",
        )
        self.places.append(Place(found.start(1), found.end(), event, made=True))
        return event

    def _joins_event(self, token: Token) -> bool:
        """Whether the clause names an event behind 参与, which else takes part in some work (参与制定)."""
        end = self._clause_end(token.end)
        named = any(token.end - 1 <= p.start < end for p in self.places)
        return named or _OF_EVENTS.search(self.text, token.end, end) is not None
