"""`chuxi serve`: the port it takes, the line it says, how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from chuxi.explorer import ExplorerError, free_port


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which something listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_free_port_is_taken_as_asked() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert free_port("127.0.0.1", port) == port


def test_a_taken_port_gives_the_next(taken: int) -> None:
    assert taken < free_port("127.0.0.1", taken) < taken + 50


def test_an_address_of_another_machine_is_refused() -> None:
    with pytest.raises(ExplorerError, match=r"198\.51\.100\.7 is no address of this machine"):
        free_port("198.51.100.7", 8501)


def test_serve_says_where_it_is_on_standard_error_and_ends_when_told(taken: int, tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "chuxi",
        "serve",
        "--store",
        str(tmp_path / "store"),
        "--port",
        str(taken),
    ]
    environment = {**os.environ, "CHUXI_STORE_IDLE": "1"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=tmp_path
    )
    assert process.stderr is not None
    assert process.stdout is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if "the explorer is at" in line:
            break
    else:
        pytest.fail("".join(said))
    assert f"port {taken} is taken" in said[0]
    address = said[-1].split(" at ")[1].split()[0]
    with urllib.request.urlopen(address, timeout=10) as answer:
        assert answer.status == 200
    process.send_signal(signal.SIGINT)
    process.send_signal(signal.SIGTERM)
    process.wait(30)
    assert process.poll() is not None
