"""The page that compares: the same years, shared meetings marked, shared posts and places listed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import small_graph as small
from pages import fresh_answers, page, sheets
from streamlit.testing.v1 import AppTest

from views.palette import colour_of


@pytest.fixture(autouse=True)
def small_one(monkeypatch: pytest.MonkeyPatch, small_store: Path) -> None:
    fresh_answers()
    monkeypatch.setenv("CHUXI_STORE", str(small_store))


def blocks(app: AppTest, kind: str) -> list[dict[str, Any]]:
    drawn = [json.loads(element.proto.json) for element in app.get("bidi_component")]
    return [block for sheet in drawn for block in sheet["blocks"] if block["is"] == kind]


def test_shared_days_stand_out_on_every_timeline() -> None:
    app = page("compare", id=[small.OUYANG, small.LIN])
    assert not app.exception
    lanes = {lane["label"]: lane for lane in blocks(app, "timeline")[0]["lanes"]}
    red = {
        name: [
            bar["title"].split()[-1] for bar in lanes[name]["bars"] if bar["colour"] == colour_of("Meeting")
        ]
        for name in ("欧阳雁", "林望舒")
    }
    assert red == {name: ["云汀市财政工作会议", "全市防汛会商会"] for name in ("欧阳雁", "林望舒")}
    assert len(lanes["欧阳雁"]["bars"]) == 3


def test_shared_meetings_and_common_posts_are_listed() -> None:
    app = page("compare", id=[f"Person:{small.OUYANG}", small.LIN])
    tables = {table["label"]: json.dumps(table, ensure_ascii=False) for table in blocks(app, "table")}
    assert "全市防汛会商会" in tables["Meetings they share"]
    assert "会见安娜·贝格" not in tables["Meetings they share"]
    common = tables["Posts, agencies and places they share"]
    assert "云汀市" in common
    assert "副市长" not in common


def test_an_agency_beside_a_person() -> None:
    app = page("compare", id=[small.ZHOU, f"Agency:{small.CITY}/审计局"])
    assert not app.exception
    assert "云汀市财政工作会议" in sheets(app)


def test_one_alone_asks_for_another_and_offers_hits() -> None:
    app = page("compare", id=[small.ZHOU], add="贝格")
    said = sheets(app)
    assert "Add at least one more" in said
    assert f"compare?id=Person%3A{small.ZHOU}&id=Person%3A{small.BERG}" in said


def test_twice_the_same_counts_once_and_more_than_six_are_cut() -> None:
    again = small.person("lj-0302", "周硯秋")
    assert "Add at least one more" in sheets(page("compare", id=[small.ZHOU, again]))
    everybody = [small.ZHOU, small.LIN, small.SHEN, small.OUYANG, small.DING, small.BERG, small.WANG]
    app = page("compare", id=everybody)
    assert "Six are shown" in sheets(app)
    assert "王小禾" not in sheets(app)


@pytest.mark.parametrize("odd", ["gone", "Agency:gone", "Meeting:x", "Person:"])
def test_an_address_that_leads_nowhere_is_said(odd: str) -> None:
    app = page("compare", id=[small.ZHOU, odd])
    assert not app.exception
    assert "Nothing at this address" in sheets(app)
    assert odd in sheets(app)
