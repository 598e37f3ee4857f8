"""Printed agencies and places: one canonical path for each, whatever an article prints of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from making import LANJIANG, SHIPU, YUNTING, ZHENGZHOU, role, setting

from graph.identity.agency_tables import departments, nation, national_names
from graph.identity.lands import Land
from graph.identity.places import Place, choose, gazetteer, leading
from graph.identity.printed import agency_of
from graph.identity.settings import Setting
from graph.identity.tables import rows

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


MACAO = Place(("澳门特别行政区",), "province")
REGIONS = {place.id: place for place in (HONG_KONG, MACAO)}
UNITS = ("", "法规处", "党组", "办公室")


def printed_ways() -> Iterator[tuple[str, Setting]]:
    """Ways to print agencies of all kinds: with and without their superior, short and long, with organs."""
    leaves = {*departments(), *(name for name, _ in departments().values()), "督查室", "稻作集团", "领导小组"}
    for leaf, place in product(sorted(leaves), (ZHENGZHOU, LANJIANG)):
        for front, unit in product((place.name, f"{place.name}人民政府", f"{place.name}委"), UNITS):
            yield front + leaf + unit, setting(place)
    for region, names, path, _ in rows("regional.tsv"):
        own = setting(REGIONS[region])._replace(newsroom=REGIONS[region])
        for name in {*names.split(","), *path.split(":")[-1].split("/")}:
            for front, unit in product(("", region, f"{region}政府", "特区政府"), UNITS):
                yield front + name + unit, own
    for name, (path, _) in nation().items():
        below = {p[-1] for p in national_names() if p[:-1] == path}
        yield from ((name + unit, setting()) for unit in (*UNITS, *below))
    for front, kind in product(("中国", "中华", "国家", "云汀"), ("研究院", "大学", "集团", "医院", "协会")):
        for unit in (*UNITS, "经济研究所", "分公司"):
            yield f"{front}稻作{kind}{unit}", setting(ZHENGZHOU)


def test_an_agency_is_called_the_same_however_it_is_printed() -> None:
    """Else the article that is loaded first would say what it is called, its branch and where it is."""
    known: dict[str, tuple[object, ...]] = {}
    for printed, where in printed_ways():
        agency = agency_of(printed, where)
        for each in (agency, *agency.above()):
            said = (each.name, each.branch, each.level, each.place and each.place.id, each.placed)
            assert known.setdefault(each.id, said) == said, printed
    assert len(known) > 5000


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


HEALTH = "河南省人民政府/郑州市人民政府/卫生健康委员会"


@pytest.mark.parametrize("printed", ["市卫健委", "郑州市衛健委", "郑州市卫生健康委", "市卫生健康委员会"])
def test_a_commission_of_health_under_all_its_names(printed: str) -> None:
    assert agency_of(printed, setting(ZHENGZHOU)).id == HEALTH
    assert agency_of("市卫健委", setting(YUNTING)).id != HEALTH


@pytest.mark.parametrize(
    ("printed", "path"),
    [
        ("第十四届全国人大常委会", "全国人民代表大会/常务委员会"),
        ("中国人民政治协商会议第十四届全国委员会", "中国人民政治协商会议"),
        ("中国共产党第二十届中央委员会", "中共/中央"),
        ("政协河南省委员会", "河南省政协"),
        ("新一届国务院", "国务院"),
        ("署理教育局", "河南省人民政府/郑州市人民政府/教育局"),
        ("中国驻法国", "国务院/外交部/驻法国大使馆"),
        ("法国驻华", "法国/驻华大使馆"),
        ("法兰西共和国", "法国"),
        ("美利坚合众国", "美国"),
        ("俄国防部", "俄罗斯/国防部"),
        ("法国人民运动党中央对外部", "法国/人民运动党/中央委员会/对外部"),
        ("郑州市公安局城东分局", "河南省人民政府/郑州市人民政府/公安局/城东分局"),
        ("郑州大学宣传部", "郑州大学/宣传部"),
        ("郑州市第九医院急诊科", "河南省/郑州市/第九医院/急诊科"),
        ("中法经济合作委员会", "中法经济合作委员会"),
        ("国家教育部", "国务院/教育部"),
        ("工业与信息化部", "国务院/工业和信息化部"),
        ("中国驻悉尼", "国务院/外交部/驻悉尼总领事馆"),
        ("河南省原省委", "中共/河南省委"),
        ("郑州市市委", "中共/河南省委/郑州市委"),
        ("中国社科院城市研究所党委", "国务院/中国社会科学院/城市研究所/党委"),
        ("市委教育工作委员会", "中共/河南省委/郑州市委/教育工作委员会"),
    ],
)
def test_long_forms_offices_and_missions(printed: str, path: str) -> None:
    assert agency_of(printed, setting(ZHENGZHOU)).id == path


@pytest.mark.parametrize(
    "printed",
    [
        *(
            "郑州不断完善基层",
            "并在机场",
            "学校国际教育学院",
            "法国发挥好",
            "法国各地",
            "郑州市级",
            "中华人民共和国和大",
        ),
        *("市委组织部组织", "另一名", "法国问题联络委员会", "市政协召开会议"),
    ],
)
def test_a_piece_of_a_sentence_is_no_agency(printed: str) -> None:
    assert not agency_of(printed, setting(ZHENGZHOU)).placed


def test_a_newsroom_of_the_whole_country_gives_its_place_to_no_headquarters() -> None:
    wide = setting(ZHENGZHOU)._replace(wide=True)
    assert not agency_of("防汛抗旱领导小组", wide).placed
    assert not agency_of("公安局", wide).placed
    near = wide._replace(marks=(("text", 10, ZHENGZHOU),))
    assert agency_of("公安局", near, "text", 20).id == "河南省人民政府/郑州市人民政府/公安局"


def test_bodies_of_a_region_in_its_own_newsroom() -> None:
    own = setting(HONG_KONG)._replace(newsroom=HONG_KONG)
    assert agency_of("證監會", own).id == "香港特别行政区/证券及期货事务监察委员会"
    assert agency_of("特區政府", own).id == "香港特别行政区政府"
    assert agency_of("警務處國家安全處", own).id == "香港特别行政区政府/警务处/国家安全处"
    assert agency_of("香港特区政府", setting(ZHENGZHOU)).id == "香港特别行政区政府"
    assert agency_of("中联办", own).id == agency_of("香港中联办", setting(ZHENGZHOU)).id


def test_the_page_of_a_university_speaks_of_its_own() -> None:
    own = setting(YUNTING)._replace(owner="云汀大学")
    assert agency_of("校党委", own).id == "云汀大学/党委"
    assert agency_of("校", own).id == "云汀大学"
    assert not agency_of("校党委", setting(YUNTING)).placed


def test_a_country_that_only_the_article_shows() -> None:
    own = setting(YUNTING)._replace(countries=("维兰尼亚",))
    assert agency_of("维兰尼亚交通部", own).id == "维兰尼亚/交通部"
    assert not agency_of("维兰尼亚交通部", setting(YUNTING)).placed


def test_a_short_name_means_the_body_of_its_years() -> None:
    names = [agency_of("国家广电总局", setting(ZHENGZHOU, year=year)).path[-1] for year in (2010, 2015, 2020)]
    assert names == ["国家广播电影电视总局", "国家新闻出版广电总局", "国家广播电视总局"]


def test_a_village_lies_in_the_county_of_its_article() -> None:
    county = Place(("白鹭县",), "county", known=False)
    assert agency_of("石桥村", setting(county)).id == "白鹭县/石桥村"
    assert not agency_of("石桥村", setting(ZHENGZHOU)).placed


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        ("澜江省云汀市卫健委", ("澜江省", "云汀市"), "卫健委"),
        ("市场监管局", (), "市场监管局"),
        ("城市管理局", (), "城市管理局"),
        ("凉山州委", ("凉山州",), "委"),
        ("社区居委会", (), "社区居委会"),
        ("常务副市长", (), "常务副市长"),
        ("马边县交通局", ("马边县",), "交通局"),
        ("自治区主席", (), "自治区主席"),
        ("云汀城乡建设局", (), "云汀城乡建设局"),
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


@pytest.mark.parametrize(
    ("agency", "title", "path"),
    [
        ("法国渔业与海港", "部长", "法国/渔业与海港部#部长"),
        ("法国外交部国务", "部长", "法国/外交部#国务部长"),
        ("法国海洋经济", "理事会主席", "法国/海洋经济理事会#主席"),
        ("法国", "国民议会议长", "法国/国民议会#议长"),
        ("渔业界", "立法会议员", "香港特别行政区/立法会#立法会议员"),
        ("法国常驻联合国", "副代表", "法国/常驻联合国代表团#副代表"),
        ("陆军第99集团军某旅", "旅长", "中国人民解放军/陆军/第99集团军#旅长"),
        ("夏威夷州", "州长", "美国/夏威夷州#州长"),
    ],
)
def test_what_the_title_took_of_its_agency(agency: str, title: str, path: str) -> None:
    assert role(agency, title, setting(ZHENGZHOU)).id == path


def test_a_foreigner_of_a_list_has_the_body_of_its_country() -> None:
    where = setting(ZHENGZHOU)._replace(wide=True)
    land = where._replace(lands=(Land("text", 9, "法国", True),))
    assert agency_of("文化部", land, "text", 9).id == "法国/文化部"
    assert agency_of("文化部", where, "text", 9).id == "国务院/文化部"
    assert agency_of("联邦渔业局", land, "text", 9).id == "法国/联邦渔业局"
    assert agency_of("东云浪省政府", land, "text", 9).id == "法国/东云浪省政府"


def test_a_grassroots_unit_lies_in_the_county_named_before_it() -> None:
    county = Place(("河南省", "郑州市", "金水区"), "county")
    where = setting(ZHENGZHOU)._replace(wide=True, grounds=(("text", 5, county),))
    assert agency_of("云柳社区", where, "text", 90).id == "河南省/郑州市/金水区/云柳社区"
    assert not agency_of("云柳社区", where, "text", 900).placed
