"""Wherever a name of the article recurs: as it was, its last part alone, a surname with a title."""

from __future__ import annotations

import re
from collections import Counter
from operator import attrgetter
from typing import Final

from ahocorasick_rs import AhoCorasick, MatchKind

from loaders.clause_names import ClauseNames
from loaders.lexicon import Kind
from loaders.mentions import Mention
from loaders.record import Span
from loaders.scanning import MARKS, han

_span: Final = attrgetter("start", "end")
_MANY: Final = 40  # more names than that are looked for by an automaton, which takes its time to build
_NO_SURNAMES: Final = frozenset("副总常正原前代")
_LEADING_IN: Final = frozenset("由与和")  # before whom a verb tells of: 由|黎市长主持
_ALONE: Final = ("honorific", "clause", "partner", "list")


def _whole_names(mentions: list[Mention]) -> None:
    """哈桑市长 is the 阿卜杜拉·哈桑 of the article: the last parts of a dotted name, read on their own."""
    dotted: dict[str, str] = {}
    for printed in {m.name: None for m in mentions if "·" in m.name or "‧" in m.name}:
        parts = printed.replace("‧", "·").split("·")
        dotted |= {"·".join(parts[at:]): printed for at in range(1, len(parts)) if len(parts[-1]) > 1}
    for mention in mentions if dotted else ():
        if mention.anchor in _ALONE and (whole := dotted.get(mention.name.replace("‧", "·"))):
            mention.name = whole


def _places(names: list[str], text: str) -> list[tuple[int, int, int]]:
    """Where names stand, the longest where several begin, none in another: number, start and end."""
    if len(names) > _MANY:
        return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes(text)
    standing: list[tuple[int, int, int]] = []
    for number, name in enumerate(names):
        start = text.find(name)
        while start >= 0:
            standing.append((start, -len(name), number))
            start = text.find(name, start + 1)
    found: list[tuple[int, int, int]] = []
    reached = 0
    for start, size, number in sorted(standing):
        if start >= reached:
            reached = start - size
            found.append((number, start, reached))
    return found


class RecurringNames(ClauseNames):
    """Finds the further places of the names of an article."""

    def _recurring(self, mentions: list[Mention]) -> list[Mention]:
        """Adds every further place of a name of the article, and of the last part of a dotted one."""
        if not mentions:
            return []
        _whole_names(mentions)
        full = {"".join(self.text[m.start : m.end].split()): m.name for m in mentions}
        aliases: dict[str, str] = {}
        for folded, printed in full.items():
            short = folded.rpartition("·")[2]
            if short != folded and len(short) > 1 and short not in full:
                aliases[short] = printed
        firsts = {first: m for m in full if (first := m.partition("·")[0]) != m and len(first) > 1}
        called = {first: full[m] for first, m in firsts.items() if first not in full and first not in aliases}
        aliases |= called
        patterns = [*full, *aliases]
        taken = sorted([(m.start, m.end) for m in mentions] + self.credited)
        at = 0
        added: list[Mention] = []
        for number, start, end in _places(patterns, self.text):
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            inside = at < len(taken) and taken[at][0] < end
            if patterns[number] in called and not self._titled_next(end):
                continue  # 法伊兹|部长: a first name alone
            if not inside and self._stands_alone(start, end):
                pattern = patterns[number]
                added.append(Mention(start, end, full.get(pattern) or aliases[pattern], "again"))
        added += self._by_surname(mentions, taken, added)
        if "同志" in self.text:
            added += self._by_given(full, [*taken, *((m.start, m.end) for m in added)])
        return sorted(mentions + added, key=_span)

    def _by_surname(self, mentions: list[Mention], taken: list[Span], added: list[Mention]) -> list[Mention]:
        """黎市长, 楼书记: a surname and a title are the only full name of the article that fits."""
        fitting: dict[str, set[str]] = {}
        titled: dict[tuple[str, str], set[str]] = {}
        for mention in mentions:
            surname = self.text[mention.start]
            fitting.setdefault(surname, set()).add(mention.name)
            if mention.title is not None:
                titled.setdefault((surname, mention.title.entry.word), set()).add(mention.name)
        busy = {at for start, end in [*taken, *((m.start, m.end) for m in added)] for at in range(start, end)}
        found: list[Mention] = []
        for start, token in self.zone.starts.items():
            if token.entry.kind is not Kind.TITLE or start == 0 or len(token.entry.word) < 2:
                continue
            end = start - 1 if self.text[start - 1] == "副" and start > 1 else start  # 柳|副局长
            surname = self.text[end - 1]
            if surname not in fitting or end - 1 in busy or surname in _NO_SURNAMES:
                continue
            names = fitting[surname]
            if len(names) > 1:
                names = titled.get((surname, token.entry.word), names)
            before = self.text[end - 2] if end > 1 else "\n"
            if len(names) == 1 and (before in MARKS or (before in _LEADING_IN and end == start)):
                found.append(Mention(end - 1, end, next(iter(names)), "surname"))
        return found

    def _by_given(self, full: dict[str, str], taken: list[Span]) -> list[Mention]:
        """小兰同志, 小兰、衍志同志: a given name and 同志 are the only full name of the article that fits."""
        text = self.text
        addressed = {text[at - 2 : at] for at in map(re.Match.start, re.finditer("同志", text))}
        ends = Counter([name[-2:] for name in full])
        called = {
            name[1:]: printed
            for name, printed in full.items()
            if len(name) == 3 and name[1:] in addressed and ends[name[1:]] == 1 and han(name)
        }
        busy = {at for start, end in taken for at in range(start, end)} if called else set()
        found: list[Mention] = []
        for given, printed in called.items():
            at = text.find(given)
            while at >= 0:
                end = at + len(given)
                meant = text.startswith("同志", end) or text[end] == "、"
                if meant and at not in busy and (at == 0 or text[at - 1] in MARKS or text[at - 1] in "由和"):
                    found.append(Mention(at, end, printed, "given"))
                at = text.find(given, end)
        return found

    def _titled_next(self, end: int) -> bool:
        token = self.zone.starts.get(end)
        return token is not None and token.entry.kind == Kind.TITLE

    def _stands_alone(self, start: int, end: int) -> bool:
        token = self.zone.starts.get(start)
        if token is not None and token.entry.kind == Kind.DOCTRINE:
            return False
        return not self.names_place(end) and self.text[end : end + 2] not in ("精神", "思想")
