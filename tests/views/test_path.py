"""The page of a path: who is chosen, each hop with its sentence, no path said plainly."""

from __future__ import annotations

from pathlib import Path

import pytest
import small_graph as small
from pages import fresh_answers, page, sheets


@pytest.fixture(autouse=True)
def small_one(monkeypatch: pytest.MonkeyPatch, small_store: Path) -> None:
    fresh_answers()
    monkeypatch.setenv("CHUXI_STORE", str(small_store))


def test_a_path_shows_every_hop_with_its_sentence() -> None:
    app = page("path", a=small.ZHOU, b=small.BERG)
    assert not app.exception
    said = sheets(app)
    assert "周砚秋 and 安娜·贝格 are 2 meetings or posts apart." in said
    assert said.count("No path") == 0
    assert said.count('"is": "quote"') == 4
    for words in ("欧阳雁在座", "会见安娜·贝格", "云汀市财政工作会议"):
        assert words in said


def test_without_people_the_same_search_offers_them() -> None:
    app = page("path", a=small.ZHOU, b_name="贝格")
    assert not app.exception
    said = sheets(app)
    assert f"path?a={small.ZHOU}&b={small.BERG}" in said


def test_a_name_that_nobody_bears_is_said_with_near_spellings() -> None:
    said = sheets(page("path", a_name="周砚冬"))
    assert "Nobody of this name" in said
    assert f"path?a={small.ZHOU}" in said


@pytest.mark.parametrize(
    "narrowed",
    [{"links": "1"}, {"size": "10", "since": "2024-06-02"}, {"types": "HELD"}, {"until": "2024-05-31"}],
)
def test_no_path_is_said_and_the_conditions_stay(narrowed: dict[str, str]) -> None:
    app = page("path", a=small.ZHOU, b=small.BERG, **narrowed)
    assert not app.exception
    assert "No path" in sheets(app)
    for key, value in narrowed.items():
        assert app.query_params[key] in (value, [value])


def test_both_ends_the_same_person() -> None:
    again = small.person("lj-0302", "周硯秋")
    assert "Both ends are the same person" in sheets(page("path", a=small.ZHOU, b=again))


def test_an_end_that_is_nobody_is_said() -> None:
    said = sheets(page("path", a=small.ZHOU, b="gone"))
    assert "Nothing at this address" in said


@pytest.mark.parametrize("odd", [{"links": "x"}, {"size": "-3"}, {"types": "NOTHING"}, {"since": "x"}])
def test_conditions_may_be_anything(odd: dict[str, str]) -> None:
    assert not page("path", a=small.ZHOU, b=small.BERG, **odd).exception


def test_choices_of_an_address_hold_in_either_language() -> None:
    for language in ("en", "zh"):
        app = page("path", a=small.ZHOU, b=small.BERG, types=["ATTENDED", "HELD"], size="50", lang=language)
        assert app.button_group(key="types").value == ["ATTENDED", "HELD"]
        assert app.selectbox(key="size").value == 50
    app = page("path", a=small.ZHOU, b=small.BERG, size="50", lang="en")
    app.selectbox(key="size").set_value(10).run()
    assert app.query_params["size"] in ("10", ["10"])
    app.selectbox(key="size").set_value(0).run()
    assert "size" not in app.query_params
