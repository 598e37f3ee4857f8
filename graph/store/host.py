"""The process that runs the embedded engine: `python -m graph.store.host FOLDER`.

It serves Bolt on a free loopback port to whoever can read FOLDER/host.json, and ends by itself when nobody
has been connected for CHUXI_STORE_IDLE seconds, or on SIGTERM. Clients start it (graph/store/embedded.py).
"""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
import threading
import time
from pathlib import Path

import msgspec
import psutil

from graph.ontology import ontology
from graph.store import hostfile
from graph.store.arcadedb import Engine
from loaders.errors import ChuxiError, UsageError

IDLE = 300.0
STOP_LIMIT = 20.0  # seconds for the engine to close its files


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

    The engine goes on with a query whose client has died: such queries are ended here.
    """
    process = psutil.Process()
    pause = min(2.0, max(idle / 4, 0.05))
    last = time.monotonic()
    while not ended.wait(pause):
        queries = engine.queries()  # before the clients, so that a new client's query counts as its own
        clients = _clients(process, engine.port)
        for client, query in queries:
            if client not in clients:
                engine.end_query(query)
        if clients:
            last = time.monotonic()
        elif time.monotonic() - last > idle:
            return
        if not (folder / "host.json").exists():
            sys.stderr.write(f"error: {folder} has gone\n")
            sys.stderr.flush()
            os._exit(1)  # the engine would wait for ever for its files


def run(folder: Path) -> None:
    """Serve the store in `folder` until it is time to end; raises a ChuxiError where that can't be."""
    idle = _idle_seconds()
    hostfile.usable_folder(folder)
    with hostfile.try_lock(folder / "host.lock", patience=2.0) as free:  # clients look at it for an instant
        if not free:
            return  # another host serves this store already
        made = hostfile.read_made(folder)
        if made:
            hostfile.check_made(folder, made, ontology=ontology().version)
        (folder / "host.json").unlink(missing_ok=True)
        os.chdir(folder)  # the engine writes ./log
        ended = threading.Event()
        engine = Engine(folder)
        engine.start()
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, lambda *_: ended.set())
        try:
            hostfile.write_private(folder / "host.json", msgspec.json.encode(_address(engine)))
            _serve(folder, engine, ended, idle)
        finally:
            (folder / "host.json").unlink(missing_ok=True)
            faulthandler.dump_traceback_later(STOP_LIMIT, exit=True)  # what is committed is safe by now
            engine.stop()


def _address(engine: Engine) -> hostfile.HostAddress:
    process = psutil.Process()
    return hostfile.HostAddress(
        pid=process.pid,
        created=process.create_time(),
        port=engine.port,
        username="root",
        password=engine.password,
        reader="reader",
        reader_password=engine.reader_password,
        engine_version=hostfile.engine_version(),
        ontology=ontology().version,
    )


def main() -> None:
    """Run the host; a failure is the last line of standard error."""
    try:
        run(Path(sys.argv[1]))
    except ChuxiError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
