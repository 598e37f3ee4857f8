"""A copy of an embedded store, made while it is in use, and a store made from it; nothing is overwritten."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from chuxi.__main__ import main
from graph.loading import load
from graph.store import FolderUnusable, Store, WrongVersion, open_store
from graph.store.backups import backup, restore
from graph.store.embedded import stop_host
from graph.words import newest
from loaders.article import Article
from loaders.errors import UsageError

ARTICLE = Article(
    id="a1", text="3月1日，云汀市委书记周砚秋主持召开财政工作会议。市长林望舒出席会议。", origin="a1.txt"
)


@pytest.fixture
def again(tmp_path: Path) -> Iterator[Path]:
    """A folder for the restored store."""
    path = tmp_path / "again"
    yield path
    if path.is_dir():
        stop_host(path)


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(list(arguments))
    return int(left.value.code or 0)


def content(store: Store) -> list[dict[str, object]]:
    return store.read(
        "MATCH (p:Person)-[r:ATTENDED|CHAIRED]->(m:Meeting)"
        " RETURN p.id AS p, r.fact AS fact, m.id AS m ORDER BY fact"
    )


def test_a_store_comes_back_whole(
    embedded: Store, tmp_path: Path, again: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load(embedded, [ARTICLE])
    expected = content(embedded)
    assert expected
    file = tmp_path / "copy.zip"
    assert run("store", "backup", str(file), "--store", embedded.address) == 0
    assert file.stat().st_mode & 0o077 == 0
    assert run("store", "restore", str(file), "--store", str(again)) == 0
    assert "holds 1 articles" in capsys.readouterr().err
    with open_store(str(again)) as store:
        assert content(store) == expected
        assert [row["article"] for row in newest(store, ["财政"], since=None, until=None, limit=5)] == ["a1"]
        load(store, [Article(id="a2", text=ARTICLE.text, origin="a2.txt")])
        assert len(content(store)) == 2 * len(expected)
    assert list((Path(embedded.address) / "backups").rglob("*.zip")) == []


def test_a_copy_made_during_a_load_holds_whole_batches(embedded: Store, tmp_path: Path, again: Path) -> None:
    started = threading.Event()
    articles = [Article(id=f"n{n:03}", text=f"第{n}次。{ARTICLE.text}", origin="n") for n in range(120)]
    loader = threading.Thread(
        target=lambda: load(embedded, articles, batch=10, on_event=lambda _: started.set())
    )
    loader.start()
    started.wait(60)
    backup(Path(embedded.address), tmp_path / "copy.zip")
    loader.join(120)
    restore(tmp_path / "copy.zip", again)
    with open_store(str(again)) as store:
        (row,) = store.read("MATCH (a:Article) RETURN count(a) AS n")
        assert 10 <= row["n"] <= 120
        assert row["n"] % 10 == 0
        events: list[str] = []
        load(store, articles, batch=10, on_event=lambda event: events.append(event.kind))
        assert events.count("unchanged") == row["n"]
        assert content(store) == content(embedded)


def test_nothing_is_overwritten(embedded: Store, tmp_path: Path) -> None:
    file = tmp_path / "copy.zip"
    file.write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        backup(Path(embedded.address), file)
    assert file.read_text() == "mine"
    backup(Path(embedded.address), tmp_path / "other.zip")
    with pytest.raises(FolderUnusable, match="not empty"):
        restore(tmp_path / "other.zip", Path(embedded.address))
    with pytest.raises(FolderUnusable, match="holds no store"):
        backup(tmp_path / "nothing", tmp_path / "new.zip")


def test_what_is_no_copy_is_refused_and_leaves_no_folder(embedded: Store, tmp_path: Path) -> None:
    (tmp_path / "text.zip").write_text("no zip")
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as other:
        other.writestr("letter.txt", "hello")
    backup(Path(embedded.address), tmp_path / "good.zip")
    with zipfile.ZipFile(tmp_path / "good.zip") as good, zipfile.ZipFile(tmp_path / "evil.zip", "w") as evil:
        for name in good.namelist():
            evil.writestr(name, good.read(name))
        evil.writestr("../evil", "out")
    for name in ("text.zip", "other.zip", "evil.zip", "missing.zip"):
        with pytest.raises(UsageError, match=name):
            restore(tmp_path / name, tmp_path / "new")
    with (
        zipfile.ZipFile(tmp_path / "good.zip") as good,
        zipfile.ZipFile(tmp_path / "newer.zip", "w") as newer,
    ):
        for name in good.namelist():
            content = good.read(name)
            newer.writestr(
                name, content.replace(b'"ontology":', b'"ontology":9') if "store" in name else content
            )
    with pytest.raises(WrongVersion):
        restore(tmp_path / "newer.zip", tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "evil").exists()
