"""The embedded engine: ArcadeDB as a child process on the Java that comes with it, serving Bolt on loopback.

What Bolt can't do goes over the engine's HTTP port: SQL (full-text indexes), and the list of queries under
way. Users and groups are written as the files that the engine reads when it starts.
"""

from __future__ import annotations

import base64
import ctypes
import hashlib
import http.client
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
from importlib import util
from pathlib import Path
from typing import Any

import msgspec

from graph.ontology import ontology
from graph.store import hostfile
from graph.store.errors import HostFailed
from graph.store.schema import arcadedb_schema, fingerprint
from loaders.errors import UsageError

HEAP = "1g"
START_LIMIT = 60.0  # seconds until the engine must answer
STOP_LIMIT = 20.0  # seconds for the engine to close its files
OWNER, READER = "root", "reader"
_PAUSE = 0.02

_ALL = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
_GROUPS = {
    "admin": (["updateSecurity", "updateSchema", "updateDatabaseSettings"], _ALL),
    "reader": ([], ["readRecord"]),
    "*": ([], []),
}
_SETTINGS = {
    "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
    "arcadedb.txWalFlush": "1",  # a commit is on the disk before it is acknowledged
}
_JAVA = (
    "-XX:+UseSerialGC",
    "-XX:+UseCompactObjectHeaders",
    "--add-modules=jdk.incubator.vector",
    "--enable-native-access=ALL-UNNAMED",
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF-8",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
)
_FOREIGN = ("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")


class Query(msgspec.Struct, frozen=True):
    """A query under way: its number in the engine and the port of the client that asked."""

    number: str
    client: int


