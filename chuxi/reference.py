"""docs/commands.md, written from the commands' own help: `python -m chuxi.reference > docs/commands.md`."""

from __future__ import annotations

import click

from chuxi.__main__ import cli

INTRODUCTION = """# Commands

Standard output carries data only; progress, failures and summaries go to standard error. Exit codes: 0 done,
1 something in the input failed (named, the rest done), 2 usage, 3 the store does not answer, 130 interrupted.
`--store` or `CHUXI_STORE` names the store, see [stores.md](stores.md).

This page is written from the commands' own help by `python -m chuxi.reference > docs/commands.md`; a test
holds the two in step.
"""


def _sections(command: click.Command, context: click.Context) -> list[str]:
    """The help of one command and of those below it, a heading each."""
    help_text = command.get_help(context).strip()
    sections = [f"\n## {context.command_path}\n\n```text\n{help_text}\n```\n"]
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None  # noqa: S101 (the group has just named it)
            sections += _sections(child, _context(child, name, context))
    return sections


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    """A context of a fixed width, so that the page does not depend on the terminal."""
    return click.Context(
        command, info_name=name, parent=parent, terminal_width=100, max_content_width=100,
        help_option_names=["-h", "--help"],
    )  # fmt: skip


def reference() -> str:
    """The whole page, Markdown."""
    return INTRODUCTION + "".join(_sections(cli, _context(cli, "chuxi", None)))


if __name__ == "__main__":
    click.echo(reference(), nl=False)
