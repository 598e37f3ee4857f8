"""A copy of an embedded store in one file: what the engine writes while it goes on, and what made the store.

The file is a zip of the database's files, as the engine's own backup makes it, with store.json beside them.
"""

from __future__ import annotations

import http.client
import os
import secrets
import shutil
import tempfile
import zipfile
from pathlib import Path

import msgspec

from graph.ontology import ontology
from graph.store import hostfile
from graph.store.arcadedb import ask
from graph.store.embedded import ensure_host
from graph.store.errors import FolderUnusable, HostFailed
from loaders.errors import UsageError

_LIMIT = 3600.0  # seconds for the engine to write the copy
_MADE = "store.json"


def backup(folder: Path, file: Path) -> None:
    """Copy the store in `folder` to `file`: everything committed when it begins, whoever reads or writes.

    Raises UsageError where `file` is there already or can't be written, FolderUnusable where there is no
    store, HostFailed with what the engine says.
    """
    if hostfile.read_made(folder) is None:
        raise FolderUnusable(f"{folder} holds no store: give another by --store")
    if file.exists():
        raise UsageError(f"{file} is there already: give another name, nothing is overwritten")
    if not file.parent.is_dir():
        raise UsageError(f"{file} can't be written: {file.parent} is no folder")
    host = ensure_host(folder)
    name = f"chuxi-{secrets.token_hex(8)}.zip"
    content = {"language": "sql", "command": f"BACKUP DATABASE file://{name}"}
    written = folder / "backups" / hostfile.DATABASE / name
    try:
        status, body = ask(
            host.http, host.password, "POST", f"command/{hostfile.DATABASE}", content, timeout=_LIMIT
        )
        if status != http.client.OK:
            raise HostFailed(f"the engine makes no copy: {body.decode(errors='replace')}")
        with zipfile.ZipFile(written, "a", zipfile.ZIP_DEFLATED) as packed:
            packed.write(folder / _MADE, _MADE)
        _place(written, file)
    except OSError as error:
        raise UsageError(f"{file} can't be written ({error.strerror or error})") from error
    finally:
        written.unlink(missing_ok=True)


def _place(written: Path, file: Path) -> None:
    """Put the copy at `file` in one step, never over another."""
    handle, part = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # readable by the user only
    try:
        with os.fdopen(handle, "wb") as out, written.open("rb") as source:
            shutil.copyfileobj(source, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        os.link(part, file)
    except FileExistsError:
        raise UsageError(f"{file} is there already: give another name, nothing is overwritten") from None
    finally:
        Path(part).unlink()


def restore(file: Path, folder: Path) -> None:
    """Make the store in `folder`, which must be new or empty, from a file that `backup` wrote.

    Raises UsageError where `file` is none, WrongVersion where another Chuxi made it, FolderUnusable.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderUnusable(f"{folder} is there and not empty: give a new folder by --store")
    try:
        with zipfile.ZipFile(file) as packed:
            made = msgspec.json.decode(packed.read(_MADE), type=hostfile.Made)
            hostfile.check_made(folder, made, ontology=ontology().version)
            broken = packed.testzip()
            if broken is not None or any("/" in name or "\\" in name for name in packed.namelist()):
                raise UsageError(f"{file} is damaged ({broken or 'a name with a folder in it'})")
            _unpack(packed, folder)
    except (OSError, KeyError, zipfile.BadZipFile, msgspec.DecodeError) as error:
        raise UsageError(f"{file} is no copy of a store, or can't be read or unpacked ({error})") from error


def _unpack(packed: zipfile.ZipFile, folder: Path) -> None:
    """The folder gets its name once everything lies in it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))  # for the user only
    try:
        database = part / "databases" / hostfile.DATABASE
        database.mkdir(parents=True)
        packed.extractall(database, [name for name in packed.namelist() if name != _MADE])
        packed.extract(_MADE, part)
        part.rename(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
