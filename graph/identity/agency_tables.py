"""The tables of agencies by what is printed: the centre, countries, organisations, departments, bodies."""

from __future__ import annotations

from functools import cache

from graph.identity.tables import rows


@cache
def nation() -> dict[str, tuple[tuple[str, ...], str]]:
    """The centre's agencies by every printed name: path, branch."""
    return {row[0]: (tuple(row[1].split("/")), row[2]) for row in rows("national.tsv")}


@cache
def centre() -> frozenset[str]:
    """The first names of the centre's paths."""
    return frozenset(path[0] for path, _ in nation().values())


@cache
def national_names() -> dict[tuple[str, ...], tuple[str, str]]:
    """What each path of the centre is called (its longest printed name), and its branch."""
    names: dict[tuple[str, ...], tuple[str, str]] = {}
    for printed, (path, branch) in nation().items():
        if len(printed) > len(names.get(path, ("", ""))[0]):
            names[path] = (printed, branch)
    return {path: (_called(path, name), branch) for path, (name, branch) in names.items()}


def _called(path: tuple[str, ...], longest: str) -> str:
    """The name of a path: its own where that says the whole country, else the longest printed."""
    own = path[-1].startswith(("国家", "中国")) and path[-1] in nation()
    return path[-1] if own or len(path) == 1 else longest


@cache
def organisations() -> dict[str, tuple[str, str]]:
    """Countries and international organisations by every printed name: canonical name, kind."""
    found: dict[str, tuple[str, str]] = {}
    for name, others, kind in rows("countries.tsv"):
        for printed in (name, *filter(None, others.split(","))):
            found[printed] = (name, kind)
    return found


@cache
def departments() -> dict[str, tuple[str, str]]:
    """Departments by printed name: the name that the graph gives them, their branch."""
    return {row[0]: (row[1], row[2]) for row in rows("departments.tsv")}


@cache
def department_branches() -> dict[str, str]:
    """The branch of each department by the name that the graph gives it, which few articles print whole."""
    return dict(departments().values())


@cache
def _dated() -> tuple[tuple[str, int, int, str], ...]:
    table = rows("dated_names.tsv")
    return tuple((name, int(first or 0), int(last or 9999), meant) for name, first, last, meant in table)


def dated_name(text: str, year: int) -> str:
    """The name that a short one meant in a year, 国家广电总局 three bodies; the text itself for others."""
    found = (meant for name, first, last, meant in _dated() if name == text and first <= year <= last)
    return next(found, text)


def is_letter(character: str) -> bool:
    """Whether newspapers write a country by that one character: 法, 俄."""
    return organisations().get(character, ("", ""))[1] == "country"


@cache
def bodies() -> tuple[tuple[str, str, str], ...]:
    """The bodies of a place by printed front, longest first: front, branch, organ."""
    table = [(row + [""] * 3)[:3] for row in rows("bodies.tsv")]
    return tuple((a, b, c) for a, b, c in sorted(table, key=lambda row: -len(row[0])))


def nation_at(text: str) -> str:
    """The longest name of an agency of the centre, or of an organisation, at the front of a folded text."""
    found = (text[:length] for length in range(min(_longest(), len(text)), 1, -1))
    return next((name for name in found if name in nation() or is_organisation(name)), "")


@cache
def _longest() -> int:
    return max(map(len, (*nation(), *organisations())))


def country_of(text: str) -> str:
    """The country or organisation that a folded text starts with, by its canonical name; "" for none."""
    for length in range(min(9, len(text)), 1, -1):
        if (found := organisations().get(text[:length])) and text[length : length + 1] not in ("族", "城"):
            return found[0]
    return ""


def is_organisation(name: str) -> bool:
    """Whether a canonical name is an international organisation's."""
    return organisations().get(name, ("", ""))[1] == "organisation"
