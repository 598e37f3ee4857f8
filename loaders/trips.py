"""Whether a word of visiting tells of a trip, or is a noun, a modifier, a report or a greeting."""

from __future__ import annotations

import re
from typing import Final

from loaders.scanning import Token
from loaders.ways import TOWARD, Ways

_THING: Final = re.compile(
    r"表示|材料|笔记|手记|时(?:解释|回应)|外交|随时|随处|和支持|、?声援|中(?:发现|了解到|得知|获悉)|电[，。中]|信(?!息|访|贷)|作用|意义|思想|方针|意见|结果|报告|记录|清单|期间|请假|群众|人员|者|客人|嘉宾|归来|未归|成果|方案|计划|制度|机制|提纲|要点"
)
_NO_TRIP: Final = re.compile(
    "(?:接受|接获)[^，。；]{0,16}$|留党$|(?:表示|致以|转达|表达)[^，。；]{0,8}$"  # 留党察看, 致以慰问
    "|(?:多次|经常|时常|常常|每[年月周逢])[^，。；]{0,12}$"  # no one trip
)
_WITH: Final = re.compile(
    "[^，。；]{0,24}?(?:[同与和跟向对为给]|会见|会晤|欢迎|接待|宴请|迎接|接见)[^，。；]*$"
)
_WHOSE: Final = re.compile("的[^，。；]{0,6}$")
_GOES_ON: Final = re.compile("展开|继续|开始|进行|结束|开展")  # 展开某地的访问行程 is the trip
_ON: Final = re.compile("就[^，。；]{0,24}$")
_HEARS: Final = re.compile("审议|听取|关于|提请")
_A_VISIT: Final = re.compile("^[此这本每历多]次|^[首再]次出访[就即选]")
_SPOKEN_OF: Final = re.compile(
    r"[^，。；、“]{0,8}?(?:时|期间)?(?:所)?(?:[作做]出?|发表)?的?(?:系列)?(?:重要)?(?:讲话|指示|批示)"
)
_WELCOMED: Final = re.compile(r"[^，。；]{0,8}?表示(?:热烈|诚挚|衷心|由衷)?的?(?:欢迎|感谢|祝贺)")
_BY_LETTER: Final = re.compile("致[电信]|去[电信]|发去?[电信]|[慰唁]电")  # 致电某县，慰问干部群众
_AFAR_TOO: Final = re.compile("[，、]?(?:并)?(?:或|或者)(?:通过|以)")


class Trips(Ways):
    """Judges verbs of visiting."""

    def _no_visit(self, token: Token) -> bool:
        """Whether the word is a noun here (考察组, 这次访问), or it is not told who of several went."""
        after = self.text[token.end : token.end + 2]
        first = self._clause_start(token.start)
        planned = after in ("行程", "日程")
        if self.text[token.start - 1] == "的" and after[0] not in "，。；" and not planned:
            return True  # 结合对教育的|调研作了思考
        if (after[0] in "的组团队" and after != "的。") or _THING.match(self.text, token.end):
            return True
        if planned and not _GOES_ON.search(self.text, first, token.start):
            return True
        if _NO_TRIP.search(self.text, first, token.start):
            return True
        if _BY_LETTER.search(self.text, self._clause_start(first - 1), token.start):
            return True
        if self._of_somebody(token) or self._reported_on(first, token):
            return True
        if _WELCOMED.match(self.text, token.end, self.sentence.end) and self._towards_others(token):
            return True  # 对乙来某地|考察表示欢迎
        if _SPOKEN_OF.match(self.text, token.end, self.sentence.end) and not self._goes_to(token):
            return True  # 某总书记|视察某省重要讲话精神
        if _AFAR_TOO.match(self.text, token.end):
            self.pending = []  # 前往医院看望或以各种形式表示哀悼
            return True
        return _A_VISIT.search(self.text[token.start - 2 : token.end + 1]) is not None

    def _of_somebody(self, token: Token) -> bool:
        """Whether the trip is a noun (乙主席的|到访), or says who somebody is: 甲同来访的乙会谈."""
        if self.text[token.start - 1] == "的" and any(
            token.start - 1 in (m.end, *(role.end for role in m.roles)) for m in self.mentions
        ):
            return True
        taken = max((m.end for m in self.pending or self.subject if m.end <= token.start), default=-1)
        if taken < 0 or _WITH.match(self.text, taken, token.start) is None:
            return False
        end = self._clause_end(token.end)
        return any(
            token.end < m.start < end and _WHOSE.search(self.text, token.end, self._title_start(m))
            for m in self.mentions
        )

    def _reported_on(self, first: int, token: Token) -> bool:
        """审议甲访问某国情况的报告, 甲就巡查提出要求: a report or words on the trip, no trip."""
        end = self._clause_end(token.end)
        if _ON.search(self.text, first, token.start) and self.text.find("提出", token.end, end) >= 0:
            return True
        report = self.text.find("报告", token.end, end)
        return report >= 0 and _HEARS.search(self.text, first, token.start) is not None

    def _towards_others(self, token: Token) -> bool:
        return self.text.find("对", self._clause_start(token.start), token.start) >= 0

    def _goes_to(self, token: Token) -> bool:
        """Whether a way there stands before the verb: 到某市视察并发表讲话."""
        return TOWARD.search(self.text[self._clause_start(token.start) : token.start]) is not None
