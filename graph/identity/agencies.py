"""Agencies: a printed agency and the place of its article give one canonical path of names, superior first.

No clustering: 市委 in an article of one city and the full name in another article meet because both are
written out the same way. What can't be placed keeps its printed form, keyed by its article.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from graph.identity.places import Place, choose, leading, place_at
from graph.identity.settings import Setting
from graph.identity.tables import rows
from loaders.folding import fold


class Agency(NamedTuple):
    """A canonical agency. `id` joins the path; `place` is where it belongs, apart from its superior."""

    path: tuple[str, ...]
    name: str
    branch: str
    place: Place | None = None
    placed: bool = True

    @property
    def id(self) -> str:
        """The key of the agency's node."""
        return "/".join(self.path)

    @property
    def level(self) -> str:
        """The level of its place; centre for the bodies of the whole country, "" where nothing says it."""
        if self.place is not None:
            return self.place.level
        return "centre" if self.path[0] in _CENTRE else ""

    def above(self) -> tuple[Agency, ...]:
        """The superiors that its path names, nearest first."""
        if not self.placed:
            return ()
        return tuple(_superior(self, depth) for depth in range(len(self.path) - 1, 0, -1))


_CENTRE = frozenset(
    ("中共", "国务院", "中华人民共和国", "国家监察委员会", "全国人民代表大会", "中国人民政治协商会议")
    + ("最高人民法院", "最高人民检察院", "中国人民解放军", "中国人民武装警察部队")
)
# A branch's body for a place: how its name is made from the place's, and what stands above all of them.
_FORMS: dict[str, tuple[tuple[str, ...], str]] = {
    "party": (("中共",), "{}委"),
    "government": ((), "{}人民政府"),
    "congress": ((), "{}人民代表大会"),
    "cppcc": ((), "{}政协"),
    "supervision": ((), "{}监察委员会"),
    "procuratorate": ((), "{}人民检察院"),
    "zone": ((), "{}管理委员会"),
    "territory": ((), "{}"),
}
# What an agency may carry inside it, taken off at its end: the organ, its name, its branch.
_INSIDE = (
    ("机关党委", "机关党委", "party"),
    ("分党组", "党组", "party"),
    ("党组", "党组", "party"),
    ("党委", "党委", "party"),
    ("党工委", "党工委", "party"),
    ("党支部", "党支部", "party"),
    ("党总支", "党总支", "party"),
    ("纪委", "纪委", "party"),
    ("纪检监察组", "纪检监察组", "supervision"),
    ("纪检组", "纪检监察组", "supervision"),
    ("董事会", "董事会", ""),
    ("监事会", "监事会", ""),
    ("办公室", "办公室", ""),
)
_WORDS = re.compile(r"(?:我|本|全|该|原)?(自治区|街道|省|市|县|区|州|旗|盟|镇|乡|地(?=委))")
_INSTITUTION = re.compile(
    r"(?:公司|集团|大学|学院|医院|银行|研究院|研究所|研究中心|学校|中学|小学|幼儿园|协会|学会|商会|基金会|联合会|促进会"
    r"|报社|日报|晚报|电视台|广播电台|出版社|剧团|剧院|博物馆|图书馆|体育馆|厂|矿|机场|港|保险|证券|俱乐部|合作社|联盟|海关)$"
)
_ENTERPRISE = re.compile(r"(?:公司|集团|银行|厂|矿|保险|证券)")
_UNIVERSITY = re.compile(r"(?:大学|学院|党校)")
_PARTIES = re.compile(r"^(民革|民盟|民建|民进|农工党|农工民主党|致公党|九三学社|台盟|共青团|团)(.+)$")
_HEADQUARTERS = re.compile(
    r"(?:指挥部|领导小组|工作组|专班|协调组|委员会|办公室|工作队|组委会|筹委会|联席会议)$"
)
_GENERIC = frozenset(
    "公司 集团 大学 学院 医院 银行 学校 中学 小学 协会 学会 商会 法院 检察院 指挥部 领导小组 村 社区 村委会 居委会"
    " 办公室 委员会 研究院 研究所 党组 党委 党支部 支部 纪委 工会 党总支 党工委 董事会 单位 部门 机关 分局 支队".split()
)
_SUPERIOR_WORDS = {"厅": "省"}


