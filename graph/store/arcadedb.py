"""The embedded engine inside this process: ArcadeDB in its own JVM, serving Bolt on loopback."""

from __future__ import annotations

import json
import os
import re
import secrets
import socket
from pathlib import Path
from typing import Any

import jpype  # type: ignore[import-untyped]
import msgspec
from arcadedb_embedded import create_server  # type: ignore[import-untyped]
from arcadedb_embedded.jvm import start_jvm  # type: ignore[import-untyped]

from graph.ontology import ontology
from graph.store import hostfile
from graph.store.schema import arcadedb_schema, fingerprint
from loaders.errors import UsageError

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
        (self.folder / "config" / "server-users.jsonl").unlink(missing_ok=True)
        start_jvm(heap_size=_heap(), jvm_args=_jvm_arguments(self.folder))
        settings = {
            "server_plugins": _BOLT,
            "bolt_port": self.port,
            "http_port": _free_port(),
            "host": "127.0.0.1",
            "mode": "development",  # production keeps the reasons of errors to itself
        }
        self._server = create_server(str(self.folder), self.password, settings)
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
        as_json = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
        security = self._server._java_server.getSecurity()
        security.saveGroup("*", "reader", as_json(json.dumps(_READER)))
        user = {
            "name": "reader",
            "password": str(security.encodePassword(self.reader_password)),
            "databases": {hostfile.DATABASE: ["reader"]},
        }
        security.createUser(as_json(json.dumps(user)))

    def queries(self) -> list[tuple[int, Any]]:
        """The port of the client and the query itself, for each query under way."""
        running = self._server._java_server.getRunningQueries().getRunning()
        asked = [(str(query.getClientAddress() or ""), query) for query in running]
        return [(int(client.rpartition(":")[2]), query) for client, query in asked if client]

    @staticmethod
    def end_query(query: Any) -> None:
        """Stop one of `queries`."""
        query.terminate("root")

    def stop(self) -> None:
        """Close the files in order."""
        self._server.stop()


def _heap() -> str:
    text = os.environ.get("CHUXI_STORE_HEAP") or HEAP
    if not re.fullmatch(r"[1-9]\d*[mg]", text, re.IGNORECASE):
        raise UsageError(f"CHUXI_STORE_HEAP={text} is no size: write it as in 512m or 2g")
    return text


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
