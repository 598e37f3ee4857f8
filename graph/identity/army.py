"""Units of the army and the armed police, under the service that they belong to."""

from __future__ import annotations

import re

from graph.identity.agencies import Agency, national, part

_GROUP_ARMY = re.compile(
    r"^(?:中国人民解放军|解放军)?(?:陆军)?第?(\d{1,3}|[一二三四五六七八九十]{1,4})集团军"
)
_ARMED_POLICE = re.compile(r"^武警(?:部队)?(.{2,8}?总队)(?!长)(.*)$")
_ARMY, _POLICE = ("中国人民解放军",), ("中国人民武装警察部队",)


def army(text: str) -> Agency | None:
    """A group army, or a corps of the armed police; None for others. Units that go unnamed are its own."""
    if match := _GROUP_ARMY.match(text):
        number = match.group(1)
        return part(national((*_ARMY, "陆军")), f"第{number}集团军")
    if (match := _ARMED_POLICE.match(text)) and not match.group(2):
        return part(national(_POLICE), match.group(1))
    return None
