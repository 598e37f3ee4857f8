"""By which rules articles become a graph: fingerprints of the code and the tables that decide it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec

from graph.ontology import ontology

_APART = frozenset({"store", "snapshots", "__pycache__"})
_LENGTH = 16


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """What makes the same articles the same graph, each as a short hash: see `LABELS`."""

    code: str
    lexicon: str
    identity: str
    ontology: str

    def __str__(self) -> str:
        return " ".join(f"{name}={getattr(self, name)}" for name in self.__struct_fields__)


LABELS = {
    "code": "the code that reads articles and tells who is who",
    "lexicon": "the extractor's tables",
    "identity": "the tables of agencies, places and weights",
    "ontology": "the ontology",
}
"""What each of the rules is, for messages."""


@cache
def rules_now() -> Rules:
    """The rules of this installation."""
    loaders, graph = resources.files("loaders"), resources.files("graph")
    files = dict(_files(loaders, "loaders")) | dict(_files(graph, "graph"))
    return Rules(
        code=_fingerprint({name: file for name, file in files.items() if name.endswith(".py")}),
        lexicon=_fingerprint(
            {
                name: file
                for name, file in files.items()
                if name.endswith(".tsv") and name.startswith("loaders/")
            }
        ),
        identity=_fingerprint({name: file for name, file in files.items() if "/identity/data/" in name}),
        ontology=str(ontology().version),
    )


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, Traversable]]:
    """Every file below a folder by its path, but those that have no say in what the graph holds."""
    for entry in folder.iterdir():
        path = f"{name}/{entry.name}"
        if entry.is_dir() and entry.name not in _APART:
            yield from _files(entry, path)
        elif entry.is_file():
            yield path, entry


def _fingerprint(files: dict[str, Traversable]) -> str:
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {name}\n" for name, file in files.items()]
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()[:_LENGTH]


def from_text(text: str) -> Rules:
    """The rules that `str` gave; raises `msgspec.ValidationError` for anything else."""
    return msgspec.convert(dict(part.split("=", 1) for part in text.split() if "=" in part), Rules)
