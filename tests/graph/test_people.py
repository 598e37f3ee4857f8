"""Who is who: the promises that the partition of a name keeps."""

from __future__ import annotations

import random
from datetime import date, timedelta
from time import thread_time
from timeit import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import SHIPU, YUNTING, mention, signatures

from graph.addresses import mention_address
from graph.identity.evidence import COMPARISONS
from graph.identity.judgements import Judgement, Verdicts
from graph.identity.mentions import Mention
from graph.identity.names import commonness, romanised
from graph.identity.people import cluster, weights, why
from graph.identity.signatures import Signature, from_json, signature_of, summed, to_json

COMMON = "李强"
RARE = "邬岫柏"


def groups(key: str, *mentions: Mention, judgements: tuple[Judgement, ...] = ()) -> list[set[str]]:
    """The articles of each person."""
    found = signatures(*mentions)
    own: dict[str, set[str]] = {}
    for each in mentions:
        own.setdefault(signature_of(each).id, set()).add(each.article_id)
    partition = cluster(key, found.values(), Verdicts(judgements))
    return sorted((set().union(*(own[i] for i in group)) for group in partition.people), key=sorted)


def test_two_full_time_posts_at_one_time_are_two_people() -> None:
    mayor = [
        mention(COMMON, f"m{month}", f"2024-{month:02}-10", ("云汀市", "副市长")) for month in range(1, 10)
    ]
    judge = [
        mention(COMMON, f"j{month}", f"2024-{month:02}-12", ("市中级人民法院", "院长"), place=SHIPU)
        for month in range(1, 10)
    ]
    assert groups(COMMON, *mayor, *judge) == [{m.article_id for m in judge}, {m.article_id for m in mayor}]


def test_a_career_in_one_city_is_one_person() -> None:
    steps = [
        mention(RARE, "a1", "2022-03-01", ("市委", "组织部部长"), names=("甲乙", "丙丁")),
        mention(RARE, "a2", "2023-03-01", ("市委", "副书记"), names=("甲乙", "丙丁")),
        mention(RARE, "a3", "2023-09-01", ("云汀市", "市长"), names=("甲乙",)),
    ]
    assert groups(RARE, *steps) == [{"a1", "a2", "a3"}]


def test_a_common_name_without_a_link_stays_apart() -> None:
    one = mention(COMMON, "a1", "2024-01-01", ("城关镇", "镇长"))
    other = mention(COMMON, "a2", "2024-01-05", ("市第二中学", "校长"), place=SHIPU)
    assert groups(COMMON, one, other) == [{"a1"}, {"a2"}]


def test_a_bare_name_never_bridges_two_people() -> None:
    people = [
        mention(COMMON, "a1", "2024-01-01", ("云汀市", "副市长"), names=("甲乙", "丙丁")),
        mention(COMMON, "a2", "2024-01-02", ("市中级人民法院", "院长"), place=SHIPU, names=("甲乙", "丙丁")),
    ]
    bare = mention(COMMON, "a3", "2024-01-03", names=("甲乙", "丙丁"))
    assert {"a1", "a2"} not in [g - {"a3"} for g in groups(COMMON, *people, bare)]


def test_a_bare_name_attaches_to_the_one_that_fits() -> None:
    mayor = mention(RARE, "a1", "2024-01-01", ("云汀市", "副市长"), names=("甲乙", "丙丁", "戊己"))
    bare = mention(RARE, "a2", "2024-01-20", names=("甲乙", "丙丁", "戊己"))
    assert groups(RARE, mayor, bare) == [{"a1", "a2"}]


@pytest.mark.parametrize("verdict", ["same", "different"])
def test_a_persons_word_is_final(verdict: str) -> None:
    one = mention(COMMON, "a1", "2024-01-01", ("城关镇", "镇长"))
    other = (
        mention(COMMON, "a2", "2024-01-05", ("市第二中学", "校长"), place=SHIPU)
        if verdict == "same"
        else mention(COMMON, "a2", "2024-06-05", ("城关镇", "党委书记"), names=("甲乙",))
    )
    judgement = Judgement(
        verdict=verdict,  # type: ignore[arg-type]  # a test's own literal
        one=mention_address("a1", COMMON),
        other=mention_address("a2", COMMON),
    )
    found = groups(COMMON, one, other, judgements=(judgement,))
    assert (found == [{"a1", "a2"}]) == (verdict == "same")


def test_why_lists_both_sides() -> None:
    mayor = [mention(COMMON, f"m{n}", f"2024-0{n}-10", ("云汀市", "副市长")) for n in range(1, 8)]
    judge = mention(COMMON, "j", "2024-04-12", ("市中级人民法院", "院长"), place=SHIPU)
    block = signatures(*mayor, judge)
    reasons = why(COMMON, block.values(), [signature_of(mayor[0]).id], [signature_of(judge).id])
    assert "concurrent_posts" in reasons.vetoes
    assert reasons.verdict == "different"
    assert {"other_line"} <= {name for name, weight in reasons.evidence if weight < 0}


