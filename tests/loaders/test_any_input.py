"""No input makes the extractor fail or stall: a short run of `benchmarks.fuzzing`, and hypothesis."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import fuzzing
from loaders.article import Article
from loaders.extraction import extract
from loaders.lexicon import standard

standard()  # loaded before any clock runs
TEXTS = fuzzing.ordinary([fuzzing.SAMPLE])
WORDS = st.sampled_from(fuzzing.PIECES)


@settings(deadline=None)  # a busy machine fails no test
@given(st.text(), st.text(max_size=40))
def test_any_text_gives_a_record(text: str, title: str) -> None:
    article = Article(id="any", text=text, title=title)
    fuzzing.checked(article, extract(article))


@settings(deadline=None)  # a busy machine fails no test
@given(st.lists(WORDS, max_size=60).map("".join))
def test_any_run_of_the_words_of_the_genre_gives_a_record(text: str) -> None:
    article = Article(id="words", text=text, title=text[:20])
    fuzzing.checked(article, extract(article))


@pytest.mark.parametrize("seed", range(3))
def test_cut_shuffled_and_repeated_text_neither_fails_nor_stalls(seed: int) -> None:
    expected = fuzzing.pace(TEXTS)
    for number in range(150):
        kind, article = fuzzing.made(TEXTS, seed, number)
        times = fuzzing.slowness(article, expected)
        assert times < fuzzing.LIMIT, f"input {number} of seed {seed} ({kind})"


def test_the_check_finds_a_span_outside_the_text() -> None:
    article = Article(id="long", text="市长甲某某主持召开会议。", title="")
    record = extract(Article(id="long", text="全市工作会议召开，市长魏明轩出席会议并讲话。"))
    assert record.edges
    with pytest.raises(ValueError, match="outside"):
        fuzzing.checked(article, record)
