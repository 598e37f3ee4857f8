"""The hash of a set that members join and leave one at a time, in any order.

LtHash: each member is expanded to 1,024 numbers of 16 bits, and the hash is their sum (Bellare and
Micciancio, "A new paradigm for collision-free hashing", 1997; Lewi et al., "Securing update propagation with
homomorphic hashing", 2019, has these sizes and shows that a collision then costs more than 2**200 steps). So
a store of any size keeps the hash of its articles at the price of the articles that come and go.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

_LANES = 1024
_Lanes = NDArray[np.uint16]


class SetHash:
    """The hash of a set of byte strings. Removing what is not in it is the caller's mistake, and not seen."""

    def __init__(self, members: Iterable[bytes] = (), text: str = "") -> None:
        """Of some members, or as `text` gave it; raises `ValueError` for a text that is none."""
        given = base64.b64decode(text, validate=True) if text else bytes(2 * _LANES)
        lanes = np.frombuffer(given, "<u2")
        if len(lanes) != _LANES:
            raise ValueError("no hash of a set")
        self._lanes: _Lanes = lanes.astype(np.uint16)
        for member in members:
            self.add(member)

    def add(self, member: bytes) -> None:
        """A member joins."""
        self._lanes += _expanded(member)

    def remove(self, member: bytes) -> None:
        """A member leaves."""
        self._lanes -= _expanded(member)

    @property
    def text(self) -> str:
        """All of it, to go on from: base64."""
        return base64.b64encode(self._lanes.astype("<u2").tobytes()).decode()

    @property
    def digest(self) -> str:
        """The SHA-256 of it, hexadecimal."""
        return hashlib.sha256(self._lanes.astype("<u2").tobytes()).hexdigest()


def _expanded(member: bytes) -> _Lanes:
    return np.frombuffer(hashlib.shake_256(member).digest(2 * _LANES), "<u2").astype(np.uint16)
