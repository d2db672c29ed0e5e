"""Acts that were written down by a reader, and what became of each."""

from __future__ import annotations

from collections import Counter

import pytest

from lib.evaluation.recall import FOUND, Written, alike, outcomes, written
from lib.extract.pipeline import extract
from lib.facts import Facts, Source
from lib.reading.article import article_of

TEXT = (
    "Sudan accused Egypt of an attack. Norway and Sweden met in Oslo on Monday. "
    "The Swedish king smiled. France condemned Germany on Friday."
)
CASES = (
    ("Sudan accused", "Sudan", "Egypt", "conflict", FOUND),
    ("Sudan accused", "Sudan", "Egypt", "cooperation", "shown with another sign"),
    ("Sudan accused", "Egypt", "Sudan", "conflict", "shown the other way round"),
    ("Sudan accused", "Sudan", "Peru", "conflict", "an actor is not found"),
    ("Sudan accused", "France", "Egypt", "conflict", "an actor is not named in the sentence"),
    ("The Swedish king", "Sudan", "Egypt", "conflict", "an actor is not named in the sentence"),
    ("Nobody wrote this", "Sudan", "Egypt", "conflict", "the sentence is not found"),
)


NAMES = (
    ("residents of her city", "residents", True),
    ("Police", "West Midlands Police", True),
    ("High Court of England and Wales", "High Court of England", True),
    ("High Court of England and Wales", "Wales", False),
    ("killers of Khashoggi", "Khashoggi", False),
    ("consulate in Istanbul", "Istanbul", False),
)


@pytest.fixture(scope="module")
def facts() -> Facts:
    (read,) = extract([article_of(TEXT, source=Source("a.txt", "0", "text/plain"))])
    return read


@pytest.mark.parametrize("sentence, source, target, sign, outcome", CASES)
def test_what_became_of_an_act(facts: Facts, sentence: str, source: str, target: str, sign: str, outcome: str) -> None:
    act = Written(sentence, source, target, sign, "ACCUSE")
    assert [found for _, found in outcomes(facts, [act])] == [outcome]


@pytest.mark.parametrize("one, other, same", NAMES)
def test_names_are_alike_where_their_heads_are(one: str, other: str, same: bool) -> None:
    assert alike(one, other) is alike(other, one) is same


def test_the_acts_that_ship_have_known_signs_and_two_parties() -> None:
    acts = [act for of_article in written().values() for act in of_article]
    assert (len(written()), len(acts)) == (20, 180)
    assert set(Counter(act.sign for act in acts)) == {"conflict", "cooperation", "neutral"}
    assert all(act.source != act.target and act.sentence for act in acts)
