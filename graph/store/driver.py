"""The driver `neo4j`, imported without what it does not need here.

It imports pandas and numpy wherever they are installed (Streamlit brings them), which makes every command
a second slower. They are hidden from it for the time of its import (pyarrow too: loaded without numpy, it
would never find numpy again), unless they are loaded already or a page of the explorer may be loading them in
another thread.
"""

from __future__ import annotations

import sys

_HEAVY = ("numpy", "pandas", "pyarrow")
_hidden = [] if "streamlit" in sys.modules else [name for name in _HEAVY if name not in sys.modules]
sys.modules.update(dict.fromkeys(_hidden))  # type: ignore[arg-type]  # None makes an import fail
try:
    import neo4j
    from neo4j import exceptions, graph, spatial, time
finally:
    for _name in _hidden:
        del sys.modules[_name]

__all__ = ["exceptions", "graph", "neo4j", "spatial", "time"]
