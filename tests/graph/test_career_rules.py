"""The rules of who is who, one at a time: lines, ranks, posts that exclude each other, offices abroad."""

from __future__ import annotations

import time

import pytest
from making import SHIPU, YUNTING, mention, signatures

from graph.identity.careers import Held, clashing, line_of, office, rank_of
from graph.identity.evidence import COMPARISONS
from graph.identity.mentions import Mention
from graph.identity.pairs import Pair, pair_of
from graph.identity.people import cluster
from graph.identity.pools import block_of, pool_of, pooled, rarity
from graph.identity.signatures import RoleTrait, signature_of
from graph.identity.vetoes import VETOES

COMMON, RARE, FOREIGN = "李强", "邬岫柏", "马卡尔迪"


def trait(printed: str, title: str, branch: str = "", level: str = "", place: str = "") -> RoleTrait:
    return RoleTrait(f"{printed}#{title}", title, branch, level, place, "current", True)


def abroad(article: str, day: str, country: str, *titles: str, names: tuple[str, ...] = ()) -> Mention:
    """A foreigner's mention with posts of a country, "" for posts printed without one."""
    roles = tuple((country, title) for title in titles)
    return mention(FOREIGN, article, day, *roles, names=names, country=country)


def pair(one: list[Mention], other: list[Mention], *more: Mention) -> Pair:
    """Two people of one block as a pair; `more` are further mentions of the block."""
    name = one[0].name
    block = block_of(name, signatures(*one, *other, *more).values())
    sides = [pooled(pool_of(s, block) for s in signatures(*own).values()) for own in (one, other)]
    return pair_of(sides[0], sides[1], block)


def people(name: str, *mentions: Mention) -> list[set[str]]:
    """The articles of each person."""
    own: dict[str, set[str]] = {}
    for each in mentions:
        own.setdefault(signature_of(each).id, set()).add(each.article_id)
    partition = cluster(name, signatures(*mentions).values())
    return sorted((set().union(*(own[i] for i in group)) for group in partition.people), key=sorted)


@pytest.mark.parametrize(
    ("role", "line", "rank"),
    [
        (trait("中共/澜江省委", "书记", "party", "province", "澜江省"), "cadre", 2.0),
        (trait("中共/澜江省委", "常委", "party", "province", "澜江省"), "cadre", 2.5),
        (trait("中共/澜江省委", "委员", "party", "province", "澜江省"), "cadre", None),
        (trait("澜江省人民政府/水利厅", "副厅长", "government", "province", "澜江省"), "cadre", 3.5),
        (trait("中国驻智利", "大使", "mass"), "diplomatic", 2.5),
        (trait("最高人民法院", "院长", "court", "centre"), "judicial", 1.0),
        (trait("澜江省/防汛指挥部", "指挥长", "headquarters", "province", "澜江省"), "cadre", None),
        (trait("联合国", "秘书长", "foreign"), "international", None),
        (trait("智利", "总统", "foreign"), "foreign", 1.0),
        (trait("智利/卫生部", "副部长", "foreign"), "foreign", 2.5),
    ],
)
def test_line_and_rank(role: RoleTrait, line: str, rank: float | None) -> None:
    assert (line_of(role), rank_of(role)) == (line, rank)


@pytest.mark.parametrize(
    ("role", "said"),
    [
        (trait("智利/国防部", "部长", "foreign"), "国防部长"),
        (trait("智利", "国防部长", "foreign"), "国防部长"),
        (trait("国务院/国防部", "部长", "government", "centre"), "国防部长"),
        (trait("?昨日到访的", "总统"), "总统"),
        (trait("", "经理"), ""),
        (trait("澜江省人民政府", "副省长", "government", "province"), ""),
    ],
)
def test_the_office_that_a_foreigners_role_says(role: RoleTrait, said: str) -> None:
    assert office(role, foreigner=True) == said


def post(line: str, province: str = "", country: str = "", rank: float = 0.0) -> Held:
    return Held(f"{line}{province}{country}{rank}", line, province, country, rank, 0, 400)


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        (post("cadre", "澜江省", rank=2.0), post("cadre", "远山省", rank=2.0), True),
        (post("cadre", "澜江省", rank=2.0), post("cadre", "澜江省", rank=2.5), False),
        (post("cadre", "澜江省", rank=2.0), post("cadre", rank=2.0), True),  # a governor, a minister
        (post("cadre", "澜江省", rank=2.0), post("cadre"), False),  # the head of a society
        (post("cadre", "澜江省"), post("judicial", "澜江省"), True),
        (post("foreign", country="智利", rank=1.0), post("foreign", country="智利", rank=2.5), True),
        (post("foreign", country="智利", rank=1.0), post("foreign", country="智利", rank=1.0), False),
        (post("judicial"), post("hong kong", "香港特别行政区"), False),
    ],
)
def test_posts_that_nobody_holds_at_a_time(one: Held, other: Held, clash: bool) -> None:
    assert clashing(one, other) is clash
    assert clashing(other, one) is clash


def test_a_removal_ends_a_span() -> None:
    before = [mention(RARE, f"m{n}", f"2024-0{n}-10", ("云汀市", "市长")) for n in range(1, 7)]
    gone = Mention(*mention(RARE, "r", "2024-09-10", ("云汀市", "市长")))
    gone = gone._replace(roles=(gone.roles[0], gone.roles[0]._replace(status="former")))
    judge = mention(RARE, "j", "2024-07-15", ("市中级人民法院", "院长"), place=SHIPU)
    assert not VETOES["concurrent_posts"](pair([*before, gone], [judge]))
    still = mention(RARE, "s", "2024-09-10", ("云汀市", "市长"))
    assert VETOES["concurrent_posts"](pair([*before, still], [judge]))


