"""Whether a word of speech is a noun where it stands, or lacks a subject: 审议某报告, 人文交流."""

from __future__ import annotations

import re
from typing import Final

from loaders.happenings import _PRONOUN
from loaders.meetings import Event
from loaders.mentions import Mention
from loaders.remarks import Remarks
from loaders.scanning import Token

_DISCUSSED: Final = re.compile("审议|听取|赞成|同意|批准|讨论|修改|学习|审查")
_SPEECHES: Final = ("讲话", "演讲", "发言", "致辞", "报告")
_SPEECH_OF: Final = re.compile(r"(?:[上中时]|期间)[^，。；]{0,6}的[^，。；]{0,6}$")
BEFORE_SPEECH: Final = frozenset(
    ["质询", "提问", "追问", "质疑", "反驳", "关注", "总结", "感慨", "回应", "解释", "倡议", "询问", "补充"]
)
_GIVES: Final = re.compile(
    r"(?:[作做致]|进行|发表|向[^，。；]{2,12})了?(?!为)[^，。；的]{0,6}$|代表[^，。；的]{2,20}$|为[^，。；的]{2,10}$"
)
_KINDS_OF_EXCHANGE: Final = frozenset(
    ["交往", "往来", "技术", "人文", "文化", "互动", "经贸", "民间", "学术", "文明", "两岸"]
)
_STUDIED: Final = re.compile("(?:学习|传达|贯彻|领会)[^，。；]{4,}的[^，。；]{0,4}$")
_GREETINGS: Final = ("良好", "美好", "诚挚", "亲切", "节日", "新春")
_TELLS: Final = frozenset(
    ["介绍", "建议", "交流", "反映", "解读", "分享", "讲解"]
)  # at an event or to a reporter
SPEECH_NOUNS: Final = frozenset(
    [
        "报告",
        "说明",
        "交流",
        "建议",
        "通报",
        "介绍",
        "反映",
        "解读",
        "宣布",
        "传达",
        "分享",
        "讲解",
        "讲述",
        "汇报",
        "演讲",
        "讲话",
    ]
)
_OF_A_SPEECH: Final = frozenset(["人员", "对象", "环节", "评议", "提纲"])
_THEN: Final = re.compile("，(?:并|还|也|又|同时|随后|就)")  # 听取某局汇报，并就某事|提出意见建议


class SpeechNouns(Remarks):
    """Judges words of speech."""

    def _only_named(self, token: Token) -> bool:
        """Whether the word is a noun here, or what somebody else heard: 审议某报告, 听取甲的汇报."""
        if self.text[token.end] == "人" and token.entry.word.endswith("发言"):
            return True  # 大会发言|人
        if self.text[token.end : token.end + 2] in _OF_A_SPEECH:
            return True  # 对全体述职|人员开展评议
        if token.entry.word in SPEECH_NOUNS and not self.pending and not self._plain_subject(token):
            return True
        first = self._clause_start(token.start)
        clause = self.text[first : token.start]
        if token.entry.word[0] == "作" and self.text[token.start - 1] == "工" and _DISCUSSED.search(clause):
            return True  # 审议政府工|作报告
        if (
            token.entry.word.endswith(_SPEECHES)
            and _SPEECH_OF.search(clause)
            and not any(first <= p.start < token.start for p in self.places)
        ):
            return True  # 解读甲在某会上的重要|讲话
        if clause.endswith(("听", "听取", "听完")):
            return True
        heard = self.text.rfind("听取", token.start - len(clause), token.start)
        if heard >= 0 and not any(heard <= m.start < token.start for m in self.mentions):
            return True
        if token.entry.word.endswith("讲话") and (_STUDIED.search(clause) or self._studies(token)):
            return True
        if clause.endswith("的") and not re.search(r"[作做]|发表|进行", clause):
            return True
        since = self.text[self.pending[-1].end : token.start] if self.pending else ""
        return "听取" in since and _THEN.search(since, since.find("听取")) is None

    def _studies(self, token: Token) -> bool:
        """跟进学习甲主席最新|讲话: what is studied, not given."""
        first = self._title_start(self.pending[-1]) if self.pending else token.start
        return self.text.endswith(("学习", "传达", "贯彻", "领会", "落实"), 0, first)

    def _plain_subject(self, token: Token) -> bool:
        before = self.text[token.start - 1 : token.start]
        clause = self.text[self._clause_start(token.start) : token.start]
        return before in "，并作和" or bool(_PRONOUN.search(clause) or _GIVES.search(clause))

    def _says_nothing(self, token: Token) -> bool:
        """Whether the verb is a noun (转达甲的良好|祝愿), has an object or lacks a subject."""
        word, says = token.entry.word, self.text[token.end : token.end + 1] in ("，", "：", "“")
        if word == "建议" and self.text[token.start - 1] == "的":
            return True
        if self.text[token.start - 2 : token.start] in _GREETINGS or (word in BEFORE_SPEECH and not says):
            return True
        if self.pending:
            return False
        if len(word) == 1 and self.text[token.start - 1] not in "时中后他她":
            return True  # 甲在参加讨论时|说
        return (
            not says
            and not _PRONOUN.search(self.text[self._clause_start(token.start) : token.start])
            and not (word == "表示" and self.text[token.start - 1] in "并还也")
        )

    def _told_elsewhere(self, people: list[Mention], event: Event, token: Token) -> bool:
        """Whether somebody tells it to a reporter (甲介绍), or 交流 is a noun (人文|交流)."""
        word = token.entry.word
        if word == "交流" and self.text[token.start - 2 : token.start] in _KINDS_OF_EXCHANGE:
            return True
        return word in _TELLS and event.kind != "talks" and not self._near(people, event, token)
