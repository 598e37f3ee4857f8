"""The hash of a set: what is in it counts, not the way it came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.snapshots.sethash import SetHash

MEMBERS = st.sets(st.binary(min_size=1, max_size=8), max_size=20)


@given(one=MEMBERS, more=MEMBERS, data=st.data())
def test_any_order_of_coming_and_going(one: set[bytes], more: set[bytes], data: st.DataObject) -> None:
    found = SetHash()
    for member in data.draw(st.permutations(sorted(one | more))):
        found.add(member)
    found = SetHash(text=found.text)
    for member in data.draw(st.permutations(sorted(more - one))):
        found.remove(member)
    assert found.text == SetHash(sorted(one)).text
    assert found.digest == SetHash(one).digest


@given(one=MEMBERS, other=MEMBERS)
def test_other_members_another_hash(one: set[bytes], other: set[bytes]) -> None:
    assert (SetHash(one).digest == SetHash(other).digest) == (one == other)


def test_members_that_sum_up_alike_are_told_apart() -> None:
    """A sum of plain numbers would not: 1 + 4 = 2 + 3."""
    assert SetHash([b"\x01", b"\x04"]).digest != SetHash([b"\x02", b"\x03"]).digest


@pytest.mark.parametrize("text", ["AAAA", "?", "A" * 2731])
def test_what_is_no_hash_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (base64 and we say it in words of our own)
        SetHash(text=text)
