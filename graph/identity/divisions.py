"""The divisions of China down to the county: the list, with those that ended and what they became."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

import ahocorasick_rs
import msgspec

from graph.identity.tables import rows

Level = Literal["centre", "province", "prefecture", "county", "township"]

_SHORT = re.compile(
    r"(?:特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|(?:哈萨克|柯尔克孜|蒙古)?自治州|地区|省|市|盟)$"
)
_ETHNIC = re.compile(
    r"(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|羌|土|景颇|柯尔克孜|毛南|仫佬|仡佬|水|独龙|怒|撒拉|保安|东乡|裕固|达斡尔|鄂温克|鄂伦春|塔吉克|锡伯|京|普米|布朗|拉祜|纳西|各|俄罗斯|阿昌|德昂)族(?=$|[一-鿿]{1,5}族)"
)


class Place(NamedTuple):
    """A division: names from the top down, and its level. `known` says that the list of divisions has it."""

    path: tuple[str, ...]
    level: Level
    known: bool = True

    @property
    def id(self) -> str:
        """The key of the place's node."""
        return "/".join(self.path)

    @property
    def name(self) -> str:
        """The lowest name."""
        return self.path[-1]


class Division(msgspec.Struct, frozen=True):
    """One row of the list: a place, and the years between which it was there (0 open)."""

    place: Place
    first: int
    last: int


def _path(code: str, year: int, names: dict[str, list[tuple[int, int, str]]]) -> tuple[str, ...]:
    """The names above and of a division, those that stood in `year` where a code was given twice."""
    path = []
    for upper in dict.fromkeys((code[:2] + "0000", code[:4] + "00", code)):
        options = names.get(upper, [])
        fit = [name for first, last, name in options if first <= year <= (last or 9999)]
        if options:
            path.append(fit[-1] if fit else options[-1][2])
    return tuple(path)


class Gazetteer:
    """The list of divisions: places by full and short name, and a scan of a text for their names."""

    def __init__(self) -> None:
        table = [(row + [""] * 5)[:5] for row in rows("divisions.tsv")]
        names: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
        for code, name, first, last, _ in table:
            names[code].append((int(first or 0), int(last or 0), name))
        by_name: dict[str, list[Division]] = defaultdict(list)
        after: dict[tuple[str, ...], tuple[str, str]] = {}
        by_code: dict[str, list[Division]] = defaultdict(list)
        for code, name, first, last, codes in _with_prefectures(table):
            level: Level = (
                "province" if code[2:] == "0000" else "prefecture" if code[4:] == "00" else "county"
            )
            path = (*_path(code, int(last or 9999), names)[:-1], name)
            division = Division(Place(path, level), int(first or 0), int(last or 0))
            by_name[name].append(division)
            by_code[code].append(division)
            if not last or int(last) > int(after.get(path, ("0", ""))[0] or 9999):
                after[path] = (last, codes)  # of several times that a path was there the last
            for short in _shorts(name, level):
                by_name[short].append(division)
        self._by_name = {name: tuple(found) for name, found in by_name.items()}
        self._after = {
            path: (year, _then(by_code, year, codes))
            for path, (year, codes) in after.items()
            if codes and year
        }
        self._joined = Counter(place.path for _, places in self._after.values() for place in places)
        self._levels = {d.place.path: d.place.level for found in self._by_name.values() for d in found}
        self._scanner = ahocorasick_rs.AhoCorasick(
            sorted(self._by_name), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )
        self._longest = max(map(len, self._by_name))

    def named(self, name: str, year: int = 0) -> tuple[Place, ...]:
        """The places of that name; with a year, those that stood then (or all, where none did)."""
        found = self._by_name.get(name, ())
        if year:
            then = tuple(d for d in found if d.first <= year <= (d.last or 9999))
            found = then or found
        elif any(not d.last for d in found):
            found = tuple(d for d in found if not d.last)
        return tuple(dict.fromkeys(d.place for d in found))

    def became(self, path: tuple[str, ...]) -> tuple[str, tuple[Place, ...]]:
        """The year in which a division ended and what it became; ("", ()) for one that is there."""
        return self._after.get(path, ("", ()))

    def took_in(self, path: tuple[str, ...]) -> int:
        """How many divisions went into a place; one more where it was there before them."""
        joined = [year for year, places in self._after.values() for place in places if place.path == path]
        begun = sorted(d.first for d in self._by_name.get(path[-1], ()) if d.place.path == path)
        there_before = bool(begun) and any(begun[0] < int(year) for year in joined)
        return self._joined[path] + there_before

    def begun(self, path: tuple[str, ...]) -> str:
        """The year in which a place began, "" for one that was there in 1981."""
        years = sorted(d.first for d in self._by_name.get(path[-1], ()) if d.place.path == path)
        return str(years[0]) if years and years[0] else ""

    def level(self, path: tuple[str, ...]) -> Level | None:
        """The level of the place with that path, None where the list has none."""
        return self._levels.get(path)

    def at(self, text: str, start: int = 0) -> str:
        """The longest name of the list that `text` has at `start`, "" where there is none."""
        for length in range(min(self._longest, len(text) - start), 1, -1):
            if text[start : start + length] in self._by_name:
                return text[start : start + length]
        return ""

    def scan(self, text: str) -> list[tuple[int, str]]:
        """Where names of the list stand in a folded text: (start, name), longest first at each place."""
        return [(start, text[start:end]) for _, start, end in self._scanner.find_matches_as_indexes(text)]


def _with_prefectures(table: list[list[str]]) -> Iterator[list[str]]:
    """The rows; prefectures that ended get those that their counties went to, which alone the list has."""
    went: dict[tuple[str, str], list[str]] = defaultdict(list)
    for code, _, _, last, codes in table:
        went[code[:4] + "00", last] += [f"{after[:4]}00" for after in codes.split(",") if after]
    for code, name, first, last, codes in table:
        ended = code.endswith("00") and last and not codes
        after = [one for one in dict.fromkeys(went[code, last]) if one != code] if ended else []
        yield [code, name, first, last, codes or ",".join(after)]


def _then(by_code: dict[str, list[Division]], year: str, codes: str) -> tuple[Place, ...]:
    """The places of some codes in or after a year, those that last longest."""
    found = []
    for code in codes.split(","):
        fit = [d for d in by_code.get(code.strip(), ()) if not d.last or d.last > int(year)]
        found += [max(fit, key=lambda d: d.last or 9999).place] if fit else []
    return tuple(dict.fromkeys(found))


def _shorts(name: str, level: Level) -> set[str]:
    """The short forms that newspapers print: 河南, 郑州, 凉山州; counties have none."""
    if level == "county":
        short = _autonomous(name)
        return {short + name[-1]} if len(short) >= 2 else set()
    base = _SHORT.sub("", name)
    while (ethnic := _ETHNIC.search(base)) and len(base) - len(ethnic.group()) >= 2:
        base = base[: ethnic.start()]
    shorts = {base, base + "州"} if name.endswith("自治州") else {base}
    return {short for short in shorts if len(short) >= 2 and short != name}


def _autonomous(name: str) -> str:
    """The short name of an autonomous county or banner: 马边 for 马边彝族自治县; "" for others."""
    base = re.sub(r"自治[县旗]$", "", name)
    if base == name:
        return ""
    while (ethnic := _ETHNIC.search(base)) and len(base) - len(ethnic.group()) >= 2:
        base = base[: ethnic.start()]
    return base if not base.endswith("族") else ""


@cache
def gazetteer() -> Gazetteer:
    """The project's list of divisions (graph/identity/data/divisions.tsv)."""
    return Gazetteer()
