"""What is still to come: the words that make an event a plan."""

from __future__ import annotations

import re
from typing import Final

from loaders.holders import Holders

_FUTURE: Final = re.compile(
    r"将(?:于|由|会|在|到|出席|参加|赴|与|同|前往|举行|举办|召开|陪同|访|来[华京访]|抵|应|率团|结合|主持|主礼|再次|首次|共同|继续|$)"
    r"|将对[^，。；]{2,24}(?:进行|访问)|将作为[^，。；]{2,24}(?:赴|出席|参加|访问)|(?:同意|答应|应允)(?=出席|参加|来|访)"
    r"|计划(?=明|在|近|前往|访|出席|参加|与|同|[0-9])|稍后(?=访|会?举行|会?召开|将|会出席)|待(?=召开|举行)|将[^，。]{0,6}率(?!先|领导)|准备(?=出席|参加|前往|访问|举行|召开)|争取[^，。]{0,24}(?:举行|会见|会晤|访问)|有望(?=举行|访|与)"
    r"|将(?:前往|陆续|分别)?(?:拜访|拜会|会见|访问|考察|参观|参访|视察)|(?:启程|动身|出发)(?:前往|赴)|拟于|拟定于|[定订]于|预定(?:于|在|[0-9一二三四五六七八九十]+[月日])|即将|计划于|预计|明日|明天|下周|下月|周[一二三四五六日]起"
)
# 举行|将于某日开幕的|某节新闻发布会: what is still to come is what the sitting is about
_ABOUT_A_PLAN: Final = re.compile(
    r"(?<=[召举][开行办])了?(?:即将|将[于在]?)[^，。；]{1,24}?(?:举办|举行|召开|开幕|到来|启动|实施)的"
)
_WILL: Final = re.compile("(?:将(?:于|会)|预计|计划|预定)[^。；]*，$")  # 甲将于12日访问某国，出席某会
_EVE: Final = re.compile("前夕|[访问程行会]之?前(?=表示|说|指出|接受|发表|，|对)")  # 在访华|前接受采访
_SUBJECT: Final = 8  # characters between who will do something and 将于: 甲今日|将会
_DONE: Final = re.compile("[今昨]|日前|近日|已|了")


class Plans(Holders):
    """Tells plans from what has happened."""

    def _planned(self, start: int, end: int) -> bool:
        first = self._clause_start(start)
        if first == start and self.text[first - 1 : first] == "“":
            first = self._clause_start(first - 1)  # 稍后会举行“某研讨会”
        clause = self.text[first : self._clause_end(end)]
        if "将" in clause and (about := _ABOUT_A_PLAN.search(clause)):
            clause = clause[: about.start()] + clause[about.end() :]
        if _EVE.search(self.text, start, min(end + 4, self.sentence.end)):
            return True
        return bool(_FUTURE.search(clause)) or self._will_follow(first, start, end)

    def _will_follow(self, first: int, start: int, end: int) -> bool:
        """甲将于12日访问某国，出席|某会: the plan of a clause goes on in the next."""
        ahead = _WILL.search(self.text, self.sentence.start, first) if first > self.sentence.start else None
        if ahead is None or _DONE.search(self.text, ahead.end(), end):
            return False
        if not any(0 <= ahead.start() - m.end <= _SUBJECT for m in self.mentions):
            return False
        between = (m for m in self.mentions if ahead.end() < m.start < start)
        return not any(self.text[self._title_start(m) - 1] in "，；" for m in between)
