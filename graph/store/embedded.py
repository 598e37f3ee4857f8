"""The client's side of an embedded store: find its host process, or start one."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

import psutil

from graph.ontology import ontology
from graph.store import hostfile
from graph.store.errors import HostFailed
from graph.store.hostfile import HostAddress

START_LIMIT = 60.0  # seconds until a host must be up
STOP_LIMIT = 30.0
_PAUSE = 0.02


def find_host(folder: Path) -> HostAddress | None:
    """The host that serves the store in `folder` now, or None; never starts one. Raises FolderUnusable."""
    with hostfile.usable(folder):
        if not (folder / "host.lock").exists() or not hostfile.host_alive(folder):
            return None
        host = hostfile.read_host(folder)
        return host if host and _lives(host.pid, host.created) else None


def ensure_host(folder: Path) -> HostAddress:
    """The host of the store in `folder`, started if there is none.

    Clients that come at the same time wait for the one that starts it. Raises FolderUnusable, WrongVersion
    or HostFailed.
    """
    found = find_host(folder)
    if found:
        return found
    hostfile.usable_folder(folder)
    with hostfile.usable(folder):
        made = hostfile.read_made(folder)
        if made:
            hostfile.check_made(folder, made, ontology=ontology().version)
        return _found_or_started(folder)


def _found_or_started(folder: Path) -> HostAddress:
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        with hostfile.try_lock(folder / "start.lock") as mine:
            if mine:
                return find_host(folder) or _start(folder, limit)
        found = find_host(folder)
        if found:
            return found
        time.sleep(_PAUSE)
    raise _too_slow(folder)


def _start(folder: Path, limit: float) -> HostAddress:
    while hostfile.host_alive(folder):  # one that is ending, whose starter was killed, or that was killed
        found = find_host(folder)
        if found:
            return found
        _end_orphan(folder)
        if time.monotonic() > limit:
            raise HostFailed(f"a host of {folder} neither serves nor ends: see {folder / 'host.log'}")
        time.sleep(_PAUSE)
    process = _spawn(folder)
    while time.monotonic() < limit:
        found = find_host(folder)
        if found and found.pid == process.pid:
            return found
        if process.poll() is not None:
            raise HostFailed(f"the host of {folder} ended while it started: {_last_words(folder)}")
        time.sleep(_PAUSE)
    process.terminate()
    raise _too_slow(folder)


def _lives(pid: int, created: float) -> bool:
    try:
        process = psutil.Process(pid)
        return abs(process.create_time() - created) < 1 and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def _end_orphan(folder: Path) -> None:
    """End the engine of a host that was killed (Linux does it by itself)."""
    host = hostfile.read_host(folder)
    if host and not _lives(host.pid, host.created) and _lives(host.engine_pid, host.engine_created):
        psutil.Process(host.engine_pid).terminate()


def _too_slow(folder: Path) -> HostFailed:
    return HostFailed(f"the host of {folder} is not up after {START_LIMIT:.0f} s: see {folder / 'host.log'}")


def _spawn(folder: Path) -> subprocess.Popen[bytes]:
    """A host process of its own session, so that a client's Ctrl-C or end does not reach it."""
    root = str(Path(__file__).resolve().parents[2])
    path = os.pathsep.join([root, *filter(None, [os.environ.get("PYTHONPATH")])])
    with (folder / "host.log").open("wb") as log:
        return subprocess.Popen(  # noqa: S603 (our own module, a folder as its argument)
            [sys.executable, "-P", "-m", "graph.store.host", str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            env={**os.environ, "PYTHONPATH": path},
        )


def _last_words(folder: Path) -> str:
    lines = (folder / "host.log").read_text(encoding="utf-8", errors="replace").strip().splitlines()
    said = next((line for line in reversed(lines) if line.startswith("error: ")), None)
    return said.removeprefix("error: ") if said else f"see {folder / 'host.log'}"


def stop_host(folder: Path) -> bool:
    """End the host of the store in `folder` in order; False where none runs. Raises HostFailed after 30 s."""
    host = find_host(folder)
    if host is None:
        return False
    with contextlib.suppress(psutil.NoSuchProcess):
        psutil.Process(host.pid).terminate()
    limit = time.monotonic() + STOP_LIMIT
    while hostfile.host_alive(folder):
        if time.monotonic() > limit:
            raise HostFailed(f"the host of {folder} (process {host.pid}) does not end")
        time.sleep(_PAUSE)
    return True
