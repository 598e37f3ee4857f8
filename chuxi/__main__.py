"""The entry of the command line: finds the commands, turns errors into one line and an exit code."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from typing import Any

import click

from chuxi import commands
from loaders.errors import ChuxiError

INTERRUPTED = 130


class Commands(click.Group):
    """Imports a command only when it is asked for, so that `chuxi --version` costs nothing."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The names of the files in `chuxi/commands`."""
        return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The `command` of the file of that name, or None where there is no such file."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"chuxi.commands.{cmd_name}").command
        assert isinstance(command, click.Command), cmd_name  # noqa: S101 (a developer's mistake, not input)
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="chuxi")
def cli() -> None:
    """Chuxi (出席): who sat with whom, and the sentence that says so."""


def main(arguments: list[str] | None = None) -> Any:
    """Run one command and leave with its exit code.

    0 done, 1 something in the input failed (named, the rest done), 2 usage, 3 the store does not answer,
    130 interrupted. Standard output carries data only.
    """
    try:
        code = cli.main(args=arguments, prog_name="chuxi", standalone_mode=False)
    except ChuxiError as error:
        click.echo(f"chuxi: {error}", err=True)
        code = error.exit_code
    except click.exceptions.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except BrokenPipeError:  # the reader of our output left, as `| head` does
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
