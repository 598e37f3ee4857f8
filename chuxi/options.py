"""What several commands share: options for the store and for a user's own lexicon, words that go into it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

_ADDRESS = "A folder, or bolt://… or neo4j://… with NEO4J_USERNAME and NEO4J_PASSWORD."
_OTHERWISE = "Else CHUXI_STORE, else the embedded store in your data folder."


def store_option(command: F, *, otherwise: str = _OTHERWISE) -> F:
    """Give a command the option --store as its parameter `store` (None where it is not given)."""
    return click.option("--store", "store", metavar="ADDRESS", default=None, help=f"{_ADDRESS} {otherwise}")(
        command
    )


def lexicon_option(command: F) -> F:
    """Give a command the option --lexicon as its parameter `lexicon` (None where it is not given)."""
    return click.option(
        "--lexicon", metavar="FILE", help="Names, posts and agencies of your own: kind, tab, entry a line."
    )(command)


def words(text: str) -> str:
    """Text for the store, as click's `type=`; refuses what a shell passed that is no UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise click.BadParameter(f"{text!r} is no UTF-8") from None
    return text
