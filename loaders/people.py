"""Who is named: names behind titles, in lists and before verbs, and wherever they recur."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from loaders.honorifics import has_address, name_before, polite_names, sounded_before
from loaders.lexicon import Kind
from loaders.name_signs import NEVER_FIRST, NOTHING, NOTICE, WRITTEN_OUT
from loaders.names import Names
from loaders.partners import bare_partners
from loaders.posts import Role
from loaders.record import Span
from loaders.scanning import MARKS, Sentence, Token, Zone, han, in_own_agency

_PARENTHESIS: Final = re.compile(r"（[^（）\n]{1,16}）")
_ADDRESS: Final = re.compile("(?:女士|先生|小姐)(?=[、和与及])")
_NOTICE_HEAD: Final = re.compile("(?:任命|免去|任免|决定|任免如下)$")
_NOTICE_HEADED: Final = re.compile("(?:任命|免去|任免|决定|任免如下)：")
_NOTICE_LINE: Final = re.compile("(?:（[^（）]{1,10}）|同志)?(?:为|任|的[^，。；]{2,40}职务)")
_WEAK_TITLES: Final = frozenset(
    [
        "代表",
        "总书记",
        "领导人",
        "负责人",
        "负责同志",
        "成员",
        "领导",
        "主要领导",
        "有关领导",
        "领导同志",
        "老同志",
        "委员",
        "党代表",
        "群众代表",
        "援派干部",
        "援疆干部",
        "援藏干部",
        "挂职干部",
    ]
)
_OF_ONE: Final = frozenset(
    ["书记", "主席", "主任", "市长", "县长", "区长", "省长", "州长", "镇长", "局长", "院长"]
)
_LONG: Final = frozenset(["长治", "长期", "长沙", "长江", "长远", "长足", "长效", "长久", "长兴", "长成"])
_DESIGNATED: Final = re.compile(r"(?:拟任|现任|时任|担任|身为|作为)[^，。；、]*$")
_LED: Final = frozenset(
    [
        "班子",
        "干部",
        "小组",
        "机关",
        "机构",
        "核心",
        "体制",
        "责任",
        "能力",
        "集体",
        "作用",
        "岗位",
        "关系",
        "重视",
        "带头",
        "下的",
        "工作",
    ]
)
_OPENS_CLAUSE: Final = r"(?:[，；：“（。！？\n>＞】 ]|由(?!于)|其中|随后|以及|包括|会上|期间|当天|时)"
_CLAUSE: Final = re.compile(_OPENS_CLAUSE)
_NAMING: Final = frozenset([Kind.TITLE, Kind.BYLINE, Kind.NAME, Kind.VERB])


@lru_cache(maxsize=4)
def _clause_pattern(openers: frozenset[str]) -> re.Pattern[str]:
    """Finds where a clause opens with a character that a name may begin with."""
    return re.compile(f"{_OPENS_CLAUSE}(?=[{re.escape(''.join(sorted(openers | WRITTEN_OUT)))}])")


@dataclass(slots=True)
class Mention:
    """A person where one is named: `anchor` tells what spoke for the name."""

    start: int
    end: int
    name: str
    anchor: str
    title: Token | None = None
    roles: list[Role] = field(default_factory=list)
    first_of_list: bool = True


def by_sentence(zone: Zone, mentions: Sequence[Mention]) -> Iterator[tuple[Sentence, list[Mention]]]:
    """Each sentence of a zone with the mentions, which come in printed order, that begin in it."""
    at = 0
    for sentence in zone.sentences:
        inside: list[Mention] = []
        while at < len(mentions) and mentions[at].start < sentence.end:
            if mentions[at].start >= sentence.start:
                inside.append(mentions[at])
            at += 1
        yield sentence, inside


def _whole_names(mentions: list[Mention]) -> None:
    """哈桑市长 is the 阿卜杜拉·哈桑 of the article: the last part of a dotted name, read on its own."""
    lasts = {m.name.replace("‧", "·").rpartition("·")[2]: m.name for m in mentions if m.name[-1:] != "·"}
    dotted = {last: name for last, name in lasts.items() if last != name}
    for mention in mentions:
        if mention.anchor == "honorific" and mention.name in dotted:
            mention.name = dotted[mention.name]


class NameReader(Names):
    """Finds the people of one zone, by where they stand."""

    def find(self) -> list[Mention]:
        """All mentions of people in the zone, in order, without those of its bylines."""
        self.notice = _NOTICE_HEADED.search(self.text) is not None
        titled = [self._titled(sentence) for sentence in self.zone.sentences]
        self.known = {self.text[m.start : m.end] for found in titled for m in found}
        self.known_printed = {m.name for found in titled for m in found}
        self.openers = self.lexicon.name_openers | {name[0] for name in self.known}
        self.clause_starts = _clause_pattern(self.lexicon.name_openers)
        polite = has_address(self.text)
        mentions: list[Mention] = []
        for sentence, found in zip(self.zone.sentences, titled, strict=True):
            mentions += found
            if Kind.VERB in sentence.kinds:
                found.extend(clauses := self._clauses(sentence, found))
                mentions += clauses
            if polite:
                mentions += self._polite(sentence, found)
        return self._outside_agencies(self._recurring(self._outside_agencies(mentions)))

    def _outside_agencies(self, mentions: list[Mention]) -> list[Mention]:
        """Those that are no part of an agency of the user's own lexicon."""
        zone = self.zone
        if not zone.own:
            return mentions
        return [m for m in mentions if not (in_own_agency(zone, m.start) or in_own_agency(zone, m.end - 1))]

    def _titled(self, sentence: Sentence) -> list[Mention]:
        if sentence.kinds.isdisjoint(_NAMING):
            return self._enacted(sentence) if self.notice else []
        found: list[Mention] = []
        floor = sentence.start
        for token in sentence.tokens:
            kind = token.entry.kind
            if token.start < floor or kind not in _NAMING:
                continue
            listed: list[Mention] = []
            if kind == Kind.TITLE:
                listed = self._holders(token, sentence, floor)
            elif kind == Kind.BYLINE:
                floor = self._credit(token.end, sentence.end)
            elif kind == Kind.NAME:
                listed = [Mention(token.start, token.end, self.zone.name(token[:2]), "own")]
            elif token.entry.value == "appoint" and (
                len(token.entry.word) > 1 or self.text[token.start - 1 : token.start] not in ("、", "和")
            ):
                listed = self._appointed(token, sentence)
            elif token.entry.value == "talks":
                met = bare_partners(self, token, floor)
                listed = [Mention(*span, self.zone.name(span), "partner") for span in met]
            if listed:
                found += listed
                floor = max(floor, listed[-1].end)
        return found or (self._enacted(sentence) if self.notice else [])

    def _enacted(self, sentence: Sentence) -> list[Mention]:
        """A name that opens a line of a notice whose head ends in a colon: 决定任命：⏎甲某某为某局局长."""
        head = self.text.rfind("：", max(0, sentence.start - 400), sentence.end)
        if head < 0 or not _NOTICE_HEAD.search(self.text, max(0, head - 12), head):
            return []
        start = max(sentence.start, head + 1)
        while self.text[start : start + 1].isspace():
            start += 1
        end = self.name_at(start, sentence.end, "appoint")
        if not end or not _NOTICE_LINE.match(self.text, end):
            return []
        return [Mention(start, end, self.zone.name((start, end)), "enacted")]

    def _appointed(self, token: Token, sentence: Sentence) -> list[Mention]:
        """The names behind a word of appointing; behind 任 and 通过, 为 must follow them."""
        if self.text[token.end] == "过":  # 担任过: no name
            return []
        listed = self.list_at(token.end, sentence.end, "appoint")
        if listed and token.entry.word in ("任", "通过"):
            after = _PARENTHESIS.match(self.text, listed[-1].end)
            end = after.end() if after else listed[-1].end
            if self.text[end : end + 1] != "为" and self.text[end : end + 2] not in ("同志", "担任"):
                return []
        return listed

    def _after_title(self, token: Token, sentence: Sentence) -> list[Mention]:
        start = token.end
        if self.text[start] in NEVER_FIRST:
            return []
        for filler in ("：", "有：", "包括", " "):
            if self.text.startswith(filler, start):
                start += len(filler)
                break
        following = self.text[token.end : token.end + 2]
        if (
            self._goes_on(token)
            or following == "班子"
            or (token.entry.word.endswith("领导") and (following in _LED or following[:1] == "人"))
        ):
            return []
        weak = (token.entry.value == "apposition" and token.entry.word not in ("夫人", "丈夫")) or (
            token.entry.word in _WEAK_TITLES and not self._represents(token)
        )
        bracket = _PARENTHESIS.match(self.text, start)
        start = bracket.end() if bracket else start
        if self.text.startswith("的", start) and _DESIGNATED.search(
            self.text, max(sentence.start, token.start - 30), token.start
        ):
            start += 1
        anchor = "foreign" if self._is_foreign(token, sentence.start) else "weak" if weak else "title"
        listed = self.list_at(start, sentence.end, anchor)
        if listed and self._straddled(token) and self.text[start] not in self._plain_surnames:
            return []
        single = token.entry.word in _OF_ONE and self.text[token.start - 1 : token.start] != "副"
        for at, mention in enumerate(listed):
            if at and single and self.text[mention.start - 2 : mention.start] == "以及":
                break  # 主席甲以及乙、丙: one person holds that post
            mention.title = token
        return listed

    @cached_property
    def _plain_surnames(self) -> frozenset[str]:
        return self.lexicon.surnames - self.lexicon.rare_surnames

    def _straddled(self, token: Token) -> bool:
        """地区长|治久安, 村长|期帮扶: the last character of the title belongs to the word behind it."""
        pair = self.text[token.end - 1 : token.end + 1]
        return pair in _LONG

    def _goes_on(self, token: Token) -> bool:
        """谈判代表|团, 领导|层: the title is only the beginning of a word."""
        after = self.text[token.end]
        return (after == "团" and token.entry.word.endswith("代表")) or (
            after == "层" and token.entry.word.endswith("领导")
        )

    def _represents(self, token: Token) -> bool:
        """老艺人代表, 企业家代表: 代表 behind a noun is a title, else it is a verb (甲代表市委)."""
        return token.entry.word == "代表" and self.text[token.start - 2 : token.start] in self.lexicon.words

    def _is_foreign(self, token: Token, floor: int) -> bool:
        """Whether the title's agency names a country: 法国|总统."""
        start = token.start
        while (mark := self.text.rfind("、", max(floor, start - 14), start)) > 0 and self._title_ends(mark):
            start = mark  # 某国外长、统筹部长: the country stands before the first post
        stretch = self.text[max(floor, start - 14) : start]
        if self.lexicon.foreign_openers.isdisjoint(stretch):
            return False
        stretch = stretch[max(stretch.rfind(mark) for mark in "、，：和与") + 1 :]
        return self.lexicon.foreign_pattern.search(stretch) is not None

    def _holders(self, token: Token, sentence: Sentence, floor: int) -> list[Mention]:
        """The names behind a title, else the one before it: 栗某某委员长主持, 某局甲某某副局长."""
        listed = self._after_title(token, sentence)
        if not listed and self._straddled(token):
            return []
        if not listed:
            span = name_before(self, token, floor) or sounded_before(self, token, floor)
        elif listed[0].name in self.lexicon.words:
            span = sounded_before(self, token, floor)  # 博某某某总统|成功访问
        else:
            return listed
        return [Mention(*span, self.zone.name(span), "honorific")] if span else listed

    def _credit(self, position: int, end: int) -> int:
        """Where the names behind a byline end (记者 甲 乙); what lies before is nobody of the article."""
        begin = position
        while position < end:
            while position < end and self.text[position] in " ：:/、，|":
                position += 1
            stop = self._byline_name(position)
            if not stop:
                break
            position = stop
        if position > begin:
            self.credited.append((begin, position))
        return position

    def _byline_name(self, start: int) -> int:
        piece = self.text[start : start + 4]
        sizes = (3, 4) if piece[:2] in self.lexicon.compound_surnames else (2, 3)
        for size in sizes:
            if self.shape(start, start + size) and (
                start + size >= len(self.text)
                or self.text[start + size] in MARKS
                or start + size in self.zone.starts
            ):
                return start + size
        return 0

    def _clauses(self, sentence: Sentence, found: list[Mention]) -> list[Mention]:
        """Names that open a clause and stand before a verb: 甲、乙、丙参加."""
        own = [(mention.start, mention.end) for mention in found if mention.anchor == "own"]
        taken = [(m.start, m.end) for m in found if m.anchor != "own"] + self.credited[-4:]
        added: list[Mention] = []
        starts, dots = self._clause_openings(sentence)
        for start in starts:
            dotted = start in dots
            if any(first <= start < last for first, last in taken):
                continue
            if not dotted and not self._may_open(start, sentence.end):
                continue
            listed = self.list_at(start, sentence.end, "clause")
            if dotted and listed and "·" not in self.text[listed[0].start : listed[0].end]:
                continue
            if listed and not any(first < listed[-1].end and start < last for first, last in taken):
                added += [mention for mention in listed if (mention.start, mention.end) not in own]
                taken += [(mention.start, mention.end) for mention in listed]
        return added

    def _may_open(self, start: int, limit: int) -> bool:
        """The cheap test before a clause is read: a known name, a dot, a space, or what follows names."""
        text, known = self.text, self.known
        if known and (
            self.zone.starts.get(start, NOTHING).entry.kind == Kind.NAME
            or text[start : start + 3] in known
            or text[start : start + 2] in known
            or text[start : start + 4] in known
        ):
            return True
        head = text[start : start + 13]
        if "·" in head or " " in head[1:3] or ("，" in head and NOTICE.match(text, start, limit)):
            return True
        if (
            text[start : start + 2] in self.lexicon.words
            and text[start : start + 2] not in self.lexicon.compound_surnames
        ):
            return self.right(start + 3, limit) == 3
        right = self.right
        return right(start + 2, limit) == 3 or right(start + 3, limit) == 3 or right(start + 4, limit) == 3

    def _clause_openings(self, sentence: Sentence) -> tuple[Iterable[int], frozenset[int]]:
        """Where a name may open a clause; which of these places a dotted name gives."""
        text = self.text
        openers = self.openers
        found = self.clause_starts.finditer(text, sentence.start, sentence.end)
        starts = [at for match in found if text[at := match.end()] in openers]
        if text[sentence.start] in openers:
            starts.insert(0, sentence.start)
        if (
            text.find("，男，", sentence.start, sentence.end) >= 0
            or text.find("，女，", sentence.start, sentence.end) >= 0
        ):
            every = [sentence.start, *(m.end() for m in _CLAUSE.finditer(text, sentence.start, sentence.end))]
            starts = sorted({*starts, *(at for at in every if NOTICE.match(text, at, sentence.end))})
        dots = frozenset(self._dotted_starts(sentence))
        return dict.fromkeys([*starts, *sorted(dots)]), dots

    def _polite(self, sentence: Sentence, found: list[Mention]) -> list[Mention]:
        """Names that 女士 or 先生 follows, without those found already."""
        return [
            Mention(*span, self.zone.name(span), "honorific")
            for span in polite_names(self, sentence.start, sentence.end)
            if not any(m.start < span[1] and span[0] < m.end for m in found)
        ]

    def _title_ends(self, position: int) -> bool:
        token = self.zone.ends.get(position)
        return token is not None and token.entry.kind == Kind.TITLE

    def _dotted_starts(self, sentence: Sentence) -> list[int]:
        """Where a dotted name may begin inside a clause: …的|拉某某·科某某."""
        starts: list[int] = []
        dot = self.text.find("·", sentence.start, sentence.end)
        while dot >= 0:
            start = dot
            while (
                start > sentence.start
                and dot - start < 8
                and self.text[start - 1] not in MARKS
                and self.text[start - 1] not in "的和与由同其"
                and (self.text[start - 1] in WRITTEN_OUT or dot - start < 2)
                and not self._title_ends(start)
            ):
                start -= 1
            if self.text[start - 1 : start] not in ("“", "《", "‘"):
                starts.append(start)
            dot = self.text.find("·", dot + 1, sentence.end)
        return starts

    def list_at(self, start: int, limit: int, anchor: str) -> list[Mention]:
        """The names of a list that begins at `start`: 甲、乙（女）和丙."""
        listed: list[Mention] = []
        while start < limit:
            end = self.name_at(start, limit, anchor)
            if not end:
                break
            listed.append(Mention(start, end, self.zone.name((start, end)), anchor, first_of_list=not listed))
            after = _PARENTHESIS.match(self.text, end)
            position = after.end() if after else end
            if after and len(listed) > 1 and han(self.text[position]) and not self.right(position, limit):
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
        if title is not None and title.entry.kind == Kind.TITLE and self._plain_name_after(title.end):
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

    def _recurring(self, mentions: list[Mention]) -> list[Mention]:
        """Adds every further place of a name of the article, and of the last part of a dotted one."""
        _whole_names(mentions)
        full = {"".join(self.text[m.start : m.end].split()): m.name for m in mentions}
        aliases: dict[str, str] = {}
        for folded, printed in full.items():
            short = folded.rpartition("·")[2]
            if short != folded and len(short) > 1 and short not in full:
                aliases[short] = printed
        patterns = [*full, *aliases]
        if not patterns:
            return []
        finder = AhoCorasick(
            patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA
        )
        taken = sorted([(m.start, m.end) for m in mentions] + self.credited)
        at = 0
        added: list[Mention] = []
        for number, start, end in finder.find_matches_as_indexes(self.text):
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            inside = at < len(taken) and taken[at][0] < end
            if not inside and self._stands_alone(start, end):
                pattern = patterns[number]
                added.append(Mention(start, end, full.get(pattern) or aliases[pattern], "again"))
        added += self._by_surname(mentions, taken, added)
        return sorted(mentions + added, key=lambda m: (m.start, m.end))

    def _by_surname(self, mentions: list[Mention], taken: list[Span], added: list[Mention]) -> list[Mention]:
        """黎市长, 楼书记: a surname and a title are the only full name of the article that fits."""
        fitting: dict[str, set[str]] = {}
        for mention in mentions:
            fitting.setdefault(self.text[mention.start], set()).add(mention.name)
        busy = {at for start, end in [*taken, *((m.start, m.end) for m in added)] for at in range(start, end)}
        found: list[Mention] = []
        for start, token in self.zone.starts.items():
            if token.entry.kind != Kind.TITLE or start == 0 or start - 1 in busy or len(token.entry.word) < 2:
                continue
            surname = self.text[start - 1]
            names = fitting.get(surname, set())
            if (
                len(names) == 1
                and (start == 1 or self.text[start - 2] in MARKS)
                and surname not in "副总常正原前代"
            ):
                found.append(Mention(start - 1, start, next(iter(names)), "surname"))
        return found

    def _stands_alone(self, start: int, end: int) -> bool:
        token = self.zone.starts.get(start)
        if token is not None and token.entry.kind == Kind.DOCTRINE:
            return False
        return not self.names_place(end) and self.text[end : end + 2] not in ("精神", "思想")
