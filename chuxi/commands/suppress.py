"""`chuxi suppress`: hide a person or an article, everywhere and until it is undone."""

from __future__ import annotations

import click

from chuxi import tables
from chuxi.deciding import carry_out, said, said_options
from chuxi.options import store_option, words
from graph.hiding import suppression_of, suppressions_of
from graph.judging import stored_decisions
from graph.store.session import Store, open_store
from loaders.errors import UsageError

_COLUMNS = ("id", "what", "one", "who", "when", "why")


@click.command()
@click.argument("targets", nargs=-1, type=words, metavar="[ADDRESS|ARTICLE_ID]...")
@said_options
@click.option("--undo", is_flag=True, help="Show them again; the id of a suppression will do, too.")
@click.option("--list", "listed", is_flag=True, help="List what is suppressed.")
@tables.format_option
@store_option
def command(
    *,
    targets: tuple[str, ...],
    who: str,
    when: str,
    why: str,
    undo: bool,
    listed: bool,
    form: str,
    store: str | None,
) -> None:
    """Hide a person (by an address) or an article (by its id) from queries, pages, exports and search.

    Whoever holds the address is hidden, also in articles that are loaded later; an article is hidden with all
    that only it says. Sentences of other articles stay as they are printed. It holds for a reload and travels
    with judgements (`chuxi judge --export`). Nothing is deleted: `chuxi retract` does that.
    """
    if listed == bool(targets) or (listed and undo):
        raise UsageError("give addresses or ids of articles, with --undo to show them again, or --list alone")
    with open_store(store) as held:
        if listed:
            _list(held, form)
        elif undo:
            carry_out(held, undo=[s.id for s in suppressions_of(held, targets)])
        else:
            carry_out(held, [suppression_of(held, target, **said(who, when, why)) for target in targets])


def _list(store: Store, form: str) -> None:
    rows = [[getattr(s, name) for name in _COLUMNS] for s in stored_decisions(store).suppressions]
    tables.write(_COLUMNS, sorted(rows, key=lambda row: (row[4], row[0])), form)
