"""What the README prints for a shell runs as printed, in a fresh folder with stores of its own.

Left out are lines of make and of Docker. Words in capitals stand for something: `STANDS_FOR` says for what.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import textwrap
import threading
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import neo4j_server
import pytest
from conftest import require
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

import views
from graph.addresses import digest, mention_address
from graph.store.embedded import stop_host
from loaders.folding import name_key

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXT = "3月{}日，云汀市委书记周砚秋主持召开财政工作会议。市长林望舒出席会议。"
_CHAIRED = digest("x2", "CHAIRED", mention_address("x2", name_key("周砚秋")), digest("x2", "0"), "")
STANDS_FOR = {
    "PATH...": "articles.jsonl",
    "PATH": "page.txt",
    "ARTICLE_ID FACT": f"x2 {_CHAIRED}",
    "ARTICLE_ID...": "x3",
    "A B": " ".join(mention_address(article, name_key("周砚秋")) for article in ("x1", "x2")),
    "ADDRESS": mention_address("x1", name_key("林望舒")),
}
"""In this order: a longer word before a shorter one that it holds."""


def lines() -> list[str]:
    """The lines for a shell, in order."""
    commands = ("    chuxi ", "    .venv/", "    export ")
    return [line.strip() for line in README.splitlines() if line.startswith(commands)]


def endless(line: str) -> bool:
    """Whether the line goes on until ^C: it opens the explorer."""
    return line.startswith(("chuxi demo", ".venv/bin/chuxi serve")) or "&& .venv/bin/chuxi serve" in line


def of_neo4j(line: str) -> bool:
    """Whether the line belongs to those that ask for a Neo4j: the export and what follows it."""
    printed = lines()
    export = next(at for at, each in enumerate(printed) if each.startswith("export "))
    return printed.index(line) in (export, export + 1)


class Shell:
    """A folder with what the README speaks of, and a shell in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.stores = (folder / "store", folder / "data" / "chuxi-demo", folder / "data" / "chuxi" / "store")
        self.stores += (folder / "again",)
        binaries = Path(sys.executable).parent
        (folder / ".venv").mkdir()
        (folder / ".venv" / "bin").symlink_to(binaries)
        kept = os.environ.get("XDG_CACHE_HOME", str(Path.home() / ".cache"))  # the engine's: slow to make
        self.environment = os.environ | {
            "PATH": f"{binaries}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(folder),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CACHE_HOME": kept,
            "CHUXI_STORE": str(folder / "store"),
        }

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        """Run a line to its end."""
        for word, meant in STANDS_FOR.items():
            line = line.replace(word, meant)
        return subprocess.run(
            ["bash", "-c", line],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def explore(self, line: str) -> None:
        """Run a line that opens the explorer, look at the page that it tells, and end it by ^C."""
        process = subprocess.Popen(
            ["bash", "-c", line],
            cwd=self.folder,
            env=self.environment,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        said: list[str] = []
        assert process.stderr is not None
        limit = threading.Timer(120, process.kill)
        limit.start()
        try:
            for told in process.stderr:
                said.append(told)
                if "the explorer is at" in told:
                    break
            else:
                pytest.fail("".join(said))
            with urllib.request.urlopen(told.split(" at ")[1].split()[0], timeout=10) as answer:
                assert answer.status == 200
        finally:
            os.killpg(process.pid, signal.SIGINT)
            rest = process.communicate(timeout=30)[1]
            limit.cancel()
        assert (process.returncode, "Traceback" in rest) == (0, False), rest


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    folder = tmp_path_factory.mktemp("readme")
    made = Shell(folder)
    _make_articles(folder)
    yield made
    for store in made.stores:
        if store.is_dir():
            stop_host(store)


def _make_articles(folder: Path) -> None:
    """The files that the README's first lines load, one article in each but three in articles.jsonl.gz."""
    rows = [
        {"id": f"x{day}", "text": TEXT.format(day), "date": f"2024-03-0{day}", "source": "云汀日报"}
        for day in (1, 2, 3)
    ]
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    page = f"<html><head><title>会议</title></head><body><p>{TEXT.format(4)}</p></body></html>"
    (folder / "articles.jsonl").write_text(data, encoding="utf-8")
    (folder / "articles.jsonl.gz").write_bytes(gzip.compress(data.encode()))
    (folder / "page.txt").write_text(TEXT.format(5), encoding="utf-8")
    (folder / "saved.html").write_text(page, encoding="utf-8")
    (folder / "names.csv").write_text("name,agency\n周砚秋,云汀市委\n", encoding="utf-8")
    (folder / "table.csv").write_text(f"id,text\nt1,{TEXT.format(6)}\n", encoding="utf-8")
    (folder / "folder").mkdir()
    (folder / "folder" / "other.txt").write_text(TEXT.format(7), encoding="utf-8")
    with (folder / "crawl.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            "http://paper.example/1.html",
            "response",
            payload=io.BytesIO(page.replace("3月4日", "3月8日").encode()),
            http_headers=headers,
        )
        writer.write_record(record)


SAYS = {
    ".venv/bin/chuxi load": "articles: 8 loaded",
    "chuxi load": "3 unchanged",
    "chuxi retract": "1 retracted",
    "chuxi explain": "周砚秋 CHAIRED m1",
    "chuxi query": "meetings_of_person",
    "chuxi cypher": "周砚秋",
    "chuxi why": "people",
    "chuxi unsure": "speaks_for",
    "chuxi judge": "holds: same",
    "chuxi correct": "holds: wrong fact x2",
    "chuxi match": "agency 云汀市委",
    "chuxi diff": "0 changes from",
    "chuxi replay": "every export has the same bytes",
    "chuxi store status": "store",
    "chuxi doctor": "ok\tlexicon",
}
"""What a line that begins so prints on its way, besides ending well."""
MAKES = {"-o then.zip": "then.zip", "-o records.jsonl": "records.jsonl", "-o graph.ttl": "graph.ttl"}


def test_every_line_that_comes_to_an_end(shell: Shell) -> None:
    ending = [line for line in lines() if not endless(line) and not of_neo4j(line)]
    assert len(ending) > 10
    for line in ending:
        if line.startswith("chuxi doctor"):
            bundle = Path(views.__file__).with_name("components") / "static" / "graph.js"
            require(bundle.is_file(), "the graph component is not bundled: python -m views.components.bundle")
        done = shell.run(line)
        assert done.returncode == 0, (line, done.stderr)
        says = next((says for begin, says in SAYS.items() if line.startswith(begin)), "")
        assert says in done.stdout + done.stderr, line
        for option, made in MAKES.items():
            assert option not in line or (shell.folder / made).stat().st_size > 100, line


def test_the_python_that_it_prints(shell: Shell) -> None:
    printed = README[README.index("    import chuxi") : README.index("With py2neo")]
    code = textwrap.dedent(printed)
    done = shell.run(f"python - <<'END'\n{code}\nprint(network.number_of_nodes())\nEND")
    assert done.returncode == 0, done.stderr
    assert "周砚秋" in done.stdout
    assert int(done.stdout.split()[-1]) > 5


@pytest.mark.slow
@pytest.mark.parametrize("line", [line for line in lines() if endless(line) and not of_neo4j(line)])
def test_every_line_that_opens_the_explorer(shell: Shell, line: str) -> None:
    shell.explore(line)


@pytest.mark.slow
@pytest.mark.neo4j
def test_the_lines_for_a_neo4j(shell: Shell, neo4j_address: str) -> None:
    export, load_and_serve = (line for line in lines() if of_neo4j(line))
    assert "bolt://localhost:7687" in export
    export = export.replace("bolt://localhost:7687", neo4j_address).replace("…", neo4j_server.PASSWORD)
    shell.explore(f"{export}\n{load_and_serve}")
