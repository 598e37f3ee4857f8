"""The processes that extract: order, bounded windows, a lexicon read once, and every way to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

import loaders.processes
from loaders.article import Article
from loaders.extraction import extract
from loaders.lexicon import Lexicon, lexicon_from, standard
from loaders.processes import CHUNK, ProcessEnded, Processes, chunks


@pytest.fixture(autouse=True)
def _from_the_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes of their own from the first article on."""
    monkeypatch.setattr(loaders.processes, "INLINE", -1)


@pytest.fixture(autouse=True)
def _none_is_left() -> Iterator[None]:
    yield
    children = psutil.Process().children(recursive=True)
    assert [child for child in children if any("spawn_main" in word for word in child.cmdline())] == []


def article(identity: object, text: str = "水") -> Article:
    return Article(id=str(identity), text=text)


def name_and_process(given: Article, _: Lexicon) -> tuple[str, int]:
    """The first ones take longest, so that later ones are done before them."""
    time.sleep(0.05 if int(given.id) < 4 else 0)
    return given.id, os.getpid()


def people_of(given: Article, lexicon: Lexicon) -> list[str]:
    return [person.name for person in extract(given, lexicon).people]


def die(given: Article, _: Lexicon) -> str:
    if given.id == "dead":
        os.kill(os.getpid(), signal.SIGKILL)
    return given.id


def sleep(given: Article, _: Lexicon) -> str:
    time.sleep(600 if given.id == "long" else 0)
    return given.id


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_answers_come_in_the_order_of_the_input(jobs: int) -> None:
    groups = [(key, [article(10 * key + n) for n in range(key % 3)]) for key in range(40)]
    with Processes(name_and_process, jobs=jobs, lexicon=standard()) as processes:
        found = list(processes.read(groups))
    assert [key for key, _ in found] == list(range(40))
    assert [[name for name, _ in some] for _, some in found] == [[a.id for a in some] for _, some in groups]
    used = {process for _, some in found for _, process in some}
    assert len(used) == jobs
    assert (os.getpid() in used) == (jobs == 1)


@pytest.mark.parametrize("jobs", [1, 2])
def test_few_groups_are_held_however_many_there_are(jobs: int) -> None:
    pulled = 0

    def groups() -> Iterator[tuple[None, list[Article]]]:
        nonlocal pulled
        for number in range(300):
            pulled += 1
            yield None, [article(number, "水" * CHUNK)] * (number % 3)

    ahead = []
    with Processes(name_and_process, jobs=jobs, lexicon=standard()) as processes:
        for done, _ in enumerate(processes.read(groups())):
            ahead.append(pulled - done)
    assert max(ahead) <= (1 if jobs == 1 else 3 * jobs + 2)


def test_a_group_of_many_chunks_has_one_more_ahead() -> None:
    """So that the processes have work while the first group is written."""
    groups = ((n, [article(n, "水" * CHUNK)] * 20) for n in range(4))
    with Processes(name_and_process, jobs=2, lexicon=standard()) as processes:
        found = processes.read(groups)
        assert next(found)[0] == 0
        assert next(groups)[0] == 2
        assert [key for key, _ in found] == [1, 3]


def test_the_lexicon_is_read_once(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text("name\t阿里木江水\n", encoding="utf-8")
    lexicon = lexicon_from(own)
    own.unlink()
    given = [article(n, "3月1日，财政工作会议召开，阿里木江水出席会议。") for n in range(3)]
    with Processes(people_of, jobs=2, lexicon=lexicon) as processes:
        assert list(processes.read((None, [each]) for each in given)) == [(None, [["阿里木江水"]])] * 3


@pytest.mark.parametrize("size", [10, 5_000_000])
def test_a_process_that_dies_is_told_at_once(size: int) -> None:
    """Also one that dies while a message larger than any pipe is on its way to another."""
    given = [article("dead" if n == 5 else n, "水" * size) for n in range(12)]
    with (
        pytest.raises(ProcessEnded, match=r"ended by signal 9 .*--jobs 1"),
        Processes(die, jobs=2, lexicon=standard()) as processes,
    ):
        list(processes.read((None, [each]) for each in given))


@pytest.mark.timeout(60)
def test_leaving_by_an_exception_does_not_wait_for_what_is_under_way() -> None:
    def leave_after_one() -> None:
        given = ((None, [article(name)]) for name in ("short", "long", "short", "long"))
        with Processes(sleep, jobs=2, lexicon=standard()) as processes:
            for _ in processes.read(given):
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        leave_after_one()


_ENDLESS = """
from itertools import count
import loaders.processes
from loaders.article import Article
from loaders.lexicon import standard
from test_processes import name_and_process

if __name__ == "__main__":
    loaders.processes.INLINE = -1
    with loaders.processes.Processes(name_and_process, jobs=2, lexicon=standard()) as processes:
        for _, ((_, process),) in processes.read((None, [Article(id=str(n), text="")]) for n in count()):
            print(process, flush=True)
"""


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_text(_ENDLESS, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), *sys.path])}
    command = [sys.executable, str(script)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as parent:
        assert parent.stdout is not None
        used: set[int] = set()
        while len(used) < 2:
            used.add(int(parent.stdout.readline()))
        started = [psutil.Process(process) for process in used]
        parent.kill()
    assert psutil.wait_procs(started, timeout=60)[1] == []


def test_chunks_are_bounded_by_characters_and_by_number() -> None:
    given = [article(n, "水" * size) for n, size in enumerate((CHUNK, 3, CHUNK + 1, 1))]
    assert [len(chunk) for chunk in chunks(given)] == [1, 2, 1]
    assert [len(chunk) for chunk in chunks(article(n) for n in range(450))] == [200, 200, 50]
