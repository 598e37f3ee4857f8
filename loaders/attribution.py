"""Where a leader's name does nothing but date or attribute an idea: 贯彻某某总书记重要讲话精神."""

from __future__ import annotations

import re
from typing import Final

from loaders.mentions import Mention
from loaders.scanning import Zone

_IMPLEMENTS: Final = re.compile(
    r"(?:贯彻|学习|领会|落实|践行|按照|遵循|根据|坚持以|要以|感悟|牢记|沿着|围绕|把握|学深悟透|做实|宣讲|传达|遵照|执行)(?:好|了)?$"
)
_HELD: Final = "(?:总书记|主席|书记|省长|市长|县长|区长|州长|部长|主任|委员长|总理)"
_ATTRIBUTED: Final = re.compile(
    rf"{_HELD}?(?:[、和][^，。；、]{{2,14}}{_HELD})*(?:同志)?"
    r"(?:在[^，。；“]{2,40}?|(?:视察|考察|调研|出席|参加)[^，。；“]{1,24}?(?=的?(?:系列|重要|讲话|指示|批示)))?的?(?:其他|一)?"
    r"(?:系列|重要|关于|有关|新时代|为核心|为总书记|思想|精神|外交|强军|生态|法治|经济|文化|讲话|指示|批示|论述|亲自谋划|多次强调|谈治国)"
)


# 省委甲某某书记、市委乙某书记重要指示精神
_SPIRIT: Final = re.compile(
    rf"{_HELD}(?:[、和][^，。；、]{{2,14}}{_HELD})*(?:同志)?[^，。；、“]{{0,30}}?(?:讲话|指示|批示|要求)(?:批示)?精神"
)


def only_in_spirit(zone: Zone, mention: Mention) -> bool:
    """Whether the mention only says whose words a sitting takes up."""
    return zone.text.find("精神", mention.end, mention.end + 60) > 0 and (
        _SPIRIT.match(zone.text, mention.end) is not None
    )


def names_doctrine(zone: Zone, name: str) -> bool:
    """Whether the name (folded) opens the name of a doctrine."""
    return name in zone.lexicon.doctrine_openings


def attributes(zone: Zone, mention: Mention) -> bool:
    """Whether the mention only says whose idea or speech something is."""
    if sum(role.rule == "role.before" for role in mention.roles) > 1:
        return False  # named with all his posts
    start = min([mention.start, *(role.start for role in mention.roles)])
    if _IMPLEMENTS.search(zone.text, max(0, start - 8), start):
        return True
    return _ATTRIBUTED.match(zone.text, mention.end) is not None
