"""A snapshot as a file: a zip of lines of text, with the SHA-256 of each part beside them.

    manifest            what the graph was made of; its SHA-256 is the snapshot's digest
    articles.jsonl      every article as it was given, with the record that was read in it, by id
    decisions.jsonl     judgements, corrections and suppressions, as `chuxi judge --export` writes them
    lexicons/DIGEST.tsv the users' own lexicons that articles were read with
    graph/NAME.jsonl    the graph: a file each label and relationship type, sorted
    SHA256SUMS          of all of these, as `sha256sum -c` reads it

The same state gives the same parts, byte for byte.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, TypeVar

import msgspec

from graph.snapshots.manifest import Manifest, digest_of, manifest_of
from loaders.errors import InputError

T = TypeVar("T")

MANIFEST, ARTICLES, DECISIONS, SUMS = "manifest", "articles.jsonl", "decisions.jsonl", "SHA256SUMS"
_GRAPH = "graph/"
_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # so that the same parts make the same file


class DamagedSnapshot(InputError):  # noqa: N818 (named for what is the matter)
    """A file that is no snapshot, or no longer the one that was written: names it and the part at fault."""


def graph_part(name: str) -> str:
    """The part that holds a label or relationship type."""
    return f"{_GRAPH}{name}.jsonl"


def lexicon_part(digest: str) -> str:
    """The part that holds a user's own lexicon."""
    return f"lexicons/{digest}.tsv"


class Sums:
    """The SHA-256 of each part, by its name."""

    def __init__(self, by_part: dict[str, str]) -> None:
        self.by_part = by_part

    @property
    def text(self) -> str:
        """As `sha256sum` writes it."""
        return "".join(f"{digest}  {name}\n" for name, digest in self.by_part.items())

    @property
    def graph(self) -> str:
        """The digest of the whole graph: the SHA-256 of the lines about its parts."""
        own = {name: digest for name, digest in self.by_part.items() if name.startswith(_GRAPH)}
        return hashlib.sha256(Sums(dict(sorted(own.items()))).text.encode()).hexdigest()


def write(out: BinaryIO, parts: Iterable[tuple[str, Iterable[bytes]]]) -> Sums:
    """Write the parts, each given by its name and its lines, and their sums."""
    sums = Sums({})
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, lines in parts:
            with _member(packed, name) as member:
                sums.by_part[name] = _copied(lines, member)
        with _member(packed, SUMS) as member:
            member.write(sums.text.encode())
    return sums


def summed(parts: Iterable[tuple[str, Iterable[bytes]]]) -> Sums:
    """The sums of parts that are written nowhere."""
    return Sums({name: _copied(lines, None) for name, lines in parts})


@contextmanager
def _member(packed: zipfile.ZipFile, name: str) -> Iterator[BinaryIO]:
    info = zipfile.ZipInfo(name, _SAME_DAY)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    with packed.open(info, "w", force_zip64=True) as member:
        yield member  # type: ignore[misc]  # an IO[bytes] that is one


def _copied(lines: Iterable[bytes], member: BinaryIO | None) -> str:
    digest = hashlib.sha256()
    for line in lines:
        digest.update(line)
        if member is not None:
            member.write(line)
    return digest.hexdigest()


class Archive:
    """A snapshot's file, opened to be read; a context manager.

    Each part is checked while it is read: what was changed or cut off raises `DamagedSnapshot`.
    """

    def __init__(self, path: Path) -> None:
        """Raises `DamagedSnapshot` where the file can't be read or is no snapshot."""
        self.path = path
        try:
            self._packed = zipfile.ZipFile(path)
        except (OSError, zipfile.BadZipFile) as error:
            raise DamagedSnapshot(f"{path} is no snapshot, or can't be read ({error})") from error
        try:
            sums = self._bytes(SUMS).decode()
            self.sums = Sums({name: digest for digest, name in (s.split("  ", 1) for s in sums.splitlines())})
            text = b"".join(self.lines(MANIFEST)).decode()
            self.manifest: Manifest = manifest_of(text)
            self.digest = digest_of(text)
        except (ValueError, UnicodeDecodeError) as error:
            self._packed.close()
            raise self._damaged(MANIFEST, str(error)) from error
        except BaseException:
            self._packed.close()
            raise

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self._packed.close()

    def lines(self, name: str) -> Iterator[bytes]:
        """The lines of a part, each with its newline; checked against its sum once the last has been read."""
        digest = hashlib.sha256()
        try:
            with self._packed.open(name) as member:
                for line in member:
                    digest.update(line)
                    yield line
        except (KeyError, OSError, EOFError, zipfile.BadZipFile, ValueError) as error:
            raise self._damaged(name, str(error)) from error
        except Exception as error:  # zlib.error has no other base
            if type(error).__module__ != "zlib":
                raise
            raise self._damaged(name, str(error)) from error
        if self.sums.by_part.get(name) != digest.hexdigest():
            raise self._damaged(name, "its SHA-256 is not that of what was written")

    def decoded(self, name: str, kind: type[T]) -> Iterator[T]:
        """The lines of a part as values."""
        decoder = msgspec.json.Decoder(kind)
        for line in self.lines(name):
            try:
                yield decoder.decode(line)
            except msgspec.MsgspecError as error:
                raise self._damaged(name, str(error)) from error

    def check(self) -> None:
        """Read every part; raises `DamagedSnapshot` for the first that is not as it was written."""
        for name in self.sums.by_part:
            for _ in self.lines(name):
                pass

    def _bytes(self, name: str) -> bytes:
        try:
            return self._packed.read(name)
        except (KeyError, OSError, zipfile.BadZipFile) as error:
            raise self._damaged(name, str(error)) from error

    def _damaged(self, name: str, reason: str) -> DamagedSnapshot:
        return DamagedSnapshot(f"{self.path} is damaged, or no snapshot: {name}: {reason}; take another copy")
