"""Pairs of people, and of meetings, that may be one: reasons are worked out when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from graph.identity import meetings as identity
from graph.identity.reports import Report
from graph.reasons import compare
from graph.unsure import unsure_meetings
from queries import catalogue
from queries.header import Query

if TYPE_CHECKING:
    from graph.store import Store


def with_reasons(store: Store, query: Query, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The rows of the query's statement with what speaks for and against, the heaviest first."""
    rows = catalogue.statement(store, query, values)
    for row in rows:
        found = compare(store, row["person"], row["other"])
        row["score"] = f"{found.score:+.2f}"
        row.update(_reasons(found.evidence))
        row["vetoes"] = list(found.vetoes)
    return rows


def meetings(store: Store, query: Query, values: dict[str, Any]) -> list[dict[str, Any]]:
    """Meetings that may be one, those on which most facts hang first."""
    pairs = unsure_meetings(store)
    ids = sorted({meeting for pair in pairs for meeting in pair.meetings})
    known = {row["id"]: row for row in catalogue.statement(store, query, {**values, "ids": ids})}

    def facts(pair: identity.Unsure) -> list[int]:
        return sorted(known[meeting]["facts"] for meeting in pair.meetings)

    ordered = sorted(pairs, key=lambda pair: ([-count for count in facts(pair)], pair.meetings))
    return [_pair(pair, known) for pair in ordered[values["skip"] :][: values["limit"]]]


def _pair(pair: identity.Unsure, known: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """The row of a pair, the meeting with more facts first."""
    sides = sorted(zip(pair.meetings, pair.reports, strict=True), key=lambda side: -known[side[0]]["facts"])
    (meeting, report), (other, other_report) = sides
    return {
        "meeting": meeting,
        "name": known[meeting]["name"],
        "date": report.day or None,
        "sentence": _span(report),
        "other": other,
        "other_name": known[other]["name"],
        "other_date": other_report.day or None,
        "other_sentence": _span(other_report),
        "facts": known[other]["facts"],
        "score": f"{pair.score:+.2f}",
        **_reasons(identity.why(report, other_report).evidence),
    }


def _span(report: Report) -> dict[str, Any]:
    return {
        "article": report.article,
        "start": report.start,
        "end": report.end,
        "in_title": report.in_title,
    }


def _reasons(evidence: Iterable[tuple[str, float]]) -> dict[str, list[str]]:
    told = [(f"{name} {weight:+.2f}", weight > 0) for name, weight in evidence]
    return {
        "speaks_for": [text for text, speaks_for in told if speaks_for],
        "speaks_against": [text for text, speaks_for in told if not speaks_for],
    }
