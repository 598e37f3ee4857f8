"""`chuxi unsure`: pairs of people that are worth judging."""

from __future__ import annotations

import click

from chuxi import tables
from chuxi.options import store_option, words
from graph.store.session import open_store
from queries.catalogue import run


@click.command()
@click.option("--person", type=words, metavar="ADDRESS", help="Only whom this person may be.")
@click.option("--skip", type=click.IntRange(min=0), default=0, help="Rows to leave out.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Rows at most.")
@tables.format_option
@store_option
def command(person: str | None, skip: int, limit: int, form: str, store: str | None) -> None:
    """List namesakes who may be one, those on which most facts hang first, with what speaks for and against.

    They are kept apart until `chuxi judge same PERSON OTHER` (or different) decides.
    """
    with open_store(store) as target:
        if person:
            result = run(target, "unsure_of_person", person=person, limit=limit)
        else:
            result = run(target, "unsure", skip=skip, limit=limit)
    columns = [column.name for column in result.columns]
    tables.write(columns, [[row[name] for name in columns] for row in result.rows], form)
