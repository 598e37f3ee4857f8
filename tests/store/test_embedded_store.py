"""An embedded store as its users meet it: two loads at once, what is left behind, copies, wrong settings."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from graph.store import FolderUnusable, HostFailed, hostfile, open_store
from graph.store.embedded import ensure_host, find_host, stop_host

CHUXI = [sys.executable, "-P", "-m", "chuxi"]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An embedded store for tests that do violence to its host; none may count on its running."""
    folder = tmp_path_factory.mktemp("own") / "store"
    yield folder
    if folder.is_dir():
        stop_host(folder)


def hosts(folder: Path) -> list[int]:
    """The host processes of a store, by their command lines."""
    wanted = ["graph.store.host", str(folder)]
    return [p.pid for p in psutil.process_iter(["cmdline"]) if (p.info["cmdline"] or [])[-2:] == wanted]


def test_two_commands_at_once_on_a_fresh_store_start_one_host(folder: Path) -> None:
    for name in ("甲", "乙"):
        text = f"3月1日，云汀市委书记周砚秋主持召开{name}工作会议。市长林望舒出席会议。"
        (folder.parent / f"{name}.txt").write_text(text, encoding="utf-8")
    both = [
        subprocess.Popen(
            [*CHUXI, "load", str(folder.parent / f"{name}.txt"), "--store", str(folder)],
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("甲", "乙")
    ]
    said = [process.communicate(timeout=90)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert len(hosts(folder)) == 1
    with open_store(str(folder)) as store:
        assert store.read("MATCH (a:Article) RETURN count(a) AS n") == [{"n": 2}]


def test_an_address_with_the_pid_of_another_program_misleads_nobody(own: Path) -> None:
    running = ensure_host(own)
    stop_host(own)
    stranger = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
    try:
        stale = msgspec.structs.replace(running, pid=stranger.pid)
        hostfile.write_private(own / "host.json", msgspec.json.encode(stale))
        assert find_host(own) is None
        assert stop_host(own) is False
        with open_store(str(own)) as store:
            assert store.read("RETURN 1 AS one") == [{"one": 1}]
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_a_broken_address_does_not_matter_and_an_older_engine_s_store_is_marked(own: Path) -> None:
    ensure_host(own)
    stop_host(own)
    (own / "host.json").write_text("{", encoding="utf-8")
    ours = json.loads((own / "store.json").read_bytes())
    (own / "store.json").write_text(json.dumps({**ours, "engine_version": "26.1.1"}), encoding="utf-8")
    with open_store(str(own)) as store:
        assert store.read("RETURN 1 AS one") == [{"one": 1}]
    assert json.loads((own / "store.json").read_bytes()) == ours


def test_a_wrong_setting_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUXI_STORE_IDLE", "soon")
    with pytest.raises(HostFailed, match="CHUXI_STORE_IDLE=soon is no number"):
        open_store(str(folder))


def test_a_copy_of_a_stopped_store_is_a_store(own: Path, folder: Path) -> None:
    with open_store(str(own)) as store:
        store.write(lambda tx: tx.run("MERGE (:Meeting {id: 'copied'})"))
    stop_host(own)
    shutil.copytree(own, folder)
    with open_store(str(folder)) as store:
        assert store.read("MATCH (m:Meeting {id: 'copied'}) RETURN count(m) AS n") == [{"n": 1}]


def one_line(address: Path) -> str:
    """What a command says of a folder that can't be used."""
    done = subprocess.run(
        [*CHUXI, "query", "counts", "--store", str(address)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stdout) == (3, ""), done
    (line,) = done.stderr.splitlines()
    return line


def test_a_folder_below_a_file_gives_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    line = one_line(tmp_path / "file" / "store")
    assert f"{tmp_path}/file/store can't be written (Not a directory)" in line
    assert "--store" in line


@pytest.mark.parametrize("call", ["mkdir", "stat", "read_bytes"])
def test_a_folder_of_another_user_gives_one_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, call, refuse)
    with pytest.raises(FolderUnusable, match=r"Permission denied.*--store"):
        open_store(str(tmp_path / "store"))
