"""Who is named: names behind titles, in lists and before verbs, then wherever a name of the article recurs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from loaders.lexicon import Entry, Kind, Lexicon
from loaders.record import Span
from loaders.roles import Role
from loaders.scanning import HAN, MARKS, Sentence, Token, Zone, han

_HAN: Final = re.compile(f"[{HAN}]")
_DOTTED: Final = re.compile(f"[{HAN}A-Z]{{1,12}}(?:·[{HAN}A-Z]{{1,12}}){{1,4}}")
_LATIN: Final = re.compile(r"[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{1,20}){0,3}")
_PADDED: Final = re.compile(f"(?P<surname>[{HAN}]{{1,2}}) {{1,4}}(?P<given>[{HAN}]{{1,2}})")
_PARENTHESIS: Final = re.compile(r"（[^（）\n]{1,16}）")
_NOTICE: Final = re.compile(f"([{HAN}]{{2,8}})，[男女]，")
_WEAK_TITLES: Final = frozenset("代表 总书记 领导人 负责人 负责同志 成员 领导 主要领导 有关领导 领导同志 老同志 委员 党代表 群众代表 援派干部 援疆干部 援藏干部 挂职干部".split())
_DESIGNATED: Final = re.compile(r"(?:拟任|现任|时任|担任|身为)[^，。；、]*$")
_LED: Final = frozenset("班子 干部 小组 机关 机构 核心 体制 责任 能力 集体 作用 岗位 关系 重视 带头 下的 工作".split())
_CLAUSE: Final = re.compile(r"(?:^|[，；：“（。！？\n>＞】 ]|由|其中|随后|以及|包括|会上|期间|当天|时)")
_NO_NAME: Final = frozenset("会等和及市县委局办的了为并由是在台就座单票关不应组员其他以对将被把让请受给与各每该此这那有个名位次第年月日时分件条项")
_NEVER_LAST: Final = frozenset("等的了们会副")
_JOINING: Final = frozenset("和 与 及 的 在 同 对 为 以 是 把 将".split())
_FUNCTION: Final = frozenset("就对在从与把被说还也又则均都及并将等的会")  # words, not the end of a name of three
# Surnames that are common words too: what follows must not make a word of its own (任|组长, 和|嘉宾, 关|减贫).
_LEANING: Final = frozenset("和任同后党关来强有于从向时都应经成能干连通全过单相由以那国家水万方高平安常明花管支计路项解双段居养原初信操种才化台曾为但比别")
_PLACE_LAST: Final = frozenset("县市区镇乡村省州局厅委院部处室站所校路街厂库办组队报网")
_ORGANS: Final = frozenset("政协 人大 政府 法院 纪委 妇联 党委 机关 公安 监委 团委 政法 组织 宣传 统战 检察".split())
# Characters of which Tibetan, Uyghur, Mongol and Yi names are written out.
_MINORITY: Final = frozenset(
    "扎西多吉才让卓玛白次仁旦增尼顿珠洛桑平措索朗格央金拉姆德丹巴阿旺坚赞贡布达娃罗嘎呷益端智嘉完么麦买提艾合江尔古丽热娜米孜斯木吾甫沙依赛迪托乎乌兰图雅苏其特那仁敖登毕力呼朝鲁"
    "绒泽朵梅尕藏加太明哈萨克帕夏肯别吐逊克里木阿不都拜曲松俄热杰南措周先文昌太羊措角果洛什惹曲比日黑尔拉莫孔"
)
_WINDOW: Final = 20000
_FOREIGN_WEAK: Final = frozenset("在与同说将从因对就和及向还也称的")
_NOTHING: Final = Token(0, 0, Entry("", Kind.KEPT))


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


class NameReader:
    """Reads names out of one zone; keeps what the zone has taught it."""

    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self.text = zone.text
        self.lexicon: Lexicon = zone.lexicon
        self.credited: list[Span] = []
        self.zone_end = len(zone.text)
        self.known: set[str] = set()
        self.known_printed: set[str] = set()
        self.openers: frozenset[str] | set[str] = frozenset()

    def find(self) -> list[Mention]:
        """All mentions of people in the zone, in order, without those of its bylines."""
        titled = [self._titled(sentence) for sentence in self.zone.sentences]
        self.known = {self.text[m.start : m.end] for found in titled for m in found}
        self.known_printed = {m.name for found in titled for m in found}
        self.openers = self.lexicon.name_openers | {name[0] for name in self.known}
        mentions: list[Mention] = []
        for sentence, found in zip(self.zone.sentences, titled, strict=True):
            if any(token.entry.kind == Kind.VERB for token in sentence.tokens):
                found += self._clauses(sentence, found)
            mentions += found
        return self._recurring(mentions)

    def _titled(self, sentence: Sentence) -> list[Mention]:
        found: list[Mention] = []
        floor = sentence.start
        for token in sentence.tokens:
            kind = token.entry.kind
            if token.start < floor or kind in (Kind.HEAD, Kind.BLOCK, Kind.DOCTRINE, Kind.KEPT):
                continue
            listed: list[Mention] = []
            if kind == Kind.TITLE:
                listed = self._after_title(token, sentence) or self._before_title(token, floor)
            elif kind == Kind.BYLINE:
                floor = self._credit(token.end, sentence.end)
            elif kind == Kind.NAME:
                listed = [Mention(token.start, token.end, self.zone.name(token[:2]), "own")]
            elif token.entry.value == "appoint" and (len(token.entry.word) > 1 or self.text[token.start - 1 : token.start] not in ("、", "和")):
                listed = self.list_at(token.end, sentence.end, "appoint")
            if listed:
                found += listed
                floor = max(floor, listed[-1].end)
        return found

    def _after_title(self, token: Token, sentence: Sentence) -> list[Mention]:
        start = token.end
        for filler in ("：", "有：", "包括", " "):
            if self.text.startswith(filler, start):
                start += len(filler)
                break
        following = self.text[token.end : token.end + 2]
        if following == "班子" or (token.entry.word.endswith("领导") and following in _LED):
            return []
        weak = (token.entry.value == "apposition" and token.entry.word not in ("夫人", "丈夫")) or (token.entry.word in _WEAK_TITLES and not self._represents(token))
        bracket = _PARENTHESIS.match(self.text, start)
        start = bracket.end() if bracket else start
        if self.text.startswith("的", start) and _DESIGNATED.search(self.text, max(sentence.start, token.start - 30), token.start):
            start += 1
        anchor = "foreign" if self._is_foreign(token, sentence.start) else "weak" if weak else "title"
        listed = self.list_at(start, sentence.end, anchor)
        for mention in listed:
            mention.title = token
        return listed

    def _represents(self, token: Token) -> bool:
        """老艺人代表, 企业家代表: 代表 behind a noun is a title, else it is a verb (甲代表市委)."""
        return token.entry.word == "代表" and self.text[token.start - 2 : token.start] in self.lexicon.words

    def _is_foreign(self, token: Token, floor: int) -> bool:
        """Whether the title's agency names a country: 法国|总统."""
        stretch = self.text[max(floor, token.start - 14) : token.start]
        stretch = stretch[max(stretch.rfind(mark) for mark in "、，：和与") + 1 :]
        return self.lexicon.foreign_pattern.search(stretch) is not None

    def _before_title(self, token: Token, floor: int) -> list[Mention]:
        """A name that its title follows: 栗某某委员长主持."""
        for size in (3, 2, 4):
            start = token.start - size
            if start < floor or (start > 0 and self.text[start - 1] not in MARKS and start != floor and not self._opens(start)):
                continue
            if self._shape(start, token.start) and self.text[start : token.start] not in self.lexicon.words:
                mention = Mention(start, token.start, self.zone.name((start, token.start)), "honorific")
                return [mention]
        return []

    def _opens(self, start: int) -> bool:
        return self.text[start - 1] in "由同和与向对受" or self.text[start - 2 : start] in ("会见", "委托", "邀请", "拜会", "选举", "推选")

    def _shape(self, start: int, end: int) -> bool:
        """Whether the characters look like a Chinese name: a surname and one or two more."""
        piece = self.text[start:end]
        if not han(piece) or not self._ends_well(piece):
            return False
        if piece[:2] in self.lexicon.compound_surnames and len(piece) in (3, 4):
            return True
        return piece[0] in self.lexicon.surnames and len(piece) in (2, 3) and not any(c in _NO_NAME for c in piece[1:])

    def _ends_well(self, piece: str) -> bool:
        return piece[-1] not in _NEVER_LAST and piece[-1] not in _PLACE_LAST and piece[1:] not in _ORGANS

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
            if self._shape(start, start + size) and (
                start + size >= len(self.text) or self.text[start + size] in MARKS or start + size in self.zone.starts
            ):
                return start + size
        return 0

    def _clauses(self, sentence: Sentence, found: list[Mention]) -> list[Mention]:
        """Names that open a clause and stand before a verb: 甲、乙、丙参加."""
        taken = [(mention.start, mention.end) for mention in found] + self.credited[-4:]
        added: list[Mention] = []
        starts = [sentence.start]
        starts += [match.end() for match in _CLAUSE.finditer(self.text, sentence.start, sentence.end)]
        dots = frozenset(self._dotted_starts(sentence))
        starts += sorted(dots)
        text, openers = self.text, self.openers
        for start in dict.fromkeys(starts):
            dotted = start in dots
            if text[start : start + 1] not in openers and not dotted and not _NOTICE.match(text, start, sentence.end):
                continue
            if any(first <= start < last for first, last in taken):
                continue
            listed = self.list_at(start, sentence.end, "clause")
            if dotted and listed and "·" not in self.text[listed[0].start : listed[0].end]:
                continue
            if listed and not any(first < listed[-1].end and start < last for first, last in taken):
                added += listed
                taken += [(mention.start, mention.end) for mention in listed]
        return added

    def _title_ends(self, position: int) -> bool:
        token = self.zone.ends.get(position)
        return token is not None and token.entry.kind == Kind.TITLE

    def _dotted_starts(self, sentence: Sentence) -> list[int]:
        """Where a dotted name may begin inside a clause: …的|拉某某·科某某."""
        starts: list[int] = []
        dot = self.text.find("·", sentence.start, sentence.end)
        while dot >= 0:
            start = dot
            while start > sentence.start and dot - start < 8 and self.text[start - 1] not in MARKS and self.text[start - 1] not in "的和与由同" and not self._title_ends(start):
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
            step = self._separator(position)
            if not step or (anchor != "appoint" and self._role_follows(position + step, limit)):
                break
            start = position + step
            anchor = anchor if anchor in ("foreign", "appoint") else "clause" if anchor == "clause" and listed[-1].name not in self.known_printed and len(listed) < 3 else "list"
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

    def _role_follows(self, start: int, limit: int) -> bool:
        """Whether the next item of the list brings a title of its own: 、副主任丙."""
        for position in range(start, min(limit, start + 30)):
            token = self.zone.starts.get(position)
            if token is not None and token.entry.kind == Kind.TITLE:
                before = self.text[start:position]
                return not (2 <= len(before) <= 4 and self._shape(start, position) and not self._plain_name_after(token.end))
            if self.text[position] in MARKS or self.text[position] in "和与及等":
                return False
        return False

    def _plain_name_after(self, position: int) -> bool:
        return bool(self.name_at(position, min(position + 12, len(self.text)), "title"))

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
        backed = self.right(last.end, limit) == 3 and (self.text[last.end : last.end + 1] not in MARKS or len(listed) > 2)
        if self.text[last.end : last.end + 2] in ("，男", "，女") or "·" in last.name:
            backed = True
        plain = all(m.name not in self.lexicon.words and self.text[m.start] not in self.lexicon.rare_surnames for m in listed)
        backed = backed or (len(listed) == 2 and plain and self.text[listed[0].end] == "、" and self.right(last.end, limit) == 3)
        doubtful = [m for m in listed if m.name in self.lexicon.words]
        return backed and (not doubtful or (len(listed) > 2 and len(doubtful) * 3 <= len(listed)))

    def right(self, position: int, limit: int) -> int:
        """How much what follows speaks for a name's end: 3 a mark, a verb or a title, 2 another word, 1 one character."""
        if position >= limit:
            return 3
        character = self.text[position]
        if character in MARKS or character.isdigit():
            return 3
        if character == "等" and self.text[position + 1 : position + 2] not in ("级", "待", "离", "候", "于"):
            return 3
        after = self.lexicon.after_name
        for size in (2, 3, 4, 5, 6):
            if self.text[position : position + size] in after:
                return 3
        if self.text[position : position + 2] in self.lexicon.words:
            return 2
        return 1 if character in after else 0

    def name_at(self, start: int, limit: int, anchor: str) -> int:
        """Where the name that begins at `start` ends; 0 where none does."""
        if start >= limit or self.zone.starts.get(start, _NOTHING).entry.kind in (Kind.DOCTRINE, Kind.BYLINE):
            return 0
        if anchor == "clause":
            for size in (3, 2, 4):
                if self.text[start : start + size] in self.known:
                    return start + size
        end = self._dotted(start, limit) or self._latin(start, limit, anchor) or self._padded(start, limit, anchor)
        if end:
            return end
        if anchor == "clause" and (notice := _NOTICE.match(self.text, start, limit)):
            return notice.end(1)
        end = self._minority(start, limit, anchor) or self._surnamed(start, limit, anchor)
        if anchor == "appoint":
            return end or self._item(start, limit)
        if end or anchor in ("clause", "weak"):
            return end
        return self._unknown(start, limit, anchor)

    def _dotted(self, start: int, limit: int) -> int:
        match = _DOTTED.match(self.text, start, limit)
        if not match:
            return 0
        first = self.text.find("·", start)
        if any(c in "和与及" for c in self.text[start:first]) or any(
            at in self.zone.starts and self.zone.starts[at].entry.kind == Kind.TITLE for at in range(start, first)
        ):
            return 0
        last = self.text.rfind("·", start, match.end()) + 1
        weak = 0
        for end in range(last + 1, match.end() + 1):
            strength = self.right(end, limit)
            if strength == 3:
                sure = weak and (end - weak > 2 or self.text[weak] in _FUNCTION or self.right(weak, limit) == 2)
                return weak if sure else end
            if strength and not weak and end - last >= 2:
                weak = end
        return weak

    def _latin(self, start: int, limit: int, anchor: str) -> int:
        if anchor not in ("title", "list", "foreign", "weak") or not self.text[start].isascii():
            return 0
        match = _LATIN.match(self.text, start, limit)
        return match.end() if match and self.right(match.end(), limit) else 0

    def _padded(self, start: int, limit: int, anchor: str) -> int:
        if " " not in self.text[start + 1 : start + 3]:
            return 0
        match = _PADDED.match(self.text, start, limit)
        if not match:
            return 0
        surname, given = match.group("surname"), match.start("given")
        known = surname in self.lexicon.compound_surnames or surname in self.lexicon.surnames
        if not known:
            return 0
        for end in (given + 1, given + 2):
            least = 2 if anchor == "clause" else 1
            if end <= match.end() and self.right(end, limit) >= least:
                return end
        return 0

    def _minority(self, start: int, limit: int, anchor: str) -> int:
        """A name of four or more characters such as Tibetan names are written in: 白玛次仁, 多吉才让."""
        if anchor == "clause" or self.text[start] not in _MINORITY or self.text[start : start + 2] in self.lexicon.compound_surnames:
            return 0
        stop = start
        while stop < min(limit, start + 7) and self.text[stop] in _MINORITY:
            stop += 1
        return next((end for end in range(stop, start + 3, -1) if self.right(end, limit) >= 2), 0)

    def _surnamed(self, start: int, limit: int, anchor: str) -> int:
        compound = self.text[start : start + 2] in self.lexicon.compound_surnames
        if not compound and self.text[start] not in self.lexicon.surnames:
            return 0
        sizes = (3, 4) if compound else (2, 3)
        ends = [(self._backed(start + n, limit, anchor), start + n) for n in sizes if self._fits(start, start + n, limit, anchor)]
        if compound and not any(strength for strength, _ in ends) and self.text[start] in self.lexicon.surnames:
            ends = [(self.right(start + 2, limit), start + 2)]
        ends = [(strength, end) for strength, end in ends if strength]
        if not ends or (anchor == "clause" and max(ends)[0] < 3):
            return 0
        best = max(strength for strength, _ in ends)
        if len(ends) == 2:
            return self._vote(start, ends, best)
        return next(end for strength, end in ends if strength == best)

    def _backed(self, end: int, limit: int, anchor: str) -> int:
        return 3 if anchor == "appoint" and self.text[end : end + 1] in ("为", "的", "任") else self.right(end, limit)

    def _fits(self, start: int, end: int, limit: int, anchor: str) -> bool:
        piece = self.text[start:end]
        if end > limit or not han(piece) or piece[-1] in _NEVER_LAST:
            return False
        if piece in self.lexicon.after_name or self._leans(start, end, anchor):
            return False
        if anchor == "weak" and (piece in self.lexicon.words or piece[0] in self.lexicon.rare_surnames or self._backed(end, limit, anchor) < 3):
            return False
        if piece in self.lexicon.words and (anchor == "clause" or self._backed(end, limit, anchor) < 3):
            return False
        if len(piece) == 3 and (piece[-1] in _FUNCTION or (piece[:2] in self.lexicon.words and self._backed(end, limit, anchor) in (0, 2))):
            return False
        if piece[-1] in _PLACE_LAST and (anchor == "clause" or piece[0] in self.lexicon.rare_surnames):
            return False
        return piece[1:] not in _ORGANS

    def _leans(self, start: int, end: int, anchor: str) -> bool:
        """Whether the piece reads as words rather than as a surname and a given name: 任|组长, 关|减贫."""
        surname, given = self.text[start], self.text[start + 1 : end]
        if (given in _JOINING and anchor not in ("title", "list")) or (surname in self.lexicon.rare_surnames and any(c in "第所约等次" for c in given)):
            return True
        if surname not in _LEANING:
            return False
        if anchor == "clause" and end - start == 3 and self.text[start : start + 2] in self.lexicon.words:
            return True
        if surname in "和任同党" and self.right(end, self.zone_end) < 3:
            return True
        strict = anchor not in ("title", "list") or self.text[start] in "和任同及与兼后"
        return self._token_inside(start, end) or (strict and self.text[start + 1 : end] in self.lexicon.words and anchor not in ("title", "list"))

    def _token_inside(self, start: int, end: int) -> bool:
        return any(
            token is not None and token.end >= end and len(token.entry.word) > 1
            for token in (self.zone.starts.get(at) for at in range(start + 1, end))
        )

    def _vote(self, start: int, ends: list[tuple[int, int]], best: int) -> int:
        """Both lengths could end here (何某|作部署, 何某作|部署): the rest of the article decides, then the shorter."""
        (short_strength, short), (long_strength, long) = ends
        if self.text[short] in "和与及同" and self._role_follows(short + 1, short + 20) and not self._marked(long):
            return short
        if self.text[long] in "和与及" and self.text[short] not in "和与及" and self.text[long + 1 : long + 2] in self.lexicon.name_openers:
            return long
        if self.text[long] in "和与及" and (short_strength == long_strength == 1 or self._role_follows(long + 1, long + 24)):
            return long
        low, high = max(0, start - _WINDOW), start + _WINDOW
        often = self.text.count(self.text[start:short], low, high)
        longer = self.text.count(self.text[start:long], low, high)
        if often > longer:
            return short
        if longer > 1:
            return long
        return short if short_strength == best else long

    def _marked(self, position: int) -> bool:
        return self.text[position : position + 1] in MARKS

    def _unknown(self, start: int, limit: int, anchor: str) -> int:
        """A name without a known surname, up to a mark or a verb: 白玛卓嘎, 马尔祖基, a rare surname."""
        if anchor == "list" and (item := self._item(start, limit)):
            return item
        foreign = anchor == "foreign"
        reach = 11 if foreign else 6
        for end in range(start + 1, min(limit, start + reach) + 1):
            character = self.text[end - 1]
            if not _HAN.match(character):
                return 0
            if end > start + 1 and self._closes(start, end, limit, foreign=foreign):
                piece = self.text[start:end]
                minority = _MINORITY.issuperset(piece)
                plain = len(piece) <= 3 and self.text[start] not in self.lexicon.surnames and (self._takes_part(end) or not any(c in _NO_NAME for c in piece))
                if foreign and (piece[0] in "兼暨和及同" or (len(piece) > 3 and piece[:2] in self.lexicon.words)):
                    return 0
                wordy = piece in self.lexicon.words and not self._takes_part(end)
                return end if (foreign or minority or plain) and not wordy and self._ends_well(piece) else 0
            token = self.zone.starts.get(end - 1)
            if (token is not None and len(token.entry.word) > 1) or (character in _NO_NAME and not foreign and character not in _MINORITY):
                return 0
            if end - 1 > start and self.text[end - 1 : end + 1] in self.lexicon.words and not foreign:
                return 0
        return 0

    def _takes_part(self, end: int) -> bool:
        token = self.zone.starts.get(end)
        return token is not None and token.entry.value in ("attend", "chair")

    def _item(self, start: int, limit: int) -> int:
        """A whole item between two marks of a list, where its neighbours are names: 、白某赤林、."""
        for end in range(start + 2, min(limit, start + 6)):
            if self.text[end] in "、，。（" or self.text.startswith("等", end):
                piece = self.text[start:end]
                plain = han(piece) and piece not in self.lexicon.words
                inside = any(at in self.zone.starts for at in range(start, end)) or any(c in _NO_NAME for c in piece)
                return end if plain and not inside and self._ends_well(piece) and piece not in self.lexicon.foreign else 0
        return 0

    def _closes(self, start: int, end: int, limit: int, *, foreign: bool) -> bool:
        strength = self.right(end, limit)
        if strength == 3 or (strength == 2 and _MINORITY.issuperset(self.text[start:end]) and end - start > 2):
            return True
        return strength == 1 and foreign and self.text[end : end + 1] in _FOREIGN_WEAK

    def _recurring(self, mentions: list[Mention]) -> list[Mention]:
        """Adds every further place of a name of the article, and of the last part of a dotted one."""
        full = {"".join(self.text[m.start : m.end].split()): m.name for m in mentions}
        aliases: dict[str, str] = {}
        for folded, printed in full.items():
            short = folded.rpartition("·")[2]
            if short != folded and len(short) > 1 and short not in full:
                aliases[short] = printed
        patterns = [*full, *aliases]
        if not patterns:
            return []
        finder = AhoCorasick(patterns, matchkind=MatchKind.LeftmostLongest, implementation=Implementation.NoncontiguousNFA)
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
            if len(names) == 1 and (start == 1 or self.text[start - 2] in MARKS) and surname not in "副总常正原前代":
                found.append(Mention(start - 1, start, next(iter(names)), "surname"))
        return found

    def _stands_alone(self, start: int, end: int) -> bool:
        token = self.zone.starts.get(start)
        if token is not None and token.entry.kind == Kind.DOCTRINE:
            return False
        return self.text[end : end + 2] not in ("精神", "思想")
