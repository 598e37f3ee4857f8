"""The manifest of a snapshot: a few lines that say what a graph was made of. Their SHA-256 is its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from graph.decisions import Decision, label_of, to_line
from graph.ontology import ontology

_HEAD = "chuxi snapshot 1"


class Counted(msgspec.Struct, frozen=True):
    """How many there are of something, and a hash of them."""

    count: int = 0
    digest: str = ""


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a graph was made of.

    `articles` are all that are stored, suppressed ones too, their hash that of the set of their lines
    (`graph.snapshots.frozen`); `extractors` says how many of them each version read; `lexicons` are the
    users' own that were used, by the digest that versions name, each with the SHA-256 of its lines; `rules`
    are those by which the store was written (`graph.snapshots.rules`), more than one where several versions
    of Chuxi wrote; `decisions` are judgements, corrections and suppressions, by label.
    """

    articles: Counted
    extractors: Mapping[str, int]
    lexicons: Mapping[str, str]
    rules: tuple[str, ...]
    decisions: Mapping[str, Counted]

    @property
    def text(self) -> str:
        """The manifest as it is kept: lines of words, the same for the same content."""
        lines = [_HEAD, f"articles {self.articles.count} {self.articles.digest}"]
        lines += [f"extractor {count} {name}" for name, count in sorted(self.extractors.items())]
        lines += [f"lexicon {name} {digest}" for name, digest in sorted(self.lexicons.items())]
        lines += [f"rules {rules}" for rules in sorted(self.rules)]
        for label in sorted(ontology().decisions):
            found = self.decisions.get(label, Counted())
            lines.append(f"{label.lower()} {found.count} {found.digest}".rstrip())
        return "\n".join(lines) + "\n"

    @property
    def digest(self) -> str:
        """The digest of the snapshot: the SHA-256 of the manifest, as `sha256sum` prints it."""
        return digest_of(self.text)


def digest_of(text: str) -> str:
    """The digest of a manifest's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def counted(decisions: Iterable[Decision]) -> dict[str, Counted]:
    """The decisions of each label: their number, and the SHA-256 of their lines, sorted."""
    lines: dict[str, list[str]] = {}
    for decision in decisions:
        lines.setdefault(label_of(decision), []).append(to_line(decision))
    return {label: counted_lines(own) for label, own in lines.items()}


def counted_lines(lines: Iterable[str]) -> Counted:
    """Lines as they are counted and hashed, in any order."""
    ordered = sorted(lines)
    return Counted(
        len(ordered), hashlib.sha256("".join(f"{line}\n" for line in ordered).encode()).hexdigest()
    )


def manifest_of(text: str) -> Manifest:
    """The manifest that `text` gave; raises `ValueError` for anything else."""
    head, *lines = text.splitlines()
    if head != _HEAD:
        raise ValueError(f"it begins with {head!r}, not {_HEAD!r}: another version of Chuxi wrote it")
    articles = Counted()
    extractors: dict[str, int] = {}
    lexicons: dict[str, str] = {}
    rules: list[str] = []
    decisions: dict[str, Counted] = {}
    for line in lines:
        what, _, rest = line.partition(" ")
        first, _, last = rest.partition(" ")
        if what == "articles":
            articles = Counted(int(first), last)
        elif what == "extractor":
            extractors[last] = int(first)
        elif what == "lexicon":
            lexicons[first] = last
        elif what == "rules":
            rules.append(rest)
        elif what.capitalize() in ontology().decisions:
            decisions[what.capitalize()] = Counted(int(first), last)
    found = Manifest(
        articles=articles, extractors=extractors, lexicons=lexicons, rules=tuple(rules), decisions=decisions
    )
    if found.text != text:
        raise ValueError("its lines are not those that Chuxi writes")
    return found
