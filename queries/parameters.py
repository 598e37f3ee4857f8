"""The parameters of a query: what was given is checked against the header and made ready for the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import msgspec

from graph.store.sizes import check_size
from loaders.errors import UsageError
from queries.header import NODE_LABELS, Parameter, Query
from queries.typed import ABSENT, typed

_TRUE_FALSE = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def ready(query: Query, given: Mapping[str, Any]) -> dict[str, Any]:
    """Every parameter by its own name, checked and with defaults filled in.

    Text is accepted for every type, as a command line gives it: a list is JSON or parted by commas.
    Raises `UsageError` that lists what the query takes, `InputError` for half of a surrogate pair.
    """
    known = {parameter.name for parameter in query.parameters}
    unknown = sorted(set(given) - known)
    if unknown:
        raise UsageError(f"{query.name} has no parameter {', '.join(unknown)}; {takes(query)}")
    values: dict[str, Any] = {}
    for parameter in query.parameters:
        value = given.get(parameter.name)
        if value is None:
            if parameter.required:
                raise UsageError(f"{query.name} needs the parameter {parameter.name}; {takes(query)}")
            value = parameter.default
        values[parameter.name] = None if value is None else _checked(query, parameter, value)
    return values


def expanded(query: Query, values: Mapping[str, Any]) -> dict[str, Any]:
    """The parameters as the Cypher names them: what was typed and lists of nodes become several.

    A `strength` has been resolved to the mentions that it leaves out.
    """
    sent: dict[str, Any] = {}
    for parameter in query.parameters + query.steps:
        value = values.get(parameter.name)
        if parameter.type == "typed":
            forms = typed(value or "")
            for part, text in msgspec.structs.asdict(forms).items():
                sent[f"{parameter.name}_{part}"] = text or ABSENT
        elif parameter.type == "nodes":
            for label in NODE_LABELS:
                prefix = f"{label}:"
                ids = [node.removeprefix(prefix) for node in value or () if node.startswith(prefix)]
                sent[f"{parameter.name}_{label.lower()}"] = ids
        elif parameter.type == "strength":
            sent["left_out"] = value or []
        else:
            sent[parameter.name] = value
    return sent


def takes(query: Query) -> str:
    """One line that says what a query takes, for messages."""
    if not query.parameters:
        return "it takes no parameters"
    return "it takes " + "; ".join(f"{p.name} ({p.type}, {_otherwise(p)})" for p in query.parameters)


def _otherwise(parameter: Parameter) -> str:
    """What holds where the parameter is not given."""
    return "needed" if parameter.required else f"else {msgspec.json.encode(parameter.default).decode()}"


def _checked(query: Query, parameter: Parameter, value: Any) -> Any:
    """The value in the parameter's type; raises `UsageError` where it does not fit, else as `ready`."""
    wanted, convert = _TYPES[parameter.type]
    try:
        converted = convert(value)
    except (ValueError, TypeError) as error:
        reason = f" ({error})" if str(error) else ""
        message = f"{query.name}: {parameter.name} must be {wanted}, not {value!r}{reason}"
        raise UsageError(f"{message}; {takes(query)}") from None
    check_size({parameter.name: converted}, None)
    return converted


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _natural(value: Any) -> int:
    """Every integer of the catalogue counts something: none is negative."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise TypeError
    number = int(value)
    if number < 0:
        raise ValueError("negative")
    return number


def _percent(value: Any) -> int:
    number = _natural(value)
    if number > 100:
        raise ValueError("more than 100")
    return number


def _boolean(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() not in _TRUE_FALSE:
        raise ValueError
    return _TRUE_FALSE[str(value).lower()]


def _day(value: Any) -> str | None:
    return date.fromisoformat(str(value)).isoformat() if value != "" else None


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        if value.startswith("["):
            return msgspec.json.decode(value, type=list[str])
        return [part.strip() for part in _text(value).split(",") if part.strip()]
    items = list(value)
    if not all(isinstance(item, str) for item in items):
        raise TypeError
    return items


def _nodes(value: Any) -> list[str]:
    keys = _strings(value)
    for key in keys:
        label, colon, rest = key.partition(":")
        if label not in NODE_LABELS or not colon or not rest:
            raise ValueError(f"{key!r} is no Label:id with one of {', '.join(NODE_LABELS)}")
    return keys


_TYPES: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "string": ("text", _text),
    "person": ("an address", _text),
    "people": ("a list of addresses (JSON or parted by commas)", _strings),
    "meeting": ("an address", _text),
    "agency": ("an address", _text),
    "strength": ("a whole number from 0 to 100", _percent),
    "typed": ("text", _text),
    "integer": ("a whole number", _natural),
    "boolean": ("true or false", _boolean),
    "date": ("a day like 2024-05-31", _day),
    "strings": ("a list (JSON or parted by commas)", _strings),
    "nodes": ("a list of Label:id", _nodes),
}
