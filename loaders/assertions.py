"""Whether a noun phrase that names an event says that it takes place, or only who somebody is."""

from __future__ import annotations

import re
from typing import Final

from loaders.clauses import Clauses
from loaders.meetings import Phrase
from loaders.recalling import only_quoted, repeated

_TAKES_PLACE: Final = re.compile(
    r"(?:将|已|也|还|于|同期|随后|正式|隆重|顺利|圆满|胜利|成功|[0-9年月日至上下午晚中时点分半今昨当天近前清早（）()：:]{0,20})*(?:以[^，。；]{2,8}(?:形式|方式))?(?:[在于][^，。；]{1,28}?|由[^，。；]{1,40}?)?"
    r"(?:正式|隆重|顺利|圆满|胜利|成功|同时|分别|如期)*(?:召开|举行|举办|开幕|闭幕|主持(?![人词稿])|启动|开班|揭幕|落幕|开到|结束(?!之?后)|登场|拉开了?(?:帷幕|大幕|序幕)|落下了?帷幕|揭开了?(?:帷幕|序幕))"
)
_THEN_HELD: Final = re.compile(
    r"，(?:[今昨当][早日晚天]|[今昨]（[^（）]{1,3}）日|早上|上午|中午|下午|傍晚|晚上|晚间|[0-9]{1,2}日)(?:[上下午晚中间0-9一二三四五六七八九十时点半分]{0,8})"
    r"(?:于|在)[^，。；]{2,24}(?:举行|召开|举办|开幕|闭幕|揭幕|开展|启动)"
)
# 行政院会|今天通过某草案: what a sitting dealt with on a day
_DEALS: Final = re.compile(
    r"(?:[今昨前][天日早晚]?(?:（[^（）]{1,4}）日?)?|[0-9]{1,2}日)(?:上午|下午|晚间?)?(?:在[^，。；]{2,12})?"
    r"(?:进入|进行|审查|审议|讨论|表决|三读|二读|处理|听取|通过|核定|拍板|决议|决定)"
)
_ENTERED: Final = ("来到", "来到了", "步入")
_CITED: Final = re.compile("(?:上|时)所?(?:提出|强调|指出|阐述|宣布|提到|谈到)")
_AT: Final = re.compile(  # 在|今年的|某会议上
    r"在(?:[今去前昨当]年|[今昨前]天|[昨今]日|本月|上个?[周月]|[0-9年月日号上下午晚]{2,14})?(?:刚刚|近日|日前|新近|随后|此前)?(?:结束|召开|举行|闭幕)?的?$"
)
AT_ONE: Final = re.compile("在[一某][个项场次][^，。；]{0,24}的$")  # 在一个有关某事的|活动
_SITS_TOGETHER: Final = re.compile(r"(?:举行|参加|召开|出席)了?[^，。]{0,12}$")
_SITS_WITH: Final = re.compile(
    "[与同和][^，。；]{2,24}(?:代表|人士|专家|学者|企业家|负责人|委员|职工|教师|师生|青年)(?:进行)?$"
)
_SPEECHES: Final = ("致辞", "致词", "发言", "讲话", "表示", "演讲", "作报告", "强调", "指出", "发表")
_SAYS: Final = ("说", "转述", "称", "指", "提到", "透露", "回应", "形容", "宣布", "介绍")  # 甲在例行记者会|说
_CHAIRED_NEXT: Final = re.compile(r"，(?:会议)?(?:由)?[^，。；]{2,24}主持(?:会议)?(?=[，。；])")
_HOLDS_A_SITTING: Final = re.compile(
    r"(?:举行|召开)[^，。；]{2,30}会议?|(?:新闻中心)?[0-9月日号今昨天上下午晚（）]{0,14}(?:在[^，。；]{2,16})?(?:举行|召开)了?"
    r"(?:第[^，。；]{1,4}次)?(?:全体会议|记者会|新闻发布会|联组会议?|主席团会议|专题会议)"
)
_PREPARED: Final = re.compile("[作做]好?准备|的(?:决定|议案|建议|请示)")
_COMING: Final = ("来华", "来京", "来访", "前来", "应邀", "正在", "即将", "来")
_ADDRESSED: Final = re.compile("提出|作出|^报告|^汇报|^作了?[^，。]{0,16}(?:报告|说明)")
_HAILS: Final = re.compile("欢迎(?![宴晚仪会辞词午])|邀请|期待|希望")
_HAILED: Final = re.compile("(?:祝贺|预祝|庆贺)[^，。；]{0,24}$")
# 为迎接|某现场会在某县召开, 切实做好…: what the report prepares for
_IN_VIEW_OF: Final = re.compile(
    r"为了?[^，。；召举]{0,8}?(?:迎接|喜迎|确保|保障|保证|筹备|做好|办好|开好|备战|助力|护航|服务保障|服务)(?:即将(?:召开|到来|举行)的)?$"
)
_YET_TO_COME: Final = re.compile(
    r"(?:的?(?:有关)?(?:议程|日程|筹备|安排意见)|(?:的?召开)?[作做]好?(?:了)?[^，。；]{0,4}准备)"
)
_TITLED_WORK: Final = re.compile("《[^》]*》")
_URGED: Final = re.compile("(?:呼吁|争取|敦促|主张|提议|建议|同意|要求)[^，。；]{0,24}(?:召开|举行|举办)$")
_TOPIC: Final = re.compile("(?:[一二三四五六七八九十]+、)?关于")  # 一、关于出席|某会议
# 之前都要专门|召开某会议: what is done as a rule
_AS_A_RULE: Final = re.compile(
    "(?:都[要会]|需要?|应当?|可以?|必须|不定期|定期)(?:专门|先|再|及时)?(?:组织)?(?:召开|举行|举办)$"
)
_MANY_HELD: Final = re.compile(
    "(?:连续|多次|陆续|相继|及时|定期|经常|随时)(?:组织)?(?:召开|举行)了?$"
)  # no one sitting
_WHO: Final = re.compile(
    r"[^，。；、的]{1,10}的[^，。；、有]{0,14}(?:工作者|人员|负责人|记者|专家|官兵|学员|选手|干部|职工|师生|人士)"
)
_WHEN: Final = re.compile(r"[0-9年月日号今去前本上下午晚届在同随后]*")
_MEETS: Final = ("会见", "接见", "看望", "慰问", "会晤", "探望", "走访", "拜会", "欢送", "迎接")
_STUDIES: Final = ("学习", "研讨", "辅导", "宣讲")
_STUDIED: Final = re.compile(r"(?:进行|开展|组织)了?[^，。]{0,12}$")

