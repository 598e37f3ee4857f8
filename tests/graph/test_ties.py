"""Strength of merges: which part of a person stays without the weaker ones."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from making import SHIPU, YUNTING, mention, signatures

from graph.identity.people import cluster
from graph.identity.ties import CERTAIN, Merge, from_text, part_heads, percent, ties_of

FIRST = {name: (f"2024-01-0{day}", "a", name) for day, name in enumerate("ABCDE", start=1)}


def test_what_is_printed_alike_is_certain_and_a_merge_has_the_strength_of_its_evidence() -> None:
    ties = {t.signature: t for t in ties_of(["AB", "C", "DE"], [Merge(("C",), ("D", "E"), 0.0)], FIRST)}
    assert set(ties) == {"D", "E"}
    assert ties["D"] == ("D", "D", "C", 50, 50)
    assert ties["E"] == ("E", "D", "C", 50, 50)


def test_the_weakest_merge_on_the_way_to_the_first_mention_counts() -> None:
    merges = [Merge(("D",), ("E",), 3.0), Merge(("A", "B"), ("D", "E"), 0.5)]
    ties = {t.signature: t for t in ties_of(["AB", "D", "E"], merges, FIRST)}
    assert (ties["D"].strength, ties["E"].strength, ties["E"].own) == (62, 62, 95)
    assert part_heads(ties.values(), 60) == {}
    assert part_heads(ties.values(), 70) == {"D": "D", "E": "D"}
    assert part_heads(ties.values(), 96) == {"D": "D", "E": "E"}


def test_no_merge_by_evidence_is_certain() -> None:
    assert percent(50.0) == CERTAIN - 1
    assert percent(0.0) == 50


@given(score=st.floats(-30, 30), other=st.floats(-30, 30))
def test_more_evidence_is_no_weaker(score: float, other: float) -> None:
    low, high = sorted((score, other))
    assert percent(low) <= percent(high)


def test_ties_are_stored_without_loss() -> None:
    (tie,) = ties_of(["A", "B"], [Merge(("A",), ("B",), 1.0)], FIRST)
    assert from_text(tie.to_text()) == tie
    assert tie.to_text().startswith("073 ")  # queries read the first three columns


def test_a_person_of_two_posts_hangs_together_by_a_tie() -> None:
    found = signatures(
        mention("邬岫柏", "a1", "2022-03-01", ("市委", "组织部部长"), names=("甲乙", "丙丁")),
        mention("邬岫柏", "a2", "2022-04-01", ("市委", "组织部部长"), names=("甲乙", "丙丁")),
        mention("邬岫柏", "a3", "2023-03-01", ("市委", "副书记"), names=("甲乙", "丙丁")),
    )
    partition = cluster("邬岫柏", found.values())
    assert len(partition.people) == 1
    (tie,) = partition.ties
    assert 50 <= tie.strength < CERTAIN
    assert found[tie.signature].first[1] == "a3"
    assert found[tie.on].first[1] == "a1"
    apart = signatures(
        mention("李强", "a1", "2024-01-01", ("城关镇", "镇长"), place=YUNTING),
        mention("李强", "a2", "2024-01-05", ("市第二中学", "校长"), place=SHIPU),
    )
    assert cluster("李强", apart.values()).ties == ()
