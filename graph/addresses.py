"""Addresses: short hashes that name a mention, a reported meeting or a fact for ever.

An address depends on the article and on what is printed there, never on who or what the graph thinks it is.
So it stays when people are merged or split: the MENTIONS (or REPORTS) relationship that carries the address
always leads to whoever holds it now. The id of a person is the address of the earliest mention that the
person holds, the id of a meeting that of its earliest report.

To resolve an address: MATCH (:Article)-[:MENTIONS {address: $address}]->(p:Person), or
MATCH (:Article)-[:REPORTS {address: $address}]->(m:Meeting); current ids resolve the same way.
"""

from __future__ import annotations

import hashlib

from loaders.record import MeetingMention

_SEPARATOR = "\x1f"
_LENGTH = 16


def digest(*parts: str) -> str:
    """The first 16 hex digits of the SHA-256 of the parts, joined by the unit separator."""
    return hashlib.sha256(_SEPARATOR.join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def mention_address(article_id: str, key: str) -> str:
    """The address of one name in one article; `key` is `loaders.folding.name_key(name)`."""
    return digest(article_id, key)


def report_addresses(article_id: str, meetings: tuple[MeetingMention, ...]) -> dict[str, str]:
    """The address of each meeting that one article reports, by the meeting's id in the record.

    It is made from the start of the reporting sentence. Only where one sentence reports several events do
    the later ones carry the start of their own span too.
    """
    addresses: dict[str, str] = {}
    taken: set[str] = set()
    for meeting in sorted(meetings, key=lambda m: (m.where, m.sentence[0], m.span, m.id)):
        parts = [article_id, str(meeting.sentence[0])]
        if meeting.where == "title":
            parts.append("title")
        address = digest(*parts)
        number = 0
        while address in taken:
            address = digest(*parts, str(meeting.span[0]), str(number))
            number += 1
        taken.add(address)
        addresses[meeting.id] = address
    return addresses
