"""One role of all names of a list: 甲、乙等某指挥部组成人员."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import Kind
from loaders.mentions import Mention
from loaders.roles import roles_before
from loaders.scanning import Sentence, Zone

_GROUP_TAIL: Final = re.compile(r"等(?:[0-9一二三四五六七八九十]{1,3}[名位])?")
_NO_ROLE: Final = frozenset(("领导", "有关领导", "主要领导", "领导同志", "党政领导", "代表", "成员"))
_SHARED_TAIL: Final = frozenset(("membership", "label", "delegate"))


def grouped(zone: Zone, sentence: Sentence, mentions: list[Mention]) -> None:
    """甲、乙等某指挥部组成人员参加: one role of all names of the list."""
    closed = 0
    for place, mention in enumerate(mentions):
        match = _GROUP_TAIL.match(zone.text, mention.end, sentence.end)
        if not match:
            continue
        limit = mentions[place + 1].start if place + 1 < len(mentions) else sentence.end
        limit = next((at for at in range(match.end(), limit) if zone.text[at] in "，。；：、"), limit)
        named = [t for t in sentence.tokens if match.end() <= t.start < limit and t.entry.kind == Kind.TITLE]
        token = named[-1] if named else None  # 甲、乙等某集团|国际顾问|理事会成员
        if token is None or token.entry.value not in _SHARED_TAIL or token.entry.word == "官员":
            continue
        if token.entry.word.endswith("领导") and zone.text[token.end] == "人":
            continue
        if "全体" in zone.text[match.end() : token.start]:
            continue
        roles = roles_before(zone, token, match.end())
        first = max(_list_start(sentence, mentions, place), closed)
        group = mentions[first : place + 1]
        bare = token.entry.value == "delegate" or (
            token.entry.word in _NO_ROLE and token.start == match.end()
        )
        if bare and any(member.roles for member in group):
            continue
        closed = place + 1
        for member in group:
            member.roles = [*member.roles, *roles]


def _list_start(sentence: Sentence, mentions: list[Mention], last: int) -> int:
    """Where the list began that ends at `last`: behind the last verb."""
    verbs = [
        t.end
        for t in sentence.tokens
        if t.entry.kind == Kind.VERB and t.end <= mentions[last].start and len(t.entry.word) > 1
    ]
    floor = verbs[-1] if verbs else sentence.start
    return next(at for at, mention in enumerate(mentions) if mention.start >= floor)
