"""Learns the weights of `newscrawl/topics/learned.toml` from labelled news (`make topics`).

A multinomial logistic regression over the tagger's own terms, in three respects unlike the textbook's:

- It starts from the hand tables and is drawn back to them (a Gaussian prior whose mean is the hand's weight; MAP
  estimation), so that a subject no rubric names, as religion or weather, keeps what a person wrote.
- A rubric stands for several subjects (`rubrics.toml`): what is maximised is the belief in any of them, weighted
  (learning from partial labels, Jin and Ghahramani 2002).
- Each set has a bias of its own, which is thrown away: how often an outlet writes of sport is no fact about words.

    python benchmarks/topics/learn.py [FOLDER]    FOLDER holds the labelled sets; default ../shared/topics
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
from labelled import ORIGINS, SETS, SHARED, Row, is_place, rows, shares
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from vocabulary import candidates, with_candidates

from newscrawl.topics import rules, taxonomy
from newscrawl.topics.findings import findings, norm
from newscrawl.topics.learned import Learned, file
from newscrawl.topics.lexicon import Lexicon
from newscrawl.topics.rules import MAX_POINTS, Rule, Weight

TOPS = sorted(topic.slug for topic in taxonomy() if "/" not in topic.slug)
_PULL = 8e-6
"""The strength of the prior: chosen by looking at the splits of run.py."""
_MAX_ITERATIONS = 80
"""Of L-BFGS."""
_PLACE_WEIGHT = 0.3
"""Weight of rows whose rubric names a place or everything (`labelled.is_place`)."""
_MIN_LEARNED_POINTS = 0.5
"""A term with fewer points for every subject is left out, and the rest learnt again without it."""
_MIN_WRITTEN_POINTS = 0.7
"""A smaller weight is not written: chosen by looking at the splits of run.py."""

Array = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class Learnt:
    """The rules, the points of each for each of `TOPS`, and the bias of each subject."""

    rules: tuple[Rule, ...]
    points: Array
    bias: Array


def main() -> int:
    """Write the table; returns the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED, help="where the labelled sets lie")
    folder: Path = parser.parse_args().folder
    if not folder.is_dir():
        print(f"no labelled news at {folder}: name the folder", file=sys.stderr)
        return 2
    labelled = usable([*rows(folder, SETS)])
    text = origin(labelled, datetime.now(UTC).date()) + written(table(learn(labelled)))
    Path(str(file())).write_text(text, encoding="utf-8")
    print(f"wrote {file().name}: {text.count(' = ')} weights")
    return 0


def usable(labelled: Sequence[Row]) -> list[Row]:
    """The rows whose rubric stands for a topic."""
    return [row for row in labelled if shares(row)]


def learn(labelled: Sequence[Row]) -> Learnt:
    """What the rows teach: once over every candidate, then again over those that say something."""
    labelled = usable(labelled)
    hand = rules.read(rules.shipped(), {topic.slug for topic in taxonomy()})
    every = with_candidates(hand, candidates(labelled))
    print(f"learning from {len(labelled)} rows over {len(every)} terms", file=sys.stderr)
    first = fitted(labelled, every)
    known = {rule.keys for rule in hand}
    telling = np.abs(first.points).max(axis=1) >= _MIN_LEARNED_POINTS
    kept = tuple(rule for rule, tells in zip(every, telling, strict=True) if tells or rule.keys in known)
    print(f"and again over {len(kept)}", file=sys.stderr)
    return fitted(labelled, kept)


def fitted(labelled: Sequence[Row], over: tuple[Rule, ...]) -> Learnt:
    """The most probable points and biases."""
    terms = features(labelled, over)
    prior = hand_points(over)
    target = np.array([[shares(row).get(topic, 0.0) for topic in TOPS] for row in labelled])
    silent = np.array([not rule.weights and rule.keys in _neutral() for rule in over])
    scale = _rarity(terms) * ~silent[:, None]
    problem = _Problem(
        terms, prior=prior, scale=scale, target=target, weights=_row_weights(labelled), sets=_sets(labelled)
    )
    options = {"maxiter": _MAX_ITERATIONS}
    found = minimize(problem.loss, np.zeros(problem.size), jac=True, method="L-BFGS-B", options=options)
    moved, bias, _ = problem.parts(found.x)
    return Learnt(over, np.clip(prior + scale * moved, -MAX_POINTS, MAX_POINTS), bias)


def features(labelled: Sequence[Row], over: tuple[Rule, ...]) -> csr_matrix:
    """Rows x terms: how strongly the tagger finds each said, over the norm it divides by."""
    lexicon = Lexicon(over)
    column = {rule.keys: index for index, rule in enumerate(over)}
    begins, columns, values = [0], [], []
    for row in labelled:
        found = findings(lexicon, row.title, row.text)
        divisor = norm(found)
        columns.extend(column[finding.rule.keys] for finding in found)
        values.extend(finding.value / divisor for finding in found)
        begins.append(len(columns))
    return csr_matrix((values, columns, begins), shape=(len(labelled), len(over)))


def hand_points(over: Sequence[Rule]) -> Array:
    """Terms x subjects: what the hand tables say."""
    points = np.zeros((len(over), len(TOPS)))
    for row, rule in enumerate(over):
        for weight in rule.weights:
            if weight.topic in TOPS:
                points[row, TOPS.index(weight.topic)] = weight.points
    return points


