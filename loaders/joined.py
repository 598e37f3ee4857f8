"""Foreign names that are joined by a hyphen or a single dash (某某-某某, 某某—某某) read like dotted ones."""

from __future__ import annotations

from loaders.name_signs import BY_SOUND


def with_dots(folded: str) -> str:
    """The text with a dot where a hyphen or dash joins what is written by sound; offsets agree."""
    for mark in "-—":
        at = folded.find(mark, 1)
        while 0 < at < len(folded) - 1:
            if folded[at - 1] in BY_SOUND and folded[at + 1] in BY_SOUND:
                folded = folded[:at] + "·" + folded[at + 1 :]
            at = folded.find(mark, at + 1)
    return folded
