"""Foreign names that are joined by a hyphen or a single dash (某某-某某, 某某—某某) read like dotted ones."""

from __future__ import annotations

import re
from typing import Final

from loaders.name_signs import BY_SOUND

_SOUNDS: Final = "".join(sorted(BY_SOUND))
_JOINED: Final = re.compile(f"(?<=[{_SOUNDS}])[-—](?=[{_SOUNDS}])")


def with_dots(folded: str) -> str:
    """The text with a dot where a hyphen or dash joins what is written by sound; offsets agree."""
    if "-" not in folded and "—" not in folded:
        return folded
    return _JOINED.sub("·", folded)
