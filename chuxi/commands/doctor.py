"""`chuxi doctor`: whether everything that Chuxi needs is there."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from importlib import metadata, resources
from pathlib import Path
from typing import NamedTuple

import click

import views
from chuxi.options import store_option
from graph.ontology import ontology
from graph.store import StoreError
from graph.store.address import Folder, parse_address
from graph.store.embedded import find_host
from graph.store.hostfile import read_made
from graph.store.session import open_store
from loaders.extraction import EXTRACTOR
from loaders.lexicon import lexicon_from

_PACKAGES = ("neo4j", "arcadedb-embedded", "streamlit", "pyoxigraph")
_DEVELOPERS = (
    ("java", ("java",), "the tests against a real Neo4j need Java 17"),
    ("maven", ("mvn",), "the tests against a real Neo4j fetch it by Maven"),
    ("browser", ("chromium", "chromium-browser", "google-chrome"), "the tests of the pages need Chromium"),
)


class Finding(NamedTuple):
    """One thing that was looked at: "ok", "missing" (the exit code is then 3), or "-" for a mere remark."""

    state: str
    what: str
    says: str


@click.command()
@store_option
@click.option(
    "--start", is_flag=True, help="Start the host of an embedded store, where none runs, to try it."
)
def command(store: str | None, start: bool) -> int:
    """Say which versions are at work, where the graph lives and whether it answers, and what is missing.

    Changes nothing. The exit code is 3 where something is missing that Chuxi can't do without.
    """
    found = [*_versions(), _lexicon(), _component(), *_store(store, start), *_developers()]
    for finding in found:
        click.echo("\t".join(finding))
    return 3 if any(finding.state == "missing" for finding in found) else 0


def _versions() -> Iterator[Finding]:
    yield Finding("ok", "chuxi", f"{metadata.version('chuxi')}, {EXTRACTOR}, ontology {ontology().version}")
    yield Finding("ok", "python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield Finding("ok", "packages", ", ".join(f"{name} {metadata.version(name)}" for name in _PACKAGES))


def _lexicon() -> Finding:
    tables = [
        file.name for file in resources.files("loaders.lexicon").iterdir() if file.name.endswith(".tsv")
    ]
    lexicon_from(None)  # reads and checks them
    return Finding("ok", "lexicon", f"{len(tables)} tables")


def _component() -> Finding:
    bundle = Path(views.__file__).with_name("components") / "static" / "graph.js"
    if bundle.is_file():
        return Finding("ok", "graph component", f"bundled, {bundle.stat().st_size / 1000:.0f} kB")
    return Finding("missing", "graph component", "not bundled: run python -m views.components.bundle")


def _store(address: str | None, start: bool) -> Iterator[Finding]:
    place = parse_address(address)
    try:
        if isinstance(place, Folder) and not start and find_host(place.path) is None:
            made = read_made(place.path)
            state = "stopped" if made else "nothing in it yet"
            yield Finding("-", "store", f"embedded, in {place}: {state}; the next command starts it")
            return
        with open_store(address) as opened:
            (row,) = opened.read("MATCH (a:Article) RETURN count(a) AS articles")
            says = f"{opened.engine} at {opened.address}: answers, {row['articles']:,} articles"
            yield Finding("ok", "store", says)
    except StoreError as error:
        yield Finding("missing", "store", str(error))


def _developers() -> Iterator[Finding]:
    for what, names, why in _DEVELOPERS:
        path = next(filter(None, map(shutil.which, names)), None)
        yield Finding("ok" if path else "-", what, path or f"not here ({why})")