class Engine:
    """The engine's process on the files of one store."""

    def __init__(self, folder: Path, options: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.port, self.http = _free_port(), _free_port()
        self.password, self.reader_password = secrets.token_hex(16), secrets.token_hex(16)
        self._options = options

    def start(self, keep: tuple[int, ...] = ()) -> None:
        """Start the engine with fresh passwords, wait until it answers, and make the schema if it is due.

        `keep` are open files that the engine's process holds too (the lock of the store). Raises HostFailed.
        """
        _write_users(self.folder / "config", {OWNER: self.password, READER: self.reader_password})
        environment = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
        self._process = subprocess.Popen(  # noqa: S603 (the package's own Java)
            self._command(),
            cwd=self.folder,  # the engine writes ./log
            stdin=subprocess.DEVNULL,
            pass_fds=keep,
            env=environment,
            preexec_fn=_end_with_parent,  # noqa: PLW1509 (a host has one thread)
        )
        try:
            self._wait()
            self._prepare()
        except BaseException:
            self.stop()
            raise

    @property
    def pid(self) -> int:
        """The engine's process."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the engine's process goes on."""
        return self._process.poll() is None

    def _command(self) -> list[str]:
        home = package_folder()
        settings = {
            "server.rootPath": self.folder,
            "server.mode": "development",  # production keeps the reasons of errors to itself
            "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "server.httpIncomingHost": "127.0.0.1",
            "server.httpIncomingPort": self.http,
            "server.defaultDatabases": f"{hostfile.DATABASE}[{OWNER}]",
            "bolt.host": "127.0.0.1",
            "bolt.port": self.port,
        }
        return [
            str(home / "jre" / "bin" / "java"),
            *self._options,
            f"-Xmx{_heap()}",
            *_JAVA,
            f"-Djava.util.logging.config.file={Path(__file__).with_name('engine_logging.properties')}",
            f"-XX:ErrorFile={self.folder / 'crash.log'}",
            *(f"-Darcadedb.{name}={value}" for name, value in settings.items()),
            *("-cp", os.pathsep.join(sorted(map(str, (home / "jars").glob("*.jar"))))),
            "com.arcadedb.server.ArcadeDBServer",
        ]

    def _wait(self) -> None:
        limit = time.monotonic() + START_LIMIT
        while time.monotonic() < limit:
            if not self.running:
                raise HostFailed(f"the engine ended while it started: see {self.folder / 'host.log'}")
            try:
                if self._ask("GET", "ready")[0] == http.client.NO_CONTENT:
                    return
            except (OSError, http.client.HTTPException):
                pass
            time.sleep(_PAUSE)
        raise HostFailed(f"the engine does not answer: see {self.folder / 'host.log'}")

    def _ask(self, method: str, path: str, content: Any = None) -> tuple[int, bytes]:
        return ask(self.http, self.password, method, path, content)

    def _run(self, language: str, statement: str) -> list[dict[str, Any]]:
        """The rows of a statement. Raises HostFailed with what the engine says against it."""
        content = {"language": language, "command": statement}
        status, body = self._ask("POST", f"command/{hostfile.DATABASE}", content)
        if status != http.client.OK:
            raise HostFailed(f"the engine refuses {statement}: {body.decode(errors='replace')}")
        rows: list[dict[str, Any]] = json.loads(body)["result"]
        return rows

    def _prepare(self) -> None:
        statements = arcadedb_schema(ontology())
        wanted = hostfile.Made(
            format=hostfile.FORMAT,
            engine=hostfile.ENGINE,
            engine_version=hostfile.engine_version(),
            ontology=ontology().version,
            schema=fingerprint(statements),
        )
        if hostfile.read_made(self.folder) == wanted:
            return
        for name, value in _SETTINGS.items():
            self._run("sql", f"ALTER DATABASE `{name}` {value}")
        for language, statement in statements:
            self._run(language, statement)
        hostfile.write_private(self.folder / "store.json", msgspec.json.encode(wanted))

    def queries(self) -> list[Query]:
        """The queries under way that came over the network."""
        shown = self._run("opencypher", "SHOW TRANSACTIONS")
        asked = ((row["transactionId"], str(row.get("clientAddress") or ""), row) for row in shown)
        return [
            Query(number, int(client.rpartition(":")[2]))
            for number, client, row in asked
            if client and str(row.get("connectionId", "")).startswith("bolt")
        ]

    def end_query(self, query: Query) -> None:
        """Stop one of `queries`."""
        self._run("opencypher", f"TERMINATE TRANSACTIONS '{query.number}'")

    def stop(self, limit: float = STOP_LIMIT) -> None:
        """Let the engine close its files in order; after `limit` s it is killed, which loses no commit."""
        self._process.terminate()
        try:
            self._process.wait(limit)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def ask(
    port: int, password: str, method: str, path: str, content: Any = None, *, timeout: float = 120
) -> tuple[int, bytes]:
    """The status and the body that an engine's HTTP port answers to its owner."""
    login = base64.b64encode(f"{OWNER}:{password}".encode()).decode()
    headers = {"Authorization": f"Basic {login}", "Content-Type": "application/json"}
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        body = None if content is None else json.dumps(content).encode()
        connection.request(method, f"/api/v1/{path}", body, headers)
        response = connection.getresponse()
        return response.status, response.read()
    finally:
        connection.close()


def package_folder() -> Path:
    """Where the package of the engine lies (importing it would start nothing, but takes its time)."""
    spec = util.find_spec("arcadedb_embedded")
    if spec is None or not spec.submodule_search_locations:
        raise HostFailed(f"{hostfile.PACKAGE} is not installed: install Chuxi again, or use Neo4j")
    return Path(spec.submodule_search_locations[0])


def _write_users(config: Path, passwords: dict[str, str]) -> None:
    """The engine's files of groups and users."""
    config.mkdir(exist_ok=True)
    groups = {
        name: {"resultSetLimit": -1, "readTimeout": -1, "access": access, "types": {"*": {"access": records}}}
        for name, (access, records) in _GROUPS.items()
    }
    content = {"databases": {"*": {"groups": groups}}, "version": 2}
    hostfile.write_private(config / "server-groups.json", json.dumps(content).encode())
    rights = {OWNER: {"*": ["admin"]}, READER: {hostfile.DATABASE: ["reader"]}}
    users = [
        json.dumps({"name": name, "databases": rights[name], "password": _hashed(password)})
        for name, password in passwords.items()
    ]
    hostfile.write_private(config / "server-users.jsonl", "\n".join(users).encode())


def _hashed(password: str) -> str:
    """A password in the engine's form; one round is enough for 128 random bits."""
    salt = secrets.token_hex(16)
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt.encode(), 1, 32)
    return f"PBKDF2WithHmacSHA256$1${salt}${base64.b64encode(digest).decode()}"


def _heap() -> str:
    text = os.environ.get("CHUXI_STORE_HEAP") or HEAP
    if not re.fullmatch(r"[1-9]\d*[mg]", text, re.IGNORECASE):
        raise UsageError(f"CHUXI_STORE_HEAP={text} is no size: write it as in 512m or 2g")
    return text


def _end_with_parent() -> None:
    """In the child: ask Linux for a SIGTERM when the host is killed (elsewhere the next client sends it)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
