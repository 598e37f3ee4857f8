"""Fit the weights of identity: logistic regression drawn to a prior, cross-validated over blocks.

Method: each block's signatures, joined by printed identity, are pairs of people known to be one or two; so
are pools merged at random from those that are one, since weights fitted on single mentions do worse on pooled
people. For meetings, the best pair of reports of two articles stands for them; two events of one article are
two, so these pairs, at less weight, say what a shared day and shared people alone are worth. The prior
(priors.toml) keeps comparisons that the development half hardly sees at what they were judged to be worth.
"""

from __future__ import annotations

import random
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from graph.identity import evidence, meetings, people
from graph.identity.mentions import Mention
from graph.identity.pairs import pair_of
from graph.identity.pools import Block, Pool, block_of, pooled
from graph.identity.reports import Report
from graph.identity.signatures import Signature, signature_of, summed
from loaders.folding import name_key

Vector = NDArray[np.float64]
DATA = Path(people.__file__).with_name("data")
PRIORS = Path(__file__).with_name("priors.toml")
FOLDS = 5
ROUNDS = 4
PASSES = 4
PEOPLE_SPREAD, MEETINGS_SPREAD = 2.0, 1.0
TWO_OF_ONE = 0.1
"""What a pair of events of one article weighs beside a labelled pair of articles."""
MARGIN = 0.75
"""How far above even odds a pair of people must be to merge: a false merge is worse than a split."""


class Held(NamedTuple):
    """A fold of blocks, by the key of their names, and the weights fitted on all other blocks."""

    keys: frozenset[str]
    weights: people.Weights


def fit_people(blocks: Sequence[dict[str, Any]], mentions: dict[str, list[Mention]]) -> list[Held]:
    """The weights of people for each fold of blocks, fitted on the other folds alone."""
    known, examples = _people_examples(blocks, mentions)
    return [
        Held(
            frozenset(name_key(one.name) for one in held),
            _people_weights([e for one in known if one not in held for e in examples[one.name]]),
        )
        for held in _folds(known)
    ]


def write_people(blocks: Sequence[dict[str, Any]], mentions: dict[str, list[Mention]]) -> None:
    """Fit the weights of people on all blocks and replace people.toml."""
    _, examples = _people_examples(blocks, mentions)
    table = _people_weights([e for found in examples.values() for e in found])
    fitted = np.array([*(table.weights[name] for name in evidence.COMPARISONS), table.bias])
    _replace(DATA / "people.toml", list(evidence.COMPARISONS), fitted)


def _people_examples(
    blocks: Sequence[dict[str, Any]], mentions: dict[str, list[Mention]]
) -> tuple[list[_Block], dict[str, list[Example]]]:
    known = [
        _known(block, mentions[name_key(block["name"])])
        for block in blocks
        if name_key(block["name"]) in mentions
    ]
    return known, {one.name: _examples(one) for one in known}


def _people_weights(examples: list[Example]) -> people.Weights:
    """Weights fitted on examples; the thresholds are those of people.toml."""
    names = list(evidence.COMPARISONS)
    fitted = _fit(examples, _prior("people", names), PEOPLE_SPREAD)
    return msgspec.structs.replace(
        people.weights(),
        bias=float(fitted[-1]) - MARGIN,
        weights=dict(zip(names, map(float, fitted[:-1]), strict=True)),
    )


