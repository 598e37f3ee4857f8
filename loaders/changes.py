"""What changed in a person's posts: appointed, elected, removed, resigned, under investigation, dead."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import Final

from loaders.dates import ArticleDates, FoundDate
from loaders.lexicon import Kind
from loaders.mentions import Mention, with_people
from loaders.posts import APPOINTED, Role
from loaders.record import ChangeKind, RoleChange, Where
from loaders.scanning import Sentence, Zone

_VERBS: Final[dict[ChangeKind, str]] = {
    "appointed": "任命 决定任命 被任命 批准任命 任 担任 出任 兼任 聘任 聘请 接任 调任 转任 获任 "
    "决定 委任 再度委任 获委任为 再度获委任为 再获委任为 获任命为 被任命为",
    "elected": "选出 推定 选举 推选 补选 当选 当选为 获选 获选为 选为 补选为 推举 增选 增补 通过",
    "removed": "免去 决定免去 批准免去 被免去 卸任 撤销 罢免 不再担任",
    "nominated": "提名 拟任",
    "resigned": "辞去 批准辞去 接受 同意接受 决定接受",
}
_KINDS: Final[dict[str, ChangeKind]] = {
    verb: kind for kind, verbs in _VERBS.items() for verb in verbs.split()
}
_INVESTIGATED: Final = re.compile(
    r"接受[^，。；]{0,30}(?:审查|调查)|涉嫌[^，。；]{0,12}(?:违纪|违法|犯罪)|被(?:依法)?(?:逮捕|刑拘|双开|立案|开除党籍|提起公诉|查处|留置)|落马"
)
_DIED: Final = re.compile(r"逝世|去世|病逝|辞世|离世|殉职|与世长辞")
_RESIGNS: Final = re.compile(r"辞去|辞职|请辞|辞任")
_REACH: Final = 60


def changes(zone: Zone, mentions: list[Mention], dates: ArticleDates) -> tuple[RoleChange, ...]:
    """The changes that one zone states, each once, with the day that its sentence gives."""
    stated = [
        (sentence, mention, kind, role)
        for sentence, inside in with_people(zone, mentions)
        for mention in inside
        for kind, role in _of(zone, sentence, mention)
    ]
    if not stated:
        return ()
    signed = cache(partial(_signed, zone, dates))
    found: dict[tuple[str, str, str], RoleChange] = {}
    for sentence, mention, kind, role in stated:
        found.setdefault(
            (mention.name, kind, role.text if role else ""),
            _change(zone, mention, kind, role, _day(dates, sentence, mention) or signed()),
        )
    return tuple(found.values())


def _of(zone: Zone, sentence: Sentence, mention: Mention) -> list[tuple[ChangeKind, Role | None]]:
    stated: list[tuple[ChangeKind, Role | None]] = []
    for role in mention.roles:
        if role.rule == APPOINTED:
            stated.append((_kind(zone, sentence, mention, role), role))
        elif role.status == "designate" and role.start > mention.end:
            stated.append(("nominated", role))
    tail = zone.text[mention.end : min(sentence.end, mention.end + _REACH)]
    held = next((role for role in mention.roles if role.rule != APPOINTED), None)
    if _INVESTIGATED.search(tail):
        stated.append(("investigated", held))
    if (died := _DIED.search(tail)) and "，" not in tail[: died.start()].removeprefix("同志，").removeprefix(
        "，"
    ):
        stated.append(("died", held))
    return stated


def _kind(zone: Zone, sentence: Sentence, mention: Mention, role: Role) -> ChangeKind:
    """The verb between name and post decides, else the last one before the name."""
    verbs = [t for t in sentence.tokens if t.entry.kind == Kind.VERB and t.entry.word in _KINDS]
    between = [t for t in verbs if mention.end <= t.start < role.start]
    before = [t for t in verbs if t.end <= mention.start]
    word = (between or before[-1:] or verbs)[-1].entry.word if verbs else "任命"
    if _KINDS[word] == "resigned" and not _RESIGNS.search(zone.text, sentence.start, sentence.end):
        return "appointed"
    if (
        word in ("任", "担任")
        and before
        and _KINDS[before[-1].entry.word] in ("elected", "nominated", "removed")
    ):
        return _KINDS[before[-1].entry.word]
    return _KINDS[word]


def _change(
    zone: Zone, mention: Mention, kind: ChangeKind, role: Role | None, found: FoundDate | None
) -> RoleChange:
    where: Where = zone.where
    return RoleChange(
        person=mention.name,
        kind=kind,
        role=role.text if role else "",
        agency=role.agency if role else "",
        title=role.title if role else "",
        date=found.first.isoformat() if found is not None and found.first is not None else None,
        span=(mention.start, mention.end),
        where=where,
        rule=f"change.{kind}",
    )


def _signed(zone: Zone, dates: ArticleDates) -> FoundDate | None:
    """The date that stands alone on a line at the end: when a notice was signed."""
    for found in reversed(dates.found):
        line = zone.text[zone.text.rfind("\n", 0, found.start) + 1 : zone.text.find("\n", found.end)]
        if len(line.strip()) == found.end - found.start and found.precision == "day":
            return found
    return None


def _day(dates: ArticleDates, sentence: Sentence, mention: Mention) -> FoundDate | None:
    return dates.governing(sentence.start, mention.start, sentence.end) or dates.dateline
