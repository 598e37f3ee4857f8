"""Where one name begins and ends: surnames, dots, padding, and what stands behind it."""

from __future__ import annotations

from loaders.lexicon import Kind
from loaders.name_signs import (
    ADVERBS_INSIDE,
    ADVERBS_WITHIN,
    BY_SOUND,
    COUNCILS,
    FOREIGN_WEAK,
    FUNCTION,
    LEANING,
    MINORITY,
    NO_FOREIGN_FIRST,
    NO_NAME,
    NO_UNKNOWN_FIRST,
    NOTHING,
    NOTICE,
    ONE_HAN,
    PADDED,
)
from loaders.scanning import MARKS, han, in_own_agency
from loaders.slots import Slots


class Names(Slots):
    """Reads single names out of one zone."""

    def name_at(self, start: int, limit: int, anchor: str) -> int:
        """Where the name that begins at `start` ends; 0 where none does."""
        if start >= limit or self.text[start] in MARKS:
            return 0
        token = self.zone.starts.get(start, NOTHING)
        if token.entry.kind == Kind.NAME:
            return token.end
        if token.entry.kind in (Kind.DOCTRINE, Kind.BYLINE) or token.entry.word in COUNCILS:
            return 0
        if token.entry.kind == Kind.TITLE and len(token.entry.word) > 3:
            return 0  # 秘书长|特别顾问
        if self.zone.own and in_own_agency(self.zone, start):
            return 0
        if anchor in ("clause", "list") and (known := self._known_at(start)):
            return known
        if self.text[start] in self.lexicon.foreign_openers and self._is_country(start):
            return 0
        if end := self._shaped(start, limit, anchor):
            return end
        end = self._minority(start, limit, anchor) or self._surnamed(start, limit, anchor)
        if anchor == "title" and (not end or self.right(end, limit) < 3):
            sure = self.slot(start, limit)
            end = sure if sure and (not end or sure < end) else end
        elif anchor == "list" and not end:
            end = self.listed_slot(start, limit)
        if anchor == "appoint":
            return end or self.installed(start, limit) or self._item(start, limit)
        if end or anchor in ("clause", "weak"):
            return end
        end = self._unknown(start, limit, anchor)
        return end or (self.behind_post(start, limit) if anchor == "title" else 0)

    def _shaped(self, start: int, limit: int, anchor: str) -> int:
        """A name that its shape shows: dotted, in Latin letters, padded, heading a notice, by sounds."""
        head = self.text[start : start + 13]
        end = self._dotted(start, limit) if "·" in head else 0
        if not end and head[0].isascii():
            end = self._latin(start, limit, anchor)
        if not end and " " in head[1:3]:
            end = self._padded(start, limit, anchor)
        if not end and anchor == "clause" and self.notices:
            notice = NOTICE.match(self.text, start, limit)
            return notice.end(1) if notice else 0
        if not end and anchor == "foreign":
            return self._japanese(start, limit) or self._sounded(start, limit)
        return end

    def _japanese(self, start: int, limit: int) -> int:
        """A Japanese surname and a given name of one to three characters: 武藤某某, 岸田某某."""
        if self.text[start : start + 2] not in self.lexicon.japanese_surnames:
            return 0
        ends = (start + 4, start + 3, start + 5)
        words, text = self.lexicon.words, self.text
        whole = (e for e in ends if e <= limit and han(text[start:e]) and text[e - 2 : e] not in words)
        return next((end for end in whole if self.right(end, limit) == 3), 0)

    def _sounded(self, start: int, limit: int) -> int:
        """A run of sounds of four or more up to a mark or a verb: 卢卡申科|举行, though 卢 is a surname."""
        end = self._by_sound(start, limit)
        return end if end - start > 3 and self.right(end, limit) == 3 else 0

    def _known_at(self, start: int) -> int:
        """Where a name ends that the article has given elsewhere; 0 where none begins."""
        for end in (start + 3, start + 2, start + 4):
            if self.text[start:end] in self.known and not self.names_place(end):
                return end
        return 0

    def _padded(self, start: int, limit: int, anchor: str) -> int:
        match = PADDED.match(self.text, start, limit)
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

    def _surnamed(self, start: int, limit: int, anchor: str) -> int:
        if self.text[start] not in self.lexicon.name_openers:
            return 0
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
        title = self.zone.ends.get(start, NOTHING)
        member = title.entry.value == "membership" and self._marked(end)
        compound = piece[1:3] in self.lexicon.compound_surnames
        plain = compound or (own in self.lexicon.surnames and own not in self.lexicon.rare_surnames)
        plain = plain and (member or piece[0] not in LEANING)
        whole = len(piece) == 4 and end <= limit and han(piece) and piece[0] not in self.lexicon.rare_surnames
        ended = self.right(end, limit) == 3 or self.text[end] in "及和与"
        if not (plain and whole and ended) or not self._ends_well(piece):
            return 0
        pairs = range(2 if member else 3)  # 议员高|罗|美玉、: a given name may be a word
        words = not compound and any(piece[at : at + 2] in self.lexicon.words for at in pairs)
        inside = any(at in self.zone.starts for at in range(start, end))
        return 0 if words or inside or any(c in NO_NAME and c != "月" for c in piece[1:]) else end

    def _unknown(self, start: int, limit: int, anchor: str) -> int:
        """A name without a known surname, up to a mark or a verb: 白玛卓嘎, 马尔祖基, a rare surname."""
        if anchor == "list" and (item := self._item(start, limit)):
            return item
        foreign = anchor == "foreign"
        sounds = 2 if foreign or self.text[start] not in self.lexicon.surnames else 4
        end = self._by_sound(start, limit) if anchor != "list" else 0
        between = self.text[start:end] in self.lexicon.between
        if end - start >= sounds and not between and (foreign or not self._opens_word(start, end)):
            return end
        reach = 11 if foreign else 6
        for end in range(start + 1, min(limit, start + reach) + 1):
            character = self.text[end - 1]
            if not ONE_HAN.match(character):
                return 0
            if end == start + 1 and not foreign and character in NO_UNKNOWN_FIRST:
                return 0
            if end > start + 1 and self._closes(start, end, limit, foreign=foreign):
                piece = self.text[start:end]
                minority = MINORITY.issuperset(piece)
                plain = (
                    len(piece) <= 3
                    and self.text[start] not in self.lexicon.surnames
                    and (self._takes_part(end) or not any(c in NO_NAME for c in piece))
                    and (len(piece) > 2 or self._takes_part(end) or self._listed_on(piece, end, limit))
                )
                japanese = piece[:2] in self.lexicon.japanese_surnames
                takes_part = self._takes_part(end) and not (foreign and self._opens_word(start, end))
                known = minority or japanese or takes_part
                if len(piece) > 2 and not known and self._holds_word(piece):
                    return 0
                if any(c in (ADVERBS_INSIDE if foreign else ADVERBS_WITHIN) for c in piece):
                    return 0
                if (
                    foreign
                    and not japanese
                    and (
                        piece[0] in NO_FOREIGN_FIRST
                        or (len(piece) > 5 and any(c not in BY_SOUND for c in piece[:-2]))
                        or (len(piece) > 3 and BY_SOUND.issuperset(piece[:2]) and piece[2] not in BY_SOUND)
                    )
                ):
                    return 0
                if not foreign and piece[-1] in FUNCTION and len(piece) > 2:
                    return end - 1 if end - 1 - start > 1 and self._takes_part(end) else 0  # 甲某|也带领
                wordy = piece in self.lexicon.words and not self._takes_part(end)
                quoted = self.text[end] == "”" and not minority
                good = not (wordy or quoted or piece[:2] in self.lexicon.openings) and self._ends_well(piece)
                return end if (foreign or minority or plain) and good else 0
            token = self.zone.starts.get(end - 1)
            if (token is not None and token.entry.kind != Kind.KEPT and len(token.entry.word) > 1) or (
                character in NO_NAME and not foreign and character not in MINORITY
            ):
                return 0
            if end - 1 > start and self.text[end - 1 : end + 1] in self.lexicon.words and not foreign:
                return 0
        return 0

    def _opens_word(self, start: int, end: int) -> bool:
        """Whether a word begins where the name would, and the article has it once: 主席|细心聆听."""
        first, piece = self.text[start : start + 2], self.text[start:end]
        words = self.lexicon.words
        return (first in words or first in self.lexicon.openings) and self.count(piece, start) < 2

    def _holds_word(self, piece: str) -> bool:
        """Whether two characters of the piece make a word, and no sounds of a foreign name (尼|亚)."""
        pairs = (piece[at : at + 2] for at in range(len(piece) - 1))
        return any(pair in self.lexicon.words and not BY_SOUND.issuperset(pair) for pair in pairs)

    def _listed_on(self, piece: str, end: int, limit: int) -> bool:
        """Whether a piece of two characters recurs, or the list goes on behind it with another title."""
        if self.count(piece, end) > 1:
            return True
        return self.text[end] in "，、" and self._role_follows(end + 1, min(end + 30, limit))

    def _item(self, start: int, limit: int) -> int:
        """A whole item between two marks of a list, where its neighbours are names: 、白某赤林、."""
        for end in range(start + 2, min(limit, start + 6)):
            piece = self.text[start:end]
            written = end - start > 2 and MINORITY.issuperset(piece)
            ended = self.text[end] in "、，。（" or self.text.startswith("等", end)
            if ended or (written and self._takes_part(end)):
                plain = (
                    han(piece) and piece not in self.lexicon.words and piece[:2] not in self.lexicon.openings
                )
                plain = plain and (written or self._unworded(piece))
                inside = any(at in self.zone.starts for at in range(start, end)) or (
                    not written
                    and any(c in NO_NAME for c in piece)
                    and not (len(piece) > 3 and self.count(piece, start) > 1)
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
        if self.text[end - 1 : end + 2] == "共和国":
            return False  # of a country that no table has
        strength = self.right(end, limit)
        if strength and end - start > 2 and self.text[start : start + 2] in self.lexicon.japanese_surnames:
            return foreign and (strength == 3 or self.right(end + 1, limit) < 3)
        if strength == 3 or (strength == 2 and MINORITY.issuperset(self.text[start:end]) and end - start > 2):
            return True
        return foreign and end - start > 2 and self.text[end : end + 1] in FOREIGN_WEAK