def agency_of(printed: str, setting: Setting, where: str = "text", offset: int = -1) -> Agency:
    """The canonical agency of a printed one in its article; unplaced where nothing tells whose it is.

    `where` and `offset` say where it is printed: a place named shortly before counts more than the
    article's own.
    """
    text = re.sub(r"[\s　]", "", fold(printed))
    names, rest = leading(text)
    place = choose(names, setting.places, setting.year) if names else None
    if names and place is None:
        return unplaced(printed, setting)
    found = (
        _national(text)
        or _foreign(text)
        or _own_place(text, names, rest, place)
        or _short_place(text, setting, where, offset)
        or _without_place(text, setting)
    )
    return found or unplaced(printed, setting)


def unplaced(printed: str, setting: Setting) -> Agency:
    """A printed agency that nothing places: its own only inside its article."""
    return Agency((setting.article_id, printed), printed, "", None, placed=False)


@cache
def _nation() -> dict[str, tuple[tuple[str, ...], str]]:
    return {row[0]: (tuple(row[1].split("/")), row[2]) for row in rows("national.tsv")}


@cache
def _national_names() -> dict[tuple[str, ...], str]:
    """What each path of the centre is called: its longest printed name."""
    names: dict[tuple[str, ...], str] = {}
    for printed, (path, _) in _nation().items():
        if len(printed) > len(names.get(path, "")):
            names[path] = printed
    return names


@cache
def _organisations() -> dict[str, tuple[str, str]]:
    """Countries and organisations by every printed name: canonical name, kind."""
    found: dict[str, tuple[str, str]] = {}
    for name, others, kind in rows("countries.tsv"):
        for printed in (name, *filter(None, others.split(","))):
            found[printed] = (name, kind)
    return found


@cache
def _departments() -> dict[str, tuple[str, str]]:
    return {row[0]: (row[1], row[2]) for row in rows("departments.tsv")}


@cache
def _bodies() -> tuple[tuple[str, str, str], ...]:
    """The bodies of a place by printed front, longest first: front, branch, organ."""
    table = [(row + [""] * 3)[:3] for row in rows("bodies.tsv")]
    return tuple((a, b, c) for a, b, c in sorted(table, key=lambda row: -len(row[0])))


def _national(text: str) -> Agency | None:
    """An agency of the centre, with what it carries inside: 财政部, 财政部党组, 最高人民法院."""
    base = text.removeprefix("中共") if text.startswith("中共中央") else text
    if base in _nation() and base not in ("人大常委会", "统战部", "国资委", "中央", "党", "国家"):
        path, branch = _nation()[base]
        return Agency(path, _national_names()[path], branch)
    if base in ("中央", "党", "国家"):
        path, branch = _nation()[base]
        return Agency(path, _national_names()[path], branch)
    for front in sorted((n for n in _nation() if text.startswith(n) and len(n) >= 3), key=len, reverse=True):
        path, branch = _nation()[front]
        rest = text[len(front) :]
        if _inside(rest):
            return _carrying(Agency(path, _national_names()[path], branch), rest)
        if (
            len(rest) >= 2
            and branch != "army"
            and re.search(r"(?:司|局|室|办|部|院|厅|委员会|组|中心|会)$", rest)
        ):
            return Agency((*path, rest), _national_names()[path] + rest, branch)
    if re.match(r"(?:国家|中央|全国|中国|中华)", text) and len(text) >= 5:
        branch = "enterprise" if _ENTERPRISE.search(text) else "government" if text[0] == "国" else "mass"
        base, organ = _peel(text)
        return _carrying(Agency((base,), base, branch), organ)
    return None


def country_of(text: str) -> str:
    """The country or organisation that a folded text starts with, by its canonical name; "" for none."""
    for length in range(min(9, len(text)), 1, -1):
        if (found := _organisations().get(text[:length])) and not text[length : length + 1] in ("族", "城"):
            return found[0]
    return ""


def is_organisation(name: str) -> bool:
    """Whether a canonical name is an international organisation's."""
    return _organisations().get(name, ("", ""))[1] == "organisation"


def _foreign(text: str) -> Agency | None:
    """A country, an international organisation, or a body of one: 法国, 法国外交部."""
    for length in range(min(9, len(text)), 1, -1):
        found = _organisations().get(text[:length])
        if found:
            rest = text[length:].removeprefix("共和国").removeprefix("王国")
            path = (found[0], rest) if rest else (found[0],)
            return Agency(path, "".join(path), "foreign")
    return None


