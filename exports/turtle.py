"""N-Triples and Turtle, both in the order of their lines: the same graph gives the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from exports.terms import PREFIXES

_LOCAL = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?")
_TYPED = re.compile(r'("(?:[^"\\]|\\.)*")\^\^<([^>]*)>', re.DOTALL)
_KINDS = ("agency", "article", "claim", "meeting", "person", "place", "role", "span")
_PLAIN = {f"{PREFIXES['xsd']}integer", f"{PREFIXES['xsd']}boolean"}
_TYPE = f"<{PREFIXES['rdf']}type>"


def write_ntriples(lines: Iterable[bytes], out: BinaryIO) -> None:
    """Sorted lines as they are."""
    out.writelines(lines)


def write_turtle(lines: Iterable[bytes], out: BinaryIO, base: str) -> None:
    """Sorted lines of N-Triples as Turtle, one block a subject; prefixes in the order of their names."""
    prefixes = {**PREFIXES, **{kind: f"{base}{kind}/" for kind in _KINDS}}
    for name in sorted(prefixes):
        out.write(f"@prefix {name}: <{prefixes[name]}> .\n".encode())
    out.writelines(_blocks(lines, _Names(prefixes)))


class _Names:
    """Short names of IRIs; whatever has none stays a full IRI."""

    def __init__(self, prefixes: dict[str, str]) -> None:
        self._prefixes = {namespace: name for name, namespace in prefixes.items()}
        self._known: dict[str, str] = {}

    def short(self, term: str) -> str:
        """An IRI in angle brackets by its prefix, where its local name needs no escape."""
        cut = max(term.rfind("/"), term.rfind("#")) + 1
        prefix = self._prefixes.get(term[1:cut])
        if prefix is None or not _LOCAL.fullmatch(term, cut, len(term) - 1):
            return term
        return f"{prefix}:{term[cut:-1]}"

    def predicate(self, term: str) -> str:
        """The name of a predicate; there are few, so each is worked out once."""
        if term not in self._known:
            self._known[term] = "a" if term == _TYPE else self.short(term)
        return self._known[term]

    def value(self, term: str) -> str:
        """An IRI or a literal."""
        if term.startswith("<"):
            return self.short(term)
        match = _TYPED.fullmatch(term)
        if not match:
            return term
        if match.group(2) in _PLAIN:
            return match.group(1)[1:-1]
        return f"{match.group(1)}^^{self.short(f'<{match.group(2)}>')}"


def _blocks(lines: Iterable[bytes], names: _Names) -> Iterator[bytes]:
    """The text of the blocks; lines of one subject and predicate follow one another."""
    last_subject = last_predicate = ""
    for line in lines:
        subject, predicate, rest = line.decode().split(" ", 2)
        value = names.value(rest[: -len(" .\n")])
        if subject != last_subject:
            end = " .\n" if last_subject else ""
            yield f"{end}\n{names.short(subject)} {names.predicate(predicate)} {value}".encode()
        elif predicate != last_predicate:
            yield f" ;\n    {names.predicate(predicate)} {value}".encode()
        else:
            yield f", {value}".encode()
        last_subject, last_predicate = subject, predicate
    if last_subject:
        yield b" .\n"