def fit_meetings(pairs: Sequence[dict[str, Any]], reports: dict[str, list[Report]], *, write: bool) -> None:
    """Fit the weights of meetings and print cross-validated figures; `write` replaces meetings.toml."""
    prior = _prior("meetings", list(meetings.COMPARISONS))
    unbarred = [
        [
            _compared(x, y)
            for x in reports.get(pair["a"], [])
            for y in reports.get(pair["b"], [])
            if not meetings.barred(x, y) and not (x.echo or y.echo)
        ]
        for pair in pairs
    ]
    same = [bool(pair["same"]) for pair in pairs]
    fold = _linked(pairs)
    counts: Counter[tuple[bool, bool]] = Counter()
    for number in range(FOLDS):
        training = [i for i in range(len(pairs)) if fold[i] != number]
        two = _two_of_one([reports.get(pairs[i][side], []) for i in training for side in "ab"])
        weights = _fit_best([(unbarred[i], same[i]) for i in training], two, prior)
        counts.update(
            (any(float(x @ weights) > 0 for x in unbarred[i]), same[i])
            for i in range(len(pairs))
            if fold[i] == number
        )
    _print("meetings, pairs of articles", counts)
    if write:
        fitted = _fit_best(list(zip(unbarred, same, strict=True)), _two_of_one(reports.values()), prior)
        _replace(DATA / "meetings.toml", list(meetings.COMPARISONS), fitted)


def _compared(one: Report, other: Report) -> Vector:
    return np.array([*(f(one, other) for f in meetings.COMPARISONS.values()), 1.0])


def _two_of_one(reports: Iterable[list[Report]]) -> list[Example]:
    """Pairs of events of one article that no other veto bars: they are two."""
    others = [veto for name, veto in meetings.VETOES.items() if name != "one_article"]
    return [
        (_compared(x, y), False, TWO_OF_ONE)
        for own in reports
        for x, y in combinations(own, 2)
        if not (x.echo or y.echo or any(veto(x, y) for veto in others))
    ]


class _Block(NamedTuple):
    """A gold block: its signatures and who each is, where its gold mentions agree."""

    name: str
    stratum: str
    signatures: dict[str, Signature]
    block: Block
    people: dict[str, str]


Example = tuple[Vector, bool, float]


def _known(block: dict[str, Any], mentions: list[Mention]) -> _Block:
    signatures = summed(map(signature_of, mentions))
    of = {mention.article_id: signature_of(mention).id for mention in mentions}
    labels: dict[str, set[str]] = defaultdict(set)
    for row in block["mentions"]:
        if row["person"] != "unsure" and row["article_id"] in of:
            labels[of[row["article_id"]]].add(row["person"])
    person = {identity: next(iter(found)) for identity, found in labels.items() if len(found) == 1}
    key = name_key(block["name"])
    return _Block(block["name"], block["stratum"], signatures, block_of(key, signatures.values()), person)


