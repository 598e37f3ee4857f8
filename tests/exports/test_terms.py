"""Terms: literals survive, addresses are opaque, a script is told only where a character tells it."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.terms import checked_base, literal, local_id, script
from loaders.errors import UsageError


@given(st.text())
def test_a_literal_reads_back_as_it_was(text: str) -> None:
    line = f"<x:s> <x:p> {literal(text)} .\n"
    assert line.count("\n") == 1
    (quad,) = ox.parse(line, format=ox.RdfFormat.N_TRIPLES)
    assert quad.object.value == text


def test_a_lone_surrogate_is_replaced() -> None:
    assert literal("a\ud800b") == '"a\ufffdb"'


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("周硯秋", "zh-Hant"),
        ("周砚秋", "zh-Hans"),
        ("何雄", "zh"),
        ("国國", "zh"),
        ("安娜·贝格", "zh-Hans"),
        ("Berg", ""),
    ],
)
def test_the_script_of_a_name(text: str, language: str) -> None:
    assert script(text) == language


def test_an_address_stays_and_a_name_becomes_a_hash() -> None:
    assert local_id("0123456789abcdef") == "0123456789abcdef"
    hashed = local_id("澜江省/云汀市")
    assert len(hashed) == 16
    assert hashed.isascii()
    assert local_id("澜江省/云汀市#市长") != hashed


@pytest.mark.parametrize("base", ["", "chuxi", "//x/", "http://a b/", "http://a/<b>/", "1http://x/"])
def test_a_base_must_be_an_absolute_iri(base: str) -> None:
    with pytest.raises(UsageError, match="absolute IRI"):
        checked_base(base)


def test_a_base_ends_where_addresses_begin() -> None:
    assert checked_base("https://a.example/kg") == "https://a.example/kg/"
    assert checked_base("https://a.example/kg#") == "https://a.example/kg#"
