"""A correction of stored probabilities by decisions: a logistic regression whose offset is the logit of each act.

A weight is fitted for each feature that a decided act has. Two things hold the weights down: a penalty on their
squares, and the acts of the collection that nobody decided on, each of which counts as a small part of a decision for
just the probability that it has. So a rare word can be learnt from a few decisions, and a rule that reads thousands of
acts cannot, though readers look mostly at what is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

PENALTY = 1.0
UNDECIDED = 0.02  # of a decision, for each act that nobody decided on
_STEPS = 25
_EDGE = 0.001  # probabilities are held this far from 0 and 1

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """An act: its features and the probability that is stored with it."""

    features: tuple[str, ...]
    confidence: float


def fitted(decided: Sequence[Example], right: Sequence[bool], undecided: Sequence[Example]) -> dict[str, float]:
    """A weight for each feature of the decided acts."""
    names = sorted({name for one in decided for name in one.features})
    if not names:
        return {}
    near = [one for one in undecided if not set(names).isdisjoint(one.features)]
    every = [*decided, *near]
    matrix, offset = _matrix(every, names), _logits(every)
    wanted = np.concatenate([np.asarray(right, float), _chance(offset[len(decided) :])])
    counted = np.concatenate([np.ones(len(decided)), np.full(len(near), UNDECIDED)])
    weights = np.zeros(len(names))
    for _ in range(_STEPS):
        chance = _chance(offset + matrix @ weights)
        slope = matrix.T @ (counted * (chance - wanted)) + PENALTY * weights
        curve = (matrix * (counted * chance * (1 - chance))[:, None]).T @ matrix + PENALTY * np.eye(len(names))
        step = np.linalg.solve(curve, slope)
        weights = weights - step * min(1.0, 2.0 / max(float(np.abs(step).max()), 1e-9))
        if np.abs(step).max() < 1e-4:
            break
    return dict(zip(names, map(float, weights), strict=True))


def probabilities(acts: Sequence[Example], weights: dict[str, float]) -> Vector:
    """The probability of each act after what was learnt."""
    moved = np.array([sum(weights.get(name, 0.0) for name in one.features) for one in acts])
    return _chance(_logits(acts) + moved) if acts else np.zeros(0)


def held_out(
    decided: Sequence[Example], right: Sequence[bool], undecided: Sequence[Example], folds: int = 10
) -> Vector:
    """The probability of each decided act by weights that were fitted without it."""
    found = np.zeros(len(decided))
    for fold in range(min(folds, len(decided))):
        rest = [n for n in range(len(decided)) if n % folds != fold]
        out = [n for n in range(len(decided)) if n % folds == fold]
        weights = fitted([decided[n] for n in rest], [right[n] for n in rest], undecided)
        found[out] = probabilities([decided[n] for n in out], weights)
    return found


def _matrix(acts: Sequence[Example], names: Sequence[str]) -> Vector:
    column = {name: n for n, name in enumerate(names)}
    matrix = np.zeros((len(acts), len(names)))
    for row, one in enumerate(acts):
        matrix[row, [column[name] for name in one.features if name in column]] = 1.0
    return matrix


def _logits(acts: Sequence[Example]) -> Vector:
    sure = np.clip([one.confidence for one in acts], _EDGE, 1 - _EDGE)
    return np.log(sure / (1 - sure))


def _chance(logits: Vector) -> Vector:
    return 1 / (1 + np.exp(-logits))
