"""Forms of printing that are read as others, at the same offsets: dashes in names, spaced dots, tags."""

from __future__ import annotations

import re
from typing import Final

from loaders.name_signs import BY_SOUND

_TAG: Final = re.compile(r"</?[A-Za-z][^<>\n]{0,200}>")


_PADDED_NUMBER: Final = re.compile("第 (?=[0-9])")
_PADDED_LABEL: Final = re.compile(r"(?m)^([主出列请缺])([ \u3000]{1,4})([持席假])：")


def with_dots(folded: str) -> str:
    """The text with a dot where a hyphen or dash joins what is written by sound; offsets agree."""
    for mark in "-—":
        at = folded.find(mark, 1)
        while 0 < at < len(folded) - 1:
            if folded[at - 1] in BY_SOUND and folded[at + 1] in BY_SOUND:
                folded = folded[:at] + "·" + folded[at + 1 :]
            at = folded.find(mark, at + 1)
    return folded


def without_tags(folded: str) -> str:
    """The text with blanks where a page left tags of its markup; one that ends a paragraph ends the line."""
    if "</" not in folded:
        return folded
    return _TAG.sub(_blank, folded)


def _blank(tag: re.Match[str]) -> str:
    closes = tag.group().startswith(("</p", "<br", "</div", "</li", "</h"))
    return " " * (len(tag.group()) - closes) + "\n" * closes


def readable(folded: str) -> str:
    """The text as its names and labels are read."""
    folded = with_dots(folded)
    if "第 " in folded:
        folded = _PADDED_NUMBER.sub("第0", folded)  # 第 6次会议
    if "席：" in folded or "持：" in folded:
        folded = _PADDED_LABEL.sub(r"\1\3：\2", folded)  # 主  持：甲
    return folded.replace(" · ", "···") if " · " in folded else folded
