"""The process that runs the embedded engine: `python -m graph.store.host FOLDER`.

It serves Bolt on a free loopback port to whoever can read FOLDER/host.json, and ends by itself when nobody
has been connected for CHUXI_STORE_IDLE seconds, or on SIGTERM. Clients start it (graph/store/embedded.py).
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

import msgspec
import psutil

from graph.ontology import ontology
from graph.store import hostfile, warmth
from graph.store.arcadedb import OWNER, READER, Engine
from graph.store.errors import HostFailed
from loaders.errors import ChuxiError, UsageError

IDLE = 300.0


def _idle_seconds() -> float:
    text = os.environ.get("CHUXI_STORE_IDLE", "")
    try:
        return float(text) if text else IDLE
    except ValueError:
        raise UsageError(f"CHUXI_STORE_IDLE={text} is no number of seconds") from None


def _clients(process: psutil.Process, port: int) -> set[int]:
    """The ports of the clients that are connected to ours."""
    return {
        each.raddr.port
        for each in process.net_connections("tcp")
        if each.status == psutil.CONN_ESTABLISHED and each.laddr.port == port
    }


def _serve(folder: Path, engine: Engine, ended: threading.Event, idle: float) -> None:
    """Wait for a signal, or until nobody has been connected for `idle` seconds.

    The engine goes on with a query whose client has died: such queries are ended here. Raises HostFailed
    where the engine has died or the folder has gone.
    """
    process = psutil.Process(engine.pid)
    pause = min(2.0, max(idle / 4, 0.05))
    last = time.monotonic()
    while not ended.wait(pause):
        if not engine.running:
            raise HostFailed("the engine has died")
        if not (folder / "host.json").exists():
            raise HostFailed(f"{folder} has gone")
        queries = engine.queries()  # before the clients, so that a new client's query counts as its own
        clients = _clients(process, engine.port)
        for query in queries:
            if query.client not in clients:
                engine.end_query(query)
        if clients:
            last = time.monotonic()
        elif time.monotonic() - last > idle:
            return


def run(folder: Path) -> None:
    """Serve the store in `folder` until it is time to end; raises a ChuxiError where that can't be."""
    idle = _idle_seconds()
    hostfile.usable_folder(folder)
    with hostfile.try_lock(folder / "host.lock", patience=2.0) as lock:  # clients look at it for an instant
        if lock is None:
            return  # another host serves this store already
        made = hostfile.read_made(folder)
        if made:
            hostfile.check_made(folder, made, ontology=ontology().version)
        (folder / "host.json").unlink(missing_ok=True)
        ended = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: ended.set())
        engine = Engine(folder, warmth.options())
        engine.start(keep=(lock,))
        try:
            hostfile.write_private(folder / "host.json", msgspec.json.encode(_address(engine)))
            _serve(folder, engine, ended, idle)
        finally:
            (folder / "host.json").unlink(missing_ok=True)
            engine.stop()
    warmth.begin_training()


def _address(engine: Engine) -> hostfile.HostAddress:
    process = psutil.Process()
    return hostfile.HostAddress(
        pid=process.pid,
        created=process.create_time(),
        engine_pid=engine.pid,
        engine_created=psutil.Process(engine.pid).create_time(),
        port=engine.port,
        username=OWNER,
        password=engine.password,
        reader=READER,
        reader_password=engine.reader_password,
        engine_version=hostfile.engine_version(),
        ontology=ontology().version,
        http=engine.http,
    )


def main() -> None:
    """Run the host; a failure is the last line of standard error."""
    try:
        run(Path(sys.argv[1]))
    except ChuxiError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
