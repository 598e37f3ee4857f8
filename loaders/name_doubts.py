"""What speaks against a name: words that look like one, and two lengths that both would do."""

from __future__ import annotations

from typing import Final

from loaders.lexicon import Kind
from loaders.name_signs import (
    ABBREVIATED,
    ADVERBIAL,
    BEHIND_NAMES,
    BODY_ENDS,
    FUNCTION,
    JOINING,
    LEANING,
    NEVER_BEHIND,
    NEVER_LAST,
    NO_GIVEN,
    ORGANS,
    PLACE_AND_NAME,
    PLACE_LAST,
    SHORT_COUNTRIES,
    WORDLIKE,
    WORDY,
    Signs,
)
from loaders.scanning import MARKS, han

FUNCTION_TOO: Final = frozenset("过后家相乘席于须先党纪包曾有来由从向同和时都应能经车主常甘")
_MARKED_TOO: Final = frozenset("曾包纪甘车")  # surnames first of all
_TOGETHER: Final = frozenset(["共同", "一同", "一起", "分别", "先后", "随后", "同时", "当场", "再次"])
_LED_IN: Final = frozenset("由和与同及从对为向")
_NEVER_GIVEN: Final = frozenset("你我他她它们最")
_COUNTING: Final = frozenset("第所约等次")
_SPECIAL: Final = ("特别行政区", "特别合作区", "特别管理区", "特别市")
_TAKEN_ON: Final = frozenset("片保村抓联户挂干帮靠点组案山")
_OF_PLACES: Final = frozenset("区县乡")
_NEW: Final = frozenset(["新科", "新任", "新当", "各位", "全体", "当选", "部分", "有关", "相关"])
_PLACES: Final = frozenset("乡镇村县区")
_LEVELS: Final = frozenset("省市县区镇乡村里州旗")


_ADDRESSES: Final = frozenset(["女士", "小姐", "先生", "同志", "老师"])
_DEEDS: Final = frozenset(["attend", "chair", "direct", "speak", "say", "visit", "talks"])
_OF_BODIES: Final = frozenset("局厅处署院会委部办司室所校社团府联科公大金心系党协市县区省州镇乡村")


_WORKS: Final = ("了", "为", "出", "关于")  # behind 作 as a verb


