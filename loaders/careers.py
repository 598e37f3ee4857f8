"""The posts that a life tells: 甲历任某局局长、某县县长; 1990年5月起先后任某公司经理、党委副书记等."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import Kind
from loaders.mentions import Mention
from loaders.posts import Role
from loaders.roles import roles_before
from loaders.scanning import Sentence, Token, Zone

_TOOK: Final = re.compile(
    "(?:担任|兼任|调任|转任|升任|改任|(?<![主责信委重专胜常到离上继担兼现拟])任)过?(?![务何期意职免教性由命])"
)
_BORN: Final = re.compile(
    r"(?:同志)?(?:，[男女])?(?:，[^，。；]{1,6}族)?(?:，[^，。；]{2,10}人)?，(?:生于)?[0-9]{4}年"
)
_ONCE: Final = re.compile("(?:同志)?，?(?:还)?(?:曾|历|曾经|先后|曾先后)(?=[兼担]?任)")
_POST: Final = 40  # characters from the verb, or the last post, to the end of the next one


class Career:
    """Reads the lives told in one zone."""

    def __init__(self, zone: Zone, mentions: list[Mention]) -> None:
        self.zone = zone
        self.heroes = {m.start: m for m in mentions if _BORN.match(zone.text, m.end)}

    def read(self, sentence: Sentence, inside: list[Mention]) -> None:
        """Gives the posts of one sentence to whom they were held by."""
        if self.zone.text.find("任", sentence.start, sentence.end) < 0:
            return
        if not inside:
            if (hero := self._hero(sentence)) is not None:
                hero.roles = [*hero.roles, *self._posts(sentence.start, sentence.end)]
        elif len(inside) == 1 and _ONCE.match(self.zone.text, inside[0].end, sentence.end):
            inside[0].roles = [*inside[0].roles, *self._posts(inside[0].end, sentence.end)]

    def _hero(self, sentence: Sentence) -> Mention | None:
        """Whose life the paragraph tells: its first words are a name and a day of birth."""
        text = self.zone.text
        start = text.rfind("\n", 0, sentence.start) + 1
        while text[start].isspace() and start < sentence.start:
            start += 1
        return self.heroes.get(start)

    def _posts(self, start: int, limit: int) -> list[Role]:
        """All posts that a stretch says were taken up."""
        found: list[Role] = []
        for took in _TOOK.finditer(self.zone.text, start, limit):
            at = took.end()
            while (token := self._title_from(at, limit)) is not None:
                found += [role for role in roles_before(self.zone, token, at) if role.start >= at]
                at = token.end
                if self.zone.text[at] not in "，、":
                    break
                at += 1
        for role in found:
            role.status, role.rule = "former", "role.career"
        return found

    def _title_from(self, start: int, limit: int) -> Token | None:
        """The last title of the stack that begins at `start`; none where the clause has none."""
        last: Token | None = None
        at = start
        while at < min(limit, start + _POST):
            token = self.zone.starts.get(at)
            if token is not None and token.entry.kind == Kind.TITLE:
                last, start, at = token, token.end, token.end
                if self.zone.text[at] not in "、兼":
                    break
                continue
            if self.zone.text[at] in "，。；" or (token is not None and token.entry.kind == Kind.VERB):
                break
            at += 1
        return last
