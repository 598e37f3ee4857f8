"""A real Neo4j for tests: its jars from Maven Central, kept in .cache/neo4j; no container, no install."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

VERSION = "5.26.30"
PASSWORD = "a-password-for-tests"
CACHE = Path(__file__).resolve().parents[1] / ".cache" / "neo4j" / VERSION
START_LIMIT = 120.0
STOP_LIMIT = 40.0

_POM = f"""<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>tests</groupId><artifactId>neo4j-jars</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>{VERSION}</version></dependency>
  </dependencies>
</project>
"""
_CONF = """server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.directories.data={home}/data
server.directories.import={home}/import
server.directories.logs={home}/logs
server.memory.heap.initial_size=512m
server.memory.heap.max_size=512m
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
"""
_MAIN = "org.neo4j.server.CommunityEntryPoint"
_OPENS = [f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in ("java.nio", "java.io", "sun.nio.ch")]


def missing() -> str:
    """Why no Neo4j can be started here; empty where one can."""
    if not shutil.which("java"):
        return "Neo4j needs Java 17 (no java on the PATH)"
    if not shutil.which("mvn") and not (CACHE / "complete").exists():
        return "Neo4j's jars come by Maven (no mvn on the PATH)"
    return ""


def jars() -> str:
    """The class path of Neo4j, its jars fetched the first time (some 150 MB)."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (CACHE / "complete").exists():
            (CACHE / "pom.xml").write_text(_POM, encoding="utf-8")
            goal = [
                "dependency:copy-dependencies",
                "-DincludeScope=runtime",
                f"-DoutputDirectory={CACHE / 'lib'}",
            ]
            subprocess.run(["mvn", "-B", "-q", *goal], cwd=CACHE, check=True, timeout=900)
            (CACHE / "complete").touch()
    return f"{CACHE / 'lib'}/*"


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(home: Path) -> Iterator[str]:
    """A Neo4j with its files in `home`; gives its bolt:// address and ends the server afterwards."""
    class_path, port = jars(), free_port()
    for name in ("conf", "import", "logs"):
        (home / name).mkdir(parents=True)
    (home / "conf" / "neo4j.conf").write_text(_CONF.format(port=port, home=home), encoding="utf-8")
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    java = ["java", "-cp", class_path]
    subprocess.run(
        [*java, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", PASSWORD],
        env=environment, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    server = [
        *java[:1],
        "-Xms512m",
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        *_OPENS,
        *java[1:],
    ]
    with (home / "logs" / "console.log").open("wb") as log:
        process = subprocess.Popen(
            [*server, _MAIN, f"--home-dir={home}", f"--config-dir={home}/conf"],
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        _wait(process, port, home)
        yield f"bolt://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(STOP_LIMIT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, home: Path) -> None:
    limit = time.monotonic() + START_LIMIT
    while time.monotonic() < limit:
        assert process.poll() is None, (home / "logs" / "console.log").read_text(errors="replace")[-2000:]
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"Neo4j did not start in {START_LIMIT:.0f} s: see {home / 'logs'}")
