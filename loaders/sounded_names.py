"""Names that are written by sound: with dots, in Latin letters, Tibetan, Uyghur and foreign ones."""

from __future__ import annotations

from loaders.lexicon import Kind
from loaders.name_doubts import Doubts
from loaders.name_signs import (
    BY_SOUND,
    BY_SOUND_RUN,
    DOTTED,
    FOREIGN_WEAK,
    FUNCTION,
    IN_DOTTED,
    LATIN,
    MINORITY,
    NO_FOREIGN_FIRST,
    RULER,
    WRITTEN_OUT,
)
from loaders.scanning import MARKS


class SoundedNames(Doubts):
    """Reads names that no surname opens."""

    def _is_country(self, start: int) -> bool:
        """Whether a country or an international organisation begins here: 总统|南非总统."""
        match = self.lexicon.foreign_pattern.match(self.text, start)
        if match is None:
            return False
        return match.end() - start > 2 or self.text[match.end()] not in WRITTEN_OUT

    def _dotted(self, start: int, limit: int) -> int:
        if self.text[start] in "同和与从向对":
            return 0
        match = DOTTED.match(self.text, start, limit)
        if not match:
            return 0
        first = self.text.find("·", start)
        if first - start > 3 and not self._opens_dotted(start, first):
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
            dot - last < 5 or WRITTEN_OUT.issuperset(self.text[last:dot])
        ):
            last = dot + 1
        weak = 0
        stop = self.text.find("·", last, match.end())
        for end in range(last + 1, (match.end() if stop < 0 else stop) + 1):
            strength = self.right(end, limit)
            if strength == 3:
                run = BY_SOUND_RUN.match(self.text, last, end)
                if run and run.end() < end and self._parts(run.end()):
                    return run.end()
                if (
                    end - 1 > last
                    and self.text[end - 1] in "和与及向曾同对将"
                    and self.text[end] not in MARKS
                ):
                    return end - 1
                sure = (
                    weak
                    and not self._sounds_on(weak, end, limit)
                    and (end - weak > 2 or self.text[weak] in FUNCTION or self.right(weak, limit) == 2)
                )
                return weak if sure else end
            if strength and not weak and end - last >= 2:
                if self.text[end] not in BY_SOUND and BY_SOUND.issuperset(self.text[last:end]):
                    return end
                weak = end
        return weak

    def _opens_dotted(self, start: int, dot: int) -> bool:
        """Whether the part before the dot is written by sound, but for a ruler's number: 卡尔|十六世·."""
        ruler = RULER.search(self.text, start, dot)
        return IN_DOTTED.issuperset(self.text[start : ruler.start() if ruler else dot])

    def _sounds_on(self, weak: int, end: int, limit: int) -> bool:
        """Whether a name goes on behind one character that might follow it: 额某|登巴特."""
        more = self.text[weak:end]
        return (
            len(more) > 2
            and self.right(weak, limit) == 1
            and more[0] not in FUNCTION
            and BY_SOUND.issuperset(more)
            and more[:2] not in self.lexicon.words
        )

    def _of_words(self, dotted: str) -> bool:
        """Whether a part between dots is a word or put together from words: “高端装备·智造”, 中国·廊坊."""
        words = self.lexicon.words
        return any(
            (part in words and not IN_DOTTED.issuperset(part))
            or (len(part) == 4 and part[:2] in words and part[2:] in words and not IN_DOTTED.issuperset(part))
            for part in dotted.split("·")[:2]
        )

    def _parts(self, end: int) -> bool:
        """Whether what follows a run of sounds is another word: 穆斯塔法|所言."""
        return (
            self.text[end : end + 2] in self.lexicon.words
            or self.text[end] in FOREIGN_WEAK
            or self.text[end : end + 2] in self.lexicon.after_name
        )

    def _latin(self, start: int, limit: int, anchor: str) -> int:
        if anchor not in ("title", "list", "foreign", "weak"):
            return 0
        match = LATIN.match(self.text, start, limit)
        if match is None:
            return 0
        if anchor == "weak":  # 学生 Happy City 短片大赛 names nobody
            after = match.end() + (self.text[match.end()] == " ")
            return match.end() if self.right(after, limit) == 3 else 0
        return match.end() if self.right(match.end(), limit) else 0

    def _minority(self, start: int, limit: int, anchor: str) -> int:
        """A name of four or more characters such as Tibetan names are written in: 白玛次仁, 多吉才让."""
        if (
            anchor == "clause"
            or self.text[start] not in MINORITY
            or self.text[start : start + 2] in self.lexicon.compound_surnames
        ):
            return 0
        stop = start
        while stop < min(limit, start + 7) and self.text[stop] in MINORITY:
            stop += 1
        return next((end for end in range(stop, start + 3, -1) if self.right(end, limit) >= 2), 0)

    def _by_sound(self, start: int, limit: int) -> int:
        """Where a name written by sound ends: the last place of its run that speaks for an end."""
        run = BY_SOUND_RUN.match(self.text, start, limit)
        if run is None or self.text[start] in NO_FOREIGN_FIRST - {"大", "通", "因", "都", "多"}:
            return 0
        if self.text[start] == "多" and run.end() - start < len("多明戈斯"):
            return 0  # 多名, 多家
        last = run.end()
        by = self.text.find("于", start + 2, last)
        last = by if by > 0 else last  # 巴某|于罗浮宫: no name, but where
        strong = [end for end in range(last, start + 1, -1) if self.right(end, limit) == 3]
        end = strong[0] if strong and strong[0] >= last - 2 else last
        bounded = (
            by > 0
            or self.right(end, limit)
            or self.text[end] in FOREIGN_WEAK
            or self.text[end] in "访致互发率"
        )
        if not bounded and self.text[end : end + 2] not in self.lexicon.words and last - start < 3:
            return 0
        if (
            end - start > 3
            and not self.right(end, limit)
            and self.text[end - 1 : end + 1] in self.lexicon.words
        ):
            end -= 1  # 梅某某某夫|登上
        piece = self.text[start:end]
        if len(piece) > 2 and piece[-1] in "曾时称因于" and self.right(end - 1, limit):
            end -= 1
        elif (
            len(piece) > 3
            and piece[-1] != piece[-2]
            and piece[-2:] in self.lexicon.words
            and self.right(end - 2, limit) >= 2
        ):
            end -= 0 if self._marked(end) else 2  # 某某雷斯|密切关注
        return 0 if self.text[start:end] in self.lexicon.words and self.right(end, limit) != 3 else end