def _own_place(text: str, names: tuple[str, ...], rest: str, place: Place | None) -> Agency | None:
    """An agency that prints its place: 云川市卫健委, 青岚省人大常委会, 郑州大学."""
    if place is None:
        return None
    full = names[-1] == place.name
    if not full and _INSTITUTION.search(_peel(text)[0]):
        return _institution(text)
    return of_place(place, rest)


def _short_place(text: str, setting: Setting, where: str, offset: int) -> Agency | None:
    """An agency with a short word of place: 市委, 省卫健委, 县人民医院."""
    if match := _WORDS.match(text):
        place = setting.bearing(_word(match), where, offset)
        return of_place(place, text[match.end() :]) if place else None
    if not (party := _PARTIES.match(text)):
        return None
    names, rest = leading(party.group(2))
    place = choose(names, setting.places, setting.year) if names else None
    if place is None and (match := _WORDS.match(party.group(2))):
        place = setting.bearing(_word(match), where, offset)
        rest = party.group(2)[match.end() :]
    if place and rest in ("委", "委员会", "工委"):
        name = {"团": "共青团", "农工民主党": "农工党"}.get(party.group(1), party.group(1))
        return Agency((*place.path, f"{name}委员会"), f"{name}{place.name}委员会", "mass", place)
    return None


def _word(match: re.Match[str]) -> str:
    """The word of place that a match names; an autonomous region is called 区 or 自治区 as a province 省."""
    return "省" if match.group(1) == "自治区" else str(match.group(1))


def _without_place(text: str, setting: Setting) -> Agency | None:
    """An agency without any word of place: the article's own where it is a department, else what it prints."""
    base, organ = _peel(text)
    if base in _GENERIC or text in _GENERIC:
        return None
    if _INSTITUTION.search(base) and len(base) >= 4:
        return _institution(text)
    local = setting.bearing("省") if base.endswith("厅") else setting.local()
    if base in _departments() or any(base == front for front, *_ in _bodies()):
        if local is None and setting.national and base in _nation():
            path, branch = _nation()[base]
            return _carrying(Agency(path, _national_names()[path], branch), organ)
        return of_place(local, text) if local else None
    if re.search(r"(?:厅|局|署|司|处)$", base) and local and len(base) >= 3:
        return of_place(local, text)
    if _HEADQUARTERS.search(base) and local and len(base) >= 5:
        return of_place(local, text)
    return None


def of_place(place: Place, rest: str) -> Agency | None:
    """The agency that a place's `rest` names: 委, 人大常委会, 委组织部, 卫健委党组, 人民医院, "" (the place itself)."""
    if not rest:
        return _body(place, "territory")
    if rest in _departments():
        return _department(place, rest)
    for front, branch, organ in _bodies():
        if rest.startswith(front) and (front != "办" or rest == "办"):
            body = _body(place, branch, organ)
            left = rest[len(front) :]
            if not left:
                return body
            if branch in ("party", "government") and left in _departments():
                return _department(place, left, branch)
            if _inside(left):
                return _carrying(body, left)
            if branch in ("congress", "cppcc", "court", "procuratorate", "zone", "supervision"):
                return Agency((*body.path, left), body.name + left, branch, place)
    base, organ = _peel(rest)
    if organ and base:
        carrier = of_place(place, base)
        return _carrying(carrier, organ) if carrier else None
    return _department(place, rest)


def _department(place: Place, printed: str, under: str = "") -> Agency:
    """A department, institution or headquarters of a place, by its own word or the table."""
    leaf, branch = _departments().get(printed, (printed, ""))
    if printed in ("办公厅", "办公室") and under:
        branch = under
    if branch in ("", "government") and _INSTITUTION.search(leaf):
        return _owned(place, leaf)
    if branch == "" and (_HEADQUARTERS.search(leaf) or re.search(r"(?:村|社区|会|团|队)$", leaf)):
        return Agency((*place.path, leaf), place.name + leaf, "headquarters", place)
    if branch in ("mass", "army"):
        return Agency((*place.path, leaf), place.name + leaf, branch, place)
    branch = branch or under or "government"
    body = _body(place, branch if branch in _FORMS else "government")
    name = f"{body.name}{leaf}" if branch == "party" else f"{place.name}{leaf}"
    return Agency((*body.path, leaf), name, branch, place)


