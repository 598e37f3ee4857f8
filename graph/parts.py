"""What one article brings to the graph: its mentions, reports and facts, and the nodes that they speak of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from graph.addresses import digest
from graph.change import Properties
from graph.corrected import applied
from graph.decisions import NOTHING, Decisions
from graph.identity.agencies import Agency
from graph.identity.mentions import UNDATED, Mention, date_of, mentions_of
from graph.identity.places import Place, place_at
from graph.identity.printed import agency_of
from graph.identity.reports import Report, reports_of
from graph.identity.roles import Role, changed_role
from graph.identity.settings import setting_of
from graph.identity.signatures import Signature, pinned, signature_of
from graph.identity.succession import lifetime
from graph.snapshots.frozen import frozen_line, line_digest
from loaders.article import Article
from loaders.folding import fold, name_key
from loaders.record import AgencyEdge, Record, RoleChange, to_json
from loaders.record import from_json as record_from_json


class Fact(NamedTuple):
    """One claim of one article.

    `source` is a mention's address, or an agency's id where `kind` is TOOK_PART; `target` a report's address,
    or a role's id where `kind` is HELD or CHANGED.
    """

    kind: str
    source: str
    target: str
    properties: dict[str, Any]


class Part(NamedTuple):
    """One article, ready for the graph."""

    article: Properties
    mentions: tuple[Mention, ...]
    signatures: dict[str, Signature]
    reports: tuple[Report, ...]
    facts: tuple[Fact, ...]
    roles: tuple[Role, ...]
    agencies: tuple[tuple[Agency, str], ...]

    @property
    def id(self) -> str:
        """The article's id."""
        return str(self.article["id"])

    @property
    def unplaced(self) -> int:
        """How many printed agencies nothing places."""
        return len({agency.id for agency, _ in self.agencies if not agency.placed})


def part_of(article: Article, read: Record, decisions: Decisions = NOTHING) -> Part:
    """What `article` brings, by the record that was read; depends on the article and the decisions alone."""
    corrected = applied(article, read, decisions.of_article(article.id))
    record = corrected.record
    setting = setting_of(article, record)
    if decisions.agencies or corrected.renaming.printed:
        setting = setting._replace(renaming=corrected.renaming._replace(same=decisions.agencies))
    mentions = mentions_of(article, record, setting)
    reports = reports_of(article, record, setting, mentions, corrected.addresses)
    took_part = [(e, agency_of(e.agency, setting, e.where, e.span[0])) for e in record.agency_edges]
    changed = [(c, role) for c in record.role_changes if (role := changed_role(c, setting)).title]
    facts: dict[str, Fact] = {}
    for fact in (
        *_participation(record, mentions, reports),
        *_holding(record, mentions),
        *_took_part(record, reports, took_part),
        *_changes(record, mentions, changed),
    ):
        facts.setdefault(fact.properties["fact"], fact)
    roles = [*(role for mention in mentions for role in mention.roles), *(role for _, role in changed)]
    agencies = [(role.agency, role.printed_agency) for role in roles if role.agency]
    agencies += [(agency, edge.agency) for edge, agency in took_part]
    return Part(
        article=_article(article, read),
        mentions=mentions,
        signatures=_pinned({mention.address: signature_of(mention) for mention in mentions}, decisions),
        reports=tuple(reports.values()),
        facts=tuple(facts.values()),
        roles=tuple({role.id: role for role in roles}.values()),
        agencies=tuple(dict.fromkeys(agencies)),
    )


def _pinned(signatures: dict[str, Signature], decisions: Decisions) -> dict[str, Signature]:
    """Signatures by the address of their mention; one that was judged stands by itself."""
    return {a: pinned(s) if decisions.stands_alone(a) else s for a, s in signatures.items()}


def revised(part: Part, decisions: Decisions) -> Part:
    """A part that was built without decisions, as they make it."""
    if decisions.of_article(part.id) or _names_any(part, decisions.agencies):
        return part_of(article_of(part.article), record_from_json(part.article["record"]), decisions)
    if any(decisions.stands_alone(mention.address) for mention in part.mentions):
        return part._replace(signatures=_pinned(part.signatures, decisions))
    return part


def _names_any(part: Part, judged: Mapping[str, Agency]) -> bool:
    """Whether a part names one of the agencies that were judged, or a part of one."""
    if not judged:
        return False
    named = {each.id for agency, _ in part.agencies for each in (agency, *agency.above())}
    bodies = (report.body for report in part.reports if report.body)
    return bool(named & judged.keys()) or any(f"{b}/".startswith(f"{j}/") for b in bodies for j in judged)


def article_of(row: Mapping[str, Any]) -> Article:
    """A stored article as it was given, without what its own text says of its newsrooms and its day."""
    given = row["given"] or ()
    return Article(
        id=row["id"],
        text=row["text"],
        title=row["title"] or "",
        published=date.fromisoformat(row["published"]) if "published" in given else None,
        newsroom=row["newsroom"] if "newsroom" in given else "",
        republisher=row["republisher"] if "republisher" in given else "",
        page=row["page"] or "",
        url=row["url"] or "",
        captured_at=row["captured_at"] or "",
        origin=row["origin"] or "",
    )


