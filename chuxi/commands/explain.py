"""`chuxi explain`: an article with what was found in it and by which rule."""

from __future__ import annotations

import sys

import click
from rich.console import Console

from chuxi.explaining import explain
from chuxi.options import lexicon_option
from loaders.errors import InputError
from loaders.extraction import extract
from loaders.lexicon import lexicon_from
from loaders.readers import Failure, read_articles


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--id", "identifier", metavar="ARTICLE_ID", help="Only this article of the input.")
@lexicon_option
def command(paths: tuple[str, ...], identifier: str | None, lexicon: str | None) -> int:
    """Print the text with people, posts, agencies, meetings and dates in colour, and each fact with its rule.

    Furniture is dimmed. Colours are left out in a pipe and where NO_COLOR is set.
    """
    words = lexicon_from(lexicon)
    console = Console(highlight=False, soft_wrap=True)
    failures: list[Failure] = []

    def failed(failure: Failure) -> None:
        failures.append(failure)
        click.echo(f"chuxi: {failure}", err=True)

    shown = 0
    for article in read_articles(paths, on_failure=failed):
        if identifier is not None and article.id != identifier:
            continue
        if shown:
            console.print()
        for line in explain(article, extract(article, words)):
            console.print(line)
        shown += 1
    sys.stdout.flush()
    if identifier is not None and not shown:
        raise InputError(f"{identifier}: no article of that id in {', '.join(paths)}")
    return 1 if failures else 0
