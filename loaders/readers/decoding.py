"""Bytes to text: the encodings that Chinese pages come in, told apart by what they say and how they read."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from loaders.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,20})""", re.IGNORECASE)
# The wider form of each: a page that says gb2312 or big5 uses characters that only the wider one has.
_WIDER = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "big5": "big5hkscs",
    "utf8": "utf-8",
}
# The characters that make up a third of any Chinese text, in both scripts: the wrong encoding misses them.
_COMMON = frozenset(
    "的一是在不了有和人这這中大为為上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會可主发"
    "發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進着等部度家电電力里"
    "裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業本去把性好应應开開它合还還因"
    "由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重新线線内內数數正心反你明看原又么麼利"
    "比市委书書记記县縣区區省长長议議强強调調领領导導党黨务務，。、：“”"
)
_SAMPLE = 1 << 16
_REPLACED = re.compile("[\ud800-\udfff\x00]")
_CONTROL = bytes({*range(32)} - {9, 10, 12, 13, 27})


def scrub(text: str) -> str:
    """`text` with lone surrogates and NUL as U+FFFD, one for one: no store and no encoder takes them."""
    return _REPLACED.sub("\ufffd", text)


def decode(data: bytes, *, declared: str = "") -> str:
    """The text of `data`, without a byte order mark, scrubbed.

    `declared` is an encoding that came with it (an HTTP header); a page's own declaration is looked for in
    the first bytes. Raises `InputError` for what is no text.
    """
    encoding, skip = encoding_of(data, declared=declared)
    return scrub(data[skip:].decode(encoding, errors="replace"))


def encoding_of(data: bytes, *, declared: str = "", cut: bool = False) -> tuple[str, int]:
    """The encoding of `data` and the length of its byte order mark; `cut` where `data` is only the beginning.

    Raises `InputError` for binary data.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, len(mark)
    if _reads(data, "utf-8", cut=cut):
        _refuse_binary(data)
        return "utf-8", 0
    sample = data[:_SAMPLE]
    _refuse_binary(sample)
    match = _DECLARED.search(sample[:4096])
    for name in (declared, match[1].decode("ascii") if match else ""):
        known = _known(name)
        if known and _share_lost(sample, known) < 0.005:
            return known, 0
    scores = {name: _score(sample, name) for name in ("gb18030", "big5hkscs", "utf-8")}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] > 0.1:
        return best, 0
    guess = from_bytes(sample).best()
    if guess is None:
        raise InputError("is no text in any encoding that we know; is it a binary file?")
    return guess.encoding, 0


def _known(name: str) -> str:
    """The name of a codec for a declared encoding, the wider one where there is one; "" for none."""
    name = _WIDER.get(name.lower(), name.lower())
    try:
        codecs.lookup(name)
    except (LookupError, ValueError):
        return ""
    return name


def _reads(data: bytes, encoding: str, *, cut: bool) -> bool:
    try:
        codecs.getincrementaldecoder(encoding)("strict").decode(data, final=not cut)
    except UnicodeDecodeError:
        return False
    return True


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    if sample.count(0) > len(sample) // 1000 or len(sample.translate(None, _CONTROL)) < 0.7 * len(sample):
        raise InputError("is a binary file, not text; convert it to .txt, .html, .jsonl, .csv or .warc")


def _share_lost(data: bytes, encoding: str) -> float:
    text = data.decode(encoding, errors="replace")
    return text.count("\ufffd") / max(len(text), 1)


def _score(data: bytes, encoding: str) -> float:
    """How much of the text is common characters, less what does not decode."""
    text = data.decode(encoding, errors="replace")
    foreign = [mark for mark in text if mark > "\x7f"]
    if not foreign:
        return 0.0
    return (sum(mark in _COMMON for mark in foreign) - 5 * foreign.count("\ufffd")) / len(foreign)
