"""Where snapshots are kept, and which one is meant by a digest or a file."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from graph.snapshots.archive import Archive, DamagedSnapshot
from graph.snapshots.taking import OnWait, Taken, take
from loaders.errors import UsageError

if TYPE_CHECKING:
    from graph.store import Store

SUFFIX = ".chuxi.zip"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BEGINNING = re.compile(r"[0-9a-f]{6,64}")


def folder() -> Path:
    """The folder of snapshots: CHUXI_SNAPSHOTS, else in the user's data folder."""
    if given := os.environ.get("CHUXI_SNAPSHOTS"):
        return Path(given).expanduser()
    return Path(platformdirs.user_data_dir("chuxi", appauthor=False)) / "snapshots"


def place_of(digest: str) -> Path:
    """Where the snapshot of a digest is kept."""
    return folder() / f"{digest}{SUFFIX}"


def kept() -> list[Path]:
    """The snapshots that are kept, the newest first."""
    found = [path for path in folder().glob(f"*{SUFFIX}") if _DIGEST.fullmatch(_named(path))]
    return sorted(found, key=lambda path: (-path.stat().st_mtime, path.name))


def opened(reference: str) -> Archive:
    """The snapshot that a file's name, or a digest or its first six digits or more, names.

    Raises `UsageError` for one that is not there, or for digits that several begin with, `DamagedSnapshot`
    for a file that is none.
    """
    path = Path(reference)
    if not path.is_file() and _BEGINNING.fullmatch(reference):
        path = _beginning(reference)
    elif not path.is_file():
        raise UsageError(
            f"{reference} is no snapshot: give a file, or six digits or more of a digest;"
            " `chuxi snapshot --list` lists them"
        )
    found = Archive(path)
    if _DIGEST.fullmatch(_named(path)) and _named(path) != found.digest:
        found.__exit__()
        raise DamagedSnapshot(f"{path} is the snapshot {found.digest}, not the one that it is named for")
    return found


def _beginning(digits: str) -> Path:
    found = [path for path in kept() if path.name.startswith(digits)]
    if len(found) != 1:
        told = f"begins {len(found)} digests" if found else f"is no snapshot in {folder()}"
        raise UsageError(f"{digits} {told}; `chuxi snapshot --list` lists them")
    return found[0]


def _named(path: Path) -> str:
    return path.name.removesuffix(SUFFIX)


def keep(store: Store, on_wait: OnWait = lambda _holder, _left: None) -> tuple[Path, Taken]:
    """Take the snapshot of a store into the folder of snapshots; one that is there already is written anew.

    Raises what `graph.snapshots.taking.take` does, and `UsageError` where the folder can't be written.
    """
    try:
        folder().mkdir(parents=True, exist_ok=True)
        handle, part = tempfile.mkstemp(dir=folder(), prefix=".taking.")  # readable by the user only
    except OSError as error:
        raise UsageError(f"{folder()} can't be written ({error.strerror}); set CHUXI_SNAPSHOTS") from error
    try:
        with os.fdopen(handle, "wb") as out:
            taken = take(store, out, on_wait=on_wait)
        path = place_of(taken.manifest.digest)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return path, taken
