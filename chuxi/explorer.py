"""Starting the explorer: Streamlit as a process of its own, on this machine alone unless asked otherwise."""

from __future__ import annotations

import errno
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import click

import views
from loaders.errors import ChuxiError

APP = Path(views.__file__).resolve().parents[1] / "app.py"
HOST = "127.0.0.1"
PORT = 8501
PORTS_TRIED = 50
SECONDS_TO_START = 60.0
LOOPBACK = ("127.0.0.1", "localhost", "::1")


class ExplorerError(ChuxiError):
    """The explorer could not be started; the message says why and what to do."""


def free_port(host: str, wanted: int) -> int:
    """`wanted`, or the next port after it on which nothing listens; raises `ExplorerError` for none."""
    for port in range(wanted, min(wanted + PORTS_TRIED, 65536)):
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except PermissionError:
                continue
            except OSError as error:
                if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
                    raise ExplorerError(
                        f"{host} is no address of this machine; leave --address out"
                    ) from None
                continue
            return port
    raise ExplorerError(f"no free port from {wanted} on; name another by --port")


def run_explorer(store: str | None = None, *, host: str = HOST, port: int = PORT) -> int:
    """Start the explorer on a store's address, say where it is on standard error, wait until it ends.

    `store` as `open_store` takes it (None: CHUXI_STORE, else the embedded store). Where `port` is taken the
    next free one serves, and a line says so. Gives the exit code; raises `ExplorerError`.
    """
    chosen = free_port(host, port)
    if chosen != port:
        click.echo(f"chuxi: port {port} is taken, so the explorer uses {chosen}", err=True)
    environment = {**os.environ, **({"CHUXI_STORE": store} if store else {})}
    process = subprocess.Popen(_command(host, chosen), env=environment)  # noqa: S603 (our own command line)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        _wait_until_up(process, host, chosen)
        click.echo(f"chuxi: the explorer is at {_address(host, chosen)} (Ctrl-C ends it)", err=True)
        return process.wait()
    except KeyboardInterrupt:
        return _ended(process)
    finally:
        if process.poll() is None:
            process.terminate()


def _command(host: str, port: int) -> list[str]:
    """Streamlit's command line. -P: a file beside the user's own script must not hide our packages."""
    options = [
        ("server.address", host),
        ("server.port", str(port)),
        ("server.headless", "true"),
        ("logger.hideWelcomeMessage", "true"),
        ("logger.level", "warning"),
        ("browser.gatherUsageStats", "false"),
    ]
    if host in LOOPBACK:  # another name that points here is an attack by DNS rebinding
        options += [("server.allowedHosts", name) for name in LOOPBACK]
    flags = [f"--{name}={value}" for name, value in options]
    return [sys.executable, "-P", "-m", "views.serving", "run", str(APP), *flags]


def _wait_until_up(process: subprocess.Popen[bytes], host: str, port: int) -> None:
    """Return once the explorer answers; raises `ExplorerError` where it ends or takes too long."""
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            raise ExplorerError(
                f"the explorer ended at once (exit code {process.returncode}); its lines above say why"
            )
        try:
            with urllib.request.urlopen(f"{_address(host, port)}/_stcore/health", timeout=2):  # noqa: S310 (http)
                return
        except OSError:
            time.sleep(0.1)
    raise ExplorerError(f"the explorer does not answer after {SECONDS_TO_START:.0f} s")


def _address(host: str, port: int) -> str:
    """The address to type; a server that listens everywhere is reached on this machine by loopback."""
    reached = HOST if host in ("0.0.0.0", "::") else host  # noqa: S104 (compared, not bound)
    return f"http://[{reached}]:{port}" if ":" in reached else f"http://{reached}:{port}"


def _ended(process: subprocess.Popen[bytes]) -> int:
    """After Ctrl-C: give Streamlit its time to end. That is how a server is stopped, so the code is 0."""
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
    return 0
