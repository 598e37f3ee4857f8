"""`chuxi correct`: what is wrong in an article's reading, or missing from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, get_args

import click
import msgspec

from chuxi.deciding import carry_out, said, said_options
from chuxi.options import store_option, words
from graph import correcting
from graph.corrections import PARTS, Correction, FactType
from graph.decisions import Decisions
from graph.judging import stored_decisions
from graph.store.session import Store, open_store
from loaders.errors import UsageError
from loaders.record import ChangeKind, MeetingKind, Status

F = TypeVar("F", bound=Callable[..., Any])


@click.group()
def command() -> None:
    """Correct a fact, date, agency or meeting of an article; its part of the graph is built anew.

    A correction names words of the article, mentions and reports, so it holds for a new extractor too.
    `chuxi judge --list` lists corrections with the judgements, --undo takes one back, --export and --import
    carry both. That two reports tell of one meeting, or of two, is a judgement: `chuxi judge`.
    """


def _said(function: F) -> F:
    """The options that every correction has."""
    source = click.option(
        "--source", default="", type=words, help="What it is known from: a document, a link."
    )
    return store_option(said_options(source(function)))


def _take(
    make: Callable[[Store, Decisions], Correction],
    who: str,
    when: str,
    why: str,
    source: str,
    store: str | None,
) -> None:
    """Make a correction, check it against its article, store it."""
    with open_store(store) as held:
        decisions = stored_decisions(held)
        correction = correcting.checked(held, decisions, make(held, decisions))
        carry_out(held, [msgspec.structs.replace(correction, source=source, **said(who, when, why))])


@command.command()
@click.argument("article", type=words, metavar="ARTICLE")
@click.argument("fact", type=words, metavar="FACT")
@_said
def wrong(article: str, fact: str, **more: Any) -> None:
    """Take out a fact; `chuxi query facts_of_article -p article=ARTICLE` gives its number FACT."""
    _take(lambda store, _: correcting.wrong_fact(store, article, fact), **more)


@command.command()
@click.argument("kind", type=click.Choice(get_args(FactType)), metavar="TYPE")
@click.argument("article", type=words, metavar="ARTICLE")
@click.argument("quoted", type=words, metavar="WORDS")
@click.option("--person", default="", type=words, help="The person's name as printed.")
@click.option("--agency", default="", type=words, help="The agency as printed.")
@click.option(
    "--meeting", default="", type=words, metavar="ADDRESS", help="The article's report of the meeting."
)
@click.option("--role", default="", type=words, help="The post as printed, with its agency.")
@click.option("--title", default="", type=words, help="The post without its agency.")
@click.option("--change", type=click.Choice(get_args(ChangeKind)), help="What changed (CHANGED).")
@click.option(
    "--status", default="current", type=click.Choice(get_args(Status)), help="How it is held (HELD)."
)
@click.option("--date", "day", default="", help="The day of a change.")
@click.option("--in-title", is_flag=True, help="WORDS stand in the title.")
@_said
def missing(
    *,
    kind: FactType,
    article: str,
    quoted: str,
    person: str,
    agency: str,
    meeting: str,
    role: str,
    title: str,
    change: str | None,
    status: Status,
    day: str,
    in_title: bool,
    **more: Any,
) -> None:
    """Add a fact of TYPE that WORDS of the article state.

    ATTENDED, CHAIRED, DIRECTED and SPOKE need --person and --meeting, TOOK_PART --agency and --meeting, HELD
    and CHANGED --person and --role (or --agency and --title); CHANGED --change too.
    """
    needed = {
        "--person": kind != "TOOK_PART" and not person,
        "--agency": kind == "TOOK_PART" and not agency,
        "--meeting": kind in (*PARTS, "TOOK_PART") and not meeting,
        "--role or --title": kind in ("HELD", "CHANGED") and not role and not title,
        "--change": kind == "CHANGED" and not change,
    }
    if lacking := [option for option, lacks in needed.items() if lacks]:
        raise UsageError(f"a missing {kind} needs {', '.join(lacking)}")
    _take(
        lambda _store, _decisions: Correction(
            verdict="missing",
            what="fact",
            article=article,
            type=kind,
            person=person,
            agency=agency,
            meeting=meeting,
            role=role or (agency + title if kind in ("HELD", "CHANGED") else ""),
            title=title,
            kind=change or "",
            status=status,
            date=correcting.checked_day(day) if day else "",
            words=quoted,
            in_title=in_title,
        ),
        **more,
    )


@command.command()
@click.argument("report", type=words, metavar="ADDRESS")
@click.argument("day", metavar="DAY")
@click.option("--until", default="", metavar="DAY", help="The last of several days.")
@_said
def date(report: str, day: str, until: str, **more: Any) -> None:
    """Give the meeting of a report another day. A meeting's own address is that of its earliest report."""
    _take(lambda store, _: correcting.wrong_date(store, report, day, until), **more)


@command.command()
@click.argument("article", type=words, metavar="ARTICLE")
@click.argument("fact", type=words, metavar="FACT")
@click.argument("day", metavar="DAY")
@_said
def change(article: str, fact: str, day: str, **more: Any) -> None:
    """Give a change of post another day."""
    _take(lambda store, _: correcting.wrong_change_date(store, article, fact, day), **more)


@command.command()
@click.argument("article", type=words, metavar="ARTICLE")
@click.argument("printed", type=words, metavar="PRINTED")
@click.argument("canonical", type=words, metavar="AGENCY")
@_said
def agency(article: str, printed: str, canonical: str, **more: Any) -> None:
    """Say which canonical AGENCY the one PRINTED in an article is; - for none of those stored."""
    found = "" if canonical == "-" else canonical
    _take(lambda store, decisions: correcting.wrong_agency(store, decisions, article, printed, found), **more)


@command.command(name="no-meeting")
@click.argument("report", type=words, metavar="ADDRESS")
@_said
def no_meeting(report: str, **more: Any) -> None:
    """Take out a meeting that a report does not tell of, with its facts."""
    _take(lambda store, _: correcting.wrong_meeting(store, report), **more)


@command.command()
@click.argument("article", type=words, metavar="ARTICLE")
@click.argument("quoted", type=words, metavar="WORDS")
@click.option("--kind", type=click.Choice(get_args(MeetingKind)), default="meeting", show_default=True)
@click.option("--date", "day", default="", help="Its day.")
@click.option("--until", default="", metavar="DAY", help="The last of several days.")
@click.option("--in-title", is_flag=True, help="WORDS stand in the title.")
@_said
def meeting(
    *, article: str, quoted: str, kind: str, day: str, until: str, in_title: bool, **more: Any
) -> None:
    """Add a meeting that the article reports by WORDS, its name; then `missing` adds who was there."""
    _take(
        lambda _store, _decisions: Correction(
            verdict="missing",
            what="meeting",
            article=article,
            kind=kind,
            date=correcting.checked_day(day) if day else "",
            end_date=correcting.checked_day(until) if until else "",
            words=quoted,
            in_title=in_title,
        ),
        **more,
    )
