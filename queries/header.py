"""The header of a .cypher file: what a query is called, takes and gives, read strictly.

The header is the first block of `//` lines, in this order:

    // en: title in English
    // zh: title in Chinese
    // about: what a reader should know (may repeat)
    // python: module:function that runs it, where one statement is not enough
    // param NAME: TYPE [= DEFAULT AS JSON] -- what it is
    // step NAME: TYPE -- what that function sets (only with python)
    // column NAME: TYPE -- what it is

A parameter without a default must be given. Every `$name` of the body is declared and, without python,
every declared parameter is used.
"""

from __future__ import annotations

import re
from typing import Any, Literal, get_args

import msgspec

from loaders.errors import ChuxiError

ParameterType = Literal[
    "string",
    "strings",
    "integer",
    "boolean",
    "date",
    "typed",
    "nodes",
    "person",
    "people",
    "meeting",
    "agency",
    "strength",
]
ColumnType = Literal["string", "strings", "integer", "boolean", "date", "sentence", "sentences"]

TYPED_PARTS = ("key", "latin", "sound", "text", "raw")
NODE_LABELS = ("Person", "Meeting", "Agency", "Role")

_LINE = re.compile(r"// (en|zh|about|python|param|step|column)\b:?\s*(.*)")
_FIELD = re.compile(r"([a-z][a-z0-9_]*): ([a-z]+)(?: = (.+?))?(?: -- (.+))")
_USED = re.compile(r"\$([A-Za-z_][A-Za-z0-9_]*)")
_NOT_CODE = re.compile(r"//[^\n]*|'(?:[^'\\]|\\.)*'|`[^`]*`")
_ORDER = ("en", "zh", "about", "python", "param", "step", "column")


class CatalogueError(ChuxiError):
    """A .cypher file of the catalogue that does not keep to the form: names the file and the line."""


class Parameter(msgspec.Struct, frozen=True, kw_only=True):
    """One parameter.

    `typed` is what a person typed into a search box, `nodes` a list of Label:id; `person`, `people`,
    `meeting` and `agency` are addresses, old ones too; `strength` is in percent, and the body has the
    mentions that it leaves out.
    """

    name: str
    type: ParameterType
    about: str
    required: bool
    default: Any = None

    def cypher_names(self) -> tuple[str, ...]:
        """The names by which the body uses it: several for `typed` and `nodes`, another for `strength`."""
        if self.type == "strength":
            return ("left_out",)
        if self.type == "typed":
            return tuple(f"{self.name}_{part}" for part in TYPED_PARTS)
        if self.type == "nodes":
            return tuple(f"{self.name}_{label.lower()}" for label in NODE_LABELS)
        return (self.name,)


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column of the result; a `sentence` is filled in from the article's text."""

    name: str
    type: ColumnType
    about: str


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """One query of the catalogue: its header and the Cypher that follows it.

    `python` names the function (module:function) that runs the statement more than once; `steps` are the
    parameters that it sets.
    """

    name: str
    en: str
    zh: str
    about: str
    python: str
    steps: tuple[Parameter, ...]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    cypher: str


def parse(name: str, text: str) -> Query:
    """The query of a file; `name` is the file's stem. Raises `CatalogueError` with file and line."""
    header = _header_lines(name, text)
    seen: dict[str, list[tuple[int, str]]] = {key: [] for key in _ORDER}
    last = 0
    for number, line in header:
        match = _LINE.fullmatch(line)
        if not match:
            raise _error(name, number, f"expected one of {', '.join(_ORDER)} after //, not {line!r}")
        key, rest = match.group(1), match.group(2).strip()
        if _ORDER.index(key) < last:
            order = ", ".join(_ORDER)
            raise _error(name, number, f"'{key}' comes after '{_ORDER[last]}'; the order is {order}")
        last = _ORDER.index(key)
        seen[key].append((number, rest))
    query = Query(
        name=name,
        en=_title(name, "en", seen["en"]),
        zh=_title(name, "zh", seen["zh"]),
        about=" ".join(rest for _, rest in seen["about"]),
        python=" ".join(rest for _, rest in seen["python"]),
        steps=tuple(_parameter(name, *entry) for entry in seen["step"]),
        parameters=tuple(_parameter(name, *entry) for entry in seen["param"]),
        columns=tuple(_column(name, *entry) for entry in seen["column"]),
        cypher="\n".join(text.splitlines()[len(header) :]).strip() + "\n",
    )
    _check_whole(query, len(header))
    return query


