"""Renames, moves and deletions lead from what is stored to what shall be."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from making import mention, report, signatures

from graph.addresses import report_addresses
from graph.resolution import meeting_node, person_class, person_node, shifted
from loaders.record import MeetingMention

_groupings = st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("uvwxyz"))


def _by_node(holders: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for member, node in sorted(holders.items()):
        found.setdefault(node, []).append(member)
    return found


@given(before=_groupings, after=_groupings)
def test_a_shift_leads_from_before_to_after(before: dict[str, str], after: dict[str, str]) -> None:
    shift = shifted(_by_node(before), _by_node(after))
    renamed = dict(shift.renames)
    assert not set(renamed.values()) & set(before.values())  # a rename never meets a key that stands
    holders = {member: renamed.get(node, node) for member, node in before.items()}
    nodes = set(holders.values()) | set(after.values())
    for member, old, new in shift.moves:
        assert holders[member] == old
        holders[member] = new
    assert {m: holders[m] for m in before if m in after} == {m: after[m] for m in before if m in after}
    assert nodes - set(shift.emptied) == set(after.values())


def test_a_node_is_renamed_rather_than_emptied() -> None:
    shift = shifted({"old": ["a", "b"]}, {"new": ["a", "b", "c"]})
    assert [tuple(r) for r in shift.renames] == [("old", "new")]
    assert (shift.moves, shift.emptied) == ((), ())


def test_the_name_printed_most_is_shown_and_ties_go_to_the_earliest() -> None:
    both = signatures(mention("陈立新", "a2", "2024-01-02", ("云汀市", "市长")))
    late = mention("陈立新", "a3", "2024-01-03", ("云汀市", "市长"))._replace(name="陳立新")
    tied = tuple({**both, **signatures(late)}.values())
    assert person_node("x", [*both.values(), *signatures(late).values()])["name"] == "陈立新"
    assert person_node("x", tied)["names"][-1] == "陳立新"


def test_classes_of_people() -> None:
    def class_of(*roles: tuple[str, str], country: str = "") -> str:
        return person_class(
            list(signatures(mention("甲乙", "a1", "2024-01-01", *roles, country=country)).values())
        )

    assert class_of() == "private"
    assert class_of(("云汀市", "市长")) == "official"
    assert class_of(("", "教授")) == "expert"
    assert class_of(("市政协", "委员")) == "delegate"
    assert class_of(("法国", "总统"), country="法国") == "foreign"


def test_a_meeting_takes_the_day_known_best() -> None:
    told = [
        report("a1", "", "财政会", "甲", published="2024-03-02"),
        report("a2", "2024-03-01", "财政会", "甲", basis="printed", precision="day"),
    ]
    node = meeting_node("x", told)
    assert (node["date"], node["date_basis"], node["day"]) == ("2024-03-01", "printed", "2024-02-29")


def test_events_of_one_sentence_have_addresses_of_their_own() -> None:
    def event(identity: str, start: int, sentence: int, where: str = "text") -> MeetingMention:
        return MeetingMention(
            id=identity,
            name="会",
            kind="meeting",
            span=(start, start + 2),
            sentence=(sentence, 40),
            where=where,  # type: ignore[arg-type]
        )

    meetings = (event("m1", 3, 0), event("m2", 9, 0), event("m3", 45, 41), event("m4", 3, 0, "title"))
    addresses = report_addresses("a1", meetings)
    assert len(set(addresses.values())) == 4
    assert report_addresses("a1", meetings[::-1]) == addresses
    assert report_addresses("a1", meetings[:1])["m1"] == addresses["m1"]
