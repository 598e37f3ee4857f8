"""Gives every mention its roles: shared titles, titles behind names, groups behind 等."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from loaders.careers import Career
from loaders.groups import grouped
from loaders.honorifics import title_behind
from loaders.inheritance import belongs, inherit, within
from loaders.lexicon import Kind
from loaders.mentions import Mention, by_sentence, with_people
from loaders.posts import APPOINTED, ENVOYS, Role
from loaders.roles import honorific, roles_before, share
from loaders.scanning import HAN, MARKS, Sentence, Token, Zone

_AFTER_APPOINT: Final = re.compile(
    r"(?:（[^（）\n]{1,12}）|同志)*(?:因[^，。；]{1,12})?(?:申请|请求|已|正式|再度|再次|均)?(?:辞去|辞任|[获被](?:再度|再次)?(?:委任|任命|聘任|选举|推选|推举|选|聘)为|，?(?:调任|转任|升任|改任|接任)|为|任|担任|的|出任|当选为|当选|兼任|不再担任|(?=署[任理]))"
)
_PASSIVE: Final = re.compile("[任选举聘]为$")  # 甲当选为, 甲获委任为
_LEAVING: Final = ("不再担任", "辞去", "辞任")
_FAMILY: Final = frozenset(("夫人", "丈夫"))
_DELEGATES: Final = frozenset(("代表", "委员"))


def give_roles(zone: Zone, mentions: list[Mention]) -> None:
    """Fills `roles` of the mentions of one zone, which come in printed order."""
    if not mentions:
        return
    career = Career(zone, mentions)
    for sentence, inside in (by_sentence if career.heroes else with_people)(zone, mentions):
        if inside:
            _before(zone, sentence, inside)
            _behind(zone, sentence, inside)
        career.read(sentence, inside)


def _before(zone: Zone, sentence: Sentence, mentions: list[Mention]) -> None:
    floor = sentence.start
    carried: Role | None = None
    at = 0
    while at < len(mentions):
        mention = mentions[at]
        token = mention.title or _title_ending(zone, mention, floor)
        if token is None or token.entry.kind != Kind.TITLE:
            floor = max(floor, mention.end)
            at += 1
            continue
        group = [mention]
        while at + len(group) < len(mentions) and mentions[at + len(group)].title is token:
            group.append(mentions[at + len(group)])
        if token.entry.value == "apposition":
            posts = _before_apposition(zone, token, floor)
            for member, given in zip(group, share(posts, len(group)), strict=True):
                member.roles = given
            floor = max(floor, group[-1].end)
            at += len(group)
            continue
        roles = roles_before(zone, token, floor)
        if _speaks_for(zone, roles, floor) or (
            token.entry.word == "代表" and not roles[-1].agency and roles[-1].start == token.start
        ):
            for member in group:
                member.anchor = "represented"
            floor = max(floor, group[-1].end)
            at += len(group)
            continue
        if roles[0].title_key.endswith(ENVOYS) and roles[0].start == floor and at:
            roles[0].agency = _sender(zone, mentions[at - 1])
            mentions[at - 1].anchor = "represented"
        elif zone.text[roles[0].start - 1] != "以":
            _take_over(zone, sentence, carried, roles)
        for member, given in zip(group, share(roles, len(group)), strict=True):
            member.roles = given
        printed = [role for role in roles if role.agency and not role.inner]
        if printed:
            carried = printed[-1]
        floor = max(floor, group[-1].end)
        at += len(group)


def _sender(zone: Zone, mention: Mention) -> str:
    """Whose envoy somebody is: 国家主席甲某某|特使."""
    start = min([mention.start, *(role.start for role in mention.roles)])
    return zone.name((start, mention.end))


def _before_apposition(zone: Zone, token: Token, floor: int) -> list[Role]:
    """The posts before what is none: 某学会副会长、某大学讲座|教授; 主席夫人 holds none."""
    if token.entry.word in _FAMILY:
        return []
    stack = roles_before(zone, token, floor)
    return stack[:-1] if zone.text[stack[-1].start - 1] == "、" else []


def _speaks_for(zone: Zone, roles: list[Role], floor: int) -> bool:
    """甲代表市长乙主持: 代表 is the verb of the name that ends there, and 乙 is away."""
    first = roles[0]
    return (
        len(roles) > 1
        and first.title == "代表"
        and not first.agency
        and first.start == floor
        and (zone.text[floor - 1 : floor] not in MARKS)
    )


def _take_over(zone: Zone, sentence: Sentence, carried: Role | None, roles: list[Role]) -> None:
    """Bare titles take the body of the person before them in the list, else the host of the sitting."""
    if carried is None or "；" in zone.text[carried.end : roles[0].start]:
        if not roles[0].agency:
            _of_host(zone, sentence, roles[0])
        return
    inherit(carried, roles[0])
    belongs(zone, carried, roles)
    if roles[0].carried:
        for before, role in pairwise(roles):
            if not role.agency or within(before, role):
                inherit(before, role)


_OF_TASKS: Final = frozenset(["组长", "副组长", "召集人", "总指挥", "指挥长", "领队", "组员"])
_SERVES: Final = re.compile("((?<!曾)(?:担任|出任|兼任))[^，。；的]{0,20}$")
_HOST: Final = re.compile(
    rf"(?:[0-9]{{0,4}}年?[0-9]{{0,2}}月?[0-9]{{1,2}}日)?(?:上午|下午|晚)?(?:在[{HAN}]{{2,6}}，|，)?([{HAN}]{{2,28}}?(?:局|厅|部|署|委|院|大学|学院|集团|公司|中心))(?:党组|党委)?(?=[0-9]{{1,2}}[月日]|(?:今早|今天|昨天|今日|昨日|上午|中午|下午|晚上)?召开|举行|组织召开|主持|表示，|宣布，|公布，|指出，|介绍，)"
)
_HEADED: Final = {
    "局长": "局",
    "署长": "署",
    "部长": "部",
    "厅长": "厅",
    "院长": "院",
    "校长": "学学院",
    "主任": "委心",
    "董事长": "团司",
    "总经理": "团司",
}


def _of_host(zone: Zone, sentence: Sentence, role: Role) -> None:
    """某局召开推进会，局长甲主持: the bare title belongs to the body that holds the sitting."""
    host = _HOST.match(zone.text, sentence.start, role.start)
    if host and host.group(1)[-1] in _HEADED.get(role.title_key.removeprefix("副"), ""):
        role.agency = zone.name(host.span(1))
        role.carried = True
        role.rule = "role.host"


def _title_ending(zone: Zone, mention: Mention, floor: int) -> Token | None:
    token = zone.ends.get(mention.start)
    return token if token is not None and token.entry.kind == Kind.TITLE and token.start >= floor else None


def _behind(zone: Zone, sentence: Sentence, mentions: list[Mention]) -> None:
    """Titles behind names: 甲委员长, 任命甲为某局局长, 甲、乙等某部组成人员."""
    floor = sentence.start
    for place, mention in enumerate(mentions):
        token = title_behind(zone, mention.end)
        if token is not None and mention.roles and not _delegate_speaks(zone, token):
            token = None
        if token is not None and token.entry.value != "apposition":
            following = mentions[place + 1] if place + 1 < len(mentions) else None
            if following is None or following.start != token.end:
                behind = honorific(zone, token, (mention.start, mention.end), floor)
                mention.roles = [*mention.roles, *behind]
                if place and zone.text[floor : mention.start] in ("、", "和", "与"):
                    _carried_behind(mentions[place - 1], mention)
        floor = token.end if token is not None else mention.end
    _leading(zone, mentions)
    _serving(zone, sentence, mentions)
    _appointed(zone, sentence, mentions)
    _noticed(zone, sentence, mentions)
    grouped(zone, sentence, mentions)


def _delegate_speaks(zone: Zone, token: Token) -> bool:
    """某局局长甲某某代表|说: a delegate with a post of his own."""
    verb = zone.starts.get(token.end)
    return token.entry.word in _DELEGATES and verb is not None and verb.entry.value == "say"


def _carried_behind(before: Mention, mention: Mention) -> None:
    """某局甲处长与乙处长: the second title belongs to the first one's body."""
    if before.roles and before.roles[-1].rule == "role.after" and not mention.roles[0].agency:
        inherit(before.roles[-1], mention.roles[0])


