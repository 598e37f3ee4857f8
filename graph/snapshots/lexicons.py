"""Users' own lexicons: a store keeps those that its articles were read with, so that they can be again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from graph.change import Transaction, statement
from loaders.lexicon import Lexicon, standard
from loaders.lexicon.own import Own

if TYPE_CHECKING:
    from graph.store import Store

_KEY = "lexicon "
_NAMED = "+lexicon "  # as `loaders.extraction.extractor_of` names a user's own


def lexicon_text(lexicon: Lexicon) -> str:
    """A user's own entries as a file of them: a kind, a tab and an entry a line."""
    return "".join(f"{kind}\t{entry}\n" for kind, entry in lexicon.own)


def lexicon_of(text: str) -> Lexicon:
    """The standard lexicon with the entries that `lexicon_text` gave; raises `ValueError` for other text."""
    return standard().with_own(frozenset(Own(*line.split("\t", 1)) for line in text.splitlines()))


def keep_lexicon(transaction: Transaction, lexicon: Lexicon) -> None:
    """Keep the entries of a user's own under the digest that versions of the extractor name."""
    text = lexicon_text(lexicon)
    values = {"key": f"{_KEY}{lexicon.digest}", "content": text, "sha256": text_digest(text)}
    transaction.run(statement("put_lexicon"), values)


def kept_lexicons(store: Store, digests: Iterable[str]) -> dict[str, str]:
    """The texts of those lexicons that a store has kept, by digest."""
    rows = store.read(statement("lexicons"), {"keys": [f"{_KEY}{digest}" for digest in digests]})
    return {digest_in(row["key"]): row["content"] for row in rows}


def digest_in(key: str) -> str:
    """The digest in the key of a node."""
    return key.removeprefix(_KEY)


def text_digest(text: str) -> str:
    """The SHA-256 of a lexicon's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def lexicon_named(extractor: str) -> str:
    """The digest of the user's own lexicon that a version names, "" for none."""
    return extractor.partition(_NAMED)[2]
