"""What clients and the host process of an embedded store leave for each other in the store's folder.

store.json   what made the store: engine, its version, the ontology, the schema
host.json    where the running host listens and how to log in; only its owner can read it
host.lock    locked as long as the host or its engine lives, so that a stale host.json is known as such
start.lock   locked by the client that is starting a host
host.log     what the engine had to say
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import tempfile
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import msgspec

from graph.store.errors import FolderUnusable, WrongVersion

ENGINE = "arcadedb"
PACKAGE = "arcadedb-embedded"
FORMAT = 2
DATABASE = "chuxi"
_OURS = {
    *("store.json", "host.json", "host.lock", "start.lock", "host.log", "crash.log"),
    *("backups", "config", "databases", "log", "lib"),
}


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What made a store (store.json)."""

    format: int
    engine: str
    engine_version: str
    ontology: int
    schema: str = ""


class HostAddress(msgspec.Struct, frozen=True, kw_only=True):
    """A running host (host.json) and its engine's process.

    `created` and `engine_created` are when the processes began, so that a pid used again is told.
    """

    pid: int
    created: float
    engine_pid: int
    engine_created: float
    port: int
    username: str
    password: str
    reader: str
    reader_password: str
    engine_version: str
    ontology: int
    http: int = 0


def engine_version() -> str:
    """The version of the embedded engine that is installed."""
    return metadata.version(PACKAGE)


def write_private(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step, readable by the user only."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name)  # mkstemp makes it 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_host(folder: Path) -> HostAddress | None:
    """The address that a host left in `folder`; None where there is none, or none that can be read."""
    try:
        return msgspec.json.decode((folder / "host.json").read_bytes(), type=HostAddress)
    except (FileNotFoundError, msgspec.DecodeError):
        return None


def read_made(folder: Path) -> Made | None:
    """What made the store in `folder`; None for a new one. Raises WrongVersion for a file of another form."""
    path = folder / "store.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Made)
    except FileNotFoundError:
        return None
    except msgspec.DecodeError as error:
        raise WrongVersion(
            f"{path} can't be read ({error}): use the Chuxi that made the store, or a new folder"
        ) from None


def check_made(folder: Path, made: Made, *, ontology: int) -> None:
    """Raise WrongVersion unless this Chuxi can use the store that `made` describes."""
    way_out = "use the Chuxi that made it, or load the articles into a new folder (--store FOLDER)"
    if made.format != FORMAT or made.engine != ENGINE:
        raise WrongVersion(f"the store in {folder} is of {made.engine}, format {made.format}: {way_out}")
    if made.ontology != ontology:
        raise WrongVersion(
            f"the store in {folder} has ontology {made.ontology}, this Chuxi has {ontology}: {way_out}"
        )
    if _release(made.engine_version) > _release(engine_version()):
        raise WrongVersion(
            f"the store in {folder} was last opened by {PACKAGE} {made.engine_version}, and older"
            f" {engine_version()} is installed: install the newer one, or {way_out}"
        )


def _release(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3] if part.isdigit())


@contextlib.contextmanager
def usable(folder: Path, done: str = "used") -> Iterator[None]:
    """Turn what the system refuses about the store's files into FolderUnusable with the reason.

    `done` is what can't be done to the folder, as the message says it.
    """
    try:
        yield
    except OSError as error:
        raise FolderUnusable(
            f"the store's folder {folder} can't be {done} ({error.strerror}): give another by --store"
        ) from error


def usable_folder(folder: Path) -> None:
    """Make `folder` if it is missing; raise FolderUnusable where it can't be written or is another's."""
    with usable(folder, "written"):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryFile(dir=folder):
            pass
        if not (folder / "store.json").exists():
            _refuse_strangers(folder)


def _refuse_strangers(folder: Path) -> None:
    names = sorted(path.name for path in folder.iterdir())
    strange = [name for name in names if name not in _OURS and not name.startswith((".", "host.json"))]
    if strange:
        raise FolderUnusable(
            f"{folder} is no store and not empty ({', '.join(strange[:3])}): give a new folder by --store"
        )


@contextlib.contextmanager
def try_lock(path: Path, *, patience: float = 0.0) -> Iterator[int | None]:
    """The file that holds the lock at `path`, or None where it was not to be had within `patience` s.

    It is locked to the block's end, and as long as a child process has the file open.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    limit = time.monotonic() + patience
    try:
        while not (mine := _lock(handle)) and time.monotonic() < limit:
            time.sleep(0.01)
        yield handle if mine else None
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def host_alive(folder: Path) -> bool:
    """Whether a host process holds the store in `folder` (it may still be starting or ending)."""
    with try_lock(folder / "host.lock") as lock:
        return lock is None
