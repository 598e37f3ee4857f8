"""A load that is interrupted or killed: nothing committed is lost, and the next one goes on from there."""

from __future__ import annotations

import gzip
import json
import os
import pty
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from graph.store import Store, open_store

NAMES = [a + b + c for a in "周林沈欧丁桂" for b in "砚望若一" for c in "秋舒谷苇"]
PLACES = ("云汀", "石浦", "鹿湾")


def rows(count: int) -> list[dict[str, str]]:
    """Articles of an invented province, in which the same names come again and again."""
    dice = random.Random(5)
    made = []
    for number in range(count):
        place = dice.choice(PLACES)
        chair, *others = dice.sample(NAMES, 4)
        day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
        text = (
            f"{1 + number % 12}月{1 + number % 28}日，{place}市委书记{chair}主持召开第{number}次防汛会议。"
            f"{place}市市长{others[0]}、副市长{others[1]}、市财政局局长{others[2]}出席会议。"
        )
        made.append({"id": f"n{number:05}", "date": day, "source": "云汀日报", "title": "", "text": text * 3})
    return made


def as_gz(folder: Path, articles: list[dict[str, str]]) -> Path:
    path = folder / "articles.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in articles)
    return path


def as_folder(folder: Path, articles: list[dict[str, str]]) -> Path:
    path = folder / "articles"
    for number in range(0, len(articles), 10):
        part = path / f"{number % 7}"
        part.mkdir(parents=True, exist_ok=True)
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in articles[number : number + 10])
        (part / f"{number:05}.jsonl").write_text("".join(lines), encoding="utf-8")
    return path


def stored(store: Store) -> set[str]:
    return {row["id"] for row in store.read("MATCH (a:Article) RETURN a.id AS id")}


def load(path: Path, store: Store) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "chuxi", "load", str(path), "--store", store.address, "--jobs", "2"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)


def exported(store: Store) -> bytes:
    command = [sys.executable, "-m", "chuxi", "export", "nt", "--store", store.address]
    return subprocess.run(command, capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What a load that nobody disturbs gives."""
    from graph.store.embedded import stop_host

    folder = tmp_path_factory.mktemp("straight")
    path = as_gz(folder, rows(COUNT))
    with open_store(str(folder / "store")) as store:
        with load(path, store) as running:
            _, errors = running.communicate(timeout=280)
        assert running.returncode == 0, errors
        found = exported(store)
    stop_host(folder / "store")
    return found


COUNT = 1500


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("form", [as_folder, as_gz])
def test_the_next_load_goes_on(
    embedded: Store,
    tmp_path: Path,
    straight: bytes,
    form: Callable[[Path, list[dict[str, str]]], Path],
    number: signal.Signals,
) -> None:
    path = form(tmp_path, rows(COUNT))
    before: set[str] = set()
    for wait in (0.0, random.random() * 3):
        with load(path, embedded) as running:
            while len(stored(embedded)) <= len(before) and running.poll() is None:
                time.sleep(0.05)
            time.sleep(wait)
            children = psutil.Process(running.pid).children(recursive=True) if running.poll() is None else []
            if running.poll() is None:
                os.killpg(running.pid, number)
            _, errors = running.communicate(timeout=120)
        _, alive = psutil.wait_procs(children, timeout=60)
        assert alive == []
        assert running.returncode in (0, 130 if number == signal.SIGINT else -number)
        assert b"Traceback" not in errors, errors.decode()
        if running.returncode == 130:
            assert "the same command goes on from there" in errors.decode()
        assert before <= stored(embedded)
        before = stored(embedded)
    assert before
    with load(path, embedded) as running:
        _, errors = running.communicate(timeout=280)
    assert running.returncode == 0, errors.decode()
    assert f"{len(before):,} unchanged" in errors.decode()
    assert stored(embedded) == {row["id"] for row in rows(COUNT)}
    assert exported(embedded) == straight


def test_a_bar_on_a_terminal_and_a_summary(embedded: Store, tmp_path: Path) -> None:
    path = as_gz(tmp_path, rows(3))
    with gzip.open(path, "at", encoding="utf-8") as out:
        out.write("no json\n")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "chuxi", "load", str(path), "--store", embedded.address]
    with subprocess.Popen(
        command, stderr=theirs, env={**os.environ, "COLUMNS": "120", "TERM": "xterm"}
    ) as running:
        os.close(theirs)
        shown = b""
        try:
            while chunk := os.read(ours, 1 << 16):
                shown += chunk
        except OSError:  # how Linux tells that the other side is closed
            pass
    text = shown.decode()
    assert running.returncode == 1
    for part in ("articles", "3/4", "/s", "1 failed", "line 4: is not JSON", "articles: 3 loaded, 1 failed"):
        assert part in text, part
    for word in ("people", "meetings", "facts", "merges", "unsure", "unplaced"):
        assert word in text, word
