"""A warm start for the embedded engine: its classes, loaded and linked, kept in a cache of Java's own.

With the cache the engine answers in half of the time. It is made once for each version of the engine, by
running an engine on an empty store for some seconds, in the background at low priority, when the first host
has ended; `python -m graph.store.warmth` makes it at once. Java checks by itself whether a cache fits, and
goes on without it otherwise (JEP 483, JEP 514).
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import platformdirs

from graph.store import hostfile
from graph.store.arcadedb import OWNER, Engine, package_folder

_TRAINING = (
    "UNWIND range(1, 50) AS n MERGE (m:Meeting {id: toString(n)}) SET m += {name: '会议'}, m.day = date()",
    "UNWIND range(1, 50) AS n MERGE (p:Person {id: toString(n)}) SET p.names = ['甲', '乙']",
    "MATCH (p:Person) MATCH (m:Meeting) MERGE (p)-[r:ATTENDED {fact: p.id + m.id}]->(m) SET r.start = 1",
    "MATCH (p:Person {id: '1'})-[r:ATTENDED]->(m)<-[:ATTENDED]-(q) WITH q, count(m) AS n ORDER BY n DESC"
    " RETURN q.id AS id, n, collect(q.names) AS names LIMIT 10",
    "MATCH (a:Person {id: '1'}) MATCH (b:Person {id: '2'}) MATCH way = shortestPath((a)-[:ATTENDED*..4]-(b))"
    " RETURN way, [n IN nodes(way) | n.id] AS ids",
    "CALL db.index.fulltext.queryNodes('meeting_text', '会议') YIELD node, score RETURN node.id AS id, score",
    "SHOW TRANSACTIONS YIELD transactionId, currentQuery RETURN transactionId, currentQuery",
    "MATCH (p:Person) WHERE p.id STARTS WITH '1' AND EXISTS { (p)-[:ATTENDED]->() } DETACH DELETE p",
)
_LIMIT = 300.0  # seconds for Java to write the cache when the engine ends


def cache() -> Path:
    """The file of the cache for the engine that is installed; it need not exist."""
    where = hashlib.sha256(str(package_folder()).encode()).hexdigest()[:8]
    folder = Path(platformdirs.user_cache_dir("chuxi", appauthor=False))
    return folder / f"{hostfile.PACKAGE}-{hostfile.engine_version()}-{where}.aot"


def options() -> tuple[str, ...]:
    """Java's options for a warm start; none while there is no cache."""
    path = cache()
    return (f"-XX:AOTCache={path}", "-Xlog:aot=off", "-Xlog:cds=off") if path.exists() else ()


def begin_training() -> None:
    """Make the cache in the background, unless there is one or it can't be kept."""
    path = cache()
    with contextlib.suppress(OSError):
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.Popen(
            [sys.executable, "-P", "-m", "graph.store.warmth"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def train() -> None:
    """Run an engine on an empty store and keep what Java learns; nothing where another process does so."""
    path = cache()
    path.parent.mkdir(parents=True, exist_ok=True)
    with hostfile.try_lock(path.with_suffix(".lock")) as lock:
        if lock is None or path.exists():
            return
        os.nice(10)
        with tempfile.TemporaryDirectory(prefix="chuxi-engine-") as folder:
            made = Path(folder) / "engine.aot"
            engine = Engine(Path(folder), (f"-XX:AOTCacheOutput={made}", "-Xlog:aot=off", "-Xlog:cds=off"))
            engine.start()
            try:
                _ask(engine)
            finally:
                engine.stop(_LIMIT)
            _keep(made, path)


def _ask(engine: Engine) -> None:
    from graph.store.driver import neo4j  # noqa: PLC0415 (a host does without the driver)

    login = (OWNER, engine.password)
    with neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{engine.port}", auth=login) as driver:
        for statement in _TRAINING:
            driver.execute_query(statement, database_=hostfile.DATABASE)


def _keep(made: Path, path: Path) -> None:
    """Put the cache in its place in one step (the folders may be on different disks)."""
    if made.exists():
        hostfile.write_private(path, made.read_bytes())


if __name__ == "__main__":
    train()
