"""A query of the catalogue as a statement to go on from: its parameters written in with their defaults."""

from __future__ import annotations

import json
import re

from queries.header import Query
from queries.parameters import expanded

_USED = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_EMPTY = {"strings": [], "people": [], "nodes": [], "integer": 0, "boolean": False, "date": "2024-01-01"}


def inlined(query: Query) -> str:
    """The query's Cypher without parameters: defaults, and an empty value for what must be given."""
    values = {
        parameter.name: _EMPTY.get(parameter.type, "") if parameter.required else parameter.default
        for parameter in query.parameters + query.steps
    }
    values |= {parameter.name: None for parameter in query.parameters if parameter.type == "strength"}
    literals = {name: _literal(value) for name, value in expanded(query, values).items()}
    return _USED.sub(lambda used: literals[used[1]], query.cypher).strip()


def _literal(value: object) -> str:
    """JSON is Cypher too, but for maps, which no parameter is."""
    return json.dumps(value, ensure_ascii=False)
