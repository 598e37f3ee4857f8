"""Roles: a printed post becomes a canonical agency and title, with its class and the seats it has."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from graph.identity.agencies import Agency, country_of, foreign, nation_at
from graph.identity.local_agencies import of_place
from graph.identity.places import leading
from graph.identity.printed import agency_of
from graph.identity.settings import Setting
from graph.identity.tables import rows
from graph.identity.wording import ends_well
from loaders.folding import fold
from loaders.record import RoleChange, RoleMention, Span, Status, Where


class Role(NamedTuple):
    """A canonical role as one article gives it to a person."""

    title: str
    agency: Agency | None
    printed: str
    printed_agency: str
    status: Status
    span: Span
    where: Where
    rule: str

    @property
    def id(self) -> str:
        """The key of the role's node: the agency's, "#", the title."""
        return f"{self.agency.id if self.agency else ''}#{self.title}"

    @property
    def role_class(self) -> str:
        """post, membership, rank, delegate or label, by the title alone."""
        return _title(self.title)[0]

    @property
    def seats(self) -> str:
        """one, many or unknown: how many hold it at a time."""
        if self.agency is None or not self.agency.placed:
            return "unknown"
        return _title(self.title)[1]


_LEADER = re.compile(r"^((?:常务|第一|代)?副?)(省|市|县|区|州|旗|盟|镇|乡)(长)$")
_GOVERNMENT = re.compile(
    r"^(?:常务|代)?副?(?:省|市|县|区|州|旗|盟|镇|乡)长$|^(?:常务)?(?:副)?(?:主席|专员|秘书长)$|^行政长官$"
)
_ORGAN = re.compile(
    r"^(分党组|党组|党委|党工委|党支部|党总支|纪委|机关党委|(?:组织|宣传|统战|政法|社会工作)部|政法委|纪检监察组|人大常委会|政协|立法会|国民议会"
    r"|办公厅|办公室|董事会|委员会|常委会)(?=.+)"
)
# The end of an agency's name at the front of its title: 欧元 and 集团主席, 战略事务 and 部长.
_CUT_BODY = re.compile(
    r"^(国民议会|理事会|议会|集团|党|会|组|工作队)(?=(?:副|常务)?(?:主席|组长|成员|队长|议长|委员|总裁|董事长)$)"
)
_CUT_HEAD = re.compile(r"^(?:常务|第一)?副?(部|台|中队|工作队|局|厅)长(?:助理)?$")
_LEGISLATOR = re.compile(r"^(?:立法会)?议员$")
_CONSTITUENCY = re.compile(r"(?:界|界别|直选|第[一二三四五六七八九十]届)$")
_MINISTER = re.compile(r"^(.{2,12}部)((?:第一|常务)?副?部?长(?:助理)?)$")
_POSTED = re.compile(r"驻[华港澳].*(?:大使|领事|代表|参赞|公使|代办)$")
# 常驻联合国日内瓦办事处和瑞士其他国际组织代表 is one post in Geneva, none of Switzerland.
_MISSION = re.compile(r"^瑞士其他[国國][际際][组組][织織]$")
_OLD = re.compile(r"^(?:原|前|时任|代|拟任|候任|代理)(?=.{2})")


def role_of(role: RoleMention, setting: Setting) -> Role:
    """The canonical role of a printed one in its article."""
    agency, title = _split(role.agency, role.title or role.text.removeprefix(role.agency))
    where = _where(agency, title, role, setting)
    return Role(title, where, role.text, agency, role.status, role.span, role.where, role.rule)


def changed_role(change: RoleChange, setting: Setting) -> Role:
    """The canonical role that a change of post is about."""
    agency, title = _split(change.agency, change.title or change.role.removeprefix(change.agency))
    printed = change.role or change.agency + change.title
    where = _where(agency, title, change, setting)
    return Role(title, where, printed, agency, "current", change.span, change.where, change.rule)


def _where(printed: str, title: str, stated: RoleMention | RoleChange, setting: Setting) -> Agency | None:
    """The agency of a role: a mayor is the city's government's, an ambassador his country's."""
    agency = agency_of(printed, setting, stated.where, stated.span[0]) if printed else None
    if agency is None:
        return None
    if not agency.placed and _POSTED.match(title):
        return setting.renaming.everywhere(foreign(fold(printed)))
    if agency.place and agency.path == agency.place.path and _GOVERNMENT.match(title):
        government = of_place(agency.place, "政府")
        return setting.renaming.everywhere(government) if government else None
    return agency


