"""What speaks for two reports telling of one event, by weight, and what bars it: small named functions."""

from __future__ import annotations

from collections.abc import Callable

from graph.identity.event_names import PARTS, SERIES
from graph.identity.reports import Report
from loaders.folding import fold

Comparison = Callable[[Report, Report], float]
Veto = Callable[[Report, Report], bool]
COMPARISONS: dict[str, Comparison] = {}
VETOES: dict[str, Veto] = {}
_FEW = 2
_SHORT = 2


def _comparison(function: Comparison) -> Comparison:
    COMPARISONS[function.__name__] = function
    return function


def _veto(function: Veto) -> Veto:
    VETOES[function.__name__] = function
    return function


@_comparison
def same_day(one: Report, other: Report) -> float:
    """Both give the same day."""
    return float(bool(one.day and one.day == other.day))


@_comparison
def day_unknown(one: Report, other: Report) -> float:
    """One gives no day."""
    return float(not one.day or not other.day)


@_comparison
def same_chair(one: Report, other: Report) -> float:
    """The same person chaired."""
    return float(bool(set(one.chairs) & set(other.chairs)))


@_comparison
def shared_people(one: Report, other: Report) -> float:
    """The share of the shorter list of participants that stands in the longer one; one name alone is half."""
    fewer = min(len(one.people), len(other.people))
    return len(set(one.people) & set(other.people)) / max(fewer, _FEW) if fewer else 0.0


@_comparison
def same_body(one: Report, other: Report) -> float:
    """A sitting of the same body."""
    return float(bool(one.body and one.body == other.body))


@_comparison
def same_ordinal(one: Report, other: Report) -> float:
    """The same number: 第十二次."""
    return float(any(other.ordinals.get(c) == n for c, n in one.ordinals.items() if c != "任"))


@_comparison
def alike_words(one: Report, other: Report) -> float:
    """How much of the shorter name's pairs of characters the longer name has, common words left out."""
    first, second = _pairs(one.words), _pairs(other.words)
    fewer = min(len(first), len(second))
    return len(first & second) / fewer if fewer else 0.0


@_comparison
def same_name(one: Report, other: Report) -> float:
    """The same name as printed, script apart."""
    return float(fold(one.name) == fold(other.name))


@_comparison
def same_sitting(one: Report, other: Report) -> float:
    """Both names say the same kind of sitting."""
    return float(bool(one.sitting and one.sitting == other.sitting))


@_comparison
def shared_guest(one: Report, other: Report) -> float:
    """The same guest from abroad."""
    return float(bool(set(one.guests) & set(other.guests)))


@_comparison
def other_kind(one: Report, other: Report) -> float:
    """One newsroom tells of a sitting, the other of a ceremony, talks or a visit; a call may be talks."""
    call = (one.call or one.kind == "talks") and (other.call or other.kind == "talks")
    return float(one.kind != other.kind and not call)


@_comparison
def two_people_shared_at_talks(one: Report, other: Report) -> float:
    """Host and guest of talks are the same."""
    return float(one.kind == other.kind == "talks" and len(set(one.people) & set(other.people)) >= 2)


@_comparison
def same_country(one: Report, other: Report) -> float:
    """The same foreign country in the name."""
    return float(bool(set(one.countries) & set(other.countries)))


@_comparison
def same_place(one: Report, other: Report) -> float:
    """The same place as printed."""
    return float(bool(one.place and one.place == other.place))


@_comparison
def other_words(one: Report, other: Report) -> float:
    """Two names that say something, with nothing in common."""
    first, second = _pairs(one.words), _pairs(other.words)
    return float(bool(first and second) and not first & second)


@_comparison
def same_office(one: Report, other: Report) -> float:
    """Talks with the holder of the same office of the same country, however the name is written."""
    return float(_one_office(one, other))


@_comparison
def same_trip(one: Report, other: Report) -> float:
    """Trips of one person to the same country."""
    shared = set(one.people) & set(other.people) and set(one.countries) & set(other.countries)
    return float(one.trip and other.trip and bool(shared))


