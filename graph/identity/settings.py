"""Where an article is set: the places that its short names (市委, 省卫健委, 县长) can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from graph.identity.agencies import country_of
from graph.identity.lands import Land, lands_of
from graph.identity.places import Place, choose, gazetteer, leading, level_of, place_at
from graph.identity.renaming import NO_RENAMING, Renaming
from graph.identity.tables import rows
from graph.identity.wording import is_piece
from loaders.article import Article
from loaders.folding import fold
from loaders.record import Record, Span

_LEAD = 260
_NEAR = 80
_DATELINE = re.compile(
    r"(?:本报|新华社|中新社|人民网|本刊|记者)([一-鿿]{2,8}?)(?:\d{1,2}月\d{1,2}日)?(?:电|讯)"
)
_PAPER = re.compile(
    r"(?:日报|晚报|晨报|早报|都市报|商报|时报|广播电视台|电视台|电台|广播|发布|新闻网|新闻|网|政府|融媒|在线)"
)
_SITE = re.compile(r"([一-鿿]{2,10}?[省市县区])(?:人民)?政府(?:办公[厅室])?(?:网|门户|官网)")
_STRONG = ("title", "lead", "newsroom", "dateline", "site")


class Setting(NamedTuple):
    """What one article says about place.

    `places` are ordered by evidence: title and lead, newsroom, dateline, then the agencies printed with
    their place. `marks` say where in the text (or title) a place is printed, in order of offset; `national`
    that nothing but agencies gives a place; `wide` that the newsroom writes for the whole country.
    `owner` is the institution or department whose own page it is, `countries` are those of no list that the
    article shows to be; `renaming` is what people decided about its agencies. `lands` says which country the
    roles without one belong to, `grounds` where the text names counties, for grassroots units alone.
    """

    article_id: str
    year: int
    places: tuple[Place, ...]
    marks: tuple[tuple[str, int, Place], ...]
    national: bool
    newsroom: Place | None = None
    wide: bool = False
    owner: str = ""
    countries: tuple[str, ...] = ()
    renaming: Renaming = NO_RENAMING
    lands: tuple[Land, ...] = ()
    grounds: tuple[tuple[str, int, Place], ...] = ()

    def land(self, where: str, offset: int) -> Land | None:
        """The foreign country of the role printed there, where the role itself prints none."""
        return next((land for land in self.lands if (land.where, land.start) == (where, offset)), None)

    def ground(self, where: str, offset: int) -> Place | None:
        """The county, or what lies in one, that the text names last before a grassroots unit's."""
        marks = (p for w, start, p in reversed(self.grounds) if w == where and 0 <= offset - start <= _GROUND)
        return next(marks, None)

    def near(self, where: str, offset: int) -> Place | None:
        """The place printed last before that offset of the article, if shortly before."""
        marks = (p for w, start, p in reversed(self.marks) if w == where and 0 <= offset - start <= _NEAR)
        return next(marks, None)

    def bearing(self, word: str, where: str = "text", offset: int = -1) -> Place | None:
        """The place that a short word (省 市 县 区 州 旗 盟 镇 乡) means at that offset of the article.

        A place printed shortly before wins, then the best evidence of the article. None where nothing fits.
        """
        for mark_where, start, place in reversed(self.marks):
            if mark_where == where and 0 <= offset - start <= _NEAR and (found := _bearer(place, word)):
                return found
        return next((found for place in self.places if (found := _bearer(place, word))), None)

    def local(self) -> Place | None:
        """The place whose own agencies an article prints without any word of place.

        A special administrative region's newsroom means the region's, any other the article's first place.
        """
        region = self.newsroom if self.newsroom and self.newsroom.name.endswith("特别行政区") else None
        return region or (self.places[0] if self.places else None)


_ENDS = {
    "省": ("省", "自治区"),
    "区": ("区",),
    "市": ("市",),
    "县": ("县",),
    "州": ("州",),
    "旗": ("旗",),
    "盟": ("盟",),
    "镇": ("镇",),
    "乡": ("乡",),
    "街道": ("街道",),
    "地": ("地区",),
}


def _bearer(place: Place, word: str) -> Place | None:
    """The lowest of a place and those above it whose name ends as the word asks."""
    for depth in range(len(place.path), 0, -1):
        name = place.path[depth - 1]
        if name.endswith(_ENDS[word]) and not (word == "区" and name.endswith(("自治区", "行政区", "地区"))):
            return place_at(place.path[:depth])
    if word == "区" and place.path[0].endswith("自治区"):
        return place_at(place.path[:1])
    return None


