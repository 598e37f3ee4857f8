"""Who spoke and who gave instructions: verbs of speech."""

from __future__ import annotations

import re
from typing import Final

from loaders.happenings import _PRONOUN, tells_own_doings
from loaders.meetings import Event, is_forum
from loaders.mentions import Mention
from loaders.remarks import Remarks
from loaders.scanning import Token
from loaders.story import Place

_REQUIRES: Final = re.compile(
    r"(?:^|[，；：。、“”])[^，；。]{0,10}?(?:要(?![求素点闻职])|必须|务必|应当|不得|不能|决不能|确保|切实|坚决|加强|加快|推动|坚持)"
)
_TO_THE_PRESS: Final = re.compile(
    r"社交(?:专页|网页|平台|媒体|网站|网络)|网志|网誌|电台|接受[^，。]{0,12}(?:访问|采访)|[脸面]书|会见传媒"
)
_MUST: Final = re.compile(
    r"(?:^|[，；：。、“”])[^，；。]{0,10}?(?:(?<![需主重只必首纪摘])要(?![求素点闻职])|必须|务必|不得)"
)
_SPEECH: Final = re.compile(r"在[^，。；在]{2,20}发表[^，。；]{0,60}演讲")
_DISCUSSED: Final = re.compile("审议|听取|赞成|同意|批准|讨论|修改|学习|审查")
_SPEECHES: Final = ("讲话", "演讲", "发言", "致辞", "报告")
_SPEECH_OF: Final = re.compile(r"(?:[上中时]|期间)[^，。；]{0,6}的[^，。；]{0,6}$")
_SAID_AT_CEREMONY: Final = frozenset(
    ["强调", "指出", "希望", "勉励", "强调说", "强调指出", "期勉", "指出说", "提出希望"]
)
_BEFORE_SPEECH: Final = frozenset(
    ["质询", "提问", "追问", "质疑", "反驳", "关注", "总结", "感慨", "回应", "解释", "倡议", "询问", "补充"]
)
_GIVES: Final = re.compile(
    r"(?:[作做致]|进行|发表|向[^，。；]{2,12})了?(?!为)[^，。；的]{0,6}$|代表[^，。；的]{2,20}$|为[^，。；的]{2,10}$"
)
_KINDS_OF_EXCHANGE: Final = frozenset(["人文", "文化", "互动", "经贸", "民间", "学术", "文明", "两岸"])
_BESIDE: Final = 4  # characters between the verb and whom it addresses: 身旁的
_STUDIED: Final = re.compile("(?:学习|传达|贯彻|领会)[^，。；]{4,}的[^，。；]{0,4}$")
_SPEECH_NOUNS: Final = frozenset(
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
# 提出|二点意见: what is put to others; 意见建议 is what a speaker contributes
_DEMANDS: Final = re.compile(
    r"了?(?:以下|如下)?(?:(?:[一二两三四五六七八九十几数0-9]+|若干)[个大]?(?:方面)?[点项条]?的?)?"
    r"(?:明确|具体|工作|指导性?|殷切|整改|严格|更高|新|相关|总体){0,2}的?(?:要求(?!的)|意见(?![和与及、]?建议|的|稿)|希望)"
)
_THEN: Final = re.compile("，(?:并|还|也|又|同时|随后|就)")  # 听取某局汇报，并就某事|提出意见建议
_NOUNS: Final = frozenset(["部署", "安排", "布置", "希望", "指示", "安排部署", "部署安排"])


class Speaking(Remarks):
    """Gives verbs of speech their people and their event."""

    def _direct(self, token: Token) -> int:
        if token.entry.word in _NOUNS and not self._acts(token):
            return token.end
        if token.entry.word == "要求" and self._demand_named(token):
            return token.end
        if token.entry.word == "要求" and re.search(
            r"[和及与、](?:相关|有关|具体|工作)$", self.text[: token.start][-4:]
        ):
            return token.end
        word, before = token.entry.word, self.text[token.start - 1 : token.start]
        if (word[0] == "作" and word[1] not in "出了" and before == "工") or (
            word == "要求" and before == "应"
        ):
            return token.end  # 工作|安排
        people = self._actors(token, single=True)
        if people:
            event = self._target(token)
            aired = _TO_THE_PRESS.search(self.text[self._clause_start(token.start) : token.start])
            told = event is not None and not aired and self._concerns(people, event)
            if event is not None and told and not self._echoes(people, event):
                self._directs(people, event, token)
                self._told_on_the_spot(event, token)
            if event is None and self._opens_with_sitting():
                self._before_its_name(people, ("ATTENDED", "DIRECTED"), token)
            self.speech = self._speech_follows(token)
        elif (
            not self.pending
            and token.entry.word.startswith(("作", "做", "进行"))
            and (at := self._target(token))
        ):
            self._agencies(token, at)
        elif (
            self.text[token.end : token.end + 1] in "，："
            and self.text[token.start - 2 : token.start] != "提出"
        ):
            self.speech = True
        return token.end

    def _told_on_the_spot(self, event: Event, token: Token) -> None:
        """叮嘱身旁的某局局长甲: on a trip or at a ceremony, whoever is spoken to by name is there."""
        end = self._clause_end(token.end)
        told = [
            m
            for m in self.mentions
            if token.end <= m.start < end and m.roles and self._title_start(m) - token.end <= _BESIDE
        ]
        if event.kind in ("visit", "ceremony") and told:
            self._claim(told[:1], ("ATTENDED",), event, token, "direct.told")

    def _acts(self, token: Token) -> bool:
        """部署, 安排 as a verb: at a clause's head or behind 并, 研究, 再; else it is a noun."""
        if self._performs(token):
            return True
        before = self.text[max(self.sentence.start, token.start - 3) : token.start]
        return (
            not before
            or before[-1] in "，；并再"
            or before.endswith(("研究", "进一步", "全面", "认真", "周密"))
            or bool(self.pending and self.pending[-1].end == token.start)
        )

    def _speech_follows(self, token: Token) -> bool:
        following = self.text[token.end : token.end + 1]
        if following in ("，", "：", "“"):
            return True
        return token.entry.word in ("要求", "强调", "指出", "希望", "叮嘱", "勉励", "责成")

    def _directs(self, people: list[Mention], event: Event, token: Token) -> None:
        self._quotes(people, event)
        if event.kind == "talks":
            return
        if event.kind == "ceremony" and token.entry.word not in _SAID_AT_CEREMONY:
            self._claim(people, ("ATTENDED",), event, token, "direct.ceremony")
        elif is_forum(event):
            self._claim(people, ("ATTENDED", "SPOKE"), event, token, "speak.ceremony")
        else:
            self._claim(people, ("ATTENDED", "DIRECTED"), event, token, "direct")

    def _speak(self, token: Token) -> int:
        if self._only_named(token) or self._told_by_a_thing(token):
            return token.end
        clause = self.text[self._clause_start(token.start) : token.start]
        together = self.pending and self._commonly(token)
        people = self._actors(token, single=not together)
        event = self._target(token)
        if (
            people
            and token.entry.word.endswith("演讲")
            and not self.places
            and (speech := _SPEECH.search(self.text, self._clause_start(token.start), token.end))
        ):
            event = self._event(
                self.zone.name(speech.span()), speech.group(), "meeting", "演讲", speech.span(), "speech"
            )
            self.places.append(Place(*speech.span(), event, made=True))
        early = self._opens_report(token) or self._opens_with_sitting()
        if people and event is None and early and token.entry.word not in _SPEECH_NOUNS:
            self._before_its_name(people, ("ATTENDED", "SPOKE"), token)
        if not people and event is not None and event.kind in ("meeting", "ceremony") and not self.pending:
            self._agencies(token, event)
        if people and event is not None:
            if self._echoes(people, event) or not self._concerns(people, event):
                return token.end
            if token.entry.word == "交流" and self.text[token.start - 2 : token.start] in _KINDS_OF_EXCHANGE:
                return token.end
            if token.entry.word == "交流" and re.search(r"[与同和跟][^，。；]{1,40}$", clause):
                self._claim(people, ("ATTENDED",), event, token, "speak.exchange")
                return token.end
            if event.kind == "visit" and token.entry.word.startswith("讲述"):
                return token.end
            if event.kind == "talks" and token.entry.word.startswith("提出"):
                event = next((e for e in reversed(self.story.events[-4:]) if e.kind == "meeting"), event)
            if event.kind == "talks" and token.entry.word.startswith(
                ("介绍", "通报", "汇报", "建议", "交流", "回顾", "反映", "提出")
            ):
                return token.end
            self._quotes(people, event)
            self._claim(people, ("ATTENDED", "SPOKE"), event, token, "speak")
            if event.kind in ("meeting", "ceremony"):
                self._agencies(token, event)
            self._goes_on(people, event, token)
        return token.end

    def _goes_on(self, people: list[Mention], event: Event, token: Token) -> None:
        """Who gives the speech leads the event; in 在讲话时说 the words are still to come."""
        if token.entry.word.endswith("讲话"):
            event.leaders.update(m.name for m in people)
        if self.text[token.end : token.end + 1] in ("时", "中"):
            self.pending = list(people)
        said = self.zone.starts.get(token.end)  # 发言|说，…
        self.speech = said is not None and said.entry.value == "say"

    def _only_named(self, token: Token) -> bool:
        """Whether the word is a noun here, or what somebody else heard: 审议某报告, 听取甲的汇报."""
        if token.entry.word in _SPEECH_NOUNS and not self.pending and not self._plain_subject(token):
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
        if token.entry.word.endswith("讲话") and _STUDIED.search(clause):
            return True
        if clause.endswith("的") and not re.search(r"[作做]|发表|进行", clause):
            return True
        since = self.text[self.pending[-1].end : token.start] if self.pending else ""
        return "听取" in since and _THEN.search(since, since.find("听取")) is None

    def _commonly(self, token: Token) -> bool:
        between = self.text[self.pending[-1].end : token.start]
        return token.entry.word.endswith("发言") or any(
            word in between for word in ("分别", "先后", "依次", "等")
        )

    def _plain_subject(self, token: Token) -> bool:
        before = self.text[token.start - 1 : token.start]
        clause = self.text[self._clause_start(token.start) : token.start]
        return before in "，并作和" or bool(_PRONOUN.search(clause) or _GIVES.search(clause))

    def _said_otherwise(self, token: Token) -> int | None:
        """提出三点要求 gives instructions, 作了全面总结 is a speech."""
        word = token.entry.word
        if word == "提出" and (demand := _DEMANDS.match(self.text, token.end, self.sentence.end)):
            return self._direct(Token(token.start, demand.end(), token.entry))
        return self._speak(token) if word in _BEFORE_SPEECH and self._performs(token) else None

    def _say(self, token: Token) -> int:
        word = token.entry.word
        if (other := self._said_otherwise(token)) is not None:
            return other
        if (word in _BEFORE_SPEECH and self.text[token.end : token.end + 1] not in ("，", "：", "“")) or (
            len(word) == 1 and not self.pending and self.text[token.start - 1] not in "时中后"
        ):
            return token.end  # 甲在参加讨论时|说
        if (
            not self.pending
            and self.text[token.end : token.end + 1] not in ("，", "：", "“")
            and not _PRONOUN.search(self.text[self._clause_start(token.start) : token.start])
            and not (word == "表示" and self.text[token.start - 1] in "并还也")
        ):
            return token.end
        people = self._actors(token, single=True)
        if not people:
            return token.end
        if word == "称" and self.text[token.end] == "号":
            return self._honoured(people, token)
        if tells_own_doings(self.text, token.end):
            return token.end
        event = self._target(token)
        self.speech = word != "提出" or self.text[token.end : token.end + 1] in ("，", "：", "“")
        if _TO_THE_PRESS.search(self.text[self._clause_start(token.start) : token.start]):
            return token.end
        if event is None or event.kind == "talks" or event.planned or not self._near(people, event):
            return token.end
        if self._echoes(people, event) or not self._concerns(people, event) or self._elsewhere(token, people):
            return token.end
        leads = event.kind == "meeting" and self._leads(people, event)
        speech_end = self.text.find("\n", token.end) if leads else self.sentence.end
        requires = word in ("说", "表示", "提出", "说道", "认为") and (
            _REQUIRES.search(self.text[token.end : self.sentence.end])
            or _MUST.search(self.text[token.end : speech_end])
        )
        if event.kind == "visit":
            if requires and _MUST.search(self.text[token.end : self.sentence.end]):
                self._claim(people, ("ATTENDED", "DIRECTED"), event, token, "say.requires")
            return token.end
        after = "会后" in self.text[self._clause_start(token.start) : token.start]
        self._claim(people, ("ATTENDED",) if after else ("ATTENDED", "SPOKE"), event, token, "say")
        if requires and leads:
            self._claim(people, ("DIRECTED",), event, token, "say.requires")
        return token.end
