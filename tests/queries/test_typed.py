"""What a person typed, in the forms that the graph is searched by."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.typed import NOTHING, full_text, typed


@pytest.mark.parametrize(
    "text", ["Lín Wàngshū", "lin wang shu", "lin2 wang4 shu1", "LINWANGSHU", "lin'wangshu"]
)
def test_pinyin_with_tones_spaces_and_marks_is_one(text: str) -> None:
    assert typed(text).latin == "linwangshu"


@pytest.mark.parametrize("text", ["lǚ", "lü3", "lv", "lu:3"])
def test_the_umlaut_is_v_however_typed(text: str) -> None:
    assert typed(text).latin == "lv"


def test_either_script_gives_the_same_key_and_sound() -> None:
    assert typed("歐陽 雁").key == typed("欧阳雁").key
    assert typed("歐陽雁").sound == typed("欧阳燕").sound == "ouyangyan"
    assert typed("歐陽雁").latin is None


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("財政", '("財政" OR "财政")'),
        ("财政 防汛", '("財政" OR "财政") AND ("防汛")'),
        ("第3次会议", '("3次会议" OR "3次會議")'),
        ("会", NOTHING),
        ("", NOTHING),
        ('a"b\\c', '("a\\"b\\\\c")'),
    ],
)
def test_full_text_asks_for_both_scripts_and_only_for_what_the_index_holds(text: str, query: str) -> None:
    assert full_text(text) == query


@given(st.text())
def test_any_text_has_forms(text: str) -> None:
    forms = typed(text)
    assert forms.raw == " ".join(text.split())
    assert forms.text
