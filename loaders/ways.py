"""Ways that tell a visit, and who joined a trip that is being told."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from loaders.delegations import Delegations
from loaders.meetings import Event
from loaders.mentions import Mention
from loaders.scanning import Token
from loaders.story import Place

_TOLD_ELSEWHERE: Final = frozenset(["visit", "attend", "talks", "review", "chair", "hold"])
_LOOKS: Final = re.compile(
    r"[^，。；：“]{1,80}?(?:现场|工地|一线|企业|公司|车间|村|社区|镇|乡|街道|基地|园区?|学校|医院|家[中里]?|中心|[点所站厂局区县市院馆店处队校场楼部段桥社户]|水库|地块|项目|工程"
    r"|等地?|小院|码头|仓库|大棚|广场|大厅|隧道|中间|地头)，(?:实地|详细|现场|仔细|认真|深入|全面|亲切|逐一|亲自|先后)?"
    r"(?:了解|查看|察看|询问|听取|查验|巡查|勘察|踏勘|踏看|观摩|送上|送去|代表[县市区镇党]|与[^，。；]{1,20}(?:交流|交谈|座谈)|[就对][^，。；]{2,40}(?:进行|开展|作)|[为给][^，。；]{1,24}(?:送|带)[去来上到])"
)
_OFFICIAL: Final = re.compile(
    "(?:书记|[省市县区州镇乡村局厅部处科校院会盟旗]长|主席|主任|常委|委员|领导|总理|专员|检察长|巡视员|调研员)$"
)
_AT_A_STOP: Final = re.compile("了?[^，。；]{0,40}(?:时|中|期间|过程中)，")
_OWN_WAY: Final = re.compile(
    "(?:一行)?(?:带队|率队)?(?:分别)?(?:前往|深入|来到|走进|[赴到])[^，。；：在]{3,40}"
)
_CAREER: Final = re.compile("任职|就读|求学|深造|挂职|担任|工作过|打工|学习(?=[，。])|工作(?=[，。])")
TOWARD: Final = re.compile(r"(?:到|赴|在|前往|深入|来到|走进|莅临|亲临|对)[^，。；：]{2,40}$")


class Ways(Delegations):
    """Reads where somebody went, and what belongs to a trip already told."""

    def _way_tells(self, token: Token) -> bool:
        """深入某工地现场，了解进度: a way and a look make a visit, where no other verb tells one."""
        named = {m.name for m in self.pending or self.subject}
        told = {t.entry.value for t in self.sentence.tokens if t.start >= token.end}
        if not named or not told.isdisjoint(_TOLD_ELSEWHERE):
            return False
        official = (_OFFICIAL.search(r.text) for m in self.story.mentions if m.name in named for r in m.roles)
        return any(official) and _LOOKS.match(self.text, token.end, self.sentence.end) is not None

    def _own_ways(self, people: list[Mention], token: Token) -> list[Mention]:
        """甲赴某厂，乙赴某村，丙到某校检查: each goes somewhere else; those of the last way are left."""
        run: list[Mention] = []
        for mention, following in pairwise(people):
            run.append(mention)
            span = (mention.end, self._title_start(following) - 1)
            if self.text[span[1]] not in "，；、" or not _OWN_WAY.fullmatch(self.text, *span):
                continue
            name = self.zone.name(span)
            event = self._event(name, self.text[slice(*span)], "visit", token.entry.word, span, "visit")
            event.leaders = {m.name for m in run}
            self.places.append(Place(*span, event, made=True))
            self._claim(run, ("ATTENDED",), event, token, "visit")
            run = []
        return [*run, people[-1]]

    def _way_only(self, token: Token) -> bool:
        """先后来到某厂、某村调研: the way there is a visit of its own only where no other verb tells one."""
        if not token.entry.word.startswith("先后"):
            return False
        if _CAREER.search(self.text, token.end, self._clause_end(token.end)):
            return True
        return any(
            t.entry.value in ("visit", "attend", "talks") and t.start >= token.end
            for t in self.sentence.tokens
        )

    def _hosts_on_trip(self, token: Token) -> int:
        """在乙、丙的陪同下，代表团参观了某园: those who led the party round were on the trip being told."""
        now = self.story.current
        if now is None or now.kind != "visit" or not self.escorts:
            return 0
        self._claim(self.escorts, ("ATTENDED",), now, token, "visit", mode="陪同")
        self.escorts = []
        return token.end

    def _joined_trip(self, token: Token) -> Event | None:
        """甲一行来县调研。乙等调研。: with no place or matter of its own, the trip being told."""
        now = self.story.current
        bare = self.text[token.end : token.end + 1] in "。；" and now is not None and now.kind == "visit"
        start = max(
            [self._clause_start(token.start), *(m.end for m in self.mentions if m.end <= token.start)]
        )
        way = TOWARD.search(self.text, start, token.start)
        return now if bare and way is None else None

    def _stop_of_trip(self, token: Token) -> int:
        """走访某院时，甲强调: the trip that is being told, though a sitting on it was told last."""
        if not _AT_A_STOP.match(self.text, token.end, self.sentence.end):
            return 0
        trip = self.story.trip()
        if trip is None:
            return 0
        self.places.append(Place(token.start, token.end, trip, made=False))
        return token.end