def _owned(place: Place, leaf: str) -> Agency:
    """An institution that a place owns: 云川市人民医院."""
    branch = "enterprise" if _ENTERPRISE.search(leaf) else "university" if _UNIVERSITY.search(leaf) else ""
    return Agency((*place.path, leaf), place.name + leaf, branch or "institution", place)


def _institution(text: str) -> Agency:
    """An institution by its own name: 郑州大学, 中国铁路郑州局集团有限公司; its superior is not its place."""
    base, organ = _peel(text)
    names = leading(base)[0]
    place = choose(names) if names else None  # by its name alone: every article must say the same
    branch = "enterprise" if _ENTERPRISE.search(base) else "university" if _UNIVERSITY.search(base) else ""
    return _carrying(Agency((base,), base, branch or "institution", place), organ)


def _body(place: Place, branch: str, organ: str = "") -> Agency:
    """A branch's body for a place, under those of the places above it."""
    if branch == "court":
        return _court(place, organ)
    top, form = _FORMS[branch]
    names = [_bodied(name, branch, form) for name in place.path]
    path = (*top, *names, *filter(None, [organ]))
    return Agency(path, names[-1] + (organ if branch != "party" or organ else ""), branch, place)


def _bodied(name: str, branch: str, form: str) -> str:
    """The name of a place's body: 河南省委, 广西壮族自治区党委, 石陂镇党委, 香港特别行政区政府."""
    if branch == "party":
        if name.endswith(("自治区", "镇", "乡")):
            return f"{name}党委"
        if name.endswith("街道"):
            return f"{name}党工委"
        if name.endswith("地区"):
            return f"{name.removesuffix('区')}委"
    if branch == "government":
        if name.endswith("特别行政区"):
            return f"{name}政府"
        if name.endswith("街道"):
            return f"{name}办事处"
    return form.format(name)


def _court(place: Place, organ: str) -> Agency:
    """The people's courts: 高级 of a province, 中级 of a prefecture, 人民法院 of a county."""
    ranks = {"province": "高级", "prefecture": "中级"}
    names = []
    for depth in range(1, len(place.path) + 1):
        level = place_at(place.path[:depth]).level
        names.append(f"{place.path[depth - 1]}{ranks.get(level, '')}人民法院")
    return Agency((*names, *filter(None, [organ])), names[-1] + organ, "court", place)


def _inside(text: str) -> tuple[str, str] | None:
    """The organ that a text names, with its branch: 党组 gives (党组, party)."""
    return next(((name, branch) for printed, name, branch in _INSIDE if text == printed), None)


def _peel(text: str) -> tuple[str, str]:
    """An agency without the organ at its end, and that organ: 郑州大学党委 gives (郑州大学, 党委)."""
    for printed, _, _ in _INSIDE:
        if text.endswith(printed) and len(text) > len(printed) + 1 and printed != "办公室":
            return text[: -len(printed)], printed
    return text, ""


def _carrying(carrier: Agency, organ: str) -> Agency:
    """The organ inside an agency: a 党组 is a party agency within it."""
    found = _inside(organ)
    if not found:
        return carrier
    name, branch = found
    return Agency((*carrier.path, name), carrier.name + name, branch or carrier.branch, carrier.place)


def _superior(agency: Agency, depth: int) -> Agency:
    """The agency that the first `depth` names of a path mean."""
    path = agency.path[:depth]
    if path in _national_names():
        branch = next(b for p, b in _nation().values() if p == path)
        return Agency(path, _national_names()[path], branch)
    place = agency.place
    if place is not None:
        for length in range(len(place.path), 0, -1):
            upper = place_at(place.path[:length])
            for branch in (*_FORMS, "court"):
                body = _body(upper, branch)
                if body.path == path:
                    return body
            if path[:length] == upper.path and len(path) > length:
                leaf = "".join(path[length:])
                return Agency(path, upper.name + leaf, agency.branch, upper)
            for branch in _FORMS:
                body = _body(upper, branch)
                if path[: len(body.path)] == body.path:
                    leaf = "".join(path[len(body.path) :])
                    front = body.name if branch == "party" else upper.name
                    return Agency(path, front + leaf, branch, upper)
    return Agency(
        path, path[-1] if depth == 1 else "".join(path), agency.branch, place if depth == 1 else None
    )
