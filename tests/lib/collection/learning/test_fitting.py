"""Stored probabilities moved by decisions: in the direction of the decisions, the more the rarer what they share."""

import numpy as np

from lib.collection.learning.fitting import Example, fitted, held_out, probabilities

MANY = [Example(("rule=verb", f"word={n}"), 0.8) for n in range(2_000)]
WRONG = [Example(("rule=verb", "word=play"), 0.8)] * 6
RIGHT = [Example(("rule=verb", f"word={n}"), 0.8) for n in range(4)]
VERDICTS = [False] * 6 + [True] * 4


def test_what_is_always_rejected_falls_and_the_rest_hardly_moves() -> None:
    weights = fitted([*WRONG, *RIGHT], VERDICTS, MANY)
    play, other, unknown = probabilities([WRONG[0], MANY[1_000], Example(("rule=noun",), 0.8)], weights)
    assert play < 0.5 and abs(other - 0.8) < 0.1 and abs(unknown - 0.8) < 1e-9


def test_a_rule_of_few_acts_is_learnt_and_one_of_many_is_not() -> None:
    wrong = [Example(("rule=verb", f"word=w{n}"), 0.8) for n in range(6)]
    few = probabilities(MANY[:1], fitted(wrong, [False] * 6, MANY[:5]))
    many = probabilities(MANY[:1], fitted(wrong, [False] * 6, MANY))
    assert few[0] < 0.6 < many[0]


def test_without_decisions_nothing_moves() -> None:
    assert fitted([], [], MANY) == {}
    assert np.allclose(probabilities(MANY[:2], {}), 0.8)


def test_each_decision_is_judged_by_what_the_others_say() -> None:
    alone = [Example(("word=odd",), 0.8), *WRONG]
    assert (held_out(alone, [False] * 7, MANY) < 0.5).tolist() == [False] + [True] * 6
