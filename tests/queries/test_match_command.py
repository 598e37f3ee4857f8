"""`chuxi match`: a list of names against the small graph."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
import small_graph as g

from chuxi.__main__ import main
from graph.store import Store

pytest_plugins = ["small_stores"]

LIST = """姓名,单位,地区,起,止
林望舒,云汀市,,2024,
沈若谷,财政局,,,
沈若谷,,,,
周硯秋,,石浦市,,
王小禾,,,2025,
没有人,,,,
"""


def chuxi(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    return int(ended.value.code or 0)


@pytest.fixture
def names(tmp_path: Path) -> Path:
    file = tmp_path / "names.csv"
    file.write_text(LIST, encoding="utf-8-sig")
    return file


def test_candidates_with_reasons(small_store: Store, names: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert chuxi("match", str(names), "--store", small_store.address, "--format", "json") == 0
    out, err = capsys.readouterr()
    rows = json.loads(out)
    assert [(row["line"], row["verdict"], row["person"]) for row in rows] == [
        (2, "match", g.LIN),
        (3, "match", g.SHEN),
        (3, "no", g.SHEN_OF_SHIPU),
        (4, "maybe", g.SHEN),
        (4, "maybe", g.SHEN_OF_SHIPU),
        (5, "no", g.ZHOU),
        (6, "no", g.WANG),
        (7, "nobody", ""),
    ]
    assert rows[0]["reasons"] == [
        "name as printed",
        "nobody else of that name",
        "agency 云汀市",
        "seen 2024-03-01 to 2024-07-01",
    ]
    assert rows[2]["against"] == ["agency 财政局"]
    assert rows[5]["against"] == ["place 石浦市"]
    assert rows[6]["against"] == ["seen 2024-05-10 to 2024-05-10"]
    assert err.splitlines() == [
        "line 4: 沈若谷: several or none fit",
        "line 5: 周硯秋: several or none fit",
        "line 6: 王小禾: several or none fit",
        "line 7: 没有人: nobody",
    ]


def test_every_appearance_of_the_matches(
    small_store: Store, names: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("match", str(names), "--appearances", "--store", small_store.address, "--format", "csv")
    assert chuxi(*asked) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert {(row["line"], row["person"]) for row in rows} == {("2", g.LIN), ("3", g.SHEN)}
    shen = [(row["type"], row["article"]) for row in rows if row["person"] == g.SHEN]
    assert shen == [
        ("SPOKE", "yt-0301"),
        ("ATTENDED", "yt-0301"),
        ("HELD", "yt-0301"),
        ("HELD", "yt-0510"),
        ("ATTENDED", "yt-0510"),
    ]
    assert "市长【林望舒作具体部署】。" in [row["sentence"] for row in rows if row["person"] == g.LIN]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("person\n林望舒\n", "names no column 'name'"),
        ("", "names no column 'name'"),
        ("name,since\n林望舒,May\n", "line 2: since is 'May'"),
        ("name,agency\n,云汀市\n", "line 2: no name"),
    ],
)
def test_a_list_that_can_not_be_read(
    tmp_path: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "names.csv"
    file.write_text(text, encoding="utf-8")
    assert chuxi("match", str(file), "--store", str(tmp_path / "none")) == 1
    err = capsys.readouterr().err
    assert says in err
    assert str(file) in err


def test_a_list_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert chuxi("match", str(tmp_path / "nothing.csv"), "--store", str(tmp_path / "none")) == 1
    assert "nothing.csv" in capsys.readouterr().err
