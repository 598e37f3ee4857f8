"""What is given to a query is checked against its header; text is accepted for every type."""

from __future__ import annotations

from typing import Any

import pytest

from loaders.errors import InputError, UsageError
from queries.header import parse
from queries.parameters import expanded, ready
from queries.typed import ABSENT

QUERY = parse(
    "everything",
    """// en: Everything
// zh: 全部
// param name: string -- a name
// param days: strings = [] -- a list
// param count: integer = 3 -- a number
// param open: boolean = false -- a mark
// param since: date = null -- a day
// param nodes: nodes = [] -- nodes
// param q: typed = "" -- typed
// column x: string -- x
RETURN $name + $days + $count + $open + $since + $nodes_person + $q_key AS x
""",
)


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({"days": "a, b,"}, ["a", "b"]),
        ({"days": '["a,b", "c"]'}, ["a,b", "c"]),
        ({"days": ("a",)}, ["a"]),
        ({"count": "12"}, 12),
        ({"count": 0}, 0),
        ({"open": "true"}, True),
        ({"open": "0"}, False),
        ({"since": "2024-02-29"}, "2024-02-29"),
        ({"since": ""}, None),
        ({"since": None}, None),
        ({"nodes": "Person:a,Agency:省/市"}, ["Person:a", "Agency:省/市"]),
    ],
)
def test_values_take_the_type_of_their_parameter(given: dict[str, Any], value: Any) -> None:
    (name,) = given
    assert ready(QUERY, {"name": "x", **given})[name] == value


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({}, "needs the parameter name"),
        ({"name": "x", "nam": "y"}, "has no parameter nam"),
        ({"name": 7}, "name must be text, not 7"),
        ({"name": "x", "count": "three"}, "count must be a whole number"),
        ({"name": "x", "count": True}, "count must be a whole number"),
        ({"name": "x", "count": -1}, "negative"),
        ({"name": "x", "open": "perhaps"}, "open must be true or false"),
        ({"name": "x", "since": "2023-02-29"}, "since must be a day like"),
        ({"name": "x", "since": "2024-5-1"}, "since must be a day like"),
        ({"name": "x", "days": "[1]"}, "days must be a list"),
        ({"name": "x", "days": [1]}, "days must be a list"),
        ({"name": "x", "nodes": "Person"}, "'Person' is no Label:id"),
        ({"name": "x", "nodes": "Dog:1"}, "'Dog:1' is no Label:id"),
    ],
)
def test_what_does_not_fit_says_what_the_query_takes(given: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError) as caught:
        ready(QUERY, given)
    assert says in str(caught.value)
    assert "it takes name (string, needed); days (strings, else [])" in str(caught.value)


@pytest.mark.parametrize(
    "given", [{"name": "\udcff"}, {"days": ["a", "\ud800"]}, {"nodes": "Person:\ud800"}, {"q": "周\ud800"}]
)
def test_half_of_a_surrogate_pair_is_told_with_the_parameter(given: dict[str, Any]) -> None:
    (name,) = given
    with pytest.raises(InputError, match=f"the parameter {name} holds half of a surrogate pair"):
        ready(QUERY, {"name": "x", **given})


def test_nodes_and_typed_text_become_several_parameters() -> None:
    sent = expanded(QUERY, ready(QUERY, {"name": "x", "nodes": "Person:a,Person:b,Agency:c:d", "q": "周硯"}))
    assert (sent["nodes_person"], sent["nodes_agency"], sent["nodes_role"]) == (["a", "b"], ["c:d"], [])
    assert (sent["q_key"], sent["q_raw"], sent["q_latin"]) == ("周砚", "周硯", ABSENT)
    assert not {"q", "nodes"} & set(sent)
