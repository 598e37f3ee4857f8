"""Printed agencies and places: one canonical path for each, whatever an article prints of it."""

from __future__ import annotations

import pytest
from making import LANJIANG, SHIPU, YUNTING, ZHENGZHOU, role, setting

from graph.identity.places import Place, choose, gazetteer, leading
from graph.identity.printed import agency_of

HONG_KONG = Place(("香港特别行政区",), "province")
IN_ZHENGZHOU = [
    ("市委", "中共/河南省委/郑州市委", "party"),
    ("鄭州市委", "中共/河南省委/郑州市委", "party"),
    ("市委组织部", "中共/河南省委/郑州市委/组织部", "party"),
    ("省卫健委", "河南省人民政府/卫生健康委员会", "government"),
    ("河南省衛生健康委員會", "河南省人民政府/卫生健康委员会", "government"),
    ("省卫健委党组", "河南省人民政府/卫生健康委员会/党组", "party"),
    ("国家卫健委", "国务院/国家卫生健康委员会", "government"),
    ("教育厅", "河南省人民政府/教育厅", "government"),
    ("市人大常委会", "河南省人民代表大会/郑州市人民代表大会/常务委员会", "congress"),
    ("市中级人民法院", "河南省高级人民法院/郑州市中级人民法院", "court"),
    ("团市委", "河南省/郑州市/共青团委员会", "mass"),
    ("郑州大学党委", "郑州大学/党委", "party"),
    ("金水区委", "中共/河南省委/郑州市委/金水区委", "party"),
    ("市防汛抗旱指挥部", "河南省/郑州市/防汛抗旱指挥部", "headquarters"),
    ("市人民医院", "河南省/郑州市/人民医院", "institution"),
    ("法国外交部", "法国/外交部", "foreign"),
    ("中央军委", "中共/中央/军事委员会", "army"),
]
IN_YUNTING = [
    ("市委", "中共/云汀市委"),
    ("澜江省卫健委", "澜江省人民政府/卫生健康委员会"),
    ("云汀市应急管理局", "云汀市人民政府/应急管理局"),
    ("城东区委", "中共/云汀市委/城东区委"),
    ("白鹭县委", "中共/白鹭县委"),
    ("石陂镇党委", "中共/云汀市委/石陂镇党委"),
    ("云汀港务集团有限公司", "云汀港务集团有限公司"),
]


@pytest.mark.parametrize(("printed", "path", "branch"), IN_ZHENGZHOU)
def test_agencies_of_a_listed_city(printed: str, path: str, branch: str) -> None:
    agency = agency_of(printed, setting(ZHENGZHOU))
    assert (agency.id, agency.branch, agency.placed) == (path, branch, True)


@pytest.mark.parametrize(("printed", "path"), IN_YUNTING)
def test_agencies_of_a_city_of_no_list(printed: str, path: str) -> None:
    assert agency_of(printed, setting(YUNTING, LANJIANG)).id == path


def test_the_same_short_name_in_two_cities_is_two_agencies() -> None:
    assert agency_of("市委", setting(YUNTING)).id != agency_of("市委", setting(SHIPU)).id


def test_what_nothing_places_is_kept_apart_by_its_article() -> None:
    one, other = (agency_of("县委", setting(YUNTING, article=a)) for a in ("a1", "a2"))
    assert not one.placed
    assert (one.id, other.id) == ("a1/县委", "a2/县委")


def test_a_special_region_names_its_departments_without_a_place() -> None:
    assert agency_of("保安局", setting(HONG_KONG)).id == "香港特别行政区政府/保安局"
    assert agency_of("立法會", setting(HONG_KONG)).id == "香港特别行政区/立法会"


@pytest.mark.parametrize("printed", [printed for printed, *_ in IN_ZHENGZHOU])
def test_superiors_are_what_a_direct_mention_gives(printed: str) -> None:
    known = {a.id: a for p, *_ in IN_ZHENGZHOU for a in [agency_of(p, setting(ZHENGZHOU))]}
    for upper in agency_of(printed, setting(ZHENGZHOU)).above():
        assert known.get(upper.id, upper) == upper
        assert upper.path == agency_of(printed, setting(ZHENGZHOU)).path[: len(upper.path)]


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("澜江省云汀市卫健委", ("澜江省", "云汀市"), "卫健委"),
        ("市场监管局", (), "市场监管局"),
        ("城市管理局", (), "城市管理局"),
        ("凉山州委", ("凉山州",), "委"),
        ("社区居委会", (), "社区居委会"),
        ("常务副市长", (), "常务副市长"),
    ],
)
def test_places_at_the_front(text: str, names: tuple[str, ...], rest: str) -> None:
    assert leading(text) == (names, rest)


def test_one_name_of_several_places_is_the_one_near_the_article() -> None:
    beijing = Place(("北京市",), "province")
    assert choose(("朝阳区",), (beijing,)) == Place(("北京市", "朝阳区"), "county")
    assert choose(("朝阳区",)) is None


def test_a_division_that_ended_is_found_in_its_years() -> None:
    assert [place.id for place in gazetteer().named("崇文区", 2005)] == ["北京市/崇文区"]
    assert [place.id for place in gazetteer().named("莱芜市", 2015)] == ["山东省/莱芜市"]


@pytest.mark.parametrize(
    ("agency", "title", "path"),
    [
        ("郑州市", "市长", "河南省人民政府/郑州市人民政府#市长"),
        ("", "市长", "河南省人民政府/郑州市人民政府#市长"),
        ("市卫健委", "党组书记", "河南省人民政府/郑州市人民政府/卫生健康委员会/党组#书记"),
        ("市委", "组织部部长", "中共/河南省委/郑州市委/组织部#部长"),
        ("郑州市", "领导", "河南省/郑州市#领导"),
        ("", "外交部长", "国务院/外交部#部长"),
        ("法国", "外长", "法国#外交部长"),
        ("中国", "科学院院士", "国务院/中国科学院#院士"),
        ("", "教授", "#教授"),
    ],
)
def test_roles(agency: str, title: str, path: str) -> None:
    assert role(agency, title, setting(ZHENGZHOU)).id == path


@pytest.mark.parametrize(
    ("title", "role_class", "seats"),
    [
        ("市长", "post", "one"),
        ("副市长", "post", "many"),
        ("二级巡视员", "rank", "many"),
        ("领导", "label", "many"),
    ],
)
def test_class_and_seats(title: str, role_class: str, seats: str) -> None:
    found = role("郑州市", title, setting(ZHENGZHOU))
    assert (found.role_class, found.seats) == (role_class, seats)


def test_seats_of_an_unplaced_agency_are_unknown() -> None:
    assert role("县委", "书记", setting()).seats == "unknown"