def test_every_comparison_has_a_weight() -> None:
    assert weights().weights.keys() == COMPARISONS.keys()


_POSTS = [
    (("云汀市", "副市长"), YUNTING),
    (("市委", "组织部部长"), YUNTING),
    (("市委", "副书记"), SHIPU),
    (("市中级人民法院", "院长"), SHIPU),
    (("省教育厅", "副厅长"), YUNTING),
    (None, YUNTING),
    (None, SHIPU),
]
_NAMES = ("甲乙", "丙丁", "戊己", "庚辛")
_mentions = st.lists(
    st.tuples(
        st.sampled_from(_POSTS),
        st.integers(min_value=0, max_value=3000),
        st.sets(st.sampled_from(_NAMES), max_size=3),
    ),
    min_size=1,
    max_size=14,
)


def _made(name: str, rows: list[tuple[object, int, set[str]]]) -> list[Mention]:
    found = []
    for number, ((post, place), offset, names) in enumerate(rows):  # type: ignore[misc]
        day = f"{2015 + offset // 365}-{1 + offset % 12:02}-{1 + offset % 28:02}"
        roles = (post,) if post else ()
        found.append(mention(name, f"a{number}", day, *roles, place=place, names=tuple(names)))
    return found


@settings(max_examples=60, deadline=None)
@given(rows=_mentions, seed=st.integers(0, 99), name=st.sampled_from([COMMON, RARE]))
def test_neither_order_nor_batches_matter(
    rows: list[tuple[object, int, set[str]]], seed: int, name: str
) -> None:
    made = _made(name, rows)
    whole = summed(map(signature_of, made))
    shuffled = random.Random(seed).sample(made, len(made))
    cut = seed % len(made)
    parts = [summed(map(signature_of, shuffled[:cut])), summed(map(signature_of, shuffled[cut:]))]
    together = summed(s for part in parts for s in part.values())
    assert together == whole
    backwards = dict(reversed(list(together.items())))
    assert cluster(name, backwards.values()) == cluster(name, whole.values())


@settings(max_examples=30, deadline=None)
@given(rows=_mentions)
def test_signatures_are_stored_without_loss(rows: list[tuple[object, int, set[str]]]) -> None:
    for signature in summed(map(signature_of, _made(RARE, rows))).values():
        assert from_json(to_json(signature)) == signature


def test_mentions_that_print_the_same_are_one_signature() -> None:
    found = signatures(*(mention(RARE, f"a{n}", f"2024-01-{n:02}", ("云汀市", "市长")) for n in range(1, 9)))
    (signature,) = found.values()
    assert isinstance(signature, Signature)
    assert (signature.count, signature.first_day, signature.last_day) == (8, "2024-01-01", "2024-01-08")


def test_a_surname_is_read_by_the_table() -> None:
    assert romanised("单岫柏") == ("shanxiubai", "sxb")
    assert romanised("欧阳潜")[0] == "ouyangqian"
    assert romanised("仇英")[1] == "qy"


def test_commonness_comes_from_distinct_names() -> None:
    assert commonness(COMMON) > 0.5 > commonness(RARE)


def _famous(count: int) -> list[Signature]:
    """The signatures of a name in `count` articles of ten years, most with a role, some in bare lists."""
    first = date(2014, 1, 1)
    posts = (("云汀市委", "书记"), ("云汀市人民政府", "市长"), ("澜江省委", "副书记"))
    as_printed = [mention("周砚秋", "a", "2014-01-01", post) for post in posts]
    as_printed.append(mention("周砚秋", "a", "2014-01-01"))
    others = [f"林望{one}{two}" for one in "舒雪松" for two in "岚亭桥"]
    found = (
        as_printed[n % 4]._replace(
            article_id=f"n{n}",
            date=str(first + timedelta(days=n * 3650 // count)),
            names=tuple(sorted({others[n % 9], others[n // 9 % 9]})),
        )
        for n in range(count)
    )
    return list(summed(map(signature_of, found)).values())


def test_a_famous_name_costs_no_more_with_every_article() -> None:
    """Four times the articles print what was printed before: the name stays as large, its people too."""
    some, many = _famous(5_000), _famous(20_000)
    assert len(many) < 1.2 * len(some) < 1000

    def taken(own: list[Signature]) -> float:
        return min(timeit(lambda: cluster("周砚秋", own), timer=thread_time, number=1) for _ in range(3))

    assert taken(many) < 2 * taken(some)
    assert len(cluster("周砚秋", many).people) == len(cluster("周砚秋", some).people)
