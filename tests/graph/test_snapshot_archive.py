"""The file of a snapshot: the same state gives the same bytes, and nothing that was changed goes unseen."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from test_loading import ARTICLES, clear, loaded

from graph.snapshots import archive, kept
from graph.snapshots.archive import Archive, DamagedSnapshot
from graph.snapshots.taking import take
from graph.store import Store
from graph.store.errors import StoreError
from loaders.errors import UsageError


def taken(store: Store) -> bytes:
    """The file's bytes."""
    out = io.BytesIO()
    take(store, out)
    return out.getvalue()


@pytest.fixture
def file(embedded: Store, tmp_path: Path) -> Path:
    """A snapshot of a few articles."""
    loaded(embedded, *ARTICLES[:4])
    path = tmp_path / "a.zip"
    path.write_bytes(taken(embedded))
    return path


def test_the_same_state_gives_the_same_bytes_however_it_came_about(store: Store) -> None:
    loaded(store, *ARTICLES)
    first = taken(store)
    clear(store)
    loaded(store, *ARTICLES[::-1], batch=5)
    assert taken(store) == first


def test_the_digest_is_that_of_the_manifest_and_every_part_has_its_sum(file: Path) -> None:
    with zipfile.ZipFile(file) as packed:
        sums = dict(reversed(line.split("  ")) for line in packed.read("SHA256SUMS").decode().splitlines())
        assert set(sums) == set(packed.namelist()) - {"SHA256SUMS"}
        for name, digest in sums.items():
            assert hashlib.sha256(packed.read(name)).hexdigest() == digest
    with Archive(file) as found:
        assert found.digest == sums["manifest"]
        found.check()


@pytest.mark.parametrize(
    "name", ["articles.jsonl", "decisions.jsonl", "graph/ATTENDED.jsonl", "graph/Place.jsonl"]
)
def test_a_changed_part_is_named(file: Path, name: str) -> None:
    change(file, name, lambda content: content + b"\n")
    with Archive(file) as found, pytest.raises(DamagedSnapshot, match=f"{name}.*SHA-256"):
        found.check()


@pytest.mark.parametrize("name", ["manifest", "SHA256SUMS"])
def test_what_names_the_rest_is_looked_at_first(file: Path, name: str) -> None:
    change(file, name, lambda content: content.replace(b"a", b"b"))
    with pytest.raises(DamagedSnapshot, match=r"a\.zip.*manifest"):
        Archive(file)


def test_a_part_that_is_missing_is_named(file: Path) -> None:
    change(file, "graph/HELD.jsonl", lambda _: None)
    with Archive(file) as found, pytest.raises(DamagedSnapshot, match="HELD"):
        found.check()


@pytest.mark.parametrize("kept_bytes", [0, 100, 3000])
def test_a_file_that_was_cut_off_is_refused(file: Path, kept_bytes: int) -> None:
    file.write_bytes(file.read_bytes()[:kept_bytes])
    with pytest.raises(DamagedSnapshot, match=r"a\.zip"):
        Archive(file)


def test_damage_inside_a_packed_part_is_seen(file: Path) -> None:
    content = bytearray(file.read_bytes())
    with zipfile.ZipFile(file) as packed:
        at = packed.getinfo("articles.jsonl").header_offset + 200
    content[at] ^= 0xFF
    file.write_bytes(bytes(content))
    with Archive(file) as found, pytest.raises(DamagedSnapshot, match="articles"):
        found.check()


def change(file: Path, name: str, how: Callable[[bytes], bytes | None]) -> None:
    """Write the file anew with another content of one part, or without it."""
    with zipfile.ZipFile(file) as packed:
        parts = {each: packed.read(each) for each in packed.namelist()}
    with zipfile.ZipFile(file, "w") as packed:
        for each, content in parts.items():
            new = how(content) if each == name else content
            if new is not None:
                packed.writestr(each, new)


def test_an_article_that_something_else_changed_is_told(embedded: Store) -> None:
    loaded(embedded, *ARTICLES[:2])
    embedded.write(lambda tx: tx.run("MATCH (a:Article {id: 'a02'}) SET a.text = 'x'"))
    with pytest.raises(StoreError, match="a02"):
        taken(embedded)


def test_a_snapshot_is_found_by_its_digest(
    embedded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUXI_SNAPSHOTS", str(tmp_path / "kept"))
    assert kept.kept() == []
    loaded(embedded, *ARTICLES[:3])
    path, found = kept.keep(embedded)
    assert kept.keep(embedded)[0] == path
    assert kept.kept() == [path]
    assert [p.name for p in path.parent.iterdir()] == [path.name]
    digest = found.manifest.digest
    for reference in (digest, digest[:6], str(path)):
        with kept.opened(reference) as opened:
            assert (opened.digest, opened.sums.graph) == (digest, found.graph)
    with pytest.raises(UsageError, match="no snapshot in"):
        kept.opened("f" * 6 if digest[:6] != "f" * 6 else "0" * 6)
    for reference in (digest[:5], "nothing", str(tmp_path)):
        with pytest.raises(UsageError, match="snapshot --list"):
            kept.opened(reference)
    other = path.with_name(f"{digest[:6]}{'0' * 58}{kept.SUFFIX}")
    other.write_bytes(path.read_bytes())
    with pytest.raises(UsageError, match="2 digests"):
        kept.opened(digest[:6])
    with pytest.raises(DamagedSnapshot, match="not the one that it is named for"):
        kept.opened(str(other))


def test_a_failing_snapshot_leaves_no_file(
    embedded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUXI_SNAPSHOTS", str(tmp_path))
    with pytest.raises(UsageError, match="no articles"):
        kept.keep(embedded)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setenv("CHUXI_SNAPSHOTS", "/dev/null/x")
    with pytest.raises(UsageError, match="CHUXI_SNAPSHOTS"):
        kept.keep(embedded)


def test_sums_are_the_same_whether_written_or_not() -> None:
    parts = [(archive.graph_part("Person"), [b"a\n", b"b\n"]), ("manifest", [b"x"])]
    assert archive.write(io.BytesIO(), parts).text == archive.summed(parts).text
