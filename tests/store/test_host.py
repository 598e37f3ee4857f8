"""The host process of an embedded store: started and found by clients, ended in order or killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from graph.store import (
    FolderUnusable,
    HostFailed,
    Store,
    StoreUnreachable,
    WrongVersion,
    hostfile,
    open_store,
    warmth,
)
from graph.store import embedded as client
from graph.store.hostfile import host_alive, read_host

PUT = "UNWIND range(1, 100) AS n MERGE (m:Meeting {id: $batch + toString(n)})"
COUNT = "MATCH (m:Meeting) RETURN count(m) AS n"
COMMAND = [sys.executable, "-m", "chuxi"]


def put(store: Store, batch: str) -> None:
    store.write(lambda tx: tx.run(PUT, {"batch": batch}))


def count(store: Store) -> int:
    return int(store.read(COUNT)[0]["n"])


def host_of(folder: Path) -> psutil.Process:
    host = read_host(folder)
    assert host
    return psutil.Process(host.pid)


def engine_of(folder: Path) -> psutil.Process:
    host = read_host(folder)
    assert host
    return psutil.Process(host.engine_pid)


def until(condition: Any, seconds: float = 20) -> None:
    limit = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < limit
        time.sleep(0.02)


def cypher(folder: Path, query: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "cypher", "--store", str(folder), "--format", "jsonl", query],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_command_lines_at_once_start_one_host_and_both_work(folder: Path) -> None:
    asked = [cypher(folder, f"RETURN {n} AS n") for n in (1, 2)]
    answers = [process.communicate(timeout=60) for process in asked]
    assert [json.loads(out) for out, _ in answers] == [{"n": 1}, {"n": 2}], answers
    hosts = [p for p in psutil.process_iter(["cmdline"]) if str(folder) in (p.info["cmdline"] or [])]
    assert [host.pid for host in hosts] == [host_of(folder).pid]


@pytest.mark.parametrize("killed", [host_of, engine_of])
def test_the_host_outlives_its_clients_and_a_kill_loses_nothing_committed(
    folder: Path, killed: Callable[[Path], psutil.Process]
) -> None:
    with open_store(str(folder)) as store:
        put(store, "a")
    first = host_of(folder)
    with open_store(str(folder)) as store:
        assert host_of(folder) == first
        put(store, "b")
        killed(folder).kill()
        until(lambda: not host_alive(folder))
        assert count(store) == 200  # the same object, on a new host
        assert host_of(folder) != first
        put(store, "c")
    with open_store(str(folder)) as store:
        assert count(store) == 300


def test_a_killed_client_harms_nothing_and_its_query_is_ended(folder: Path) -> None:
    with open_store(str(folder)) as store:
        put(store, "a")
        loop = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*) AS n"
        process = cypher(folder, loop)

        def running() -> bool:
            rows = store.read("SHOW TRANSACTIONS YIELD currentQuery AS q RETURN q")
            return any("UNWIND range" in row["q"] for row in rows)

        until(running)
        process.kill()
        process.communicate()
        until(lambda: not running())
        assert count(store) == 100


def test_a_host_ends_by_itself_when_nobody_is_connected(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUXI_STORE_IDLE", "0.4")
    with open_store(str(folder)) as store:
        put(store, "a")
        host = host_of(folder)
        time.sleep(1.5)
        assert host.is_running(), "a client is connected"
        assert count(store) == 100
    until(lambda: not host_alive(folder))
    assert read_host(folder) is None
    with open_store(str(folder)) as store:
        assert count(store) == 100


def test_sigterm_ends_a_host_in_order(folder: Path) -> None:
    with open_store(str(folder)) as store:
        put(store, "a")
        host_of(folder).terminate()
        until(lambda: not host_alive(folder))
        assert not (folder / "host.json").exists()
        assert count(store) == 100


def test_a_host_ends_when_its_folder_is_gone(folder: Path, tmp_path: Path) -> None:
    with open_store(str(folder)):
        host = host_of(folder)
        folder.rename(tmp_path / "elsewhere")
        until(lambda: not host.is_running() or host.status() == psutil.STATUS_ZOMBIE)


def test_the_address_is_for_the_user_only(folder: Path) -> None:
    open_store(str(folder)).close()
    assert (folder / "host.json").stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0
    host = read_host(folder)
    assert host
    process = engine_of(folder)
    listening = {c.laddr for c in process.net_connections("tcp") if c.status == psutil.CONN_LISTEN}
    assert host.port in {address.port for address in listening}
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}
    assert host.password not in " ".join([*process.cmdline(), *process.environ().values()])


def test_a_stale_address_is_replaced(folder: Path) -> None:
    open_store(str(folder)).close()
    host_of(folder).kill()
    until(lambda: not host_alive(folder))
    left = json.loads((folder / "host.json").read_bytes())  # nobody could take it away
    (folder / "host.json").write_text(json.dumps({**left, "pid": os.getpid()}))  # a pid that lives again
    with open_store(str(folder)) as store:
        assert count(store) == 0
    assert host_of(folder).pid != os.getpid()


@pytest.mark.parametrize("content", ["", "{", '{"pid": 1}', "\x00\xff"])
def test_a_damaged_address_is_replaced(folder: Path, content: str) -> None:
    folder.mkdir()
    (folder / "host.json").write_text(content)
    (folder / "host.lock").touch()
    with open_store(str(folder)) as store:
        assert count(store) == 0


OTHER = {
    "format": hostfile.FORMAT,
    "engine": "arcadedb",
    "engine_version": "26.10.2",
    "ontology": 1,
    "schema": "",
}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"engine": "kuzu"}, "is of kuzu"),
        ({"format": 99}, "format 99"),
        ({"ontology": 99}, "ontology 99"),
        ({"engine_version": "99.1.0"}, "99.1.0"),
        ({"engine": None}, "store.json can't be read"),
    ],
)
def test_a_store_of_another_version_is_left_alone(folder: Path, changed: dict[str, Any], said: str) -> None:
    folder.mkdir()
    content = json.dumps({**OTHER, **changed})
    (folder / "store.json").write_text(content)
    with pytest.raises(WrongVersion, match=said) as caught:
        open_store(str(folder))
    assert "new folder" in str(caught.value)
    assert (folder / "store.json").read_text() == content
    assert not (folder / "databases").exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("kept")
    for path in (tmp_path / "file", tmp_path / "file" / "store"):
        with pytest.raises(FolderUnusable, match=r"can't be (used|written)"):
            open_store(str(path))
    assert (tmp_path / "file").read_text() == "kept"


def test_a_folder_that_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()

    def refuse(*_: Any, **__: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)  # root may write anywhere
    with pytest.raises(FolderUnusable, match=r"Permission denied.*--store"):
        open_store(str(folder))


def test_a_folder_with_other_things_in_it_is_not_taken(folder: Path) -> None:
    folder.mkdir()
    (folder / "letters.txt").write_text("mine")
    with pytest.raises(FolderUnusable, match=r"not empty \(letters\.txt\)"):
        open_store(str(folder))
    assert [path.name for path in folder.iterdir()] == ["letters.txt"]


def test_a_host_that_fails_says_why(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHUXI_STORE_HEAP", "much")
    with pytest.raises(HostFailed, match="CHUXI_STORE_HEAP"):
        open_store(str(folder))
    monkeypatch.delenv("CHUXI_STORE_HEAP")
    with open_store(str(folder)) as store:
        assert count(store) == 0


def test_a_host_that_does_not_come_up_in_time(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "START_LIMIT", 0.2)
    with pytest.raises(HostFailed, match="not up after"):
        open_store(str(folder))


def test_a_host_that_cannot_be_reached_is_a_plain_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_store(str(folder)) as store:
        monkeypatch.setattr("graph.store.connection.ensure_host", lambda _: read_host(folder))
        host_of(folder).kill()
        until(lambda: not host_alive(folder))
        with pytest.raises(StoreUnreachable, match=str(folder)):
            count(store)


def test_a_damaged_cache_of_the_engine_does_not_matter(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)  # where the platform knows no XDG_CACHE_HOME
    warmth.cache().parent.mkdir(parents=True)
    warmth.cache().write_bytes(b"no cache" * 1000)
    with open_store(str(folder)) as store:
        put(store, "a")
        assert count(store) == 100


@pytest.mark.slow
def test_a_cache_of_the_engine_is_made_and_used(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    open_store(str(folder)).close()
    client.stop_host(folder)
    until(warmth.cache().exists, 120)
    with open_store(str(folder)) as store:
        put(store, "a")
        assert count(store) == 100
        assert str(warmth.cache()) in {region.path for region in engine_of(folder).memory_maps()}
