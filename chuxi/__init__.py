"""Chuxi (出席): who sat with whom. The command line and the public Python interface.

    import chuxi

    for article in chuxi.read_articles(["page.txt"], on_failure=print):
        record = chuxi.extract(article)
    with chuxi.open_store("my-store") as store:
        chuxi.load(store, articles)
        rows = chuxi.run(store, "meetings_of_person", person="…").rows
        network = chuxi.to_networkx(store)

Every name is imported when it is first asked for.
"""

from __future__ import annotations

import importlib
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_PACKAGES = ("loaders", "graph", "queries", "exports", "views")
_PUBLIC = {
    "Article": "loaders.article",
    "Record": "loaders.record",
    "ChuxiError": "loaders.errors",
    "read_articles": "loaders.readers",
    "extract": "loaders.extraction",
    "lexicon_from": "loaders.lexicon",
    "open_store": "graph.store",
    "load": "graph.loading",
    "retract": "graph.loading",
    "run": "queries.catalogue",
    "to_networkx": "exports.networkx",
}
__all__ = list(_PUBLIC)


def _refuse_shadows() -> None:
    """Say so when a file beside the user's own script hides one of our packages, as a graph.py would."""
    home = Path(__file__).resolve().parents[1]
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None or Path(spec.origin).resolve().parents[1] != home:
            found = "nothing" if spec is None else spec.origin or "a folder without __init__.py"
            message = (
                f"Chuxi needs its own package `{package}` but Python finds {found} first. "
                f"Rename your file or folder `{package}`, or run from another folder."
            )
            raise ImportError(message)


_refuse_shadows()


def __getattr__(name: str) -> Any:
    """Import a public name."""
    if name not in _PUBLIC:
        raise AttributeError(f"module 'chuxi' has no attribute {name!r}")
    return getattr(importlib.import_module(_PUBLIC[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_PUBLIC])
