"""Lists of names: 甲、乙（女）和丙."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import Kind
from loaders.mentions import Mention
from loaders.name_signs import BODY_NAMED
from loaders.names import Names
from loaders.scanning import HAN, MARKS

PARENTHESIS: Final = re.compile(r"（[^（）\n]{1,16}）")
_NUMBERS: Final = frozenset("一二三四五六七八九十")
_AGES: Final = frozenset("纪界代")
_COMPANY: Final = re.compile(
    f"[{HAN}]{{0,14}}?(?:公司|集团|俱乐部|银行|中心|研究院|大学|事务所|基金会|协会|商会)"
)
_ADDRESS: Final = re.compile("(?:女士|先生|小姐)(?=[、和与及])")


class NameLists(Names):
    """Reads the names of a list one after another."""

    known_printed: set[str]

    def list_at(self, start: int, limit: int, anchor: str) -> list[Mention]:
        """The names of a list that begins at `start`: 甲、乙（女）和丙."""
        listed: list[Mention] = []
        while start < limit:
            end = self.name_at(start, limit, anchor) or (self._between_names(start, limit) if listed else 0)
            if not end:
                break
            end = _with_number(self.text, end)
            listed.append(Mention(start, end, self.zone.name((start, end)), anchor, first_of_list=not listed))
            after = PARENTHESIS.match(self.text, end)
            position = after.end() if after else end
            if after and _COMPANY.match(self.text, position, limit):
                listed.pop()  # 甲与|乙（某地）俱乐部: a body's name
                break
            if polite := _ADDRESS.match(self.text, position):
                position = polite.end()
            step = self._separator(position)
            if not step or (anchor != "appoint" and self._role_follows(position + step, limit)):
                break
            start = position + step
            anchor = (
                anchor
                if anchor in ("foreign", "appoint")
                else "clause"
                if anchor == "clause" and listed[-1].name not in self.known_printed and len(listed) < 3
                else "list"
            )
        if anchor == "clause" and listed and not self._speaks(listed, limit):
            return []
        return listed

    def _between_names(self, start: int, limit: int) -> int:
        """A word with a common surname that stands in a list between two names: 甲某某、|郑重|、乙某某."""
        first, words = self.text[start], self.lexicon.words
        if first not in self.lexicon.surnames or first in self.lexicon.rare_surnames:
            return 0
        end = start + 2
        if self.text[start:end] not in words or self.text[end : end + 1] not in ("、", "等"):
            return 0
        if self.text[end] == "等":
            return end if self.right(end, limit) == 3 else 0
        for stop in (end + 4, end + 3):
            following = self.text[end + 1 : stop]
            if stop < limit and self.shape(end + 1, stop) and following not in words:
                return end if self.right(stop, limit) == 3 else 0
        return 0

    def _separator(self, position: int) -> int:
        mark = self.text[position : position + 1]
        if mark in ("、", "和", "与", "及") and mark:
            return 1
        if self.text.startswith("以及", position):
            return 2
        return 0

    def _speaks(self, listed: list[Mention], limit: int) -> bool:
        """Whether a verb or title backs names that stand on their own."""
        last = listed[-1]
        if self.text[listed[0].start : listed[0].end] in self.known:
            return True
        title = self.zone.starts.get(last.end)
        if (
            title is not None
            and title.entry.kind == Kind.TITLE
            and (self._plain_name_after(title.end) or BODY_NAMED.search(title.entry.word))
        ):
            return False
        if self.text[listed[0].start : last.end].count(" ") and len(listed) < 2:
            return False
        backed = self.right(last.end, limit) == 3 and (
            self.text[last.end : last.end + 1] not in MARKS or len(listed) > 2
        )
        if self.text[last.end : last.end + 2] in ("，男", "，女") or "·" in last.name:
            backed = True
        plain = all(
            m.name not in self.lexicon.words and self.text[m.start] not in self.lexicon.rare_surnames
            for m in listed
        )
        backed = backed or (
            len(listed) == 2
            and plain
            and self.text[listed[0].end] == "、"
            and self.right(last.end, limit) == 3
        )
        doubtful = [m for m in listed if m.name in self.lexicon.words]
        return backed and (not doubtful or (len(listed) > 2 and len(doubtful) * 3 <= len(listed)))


def _with_number(text: str, end: int) -> int:
    """Where a ruler's name ends with its number: 查某某|三世, 卡某|十六世."""
    last = end
    while last < end + 3 and text[last] in _NUMBERS:
        last += 1
    numbered = last > end and text[last] == "世" and text[last + 1] not in _AGES
    return last + 1 if numbered else end
