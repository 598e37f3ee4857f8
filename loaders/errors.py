"""The root of every error that Chuxi raises on purpose."""

from __future__ import annotations


class ChuxiError(Exception):
    """Something that the caller can mend: the message names the file or value at fault and what to do.

    It lives here because `loaders` is the lowest layer: every other package may raise it.
    `exit_code` is what the command line ends with (1 input, 2 usage, 3 the store does not answer).
    """

    exit_code = 1


class InputError(ChuxiError):
    """A file, a line or a value that can't be used; the rest of the input is not affected."""


class UsageError(ChuxiError):
    """The caller asked for something that does not exist or does not fit together."""

    exit_code = 2
