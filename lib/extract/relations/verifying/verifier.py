"""How likely a careful reader would accept a proposed act: a logistic regression over its features.

The weights are data (``data/verifier/acts.json``), fitted by ``python -m lib.evaluation.verifier_training`` to acts
that were read one by one (``data/verifier/README.md`` tells by which rules, and how often it is right).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from math import exp

from spacy.tokens import Span as DocSpan

from lib.extract.relations.context import Party, SentenceContext
from lib.extract.relations.predicates import Act
from lib.extract.relations.verifying.act_features import features_of
from lib.gazetteer import DATA

WEIGHTS = DATA / "verifier" / "acts.json"


def probability(context: SentenceContext, sentence: DocSpan, act: Act, pair: tuple[Party, Party]) -> float:
    """Between 0 and 1, calibrated on acts that it was not fitted to."""
    weights = _weights().by_feature
    features = features_of(context, sentence, act, pair)
    score = weights.get("", 0.0) + sum(weights.get(name, 0.0) * value for name, value in features.items())
    return round(1 / (1 + exp(-score)), 3)


@dataclass(frozen=True, slots=True)
class Weights:
    """What was fitted: the probability from which an act is shown, and a weight by feature ("" is the constant)."""

    threshold: float
    by_feature: dict[str, float]


def threshold() -> float:
    """The probability below which an act is doubtful: kept, but neither shown nor counted unless asked for."""
    return _weights().threshold


@cache
def _weights() -> Weights:
    given = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Weights(given["threshold"], given["weights"])
