"""Meetings of a store that may be one: found when they are asked for, since nothing is merged by them."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from graph.change import statement
from graph.identity.meetings import Unsure, unsure
from graph.identity.reports import Report, from_json
from graph.judging import stored_decisions

if TYPE_CHECKING:
    from graph.store import Store


def unsure_meetings(store: Store) -> list[Unsure]:
    """All pairs that may be one, by their ids; reads every report once."""
    held: dict[str, list[Report]] = defaultdict(list)
    for row in store.stream(statement("reports_all")):
        held[row["id"]].append(from_json(row["report"]))
    return unsure(held, stored_decisions(store).meetings)
