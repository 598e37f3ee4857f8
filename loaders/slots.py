"""Names that only their place tells: words, rare surnames and odd endings right behind somebody's title."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import Kind
from loaders.name_signs import (
    BEHIND_NAMES,
    FUNCTION,
    JOINING,
    LEANING,
    MINORITY,
    NEVER_LAST,
    NO_UNKNOWN_FIRST,
    NOTHING,
    PLACE_AND_NAME,
    PLACE_LAST,
)
from loaders.scanning import MARKS, han
from loaders.sounded_names import SoundedNames

_POSTED: Final = frozenset(
    "省市县区州旗盟镇乡村委府局厅署院部办处科司会团社行校站所心台馆厂场道协联副政大学警港澳队组连营旅室党系班业店矿、代原任"
)
_SELF_PLACED: Final = frozenset("省市县区州旗盟镇乡村局厅党镇")  # 市长, 县长: the title names its own level
_BARE: Final = ("副主席", "副主任", "副市长", "副县长", "副省长", "副区长", "副州长", "秘书长", "副书记")
_CLASSES: Final = frozenset(["post", "membership", "label"])
_EVENTFUL: Final = frozenset(["chair", "attend", "direct", "speak", "talks", "visit", "way"])
_CLOSING: Final = frozenset("、，。；（\n")
_TOWARDS: Final = frozenset("就曾对向在于到赴率与同和围因用也还又则")  # between a subject and its verb
_NOT_LAST: Final = NEVER_LAST | FUNCTION - frozenset("时会") | frozenset("说称话案后即不应正又来去是有亦指")
_LED_IN: Final = frozenset("由和与同及从对为向在被将把以")
_NOT_FIRST: Final = NO_UNKNOWN_FIRST - {"及"} | frozenset(
    "的了很再又还更最都不已才刚并则要其每等就兼暨代原前现拟赴去往抵于级太"
)
_WORDY: Final = LEANING | frozenset("新太大小老")
_OF_ONE: Final = ("书记", "长", "主任", "主席", "经理", "政委")
_AT_SITTING: Final = re.compile("在[^，。；]{0,12}(?:[主分]会场|会[上议中])")
_HEARD: Final = ("的汇报", "的介绍", "的讲解", "的情况介绍", "的情况汇报")
_POST: Final = 40  # characters from 为 to the title of the post, with the agency between
_ITEM: Final = 30  # characters that the next item of a list takes at most to bring its title


class Slots(SoundedNames):
    """Reads a name by its place alone: a title before it, a verb of taking part or a mark behind it."""

    def slot(self, start: int, limit: int) -> int:
        """Where the name ends that stands between a title and a sure end; 0 where no name need stand there.

        Nothing but a name stands between 市委书记 and 主持, save the few words of `between.tsv`.
        """
        title = self.zone.ends.get(start)
        if title is None or title.entry.kind != Kind.TITLE or title.entry.value not in _CLASSES:
            return 0
        before = self.text[title.start - 1 : title.start]
        opens = not before or before in MARKS or before in "由和与受"
        word = title.entry.word
        if before not in _POSTED and not (opens and (word[0] in _SELF_PLACED or word.startswith(_BARE))):
            return 0
        compound = self.text[start : start + 2] in self.lexicon.compound_surnames
        if not compound and self.text[start] not in self.lexicon.name_openers:
            return self._off_the_lists(start, limit)
        ends = [start + size for size in ((3, 4) if compound else (2, 3)) if start + size <= limit]
        return next((end for end in ends if self._in_slot(start, end, limit)), 0)

    def listed_slot(self, start: int, limit: int) -> int:
        """Where a name of three characters ends that is an item of a list of names: 、应有为、."""
        end = start + 3
        given = self.text[start + 1 : end]
        if end > limit or self.text[start] not in self.lexicon.name_openers:
            return 0
        if given in self.lexicon.words and not (self._eventful(end) or self.recurs(start, end)):
            return 0
        ended = self.text[end] in "、，。；" or self._eventful(end) or self._goes_on_strongly(end)
        return end if ended and self._in_slot(start, end, limit) else 0

    def behind_post(self, start: int, limit: int) -> int:
        """Where the name ends that only the post before it announces: 某部部长|甲某某|手抚宪法.

        Nothing but a name begins with a common surname right behind a body's head.
        """
        title, words = self.zone.ends.get(start), self.lexicon.words
        if title is None or not self._heads(start) or self.text[title.start - 1] not in _POSTED:
            return 0
        text, surname = self.text, self.text[start]
        if surname not in self.lexicon.surnames or surname in self.lexicon.rare_surnames | LEANING:
            return 0
        if (
            MINORITY.issuperset(text[start : start + 2])
            or text[start : start + 2] in self.lexicon.japanese_surnames
        ):
            return 0  # may go on: 白玛某某, 植田某某
        often = [self.count(text[start : start + size], start) for size in (2, 3, 4)]
        if often[1] > 1 and often[1] == often[2]:
            return 0  # a name of four characters: 甲乙某某
        short = text[start + 2 : start + 4] in words or start + 2 in self.zone.starts or often[0] > often[1]
        end = start + (2 if short else 3)
        return end if end <= limit and self._unsaid(start, end) else 0

    def _unsaid(self, start: int, end: int) -> bool:
        """Whether a piece has the shape of a name and no word in it, nor one across its end."""
        piece, words = self.text[start:end], self.lexicon.words
        worded = any(self.text[at : at + 2] in words for at in range(start, end))
        last = piece[-1] in _NOT_LAST or piece[-1] in FUNCTION or piece[-1] in _TOWARDS
        return self.shape(start, end) and not (worded or last or self._words_inside(start, end))

    def installed(self, start: int, limit: int) -> int:
        """Where the name ends that 为 and a post follow, behind a word of appointing: 任命|甲某|为局长."""
        if self.text[start] not in self.lexicon.name_openers:
            return 0
        for end in (start + 2, start + 3, start + 4):
            if end < limit and self.text[end] in "为的" and han(self.text[start:end]):
                after = range(end + 1, min(end + _POST, limit))
                tokens = (self.zone.starts.get(at) for at in after)
                return end if any(t is not None and t.entry.kind == Kind.TITLE for t in tokens) else 0
        return 0

    def _off_the_lists(self, start: int, limit: int) -> int:
        """A name of three characters whose surname no list has, before a verb or with a post behind it."""
        end = start + 3
        piece = self.text[start:end]
        words = self.lexicon.words
        if end > limit or not han(piece) or piece[0] in _NOT_FIRST:
            return 0
        sure = self._eventful(end) or self.text[end] == "等" or self._posts_follow(end, limit)
        listed = self._heads(start) and self._posts_follow(end, limit)
        worded = not listed and (piece[:2] in words or piece[1:] in words)
        sound = sure and not worded and piece[-1] not in _NOT_LAST and piece[-1] not in PLACE_LAST
        return end if sound and not self._words_inside(start, end) else 0

    def _in_slot(self, start: int, end: int, limit: int) -> bool:
        piece = self.text[start:end]
        listed = self._posts_follow(end, limit) or self._names_follow(end)
        named = len(piece) == 2 and (listed or self._takes_part_by_name(start, end))
        if not han(piece) or (piece[:2] in self.lexicon.between and not named):
            return False
        if len(piece) == 3 and (piece[-1] == "曾" or self.text[end - 1 : end + 1] == "以及"):
            return False  # 巩固|曾在会上要求, 文静|以及代表
        if piece[-1] in _NOT_LAST and not (piece in self.lexicon.words and piece[-1] in FUNCTION):
            return False
        if piece[-1] in PLACE_LAST and piece[-1] not in PLACE_AND_NAME and piece[-1] not in "院县":
            return False
        if (
            (piece[1:] in JOINING and piece not in self.lexicon.words)
            or piece[1:] in self.lexicon.foreign
            or (self._words_inside(start, end) and not self._surely_named(start, end))
        ):
            return False
        if self._led_in(start, end):
            return False
        eventful = self._eventful(end) or BEHIND_NAMES.match(self.text, end) is not None
        if piece[-1] in "时会":
            sure = eventful or (piece[-1] == "时" and self._posts_follow(end, limit))
            return sure and self.count(piece, start) >= self.count(piece[:-1], start)
        token = self.zone.starts.get(start, NOTHING)
        if token.end == end and (token.entry.kind == Kind.TITLE or token.entry.value in _EVENTFUL):
            return eventful and token.entry.kind == Kind.VERB
        if piece in self.lexicon.words or piece[:2] in self.lexicon.openings or token.end >= end:
            others = self.text[end] == "等" and self._heads(start)
            others = others or (self._heads(start) and self._leads_on(end))
            return eventful or others or listed or self._acts_elsewhere(start, piece)
        sure = eventful or self.text[end] == "等" or listed
        going = self.text[end] in "到赴率" or (self.text[end] == "来" and len(piece) == 3)
        sure = sure or (going and self._verb_follows(end))
        if piece[1:] in self.lexicon.words and (piece[0] in self.lexicon.rare_surnames or piece[0] in _WORDY):
            return sure or (
                piece[0] == "由" and self.text[end] == "、"
            )  # 督|体系, 新|服务: two words, if nothing but a mark follows
        if self.text[end] == "来" and len(piece) == 2:
            return sure  # 翟运来|违规, not 翟运|来
        return sure or self.text[end] in _CLOSING or self._verb_follows(end)

    def _takes_part_by_name(self, start: int, end: int) -> bool:
        """副书记|郑重|出席: an adverb with a common surname, where nobody takes part in such a manner."""
        first = self.text[start]
        plain = first in self.lexicon.surnames and first not in self.lexicon.rare_surnames
        return plain and first not in LEANING and self._takes_part(end) and self._heads(start)

    def _led_in(self, start: int, end: int) -> bool:
        """Whether the first character joins or leads in what follows: 书记|和甲某, 组长|及家属."""
        first, given = self.text[start], self.text[start + 1 : end]
        if first not in LEANING and first not in _LED_IN:
            return False
        if (
            len(given) > 1
            and given in self.lexicon.words
            and not self._surely_named(start, end)
            and not (self._may_name(start, end) and self._listed_or_eventful(end))
        ):
            return True
        if len(given) == 1 and self._listed_or_eventful(end):
            return False
        if first not in _LED_IN or given[0] not in self.lexicon.surnames or not self._ends_well(given):
            return False
        return first not in "和及" or not (self._heads(start) and self._listed_or_eventful(end))

    def _may_name(self, start: int, end: int) -> bool:
        """Whether a name may open with such a character here: behind the post of one (主任|任平生、)."""
        first = self.text[start]
        alone = first not in _LED_IN and self._heads(start)
        return first in "由但" or alone or BEHIND_NAMES.match(self.text, end) is not None

    def _surely_named(self, start: int, end: int) -> bool:
        """副书记|管向阳|主持: between a title of one person and a verb of taking part stands a name."""
        plain = self.text[start] not in _LED_IN and self.text[start] not in self.lexicon.rare_surnames
        kept = self.zone.starts.get(start + 1, NOTHING).entry.kind == Kind.KEPT
        return plain and kept and self._heads(start) and self._eventful(end)

    def _listed_or_eventful(self, end: int) -> bool:
        ended = self.text[end] in "、等" or BEHIND_NAMES.match(self.text, end) is not None
        return ended or self._eventful(end) or self._posts_follow(end, self.zone_end)

    def _heads(self, start: int) -> bool:
        """Whether the title before belongs to one person: 副县长|和田玉 leaves none without a name."""
        title = self.zone.ends.get(start)
        return title is not None and title.entry.word.endswith(_OF_ONE) and title.entry.value == "post"

    def _words_inside(self, start: int, end: int) -> bool:
        """Whether a word of the lexicon begins within the piece and reaches its end."""
        inner = (self.zone.starts.get(at) for at in range(start + 1, end))
        return any(token is not None and token.end >= end and len(token.entry.word) > 1 for token in inner)

    def _eventful(self, end: int) -> bool:
        """Whether a verb of taking part follows at once, or one of speaking split by its object: 作…发言."""
        token = self.zone.starts.get(end)
        if token is not None and token.entry.kind == Kind.VERB:
            return len(token.entry.word) > 1 and token.entry.value in _EVENTFUL
        return self.gives_speech(end) or self.text.startswith(_HEARD, end)

    def _verb_follows(self, end: int) -> bool:
        """Whether what follows leads to a verb of the same clause: 就…作汇报, 到…调研."""
        if self.text[end] not in _TOWARDS and self.text[end] != "来":
            return False
        for at in range(end + 1, end + _ITEM):
            if self.text[at : at + 1] in _CLOSING or at >= self.zone_end:
                return False
            token = self.zone.starts.get(at)
            if token is not None and token.entry.kind == Kind.VERB and token.entry.value in _EVENTFUL:
                return True
        return False

    def _leads_on(self, end: int) -> bool:
        """Whether what follows a word behind a title makes it a subject: 严肃|就某事, 应天|在分会场发言."""
        if self.text[end] in "就曾":
            return True
        return _AT_SITTING.match(self.text, end) is not None and self._verb_follows(end)

    def _posts_follow(self, end: int, limit: int) -> bool:
        """Whether the list goes on with another post: 方向、县林业局局长甲."""
        return self.text[end] in "，、和及" and self._role_follows(end + 1, min(end + 1 + _ITEM, limit))

    def _goes_on_strongly(self, end: int) -> bool:
        """Whether a word that only follows names stands there: 车行|随后赶到."""
        return self.text[end] not in MARKS and self.right(end, self.zone_end) == 3

    def _names_follow(self, end: int) -> bool:
        """Whether the list goes on with a name: 计划、于某."""
        if self.text[end] != "、":
            return False
        return any(
            self.shape(end + 1, stop)
            and self.text[stop] in _CLOSING
            and self.text[end + 1 : stop] not in self.lexicon.words
            for stop in (end + 3, end + 4)
            if stop < self.zone_end
        )

    def _acts_elsewhere(self, start: int, piece: str) -> bool:
        """Whether the word is a subject elsewhere (成长强调), or its first character has a title (严书记)."""
        text = self.text
        title = self.zone.ends.get(start)
        if title is not None and len(title.entry.word) > 1 and f"{piece[0]}{title.entry.word}" in text:
            return True
        at = text.find(piece)
        while at >= 0:
            before = text[at - 1 : at]
            if (
                at != start
                and (not before or before in "，。；：、由和与“\n")
                and (self._eventful(at + len(piece)) or self._goes_on_strongly(at + len(piece)))
            ):
                return True
            at = text.find(piece, at + 1)
        return False
