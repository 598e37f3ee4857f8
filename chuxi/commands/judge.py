"""`chuxi judge`: a person's word on who and what is the same; listed, undone, taken along as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import click
import msgspec

from chuxi import outputs, tables
from chuxi.deciding import carry_out, said, said_options, shown, tell_loose
from chuxi.options import store_option, words
from graph.attaching import loose
from graph.decisions import Decision, from_line, to_line
from graph.identity.judgements import Judgement
from graph.judging import stored_decisions
from graph.naming import judgement_of
from graph.store.session import Store, open_store
from loaders.errors import InputError, UsageError

_COLUMNS = ("id", "about", "decision", "who", "when", "why", "attached")


@click.command()
@click.argument(
    "verdict", type=click.Choice(["same", "different"]), required=False, metavar="[same|different]"
)
@click.argument("one", type=words, required=False, metavar="[A")
@click.argument("other", type=words, required=False, metavar="B]")
@said_options
@click.option("--undo", multiple=True, type=words, metavar="ID", help="Undo a judgement or correction.")
@click.option("--list", "listed", is_flag=True, help="List all judgements and corrections.")
@click.option(
    "--export",
    "target",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="Write all judgements and corrections to a file of JSON Lines; - is standard output.",
)
@click.option(
    "--import",
    "source",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Take in such a file: all of it, or nothing where it contradicts itself or the store.",
)
@tables.format_option
@store_option
def command(
    *,
    verdict: Literal["same", "different"] | None,
    one: str | None,
    other: str | None,
    who: str,
    when: str,
    why: str,
    undo: tuple[str, ...],
    listed: bool,
    target: Path | None,
    source: Path | None,
    form: str,
    store: str | None,
) -> int:
    """Say that A and B are the same, or different: two people, two meetings or two agencies.

    A and B are addresses as queries print them, or ids of agencies. A person's word is final: it wins over
    the machine, holds for further loads and a new extractor, and only its names or days are worked out anew.
    What contradicts an earlier judgement is refused. `chuxi unsure` lists pairs that are worth judging.
    """
    wanted = [bool(verdict), bool(undo), listed, target is not None, source is not None]
    if sum(wanted) != 1 or (verdict and not (one and other)):
        raise UsageError(
            "give `same A B`, `different A B`, --undo ID, --list, --export FILE or --import FILE"
        )
    with open_store(store) as held:
        if verdict and one and other:
            judgement = judgement_of(held, stored_decisions(held), verdict, one, other)
            carry_out(held, [msgspec.structs.replace(judgement, **said(who, when, why))])
        elif undo:
            carry_out(held, undo=undo)
        elif listed:
            _list(held, form)
        elif source is not None:
            carry_out(held, _lines(source))
            return 1 if tell_loose(held) else 0
        else:
            with outputs.output(None if target in (None, Path("-")) else target) as out:
                lines = sorted(map(to_line, stored_decisions(held).by_id.values()))
                out.writelines(f"{line}\n".encode() for line in lines)
    return 0


def _list(store: Store, form: str) -> None:
    decisions = stored_decisions(store)
    unattached = {one.decision.id: one.reason for one in loose(store, decisions)}
    rows = [
        [
            identity,
            decision.kind if isinstance(decision, Judgement) else decision.what,
            shown(decision),
            decision.who,
            decision.when,
            decision.why,
            unattached.get(identity, "yes"),
        ]
        for identity, decision in decisions.by_id.items()
    ]
    tables.write(_COLUMNS, sorted(rows, key=lambda row: (row[4], row[0])), form)


def _lines(source: Path) -> list[Decision]:
    """The decisions of a file; raises `InputError` that names every line that is none."""
    found: list[Decision] = []
    faults: list[str] = []
    for number, line in enumerate(source.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(from_line(line))
        except msgspec.MsgspecError as error:
            faults.append(f"{source}:{number}: {error}")
    if faults:
        raise InputError("; ".join(faults) + ": nothing was taken in, mend these lines first")
    return found