def _one_office(one: Report, other: Report) -> bool:
    """Whether both name the same office of the same country."""
    return bool(set(one.countries) & set(other.countries) and set(one.offices) & set(other.offices))


def _pairs(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


@_veto
def one_article(one: Report, other: Report) -> bool:
    """Several events of one article are several."""
    return one.article == other.article


@_veto
def two_days(one: Report, other: Report) -> bool:
    """The days in which they can lie do not touch."""
    return one.last < other.first or other.last < one.first


@_veto
def trip_and_sitting(one: Report, other: Report) -> bool:
    """A trip or inspection is none of the sittings, ceremonies and calls on it."""
    visits = one.kind == other.kind == "visit"
    away = [report.kind == "visit" and not report.call for report in (one, other)]
    return one.trip != other.trip if visits else away[0] != away[1]


@_veto
def planned_and_held(one: Report, other: Report) -> bool:
    """A plan is no report of what happened."""
    return one.planned != other.planned


@_veto
def two_ordinals(one: Report, other: Report) -> bool:
    """Two numbers by one counter: 第十二次, 第十三次."""
    return any(other.ordinals.get(c, n) != n for c, n in one.ordinals.items())


@_veto
def two_bodies(one: Report, other: Report) -> bool:
    """Sittings of two bodies, or two kinds of sitting by their names."""
    bodies = bool(one.body and other.body and one.body != other.body)
    sittings = {one.sitting, other.sitting} - {""}
    return bodies or (len(sittings) == _FEW and not (SERIES in sittings and sittings & PARTS))


@_veto
def two_hosts(one: Report, other: Report) -> bool:
    """Each names who chaired, and nobody did both."""
    return bool(one.chairs and other.chairs and not set(one.chairs) & set(other.chairs))


@_veto
def two_countries(one: Report, other: Report) -> bool:
    """Talks with guests of two countries."""
    return bool(one.countries and other.countries and not set(one.countries) & set(other.countries))


@_veto
def two_guests(one: Report, other: Report) -> bool:
    """Talks that share the host but not the other side; two spellings of one country's guest are no veto."""
    first, second = set(one.guests), set(other.guests)
    if first and second and not first & second and max(len(first), len(second)) <= _FEW:
        return not _one_office(one, other) and not _spelled_alike(first, second)
    if "talks" not in (one.kind, other.kind):
        return False
    first, second = set(one.people), set(other.people)
    shared, rest = first & second, (first - second, second - first)
    if len(shared) != 1 or not all(rest) or _spelled_alike(*rest):
        return False
    host = not shared & {*one.guests, *other.guests}
    return not (host and _one_office(one, other))


def _spelled_alike(first: set[str], second: set[str]) -> bool:
    """Whether a name of one set shares most characters, in number, with one of the other: 鲍尔森, 保尔森."""
    return any(
        len(set(a) & set(b)) * 2 > max(len(a), len(b)) and min(len(a), len(b)) > _SHORT
        for a in first
        for b in second
    )


@_veto
def two_offices(one: Report, other: Report) -> bool:
    """Talks with two office holders of one country."""
    talks = one.kind == other.kind == "talks" and not set(one.guests) & set(other.guests)
    return talks and bool(one.offices and other.offices and not set(one.offices) & set(other.offices))


@_veto
def two_delegations(one: Report, other: Report) -> bool:
    """Sittings of two delegations or groups of delegates."""
    return bool(one.delegations and other.delegations and not set(one.delegations) & set(other.delegations))


@_veto
def two_sittings(one: Report, other: Report) -> bool:
    """Morning and evening of one day; a trip lasts longer."""
    apart = bool(one.part and other.part and one.part != other.part)
    return apart and one.kind != "visit"


@_veto
def nobody_shared(one: Report, other: Report) -> bool:
    """Each names people, and nobody is named by both."""
    return bool(one.people and other.people and not set(one.people) & set(other.people))
