"""The process that runs the embedded engine: `python -m graph.store.host FOLDER`.

It serves Bolt on a free loopback port to whoever can read FOLDER/host.json, and ends by itself when nobody
has been connected for CHUXI_STORE_IDLE seconds, or on SIGTERM. Clients start it (graph/store/embedded.py).
"""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any

import msgspec
import psutil

from graph.ontology import ontology
from graph.store import hostfile
from graph.store.schema import arcadedb_schema, fingerprint
from loaders.errors import ChuxiError

IDLE = 300.0
HEAP = "1g"
_BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
_READER = {"resultSetLimit": -1, "readTimeout": -1, "access": [], "types": {"*": {"access": ["readRecord"]}}}
_SETTINGS = {
    "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
    "arcadedb.txWalFlush": "1",  # a commit is on the disk before it is acknowledged
}


class Engine:
    """The engine inside this process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = _free_port()
        self.password = secrets.token_hex(16)
        self.reader_password = secrets.token_hex(16)

    def start(self) -> None:
        """Start the server on the store's files, with fresh passwords, the schema and the reading user."""
        import arcadedb_embedded as arcadedb
        from arcadedb_embedded.jvm import start_jvm

        (self.folder / "config" / "server-users.jsonl").unlink(missing_ok=True)
        start_jvm(heap_size=os.environ.get("CHUXI_STORE_HEAP", HEAP), jvm_args=_jvm_arguments(self.folder))
        settings = {
            "server_plugins": _BOLT,
            "bolt_port": self.port,
            "http_port": _free_port(),
            "host": "127.0.0.1",
            "mode": "development",  # production keeps the reasons of errors to itself
        }
        self._server = arcadedb.create_server(str(self.folder), self.password, settings)
        self._server.start()
        self._database = self._server.create_database(hostfile.DATABASE)
        self._prepare()
        self._make_reader()

    def _prepare(self) -> None:
        statements = arcadedb_schema(ontology())
        made = hostfile.read_made(self.folder)
        wanted = hostfile.Made(
            format=hostfile.FORMAT,
            engine=hostfile.ENGINE,
            engine_version=hostfile.engine_version(),
            ontology=ontology().version,
            schema=fingerprint(statements),
        )
        if made == wanted:
            return
        for name, value in _SETTINGS.items():
            self._database.command("sql", f"ALTER DATABASE `{name}` {value}")
        for language, statement in statements:
            self._database.command(language, statement)
        hostfile.write_private(self.folder / "store.json", msgspec.json.encode(wanted))

    def _make_reader(self) -> None:
        import jpype

        as_json = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
        security = self._server._java_server.getSecurity()
        security.saveGroup("*", "reader", as_json(json.dumps(_READER)))
        user = {
            "name": "reader",
            "password": str(security.encodePassword(self.reader_password)),
            "databases": {hostfile.DATABASE: ["reader"]},
        }
        security.createUser(as_json(json.dumps(user)))

    def stop(self) -> None:
        """Close the files in order."""
        self._server.stop()


def _jvm_arguments(folder: Path) -> list[str]:
    return [
        "-Xrs",  # signals are ours: SIGTERM must close the files in order
        "-XX:+UseSerialGC",
        f"-Djava.util.logging.config.file={Path(__file__).with_name('engine_logging.properties')}",
        f"-XX:ErrorFile={folder / 'crash.log'}",
    ]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _idle_seconds() -> float:
    text = os.environ.get("CHUXI_STORE_IDLE", "")
    return float(text) if text else IDLE


def _connected(process: psutil.Process, port: int) -> bool:
    return any(
        each.laddr.port == port and each.status == psutil.CONN_ESTABLISHED
        for each in process.net_connections("tcp")
        if each.laddr
    )


def _serve(engine: Engine, ended: threading.Event) -> None:
    """Wait for a signal, or until nobody has been connected for long enough."""
    process, idle = psutil.Process(), _idle_seconds()
    pause = min(2.0, max(idle / 4, 0.05))
    last = time.monotonic()
    while not ended.wait(pause):
        if _connected(process, engine.port):
            last = time.monotonic()
        elif time.monotonic() - last > idle:
            return


def run(folder: Path) -> None:
    """Serve the store in `folder` until it is time to end; raises a ChuxiError where that can't be."""
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
            _serve(engine, ended)
        finally:
            (folder / "host.json").unlink(missing_ok=True)
            engine.stop()


def _address(engine: Engine) -> hostfile.HostAddress:
    process: Any = psutil.Process()
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
