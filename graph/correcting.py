"""Corrections of what a store holds: from what a person points at to what a correction names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from graph.addresses import digest
from graph.change import statement
from graph.corrected import applied
from graph.corrections import PARTS, Correction
from graph.decisions import Decisions
from graph.identity.reports import from_json
from graph.naming import described, rows_by_address
from graph.parts import article_of
from graph.store.session import Store
from loaders.errors import UsageError
from loaders.record import from_json as record_from_json

_DAY = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def wrong_fact(store: Store, article: str, fact: str) -> Correction:
    """The correction that a fact of an article is wrong, by the number that queries give it."""
    rows = store.read(statement("fact_of_article"), {"article": article, "fact": fact})
    if not rows:
        raise UsageError(
            f"article {article} has no fact {fact}; `chuxi query facts_of_article -p article={article}` lists"
            " them"
        )
    row = rows[0]
    return Correction(
        verdict="wrong",
        what="fact",
        article=article,
        type=row["type"],
        person=_name_of(store, row["mention"]) if row["mention"] else "",
        meeting=_report_of(store, article, row) if row["type"] in (*PARTS, "TOOK_PART") else "",
        agency=row["name"] or "" if row["type"] == "TOOK_PART" else "",
        role=row["role"] or "" if row["type"] in ("HELD", "CHANGED") else "",
        kind=row["kind"] or "",
        status=row["status"] or "current",
    )


def _name_of(store: Store, mention: str) -> str:
    return str(rows_by_address(store, "people", [mention])[mention]["name"])


def _report_of(store: Store, article: str, row: Mapping[str, Any]) -> str:
    """The address of the article's report that a fact hangs on."""
    rows = store.read(statement("reports_of_articles"), {"ids": [article]})
    own = [from_json(r["report"]).address for r in rows if r["meeting"] == row["meeting"]]
    source = row["mention"] or row["source"]
    exact = [a for a in own if digest(article, row["type"], source, a, "") == row["fact"]]
    return min(exact or own)


def report_article(store: Store, address: str) -> str:
    """The article of a report; raises `UsageError` where no stored article has it."""
    found = rows_by_address(store, "meetings", [address])
    if address not in found:
        raise UsageError(f"{address} is no address of a meeting or a report of one; `chuxi query` finds them")
    return str(found[address]["article"])


def wrong_date(store: Store, report: str, day: str, until: str = "") -> Correction:
    """The correction that the meeting of a report was on another day (YYYY-MM-DD, YYYY-MM or YYYY)."""
    return Correction(
        verdict="wrong",
        what="date",
        article=report_article(store, report),
        meeting=report,
        date=checked_day(day),
        end_date=checked_day(until) if until else "",
    )


def wrong_change_date(store: Store, article: str, fact: str, day: str) -> Correction:
    """The correction that a change of post took effect on another day."""
    change = wrong_fact(store, article, fact)
    if change.type != "CHANGED":
        raise UsageError(f"{fact} is no change of a post; meetings take `chuxi correct date`")
    return Correction(
        verdict="wrong",
        what="date",
        article=article,
        type="CHANGED",
        person=change.person,
        role=change.role,
        date=checked_day(day),
    )


def wrong_agency(store: Store, decisions: Decisions, article: str, printed: str, agency: str) -> Correction:
    """The correction that a printed agency of an article is the canonical `agency`; "" for none."""
    chain = described(store, decisions, agency) if agency else ()
    if agency and not chain:
        raise UsageError(
            f"{agency} is no agency of this store; `chuxi query search_agencies -p q=NAME` finds it"
        )
    return Correction(verdict="wrong", what="agency", article=article, agency=printed, is_agency=chain)


def wrong_meeting(store: Store, report: str) -> Correction:
    """The correction that what a report tells of is no meeting."""
    return Correction(verdict="wrong", what="meeting", article=report_article(store, report), meeting=report)


def checked(store: Store, decisions: Decisions, correction: Correction) -> Correction:
    """A correction that its article answers to, its words at their place.

    Raises `UsageError` where the article is not stored, does not say the words or has nothing to correct.
    """
    rows = store.read(statement("articles_whole"), {"ids": [correction.article]})
    if not rows:
        raise UsageError(
            f"no article {correction.article} is stored; `chuxi query search_articles` finds its id"
        )
    article, record = article_of(rows[0]), record_from_json(rows[0]["record"])
    if correction.words:
        text = article.title if correction.in_title else article.text
        start = text.find(correction.words, correction.start)
        if start < 0:
            where = "title" if correction.in_title else "text"
            raise UsageError(f"the {where} of article {article.id} does not say {correction.words!r}")
        correction = msgspec.structs.replace(correction, start=start)
    others = [c for c in decisions.of_article(article.id) if c.subject != correction.subject]
    if correction in applied(article, record, [*others, correction]).unused:
        raise UsageError(f"article {article.id} has nothing that this corrects: {_shown(correction)}")
    return correction


def _shown(correction: Correction) -> str:
    names = ("type", "person", "role", "agency", "meeting", "kind", "words")
    return " ".join(f"{name}={value}" for name in names if (value := getattr(correction, name)))


def checked_day(text: str) -> str:
    """A day, month or year as ISO writes it; raises `UsageError` for anything else."""
    try:
        if _DAY.fullmatch(text):
            date.fromisoformat("-".join((*text.split("-"), "01", "01")[:3]))
            return text
    except ValueError:
        pass
    raise UsageError(f"{text!r} is no day; write 2024-03-01, 2024-03 or 2024")