def _examples(one: _Block) -> list[Example]:
    """Pairs of pools with whether they are one person; each block weighs as the root of its pairs."""
    chance = random.Random(0)  # noqa: S311 (examples, not secrets)
    base = []
    for pool in people.joined(one.signatures.values(), one.block):
        found = {one.people[identity] for identity in pool.ids if identity in one.people}
        if len(found) == 1:
            base.append((next(iter(found)), pool))
    pairs: list[tuple[Vector, bool]] = []
    for step in range(PASSES):
        pools = _merged_at_random(base, len(base) * step // 2, chance)
        for (who, first), (other, second) in combinations(pools, 2):
            pair = pair_of(first, second, one.block)
            values = [f(pair) for f in evidence.COMPARISONS.values()]
            pairs.append((np.array([*values, 1.0]), who == other))
    return [(x, same, len(pairs) ** -0.5) for x, same in pairs]


def _merged_at_random(
    base: list[tuple[str, Pool]], tries: int, chance: random.Random
) -> list[tuple[str, Pool]]:
    pools = list(base)
    for _ in range(tries):
        if len(pools) < 2:
            break
        i, j = sorted(chance.sample(range(len(pools)), 2))
        if pools[i][0] == pools[j][0]:
            pools[i] = (pools[i][0], pooled((pools[i][1], pools.pop(j)[1])))
    return pools


def _fit(examples: Iterable[Example], prior: Vector, spread: float) -> Vector:
    """Newton's method on the penalised likelihood; `spread` is the prior's variance.

    What is said to speak for it never gets a weight against it, nor the other way round: a comparison whose
    fitted sign is not its prior's counts for nothing, and the rest is fitted again.
    """
    rows = list(examples)
    x = np.array([row[0] for row in rows])
    y = np.array([row[1] for row in rows], float)
    share = np.array([row[2] for row in rows])
    kept = np.ones(len(prior), bool)
    while True:
        weights = np.zeros(len(prior))
        weights[kept] = _newton(x[:, kept], y, share, prior[kept], spread)
        wrong = kept & (weights * prior < 0)
        wrong[-1] = False  # the bias may have either sign
        if not wrong.any():
            return weights
        kept &= ~wrong


def _newton(x: Vector, y: Vector, share: Vector, prior: Vector, spread: float) -> Vector:
    weights = prior.copy()
    for _ in range(60):
        p = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (share * (p - y)) + (weights - prior) / spread
        bend = (x * (share * p * (1 - p))[:, None]).T @ x + np.eye(len(prior)) / spread
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-7:
            break
    return weights


def _fit_best(pairs: list[tuple[list[Vector], bool]], two: list[Example], prior: Vector) -> Vector:
    """Fit on the best report pair of each pair of articles, chosen anew a few times, and on what is two."""
    weights = prior
    for _ in range(ROUNDS):
        best = [(max(found, key=_scorer(weights)), same, 1.0) for found, same in pairs if found]
        weights = _fit(best + two, prior, MEETINGS_SPREAD)
    return weights


def _scorer(weights: Vector) -> Callable[[Vector], float]:
    return lambda x: float(x @ weights)


def _folds(known: list[_Block]) -> list[list[_Block]]:
    """Blocks in folds with as many of each stratum."""
    chance = random.Random(1)  # noqa: S311 (folds, not secrets)
    ordered: list[_Block] = []
    for stratum in sorted({one.stratum for one in known}):
        own = [one for one in known if one.stratum == stratum]
        chance.shuffle(own)
        ordered += own
    return [ordered[number::FOLDS] for number in range(FOLDS)]


def _linked(pairs: Sequence[dict[str, Any]]) -> list[int]:
    """A fold for each pair; pairs that share an article, directly or not, are in one."""
    parent: dict[str, str] = {}

    def root(one: str) -> str:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for pair in pairs:
        parent[root(pair["a"])] = root(pair["b"])
    roots = sorted({root(pair["a"]) for pair in pairs})
    random.Random(1).shuffle(roots)  # noqa: S311 (folds, not secrets)
    number = {one: index % FOLDS for index, one in enumerate(roots)}
    return [number[root(pair["a"])] for pair in pairs]


def _prior(section: str, names: list[str]) -> Vector:
    table = tomllib.loads(PRIORS.read_text(encoding="utf-8"))[section]
    return np.array([table[name] for name in (*names, "bias")])


def _replace(file: Path, names: list[str], weights: Vector) -> None:
    """Write fitted weights into a data file, its comment and thresholds staying."""
    lines = file.read_text(encoding="utf-8").split("[weights]")[0].splitlines()
    kept = [f"bias = {weights[-1]:.2f}" if line.startswith("bias =") else line for line in lines]
    fitted = [f"{name} = {weight:.2f}" for name, weight in zip(names, weights[:-1], strict=True)]
    file.write_text("\n".join([*kept, "[weights]", *fitted]) + "\n", encoding="utf-8")


def _print(what: str, counts: Counter[tuple[bool, bool]]) -> None:
    hits, false, missed = counts[True, True], counts[True, False], counts[False, True]
    f1 = 2 * hits / ((2 * hits + false + missed) or 1)
    print(  # noqa: T201 (a command's output)
        f"{what}, {FOLDS}-fold cross-validation: F1 {f1:.3f}, precision {hits / ((hits + false) or 1):.3f},"
        f" recall {hits / ((hits + missed) or 1):.3f}"
    )