def _split(agency: str, title: str) -> tuple[str, str]:
    """Agency and canonical title, with what the title says about its agency given to the agency.

    党组书记 of 市卫健委 is 书记 of its 党组; 市长 alone is of 市; 外交部长 alone is of 外交部.
    """
    folded = _OLD.sub("", re.sub(r"[\s　]", "", fold(title)))
    agency = _MISSION.sub("中国常驻联合国日内瓦办事处", re.sub(r"[\s　]", "", agency))
    whole = fold(agency) + folded
    body = nation_at(whole)
    if max(len(agency), 2) < len(body) <= len(whole) - 2:
        return body, _named(whole[len(body) :])
    if _LEGISLATOR.match(folded) and _CONSTITUENCY.search(fold(agency)):
        return "香港立法会", "立法会议员"
    if (match := _ORGAN.match(folded)) and not (match.group(1) in _ANYBODYS and not agency):
        return _joined(agency, match.group(1)), _named(folded[match.end() :])
    if agency and (joined := _completed(fold(agency), agency, folded)):
        return joined
    return (agency, _named(folded)) if agency else _alone(folded)


def _completed(text: str, agency: str, title: str) -> tuple[str, str] | None:
    """An agency with what the title took of its name, and the title; None where it took nothing.

    国务部长 of 外交部国务 is a title whole.
    """
    if text.endswith("国务") and title.startswith("部长") and len(text) > 4:
        return agency[:-2], "国务" + title
    if ends_well(text) or text.endswith(("中央", "国务")) or country_of(text) == text or not leading(text)[1]:
        return None
    if match := _CUT_BODY.match(title):
        return agency + match.group(1), title[match.end() :]
    if match := _CUT_HEAD.match(title):
        return agency + match.group(1), title
    return None


_ANYBODYS = ("委员会", "常委会")


def _alone(title: str) -> tuple[str, str]:
    """What a title without an agency says of it: 市长 is of 市, 外交部长 of 外交部, 国务委员 of 国务院."""
    if match := _LEADER.match(title):
        return match.group(2), title
    if match := _MINISTER.match(title):
        return match.group(1), _named(match.group(2) if match.group(2) != "长" else "部长")
    names, rest = leading(title)
    if names and rest:
        return "".join(names), _named(rest)
    return _implied().get(title, ""), _named(title)


def _joined(agency: str, organ: str) -> str:
    return agency if agency.endswith(organ) else agency + organ


@cache
def _titles() -> dict[str, tuple[str, str, str]]:
    return {row[0]: (row[1], row[2], row[3] if len(row) > 3 else "") for row in rows("titles.tsv")}


@cache
def _implied() -> dict[str, str]:
    """Titles that say their agency by themselves: 国务委员 is of 国务院."""
    return {row[0]: row[1] for row in rows("implied.tsv")}


def _named(title: str) -> str:
    """The graph's name of a title: 外长 is 外交部长."""
    known = _titles().get(title)
    return known[2] if known and known[2] else title


@cache
def _title(title: str) -> tuple[str, str]:
    """Class and seats by the longest ending that the table has."""
    for start in range(len(title)):
        if known := _titles().get(title[start:]):
            role_class, seats, _ = known
            if "副" in title[:start] + title[start : start + 1] and seats == "one":
                seats = "many"
            return role_class, seats
    return "post", "unknown"
