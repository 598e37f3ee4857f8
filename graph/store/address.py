"""Which store is meant: nothing, a folder or a Bolt address, as an option or in CHUXI_STORE."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import platformdirs

from loaders.errors import UsageError

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")
_EXAMPLE = "bolt://localhost:7687"


class Folder(msgspec.Struct, frozen=True):
    """An embedded store: the engine's files are in this folder."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)


class Server(msgspec.Struct, frozen=True):
    """A Neo4j server: its address without name and password, and how to log in."""

    uri: str
    username: str
    password: str
    database: str | None

    def __str__(self) -> str:
        return self.uri


def parse_address(address: str | None) -> Folder | Server:
    """The store that `address` names.

    None stands for CHUXI_STORE, and where that is not set for the embedded store in the user's data
    folder. A Bolt address takes its login from NEO4J_USERNAME (neo4j), NEO4J_PASSWORD and NEO4J_DATABASE
    (the server's default). Raises UsageError for another scheme, for a password inside the address, and for
    what is no address.
    """
    text = address if address is not None else os.environ.get("CHUXI_STORE", "")
    if not text:
        return Folder(Path(platformdirs.user_data_dir("chuxi", appauthor=False)) / "store")
    if "://" not in text:
        return Folder(Path(text).expanduser().absolute())
    return _server(text)


def _server(text: str) -> Server:
    """The server that a Bolt address names; messages leave out what may be a password in it."""
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise UsageError(f"the store's address can't be read ({error}): write {_EXAMPLE}") from None
    if parts.scheme not in SCHEMES:
        raise UsageError(
            f"{parts.scheme}:// is no store: give a folder or one of {', '.join(SCHEMES)} (://…)"
        )
    if parts.username or parts.password:
        raise UsageError("a store's address takes no password: set NEO4J_USERNAME and NEO4J_PASSWORD")
    if not parts.hostname:
        raise UsageError(f"{text} names no server: write {_EXAMPLE}")
    try:
        _ = parts.port
    except ValueError:
        raise UsageError(f"{text} names no port: write {_EXAMPLE}") from None
    if parts.path.strip("/") or parts.query or parts.fragment:
        raise UsageError(f"{text}: an address ends after the port; NEO4J_DATABASE names a database")
    return Server(
        uri=text,
        username=os.environ.get("NEO4J_USERNAME", "neo4j"),
        password=os.environ.get("NEO4J_PASSWORD", ""),
        database=os.environ.get("NEO4J_DATABASE") or None,
    )
