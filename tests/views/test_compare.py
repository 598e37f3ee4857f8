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
from views.timeline import Track, Window, compared


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
    common = tables["Posts, people, agencies and places they share"]
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


def test_agencies_list_what_they_share() -> None:
    app = page("compare", id=[f"Agency:{small.FINANCE}", f"Agency:{small.CITY}/审计局"])
    assert not app.exception
    [common] = [table for table in blocks(app, "table") if table["label"].startswith("Posts, people")]
    said = json.dumps(common, ensure_ascii=False)
    assert all(name in said for name in ("云汀市", "财政局", "审计局"))


def test_an_agency_and_its_mayor_share_the_post() -> None:
    app = page("compare", id=[small.LIN, f"Agency:{small.CITY}"])
    [common] = [table for table in blocks(app, "table") if table["label"].startswith("Posts, people")]
    assert "市长" in json.dumps(common, ensure_ascii=False)


def test_a_month_shows_its_headlines_and_marks_what_is_shared() -> None:
    app = page("compare", id=[small.LIN, small.ZHOU], window="2024-03")
    assert not app.exception
    [table] = [table for table in blocks(app, "table") if table["label"] == "Headlines of this month"]
    said = json.dumps(table, ensure_ascii=False)
    assert "云汀市召开财政工作会议 周砚秋讲话" in said
    assert "together" in said
    assert "全市防汛会商会" not in said
    [line] = blocks(app, "timeline")
    assert [len(lane["bars"]) for lane in line["lanes"] if lane["points"]] == [1, 1]
    assert [label for _, label, _ in line["ticks"]][:3] == ["1", "4", "7"]


def test_years_lead_to_months_and_months_to_headlines() -> None:
    track = Track(name="甲", posts=[], days=[met("2019-05-01"), met("2024-03-02")])
    whole = compared([track], (), None, "window={}".format)
    assert whole is not None
    assert [label for _, label, _ in whole.ticks] == ["2019", "2020", "2021", "2022", "2023", "2024"]
    assert whole.ticks[-1][2] == "window=2024"
    year = compared([track], (), Window("2024"), "window={}".format)
    assert year is not None
    assert [way for _, _, way in year.ticks] == [f"window=2024-{month:02}" for month in range(1, 13)]
    assert [len(lane.bars) for lane in year.lanes] == [1]


def met(day: str) -> dict[str, Any]:
    return {"date": day, "name": "会", "meeting": day, "meetings": 1}


def test_a_window_steps_to_those_beside_it() -> None:
    assert [Window("2024-12").beside(1), Window("2024-01").beside(-1)] == ["2025-01", "2023-12"]
    assert [Window("2024").beside(-1), Window("2024-02").last, Window("2024-02").wider] == [
        *("2023", "2024-02-29", "2024"),
    ]


@pytest.mark.parametrize("odd", ["", "x", "2024-13", "20240", "1024", "2024-00"])
def test_an_odd_window_is_all_years(odd: str) -> None:
    app = page("compare", id=[small.LIN, small.ZHOU], window=odd)
    assert not app.exception
    assert "Click a year" in sheets(app)