def setting_of(article: Article, record: Record) -> Setting:
    """The setting of one article; depends on that article alone, so the order of loading can't matter."""
    published = str(article.published) if article.published else record.credits.published or ""
    year = int(published[:4]) if published[:4].isdigit() else 0
    printed = sorted(_printed(record))
    own = [names for *_, text in printed if (names := leading(fold(text))[0])]
    unlisted = {name for names in own for name in names if not gazetteer().named(name)}
    title, words = _masked(article.title, record, "title"), _words(record)
    lead, start = _lead(article, record)
    found: dict[str, list[tuple[int, tuple[str, ...]]]] = {
        "title": list(_scan(title, unlisted)),
        "lead": list(_scan(_DATELINE.sub(lambda m: "　" * len(m.group()), lead), unlisted)),
        "newsroom": [
            (0, n)
            for n in _newsroom(fold(article.newsroom or record.credits.publisher), unlisted, own, words)
        ],
        "site": [(0, leading(m.group(1))[0]) for m in _SITE.finditer(fold(_margins(article.text)))],
        "dateline": [(0, (m.group(1),)) for m in _DATELINE.finditer(lead)],
    }
    named = [names for kind in _STRONG for _, names in found[kind]] + own
    sure = tuple(place for names in named if (place := choose(names, (), year)))
    places = dict.fromkeys(place for names in named if (place := choose(names, sure, year)))
    marks = [("text", start + at, p) for at, names in found["lead"] if (p := choose(names, sure, year))]
    marks += [("title", at, p) for at, names in found["title"] if (p := choose(names, sure, year))]
    for where, offset, text in printed:
        if (names := leading(fold(text))[0]) and (p := choose(names, sure, year)):
            marks.append((where, offset, p))
    national = not any(found[kind] for kind in _STRONG)
    newsroom = next((choose(names, sure, year) for _, names in found["newsroom"]), None)
    printed_newsroom = fold(article.newsroom or record.credits.publisher)
    return Setting(
        article.id,
        year,
        tuple(places),
        tuple(sorted(marks, key=lambda m: m[:2])),
        national,
        newsroom,
        _is_wide(printed_newsroom),
        _owner(printed_newsroom),
        _countries(record),
        lands=lands_of(article, record),
        grounds=_grounds(article, record, sure, year),
    )


_GROUND = 600
_UNIT = re.compile(
    r"(?:社区|村|派出所|居委会|村委会|居民区|小区|林场|农场|苇场|牧场|嘎查|(?:社区|村|镇|乡|街道)(?:党.*|工作站))$"
)
_GROUND_LEVELS = ("county", "township")


def _grounds(
    article: Article, record: Record, sure: tuple[Place, ...], year: int
) -> tuple[tuple[str, int, Place], ...]:
    """Where the text names counties, for an article that prints grassroots units; () for others."""
    if not any(_UNIT.search(fold(text)) for *_, text in _printed(record)):
        return ()
    found = [
        ("text", at, place)
        for at, names in _scan(_masked(article.text, record, "text"), ())
        if (place := choose(names, sure, year)) and place.level in _GROUND_LEVELS and place.known
    ]
    return tuple(found)


_OWN_PAGE = re.compile(
    r"^(.{2,}?(?:大学|学院|医院|学校|中学|小学|研究院|法院|检察院|集团|公司|厅|局|委))"
    r"(?:新闻网|官方网站|官网|网站|门户网站|网|新闻中心|公众号|融媒体中心)?$"
)


def _owner(newsroom: str) -> str:
    """The institution or department whose page it is, "" for a newspaper or station."""
    match = _OWN_PAGE.match(newsroom)
    return match.group(1) if match else ""


def _is_wide(newsroom: str) -> bool:
    name = newsroom.casefold()
    return next((not place for start, place in _wide() if name.startswith(start)), False)


_HEADS = re.compile(r"^(?:驻华|驻中国|(?:前|副)?(?:总统|总理|首相|国王|女王|外长|外交部长))")


def _countries(record: Record) -> tuple[str, ...]:
    """Countries of no list: what a head of state, a foreign minister or an ambassador is printed with."""
    found = {
        fold(role.agency)
        for person in record.people
        for role in person.roles
        if role.agency and _HEADS.match(fold(role.title)) and _COUNTRY.match(fold(role.agency))
    }
    return tuple(sorted(name for name in found if not (_known_inside(name) or is_piece(name))))


def _known_inside(name: str) -> bool:
    """Whether a text has a listed place or country inside, and so words around it."""
    return bool(gazetteer().scan(name)) or any(country_of(name[start:]) for start in range(len(name) - 1))


_COUNTRY = re.compile(r"^(?!中|我|该|本|两|当时|片中)[一-鿿]{3,7}(?<![部委局厅处会府党军院国])$")


def _printed(record: Record) -> Iterator[tuple[str, int, str]]:
    """Every agency of a record as printed: where, offset, text.

    What precedes an agency's name is cut off there, so a place that no list has can be told from the words
    before it.
    """
    for agency in record.agencies:
        for span in agency.spans:
            yield "text", span[0], agency.name
    for person in record.people:
        for role in person.roles:
            if role.agency:
                yield role.where, role.span[0], role.agency
    for meeting in record.meetings:
        if meeting.body:
            yield meeting.where, meeting.span[0], meeting.body


