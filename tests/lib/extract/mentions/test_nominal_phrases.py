"""Phrases around an actor's noun, over Docs built by hand: where they begin and end, whose they are, their words."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from lib.extract.mentions.nominal_phrases import Owner, phrases
from lib.extract.mentions.passage import AnalysedPassage
from lib.facts import Actor
from tests.lib.extract.building import doc_of, passage_of

FRONT = Actor("group-front", "Front", "group")
STATE = Actor("country-sd", "Sudan", "country", "SD")

MASKED = doc_of("Masked JJ amod gunmen", "gunmen NNS nsubj fled gunman", "fled VBD ROOT fled flee")
FIGHTERS = doc_of("Front NNP compound militants", "militants NNS nsubj fled militant", "fled VBD ROOT fled flee")
PEOPLE_OF = doc_of(
    "The DT det people", "people NNS nsubj rose", "of IN prep people", "Sudan NNP pobj of", "rose VBD ROOT rose rise"
)
POSITIONS = doc_of(
    "They PRP nsubj shelled", "shelled VBD ROOT shelled shell", "rebel NN compound positions",
    "positions NNS dobj shelled position",
)  # fmt: skip
HOSTAGE = doc_of("They PRP nsubj took", "took VBD ROOT took take", "him PRP dobj took", "hostage NN dep took")
MINISTRY = doc_of(
    "Ministry NNP nsubj agreed", "of IN prep Ministry", "Foreign NNP compound Affairs", "Affairs NNP pobj of",
    "agreed VBD ROOT agreed agree",
)  # fmt: skip


def found_in(doc: Doc, *named: tuple[int, Owner]) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """The words that each phrase spans, its owner's name, and the rest of it."""
    texts = [token.text for token in doc]
    _, passage = passage_of(doc)
    analysed = AnalysedPassage(passage, texts, [text.lower() for text in texts], [], [], frozenset())
    found = phrases(analysed, dict(named), set())
    return [(" ".join(texts[one.start : one.end]), one.owner and one.owner.name, one.words) for one in found]


@pytest.mark.parametrize(
    ("doc", "named", "expected"),
    [
        (MASKED, (), ("Masked gunmen", None, ("masked", "gunmen"))),
        (FIGHTERS, ((1, Owner(0, FRONT)),), ("Front militants", "Front", ("militants",))),
        (PEOPLE_OF, ((4, Owner(3, STATE)),), ("people of Sudan", "Sudan", ("people",))),
        (POSITIONS, (), ("rebel", None, ("rebels",))),
        (MINISTRY, (), ("Ministry of Foreign Affairs", None, ("Foreign", "Affairs", "ministry"))),
    ],
)
def test_a_phrase(doc: Doc, named: tuple[tuple[int, Owner], ...], expected: object) -> None:
    assert found_in(doc, *named) == [expected]


def test_what_became_of_others_is_nobody() -> None:
    assert found_in(HOSTAGE) == []
    assert found_in(doc_of("They PRP nsubj saw", "saw VBD ROOT saw see", "a DT det hostage", "hostage NN dobj saw"))