def _article(article: Article, record: Record) -> Properties:
    published = date_of(article, record)
    found = to_json(record)
    return {
        "id": article.id,
        "title": article.title or None,
        "text": article.text,
        "published": _day(published),
        "newsroom": article.newsroom or record.credits.publisher or None,
        "republisher": article.republisher or record.credits.republisher or None,
        "page": article.page or None,
        "url": article.url or None,
        "captured_at": article.captured_at or None,
        "sha256": text_hash(article.text),
        "extractor": record.extractor,
        "record": found.decode(),
        "digest": line_digest(frozen_line(article, found)),
        "origin": article.origin or None,
        "given": [name for name in _ALSO_PRINTED if getattr(article, name)] or None,
    }


_ALSO_PRINTED = ("published", "newsroom", "republisher")
"""What a reader may give, and else the text itself may say."""


def text_hash(text: str) -> str:
    """The SHA-256 of a text, hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _fact(record: Record, kind: str, ends: tuple[str, str], stated: Any, more: str = "") -> Fact:
    """A claim with what every fact carries; `stated` has span, where and rule."""
    source, target = ends
    return Fact(
        kind,
        source,
        target,
        {
            "fact": digest(record.article_id, kind, source, target, more),
            "article": record.article_id,
            "start": stated.span[0],
            "end": stated.span[1],
            "in_title": stated.where == "title",
            "rule": stated.rule,
            "extractor": record.extractor,
            **({} if kind == "TOOK_PART" else {"mention": source}),
        },
    )


def _participation(
    record: Record, mentions: tuple[Mention, ...], reports: dict[str, Report]
) -> Iterator[Fact]:
    """ATTENDED, CHAIRED, DIRECTED and SPOKE."""
    by_key = {mention.key: mention for mention in mentions}
    for edge in record.edges:
        mention, report = by_key.get(name_key(edge.person)), reports.get(edge.meeting)
        if mention is None or report is None:
            continue
        fact = _fact(record, edge.type, (mention.address, report.address), edge)
        role = next((r for r in mention.roles if r.printed == edge.role), None) if edge.role else None
        fact.properties.update(
            role=edge.role or None, role_id=role.id if role else None, verb=edge.verb or None
        )
        if edge.type == "ATTENDED":
            fact.properties.update(position=edge.position, mode=edge.mode, presence=edge.presence)
        if edge.type == "DIRECTED":
            fact.properties.update(direction=edge.direction)
        yield fact


def _holding(record: Record, mentions: tuple[Mention, ...]) -> Iterator[Fact]:
    """HELD: each role that the article gives a person, once a status."""
    for mention in mentions:
        for role in mention.roles:
            fact = _fact(record, "HELD", (mention.address, role.id), role, role.status)
            fact.properties.update(
                role=role.printed, agency=role.printed_agency, status=role.status, date=_day(mention.date)
            )
            yield fact


def _took_part(
    record: Record, reports: dict[str, Report], edges: list[tuple[AgencyEdge, Agency]]
) -> Iterator[Fact]:
    """TOOK_PART: agencies that were there as such."""
    for edge, agency in edges:
        if report := reports.get(edge.meeting):
            fact = _fact(record, "TOOK_PART", (agency.id, report.address), edge)
            fact.properties["name"] = edge.agency
            yield fact


def _changes(
    record: Record, mentions: tuple[Mention, ...], changes: list[tuple[RoleChange, Role]]
) -> Iterator[Fact]:
    """CHANGED: appointments, elections, removals and the like."""
    by_key = {mention.key: mention for mention in mentions}
    for change, role in changes:
        if mention := by_key.get(name_key(change.person)):
            fact = _fact(record, "CHANGED", (mention.address, role.id), change, change.kind)
            fact.properties.update(
                role=change.role or role.printed,
                agency=role.printed_agency,
                kind=change.kind,
                date=_day(change.date),
            )
            yield fact


def _day(day: str | None) -> str | None:
    """A whole ISO day that the calendar has, None for anything less."""
    try:
        return str(date.fromisoformat(day)) if day and day != UNDATED else None
    except ValueError:
        return None


def agency_node(agency: Agency, names: list[str]) -> Properties:
    """The node of an agency with the names that articles print."""
    begins, ends = lifetime(agency)
    return {
        "id": agency.id,
        "name": agency.name,
        "names": names,
        "name_key": name_key(fold(agency.name)),
        "level": agency.level or None,
        "branch": agency.branch or None,
        "placed": agency.placed,
        "valid_from": begins,
        "valid_to": ends,
    }


def role_node(role: Role) -> Properties:
    """The node of a role."""
    return {
        "id": role.id,
        "title": role.title,
        "agency": role.agency.id if role.agency else "",
        "class": role.role_class,
        "seats": role.seats,
    }


def place_nodes(place: Place) -> Iterator[tuple[str, Properties, str]]:
    """A place and those above it: key, properties, the key of the one above ("" for none)."""
    for depth in range(len(place.path), 0, -1):
        path = place.path[:depth]
        node = {"id": "/".join(path), "name": path[-1], "level": place_at(path).level}
        yield "/".join(path), node, "/".join(path[:-1])
