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


QUIET = "山里的稻子熟了，河水很清。" * 400  # 5,200 characters that say nothing of the genre: quickly read


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    path.write_text(lines_of(300), encoding="utf-8")
    return path


def test_records_come_in_the_order_of_the_input_whatever_the_jobs(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text(lines_of(300, f"{QUIET}\n{TEXT}"), encoding="utf-8")  # enough for processes to start
    one = chuxi("extract", articles)
    assert (one.returncode, one.stderr) == (0, b"")
    for jobs in ("2", "3"):
        many = chuxi("extract", articles, "--jobs", jobs)
        assert (many.returncode, many.stderr) == (0, b"")
        assert many.stdout == one.stdout
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


_PEAK = """
import json, resource, sys
from chuxi.extracting import extract_lines
from loaders.article import Article

if __name__ == "__main__":
    count, text = int(sys.argv[1]), sys.argv[2]
    articles = (Article(id=str(n), text=f"{text}第{n}号。") for n in range(count))
    found = sum(1 for extracted in extract_lines(articles, jobs=2) if not extracted.failure)
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    print(json.dumps([found, *(resource.getrusage(kind).ru_maxrss for kind in kinds)]))
"""


def test_memory_is_flat_over_any_number_of_articles(tmp_path: Path) -> None:
    script = tmp_path / "peak.py"
    script.write_text(_PEAK, encoding="utf-8")
    kilobytes = 1024 if sys.platform == "darwin" else 1

    def peak(count: int) -> tuple[float, float]:
        """Megabytes at most, of the process that asks and of the largest that extracts."""
        done = subprocess.run(
            [sys.executable, str(script), str(count), QUIET + TEXT], capture_output=True, check=True
        )
        found, own, child = json.loads(done.stdout)
        assert found == count
        return own / 1024 / kilobytes, child / 1024 / kilobytes

    few, many = peak(400), peak(3_400)  # 15 kB an article: 45 MB of UTF-8 more, if they were kept
    assert many[0] - few[0] < 20, (few, many)
    assert many[1] - few[1] < 20, (few, many)


OWN_TEXT = "3月1日，青禾驿驿丞阿里木江水主持召开防汛会商会，葛雨、青禾乌云、柳禾出席会议，和光坊参加。"


def test_a_users_own_lexicon_works_at_once(tmp_path: Path) -> None:
    lexicon, article = tmp_path / "own.tsv", tmp_path / "a.txt"
    lexicon.write_text("name\t阿里木江水\nname\t青禾乌云\npost\t驿丞\nagency\t青禾驿\nagency\t和光坊\n")
    article.write_text(OWN_TEXT, encoding="utf-8")
    record = json.loads(chuxi("extract", article, "--lexicon", lexicon).stdout)
    people = {person["name"]: [role["text"] for role in person["roles"]] for person in record["people"]}
    assert people == {"阿里木江水": ["青禾驿驿丞"], "葛雨": [], "青禾乌云": [], "柳禾": []}
    assert [edge["agency"] for edge in record["agency_edges"]] == ["和光坊"]
    shown = chuxi("explain", article, "--lexicon", lexicon).stdout.decode()
    assert "阿里木江水 CHAIRED m1" in shown
    assert "和光坊" in shown.split("\n\n")[-1]
    assert "阿里木江水 CHAIRED m1" not in chuxi("explain", article).stdout.decode()


@pytest.mark.parametrize("command", ["extract", "explain", "load"])
def test_a_bad_line_of_a_users_lexicon_is_told_with_its_number(tmp_path: Path, command: str) -> None:
    lexicon = tmp_path / "own.tsv"
    lexicon.write_text("nonsense\n", encoding="utf-8")
    done = chuxi(command, "-", "--lexicon", lexicon, stdin=TEXT.encode())
    assert (done.returncode, done.stdout) == (1, b"")
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


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text(lines_of(300, QUIET + TEXT), encoding="utf-8")
    command = f"{sys.executable} -m chuxi extract {articles} --jobs 2 | head -1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False)
    assert (len(done.stdout.splitlines()), done.stderr) == (1, b"")


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_ends_everything_with_130(tmp_path: Path, jobs: str) -> None:
    path, output = tmp_path / "many.jsonl", tmp_path / "records.jsonl"
    path.write_text(lines_of(8_000, TEXT * 10), encoding="utf-8")  # for processes of their own
    command = [sys.executable, "-m", "chuxi", "extract", str(path), "--jobs", jobs, "-o", str(output)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as running:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            children = psutil.Process(running.pid).children(recursive=True)
            begun = any(part.stat().st_size for part in tmp_path.glob(f".{output.name}.*"))
            if begun and (jobs == "1" or len(children) > 2):  # two that extract, and Python's tracker
                break
            time.sleep(0.05)
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