_PRESENT: Final = re.compile(r"\n(?:主持|出席|参加|参会)(?:人员?|领导)?：")
_HEAD_OF_MINUTES: Final = 400  # characters in which the list of those present begins


class Assertions(Clauses):
    """Judges the phrases of one sentence that may name events."""

    def _modifies(self, phrase: Phrase) -> bool:
        """出席某论坛的外宾 tells who somebody is, not what happens."""
        after = self.text[phrase.end : phrase.end + 3]
        if self._heads_minutes(phrase):
            return False
        if after.startswith(
            (
                "精神",
                "要求精",
                "决策",
                "决定",
                "部署要",
                "召开以来",
                "报告",
                "纪要",
                "之机",
                "之便",
                "方案",
                "公报",
                "代表",
                "组委会",
                "提案",
                "议案",
                "旗手",
                "全体",
                "筹备",
            )
        ):
            return True
        if after.startswith(("场", "了", "室", "厅", "途中", "路上")):
            return True
        if re.match(r"等(?:工作|形式|方式|制度|措施|环节|任务)", self.text[phrase.end : phrase.end + 3]):
            return True
        if self._tells_who(phrase.end, self._clause_end(phrase.end)):
            return True
        if _HOLDS_A_SITTING.match(self.text, phrase.end, self.sentence.end):
            return True  # 某大会|7日下午举行|第二次全体会议: the one is the body of the other
        if after.startswith("的") and not after.startswith(("的有", "的还", "的领", "的市", "的省", "的县")):
            clause = self.text[self._clause_start(phrase.start) : phrase.start]
            return re.search(r"(?:出席|参加|参与|列席|来华|举行|召开|举办)[^，。]{0,30}$", clause) is not None
        return False

    def _yet_to_come(self, phrase: Phrase) -> bool:
        """Whether the sitting is only what another prepares: 就某会|议程草案作汇报, 为某会|作准备."""
        return _YET_TO_COME.match(self.text, phrase.end) is not None

    def _heads_minutes(self, phrase: Phrase) -> bool:
        """Whether the line is the head of minutes (某委员会议|纪要) that list who was there."""
        if self.text[phrase.end : self.sentence.end].strip() != "纪要":
            return False
        return _PRESENT.search(self.text, self.sentence.end, self.sentence.end + _HEAD_OF_MINUTES) is not None

    def _asserted(self, phrase: Phrase) -> bool:
        """Whether the sentence says that the event takes place."""
        if self._only_meant(phrase):
            return False
        if phrase.head.entry.word == "座谈":
            return self._sits_together(phrase)
        opener = self.zone.ends.get(phrase.start) or self.zone.ends.get(phrase.start - 1)
        if opener is not None and opener.entry.value in ("chair", "attend", "hold"):
            return True
        start = phrase.end
        if self.text[start : start + 1] in ("”", "》") and self.text.startswith("，将", start + 1):
            start += 2
        rest = self.text[start : min(start + 40, self._clause_end(start))].lstrip("”》")
        deals = phrase.head.entry.value == "meeting" and _DEALS.match(rest)
        if deals or _TAKES_PLACE.match(rest) or _THEN_HELD.match(self.text, start, self.sentence.end):
            return True
        before = self.text[max(self.sentence.start, phrase.start - 1) : phrase.start]
        clause = self.text[self._clause_start(phrase.start) : phrase.start]
        if (before == "在" or (before == "的" and _AT.search(clause))) and (
            rest[:1] in "上中期间" or rest.startswith((*_SPEECHES, *_SAYS))
        ):
            return not only_quoted(self.text, self.sentence.start, phrase.end, self.sentence.end)
        if self._entered_or_cited(phrase, rest):
            return True
        if self.text.startswith(("上，", "期间，"), phrase.end) and self._sets_scene(phrase):
            return True
        if _CHAIRED_NEXT.match(self.text, phrase.end, self.sentence.end):
            return True
        if before in ("对", "向") and _ADDRESSED.search(rest):
            return True
        spoken = rest.startswith(_SPEECHES) and AT_ONE.search(clause)
        if spoken or (phrase.head.entry.word.endswith(_STUDIES) and _STUDIED.search(clause)):
            return True
        clause = _TITLED_WORK.sub("", clause)  # 出席《某备忘录》的|签字仪式
        return bool(re.search(r"(?:召开|举行|举办|主持|出席|参加|列席)[^，。]{0,30}$", clause))

    def _entered_or_cited(self, phrase: Phrase, rest: str) -> bool:
        """首次下团组就来到|某联组会; 某总书记在|某次集体学习时提出的."""
        if phrase.head.entry.value == "meeting" and self.text.endswith(_ENTERED, 0, phrase.start):
            return True
        first = phrase.start - 1
        cited = self.text[first] == "在" and _CITED.match(rest) is not None
        return cited and any(self._title_end(m) == first for m in self.mentions)

    def _sits_together(self, phrase: Phrase) -> bool:
        """参加座谈, 与各界代表座谈: else 座谈 is only a way of doing something."""
        first = self._clause_start(phrase.start)
        if _SITS_TOGETHER.search(self.text, first, phrase.start):
            return True
        return self._sits_with(phrase)

    def _sits_with(self, phrase: Phrase) -> bool:
        """甲与各界代表|座谈并讲话: a sitting of its own, however many were told before."""
        if phrase.head.entry.word != "座谈" or self.text[phrase.end] not in "。，时并":
            return False
        if any(e.kind == "visit" and not e.past for e in self.story.events[-4:]):
            return False  # a stop of the trip
        if self.text.startswith(("，了解", "，听取"), phrase.end):
            return False
        known = any(m.end <= phrase.start for m in self.mentions)
        first = self._clause_start(phrase.start)
        if self._joined_by_name(phrase):
            return True
        return known and _SITS_WITH.search(self.text, first, phrase.head.start) is not None

    def _joined_by_name(self, phrase: Phrase) -> bool:
        """甲与到访的某集团总经理乙|座谈: both are named."""
        named = [m for m in self.mentions if m.end <= phrase.start][-2:]
        if len(named) < 2 or named[1].end < phrase.start - len("进行"):
            return False
        host = named[0]
        return self.text[host.end : host.end + 1] in ("与", "同", "和")

    def _only_meant(self, phrase: Phrase) -> bool:
        """Whether the event is prepared, hailed, called for, in view, told of others or of many times."""
        first = self._clause_start(phrase.start)
        before = self.text[first : phrase.start]
        return (
            _PREPARED.match(self.text, phrase.end, self.sentence.end) is not None
            or _HAILED.search(self.text, first, phrase.head.start) is not None  # 祝贺某论坛成功举行
            or _URGED.search(before) is not None  # 呼吁各派召开某会
            or ("为" in before and _IN_VIEW_OF.search(before) is not None)
            or _TOPIC.match(before) is not None
            or (phrase.bare and _MANY_HELD.search(before) is not None)
            or self._told_of_others(phrase)
            or _AS_A_RULE.search(before) is not None
            or repeated(before)
        )

    def _tells_who(self, start: int, end: int) -> bool:
        """Whether what stands behind an event makes it tell who somebody is: 参加某会议|报道的新闻工作者."""
        return self.text.find("的", start, end) > start and _WHO.match(self.text, start, end) is not None

    def _told_of_others(self, phrase: Phrase) -> bool:
        """会见出席某论坛的代表: whom somebody meets is told by where they come from."""
        opener = self.zone.ends.get(phrase.start)
        if opener is None or opener.entry.value != "attend":
            return False
        return self._met(opener.start) or self._hailed(opener.start)

    def _hailed(self, start: int) -> bool:
        """甲表示欢迎乙访华并|出席某会: who is welcomed there, not who says so."""
        return _HAILS.search(self.text, self._clause_start(start), start) is not None

    def _met(self, start: int) -> bool:
        """Whether a verb of meeting or visiting people ends at `start`: what follows says who they are."""
        for coming in _COMING:
            if self.text.endswith(coming, self.sentence.start, start):
                start -= len(coming)
                break
        if self.text[start - 1] in "同与" and self._talks_later(start):
            return True  # 同|来华出席某峰会的|乙总统会谈
        before = self.zone.ends.get(start) or self.zone.ends.get(start - (self.text[start - 1] == "了"))
        return before is not None and before.entry.word.removesuffix("了").endswith(_MEETS)

    def _talks_later(self, start: int) -> bool:
        """Whether a verb of talks follows, with whom they are told before it by where they come from."""
        end = self._clause_end(start)
        talks = next((t for t in self.sentence.tokens if t.start >= start and t.entry.value == "talks"), None)
        return talks is not None and talks.start < end and self.text.find("的", start, talks.start) > 0

    def _sets_scene(self, phrase: Phrase) -> bool:
        """2020年某峰会上，甲宣布: the event opens the sentence, and somebody acts there."""
        opening = self.text[self._clause_start(phrase.start) : phrase.start]
        if (
            self.text[phrase.end - 2 : phrase.end + 2] == "两会期间"
            or "采访" in self.text[phrase.end : self.sentence.end]
        ):
            return False
        return _WHEN.fullmatch(opening) is not None and any(m.start > phrase.end for m in self.mentions)
