"""What agencies became: kinds and dates, never as another name of one agency."""

from __future__ import annotations

import pytest
from making import YUNTING, ZHENGZHOU, setting

from graph.identity.printed import agency_of
from graph.identity.succession import lifetime, successors
from graph.identity.tables import rows
from graph.parts import agency_node


def steps(printed: str, year: int = 2009) -> set[tuple[str, str, str]]:
    agency = agency_of(printed, setting(ZHENGZHOU, year=year))
    assert agency.placed
    return {(step.agency.id, step.kind, step.date) for step in successors(agency)}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("卫生部", {("国务院/国家卫生和计划生育委员会", "merged", "2013-03-14")}),
        ("国家卫计委", {("国务院/国家卫生健康委员会", "reorganised", "2018-03-17")}),
        ("国家旅游局", {("国务院/文化和旅游部", "merged", "2018-03-17")}),
        ("国务院港澳办", {("中共/中央/港澳工作办公室", "nameplate", "2023-03-16")}),
        (
            "铁道部",
            {
                ("国务院/交通运输部", "split", "2013-03-14"),
                ("国务院/国家铁路局", "split", "2013-03-14"),
            },
        ),
        ("市工商局", {("河南省人民政府/郑州市人民政府/市场监督管理局", "merged", "2018")}),
        ("省环保厅", {("河南省人民政府/生态环境厅", "reorganised", "2018")}),
        ("市卫计委", {("河南省人民政府/郑州市人民政府/卫生健康委员会", "reorganised", "2018")}),
        ("崇文区委", {("中共/北京市委/东城区委", "merged", "2010")}),
        ("莱芜市政府", {("山东省人民政府/济南市人民政府", "merged", "2018")}),
        ("密云县", {("北京市/密云区", "renamed", "2015")}),
        ("国家卫健委", set()),
        ("郑州市委", set()),
    ],
)
def test_what_an_agency_became(printed: str, expected: set[tuple[str, str, str]]) -> None:
    assert steps(printed) == expected


def test_a_merger_is_no_alias() -> None:
    before, after = (agency_of(name, setting(ZHENGZHOU)) for name in ("卫生部", "国家卫健委"))
    assert before.id != after.id


def test_from_when_and_until_when() -> None:
    nodes = {name: agency_node(agency_of(name, setting(ZHENGZHOU, year=2009)), []) for name in _NAMES}
    found = {name: (node["valid_from"], node["valid_to"]) for name, node in nodes.items()}
    assert found == _NAMES


_NAMES = {
    "国家卫计委": ("2013-03-14", "2018-03-17"),
    "农业农村部": ("2018-03-17", None),
    "国务院港澳办": (None, None),
    "交通运输部": (None, None),
    "密云区": ("2015", None),
    "外交部": (None, None),
}


def test_what_is_not_placed_and_what_no_list_has_became_nothing() -> None:
    assert successors(agency_of("县委", setting(YUNTING))) == ()
    assert successors(agency_of("云汀市委", setting(YUNTING))) == ()
    assert lifetime(agency_of("云汀市委", setting(YUNTING))) == (None, None)


def test_every_row_of_the_centre_leads_on_without_a_circle() -> None:
    after = {(before, then) for before, _, _, then in rows("succession.tsv")}
    reached = set(after)
    while further := {(a, d) for a, b in reached for c, d in after if b == c} - reached:
        reached |= further
    assert all(before != then for before, then in reached)
