"""Where one name begins and ends: surnames, dots, padding, and what stands behind it."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import Entry, Kind, Lexicon, table
from loaders.record import Span
from loaders.scanning import HAN, MARKS, Token, Zone, han

_HAN: Final = re.compile(f"[{HAN}]")
_DOTTED: Final = re.compile(f"[{HAN}A-Z]{{1,12}}(?:·[{HAN}A-Z]{{1,12}}){{1,4}}")
_LATIN: Final = re.compile(r"[A-Z][A-Za-z.'-]{1,20}(?: [A-Z][A-Za-z.'-]{1,20}){0,3}")
_PADDED: Final = re.compile(f"(?P<surname>[{HAN}]{{1,2}}) {{1,4}}(?P<given>[{HAN}]{{1,2}})")
_NOTICE: Final = re.compile(f"([{HAN}]{{2,8}})，[男女]，")
_NO_NAME: Final = frozenset(
    "会等和及市县委局办的了为并由是在台就座单票关不应组员其他以对将被把让请受给与各每该此这那有个名位次第年月日时分件条项"
)
_NEVER_LAST: Final = frozenset("等的了们会副")
_JOINING: Final = frozenset(["和", "与", "及", "的", "在", "同", "对", "为", "以", "是", "把", "将"])
_ABBREVIATED: Final = frozenset("总董局处厅科")  # 桂董, 王总: a surname and a title cut short
_BODY_ENDS: Final = frozenset(["总会", "协会", "商会", "学会", "公会", "工会", "联会", "分会", "大会"])
_WORDLIKE: Final = frozenset("和任同党关来强有都应能连过单相那国管支居但为权号全严承凡台才家多从常方当")
_WORDY: Final = frozenset("区和同党时都国")
_SAYING: Final = frozenset("说称道问")
_ADVERBIAL: Final = frozenset("程能有由从多但那年力并协联访感带应经免代占能若连都应家")
_NO_GIVEN: Final = frozenset("在说称作对向与同被将把从由的了着给致以或")
_NO_UNKNOWN_FIRST: Final = frozenset(
    "以第称首亲光海访多有相后连特部国向征应同对与由从和的两各该其将也全年来就并在及被为于当都能日家台群一会者此这那"
)
_SHORT_COUNTRIES: Final = frozenset(
    "巴阿乌印吉塞塔哈缅老柬泰菲马新加墨古智秘南美中俄德法韩日朝越以伊沙埃土波台港澳"
)
_NEVER_BEHIND: Final = frozenset("以向于曾")
_FUNCTION: Final = frozenset(
    "就对在从与把被说还也又则均都及并将等的会地时"
)  # words, not the end of a name of three
# Surnames that are common words too: what follows must not make a word of its own (任|组长, 和|嘉宾, 关|减贫).
_LEANING: Final = frozenset(
    "和任同后党关来强有于从向时都应经成能干连通全过单相由以那国家水万方高平安常明花管支计路项解双段居养原初信操种才化台曾为但比别"
)
_PLACE_LAST: Final = frozenset("团县市区镇乡村省州局厅委院部处室站所校路街厂库办组队报网")
_PLACE_AND_NAME: Final = frozenset("州村路库省站")  # of places, and of names: 李振州
_ORGANS: Final = frozenset(
    [
        "政协",
        "人大",
        "政府",
        "法院",
        "纪委",
        "妇联",
        "党委",
        "机关",
        "公安",
        "监委",
        "团委",
        "政法",
        "组织",
        "宣传",
        "统战",
        "检察",
    ]
)
# Characters of which Tibetan, Uyghur, Mongol and Yi names are written out.
_MINORITY: Final = frozenset(
    "扎西多吉才让卓玛白次仁旦增尼顿珠洛桑平措索朗格央金拉姆德丹巴阿旺坚赞贡布达娃罗嘎呷益端智嘉完么麦买提艾合江尔古丽热娜米孜斯木吾甫沙依赛迪托乎乌兰图雅苏其特那仁敖登毕力呼朝鲁"
    "绒泽朵梅尕藏加太明哈萨克帕夏肯别吐逊克里木阿不都拜曲松俄热杰南措周先文昌太羊措角果洛什惹曲比日黑尔拉莫孔"
)
_DAY_FIRST: Final = frozenset("0123456789一二三四五六七八九十今昨上下本当近")
_BY_SOUND: Final = frozenset(row[0] for row in table("sounds"))
_BY_SOUND_RUN: Final = re.compile("[" + "".join(sorted(_BY_SOUND)) + "]{2,12}")
_WRITTEN_OUT: Final = _BY_SOUND | _MINORITY
_NO_FOREIGN_FIRST: Final = frozenset(
    "以第称的两对由与从和等应同各多该其将也全子国年后有来向兼暨就并在及被为于当通因都能连日大"
)
_WINDOW: Final = 20000
_FOREIGN_WEAK: Final = frozenset("在与同说将从因对就和及向还也称的时被")
_NOTHING: Final = Token(0, 0, Entry("", Kind.KEPT))


class Names:
    """Reads single names out of one zone; `known` are those that stronger places of it have given."""

    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self.text = zone.text
        self.lexicon: Lexicon = zone.lexicon
        self.credited: list[Span] = []
        self.zone_end = len(zone.text)
        self.known: set[str] = set()
        self.known_printed: set[str] = set()
        self.openers: frozenset[str] | set[str] = frozenset()

    def shape(self, start: int, end: int) -> bool:
        """Whether the characters look like a Chinese name: a surname and one or two more."""
        piece = self.text[start:end]
        if not han(piece) or not self._ends_well(piece) or piece[:2] in self.lexicon.openings:
            return False
        if piece[0] in _ADVERBIAL and (piece in self.lexicon.words or piece[1:] in self.lexicon.words):
            return False
        if piece[:2] in self.lexicon.compound_surnames and len(piece) in (3, 4):
            return True
        return (
            piece[0] in self.lexicon.surnames
            and len(piece) in (2, 3)
            and not any(c in _NO_NAME for c in piece[1:])
        )

    def _ends_well(self, piece: str) -> bool:
        return piece[-1] not in _NEVER_LAST and piece[-1] not in _PLACE_LAST and piece[1:] not in _ORGANS

    def _role_follows(self, start: int, limit: int) -> bool:
        """Whether the next item of the list brings a title of its own: 、副主任丙."""
        for position in range(start, min(limit, start + 30)):
            token = self.zone.starts.get(position)
            if token is not None and token.entry.kind == Kind.TITLE:
                before = self.text[start:position]
                return not (
                    2 <= len(before) <= 4
                    and self.shape(start, position)
                    and not self._plain_name_after(token.end)
                )
            if self.text[position] in MARKS or self.text[position] in "和与及等":
                return False
        return False

    def _plain_name_after(self, position: int) -> bool:
        return bool(self.name_at(position, min(position + 12, len(self.text)), "title"))

    def right(self, position: int, limit: int) -> int:
        """How much what follows speaks for a name's end: 3 a mark, a verb or a title, 2 another word, 1 one character."""
        if position >= limit:
            return 3
        character = self.text[position]
        if character in MARKS or character.isdigit():
            return 3
        if character == "等" and self.text[position + 1 : position + 2] not in ("级", "待", "离", "候", "于"):
            return 3
        if character in _SAYING and self.text[position + 1 : position + 2] in MARKS:
            return 3
        if character == "于" and self.text[position + 1 : position + 2] in _DAY_FIRST:
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
        if self._is_country(start):
            return 0
        end = (
            self._dotted(start, limit)
            or self._latin(start, limit, anchor)
            or self._padded(start, limit, anchor)
        )
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

    def _is_country(self, start: int) -> bool:
        """Whether a country or an international organisation begins here: 总统|南非总统."""
        if self.text[start] not in self.lexicon.foreign_openers:
            return False
        match = self.lexicon.foreign_pattern.match(self.text, start)
        return match is not None and self.text[match.end()] not in _BY_SOUND

    def _dotted(self, start: int, limit: int) -> int:
        match = _DOTTED.match(self.text, start, limit)
        if not match:
            return 0
        first = self.text.find("·", start)
        if first - start > 3 and not _WRITTEN_OUT.issuperset(self.text[start:first]):
            return 0
        inside = [self.zone.starts[at] for at in range(start, first) if at in self.zone.starts]
        if any(c in "和与及" for c in self.text[start:first]) or any(
            token.entry.kind == Kind.TITLE or (token.entry.kind == Kind.VERB and len(token.entry.word) > 1)
            for token in inside
        ):
            return 0
        if self._of_words(match.group()):
            return 0
        last = first + 1
        while (dot := self.text.find("·", last, match.end())) >= 0 and (
            dot - last < 5 or _WRITTEN_OUT.issuperset(self.text[last:dot])
        ):
            last = dot + 1
        weak = 0
        stop = self.text.find("·", last, match.end())
        for end in range(last + 1, (match.end() if stop < 0 else stop) + 1):
            strength = self.right(end, limit)
            if strength == 3:
                run = _BY_SOUND_RUN.match(self.text, last, end)
                if run and run.end() < end and self._parts(run.end()):
                    return run.end()
                if self.text[end - 1] in "和与及" and self.text[end] not in MARKS:
                    return end - 1
                sure = weak and (
                    end - weak > 2 or self.text[weak] in _FUNCTION or self.right(weak, limit) == 2
                )
                return weak if sure else end
            if strength and not weak and end - last >= 2:
                if self.text[end] not in _BY_SOUND and _BY_SOUND.issuperset(self.text[last:end]):
                    return end
                weak = end
        return weak

    def _of_words(self, dotted: str) -> bool:
        """Whether a part between dots is a word or put together from words: “高端装备·智造”, 中国·廊坊."""
        words = self.lexicon.words
        return any(
            (part in words and not _WRITTEN_OUT.issuperset(part))
            or (len(part) == 4 and part[:2] in words and part[2:] in words)
            for part in dotted.split("·")[:2]
        )

    def _parts(self, end: int) -> bool:
        """Whether what follows a run of sounds is another word: 穆斯塔法|所言."""
        return (
            self.text[end : end + 2] in self.lexicon.words
            or self.text[end] in _FOREIGN_WEAK
            or self.text[end : end + 2] in self.lexicon.after_name
        )

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
        if (
            anchor == "clause"
            or self.text[start] not in _MINORITY
            or self.text[start : start + 2] in self.lexicon.compound_surnames
        ):
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
        ends = [
            (self._backed(start + n, limit, anchor), start + n)
            for n in sizes
            if self._fits(start, start + n, limit, anchor)
        ]
        if (
            compound
            and not any(strength for strength, _ in ends)
            and self.text[start] in self.lexicon.surnames
        ):
            ends = [(self.right(start + 2, limit), start + 2)]
        ends = [(strength, end) for strength, end in ends if strength]
        if not ends and (married := self._married(start, limit)):
            return married
        if not ends or (anchor == "clause" and max(ends)[0] < 3):
            return 0
        best = max(strength for strength, _ in ends)
        if len(ends) == 2:
            return self._vote(start, ends, best)
        return next(end for strength, end in ends if strength == best)

    def _married(self, start: int, limit: int) -> int:
        """Where a name with a husband's surname before one's own ends: 甲|乙某某, as Hong Kong prints it."""
        piece, end = self.text[start : start + 4], start + 4
        own = piece[1:2]
        plain = own in self.lexicon.surnames and own not in self.lexicon.rare_surnames
        plain = plain and piece[0] not in _LEANING
        whole = len(piece) == 4 and end <= limit and han(piece) and piece[0] not in self.lexicon.rare_surnames
        if not (plain and whole) or self.right(end, limit) < 3 or not self._ends_well(piece):
            return 0
        words = any(piece[at : at + 2] in self.lexicon.words for at in range(3))
        inside = any(at in self.zone.starts for at in range(start, end))
        return 0 if words or inside or any(c in _NO_NAME and c != "月" for c in piece[1:]) else end

    def _backed(self, end: int, limit: int, anchor: str) -> int:
        return (
            3
            if anchor == "appoint" and self.text[end : end + 1] in ("为", "的", "任")
            else self.right(end, limit)
        )

    def _fits(self, start: int, end: int, limit: int, anchor: str) -> bool:
        piece = self.text[start:end]
        if end > limit or not han(piece) or piece[-1] in _NEVER_LAST or self._is_no_name(start, end):
            return False
        if piece[0] in _ADVERBIAL and (
            piece in self.lexicon.words
            or piece[1:] in self.lexicon.words
            or self._backed(end, limit, anchor) < 3
        ):
            return False
        if len(piece) == 2 and piece[1] in _NO_GIVEN:
            return False
        if piece in self.lexicon.after_name or self._leans(start, end, anchor):
            return False
        if anchor == "weak" and (
            piece in self.lexicon.words
            or piece[0] in self.lexicon.rare_surnames
            or self._backed(end, limit, anchor) < 3
        ):
            return False
        if piece in self.lexicon.words and (
            anchor == "clause" or self._backed(end, limit, anchor) < 3 or self._wordy(start, end, anchor)
        ):
            return False
        if len(piece) >= 3 and (
            (piece[-1] in _FUNCTION and not (piece[-1] in "均也都" and self.text[end] in "、，（"))
            or (piece[-1] in _NEVER_BEHIND and self.text[end] not in "、，（")
            or (
                piece[:2] in self.lexicon.words
                and piece[:2] not in self.lexicon.compound_surnames
                and self._unbacked(end, limit, anchor)
            )
        ):
            return False
        if piece[-1] in _PLACE_LAST and (
            anchor == "clause"
            or piece[0] in self.lexicon.rare_surnames
            or piece[-1] not in _PLACE_AND_NAME
            or len(piece) == 2
        ):
            return False
        return piece[1:] not in _ORGANS

    def _after_title_end(self, start: int) -> bool:
        before = self.zone.ends.get(start)
        return before is not None and before.entry.kind == Kind.TITLE

    def _unbacked(self, end: int, limit: int, anchor: str) -> bool:
        """Whether nothing but one weak character, or a mere word, speaks for an end behind a word."""
        strength = self._backed(end, limit, anchor)
        return strength in (0, 2) or (
            strength == 1 and self.text[end] not in "在和与及同对向就到赴率因被已还也从"
        )

    def _wordy(self, start: int, end: int, anchor: str) -> bool:
        """Whether a word whose first character leans to be no surname stands in a clause: 领导人|关心指导."""
        first = self.text[start]
        leaning = first in "家台关保群管有相特明连应" or first in self.lexicon.rare_surnames
        strong = any(self.text[end : end + n] in self.lexicon.after_name for n in (2, 3, 4))
        return (
            leaning
            and not (strong and first not in "家台保群")
            and anchor != "list"
            and not self._marked(end)
            and not self._takes_part(end)
        )

    def _is_no_name(self, start: int, end: int) -> bool:
        """Whether the piece is no name wherever it stands: 包括甫, 王县长, 桂董, 归侨总|会."""
        piece = self.text[start:end]
        if piece[:2] in self.lexicon.openings or (
            len(piece) == 2
            and (piece[1] in _ABBREVIATED or (piece[1] == "方" and piece[0] in _SHORT_COUNTRIES))
        ):
            return True
        if piece[1:] in self.lexicon.words and (
            piece[0] in _WORDLIKE or self.text[start - 1 : start + 1] in self.lexicon.words
        ):
            return not self._takes_part(end) and self.text[start - 1 : start] != "、"
        if piece[1] == "方" and piece[0] in _SHORT_COUNTRIES and piece[-1] in "愿将对与同":
            return True
        if piece[1:] in self.lexicon.foreign or any(c in "你我他她它们" for c in piece[1:]):
            return True
        if piece[0] == "和" and self._after_title_end(start) and self.text.count(piece) < 2:
            return bool(self.name_at(start + 1, min(end + 6, self.zone_end - 1), "list"))
        if self.text[end - 1 : end + 1] in _BODY_ENDS or (
            piece[0] in _WORDY and piece[1:] in self.lexicon.words and self.text[start - 1 : start] != "、"
        ):
            return True
        inner = self.zone.starts.get(start + 1)
        return inner is not None and inner.entry.kind == Kind.TITLE and inner.end == end

    def _leans(self, start: int, end: int, anchor: str) -> bool:
        """Whether the piece reads as words rather than as a surname and a given name: 任|组长, 关|减贫."""
        surname, given = self.text[start], self.text[start + 1 : end]
        if (given in _JOINING and anchor not in ("title", "list")) or (
            surname in self.lexicon.rare_surnames and any(c in "第所约等次" for c in given)
        ):
            return True
        if surname in self.lexicon.rare_surnames and given == "方":
            return True
        if surname not in _LEANING:
            return False
        if surname in "和同" and self._oftener(given, start):
            return True
        if anchor == "clause" and end - start == 3 and self.text[start : start + 2] in self.lexicon.words:
            return True
        if surname in "和任同党" and self.right(end, self.zone_end) < 3:
            return True
        strict = anchor not in ("title", "list") or self.text[start] in "和任同及与兼后"
        return self._token_inside(start, end) or (
            strict and self.text[start + 1 : end] in self.lexicon.words and anchor not in ("title", "list")
        )

    def _oftener(self, given: str, start: int) -> bool:
        """Whether what follows 和 stands without it too: then 和 only joins two names."""
        low, high = max(0, start - _WINDOW), start + _WINDOW
        return self.text.count(given, low, high) > self.text.count(self.text[start] + given, low, high)

    def _token_inside(self, start: int, end: int) -> bool:
        return any(
            token is not None and token.end >= end and len(token.entry.word) > 1
            for token in (self.zone.starts.get(at) for at in range(start + 1, end))
        )

    def _vote(self, start: int, ends: list[tuple[int, int]], best: int) -> int:
        """Both lengths could end here (何某|作部署, 何某作|部署): the rest of the article decides, then the shorter."""
        (short_strength, short), (long_strength, long) = ends
        low, high = max(0, start - _WINDOW), start + _WINDOW
        often = self.text.count(self.text[start:short], low, high)
        longer = self.text.count(self.text[start:long], low, high)
        if longer == often > 1:
            return long
        if (
            self.text[short] in "和与及同"
            and self._role_follows(short + 1, short + 20)
            and not self._marked(long)
        ):
            return short
        if (
            self.text[long] in "和与及"
            and self.text[short] not in "和与及"
            and self.text[long + 1 : long + 2] in self.lexicon.name_openers
        ):
            return long
        if self.text[long] in "和与及" and (
            short_strength == long_strength == 1 or self._role_follows(long + 1, long + 24)
        ):
            return long
        if often > longer:
            return short
        if longer > 1:
            return long
        if short_strength == 2 and long_strength > 0:
            return long
        return short if short_strength == best else long

    def _marked(self, position: int) -> bool:
        return self.text[position : position + 1] in MARKS

    def _unknown(self, start: int, limit: int, anchor: str) -> int:
        """A name without a known surname, up to a mark or a verb: 白玛卓嘎, 马尔祖基, a rare surname."""
        if anchor == "list" and (item := self._item(start, limit)):
            return item
        foreign = anchor == "foreign"
        sounds = foreign or self.text[start] not in self.lexicon.surnames
        if sounds and anchor != "list" and (end := self._by_sound(start, limit)):
            return end
        reach = 11 if foreign else 6
        for end in range(start + 1, min(limit, start + reach) + 1):
            character = self.text[end - 1]
            if not _HAN.match(character):
                return 0
            if end == start + 1 and not foreign and character in _NO_UNKNOWN_FIRST:
                return 0
            if end > start + 1 and self._closes(start, end, limit, foreign=foreign):
                piece = self.text[start:end]
                minority = _MINORITY.issuperset(piece)
                plain = (
                    len(piece) <= 3
                    and self.text[start] not in self.lexicon.surnames
                    and (self._takes_part(end) or not any(c in _NO_NAME for c in piece))
                    and (len(piece) > 2 or self._takes_part(end) or self._listed_on(piece, end, limit))
                )
                worded = piece[:2] in self.lexicon.words
                worded = worded or (
                    len(piece) > 3
                    and not foreign
                    and any(piece[n : n + 2] in self.lexicon.words for n in range(len(piece) - 1))
                )
                if worded and len(piece) > 2 and not minority and not self._takes_part(end):
                    return 0
                if foreign and (
                    piece[0] in _NO_FOREIGN_FIRST
                    or (len(piece) > 5 and any(c not in _BY_SOUND for c in piece[:-2]))
                    or (len(piece) > 3 and _BY_SOUND.issuperset(piece[:2]) and piece[2] not in _BY_SOUND)
                ):
                    return 0
                wordy = piece in self.lexicon.words and not self._takes_part(end)
                quoted = self.text[end] == "”" and not minority
                good = not (wordy or quoted or piece[:2] in self.lexicon.openings) and self._ends_well(piece)
                return end if (foreign or minority or plain) and good else 0
            token = self.zone.starts.get(end - 1)
            if (token is not None and token.entry.kind != Kind.KEPT and len(token.entry.word) > 1) or (
                character in _NO_NAME and not foreign and character not in _MINORITY
            ):
                return 0
            if end - 1 > start and self.text[end - 1 : end + 1] in self.lexicon.words and not foreign:
                return 0
        return 0

    def _by_sound(self, start: int, limit: int) -> int:
        """Where a foreign name ends that is written by sound: the last place of its run that speaks for an end."""
        run = _BY_SOUND_RUN.match(self.text, start, limit)
        if run is None or self.text[start] in _NO_FOREIGN_FIRST - {"大", "通", "因", "都"}:
            return 0
        last = run.end()
        strong = [end for end in range(last, start + 1, -1) if self.right(end, limit) == 3]
        end = strong[0] if strong and strong[0] >= last - 2 else last
        bounded = self.right(end, limit) or self.text[end] in _FOREIGN_WEAK or self.text[end] in "访致互发率"
        if not bounded and self.text[end : end + 2] not in self.lexicon.words and last - start < 3:
            return 0
        piece = self.text[start:end]
        if len(piece) > 2 and piece[-1] in "曾时称因于" and self.right(end - 1, limit):
            end -= 1
        return 0 if self.text[start:end] in self.lexicon.words and not self.right(end, limit) == 3 else end

    def _listed_on(self, piece: str, end: int, limit: int) -> bool:
        """Whether a piece of two characters recurs, or the list goes on behind it with another title."""
        if self.text.count(piece) > 1:
            return True
        return self.text[end] in "，、" and self._role_follows(end + 1, min(end + 30, limit))

    def _takes_part(self, end: int) -> bool:
        token = self.zone.starts.get(end)
        return token is not None and token.entry.value in ("attend", "chair")

    def _item(self, start: int, limit: int) -> int:
        """A whole item between two marks of a list, where its neighbours are names: 、白某赤林、."""
        for end in range(start + 2, min(limit, start + 6)):
            if self.text[end] in "、，。（" or self.text.startswith("等", end):
                piece = self.text[start:end]
                plain = (
                    han(piece) and piece not in self.lexicon.words and piece[:2] not in self.lexicon.openings
                )
                plain = plain and (_MINORITY.issuperset(piece) or self._unworded(piece))
                inside = any(at in self.zone.starts for at in range(start, end)) or any(
                    c in _NO_NAME for c in piece
                )
                return (
                    end
                    if plain and not inside and self._ends_well(piece) and piece not in self.lexicon.foreign
                    else 0
                )
        return 0

    def _unworded(self, piece: str) -> bool:
        """Whether an item is not put together from words: 工商团体, 教育界."""
        if len(piece) < 4:
            return piece[-1] not in "界团体派层系" and piece[:2] not in self.lexicon.words
        return piece[-2:] not in self.lexicon.words and piece[:2] not in self.lexicon.words

    def _closes(self, start: int, end: int, limit: int, *, foreign: bool) -> bool:
        strength = self.right(end, limit)
        if strength == 3 or (
            strength == 2 and _MINORITY.issuperset(self.text[start:end]) and end - start > 2
        ):
            return True
        return foreign and end - start > 2 and self.text[end : end + 1] in _FOREIGN_WEAK
