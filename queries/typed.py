"""What a person typed into a search box, in the forms that the graph is searched by."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import msgspec
from opencc import OpenCC

from loaders.folding import name_key

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_RUNS = re.compile(rf"{_HAN.pattern}+|(?:(?!{_HAN.pattern}).)+")
_NOT_LETTER = re.compile(r"[^a-z]")
_LUCENE = re.compile(r'(["\\])')
# Both spellings of a typed word are looked for: articles are indexed as printed.
_SCRIPTS = ("t2s", "s2t", "s2hk")
ABSENT = "\u25a0"  # a sign that no name holds: a form that was not typed is asked for as this
NOTHING = f'"{ABSENT}"'  # nor does a text index hold it


class Typed(msgspec.Struct, frozen=True, kw_only=True):
    """One typed text in every form; a form that it does not have is None.

    `raw` as typed without outer space · `key` the name key, either script alike · `latin` letters alone,
    for pinyin and initials (`Ān Wěi`, `an1 wei3` and `anwei` are one) · `sound` the pinyin of typed
    characters · `text` a full-text query that finds either script.
    """

    key: str | None
    latin: str | None
    sound: str | None
    text: str
    raw: str


def typed(text: str) -> Typed:
    """The forms of what was typed; any text is allowed."""
    raw = " ".join(text.split())
    han = bool(_HAN.search(raw))
    sound = _sound(raw) if han else ""
    return Typed(
        raw=raw,
        key=name_key(raw) or None,
        latin=None if han else letters(raw) or None,
        sound=sound or None,
        text=full_text(raw),
    )


def letters(text: str) -> str:
    """Pinyin as the graph keeps it: small letters without tones, spaces and apostrophes; ü is v."""
    marked = unicodedata.normalize("NFC", text.casefold()).replace("u:", "v")
    for printed in "üǖǘǚǜ":
        marked = marked.replace(printed, "v")
    return _NOT_LETTER.sub("", unicodedata.normalize("NFD", marked))


def full_text(raw: str) -> str:
    """A Lucene query that asks for every word in either script; where none can be asked, one without a hit.

    Words are quoted, so no sign in them is an operator. The index holds pairs of neighbouring Chinese
    characters, and a single one only where it has no Chinese neighbour: one alone finds nothing, and one at
    the edge of a word beside a number (第3次) is left out, because in the text it may have a neighbour.
    """
    words = [word for word in map(_indexed, raw.split()) if word]
    if not words:
        return NOTHING
    return " AND ".join(f"({' OR '.join(_quoted(form) for form in _forms(word))})" for word in words)


def _indexed(word: str) -> str:
    """The part of a word that the index holds for certain."""
    runs = _RUNS.findall(word)
    while runs and len(runs[0]) == 1 and _HAN.match(runs[0]):
        runs.pop(0)
    while runs and len(runs[-1]) == 1 and _HAN.match(runs[-1]):
        runs.pop()
    return "".join(runs)


def _forms(word: str) -> list[str]:
    return sorted({word, *(_converter(name).convert(word) for name in _SCRIPTS)})


def _quoted(word: str) -> str:
    return '"' + _LUCENE.sub(r"\\\1", word) + '"'


def _sound(raw: str) -> str:
    """The pinyin of what was typed, as the graph makes it of a name."""
    from graph.identity.names import romanised  # noqa: PLC0415 (its dictionary takes a third of a second)

    return letters(romanised(raw)[0])


@cache
def _converter(name: str) -> OpenCC:
    """A converter is costly to make and safe to share."""
    return OpenCC(name)
