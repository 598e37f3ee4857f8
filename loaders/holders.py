"""Whose sitting it is: the body that an event's name or its sentence gives."""

from __future__ import annotations

import re
from typing import Final

from loaders.assertions import Assertions
from loaders.meetings import Phrase

_SITTING: Final = re.compile(
    r"(.{1,24}?(?:常委会|常务委员会|委员会|党组|党委|政府|政协|人大(?!常)|领导小组|指挥部|理事会|董事会|主席团|专班|总队|[局厅院校]))"
    r"(?:[^，、的]{0,16}?)(?:会议|全会|全体会议|常务会|办公会|党组会|学习会|民主生活会|主席会议|主任会议)$"
)
_HELD_BY: Final = re.compile(
    r"(?:^|[0-9日天午晚前年月期]|近日|日前)([\u3400-\u9fff]{1,20}?(?:委|政府|局|厅|院|办|部|大学|学校|公司|集团|学会|协会|商会|人大|政协|法院|检察院|工会|妇联|公所|县|市|区|街道|镇|乡|署|处|会))"
    r"(?:党组|党委)?(?:在[^，]{2,16}?)?(?:组织|联合|正式|又|再次)?(?:召开|举行|举办)[^，]{0,30}$"
)


_NO_BODY: Final = ("并", "还", "也", "随后", "再", "与", "同", "和", "就", "其间", "期间", "一行")


class Holders(Assertions):
    """Finds the body that holds a sitting."""

    def _holder(self, phrase: Phrase, key: str) -> str | None:
        """The body whose sitting it is: by its name (某市委常委会|会议), or who holds it (某局|召开)."""
        named = _SITTING.match(key)
        if named and len(named.group(1)) > 1:
            first = phrase.end - len(key)
            return (
                self.zone.name((first, first + named.end(1)))
                if self.text.endswith(key, 0, phrase.end)
                else None
            )
        clause = self.text[self._clause_start(phrase.start) : phrase.start]
        held = _HELD_BY.search(clause)
        if not held:
            return None
        first = self._clause_start(phrase.start) + held.start(1)
        last = first + len(held.group(1))
        if any(m.start < last and first < m.end for m in self.mentions):
            return None
        return self.zone.name((first, last))

    def _body(self, phrase: Phrase) -> tuple[int, int] | None:
        """Whose sitting it is: 某市委常委会|11月3日召开|会议."""
        clause = self._clause_start(phrase.start)
        if self.text[clause - 1] == "“" and "”" in self.text[clause : phrase.start]:
            clause = self._clause_start(clause - 1)  # 某局就“某事”举行|会议
        stretch = self.text[clause : phrase.start]
        match = re.match(
            r"(?:[0-9]{0,2}月?[0-9]{1,2}日)?(?:上午|下午|晚)?((?!在)[\u3400-\u9fff“”·0-9]{2,40}?)(?:党委|党组)?(?=接着|就“|[0-9]{1,2}月|[0-9]{1,2}日|昨|今|近日|日前|在|召开|举行|套开|上午|下午|晚)",
            stretch,
        )
        if not match or any(
            m.start < clause + match.end(1) and m.end > clause + match.start(1) for m in self.mentions
        ):
            return None
        if match.group(1).startswith(_NO_BODY):
            return None
        plenary = phrase.head.entry.word.endswith("全体会议") and match.group(1).endswith("次会议")
        if (
            match.group(1).endswith(("会议", "大会还", "会议还", "分别", "先后", "随后")) and not plenary
        ) or match.group(1) in (
            "随后",
            "会前",
            "会后",
        ):
            return None
        last = match.end(1) - (
            len("组织") if match.group(1).endswith(("委组织", "协组织", "府组织", "局组织")) else 0
        )
        return clause + match.start(1), clause + last
