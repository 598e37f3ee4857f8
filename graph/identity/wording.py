"""How agencies are printed: what may stand before a name, what it can end in, what is no name at all."""

from __future__ import annotations

import re
from functools import cache

from graph.identity.tables import rows
from loaders.folding import fold

_NUMBER = r"[一二三四五六七八九十百\d]{1,4}"
_BEFORE = re.compile(
    r"^(?:原|前(?!进|海|郭)|时任|现任|候任|署理|已故|我国|内地(?=[^口])|新一届|本届|上届|上一届"
    r"|中共(?=[一-鿿]{2,}[委省市县区州]))(?=.{2})"
)
_TERM = re.compile(rf"第?{_NUMBER}届(?=.{{2}})|第{_NUMBER}次(?=全国.{{2}})")
_FORMERLY = re.compile(r"(?<=[省市县区州])原(?=[省市县区州]?委)")
_ANEW = re.compile(r"新一届|本届")
_REGION = re.compile(r"(?<=香港|澳门)特区")
# 政协第十四届全国委员会, 政协青岚省委员会, 中国共产党青岚省委员会
_CONSULTATIVE = re.compile(
    r"^(?:中国人民)?政(?:治协商会议|协)(?:(全国)委员会|(.{2,}?[省市县区州旗盟])委员会)(.*)$"
)
_PARTY = re.compile(r"^中国共产党(?:(中央)委员会|(.{2,}?[省市县区州旗盟])委员会)(.*)$")
# Small words that a piece of a sentence starts with, but 对外 and 以色列.
_FRAGMENT = re.compile(
    r"^(?:[并在由让被把从向将与和及或这那该其某有就也都还又但而因如若仍即]|对(?!外)|以(?=[^色]))"
    r"(?!门|平|谐|业|色|线|市|军|大)"
)
_NAMELESS = re.compile(
    r"某[部连营团师旅]|有关|相关|海内外|国内外|^(?:[一两几多各][家个所名间]|[间家名](?=[专私本]))"
    r"|^(?:学校|医院|企业|公司|单位|直销企业|当地)"
)


def cleaned(printed: str) -> str:
    """A printed agency, folded, without spaces, words of status and terms, its long forms made short."""
    text = re.sub(r"[\s　]", "", fold(printed))
    text = text.removeprefix("中国") if text.startswith(("中国国家", "中国香港", "中国澳门")) else text
    text = _ANEW.sub("", _FORMERLY.sub("", text))
    text = _REGION.sub("特别行政区", _TERM.sub("", _BEFORE.sub("", text)))
    text = re.sub("^中国共产党(?=中央(?!委员会))", "中共", text)
    if match := _CONSULTATIVE.match(text):
        return (match.group(1) or match.group(2)) + "政协" + match.group(3)
    if match := _PARTY.match(text):
        return ("中共中央" if match.group(1) else match.group(2) + "委") + match.group(3)
    return text


def is_piece(text: str, *, named: bool = False) -> bool:
    """Whether a text is a piece of a sentence and no name: 有时还会, 队就召开.

    `named` says that it starts with the name of a place, and so with no small word: 将乐县.
    """
    return bool(_sentence_words().search(text) or (not named and _FRAGMENT.match(text)))


def is_nameless(text: str) -> bool:
    """Whether a text speaks of an institution without naming it: 学校国际教育学院, 某部."""
    return bool(_NAMELESS.search(text))


@cache
def _sentence_words() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(row[0]) for row in rows("sentence_words.tsv")))


def ends_well(text: str) -> bool:
    """Whether a text ends as the name of an agency can."""
    bare = re.sub(r"[（(][^）)]*[）)]$", "", text)
    if bare.endswith(("社会", "大会", "机会", "警署警")):
        return False
    return any(bare[-length:] in _endings() for length in range(min(4, len(bare)), 0, -1))


@cache
def _endings() -> frozenset[str]:
    return frozenset(row[0] for row in rows("endings.tsv"))
