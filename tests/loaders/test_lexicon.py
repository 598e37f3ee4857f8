"""The tables of the lexicon: entries fit their table, none stands twice, none contradicts another."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

import loaders.lexicon
from loaders.article import Article
from loaders.errors import InputError
from loaders.extraction import extract
from loaders.folding import fold
from loaders.lexicon import lexicon_from, standard, table
from loaders.scanning import han

FOLDER = Path(loaders.lexicon.__file__).parent
CLASSES = {
    "titles": {"post", "membership", "rank", "delegate", "label", "apposition"},
    "meetings": {"meeting", "talks", "visit", "ceremony"},
    "verbs": {
        "chair", "attend", "direct", "write", "speak", "say", "talks", "visit", "act", "hold", "appoint",
        "entrust", "echo", "letter", "exchange", "review",
    },
    "blockers": {"block", "byline", "doctrine", "kept"},
    "surnames": {"common", "rare", "compound", "japanese"},
    "followers": {"strong"},
}  # fmt: skip
SINGLE = ("words", "foreign", "openings", "between", "sounds")
MODES = {"", "出席", "列席", "陪同"}


@pytest.mark.parametrize("name", [*CLASSES, *SINGLE])
def test_table_states_its_source_and_has_a_header(name: str) -> None:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    assert any("Source:" in line for line in comments)
    header = next(line for line in lines if not line.startswith("#"))
    assert header.isascii()


@pytest.mark.parametrize("name", CLASSES)
def test_every_entry_has_a_known_class(name: str) -> None:
    for row in table(name):
        assert row[1] in CLASSES[name], row
        assert row[0], row
        assert row[0] == row[0].strip(), row
    if name == "verbs":
        assert {row[2] if len(row) > 2 else "" for row in table(name)} <= MODES


@pytest.mark.parametrize("name", [*CLASSES, *SINGLE])
def test_no_entry_stands_twice_and_all_are_folded(name: str) -> None:
    words = [row[0] for row in table(name)]
    assert [word for word, times in Counter(words).items() if times > 1] == []
    assert [word for word in words if fold(word) != word] == []


def test_surnames_are_of_one_or_two_characters() -> None:
    for surname, kind in table("surnames"):
        assert han(surname)
        assert (len(surname) == 1) == (kind in ("common", "rare")), surname


def test_no_word_is_a_title_and_a_verb() -> None:
    tables = {name: {row[0] for row in table(name)} for name in ("titles", "meetings", "verbs", "blockers")}
    clashes = {(one, other): tables[one] & tables[other] for one, other in combinations(tables, 2)}
    assert {pair: words for pair, words in clashes.items() if words} == {}


def test_a_user_adds_names_and_posts(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("kind\tentry\n# 自己的\nname\t阿克曼\npost\t司库\n", encoding="utf-8")
    lexicon = lexicon_from(own)
    article = Article(id="a", text="3月1日，青禾商会司库葛青主持召开会议，阿克曼出席会议。")
    found = extract(article, lexicon).people
    people = {person.name: [role.text for role in person.roles] for person in found}
    assert people == {"葛青": ["青禾商会司库"], "阿克曼": []}


def test_a_bad_line_of_a_user_names_the_line(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("name\t甲\nperson\t乙\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 2"):
        standard().with_file(own)
    with pytest.raises(InputError, match="cannot be read"):
        standard().with_file(tmp_path / "none.tsv")
