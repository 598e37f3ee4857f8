"""No text without a translation, none that is not used, none outside the table."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from views import addresses, texts

VIEWS = Path(texts.__file__).parent
MODULES = sorted(VIEWS.rglob("*.py"))
# What is said by these functions is seen by a person; what they are given first must come from the table.
SAYING = {
    *{"Text", "Heading", "Tag", "Column", "Lane"},
    *{
        "button",
        "text_input",
        "text_area",
        "selectbox",
        "pills",
        "segmented_control",
        "date_input",
        "expander",
        "toggle",
    },
    *{
        "info",
        "warning",
        "error",
        "success",
        "caption",
        "text",
        "markdown",
        "write",
        "title",
        "header",
        "subheader",
    },
    *{"form_submit_button", "download_button", "metric", "toast"},
}
NAMES = {"等", "CSV"}  # not words of the interface: a printed word, a format


def calls() -> Iterator[tuple[Path, ast.Call, str]]:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = (
                    node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                )
                yield path, node, name


def used() -> tuple[set[str], set[str]]:
    """The keys that are named in full, and the sections of which any key may be asked for."""
    keys, sections = set(), set()
    for _, call, name in calls():
        first = call.args[0] if call.args else None
        if name == "t" and isinstance(first, ast.Constant):
            keys.add(first.value)
        elif name == "t" and isinstance(first, ast.JoinedStr):
            sections.add(str(first.values[0].value).split(".")[0])  # type: ignore[attr-defined]
        elif name == "t":
            keys.update(
                part.value
                for part in ast.walk(call)
                if isinstance(part, ast.Constant) and "." in str(part.value)
            )
        elif name == "word" and isinstance(first, ast.Constant):
            sections.add(first.value)
    return keys, sections | {"level", "branch"}  # the agency's page names these two in a loop


def test_every_text_is_there_in_both_languages() -> None:
    assert len(texts.table()) > 200
    for key, said in texts.table().items():
        assert set(said) == set(texts.LANGUAGES), key
        assert all(text.strip() for text in said.values()), key


def test_both_languages_take_the_same_fields() -> None:
    for key, said in texts.table().items():
        fields = [
            {name for _, name, _, _ in string.Formatter().parse(text) if name} for text in said.values()
        ]
        assert fields[0] == fields[1], key


def test_chinese_texts_are_chinese() -> None:
    same = {"cypher.title"}
    for key, said in texts.table().items():
        assert key in same or any("\u4e00" <= sign <= "\u9fff" for sign in said["zh"]), key


def test_every_key_that_is_asked_for_exists_and_every_key_is_asked_for() -> None:
    keys, sections = used()
    known = texts.table()
    assert keys - set(known) == set()
    assert {
        section for section in sections if not any(key.startswith(f"{section}.") for key in known)
    } == set()
    assert {key for key in known if key not in keys and key.split(".")[0] not in sections} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(VIEWS)))
def test_no_words_outside_the_table(path: Path) -> None:
    for where, call, name in calls():
        if where != path or name not in SAYING or not call.args:
            continue
        first = call.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            loose = first.value not in NAMES and any(sign.isalpha() for sign in first.value)
            assert not loose, f"{path.name}:{call.lineno}: {first.value!r} belongs in texts.toml"


def test_no_cypher_and_no_markup_in_pages() -> None:
    for path, call, name in calls():
        assert name not in {"markdown", "write"}, (
            f"{path.name}:{call.lineno}: Markdown could run what articles say"
        )
        unsafe = [word.arg for word in call.keywords if (word.arg or "").startswith("unsafe_")]
        assert not unsafe, f"{path.name}:{call.lineno}"
        if path.name != "cypher.py":
            assert name not in {"free", "read", "stream"}, (
                f"{path.name}:{call.lineno}: pages ask the catalogue"
            )


@pytest.mark.parametrize(
    ("iso", "precision", "en", "zh"),
    [
        ("2024-03-01", None, "1 Mar 2024", "2024年3月1日"),
        ("2024-03-01", "month", "Mar 2024", "2024年3月"),
        ("2024-03-01", "year", "2024", "2024年"),
        (None, None, "", ""),
    ],
)
def test_dates_follow_the_language(
    monkeypatch: pytest.MonkeyPatch, iso: str | None, precision: str | None, en: str, zh: str
) -> None:
    for code, said in (("en", en), ("zh", zh)):
        monkeypatch.setattr(texts, "language", lambda code=code: code)
        assert texts.day(iso, precision) == said


def test_every_page_is_a_file_with_a_name_in_the_menu() -> None:
    for name, file in addresses.PAGES.items():
        assert (VIEWS.parent / file).is_file()
        assert f"menu.{name or 'search'}" in texts.table()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "ftp://x/y", "http:", ""]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert addresses.web_address(url) == ""


def test_a_web_address_stays() -> None:
    assert addresses.web_address("https://news.example/a?b=1") == "https://news.example/a?b=1"
