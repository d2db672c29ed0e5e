"""How likely a careful reader would accept a proposed act: a logistic regression over its features.

The weights are data (``data/verifier/acts.json``), fitted by ``python -m lib.evaluation.verifier_training`` to acts
that were read one by one (``data/verifier/README.md`` tells by which rules, and how often it is right).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import exp

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span as DocSpan

from lib.extract.relations.context import Party, SentenceContext
from lib.extract.relations.predicates import Act
from lib.extract.relations.verifying.act_features import features_of
from lib.gazetteer import DATA

WEIGHTS = DATA / "verifier" / "acts.json"


def probability(context: SentenceContext, sentence: DocSpan, act: Act, pair: tuple[Party, Party]) -> float:
    """Between 0 and 1, calibrated on acts that it was not fitted to."""
    weights = _weights()
    features = features_of(context, sentence, act, pair)
    named = sum(weights.by_name.get(name, 0.0) * value for name, value in features.named.items())
    score = weights.by_name.get("", 0.0) + named + float(weights.of_meaning @ features.meaning)
    return round(1 / (1 + exp(-score)), 3)


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted: the probability from which an act is shown, and the weights of its features.

    ``by_name``: of each named feature ("" is the constant). ``of_meaning``: of each number of the word vectors.
    """

    threshold: float
    by_name: dict[str, float]
    of_meaning: NDArray[np.float64]


def threshold() -> float:
    """The probability below which an act is doubtful: kept, but neither shown nor counted unless asked for."""
    return _weights().threshold


@cache
def _weights() -> Weights:
    given = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(given["threshold"], given["weights"], np.array(given["meaning"]))