def _lead(article: Article, record: Record) -> tuple[str, int]:
    """The first sentence that reports anything and what follows it, folded, and where it starts."""
    starts: list[Span] = [m.sentence for m in record.meetings if m.where == "text"]
    starts += [span for person in record.people for span in person.spans if person.where == "text"]
    start = max(0, min((span[0] for span in starts), default=0))
    start = article.text.rfind("\n", 0, start) + 1
    return _masked(article.text, record, "text")[start : start + _LEAD], start


def _masked(text: str, record: Record, where: str) -> str:
    """The folded text without the people's names: 部长沙明月 is not in 长沙."""
    characters = list(fold(text))
    for person in record.people:
        if person.where == where:
            for first, last in person.spans:
                characters[first:last] = "　" * (last - first)
    return "".join(characters)


def _margins(text: str) -> str:
    """Where a page says whose it is: its beginning and end."""
    return text[:_LEAD] + "\n" + text[-_LEAD:]


def _scan(text: str, unlisted: Iterable[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Names of places in a folded text, those printed without a gap as one: (start, names from the top)."""
    hits = [(start, name) for start, name in gazetteer().scan(text) if not _foreign_word(text, start, name)]
    for name in unlisted:
        hits += [(match.start(), name) for match in re.finditer(re.escape(name), text)]
    group: list[str] = []
    first = end = -1
    for start, name in sorted(hits, key=lambda hit: (hit[0], -len(hit[1]))):
        if start < end:
            continue
        if start == end:
            group.append(name)
        else:
            if group:
                yield first, tuple(group)
            group, first = [name], start
        end = start + len(name)
    if group:
        yield first, tuple(group)


# Counties whose name stands in other words too (市和县级): only after their city's name.
_ALSO_WORDS = frozenset(("和县",))


def _foreign_word(text: str, start: int, name: str) -> bool:
    """Whether a short name is part of another word: 蒙古 in 蒙古国 is no place of China, 南京路 no city."""
    after = text[start + len(name) : start + len(name) + 1]
    if name in _ALSO_WORDS:
        return not any(text[:start].endswith(place.path[-2]) for place in gazetteer().named(name))
    return len(name) <= 2 and (after in ("路", "街", "国", "族", "籍") or text[start - 1 : start] == "驻")


@cache
def _wide() -> tuple[tuple[str, str], ...]:
    """Newsrooms whose name does not say their place, longest first."""
    return tuple(sorted(((r[0], r[1] if len(r) > 1 else "") for r in rows("newsrooms.tsv")), key=_length))


def _length(row: tuple[str, str]) -> int:
    return -len(row[0])


_NO_TOWN = re.compile(r"大学|学院|医院|集团|公司|[省市县区]")
_REGION = re.compile(r"^(?:特区政府|行政会议|立法会|政务司|财政司|律政司)")


def _newsroom(
    newsroom: str, unlisted: set[str], own: list[tuple[str, ...]], words: set[str]
) -> Iterator[tuple[str, ...]]:
    """The place that a newsroom's name says: 郑州日报 郑州.

    For a name of no list the article decides: 云川日报 is of 云川市 where that is printed, else of what the
    short names of the article (`words`: 省 for 省委, 市 for 市长) ask for and no other name answers.
    """
    name = newsroom.casefold()
    for start, place in _wide():
        if name.startswith(start):
            if place:
                yield tuple(place.split("/"))
            return
    if listed := gazetteer().at(newsroom) or "".join(leading(newsroom)[0]):
        yield (listed,)
        return
    stem = _PAPER.split(newsroom)[0]
    if not 2 <= len(stem) <= 4 or stem == newsroom or level_of(stem) or _NO_TOWN.search(stem):
        return
    suffixes = ("市", "县", "省", "区", "特别行政区")
    printed = next((suffix for suffix in suffixes if stem + suffix in unlisted), "")
    answered = {names[-1][-1] for names in own}
    asked = next((s for s in (*suffixes[-1:], *suffixes[:4]) if s in words and s[-1] not in answered), "")
    if printed or asked:
        yield (stem + (printed or asked),)


def _words(record: Record) -> set[str]:
    """The words of place that short names of a record ask for: 省 for 省委, 市 for 市长."""
    found = set()
    for person in record.people:
        for role in person.roles:
            text = fold(role.agency or role.title or role.text)
            if _REGION.match(text) or role.title in ("行政長官", "行政长官"):
                found.add("特别行政区")
            elif match := re.match(r"(?:副)?([省市县区])(?!场|域|别)", text):
                found.add(match.group(1))
    return found
