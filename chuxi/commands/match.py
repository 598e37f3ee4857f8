"""`chuxi match`: a list of names against the people of the graph."""

from __future__ import annotations

from pathlib import Path

import click

from chuxi import tables
from chuxi.options import store_option
from graph.store.session import open_store
from queries.catalogue import run
from queries.matching import Candidate, matched, read_names


@click.command()
@click.argument("names", type=click.Path(dir_okay=False, path_type=Path), metavar="NAMES.csv")
@click.option("--appearances", is_flag=True, help="Every appearance of each match instead.")
@tables.format_option
@store_option
def command(names: Path, appearances: bool, form: str, store: str | None) -> None:
    """Find the people of a list: candidates with what speaks for and against each.

    NAMES.csv has a header with `name` (姓名), and may have `agency` (单位), `place` (地区), `since` and
    `until` (起, 止: years, months or days). A verdict is match (the one that fits best, nothing against),
    maybe, no, or nobody. Names without a match are listed on standard error. `--appearances` gives every
    article and fact of the matches, with the words.
    """
    asked = read_names(names)
    with open_store(store) as target:
        found = list(matched(target, asked))
        if appearances:
            people = {one.person: one.asked for one in found if one.verdict == "match"}
            result = run(target, "appearances", people=sorted(people))
    for one in asked:
        if not any(c.verdict == "match" and c.asked is one for c in found):
            state = "several or none fit" if any(c.person and c.asked is one for c in found) else "nobody"
            click.echo(f"line {one.line}: {one.name}: {state}", err=True)
    if not appearances:
        tables.write(_COLUMNS, [_row(one) for one in found], form)
        return
    columns = [column.name for column in result.columns]
    rows = [[people[row["person"]].line, *(row[name] for name in columns)] for row in result.rows]
    tables.write(["line", *columns], rows, form)


_COLUMNS = (
    *("line", "asked", "verdict", "person", "name", "reasons", "against"),
    *("posts", "first_seen", "last_seen", "articles"),
)


def _row(one: Candidate) -> list[object]:
    return [
        *(one.asked.line, one.asked.name, one.verdict, one.person, one.name, one.reasons, one.against),
        *(one.posts, one.first_seen, one.last_seen, one.articles),
    ]
