"""`chuxi store`: the host process of an embedded store, and whether a store answers."""

from __future__ import annotations

import time
from pathlib import Path

import click
import psutil

from chuxi.options import store_option
from graph.store import backups
from graph.store.address import Folder, Server, parse_address
from graph.store.embedded import find_host, stop_host
from graph.store.session import open_store
from loaders.errors import UsageError


@click.group()
def command() -> None:
    """Start, stop, copy or look at a store. Commands that need the embedded store start it by themselves."""


@command.command()
@store_option
def start(store: str | None) -> None:
    """Start the host of an embedded store and wait until it answers."""
    _folder(store)
    begun = time.monotonic()
    with open_store(store) as opened:
        click.echo(f"{opened.address} answers ({time.monotonic() - begun:.1f} s)", err=True)


@command.command()
@store_option
def stop(store: str | None) -> None:
    """End the host of an embedded store in order; nothing happens where none runs."""
    folder = _folder(store)
    ended = stop_host(folder)
    click.echo(f"the host of {folder} {'has ended' if ended else 'was not running'}", err=True)


@command.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@store_option
def backup(file: Path, store: str | None) -> None:
    """Copy an embedded store into one file, while it may be in use; a file that is there is left alone."""
    folder = _folder(store)
    backups.backup(folder, file)
    click.echo(f"{folder} is copied to {file} ({file.stat().st_size / 1e6:,.1f} MB)", err=True)


@command.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@store_option
def restore(file: Path, store: str | None) -> None:
    """Make an embedded store from a file of `store backup`, in a folder that is new or empty."""
    folder = _folder(store)
    backups.restore(file, folder)
    with open_store(store) as opened:
        rows = opened.read("MATCH (a:Article) RETURN count(a) AS articles")
        click.echo(f"{opened.address} holds {rows[0]['articles']:,} articles", err=True)


@command.command()
@store_option
def status(store: str | None) -> int:
    """Say whether the store answers, without starting anything; the exit code is 3 where it does not."""
    place = parse_address(store)
    if isinstance(place, Folder):
        host = find_host(place.path)
        if host is None:
            click.echo(f"embedded store in {place}: {'not running' if _made(place.path) else 'nothing yet'}")
            return 3
    with open_store(store) as opened:
        rows = opened.read("MATCH (a:Article) RETURN count(a) AS articles")
        click.echo(f"{opened.engine} store at {opened.address}: answers, {rows[0]['articles']} articles")
    if isinstance(place, Folder) and host:
        click.echo(_process(host.pid))
    return 0


def _process(pid: int) -> str:
    process = psutil.Process(pid)
    hours = (time.time() - process.create_time()) / 3600
    return f"host process {pid}: {process.memory_info().rss / 1e6:.0f} MB, up {hours:.1f} h"


def _made(folder: Path) -> bool:
    return (folder / "store.json").exists()


def _folder(store: str | None) -> Path:
    place = parse_address(store)
    if isinstance(place, Server):
        raise UsageError(f"{place} is a server of its own: this command is for embedded stores (a folder)")
    return place.path
