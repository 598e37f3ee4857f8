"""The ground of a sentence: its clauses, and what in it does not count."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from loaders.lexicon import Kind
from loaders.mentions import Mention
from loaders.scanning import Sentence, Token, Zone
from loaders.story import Place, Story

_CLAUSE_MARK: Final = re.compile("[，；：。！？\n“]")
_CLAUSE_END: Final = re.compile("[，；。]")
_MOURNED: Final = re.compile(
    r"(?:同志|先生|女士|院士|教授)?(?:的)?(?:遗体|追悼|骨灰|诞辰|逝世|吊唁|生平|亲属|家属|先进事迹|事迹报告|生前)"
)
_STANDS_FOR: Final = re.compile(
    "(?:主席|总统|总理|首相|国王|总书记)?的?(?:特别|个人|私人|全权)(?:代表|使节|特使)|的特使"
)
_IN_PLACE_OF: Final = ("代表", "专程代表", "受托代表", "率团代表")
_OFFICE: Final = re.compile(
    "(?:总?书记|主席|总理|委员长|部长|省长|市长|县长|主任|同志)?(?:担任|兼任|出任|任)[^，。；]{0,16}(?:长|指挥|主任|主席|召集人|负责人)(?=[，。；、])"
)
_DIED: Final = re.compile(
    "(?:同志|先生|女士|院士|教授)?(?:（[^）]{1,12}）)?的?(?:遗体|追悼会|骨灰|吊唁|逝世|[因，][^。；]{0,24}逝世|同志[^，。；]{0,4}因病)"
)
_INVITED: Final = re.compile("应[^，。；]{2,50}邀请")
# 某部就|甲出席某会并访问某国|举行吹风会: what a briefing is about
_BRIEFED_ON: Final = re.compile(
    "[就为](?=[^。；]{0,60}?(?:出席|访问|赴|来华|参加|会见|会晤))[^。；]{4,200}?(?=[举召][行开][^，。；]{0,12}(?:吹风会|发布会|记者会))"
)
_REMEMBERS: Final = re.compile("纪念[^，]{0,6}$|(?:缅怀|悼念|追思|追悼|怀念|追授|哀悼)[^，]{0,24}$")
# 学习贯彻|某会精神|培训班: a sitting on what it is to carry out
_SPIRIT: Final = re.compile(
    "([^，。；]{2,50}?(?:精神|思想|条例|决定))[^，。；的]{0,20}?"
    "(?:宣讲报告会|报告会|宣讲会|宣讲活动|座谈会|研讨班|研讨会|培训班|专题班|轮训班|读书班|研修班|学习班|动员会|部署会|推进会)(?!议)"
)
_IS_HELD: Final = re.compile("(?:[0-9今昨上下]?[^，。；]{0,24}?)?(?:举行|召开|举办|开班|开讲|开幕|启动)")
_SENDS: Final = ("委托", "委派", "指派")
_ASKED: Final = ("委托", "委派", "指派", "邀请")
_EACH: Final = ("分别", "先后", "依次", "随后", "现场", "当场")
_BRIEFINGS: Final = re.compile("吹风会|发布会|记者会")
_STUDY: Final = ("学习", "传达", "贯彻", "落实", "领会", "重温", "践行", "学习了", "传达了")
_POSTED_TO: Final = re.compile("(?:同志|先生|女士)?的?(?:任|为|提名|免去|不再|辞去|调任|兼任|挂职|职务)")
_CONVEYS: Final = ("传达", "传达了", "学习并传达", "学习并传达了")
_SETS_APART: Final = frozenset([*_CONVEYS, "受", "应"])


def dead(zone: Zone, mentions: list[Mention]) -> set[str]:
    """Who has died: what they once took part in is no news (甲参与设计水库17座)."""
    if not any(word in zone.text for word in ("逝世", "遗体", "追悼", "因病医治无效")):
        return set()
    return {m.name for m in mentions if _DIED.match(zone.text, m.end)}


class Clauses:
    """One sentence with its people, clause by clause."""

    def __init__(self, zone: Zone, story: Story, sentence: Sentence, mentions: list[Mention]) -> None:
        self.zone = zone
        self.text = zone.text
        self.story = story
        self.sentence = sentence
        self.mentions = mentions
        self.places: list[Place] = []
        self.pending: list[Mention] = []
        self.subject: list[Mention] = []
        self.objects: list[Mention] = []
        self.escorts: list[Mention] = []
        self.hosts: list[Mention] = []
        self.heard: list[Mention] = []
        self.speech = False
        self.teller: list[Mention] = []
        self.marks: list[int] | None = None
        self.excluded = self._excluded()

    def _excluded(self) -> list[tuple[int, int]]:
        """Stretches that are only quoted or implemented: 传达学习…精神, 受…委托, 应…邀请."""
        stretches: list[tuple[int, int]] = []
        if Kind.VERB not in self.sentence.kinds and Kind.DOCTRINE not in self.sentence.kinds:
            return stretches
        for token in self.sentence.tokens:
            value, word = token.entry.value, token.entry.word
            if value not in ("echo", "doctrine") and word not in _SETS_APART:
                continue
            if token.entry.kind is Kind.DOCTRINE:
                stretches.append((token.start, self._doctrine_end(token)))
            elif value == "echo" and not (word.endswith("落实") and self.text.startswith("情况", token.end)):
                stretches.append((token.end, self._echo_end(token)))
            elif word in _CONVEYS:
                stretches.append((token.end, self._clause_end(token.end)))
            elif word in ("受", "应") and (stop := self._before(token.end, _ASKED, 60)):
                stretches.append((token.start, stop))
        if _BRIEFINGS.search(self.text, self.sentence.start, self.sentence.end):
            stretches += [
                m.span() for m in _BRIEFED_ON.finditer(self.text, self.sentence.start, self.sentence.end)
            ]
        if self.text.find("邀请", self.sentence.start, self.sentence.end) >= 0:
            invited = _INVITED.finditer(self.text, self.sentence.start, self.sentence.end)
            stretches += [match.span() for match in invited]
        return stretches

    def _doctrine_end(self, token: Token) -> int:
        """Where the doctrine that a sitting studies ends: with the last 精神 of the clause's list."""
        if not self.text.endswith(_STUDY, self.sentence.start, token.start):
            return token.end
        return max(token.end, self.text.rfind("精神", token.end, self._clause_end(token.end)))

    def _echo_end(self, token: Token) -> int:
        """Where what is only quoted ends: with the clause, or with the last 精神 of a list."""
        end = self._clause_end(token.end)
        if studied := self._of_a_sitting_on(token, end):
            return studied
        if not token.entry.word.startswith(("传达", "学习")):
            return end
        last = max(end, self.text.rfind("精神", end, self.sentence.end))
        while self.text.startswith(("，以及", "，及"), last):
            last = self._clause_end(last + 1)  # 传达学习某办法，以及某市长批示要求
        return last

    def _of_a_sitting_on(self, token: Token, end: int) -> int:
        """Where the matter ends of a sitting that is named by it: 举办学习贯彻某会精神|培训班."""
        spirit = _SPIRIT.match(self.text, token.end, end) if "贯彻" in token.entry.word else None
        if spirit is None:
            return 0
        head = next((t for t in self.sentence.tokens if t.end == spirit.end()), None)
        if head is None or head.entry.kind != Kind.HEAD:
            return 0
        opener = self.zone.ends.get(token.start)
        opened = opener is not None and opener.entry.value in ("hold", "attend", "chair")
        return spirit.end(1) if opened or _IS_HELD.match(self.text, head.end, end) else 0

    def _before(self, start: int, words: tuple[str, ...], reach: int) -> int:
        for word in words:
            at = self.text.find(word, start, min(start + reach, self.sentence.end))
            if at >= 0 and "，" not in self.text[start:at]:
                return at + len(word)
        return 0

    def _clause_end(self, start: int) -> int:
        """Where the clause around `start` ends: at the next ，；or 。"""
        found = _CLAUSE_END.search(self.text, start, self.sentence.end)
        return found.start() if found else self.sentence.end

    def _clause_start(self, position: int) -> int:
        """Where the clause around `position` begins: behind the mark before it."""
        if self.marks is None:
            self.marks = [
                m.end() for m in _CLAUSE_MARK.finditer(self.text, self.sentence.start, self.sentence.end)
            ]
        at = bisect_right(self.marks, position)
        while at and self.text[self.marks[at - 1] - 1] == "“" and self._closed(self.marks[at - 1], position):
            at -= 1
        return self.marks[at - 1] if at else self.sentence.start

    def _closed(self, quoted: int, position: int) -> bool:
        """Whether what is quoted from `quoted` on is only a name: 出席“某某奖”颁奖礼时|指出."""
        return self.text.find("”", quoted, position) >= 0

    def _out(self, position: int) -> bool:
        return bool(self.excluded) and any(first <= position < last for first, last in self.excluded)

    def _take(self, mention: Mention) -> None:
        """A name joins those the next verb governs, unless it is an object or names a spouse."""
        if (
            mention.anchor in ("represented", "appoint")
            or self._stands_behind(mention)
            or self._mourned(mention)
            or mention.name in self.story.dead
            or self._decided_on(mention)
            or self._spoken_for(mention)
        ):
            return
        if self._is_object(mention):
            self.objects.append(mention)
            return
        if self._is_heard(mention):
            self.heard.append(mention)
            return
        if not mention.roles and self.text[mention.start - 1 : mention.start] in ("到", "赴", "往", "抵"):
            return  # 到黄河滩检查: a way, though somebody here bears that name
        title = mention.title
        if title is not None and title.entry.word in ("夫人", "丈夫") and self.pending:
            between = self.text[self._title_end(self.pending[-1]) : title.start]
            if self.pending[-1].end <= title.start and between in ("", "的"):
                self.pending.pop()
        if self.text.endswith(_SENDS, self.sentence.start, self._title_start(mention)):
            self.pending = []  # 甲委托乙到场: only 乙 came
        self.pending.append(mention)

    def _title_start(self, mention: Mention) -> int:
        """Where the person begins, with the title before the name."""
        before = mention.roles and mention.roles[0].end <= mention.start
        return mention.roles[0].start if before else mention.start

    def _stands_behind(self, mention: Mention) -> bool:
        """Whether somebody came for the person (甲总书记的特使), or only an office is named (由甲任组长)."""
        if _STANDS_FOR.match(self.text, mention.end):
            return True
        if self.text.startswith("特使、", mention.end):
            return any(role.end <= mention.start for role in mention.roles)
        start = self._title_start(mention)
        if self.text[start - 1 : start] != "由" or not _OFFICE.match(self.text, mention.end):
            return False
        self.subject = []  # what follows is told of the group
        return True

    def _title_end(self, mention: Mention) -> int:
        """Where the person ends, with the title behind the name."""
        return max([mention.end, *(role.end for role in mention.roles)])

    def _partner_start(self, mention: Mention) -> int:
        """Where the person begins, with the title and 时任 before it."""
        start = self._title_start(mention)
        return start - 2 if self.text[start - 2 : start] in ("时任", "现任") else start

    def _is_partner(self, mention: Mention) -> bool:
        """甲访问某地，与乙会面: the one met stands behind 与, the one who meets is the subject so far."""
        start = self._partner_start(mention)
        return self.text[max(self.sentence.start, start - 1) : start] in ("与", "同", "和", "跟", "晤")

    def _mourned(self, mention: Mention) -> bool:
        """Whether the person is dead: 甲同志遗体告别仪式, 纪念甲诞辰."""
        return _MOURNED.match(self.text, mention.end) is not None or self._remembered(mention)

    def _remembered(self, mention: Mention) -> bool:
        """Whether the person is one who is commemorated: 纪念某某诞辰, 缅怀已故总统某某."""
        start = min([mention.start, *(role.start for role in mention.roles)])
        return _REMEMBERS.search(self.text, self._clause_start(start), start) is not None

    def _decided_on(self, mention: Mention) -> bool:
        """Whether a decision is about the person: 通报了关于甲同志任某职的决定."""
        if _POSTED_TO.match(self.text, mention.end) is None:
            return False
        return self.text.find("关于", self._clause_start(mention.start), mention.start) >= 0

    def _spoken_for(self, mention: Mention) -> bool:
        """Whether somebody stands in for the person: 甲代表市委书记乙出席."""
        start = min([mention.start, *(role.start for role in mention.roles)])
        return bool(self.pending) and self.text[self.pending[-1].end : start] in _IN_PLACE_OF

    def _is_heard(self, mention: Mention) -> bool:
        """Whether somebody listens to the person: 听取某局局长甲、乙汇报."""
        start = self._title_start(mention)
        if self.heard and self.text[self.heard[-1].end : start] in ("、", "和", "及", "与"):
            return True
        return self.text.endswith(("听取", "听取了"), self.sentence.start, start)

    def _is_object(self, mention: Mention) -> bool:
        """Whether a preposition makes the person the one acted upon: 对甲表示感谢, 为甲颁奖."""
        start = (
            mention.roles[0].start
            if mention.roles and mention.roles[0].end <= mention.start and mention.first_of_list
            else mention.start
        )
        before = self.text[max(self.sentence.start, start - 1) : start]
        return (
            before != ""
            and before in "对向为给被"
            and self.text[start - 2 : start] not in ("作为", "成为", "因为")
        )

    def _about(self, token: Token) -> bool:
        """就贯彻落实会议精神提出要求: the verb behind the quoted stretch still counts."""
        if token.entry.value not in ("direct", "speak"):
            return False
        clause = self.text[self._clause_start(token.start) : token.start]
        return bool(
            re.search(
                r"[就对为](?:进一步|做好|抓好|全面|[^，。；的]{0,6})(?:学习|传达|贯彻|落实|深入)", clause
            )
        )

    def _list_end(self, mention: Mention) -> int:
        """Where the list ends that begins with a name: 副州长甲、州政府秘书长乙|出席."""
        end = mention.end
        for following in self.mentions:
            if following.start <= end:
                continue
            start = min([following.start, *(role.start for role in following.roles)])
            if self.text[end:start] not in ("、", "和", "，"):
                break
            end = following.end
        return end

    def _resumes(self, mention: Mention) -> bool:
        """Whether a name inside reported speech opens a new report: …。乙主持."""
        before = self.text[mention.roles[0].start - 1 if mention.roles else mention.start - 1]
        end = self._list_end(mention)
        end += next((len(word) for word in _EACH if self.text.startswith(word, end)), 0)
        follower = self.zone.starts.get(end)
        return (
            before in "，；。”由"
            and follower is not None
            and follower.entry.value in ("chair", "attend", "speak", "direct")
        )