def _leading(zone: Zone, mentions: list[Mention]) -> None:
    """以会长甲为团长的代表团: the second post stands behind the name."""
    for mention in mentions:
        post = zone.starts.get(mention.end + 1) if zone.text[mention.end] == "为" else None
        if mention.roles and post is not None and post.entry.kind == Kind.TITLE:
            start = min(role.start for role in mention.roles)
            if zone.text[start - 1 : start] == "以":
                mention.roles = [*mention.roles, *roles_before(zone, post, mention.end + 1)]


def _serving(zone: Zone, sentence: Sentence, mentions: list[Mention]) -> None:
    """担任组长的某司副司长甲: the first post stands before the second."""
    for mention in mentions:
        start = min([mention.start, *(role.start for role in mention.roles)])
        post = zone.ends.get(start - 1) if zone.text[start - 1] == "的" else None
        if post is None or post.entry.word not in _OF_TASKS:
            continue
        serves = _SERVES.search(zone.text, sentence.start, post.start)
        if serves is not None:
            mention.roles = [*roles_before(zone, post, serves.end(1)), *mention.roles]


def _appointed(zone: Zone, sentence: Sentence, mentions: list[Mention]) -> None:
    """任命甲为某局局长; 免去甲的某局局长职务; 推选甲、乙为主席团常务主席."""
    text = zone.text
    for place, mention in enumerate(mentions):
        match = _AFTER_APPOINT.match(text, mention.end, sentence.end)
        if not match or (match.group().endswith("的") and not _removed(sentence, mention)):
            continue
        enacted = mention.anchor == "enacted"
        if (
            match.group().endswith("为")
            and not _PASSIVE.search(match.group())
            and not enacted
            and not any(t.entry.value == "appoint" and t.end <= mention.start for t in sentence.tokens)
        ):
            continue
        limit = mentions[place + 1].start if place + 1 < len(mentions) else sentence.end
        roles = _stack_from(zone, match.end(), min(limit, sentence.end))
        of_post = match.group().endswith("的") and _removed(sentence, mention)
        removed = of_post or _removal(sentence, mention) or match.group().endswith(_LEAVING)
        for role in roles:
            role.rule = APPOINTED
            role.status = "former" if removed and role.status == "current" else role.status
        group = [mention]
        for before in reversed(mentions[:place]):
            if text[before.end : group[0].start] not in ("、", "和"):
                break
            group.insert(0, before)
        for member in group:
            member.roles = [*member.roles, *roles]


