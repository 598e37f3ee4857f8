"""A store that can't be reached: one clear line that names it and what to do, and nothing on stdout."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import neo4j_server
import pytest

from graph.store import AccessRefused, Store, StoreUnreachable, open_store
from graph.store.address import Folder, Server, parse_address
from loaders.errors import UsageError


def command(address: str | None, **environment: str) -> tuple[int, str, list[str]]:
    """Exit code, stdout and the lines on stderr of `chuxi query counts`."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("NEO4J_", "CHUXI_"))}
    done = subprocess.run(
        [
            *(sys.executable, "-P", "-m", "chuxi", "query", "counts"),
            *(("--store", address) if address else ()),
        ],
        env={**kept, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stdout, done.stderr.splitlines()


def test_a_neo4j_that_is_down() -> None:
    address = f"bolt://127.0.0.1:{neo4j_server.free_port()}"
    code, out, err = command(address)
    assert (code, out, len(err)) == (3, "", 1), err
    assert err[0].startswith(f"chuxi: the store at {address} does not answer")
    assert "--store" in err[0]
    assert command(None, CHUXI_STORE=address) == (code, out, err)


@pytest.mark.parametrize("scheme", ["bolt", "neo4j", "bolt+s", "neo4j+ssc"])
def test_every_scheme_of_a_server_that_is_down(scheme: str) -> None:
    address = f"{scheme}://127.0.0.1:{neo4j_server.free_port()}"
    with pytest.raises(StoreUnreachable, match="does not answer"):
        open_store(address)


@pytest.fixture
def mute() -> Iterator[int]:
    """The port of a server that takes connections and says something that is not Bolt, or nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                connection.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                connection.close()

        threading.Thread(target=answer, daemon=True).start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)


def test_a_port_that_does_not_speak_bolt(mute: int) -> None:
    with pytest.raises(StoreUnreachable, match=f"127.0.0.1:{mute}"):
        open_store(f"bolt://127.0.0.1:{mute}")


def test_a_server_that_says_nothing_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        begun = time.monotonic()
        with pytest.raises(StoreUnreachable):
            open_store(f"bolt://127.0.0.1:{server.getsockname()[1]}")
        assert time.monotonic() - begun < 15


@pytest.mark.neo4j
def test_wrong_and_missing_passwords(neo4j_address: str) -> None:
    for environment in ({"NEO4J_PASSWORD": "wrong"}, {}):
        code, out, err = command(neo4j_address, **environment)
        assert (code, out, len(err)) == (3, "", 1), err
        assert "refuses the login" in err[0]
        assert "NEO4J_USERNAME" in err[0]
        assert "NEO4J_PASSWORD" in err[0]


@pytest.mark.neo4j
def test_a_database_that_does_not_exist(neo4j_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_DATABASE", "nowhere")
    with pytest.raises(StoreUnreachable, match="NEO4J_DATABASE"):
        open_store(neo4j_address)


@pytest.mark.neo4j
def test_a_password_that_changed_while_a_client_runs(
    neo4j_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "wrong")
    with pytest.raises(AccessRefused):
        open_store(neo4j_store.address)
    assert neo4j_store.read("RETURN 1 AS one") == [{"one": 1}]  # who is logged in is not disturbed


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("http://localhost:7474", "http:// is no store"),
        ("postgres://localhost/x", "postgres:// is no store"),
        ("bolt://", "names no server"),
        ("bolt://neo4j:secret@localhost:7687", "no password"),
        ("bolt://localhost:port", "names no port"),
        ("bolt://localhost:99999", "names no port"),
        ("bolt://[::1", "can't be read"),
        ("bolt://localhost:7687/?policy=x", "ends after the port"),
    ],
)
def test_nonsense_for_an_address(address: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as caught:
        parse_address(address)
    assert "secret" not in str(caught.value)


def test_nonsense_is_one_line_on_the_command_line() -> None:
    code, out, err = command("http://localhost:7474")
    assert (code, out, len(err)) == (2, "", 1), err


def test_what_an_address_means(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_USERNAME", "someone")
    monkeypatch.setenv("NEO4J_PASSWORD", "something")
    monkeypatch.delenv("NEO4J_DATABASE", raising=False)
    server = parse_address("neo4j+s://graph.example:7687")
    assert server == Server("neo4j+s://graph.example:7687", "someone", "something", None)
    assert "something" not in str(server)
    assert isinstance(parse_address("folder"), Folder)
    monkeypatch.setenv("CHUXI_STORE", "bolt://127.0.0.1:1")
    assert str(parse_address(None)) == "bolt://127.0.0.1:1"
    monkeypatch.setenv("CHUXI_STORE", "")
    default = parse_address(None)
    assert isinstance(default, Folder)
    assert default.path.parts[-2:] == ("chuxi", "store")
