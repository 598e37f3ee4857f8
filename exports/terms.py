"""Terms of the RDF export: namespaces, IRIs of things, literals, in the form of N-Triples."""

from __future__ import annotations

import hashlib
import re
import tomllib
from functools import cache
from importlib import resources

import msgspec

from graph.ontology import ontology
from loaders.errors import UsageError

NAMESPACE = "https://chuxi.example/ns#"
BASE = "https://chuxi.example/"
PREFIXES = {
    "chuxi": NAMESPACE,
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# Properties that are links, or written in another way, by label or relationship type.
WITHHELD = {("Article", "text"), ("Role", "agency")}

_OPAQUE = re.compile(r"[0-9a-f]{16}")
_NO_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_ESCAPED = re.compile('[\x00-\x1f\x7f"\\\\\ud800-\udfff]')
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\b": "\\b", "\f": "\\f", '"': '\\"', "\\": "\\\\"}
_HAN = re.compile(r"[\u3400-\u9fff]")


class Claim(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A class of claims: the relationship types that make it and what its ends are called in it."""

    en: str
    zh: str
    about: str
    from_: str = msgspec.field(name="from")
    to: str
    types: tuple[str, ...]


class Term(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A property of ours beyond the ontology's."""

    en: str
    zh: str
    about: str
    range: str = ""


class Terms(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What exports/terms.toml holds."""

    also: dict[str, tuple[str, ...]]
    claims: dict[str, Claim]
    links: dict[str, Term]
    values: dict[str, Term]


@cache
def terms() -> Terms:
    """The further terms; raises `msgspec.ValidationError` where the file does not fit its form."""
    text = resources.files("exports").joinpath("terms.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Terms)


@cache
def claim_of(kind: str) -> tuple[str, Claim]:
    """The class of the claims that a relationship type makes; raises `KeyError` for one that makes none."""
    for name, claim in terms().claims.items():
        if kind in claim.types:
            return name, claim
    raise KeyError(kind)


@cache
def iri(term: str) -> str:
    """The IRI of a term as N-Triples: `skos:prefLabel`, or a name of our own namespace."""
    prefix, colon, local = term.partition(":")
    return f"<{PREFIXES[prefix]}{local}>" if colon else f"<{NAMESPACE}{term}>"


@cache
def property_term(owner: str, name: str) -> str | None:
    """The term of a property of a label or relationship type, None where it is not written as a value.

    It is the ontology's term, or the name in camel case in our namespace; a text that shares its name with a
    link to a thing is called what it is, as printed.
    """
    kinds = ontology()
    known = kinds.nodes[owner].properties if owner in kinds.nodes else kinds.relationships[owner].properties
    if (owner, name) in WITHHELD or known[name].internal:
        return None
    if known[name].rdf:
        return known[name].rdf
    if name in terms().links:
        return f"{name}Printed"
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def checked_base(base: str) -> str:
    """A base IRI that ends in / or #; raises `UsageError` for what is no absolute IRI."""
    if not _SCHEME.match(base) or _NO_IRI.search(base):
        raise UsageError(f"{base!r} is no absolute IRI to build addresses on; try {BASE}")
    return base if base.endswith(("/", "#")) else f"{base}/"


def local_id(key: str) -> str:
    """An opaque ASCII id: the address itself where it is one, else the first 16 digits of its SHA-256."""
    if _OPAQUE.fullmatch(key):
        return key
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def literal(text: str) -> str:
    """A plain literal; control characters are escaped, lone surrogates replaced."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def tagged(text: str, language: str | None = None) -> str:
    """A literal with the tag of its script (or the given one), plain where it has no Han character."""
    language = script(text) if language is None else language
    return f"{literal(text)}@{language}" if language else literal(text)


def typed(value: str | int | bool, datatype: str) -> str:
    """A literal of a datatype such as `xsd:date`."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"{literal(text)}^^{iri(datatype)}"


@cache
def script(text: str) -> str:
    """`zh-Hant` or `zh-Hans` where a character stands in that script alone, else `zh`; "" without Han.

    A character that GB 2312 lacks and Big5 has is Traditional, the reverse Simplified; both kinds in one
    text, or neither, say nothing.
    """
    han = set(_HAN.findall(text))
    if not han:
        return ""
    traditional = any(_holds("big5", one) and not _holds("gb2312", one) for one in han)
    simplified = any(_holds("gb2312", one) and not _holds("big5", one) for one in han)
    if traditional == simplified:
        return "zh"
    return "zh-Hant" if traditional else "zh-Hans"


@cache
def _holds(charset: str, character: str) -> bool:
    try:
        character.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _SHORT.get(character) or f"\\u{ord(character):04X}"
