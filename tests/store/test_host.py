"""The process that runs the embedded engine: one a store, found by all, left behind by none."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import psutil
import pytest

from graph.ontology import ontology
from graph.store import FolderUnusable, HostFailed, WrongVersion, hostfile, open_store
from graph.store.embedded import ensure_host, find_host, stop_host
from graph.store.hostfile import HostAddress, Made

CHUXI = [sys.executable, "-P", "-m", "chuxi"]
ENDLESS = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN count(*) AS endless"


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """An embedded store for tests that do violence to its host; none may count on its running."""
    folder = tmp_path_factory.mktemp("own") / "store"
    yield folder
    if folder.is_dir():
        stop_host(folder)


def until(what: Callable[[], object], seconds: float = 15) -> bool:
    limit = time.monotonic() + seconds
    while not what():
        if time.monotonic() > limit:
            return False
        time.sleep(0.05)
    return True


def hosts(folder: Path) -> list[int]:
    """The host processes of a store, by their command lines."""
    wanted = ["graph.store.host", str(folder)]
    return [p.pid for p in psutil.process_iter(["cmdline"]) if (p.info["cmdline"] or [])[-2:] == wanted]


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def kill(host: HostAddress) -> None:
    os.kill(host.pid, signal.SIGKILL)
    assert until(lambda: not psutil.pid_exists(host.pid) or psutil.Process(host.pid).status() == "zombie")


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


def test_what_is_committed_outlives_a_killed_host(own: Path) -> None:
    with open_store(str(own)) as store:
        store.write(lambda tx: tx.run("MERGE (:Meeting {id: 'kept'})"))
        first = find_host(own)
        assert first
        kill(first)
        assert hostfile.read_host(own) == first  # its address is left behind, and nobody is misled by it
        assert find_host(own) is None
        asked = "MATCH (m:Meeting {id: 'kept'}) RETURN count(m) AS n"
        with open_store(str(own)) as next_one:
            assert next_one.read(asked) == [{"n": 1}]
        assert store.read(asked) == [{"n": 1}]  # a client from before finds the new host too
    second = find_host(own)
    assert second
    assert second.pid != first.pid


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


def test_only_the_owner_reads_the_address_and_only_loopback_is_served(own: Path) -> None:
    host = ensure_host(own)
    assert (own / "host.json").stat().st_mode & 0o777 == 0o600
    assert own.stat().st_mode & 0o777 == 0o700
    listening = [
        each.laddr
        for each in psutil.Process(host.pid).net_connections("inet")
        if each.status == psutil.CONN_LISTEN or (not each.raddr and each.type == 2)
    ]
    assert host.port in {each.port for each in listening}
    assert {each.ip.removeprefix("::ffff:") for each in listening} == {"127.0.0.1"}


def test_a_killed_client_leaves_the_host_alive_and_no_query_behind(own: Path) -> None:
    host = ensure_host(own)
    client = subprocess.Popen([*CHUXI, "cypher", ENDLESS, "--deadline", "300", "--store", str(own)])
    try:
        with open_store(str(own)) as store:

            def running() -> bool:
                shown = store.read("SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery")
                return any("AS endless" in row["currentQuery"] for row in shown)

            assert until(running, 30)
            client.kill()
            client.wait()
            assert until(lambda: not running())
            assert find_host(own) == host
    finally:
        client.kill()
        client.wait()


def test_an_idle_host_ends_itself_and_one_in_use_does_not(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own.mkdir(exist_ok=True)
    stop_host(own)
    monkeypatch.setenv("CHUXI_STORE_IDLE", "1")
    with open_store(str(own)) as store:
        host = find_host(own)
        assert host
        time.sleep(2.5)
        assert store.read("RETURN 1 AS one") == [{"one": 1}]
        assert find_host(own) == host
    assert until(lambda: not hosts(own))
    assert not (own / "host.json").exists()


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


def made(**changes: object) -> bytes:
    usual = Made(
        format=hostfile.FORMAT,
        engine=hostfile.ENGINE,
        engine_version=hostfile.engine_version(),
        ontology=ontology().version,
    )
    return msgspec.json.encode(msgspec.structs.replace(usual, **changes))


@pytest.mark.parametrize(
    ("store_json", "said"),
    [
        (made(engine="kuzu"), "of kuzu"),
        (made(format=99), "format 99"),
        (made(ontology=99), "has ontology 99"),
        (made(engine_version="99.1.1"), "arcadedb-embedded 99.1.1"),
        (b"{", "store.json can't be read"),
        (b'{"format": "new"}', "store.json can't be read"),
    ],
)
def test_a_store_of_another_version_is_refused_unharmed(folder: Path, store_json: bytes, said: str) -> None:
    (folder / "databases").mkdir(parents=True)
    (folder / "databases" / "data").write_bytes(b"precious")
    (folder / "store.json").write_bytes(store_json)
    before = contents(folder)
    with pytest.raises(WrongVersion, match=said) as caught:
        open_store(str(folder))
    assert "new folder" in str(caught.value)  # what to do
    assert contents(folder) == before
    assert not hosts(folder)


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
    assert f"{tmp_path}/file/store can't be used (Not a directory)" in line
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
