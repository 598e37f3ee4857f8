"""`chuxi extract` and `chuxi explain` as a user runs them."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

TEXT = "8月3日晚，平澜市委书记展鹏主持召开防汛会商会，市领导贺强、路云出席会议。（记者 邬锋）"


def chuxi(
    *arguments: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "chuxi", *map(str, arguments)]
    return subprocess.run(
        command, input=stdin, capture_output=True, check=False, env=os.environ | environment
    )


def lines_of(count: int, text: str = TEXT) -> str:
    rows = ({"id": str(n), "text": f"{text}第{n}号。", "date": "2023-08-04"} for n in range(count))
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(lines_of(300), encoding="utf-8")
    return path


def test_records_come_in_the_order_of_the_input_whatever_the_jobs(articles: Path) -> None:
    one, two = chuxi("extract", articles), chuxi("extract", articles, "--jobs", "2")
    assert (one.returncode, one.stderr) == (0, b"")
    assert one.stdout == two.stdout
    records = [json.loads(line) for line in one.stdout.splitlines()]
    assert [record["article_id"] for record in records] == [str(n) for n in range(300)]
    assert {"展鹏", "贺强", "路云"} <= {person["name"] for person in records[0]["people"]}
    assert records[0]["credits"]["reporters"] == ["邬锋"]


def test_what_fails_is_named_and_the_rest_is_done(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(f'{lines_of(1)}{{"id": 1\n{lines_of(1)}', encoding="utf-8")
    done = chuxi("extract", path, tmp_path / "gone.txt")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 2
    first, second = done.stderr.decode().splitlines()
    assert "line 2" in first
    assert "gone.txt" in second


def test_standard_input_and_a_packed_file(tmp_path: Path) -> None:
    output = tmp_path / "records.jsonl.gz"
    done = chuxi("extract", "-", "-o", output, stdin=lines_of(3).encode())
    assert (done.returncode, done.stdout) == (0, b"")
    assert len(gzip.decompress(output.read_bytes()).splitlines()) == 3
    assert list(tmp_path.iterdir()) == [output]


def test_an_output_that_cannot_be_written(tmp_path: Path, articles: Path) -> None:
    done = chuxi("extract", articles, "-o", tmp_path / "no" / "where.jsonl")
    assert done.returncode == 2
    assert "where.jsonl: can't be written" in done.stderr.decode()


def test_a_users_own_lexicon_works_at_once(tmp_path: Path) -> None:
    lexicon = tmp_path / "own.tsv"
    lexicon.write_text("nonsense\n", encoding="utf-8")
    done = chuxi("extract", "-", "--lexicon", lexicon, "--jobs", "2", stdin=TEXT.encode())
    assert done.returncode == 1
    assert "own.tsv, line 1" in done.stderr.decode()


def test_text_that_no_terminal_should_act_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"id": "a\\ud800", "text": "甲\\u001b[31m\\ud800\\u0000\\ue000会。"}\n', encoding="utf-8"
    )
    record = json.loads(chuxi("extract", path).stdout)
    assert record["article_id"] == "a\ufffd"
    shown = chuxi("explain", path)
    assert shown.returncode == 0
    assert b"\x1b" not in shown.stdout
    assert "甲\ufffd[31m".encode() in shown.stdout


def test_a_reader_that_leaves_is_no_error(articles: Path) -> None:
    command = f"{sys.executable} -m chuxi extract {articles} --jobs 2 | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_everything_with_130(tmp_path: Path, jobs: str) -> None:
    path, output = tmp_path / "many.jsonl", tmp_path / "records.jsonl"
    path.write_text(lines_of(8_000, TEXT * 10), encoding="utf-8")
    command = [sys.executable, "-m", "chuxi", "extract", str(path), "--jobs", jobs, "-o", str(output)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as running:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            if any(part.stat().st_size for part in tmp_path.glob(f".{output.name}.*")):
                break
            time.sleep(0.05)
        children = psutil.Process(running.pid).children(recursive=True)
        os.killpg(running.pid, signal.SIGINT)
        _, errors = running.communicate(timeout=120)
    assert running.returncode == 130
    assert b"Traceback" not in errors
    assert not output.exists()
    _, alive = psutil.wait_procs(children, timeout=60)
    assert alive == []


def test_explain_says_what_was_found_and_by_which_rule(articles: Path) -> None:
    shown = chuxi("explain", articles, "--id", "7")
    text = shown.stdout.decode()
    assert shown.returncode == 0
    assert TEXT in text
    assert "展鹏 CHAIRED m1" in text
    assert "2023-08-03" in text
    assert "furniture · bracket.credits" in text
    assert "reporters: 邬锋" in text
    assert "\x1b" not in text


def test_explain_in_colour_unless_no_color_is_set(articles: Path) -> None:
    coloured = chuxi("explain", articles, "--id", "7", FORCE_COLOR="1", TERM="xterm-256color")
    plain = chuxi("explain", articles, "--id", "7", FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color")
    assert b"\x1b[1;33m" in coloured.stdout
    assert b"33m" not in plain.stdout


def test_explain_of_an_id_that_is_not_there(articles: Path) -> None:
    done = chuxi("explain", articles, "--id", "no")
    assert done.returncode == 1
    assert "no article of that id" in done.stderr.decode()