def _noticed(zone: Zone, sentence: Sentence, mentions: list[Mention]) -> None:
    """甲，女，回族，1976年3月生，现任某局副局长，拟任某局局长: the notices before an appointment."""
    mention = mentions[0]
    if zone.text[mention.end : mention.end + 2] not in ("，男", "，女"):
        return
    limit = mentions[1].start if len(mentions) > 1 else sentence.end
    floor = mention.end
    for token in sentence.tokens:
        named = token.entry.kind == Kind.TITLE and token.entry.value != "apposition"
        if not named or not mention.end < token.start < limit or token.start < floor:
            continue
        if zone.text[token.end : token.end + 1] in ("、", "兼"):
            continue
        mention.roles = [*mention.roles, *roles_before(zone, token, floor)]
        floor = token.end


def _removed(sentence: Sentence, mention: Mention) -> bool:
    """Whether a word of removal governs the name; in a notice's line, whose head does, 的 alone says it."""
    return mention.anchor == "enacted" or _removal(sentence, mention)


def _removal(sentence: Sentence, mention: Mention) -> bool:
    return any(
        t.entry.word in ("免去", "撤销", "罢免", "接受", "决定免去", "批准免去") and t.end <= mention.start
        for t in sentence.tokens
    )


def _stack_from(zone: Zone, start: int, limit: int) -> list[Role]:
    last: Token | None = None
    position = start
    for token in (zone.starts.get(at) for at in range(start, min(limit, start + 80))):
        if token is None or token.start < position:
            continue
        if token.entry.kind == Kind.TITLE and not any(
            c in "，。；" for c in zone.text[position : token.start]
        ):
            last = token
            position = token.end
            if zone.text[position : position + 1] not in ("、", "兼"):
                break
    return roles_before(zone, last, start) if last is not None else []
