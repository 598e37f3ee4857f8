"""Signatures: the mentions of a name that print the same thing, as one value that can be added up.

A signature says what its mentions share (roles, place, country) and sums up the rest: days, counts of printed
names and a sample of what stood around them. Adding is commutative and associative, so the signatures of a
block depend on its mentions alone, in whatever order they came. They are stored with the person, so that a
load reads the blocks of the names that it brings and never the mentions of a famous name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from graph.addresses import digest
from graph.identity.mentions import Mention
from graph.identity.roles import Role
from loaders.folding import fold

SAMPLE = 6
_OWN = 4
# Unplaced agencies that say no name of their own: 省委, 镇党委, 大会.
_SHARED = re.compile(r"^(?:[省市县区州旗盟镇乡村校院厅局]|大会|论坛|会议|本|我|该)")
_MANY = re.compile(
    r"(?<!国务)(?<!主任)(?<!政治局)委员$|(?<!首席)(?<!特别)(?<!全权)(?<!常驻)代表$|成员$|理事$|会员$|执行主席$|议员$"
)
_POSTED = re.compile(r"常驻|驻.*代表")
_QUARTER = 3


class RoleTrait(msgspec.Struct, frozen=True, array_like=True, order=True):
    """What identity needs of a role: its id, its title, the agency's branch, level and place, the status."""

    id: str
    title: str
    branch: str
    level: str
    place: str
    status: str
    specific: bool


class Printed(msgspec.Struct, frozen=True, array_like=True):
    """How often a name was printed this way, and the earliest mention that did: (date, article, key)."""

    count: int
    first: tuple[str, str, str]


class Sample(msgspec.Struct, frozen=True, array_like=True, order=True):
    """What stood around one mention: names of others, agencies of the article."""

    address: str
    names: tuple[str, ...]
    words: tuple[str, ...]


class Signature(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The mentions of one name that share `id`; dates are ISO days of publication.

    `home` is the id that a mention of which a person judged would have without that judgement.
    """

    id: str
    home: str = ""
    roles: tuple[RoleTrait, ...] = ()
    place: str = ""
    country: str = ""
    first_day: str
    last_day: str
    first: tuple[str, str, str]
    address: str
    count: int = 1
    names: dict[str, Printed]
    sample: tuple[Sample, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether no role is printed."""
        return not self.roles


def signature_of(mention: Mention) -> Signature:
    """The signature of one mention."""
    roles = tuple(sorted({_trait(role) for role in mention.roles}))
    address = mention.address
    parts = [mention.key, mention.place, mention.country]
    parts += [f"{r.id} {r.status}" for r in roles]
    if not any(r.specific for r in roles):
        # Lists print bare names by the hundred: those of one quarter that share a neighbour count as one.
        neighbour = min(mention.names, key=digest) if mention.names else address
        month = int(mention.date[5:7])
        parts += [mention.date[:4], str((month - 1) // _QUARTER), neighbour]
    return Signature(
        id=digest(*parts),
        roles=roles,
        place=mention.place,
        country=mention.country,
        first_day=mention.date,
        last_day=mention.date,
        first=mention.order,
        address=address,
        names={mention.name: Printed(1, mention.order)},
        sample=(Sample(address, mention.names, mention.words),),
    )


def pinned(signature: Signature) -> Signature:
    """The signature of one mention as its own: judgements hold for it, not for all that print the same."""
    return msgspec.structs.replace(signature, id=digest(signature.id, signature.address), home=signature.id)


def _trait(role: Role) -> RoleTrait:
    """A role as identity compares it; an unplaced agency with a name of its own counts by what is printed."""
    agency = role.agency
    if agency is None:
        return RoleTrait(f"#{role.title}", role.title, "", "", "", role.status, False)
    if not agency.placed:
        printed = fold(role.printed_agency)
        own = len(printed) >= _OWN and not _SHARED.match(printed)
        return RoleTrait(
            f"?{printed if own else ''}#{role.title}",
            role.title,
            "",
            "",
            "",
            role.status,
            own and _telling(role),
        )
    place = agency.place.id if agency.place else ""
    return RoleTrait(role.id, role.title, agency.branch, agency.level, place, role.status, _telling(role))


def _telling(role: Role) -> bool:
    """Whether few hold the role: neither a label nor one of the many members of a large body."""
    if _POSTED.search(role.id):
        return True
    return role.role_class not in ("label", "delegate") and not _MANY.search(role.title)


def added(one: Signature, other: Signature) -> Signature:
    """Two parts of one signature as one; the same in either order."""
    names = dict(one.names)
    for name, printed in other.names.items():
        mine = names.get(name)
        names[name] = (
            Printed(mine.count + printed.count, min(mine.first, printed.first))
            if mine is not None
            else printed
        )
    earliest = min(one, other, key=lambda s: s.first)
    return msgspec.structs.replace(
        one,
        first_day=min(one.first_day, other.first_day),
        last_day=max(one.last_day, other.last_day),
        first=earliest.first,
        address=earliest.address,
        count=one.count + other.count,
        names=dict(sorted(names.items())),
        sample=tuple(sorted((*one.sample, *other.sample))[:SAMPLE]),
    )


def summed(signatures: Iterable[Signature]) -> dict[str, Signature]:
    """Signatures by id, parts of the same one added up, in order of their ids."""
    total: dict[str, Signature] = {}
    for signature in signatures:
        known = total.get(signature.id)
        total[signature.id] = added(known, signature) if known else signature
    return dict(sorted(total.items()))


_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(Signature)


def to_json(signature: Signature) -> str:
    """The stored form of a signature."""
    return _ENCODER.encode(signature).decode()


def from_json(text: str) -> Signature:
    """The signature that `to_json` wrote; raises `msgspec.ValidationError` for anything else."""
    return _DECODER.decode(text)