def test_a_post_counts_on_the_days_that_print_it() -> None:
    mayor = [mention(RARE, f"m{n}", f"2024-0{n}-10", ("云汀市", "市长")) for n in range(1, 7)]
    judge = [
        mention(RARE, "j", "2024-11-15", ("市中级人民法院", "院长"), place=SHIPU),
        mention(RARE, "bare", "2024-03-15", place=SHIPU),
    ]
    assert not VETOES["concurrent_posts"](pair(mayor, judge))


def test_a_diplomat_is_no_judge() -> None:
    diplomat = mention(RARE, "a1", "2018-01-01", ("中国驻智利", "大使"))
    judge = mention(RARE, "a2", "2021-01-01", ("最高人民法院", "副院长"))
    assert VETOES["two_closed_lines"](pair([diplomat], [judge]))
    assert people(RARE, diplomat, judge) == [{"a1"}, {"a2"}]


def test_a_rare_title_links_a_common_name() -> None:
    assert rarity("航天员") > rarity("驻华大使") > rarity("书记") == 0.0
    crews = [mention(COMMON, f"a{n}", f"201{n}-06-01", (f"飞艇{n}号", "领航长")) for n in (2, 4)]
    heads = [mention(COMMON, f"b{n}", f"201{n}-06-01", (f"第{n}机修厂", "主任")) for n in (2, 4)]
    assert COMPARISONS["same_title"](pair(crews[:1], crews[1:])) > 0
    assert COMPARISONS["same_title"](pair(heads[:1], heads[1:])) == 0
    assert {"a2", "a4"} in people(COMMON, *crews, *heads)


def test_a_foreigner_without_his_country() -> None:
    president = [abroad(f"a{n}", f"2019-0{n}-10", "智利", "总统") for n in range(1, 5)]
    minister = [abroad(f"b{n}", f"2019-0{n}-12", "肯尼亚", "外交部长") for n in range(1, 4)]
    other = abroad("c1", "2019-05-10", "斐济", "议长")
    bare = abroad("a9", "2019-06-10", "", "总统")
    later = abroad("d1", "2026-06-10", "", "总统")
    found = people(FOREIGN, *president, *minister, other, bare, later)
    assert {"a1", "a2", "a3", "a4", "a9"} in found
    assert {"d1"} in found  # another term


def test_a_union_takes_its_officers_from_its_countries() -> None:
    minister = abroad("a1", "2016-01-01", "葡萄牙", "总理")
    council = abroad("a2", "2020-01-01", "欧洲理事会", "主席")
    council = council._replace(country="")
    stranger = abroad("b1", "2020-01-01", "巴西", "总理")
    assert pair([minister], [council], stranger).union
    assert not VETOES["union_of_others"](pair([minister], [council], stranger))
    assert VETOES["union_of_others"](pair([stranger], [council], minister))


def test_careers_go_up_a_step_at_a_time() -> None:
    clerk = mention(RARE, "a1", "2020-01-01", ("青石乡", "乡长"))
    minister = mention(RARE, "a2", "2021-01-01", ("国务院", "副总理"))
    assert COMPARISONS["rose_too_fast"](pair([clerk], [minister])) > 1
    assert COMPARISONS["stepped_down"](pair([clerk], [minister])) == 0
    back = mention(RARE, "a3", "2022-01-01", ("青石乡", "乡长"))
    assert COMPARISONS["stepped_down"](pair([minister], [back])) > 1


def test_the_first_name_of_many_lists_is_the_one_printed_most() -> None:
    """A bare name that would fit two goes to the one who is printed much more, never as a bridge."""
    known = [
        mention(RARE, f"k{n}", f"20{10 + n}-03-01", ("云汀市", "市长"), place=place, names=("甲乙", "丙丁"))
        for n in range(10)
        for place in (YUNTING, SHIPU)
    ]
    once = mention(RARE, "o", "2014-05-01", ("远山大学", "教授"), names=("甲乙", "丙丁"))
    bare = mention(RARE, "x", "2015-06-01", names=("甲乙", "丙丁"))
    (whole,) = (group for group in people(RARE, *known, once, bare) if "x" in group)
    assert "k3" in whole


def test_every_comparison_and_veto_says_what_it_means() -> None:
    for name, function in {**COMPARISONS, **VETOES}.items():
        assert (function.__doc__ or "").strip().endswith("."), name


def famous(count: int) -> list[Mention]:
    """Mentions of one famous name: a few posts, every place, changing company, many lists without a post."""
    posts = (("云汀市", "市长"), ("市委", "书记"), ("省人民政府", "副省长"), ("国务院", "副总理"))
    found = []
    for n in range(count):
        day = f"{2012 + n * 12 // count}-{1 + n % 12:02}-{1 + n % 28:02}"
        beside = (f"甲{n % 97}", f"乙{n % 301}", f"丙{n % 13}")
        roles = () if n % 3 else (posts[n * 4 // count],)
        found.append(mention(RARE, f"f{n}", day, *roles, names=beside))
    return found


@pytest.mark.slow
def test_a_name_of_twenty_thousand_mentions_takes_seconds() -> None:
    own = signatures(*famous(20_000)).values()
    assert len(own) > 1500
    started = time.thread_time()
    partition = cluster(RARE, own)
    assert time.thread_time() - started < 10
    assert len(max(partition.people, key=len)) > 0.9 * len(own)
