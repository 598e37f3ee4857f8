"""Sentences end where a reader sees them end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from timing import seconds

from loaders.sentences import sentence_at, sentences

MARKS = st.sampled_from('。！？“”（）《》\n ，甲会?!"')
ANY_TEXT = st.text(st.one_of(MARKS, st.characters(exclude_categories=())))

CASES = {
    "全会开幕。大会闭幕！": ["全会开幕。", "大会闭幕！"],
    "标题一行\n  正文一句。": ["标题一行", "正文一句。"],
    "他说：“要抓紧。”会后散去。": ["他说：“要抓紧。”", "会后散去。"],
    "他說：「要抓緊！」會後散去。": ["他說：「要抓緊！」", "會後散去。"],
    "人群高喊“加油！”的声音传来。": ["人群高喊“加油！”的声音传来。"],
    "问“行吗？”，答“行。”，散会。": ["问“行吗？”，答“行。”，散会。"],
    "他提出三点（一是快。二是稳。）要求。完。": ["他提出三点（一是快。二是稳。）要求。", "完。"],
    "上演《出发！》一剧。": ["上演《出发！》一剧。"],
    "参加会议。（记者 甲）\n尾": ["参加会议。", "（记者 甲）", "尾"],
    "真的？！是。": ["真的？！", "是。"],
    "见 http://a.cn/b?c=1 一页。完": ["见 http://a.cn/b?c=1 一页。", "完"],
    '他说。"甲来了。"乙走了。': ["他说。", '"甲来了。"', "乙走了。"],
    "甲；乙；丙。": ["甲；乙；丙。"],
    "漏了括号（一句。两句。": ["漏了括号（一句。", "两句。"],
    "": [],
    "　\n　": [],
}


@pytest.mark.parametrize("text", CASES)
def test_sentences(text: str) -> None:
    assert [text[a:b] for a, b in sentences(text)] == CASES[text]


@given(ANY_TEXT)
def test_no_character_but_white_space_is_lost(text: str) -> None:
    spans = sentences(text)
    assert "".join("".join(text[a:b] for a, b in spans).split()) == "".join(text.split())
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@given(ANY_TEXT, st.integers(0, 50), st.integers(0, 50))
def test_the_sentence_holds_the_span(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    first, last = sentence_at(text, start, end)
    assert 0 <= first <= start
    assert end <= last <= len(text)


def test_a_span_over_two_sentences_gets_both() -> None:
    text = "甲来了。乙走了。丙在。"
    assert sentence_at(text, 2, 6) == (0, 8)
    assert sentence_at(text, 5, 6) == (4, 8)


@pytest.mark.parametrize("piece", ["（", "“", "。", "?", "《甲", "a?b", "“行！”的"])
def test_time_grows_with_length_alone(piece: str) -> None:
    assert seconds(sentences, piece, 400_000) < 50 * max(seconds(sentences, piece, 20_000), 0.005)
