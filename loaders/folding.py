"""Folding: one form for what is written in several, character by character, so that offsets hold."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

# Full-width forms fold to ASCII (NFKC), but the marks that structure a Chinese sentence fold the other way:
# rules are written with the marks that a Chinese reader types.
_MARKS = str.maketrans(",;:?!()", "，；：？！（）")
_FORMS = (
    ("•‧∙⋅・･ᐧ⸱᛫", "·"),
    ("\t\u00a0\u1680\u180e\u202f\u205f\u2060\u3000\ufeff\u00ad", " "),
    ("".join(map(chr, range(0x2000, 0x2010))), " "),
    ("\u2028\u2029\u0085", "\n"),
    ("‐‑‒–−﹣", "-"),
    ("―─━⸺", "—"),
    ("〜∼", "~"),
    ("「﹁〝", "“"),
    ("」﹂〞〟", "”"),
    ("『﹃", "‘"),
    ("』﹄", "’"),
    ("﹑､", "、"),
    ("｡", "。"),
    ("﹐", "，"),
    ("﹔", "；"),
    ("﹕︰", "："),
)
# A dot between two Han characters joins a name, whatever dot it is: 古丽.艾山, 古丽．艾山.
_DOT = re.compile(r"(?<=[\u3400-\u9fff])\.(?=[\u3400-\u9fff])")
_COMPATIBILITY = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFF01, 0xFFEE))
_SHORT = 100  # characters: what is shorter is translated at once
_SAMPLE = 400  # characters that tell which script a text is written in
_NO_KEY = re.compile(r"[\s·.]+")


def _table() -> list[str]:
    """The folded form of every character of the basic plane, by code point.

    A list is what `str.translate` reads fastest here; every character beyond it stays as it is.
    """
    table = [chr(code) for code in range(0x10000)]
    data = Path(__file__).with_name("lexicon") / "folding.tsv"
    for line in data.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            printed, form, _ = line.split("\t")
            table[ord(printed)] = form
    for characters, form in _FORMS:
        for printed in characters:
            table[ord(printed)] = form
    for mark, full_width in _MARKS.items():
        table[mark] = chr(full_width)
    for first, last in _COMPATIBILITY:
        for code in range(first, last + 1):
            form = unicodedata.normalize("NFKC", chr(code))
            if len(form) == 1 and ord(form) < len(table):
                table[code] = table[ord(form)]
    return table


_TABLE = _table()
_CHANGING = "".join(
    printed for code, printed in enumerate(map(chr, range(0x10000))) if _TABLE[code] != printed
)
_HAN_CHANGES = re.compile("[" + "".join(c for c in _CHANGING if "\u3400" <= c <= "\u9fff") + "]")
_CHANGES = re.compile("[" + re.escape(_CHANGING) + "]")


def fold(text: str) -> str:
    """`text` in Simplified characters with one form for each mark; every offset stays what it was.

    Folds Traditional and variant characters (loaders/lexicon/folding.tsv), middle dots, spaces, full-width
    letters and digits (to ASCII) and ASCII `,;:?!()` (to full-width). For comparing, never for showing.
    """
    if len(text) > _SHORT and not _HAN_CHANGES.search(text, 0, _SAMPLE):  # Simplified: few characters change
        folded = _CHANGES.sub(lambda match: _TABLE[ord(match.group())], text)
    else:
        folded = text.translate(_TABLE)
    return _DOT.sub("·", folded) if "." in folded else folded


@lru_cache(maxsize=1 << 15)
def fold_word(word: str) -> str:
    """`fold` for names and titles, which come again and again."""
    return fold(word)


def name_key(name: str) -> str:
    """What two spellings of one name share: NFKC, folded, small letters, without spaces and dots."""
    return _NO_KEY.sub("", fold(unicodedata.normalize("NFKC", name))).casefold()
