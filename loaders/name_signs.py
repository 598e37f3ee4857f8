"""What a name looks like and what stands beside one: the signs that the readers of names go by."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Final

from loaders.lexicon import Entry, Kind, Lexicon, table
from loaders.record import Span
from loaders.scanning import HAN, MARKS, Token, Zone, han

# What no name begins with; a colon, a bracket, 包括 or 有 may stand before the names of a title.
NEVER_FIRST: Final = MARKS - frozenset("：（ ")
ONE_HAN: Final = re.compile(f"[{HAN}]")
DOTTED: Final = re.compile(f"[{HAN}A-Z]{{1,12}}(?:·{{1,3}}[{HAN}A-Z]{{1,12}}){{1,4}}")
_PARTICLE: Final = "(?:bin|ibn|al|el|de|del|della|di|da|dos|van|von|der|den|la|le|y)"
LATIN: Final = re.compile(
    rf"[A-Z][A-Za-z.'-]{{1,20}}(?:(?: {_PARTICLE}){{0,2}} [A-Z][A-Za-z.'-]{{1,20}}){{0,3}}"
)
PADDED: Final = re.compile(f"(?P<surname>[{HAN}]{{1,2}}) {{1,4}}(?P<given>[{HAN}]{{1,2}})")
NOTICE: Final = re.compile(f"([{HAN}]{{2,8}})，[男女]，")
NO_NAME: Final = frozenset(
    "会等和及市县委局办的了为并由是在台就座单票关不应组员其他以对将被把让请受给与各每该此这那有个名位次第年月日时分件条项"
)
NEVER_LAST: Final = frozenset("等的了们会副暨率")
JOINING: Final = frozenset(["和", "与", "及", "的", "在", "同", "对", "为", "以", "是", "把", "将"])
ABBREVIATED: Final = frozenset("总董局处厅科")  # 桂董, 王总: a surname and a title cut short
BODY_NAMED: Final = re.compile("[省市县区州旗镇乡]委")  # in a title: what stands before it is a place
BODY_ENDS: Final = frozenset(["总会", "协会", "商会", "学会", "公会", "工会", "联会", "分会", "大会"])
WORDLIKE: Final = frozenset("和任同党关来强有都应能连过单相那国管支居但为权号全严承凡台才家多从常方当")
WORDY: Final = frozenset("区和同党时都国")
SAYING: Final = frozenset("说称道问答")
SPOKEN: Final = frozenset(
    ["表示", "指出", "强调", "要求", "提出", "介绍", "谈到", "重申", "透露", "坦言", "发表", "希望"]
)
_DECIDING: Final = SAYING | frozenset("等于时作做携率")
_QUOTING: Final = MARKS - frozenset("、（")  # 甲某道：“…”, but 甲有道、
ADVERBIAL: Final = frozenset("程能有由从多但那年力并协联访感带应经免代占能若连都应家")
NO_GIVEN: Final = frozenset("就已在说称作对向与同被将把从由的了着给致以或")
NO_UNKNOWN_FIRST: Final = frozenset(
    "赴以第称首亲光海访多有相后连特部国向征应同对与由从和的两各该其将也全年来就并在及被为于当都能日家台群一会者此这那"
)
SHORT_COUNTRIES: Final = frozenset(
    "巴阿乌印吉塞塔哈缅老柬泰菲马新加墨古智秘南美中俄德法韩日朝越以伊沙埃土波台港澳苏白匈捷罗希葡荷比瑞挪芬丹保黑哥委尼肯坦赞津莫安刚利毛突摩斐汤萨瓦所库密英欧非冰爱斯克立拉蒙文东孟几喀加卢布"
)
NEVER_BEHIND: Final = frozenset("已讲由以向于曾到赴率")
# Behind a name: most of it tells why the holder of a post does not come.
BEHIND_NAMES: Final = re.compile(
    r"关于|受(?:[^，。；]{1,8})?委托|因(?:[公病故事]|工作|外出|出[差国访]|开会|涉嫌|[^，。；]{1,10}(?:未|没|请假|缺席))"
    r"|正[在值]|未能?|没[能有]|请假|缺席|将(?:出席|参加|于|在|率|赴)|委托"
)
FUNCTION: Final = frozenset(
    "就对在从与把被说讲还也又则已以均都及并将等的会地时亦是仍趁却受"
)  # words, not the end of a name of three
# Adverbs and auxiliaries stand in no name that no surname opens, but for those that sounds are written with.
ADVERBS_INSIDE: Final = frozenset("不可亦须已毋还将会要被把让则即却又再就只仅均皆没莫且暨或所这那每最")
ADVERBS_WITHIN: Final = ADVERBS_INSIDE | frozenset("正进都曾先未才后前之")
# Surnames that are common words too: what follows must not make a word (任|组长, 和|嘉宾, 关|减贫).
LEANING: Final = frozenset(
    "和任同后党关来强有于从向时都应经成能干连通全过单相由以那国家水万方高平安常明花管支计路项解双段居养原初信操种才化台曾为但比别"
)
PLACE_LAST: Final = frozenset("署团县市区镇乡村省州局厅委院部处室站所校路街厂库办组队报网")
PLACE_AND_NAME: Final = frozenset("州村路库省站")  # of places, and of names: 李振州
ORGANS: Final = frozenset(
    [
        "政协",
        "科协",
        "侨联",
        "残联",
        "文联",
        "青联",
        "社联",
        "工会",
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
        "两国",
        "三国",
        "宣传",
        "统战",
        "检察",
    ]
)
_BROUGHT: Final = frozenset("团队领全各市县省区局部众员相有四考代专慰夫家")  # 甲|率各局处长, 乙|携团队
COUNCILS: Final = frozenset(["安理会", "安全理事会", "国民议会", "公共安全"])  # begin as names do
# Characters of which Tibetan, Uyghur, Mongol and Yi names are written out.
MINORITY: Final = frozenset(
    "额曼云孟楞青勒宝音查扎西多吉才让卓玛白次仁旦增尼顿珠洛桑平措索朗格央金拉姆德丹巴阿旺坚赞贡布达娃罗嘎呷益端智嘉完么麦买提艾合江尔古丽热娜米孜斯木吾甫沙依赛迪托乎乌兰图雅苏其特那仁敖登毕力呼朝鲁"
    "绒泽朵梅尕藏加太明哈萨克帕夏肯别吐逊克里木阿不都拜曲松俄热杰南措周先文昌太羊措角果洛什惹曲比日黑尔拉莫孔易禅敦"
)
DAY_FIRST: Final = frozenset("0123456789一二三四五六七八九十今昨上下本当近")
BY_SOUND: Final = frozenset(row[0] for row in table("sounds"))
BY_SOUND_RUN: Final = re.compile("[" + "".join(sorted(BY_SOUND)) + "]{2,12}")
RULER: Final = re.compile("[一二三四五六七八九十]{1,3}世$")  # the number of a ruler's name
WRITTEN_OUT: Final = BY_SOUND | MINORITY
# Characters that names with a dot are written with besides: 大卫·某.
IN_DOTTED: Final = WRITTEN_OUT | frozenset("卫得珊莲爱何各优宝音云堆宗牛")
NO_FOREIGN_FIRST: Final = frozenset(
    "以第称的两对由与从和等应同各多该其将也全子国年后有来向兼暨就并在及被为于当通因都能连日大"
)
WINDOW: Final = 20000
_SPEECH_REACH: Final = 14  # characters from 作 to the noun of speaking
FOREIGN_WEAK: Final = frozenset("在与同说将从因对就和及向还也称的时被")
NOTHING: Final = Token(0, 0, Entry("", Kind.KEPT))


class Signs(ABC):
    """What the text says about a place where a name may begin or end.

    `known` are the names that stronger places of the zone have given.
    """

    def __init__(self, zone: Zone) -> None:
        self.zone = zone
        self.text = zone.text
        self.lexicon: Lexicon = zone.lexicon
        self.credited: list[Span] = []
        self.zone_end = len(zone.text)
        self.known: set[str] = set()
        self.known_printed: set[str] = set()
        self.strengths: dict[int, int] = {}
        self.openers: frozenset[str] | set[str] = frozenset()
        self.openings: list[Span] = []
        self.notices = "，男，" in self.text or "，女，" in self.text

    def shape(self, start: int, end: int) -> bool:
        """Whether the characters look like a Chinese name: a surname and one or two more."""
        piece = self.text[start:end]
        compound = piece[:2] in self.lexicon.compound_surnames
        plain = piece[:1] in self.lexicon.surnames and len(piece) in (2, 3)
        if not (plain or (compound and len(piece) in (3, 4))) or not han(piece):
            return False
        if not self._ends_well(piece) or piece[:2] in self.lexicon.openings:
            return False
        if piece[0] in ADVERBIAL and (piece in self.lexicon.words or piece[1:] in self.lexicon.words):
            return False
        return (compound and len(piece) > 2) or NO_NAME.isdisjoint(piece[1:])

    def _ends_well(self, piece: str) -> bool:
        return piece[-1] not in NEVER_LAST and piece[-1] not in PLACE_LAST and piece[1:] not in ORGANS

    def recurs(self, start: int, end: int) -> bool:
        """Whether the piece recurs, and what follows its first character never stands without it."""
        often = self.count(self.text[start:end], start)
        return often > 1 and often == self.count(self.text[start + 1 : end], start)

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
        """How much speaks for a name's end: 3 a mark, a verb or a title, 2 a word, 1 one character."""
        if position >= limit:
            return 3
        strength = self.strengths.get(position)
        if strength is None:
            strength = self.strengths[position] = self._strength(position)
        return strength

    def count(self, piece: str, at: int) -> int:
        """How often the piece stands within reach of a place: no long text costs more than its share."""
        return self.text.count(piece, max(0, at - WINDOW), at + WINDOW)

    def _strength(self, position: int) -> int:
        character = self.text[position]
        if character in MARKS or character.isdigit():
            return 3
        if character in _DECIDING and self._decides(character, position):
            return 3
        if character == "由" and self._role_follows(position + 1, position + 16):
            return 1  # 议员甲某|由某主任乙代表
        opening, after = self.text[position : position + 2], self.lexicon.after_name
        for size in self.lexicon.after_name_sizes.get(opening, ()):
            if self.text[position : position + size] in after:
                return 3
        if opening in self.lexicon.words:
            return 2
        return 1 if character in after else 0

    def _decides(self, character: str, position: int) -> bool:
        """Whether one of a few characters ends the name before it, as what follows tells."""
        following = self.text[position + 1 : position + 2]
        if character == "等":
            return following not in ("级", "待", "离", "候", "于")
        if character == "于":
            return following in DAY_FIRST
        if character in "携率":
            return following in _BROUGHT
        if character == "时":
            return self._spoken_then(position)
        return (character in SAYING and following in _QUOTING) or self.gives_speech(position)

    def _spoken_then(self, position: int) -> bool:
        """Whether 时 ends a clause of when somebody spoke: 会见大使甲某|时表示, not 甲某同时|表示."""
        said = self.text[position + 1 : position + 3] in SPOKEN or self.text[position + 1] in SAYING
        return said and self.text[position - 1 : position + 1] not in self.lexicon.words

    def gives_speech(self, position: int) -> bool:
        """Whether 作 opens a verb of speaking that its object splits: 作表态发言, 作财务预算报告."""
        if self.text[position] not in "作做" or self.text[position - 1] in "工合协运操制创写著动大当看":
            return False
        if self.text.startswith("关于", position + 1):
            return True  # 作|关于…的报告
        for at in range(position + 1, min(position + _SPEECH_REACH, self.zone_end)):
            token = self.zone.starts.get(at)
            if token is not None and token.entry.kind in (Kind.VERB, Kind.HEAD):
                return token.entry.value == "speak"
            if self.text[at] in MARKS:
                return False
        return False

    def _after_title_end(self, start: int) -> bool:
        before = self.zone.ends.get(start)
        return before is not None and before.entry.kind == Kind.TITLE

    def _takes_part(self, end: int) -> bool:
        token = self.zone.starts.get(end)
        return token is not None and token.entry.value in ("attend", "chair")

    def _marked(self, position: int) -> bool:
        return self.text[position : position + 1] in MARKS

    def _joined(self, end: int) -> bool:
        """Whether another name of three characters is joined to this one: 甲某某|及乙某某列席."""
        after = end + 4
        return (
            self.text[end] in "及和与"
            and self.shape(end + 1, after)
            and self.text[end + 1 : after] not in self.lexicon.words
            and self.right(after, self.zone_end) == 3
        )

    def _backed(self, end: int, limit: int, anchor: str) -> int:
        if anchor == "appoint" and self.text[end : end + 1] in ("为", "的", "任"):
            return 3
        return 3 if anchor == "clause" and end < limit and self._joined(end) else self.right(end, limit)

    @abstractmethod
    def name_at(self, start: int, limit: int, anchor: str) -> int:
        """Where the name that begins at `start` ends; 0 where none does. `loaders.names` reads it."""
