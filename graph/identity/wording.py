"""How agencies are printed: what may stand before a name, what a name can end in, what makes it a piece of a sentence."""

from __future__ import annotations

import re
from functools import cache

from graph.identity.tables import rows
from loaders.folding import fold

_NUMBER = r"[一二三四五六七八九十百\d]{1,4}"
_BEFORE = re.compile(
    r"^(?:原|前(?!进|海|郭)|时任|现任|候任|署理|我国|新一届|本届|上届|上一届|中共(?=[一-鿿]{2,}[委省市县区州]))(?=.{2})"
)
_TERM = re.compile(rf"第?{_NUMBER}届(?=.{{2}})|第{_NUMBER}次(?=全国.{{2}})")
_REGION = re.compile(r"(?<=香港|澳门)特区")
# 政协第十四届全国委员会, 政协青岚省委员会, 中国共产党青岚省委员会
_CONSULTATIVE = re.compile(r"^(?:中国人民)?政(?:治协商会议|协)(?:(全国)委员会|(.{2,}?[省市县区州旗盟])委员会)(.*)$")
_PARTY = re.compile(r"^中国共产党(?:(中央)委员会|(.{2,}?[省市县区州旗盟])委员会)(.*)$")
# Words that no agency's name has: what holds one is a piece of a sentence.
_VERBS = re.compile(
    r"决定|递补|会见|出席|召开|举行|任命|免去|选举|当选|接受|表示|包括|以及|其中|率团|陪同|致电|应邀|取消|发表|今晚|播出|悼念|打死|炸死"
    r"|发挥|不断|禁止|还会|连日来|接连|来参加|离不开|多次|分别|同时|已经|正在|就是|为了|认为|指出|强调|要求|以来|欢迎|离开|抵达|前往|来自"
    r"|担任|兼任|一名|另一|有的|各地|各国|各个|各界|多名|人称|降半旗|紧邻|位于|随后|此前|日下午|日上午|习近平|总书记"
)
_FRAGMENT = re.compile(r"^(?:并|在|由|让|被|把|从|向|对|将|与|和|及|或|这|那|该|其|某|有|就|也|都|还|又|经|以(?=[^色]))")
_NAMELESS = re.compile(r"某[部连营团师旅]|有关|相关|海内外|国内外|^(?:一|两|几|多|各)[家个所名]|^(?:学校|医院|企业|公司|单位|直销企业|当地)")


def cleaned(printed: str) -> str:
    """A printed agency, folded, without spaces, words of status and terms of office, its long forms made short."""
    text = re.sub(r"[\s　]", "", fold(printed))
    text = _REGION.sub("特别行政区", _TERM.sub("", _BEFORE.sub("", text)))
    text = re.sub("^中国共产党(?=中央(?!委员会))", "中共", text)
    if match := _CONSULTATIVE.match(text):
        return (match.group(1) or match.group(2)) + "政协" + match.group(3)
    if match := _PARTY.match(text):
        return ("中共中央" if match.group(1) else match.group(2) + "委") + match.group(3)
    return text


def is_piece(text: str) -> bool:
    """Whether a text is a piece of a sentence and no name: 有时还会, 队就召开."""
    return bool(_VERBS.search(text) or _FRAGMENT.match(text))


def is_nameless(text: str) -> bool:
    """Whether a text speaks of an institution without naming it: 学校国际教育学院, 某部."""
    return bool(_NAMELESS.search(text))


def ends_well(text: str) -> bool:
    """Whether a text ends as the name of an agency can."""
    bare = re.sub(r"[（(][^）)]*[）)]$", "", text)
    return any(bare[-length:] in _endings() for length in range(min(4, len(bare)), 0, -1))


@cache
def _endings() -> frozenset[str]:
    return frozenset(row[0] for row in rows("endings.tsv"))
