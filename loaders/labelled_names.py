"""Names that stand behind a body alone in the lists of minutes: 列席：县财政局甲某、县住建局乙某某."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import Kind
from loaders.name_signs import Signs
from loaders.record import Span
from loaders.scanning import HAN, Sentence

LABELS: Final = ("列席", "出席", "参加", "参会", "与会")
_LABEL: Final = re.compile(f"(?:{'|'.join(LABELS)})(?:人员?|领导|单位)?：")
_ITEM: Final = re.compile(r"[^、，；。：\n]+")
_BEHIND_BODY: Final = re.compile(
    f"[{HAN}]{{1,14}}?(?:局|委|办|院|中心|镇|乡|街道|公司|处|部|行|社|所|站|大队)(?P<name>[{HAN}]{{2,3}})$"
)


def behind_bodies(signs: Signs, sentence: Sentence) -> list[Span]:
    """Where the names stand that only a body announces, in a line that a label of those present opens."""
    text = signs.text
    label = _LABEL.match(text, sentence.start, sentence.end)
    if label is None:
        return []
    titles = [token.start for token in sentence.tokens if token.entry.kind == Kind.TITLE]
    found: list[Span] = []
    for item in _ITEM.finditer(text, label.end(), sentence.end):
        named = _BEHIND_BODY.fullmatch(item.group())
        if named is None or any(item.start() <= at < item.end() for at in titles):
            continue
        span = (item.start() + named.start("name"), item.end())
        if signs.shape(*span):
            found.append(span)
    return found