class Doubts(Signs):
    """Which pieces that begin with a surname are names."""

    def _fits(self, start: int, end: int, limit: int, anchor: str) -> bool:
        piece = self.text[start:end]
        if end > limit or not han(piece) or piece[-1] in NEVER_LAST or self._is_no_name(start, end):
            return False
        if piece[0] in ADVERBIAL and (
            piece in self.lexicon.words
            or (piece[1:] in self.lexicon.words and not self._listed_again(start, end, anchor))
            or self._backed(end, limit, anchor) < 3
        ):
            return False
        if len(piece) > 2 and piece[-1] in "因未正" and BEHIND_NAMES.match(self.text, end - 1):
            return False  # 文武|因出访未能到会
        if piece[0] in FUNCTION_TOO and anchor != "list" and self._reads_as_words(start, end):
            return False
        if len(piece) == 2 and (
            piece[1] in NO_GIVEN or (anchor == "appoint" and self.text.startswith("成为", end))
        ):
            return False  # 任命李某成|为部长: nobody is appointed to become
        if len(piece) > 2 and (self._splits_a_word(start, end) or self._splits_at_work(piece, start, end)):
            return False
        if piece in self.lexicon.after_name or self._leans(start, end, anchor):
            return False
        if anchor == "clause" and (self.is_place(start, end) or self._a_place(start, end)):
            return False
        if anchor == "weak" and (
            piece in self.lexicon.words
            or piece[0] in self.lexicon.rare_surnames
            or (self._backed(end, limit, anchor) < 3 and not self._joined(end))
        ):
            return False
        if piece in self.lexicon.words and (
            anchor == "clause"
            or self._backed(end, limit, anchor) < 3
            or self._wordy(start, end, anchor)
            or (len(piece) == 2 and anchor != "foreign" and self._only_word(start, end, anchor))
        ):
            return False
        if len(piece) >= 3 and (
            (
                piece[-1] in FUNCTION
                and not (
                    piece[-1] in "均也都是" and (self.text[end] in "、，（" or self._always(piece, start))
                )
            )
            or (piece[-1] in NEVER_BEHIND and self.text[end] not in "、，（")
            or (
                piece[:2] in self.lexicon.words
                and piece[:2] not in self.lexicon.compound_surnames
                and self._unbacked(end, limit, anchor)
            )
        ):
            return False
        at_level = piece[-1] == "里" == self.text[end]  # 龙泉里|里长
        if (at_level or piece[-1] in PLACE_LAST) and (
            anchor == "clause"
            or at_level
            or piece[0] in self.lexicon.rare_surnames
            or piece[-1] not in PLACE_AND_NAME
            or len(piece) == 2
        ):
            return False
        return piece[1:] not in ORGANS

    def _splits_at_work(self, piece: str, start: int, end: int) -> bool:
        """Whether 作 at the end of the piece is a verb wherever it stands: 戈壁|作了表态发言, 戈壁|作为…."""
        if self.text[end - 1 : end + 1] == "作为":
            return True
        if not self.gives_speech(end - 1):
            return False
        return self.count(piece, start) < 2 or any(self.count(piece + after, start) for after in _WORKS)

    def _listed_again(self, start: int, end: int, anchor: str) -> bool:
        """Whether a piece of three in a list or behind a title recurs as it is: 左丘远、经大年."""
        return anchor in ("title", "list") and end - start == 3 and self.recurs(start, end)

    def _reads_as_words(self, start: int, end: int) -> bool:
        """Whether a surname that is a particle or verb too goes on with a word: 局长|曾多次|到, 席就座."""
        given, after = self.text[start + 1 : end], self.text[end]
        words = self.lexicon.words
        if given not in words and self.text[start : start + 2] not in words:
            return False
        token = self.zone.starts.get(end)
        acts = token is not None and token.entry.kind == Kind.VERB and token.entry.value in _DEEDS
        backed = self.right(end, self.zone_end) == 3
        led = acts or after in "、（" or (backed and (after not in MARKS or self.text[start] in _MARKED_TOO))
        return not led and self.count(self.text[start:end], start) < 2

    def is_place(self, start: int, end: int) -> bool:
        """Whether two characters that look like a name are a place of the level behind them: 鹿港|镇长."""
        if self.text[end] not in _LEVELS or self.text[end - 1] == self.text[end]:
            return self.text[end] in _LEVELS  # 龙泉里|里长
        if end - start != 2:
            return False
        place = self.text[start : end + 1]
        named = self.count(place, start)
        return named == self.count(place[:-1], start) and named > self.count(f"{place}长", start)

    def _a_place(self, start: int, end: int) -> bool:
        """Whether what stands before a verb is a place, called by its level elsewhere (鹿港|举办, 鹿港县)."""
        if self.text.startswith(_SPECIAL, end):
            return True
        if end - start != 2:
            return False
        places = (self.text[start:end] + level for level in "县市区旗")
        return any(n > self.count(f"{p}长", start) for p in places if (n := self.count(p, start)))

    def names_place(self, end: int) -> bool:
        """Whether the name of a person of the article is a place's here: 陶然|乡."""
        token = self.zone.starts.get(end)
        return self.text[end] in _PLACES and (token is None or token.entry.kind != Kind.TITLE)

    def _always(self, piece: str, start: int) -> bool:
        """Whether the article never names the shorter form: 李光均 twice, 李光 alone nowhere."""
        return self.count(piece, start) == self.count(piece[:-1], start) > 1

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

    def _only_word(self, start: int, end: int, anchor: str) -> bool:
        """Whether nothing but its place says that a word is a name (总统|权力。): no deed, no list.

        Behind the post of a body (某局局长|费心，) the place says enough.
        """
        token, title = self.zone.starts.get(end), self.zone.ends.get(start)
        acts = token is not None and token.entry.kind == Kind.VERB and token.entry.value in _DEEDS
        listed = anchor == "list" or self.text[end] in "、（等" or self._after_title_end(end)
        of_body = (
            title is not None and title.entry.value == "post" and self.text[title.start - 1] in _OF_BODIES
        )
        return not (acts or listed or of_body) and self.count(self.text[start:end], start) < 2

    def _is_no_name(self, start: int, end: int) -> bool:
        """Whether the piece is no name wherever it stands: 包括甫, 王县长, 桂董, 归侨总|会."""
        piece = self.text[start:end]
        if piece[0] in _LED_IN and (piece[1:] in self.known or piece[1:] in _NEW):
            return True  # 由|石某宣读
        taken_on = piece[0] == "包" and piece[1] in _TAKEN_ON and not self._takes_part(end)  # 林长|包片、
        if (
            piece[:2] in self.lexicon.openings
            or taken_on
            or (piece[-1] == "全" and self.text[end] in "市县省区国校")  # 安城|全市领导干部
            or (
                len(piece) == 2
                and (piece[1] in ABBREVIATED or (piece[1] == "方" and piece[0] in SHORT_COUNTRIES))
            )
        ):
            return True
        across = self.text[start - 1 : start + 1]  # 局长|孙大成, though 长孙 is a word, and a surname
        straddled = across in self.lexicon.words and across not in self.lexicon.compound_surnames
        if piece[1:] in self.lexicon.words and (piece[0] in WORDLIKE or straddled):
            again = len(piece) == 3 and not straddled and self.recurs(start, end)
            again = again or (piece[-1] in "和与及" and self.text[end] in "、，。；")  # 管中和、
            return not (self._takes_part(end) or self.text[start - 1 : start] == "、" or again)
        if piece[1] == "方" and piece[0] in SHORT_COUNTRIES and piece[-1] in "愿将对与同":
            return True
        if piece[-1] == "方" and piece[-2] in SHORT_COUNTRIES and piece[0] in JOINING:
            return True  # 和|柬方
        if piece[0] in LEANING and self._opens_country(start + 1, end):
            return True  # 从|沙特
        if len(piece) == 2 and piece[1] == "中" and piece[0] in SHORT_COUNTRIES:
            return True  # 印中
        if piece[1:] in _ADDRESSES or (piece[0] in "和与" and piece[1:] in self.known):
            return True  # 杨女士; 和|普京
        if piece[0] in "向从对后" and piece[1:] in self.lexicon.words and self.right(end, self.zone_end) < 3:
            return True
        if piece[1:] in self.lexicon.foreign or not _NEVER_GIVEN.isdisjoint(piece[1:]):
            return True
        if piece[0] == "和" and self._after_title_end(start) and self.count(piece, start) < 2:
            return bool(self.name_at(start + 1, min(end + 6, self.zone_end - 1), "list"))
        if self.text[end - 1 : end + 1] in BODY_ENDS or (
            piece[0] in WORDY
            and piece[1:] in self.lexicon.words
            and self.text[start - 1 : start] != "、"
            and not (self._after_title_end(start) and self._takes_part(end))  # 县政协主席|时太平|列席会议
        ):
            return True
        inner = self.zone.starts.get(start + 1)
        return inner is not None and inner.entry.kind == Kind.TITLE and inner.end == end

    def _opens_country(self, start: int, end: int) -> bool:
        """Whether a country begins at `start` and goes on behind `end`."""
        if self.text[start] not in self.lexicon.foreign_openers:
            return False
        match = self.lexicon.foreign_pattern.match(self.text, start)
        return match is not None and match.end() > end

    def _leans(self, start: int, end: int, anchor: str) -> bool:
        """Whether the piece reads as words rather than as a surname and a given name: 任|组长, 关|减贫."""
        surname, given = self.text[start], self.text[start + 1 : end]
        if (given in JOINING and anchor not in ("title", "list")) or (
            surname in self.lexicon.rare_surnames and not _COUNTING.isdisjoint(given)
        ):
            return True
        if surname in self.lexicon.rare_surnames and given == "方":
            return True
        if not _OF_PLACES.isdisjoint(given) or (surname == "和" and given[0] in "约非第"):
            return True
        if surname not in LEANING:
            return False
        if (surname in "和同" and self._oftener(given, start)) or (
            surname in "由向从" and given in self.known
        ):
            return True
        if anchor == "clause" and end - start == 3 and self.text[start : start + 2] in self.lexicon.words:
            return True
        if surname in "和任同党" and self.right(end, self.zone_end) < 3:
            return True
        joined = self.text[start - 1 : start] in ("、", "和", "与", "及") and self._takes_part(end)
        strict = not (anchor in ("title", "list") or joined) or self.text[start] in "和任同及与兼后"
        return self._token_inside(start, end) or (
            strict and self.text[start + 1 : end] in self.lexicon.words and anchor not in ("title", "list")
        )

    def _oftener(self, given: str, start: int) -> bool:
        """Whether what follows 和 stands without it too: then 和 only joins two names."""
        return self.count(given, start) > self.count(self.text[start] + given, start)

    def _token_inside(self, start: int, end: int) -> bool:
        return any(
            token is not None
            and token.end >= end
            and len(token.entry.word) > 1
            and not (token.end == end + 1 and self.text[end] == "等")  # 路治平|等, though 平等 is a word
            for token in (self.zone.starts.get(at) for at in range(start + 1, end))
        )

    def _splits_a_word(self, start: int, end: int) -> bool:
        """Whether an adverb of people who act together is cut or taken in: 欧某共|同, 王分别."""
        return self.text[end - 1 : end + 1] in _TOGETHER or self.text[start + 1 : end] in _TOGETHER

    def _closes_clause(self, position: int) -> bool:
        """Whether the word that begins here is the last of its clause."""
        token = self.zone.starts.get(position)
        return token is not None and self.text[token.end] in "，。；、"

    def _vote(self, start: int, ends: list[tuple[int, int]], best: int) -> int:
        """Both lengths could end here (何某|作部署, 何某作|部署): the article decides, then the shorter."""
        (short_strength, short), (long_strength, long) = ends
        often = self.count(self.text[start:short], start)
        longer = self.count(self.text[start:long], start)
        if self.text[short] in "和与及同" and self.text[long] in "、，。；":
            return long  # 管中和、: what joins two names stands before no mark
        if self.text[short] == "为" and self._takes_part(long) and self._closes_clause(long):
            return long  # 许大为|参加。
        if self.text.startswith(("作的", "兼任"), short) or (self.text[short] == "为" and long_strength < 3):
            return short
        if longer == often > 1:
            return long
        joined = self.text[short] in "和与及同" and not self._marked(long)
        if joined and (
            self._role_follows(short + 1, short + 20)
            or (long_strength < 3 and self.text[short + 1 : short + 3] in self.lexicon.words)
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
