"""`chuxi unsure`: pairs of people, or of meetings, that are worth judging."""

from __future__ import annotations

import click

from chuxi import tables
from chuxi.options import store_option, words
from graph.store.session import open_store
from loaders.errors import UsageError
from queries.catalogue import run


@click.command()
@click.option("--person", type=words, metavar="ADDRESS", help="Only whom this person may be.")
@click.option("--meetings", is_flag=True, help="Meetings that may be one, not people.")
@click.option("--skip", type=click.IntRange(min=0), default=0, help="Rows to leave out.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Rows at most.")
@tables.format_option
@store_option
def command(
    *, person: str | None, meetings: bool, skip: int, limit: int, form: str, store: str | None
) -> None:
    """List namesakes who may be one, those on which most facts hang first, with what speaks for and against.

    They are kept apart until `chuxi judge same PERSON OTHER` (or different) decides. With --meetings the same
    of meetings.
    """
    if person and meetings:
        raise UsageError("give --person or --meetings, not both")
    with open_store(store) as target:
        if meetings:
            result = run(target, "unsure_meetings", skip=skip, limit=limit)
        elif person:
            result = run(target, "unsure_of_person", person=person, limit=limit)
        else:
            result = run(target, "unsure", skip=skip, limit=limit)
    columns = [column.name for column in result.columns]
    tables.write(columns, [[row[name] for name in columns] for row in result.rows], form)
