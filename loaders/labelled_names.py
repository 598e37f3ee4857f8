"""Names that stand behind a body alone: 列席：县财政局甲某、某局乙某某; 某局甲某、某局乙某某分别发言."""

from __future__ import annotations

import re
from typing import Final

from loaders.lexicon import Kind
from loaders.name_signs import LEANING, Signs
from loaders.record import Span
from loaders.scanning import HAN, Sentence

LABELS: Final = ("列席", "出席", "参加", "参会", "与会")
_LABEL: Final = re.compile(f"(?:{'|'.join(LABELS)})(?:人员?|领导|单位)?：")
_ITEM: Final = re.compile(r"[^、，；。：\n]+")
_BODY: Final = "局|委|办|院|中心|镇|乡|街道|公司|处|部|行|社|所|站|大队|股|科|村"
_BEHIND_BODY: Final = re.compile(f"[{HAN}]{{1,14}}?(?:{_BODY})(?P<name>[{HAN}]{{2,3}})$")
# What closes such a list, where a verb does not: 分别, 6名
_EACH: Final = re.compile("分别|先后|依次|相继|等?[0-9一二三四五六七八九十]{1,2}[名位]")
_LED_IN: Final = re.compile(".{0,8}听取了?|(?:会上|其中|随后|接着|然后|最后|首先)?由?")
_JOINT: Final = re.compile(f"、|[和与及](?=[{HAN}]{{3}})")
_DEEDS: Final = frozenset(["attend", "chair", "speak", "direct"])


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


def beside_bodies(signs: Signs, sentence: Sentence) -> list[Span]:
    """Where names stand that only a body before and a deed behind announce: 县财政局甲某某传达了…."""
    text, found = signs.text, []
    deeds = (t for t in sentence.tokens if t.entry.kind is Kind.VERB and t.entry.value in _DEEDS)
    ends = {t.start for t in deeds if len(t.entry.word) > 1}
    if text.find("、", sentence.start, sentence.end) >= 0:
        ends |= {each.start() for each in _EACH.finditer(text, sentence.start, sentence.end)}
    titles = {t.start for t in sentence.tokens if t.entry.kind is Kind.TITLE}
    for end in sorted(ends):
        first = max(sentence.start, *(1 + text.rfind(mark, sentence.start, end) for mark in "，；：。"))
        led_in = _LED_IN.match(text, first, end)
        first = led_in.end() if led_in else first
        if end - first < 4 or not titles.isdisjoint(range(first, end)):
            continue
        joints = list(_JOINT.finditer(text, first, end))
        items = list(
            zip([first, *(j.end() for j in joints)], [*(j.start() for j in joints), end], strict=True)
        )
        named = [_BEHIND_BODY.fullmatch(text[slice(*item)]) for item in items]
        spans = [(at + m.start("name"), stop) for (at, stop), m in zip(items, named, strict=True) if m]
        if len(spans) == len(items):
            found += _names(signs, spans)
    return found


def _names(signs: Signs, spans: list[Span]) -> list[Span]:
    """Those that have the shape of names and are no words, if most do; one alone has three characters."""
    words, text = signs.lexicon.words, signs.text
    sound = [span for span in spans if signs.shape(*span) and text[slice(*span)] not in words]
    if len(spans) > 1:
        return sound if len(sound) > 1 and len(sound) * 4 >= len(spans) * 3 else []
    doubted = signs.lexicon.rare_surnames | LEANING
    return [
        (start, end)
        for start, end in sound
        if end - start == 3
        and text[start] not in doubted
        and not any(text[at : at + 2] in words for at in range(start, end - 1))
    ]
