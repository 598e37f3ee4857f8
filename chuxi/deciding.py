"""What the commands that decide share: who says so, when and why, and telling what was done."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

import click
import msgspec

from chuxi.options import words
from graph.attaching import Loose, loose
from graph.decisions import Decision
from graph.identity.judgements import Judgement
from graph.judging import Outcome, decide, stored_decisions
from graph.store.session import Store
from graph.suppressions import Suppression

F = TypeVar("F", bound=Callable[..., Any])


def said_options(command: F) -> F:
    """Give a command --who, --when and --why, as its parameters of those names."""
    for option in (
        click.option("--why", default="", type=words, help="The reason, in words."),
        click.option("--when", default="", type=words, metavar="TIME", help="ISO time; else now."),
        click.option("--who", default="", type=words, help="Who says so; else your login name."),
    ):
        command = option(command)
    return command


def said(who: str, when: str, why: str) -> dict[str, str]:
    """Who, when and why, with what was not given filled in."""
    return {"who": who or _login(), "when": when or _now(), "why": why}


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name, as in some containers
        return ""


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def carry_out(store: Store, added: Iterable[Decision] = (), undo: Iterable[str] = ()) -> Outcome:
    """Decide, and tell on standard error what was done."""
    outcome = decide(store, added, undo=undo, on_wait=waiting)
    for decision in outcome.added:
        click.echo(f"chuxi: {decision.id} holds: {shown(decision)}", err=True)
    for decision in outcome.undone:
        click.echo(f"chuxi: {decision.id} is undone: {shown(decision)}", err=True)
    if not outcome.added and not outcome.undone:
        click.echo("chuxi: nothing changes: all of that is decided already", err=True)
    if outcome.rebuilt:
        click.echo(f"chuxi: {outcome.rebuilt} articles built anew", err=True)
    return outcome


def tell_loose(store: Store) -> int:
    """Name the decisions that can't be attached to what is stored; gives how many."""
    found = loose(store, stored_decisions(store))
    for one in found:
        click.echo(f"chuxi: {reason(one)}", err=True)
    return len(found)


def reason(one: Loose) -> str:
    """A decision that can't be attached, and why."""
    return f"{one.decision.id} can't be attached ({shown(one.decision)}): {one.reason}"


def shown(decision: Decision) -> str:
    """A decision on one line, without who said so."""
    if isinstance(decision, Judgement):
        return f"{decision.verdict} {decision.one} {decision.other}"
    if isinstance(decision, Suppression):
        return f"suppress {decision.what} {decision.one}"
    told = msgspec.to_builtins(decision)
    left = {"verdict", "what", "article", "who", "when", "why", "source", "is_agency", "start"}
    parts = [f"{name}={value}" for name, value in told.items() if name not in left]
    parts += [f"is={decision.is_agency[0].id}"] if decision.is_agency else []
    return " ".join([decision.verdict, decision.what, decision.article, *parts])


def waiting(holder: str, left: float) -> None:
    """Tell on standard error for whom we wait."""
    click.echo(
        f"chuxi: waiting for {holder} to finish; were it dead, its turn would end in {left:.0f} s", err=True
    )
