"""Folding keeps every offset and says the same of every spelling."""

from __future__ import annotations

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.folding import fold, name_key

ANY_TEXT = st.text(st.characters(exclude_categories=()))  # lone surrogates and private use included


@given(ANY_TEXT)
def test_every_offset_stays(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_every_character_of_the_basic_plane_keeps_its_length() -> None:
    everything = "".join(map(chr, range(0x10000)))
    assert len(fold(everything)) == 0x10000
    assert fold(fold(everything)) == fold(everything)


@pytest.mark.parametrize("config", ["t2s", "hk2s"])
def test_the_data_agree_with_opencc(config: str) -> None:
    converter = opencc.OpenCC(config)
    kept = {"乾", "潀"}  # in names 乾 is not 干; OpenCC's Hong Kong table has 潀 the wrong way round
    for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000)):
        simplified = converter.convert(chr(code))
        if len(simplified) == 1 and ord(simplified) < 0x10000 and chr(code) not in kept:
            assert fold(chr(code)) == fold(simplified), chr(code)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("鄧衞東", "邓卫东"),
        ("甯小鍾", "宁小钟"),
        ("馀昇", "余升"),
        ("史佔勇", "史占勇"),
        ("安　偉", "安伟"),
        ("古麗・艾山", "古丽·艾山"),
        ("古丽•艾山", "古丽‧艾山"),
        ("古丽.艾山", "古丽．艾山"),
        ("John Li", "Ｊｏｈｎ　ＬＩ"),
        ("⽅明", "方明"),
    ],
)
def test_two_spellings_of_a_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_names_that_differ_stay_apart() -> None:
    assert name_key("李乾") != name_key("李干")


def test_marks_take_the_form_that_rules_are_written_with() -> None:
    assert fold("(甲,乙;丙:１２．５?!「丁」)") == "（甲，乙；丙：12.5？！“丁”）"
