"""The tables of the lexicon: entries fit their table, none stands twice, none contradicts another."""

from __future__ import annotations

import pickle
import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

import loaders.lexicon
from loaders.article import Article
from loaders.errors import InputError
from loaders.extraction import EXTRACTOR, extract
from loaders.folding import fold
from loaders.lexicon import lexicon_from, standard, table
from loaders.lexicon.own import Own
from loaders.record import Record
from loaders.scanning import han

FOLDER = Path(loaders.lexicon.__file__).parent
CLASSES = {
    "titles": {"post", "membership", "rank", "delegate", "label", "apposition"},
    "meetings": {"meeting", "talks", "visit", "ceremony"},
    "verbs": {
        "chair", "attend", "direct", "write", "speak", "say", "talks", "visit", "act", "hold", "appoint",
        "entrust", "echo", "letter", "exchange", "review", "way",
    },
    "blockers": {"block", "byline", "doctrine", "kept"},
    "surnames": {"common", "rare", "compound", "japanese"},
    "followers": {"strong"},
    "leads": {"start", "own", "cut", "inside"},
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


def read(text: str, *own: tuple[str, str]) -> Record:
    """The record of a text with a user's own entries."""
    return extract(Article(id="a", text=text), standard().with_own(frozenset(Own(*each) for each in own)))


def test_a_users_name_is_one_whatever_it_looks_like_and_wherever_it_stands() -> None:
    """部署 is a verb of the tables; the list goes on before and behind the name."""
    own = ("name", "阿里木江水"), ("name", "部署")
    text = "3月1日，财政工作会议召开，{}出席会议。"
    for names in ("阿里木江水、柳禾", "葛雨、阿里木江水、柳禾", "市领导葛雨、阿里木江水", "部署、柳禾"):
        assert [edge.person for edge in read(text.format(names), *own).edges] == names.removeprefix(
            "市领导"
        ).split("、")


@pytest.mark.parametrize(
    ("list_", "bodies"),
    [
        ("青禾驿参加会议", ["青禾驿"]),
        ("青禾驿、和光坊、住建局等单位负责人参加会议", ["青禾驿", "和光坊", "住建局"]),
        ("平澜市财政局和青禾驿及住建局负责人参加会议", ["平澜市财政局", "青禾驿", "平澜市住建局"]),
        ("市领导葛雨参加会议，青禾驿和和光坊负责人列席会议", ["青禾驿", "和光坊"]),
        ("市领导葛雨、青禾驿负责人参加会议", ["青禾驿"]),
        ("参加会议的还有：青禾驿、平澜市审计局", ["青禾驿", "平澜市审计局"]),
        ("向阳由来阁参加会议", ["向阳由来阁"]),
        ("青禾驿全体干部参加会议", []),
        ("市领导葛雨就青禾驿工作作说明，参加会议", []),
        ("＠＠、\ue000参加会议", []),
    ],
)
def test_a_users_agency_takes_part(list_: str, bodies: list[str]) -> None:
    own = [("agency", name) for name in ("青禾驿", "和光坊", "向阳由来阁")]
    record = read(f"3月1日，平澜市防汛工作会议召开。{list_}。", *own)
    assert [edge.agency for edge in record.agency_edges] == bodies
    assert {"来阁"}.isdisjoint(person.name for person in record.people)


@pytest.mark.parametrize("agency", ["青禾驿", "和光同尘坊", "前海安排社", "由来阁", "应由会馆", "在田报告厅"])
def test_a_post_in_a_users_agency_has_it_whole(agency: str) -> None:
    """和, 同, 前, 安排, 由 and 报告 end, begin or break other agencies' names."""
    record = read(f"3月1日，{agency}主任葛雨主持召开财政工作会议。", ("agency", agency))
    ((role,),) = (person.roles for person in record.people)
    assert (role.agency, role.title, role.status) == (agency, "主任", "current")
    assert [body.name for body in record.agencies] == [agency]


def test_what_a_user_adds_has_a_digest_that_the_record_names(tmp_path: Path) -> None:
    one, two, none = tmp_path / "one.tsv", tmp_path / "two.tsv", tmp_path / "none.tsv"
    one.write_text("kind\tentry\nname\t阿里木江水\n# 自己的\nagency\t青禾驛\n", encoding="utf-8")
    two.write_text("agency\t青禾驿\nname\t阿里木江水\n", encoding="utf-8")
    none.write_text("kind\tentry\n", encoding="utf-8")
    digest = lexicon_from(one).digest
    assert re.fullmatch("[0-9a-f]{8}", digest)
    assert lexicon_from(two).digest == digest  # the same entries in another order, folded
    assert {lexicon_from(none).digest, standard().digest} == {""}
    article = Article(id="a", text="水")
    assert extract(article, lexicon_from(one)).extractor == f"{EXTRACTOR}+lexicon {digest}"
    assert extract(article, lexicon_from(none)).extractor == extract(article).extractor == EXTRACTOR


def test_a_lexicon_goes_to_another_process_as_it_is() -> None:
    lexicon = standard().with_own(frozenset([Own("agency", "青禾驿")]))
    assert lexicon.automaton is not None
    assert pickle.loads(pickle.dumps(lexicon)) == lexicon


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name\t甲乙\nperson\t丙丁\n", "line 2: write one of name, post, agency"),
        ("name\n", "line 1: write one of"),
        ("name\t甲\n", "line 1: 甲 would be found in other words"),
        ("name\t甲乙\n\nagency\t甲乙\n", "line 3: 甲乙 is of kind agency here, name on line 1"),
    ],
)
def test_a_bad_line_of_a_user_names_the_line(tmp_path: Path, text: str, says: str) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        lexicon_from(own)


def test_a_users_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        lexicon_from(tmp_path / "none.tsv")
