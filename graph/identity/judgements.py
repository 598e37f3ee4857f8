"""Judgements: what a person decided about two mentions, two meetings or two agencies; final, and undoable."""

from __future__ import annotations

from typing import Literal

import msgspec


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Two addresses are the same or different; who said so, when (ISO instant) and why.

    It names mentions, not clusters, so it survives a reload, a merge and a split.
    """

    verdict: Literal["same", "different"]
    one: str
    other: str
    who: str = ""
    when: str = ""
    why: str = ""