class _Problem:
    """The negative log posterior and its gradient."""

    def __init__(
        self, terms: csr_matrix, *, prior: Array, scale: Array, target: Array, weights: Array, sets: csr_matrix
    ) -> None:
        self._terms, self._prior, self._scale = terms, prior, scale
        self._weights, self._sets = weights[:, None], sets
        with np.errstate(divide="ignore"):
            self._target = np.maximum(np.log(target), -1e9)
        self._shapes = (prior.shape, (len(TOPS),), (sets.shape[1], len(TOPS)))
        self.size = sum(int(np.prod(shape)) for shape in self._shapes)

    def parts(self, flat: Array) -> list[Array]:
        """How far each weight has moved, the common bias, the bias of each set."""
        ends = np.cumsum([int(np.prod(shape)) for shape in self._shapes])
        return [part.reshape(shape) for part, shape in zip(np.split(flat, ends[:-1]), self._shapes, strict=True)]

    def loss(self, flat: Array) -> tuple[float, Array]:
        """Its value and gradient."""
        moved, bias, of_set = self.parts(flat)
        logits = self._terms @ (self._prior + self._scale * moved) + bias + self._sets @ of_set
        whole, belief = _softmax(logits)
        wanted, wish = _softmax(logits + self._target)
        slope = (belief - wish) * self._weights
        penalty = _PULL * (moved**2).sum() + 1e-3 * ((bias**2).sum() + (of_set**2).sum())
        gradients = (
            self._scale * (self._terms.T @ slope) + 2 * _PULL * moved,
            slope.sum(axis=0) + 2e-3 * bias,
            self._sets.T @ slope + 2e-3 * of_set,
        )
        loss = float((self._weights[:, 0] * (whole - wanted)).sum()) + float(penalty)
        return loss, np.concatenate([gradient.ravel() for gradient in gradients])


def _softmax(logits: Array) -> tuple[Array, Array]:
    """Log of the sum and the shares, row by row."""
    highest = logits.max(axis=1, keepdims=True)
    raised = np.exp(logits - highest)
    whole = raised.sum(axis=1, keepdims=True)
    return (np.log(whole) + highest)[:, 0], raised / whole


def _rarity(terms: csr_matrix) -> Array:
    """How freely each weight moves: the rarer the term, the more (inverse document frequency, its mean made one)."""
    standing = np.asarray((terms > 0).sum(axis=0)).ravel()
    rarity = np.log((terms.shape[0] + 1) / (standing + 1)) + 1
    return np.asarray(rarity / rarity.mean())[:, None]


def _row_weights(labelled: Sequence[Row]) -> Array:
    """The rows of a rubric together weigh the root of their number, so that large rubrics do not decide all."""
    number = Counter((row.set_name, row.rubric) for row in labelled)
    weights = [number[row.set_name, row.rubric] ** -0.5 * (_PLACE_WEIGHT if is_place(row) else 1) for row in labelled]
    array = np.array(weights)
    return np.asarray(array / array.sum())


def _sets(labelled: Sequence[Row]) -> csr_matrix:
    names = sorted({row.set_name for row in labelled})
    columns = [names.index(row.set_name) for row in labelled]
    return csr_matrix((np.ones(len(labelled)), (range(len(labelled)), columns)), shape=(len(labelled), len(names)))


def _neutral() -> set[tuple[str, ...]]:
    """The terms that speak for nothing and must go on doing so."""
    tables = [file for file in rules.shipped() if file.name == f"{rules.NEUTRAL}.toml"]
    return {rule.keys for rule in rules.read(tables, ())}


def table(found: Learnt) -> Learned:
    """The learnt weights as they are written: rounded, without small ones and without neutral terms."""
    neutral = _neutral()
    weights: dict[tuple[str, ...], list[Weight]] = {}
    for rule, points in zip(found.rules, found.points.round(1), strict=True):
        of_rule = [
            Weight(topic=topic, points=float(value))
            for topic, value in zip(TOPS, points, strict=True)
            if abs(value) >= _MIN_WRITTEN_POINTS
        ]
        if of_rule and rule.keys not in neutral:
            weights[rule.keys] = of_rule
    bias = {topic: round(float(start), 2) for topic, start in zip(TOPS, found.bias, strict=True)}
    return Learned(weights, bias)


def written(learned: Learned) -> str:
    """The table as TOML: topic by topic, term by term in the order of the alphabet."""
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for keys, weights in learned.weights.items():
        for weight in weights:
            lines[weight.topic].append(f'"{" ".join(keys)}" = {weight.points:g}')
    parts = [_HEAD, "[bias]", *(f"{topic} = {start}" for topic, start in learned.bias.items())]
    for topic in TOPS:
        parts += ["", f"[{topic}]", *sorted(lines[topic])]
    return "\n".join([*parts, ""])


def origin(labelled: Sequence[Row], today: date) -> str:
    """Comment lines that say when, how and from what the table was learned.

    They begin with `##`: `tables.digest` leaves such lines out, so that they do not change the tagger's version.
    """
    counts = Counter(row.set_name for row in labelled)
    lines = [
        f"Learned on {today} by `make topics` (benchmarks/topics/learn.py: logistic regression from the hand-written",
        f"rules/*.toml) from {counts.total():,} news items labelled by their publishers' own sections:",
        *(f"  {counts[name]:>6,}  {name} ({ORIGINS[name]})" for name in SETS),
    ]
    return "".join(f"## {line}\n" for line in lines)


_HEAD = """# Written by `make topics`: what labelled news taught of each term (dictionary forms), by topic; do not edit.
# What is wrong here is put right in corrections.toml, which outlives learning.
"""
"""Digested with the weights: another wording is another version of the tagger."""


if __name__ == "__main__":
    sys.exit(main())
