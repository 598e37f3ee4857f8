"""Corrections: what a person says is wrong in, or missing from, what was read in one article.

A correction names the words of the article, a mention and a report, never a node of the graph; so it holds
again whenever the article is read, by another extractor too.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from graph.addresses import digest
from graph.identity.renaming import Named, printed_key
from loaders.folding import fold, name_key
from loaders.record import Status

RULE = "correction"
PARTS = ("ATTENDED", "CHAIRED", "DIRECTED", "SPOKE")
FactType = Literal["ATTENDED", "CHAIRED", "DIRECTED", "SPOKE", "TOOK_PART", "HELD", "CHANGED"]


class Correction(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that is wrong in an article's record or missing from it; who says so, when, why, by what.

    fact     `type` with `person` (or `agency` as printed, for TOOK_PART) and `meeting` (address of a report)
             or `role` as printed, `kind` of a change, `status` of a post
    date     the `date` of the `meeting`, or of `person`'s change to `role`; `end_date` of several days
    agency   what `agency`, as printed in the article, is: `is_agency`, from the lowest up; nothing: unplaced
    meeting  the `meeting` is none (wrong), or one of `kind` on `date` stands at `words` (missing)

    `words` are those of the article (of its title where `in_title`) that state what is missing; the ones
    nearest to `start` count.
    """

    verdict: Literal["wrong", "missing"]
    what: Literal["fact", "date", "agency", "meeting"]
    article: str
    type: FactType | Literal[""] = ""
    person: str = ""
    meeting: str = ""
    agency: str = ""
    role: str = ""
    title: str = ""
    status: Status = "current"
    kind: str = ""
    date: str = ""
    end_date: str = ""
    words: str = ""
    start: int = 0
    in_title: bool = False
    is_agency: tuple[Named, ...] = ()
    who: str = ""
    when: str = ""
    why: str = ""
    source: str = ""

    @property
    def subject(self) -> tuple[object, ...]:
        """What it is about: two corrections of one subject can't both hold."""
        return (
            self.what,
            self.article,
            self.type,
            name_key(self.person),
            self.meeting,
            printed_key(self.agency),
            fold(self.role),
            self.status,
            self.kind if self.what == "fact" else "",
            self.words,
            self.start,
            self.in_title,
        )

    @property
    def claim(self) -> Correction:
        """What it says, whoever says so, when and why."""
        return msgspec.structs.replace(self, who="", when="", why="", source="")

    @property
    def id(self) -> str:
        """A hash of all that it says."""
        return digest("correction", msgspec.json.encode(self, order="deterministic").decode())


def missing_address(correction: Correction) -> str:
    """The address of a report that a correction brings in: by its words, whoever says so and when."""
    return digest(correction.article, RULE, correction.words, str(correction.start), str(correction.in_title))