def _header_lines(name: str, text: str) -> list[tuple[int, str]]:
    """The numbered lines of the first block of comments."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("//"):
            break
        lines.append((number, line.rstrip()))
    if not lines:
        raise _error(name, 1, "the file must start with its header of // lines")
    return lines


def _title(name: str, key: str, entries: list[tuple[int, str]]) -> str:
    """The one title of a language."""
    if len(entries) != 1 or not entries[0][1]:
        raise _error(name, entries[-1][0] if entries else 1, f"one title '// {key}: …' is needed")
    return entries[0][1]


def _field(name: str, number: int, rest: str, types: tuple[str, ...]) -> tuple[str, str, str | None, str]:
    """NAME, TYPE, DEFAULT and what it is, of a `param` or `column` line."""
    match = _FIELD.fullmatch(rest)
    if not match:
        raise _error(name, number, f"expected 'name: type [= default] -- what it is', not {rest!r}")
    if match.group(2) not in types:
        raise _error(name, number, f"unknown type {match.group(2)!r}; one of {', '.join(types)}")
    return match.group(1), match.group(2), match.group(3), match.group(4)


def _parameter(name: str, number: int, rest: str) -> Parameter:
    """The parameter of one `param` line."""
    field, kind, default, about = _field(name, number, rest, get_args(ParameterType))
    value = None
    if default is not None:
        try:
            value = msgspec.json.decode(default)
        except msgspec.DecodeError as error:
            raise _error(name, number, f"the default {default!r} is no JSON ({error})") from None
    known = {"name": field, "type": kind, "about": about, "required": default is None, "default": value}
    return msgspec.convert(known, Parameter)


def _column(name: str, number: int, rest: str) -> Column:
    """The column of one `column` line."""
    field, kind, default, about = _field(name, number, rest, get_args(ColumnType))
    if default is not None:
        raise _error(name, number, "a column has no default")
    return msgspec.convert({"name": field, "type": kind, "about": about}, Column)


def _check_whole(query: Query, line: int) -> None:
    """What only shows when the whole file is read: doubles, unused and undeclared parameters."""
    if not query.columns:
        raise _error(query.name, line, "no '// column …' line")
    for names in ([p.name for p in query.parameters + query.steps], [c.name for c in query.columns]):
        doubles = {name for name in names if names.count(name) > 1}
        if doubles:
            raise _error(query.name, line, f"declared twice: {', '.join(sorted(doubles))}")
    body = _NOT_CODE.sub(" ", query.cypher)
    if not body.strip():
        raise _error(query.name, line, "no Cypher after the header")
    used = set(_USED.findall(body))
    declared = {name for p in query.parameters + query.steps for name in p.cypher_names()}
    if used - declared:
        raise _error(query.name, line, f"used but not declared: {', '.join(sorted(used - declared))}")
    needed = query.steps if query.python else query.parameters
    unused = [p.name for p in needed if not used & set(p.cypher_names())]
    if query.steps and not query.python:
        raise _error(query.name, line, "'// step …' lines belong to a query with '// python: …'")
    if unused:
        raise _error(query.name, line, f"declared but not used: {', '.join(unused)}")


def _error(name: str, line: int, message: str) -> CatalogueError:
    return CatalogueError(f"queries/{name}.cypher, line {line}: {message}")
