"""Spells of a post from dated facts: what opens one, what closes it, what stays unknown."""

from __future__ import annotations

import pytest

from queries.spells import Told, spells


def facts(*told: str) -> list[Told]:
    """Facts from "DAY KIND", each in an article of its own."""
    rows = [one.rpartition(" ") for one in told]
    return [
        Told(day=day, kind=kind, span={"article": f"a{n}", "start": 0, "end": 1, "in_title": False})
        for n, (day, _, kind) in enumerate(rows)
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["2020-01-05 current", "2021-02-01 current"], ["current 2020-01-05 2021-02-01 - -"]),
        (
            ["2019-12-30 appointed", "2020-01-05 current", "2021-02-01 removed"],
            ["current 2019-12-30 2021-02-01 2019-12-30 2021-02-01"],
        ),
        (
            ["2020-01-05 acting", "2020-03-01 elected", "2020-06-01 current"],
            ["acting 2020-01-05 2020-01-05 - -", "current 2020-03-01 2020-06-01 2020-03-01 -"],
        ),
        (  # held again after an end: two spells
            ["2015-01-01 current", "2016-01-01 former", "2016-05-01 former", "2018-01-01 current"],
            ["current 2015-01-01 2016-01-01 - 2016-01-01", "current 2018-01-01 2018-01-01 - -"],
        ),
        (["2016-01-01 former"], ["former 2016-01-01 2016-01-01 - 2016-01-01"]),
        (  # one leaves and comes back on a day: the end is told first
            ["2016-01-01 appointed", "2016-01-01 removed", "2015-01-01 current"],
            ["current 2015-01-01 2016-01-01 - 2016-01-01", "current 2016-01-01 2016-01-01 2016-01-01 -"],
        ),
        (
            ["2020-01-01 designate", "2020-02-01 current"],
            ["designate 2020-01-01 2020-01-01 - -", "current 2020-02-01 2020-02-01 - -"],
        ),
        (  # an end that nobody dates ends nothing
            ["2020-01-01 current", " former"],
            ["current 2020-01-01 2020-01-01 - -", "former - - - -"],
        ),
        (["2020-01-01 current", " current"], ["current 2020-01-01 2020-01-01 - -", "current - - - -"]),
        (["2020-01-01 investigated"], []),
    ],
)  # fmt: skip
def test_spells(told: list[str], expected: list[str]) -> None:
    found = [
        " ".join(word or "-" for word in (s.status, s.first, s.last, s.appointed, s.ended))
        for s in spells(facts(*told))
    ]
    assert found == expected
    assert found == [
        " ".join(word or "-" for word in (s.status, s.first, s.last, s.appointed, s.ended))
        for s in spells(reversed(facts(*told)))
    ]


def test_a_spell_says_nothing_of_the_days_beside_it() -> None:
    (one,) = spells(facts("2020-01-05 current", "2021-02-01 removed"))
    assert [one.covers(day) for day in ("2020-01-04", "2020-01-05", "2021-01-31", "2021-02-01")] == [
        False,
        True,
        True,
        False,
    ]
    assert not spells(facts("2016-01-01 former"))[0].covers("2016-01-01")
