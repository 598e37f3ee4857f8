"""Names that a title, a word of appointing or a byline announces."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Final

from loaders.honorifics import name_before, sounded_before
from loaders.lexicon import Kind
from loaders.mentions import Mention
from loaders.name_lists import PARENTHESIS, NameLists
from loaders.name_signs import NEVER_FIRST, NOTHING
from loaders.partners import bare_partners
from loaders.scanning import HAN, MARKS, Sentence, Token

_NOTICE_HEAD: Final = re.compile("(?:任命|免去|任免|决定|任免如下)$")
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
_COLLECTIVE: Final = ("与会", "到会", "参会", "全体")  # 与会常委|先集中观看了录像
_OF_ONE: Final = frozenset(
    ["书记", "主席", "主任", "市长", "县长", "区长", "省长", "州长", "镇长", "局长", "院长"]
)
_LONG: Final = frozenset(["长治", "长期", "长沙", "长江", "长远", "长足", "长效", "长久", "长兴", "长成"])
_DESIGNATED: Final = re.compile(r"(?:拟任|现任|时任|原任|曾任|担任|身为|作为)[^，。；]*$")
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
_SAME_STATE: Final = re.compile("(?:[、和与及]|以及)(?:政府|议会|国会)?(?:常务副|第一副|副)?")
_FILLER: Final = re.compile("(?:：|有：|包括| |为|是|分别为|分别是)?")  # 新成员为|甲、乙
_FILLING: Final = frozenset("：有包 为是分")  # what these begin with
_ALSO_OTHERWISE: Final = (
    "任",
    "通过",
    "确定",
    "选出",
    "推选出",
    "选举产生",
    "决定",
    "指定",
    "明确",
)  # 决定|甲某为副秘书长
_JOINED: Final = 10  # characters of the longest of these
_LEADS: Final = re.compile(rf"([{HAN}·]{{2,10}}?)为(?:团长|首的|领队)")  # 以会长|甲某|为团长的代表团
_AGENCY_MARKS: Final = ("、", "，", "：", "和", "与")
_NAMING: Final = frozenset([Kind.TITLE, Kind.BYLINE, Kind.NAME, Kind.VERB])


class TitledNames(NameLists):
    """Finds the names that a word beside them announces."""

    notice: bool

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
                listed = self._holders(token, sentence, floor, found[-1] if found else None)
            elif kind == Kind.BYLINE:
                floor = self._credit(token.end, sentence.end)
            elif kind == Kind.NAME:
                listed = [Mention(token.start, token.end, self.zone.name((token.start, token.end)), "own")]
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
        """The names behind a word of appointing; behind 任, 通过 and 决定, 为 must follow them."""
        if self.text[token.end] == "过" or token.entry.word.endswith("为"):
            return []  # 担任过, 当选为: a post follows
        listed = self.list_at(token.end, sentence.end, "appoint")
        if listed and token.entry.word in _ALSO_OTHERWISE:
            after = PARENTHESIS.match(self.text, listed[-1].end)
            end = after.end() if after else listed[-1].end
            if self.text[end : end + 1] != "为" and self.text[end : end + 2] not in ("同志", "担任"):
                return []
        return listed

    def _after_title(self, token: Token, sentence: Sentence, before: Mention | None) -> list[Mention]:
        """The names behind a title; `before` is who was named before in the sentence."""
        start = token.end
        if self.text[start] in NEVER_FIRST:
            return []
        filler = _FILLER.match(self.text, start) if self.text[start] in _FILLING else None
        filled = filler.group() if filler else ""
        start += len(filled)
        following = self.text[token.end : token.end + 2]
        if (
            self._goes_on(token)
            or following == "班子"
            or (token.entry.word.endswith("领导") and (following in _LED or following[:1] == "人"))
        ):
            return []
        if self.text[token.start - 1] == "以" and (led := _LEADS.match(self.text, start, sentence.end)):
            return [Mention(*led.span(1), self.zone.name(led.span(1)), "title", token)]
        weak = (token.entry.value == "apposition" and token.entry.word not in ("夫人", "丈夫")) or (
            (token.entry.word in _WEAK_TITLES or self.text.endswith(_COLLECTIVE, 0, token.start))
            and not self._represents(token)
        )
        weak = weak and self.text[start : start + 2] not in self.lexicon.compound_surnames
        if self.text[start] == "（" and (bracket := PARENTHESIS.match(self.text, start)):
            start = bracket.end()
        if self.text[start] == "的" and _DESIGNATED.search(
            self.text, max(sentence.start, token.start - 30), token.start
        ):
            start += 1
        foreign = self._is_foreign(token, sentence.start) or self._of_same_state(token, before)
        anchor = "foreign" if foreign else "weak" if weak else "title"
        listed = self.list_at(start, sentence.end, anchor)
        if not listed or (filled[-1:] in ("为", "是") and len(listed) < 2):
            return []  # 主席是甲 tells of the post, 书记为民 of a deed
        if self._straddled(token) and self.text[start] not in self._plain_surnames:
            return []
        after = self.zone.starts.get(listed[0].end, NOTHING) if len(listed) == 1 else NOTHING
        if after.entry.kind == Kind.HEAD and after.entry.value == "meeting" and after.entry.word != "座谈":
            return []  # 某某组织领导人|某地|峰会
        self._give_title(token, listed)
        return listed

    def _give_title(self, token: Token, listed: list[Mention]) -> None:
        """Gives the title to those of the list who share it."""
        single = token.entry.word in _OF_ONE and self.text[token.start - 1 : token.start] != "副"
        joined = self.zone.ends.get(token.start - 1, NOTHING)
        two = joined.entry.word in _OF_ONE and self.text[joined.start - 1] != "副"
        joints = "及" if two else "及和与"  # 书记、县长甲和乙: two posts
        for at, mention in enumerate(listed):
            if at and single and self.text[mention.start - 1] in joints:
                break  # 主席甲以及乙、丙: one person holds that post
            mention.title = token

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
        stretch = stretch[max([stretch.rfind(mark) for mark in _AGENCY_MARKS]) + 1 :]
        return self.lexicon.foreign_pattern.search(stretch) is not None

    def _of_same_state(self, token: Token, before: Mention | None) -> bool:
        """Whether the title is joined to a foreign holder: 某国总统甲和总理|乙, 某国议长甲、政府副总理|乙."""
        return (
            before is not None
            and before.anchor == "foreign"
            and token.start - before.end < _JOINED
            and _SAME_STATE.fullmatch(self.text, before.end, token.start) is not None
        )

    def _holders(self, token: Token, sentence: Sentence, floor: int, before: Mention | None) -> list[Mention]:
        """The names behind a title, else the one before it: 栗某某委员长主持, 某局甲某某副局长.

        `before` is who was named before in the sentence.
        """
        listed = self._after_title(token, sentence, before)
        if not listed and (self._straddled(token) or self.text.startswith("班子", token.end)):
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

    def _title_ends(self, position: int) -> bool:
        token = self.zone.ends.get(position)
        return token is not None and token.entry.kind == Kind.TITLE
