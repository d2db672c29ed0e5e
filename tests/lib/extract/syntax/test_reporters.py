"""Who speaks by a verb of saying, over Docs built by hand."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from lib.extract.syntax.reporters import claimant_of, issuer_of, next_reporter, report_above, speaker_of
from tests.lib.extract.building import doc_of, word

SAID = doc_of("Falk NNP nsubj said", "said VBD ROOT said say", "it PRP nsubj ended", "ended VBD ccomp said end")
TOLD = doc_of(
    "Falk NNP nsubjpass told",
    "was VBD auxpass told be",
    "told VBN ROOT told tell",
    "by IN agent told",
    "Roe NNP pobj by",
)
QUOTED = doc_of("Falk NNP nsubjpass quoted", "was VBD auxpass quoted be", "quoted VBN ROOT quoted quote")
ISSUED = doc_of(
    "Falk NNP nsubj issued",
    "issued VBD ROOT issued issue",
    "statement NN dobj issued",
    "saying VBG acl statement say",
)
CHANCE = doc_of(
    "Falk NNP nsubj took", "took VBD ROOT took take", "chance NN dobj took", "to TO aux say", "say VB acl chance"
)
CRITICS = doc_of(
    "critics NNS nsubj left critic", "who WP nsubj call", "call VBP relcl critics", "left VBD ROOT left leave"
)
GOES_ON = doc_of(
    "Falk NNP nsubj said",
    "said VBD ROOT said say",
    "plan NN nsubj failed",
    "failed VBD ccomp said fail",
    "and CC cc failed",
    "criticised VBD conj failed criticise",
    "him PRP dobj criticised",
)
WITH = doc_of(
    "Falk NNP nsubj said",
    "said VBD ROOT said say",
    "with IN prep said",
    "Roe NNP nsubj saying",
    "saying VBG pcomp with say",
)


@pytest.mark.parametrize(
    ("doc", "verb", "speaker"),
    [
        (SAID, "said", "Falk"),
        (TOLD, "told", "Roe"),
        (QUOTED, "quoted", "Falk"),
        (ISSUED, "saying", "Falk"),
        (CHANCE, "say", "Falk"),
        (CRITICS, "call", "who"),
        (GOES_ON, "criticised", "Falk"),
    ],
)
def test_speaker(doc: Doc, verb: str, speaker: str) -> None:
    found = speaker_of(word(doc, verb))
    assert found is not None
    assert found.text == speaker


def test_a_report_goes_on_from_the_verb_of_saying() -> None:
    assert report_above(word(GOES_ON, "criticised")) == word(GOES_ON, "said")
    assert report_above(word(GOES_ON, "failed")) is None


def test_another_speaker_goes_on_behind_with() -> None:
    assert next_reporter(word(WITH, "said")) == word(WITH, "saying")
    assert next_reporter(word(SAID, "said")) is None


def test_only_documents_have_an_issuer() -> None:
    assert issuer_of(word(ISSUED, "statement")) == word(ISSUED, "Falk")
    assert issuer_of(word(CHANCE, "chance")) is None


OWNED_CLAIM = doc_of("Falk NNP poss claim", "'s POS case Falk", "claim NN ROOT claim")
CLAIM_BY = doc_of("claim NN ROOT claim", "by IN prep claim", "Falk NNP pobj by")
MADE_CLAIM = doc_of("Falk NNP nsubj made", "made VBD ROOT made make", "claim NN dobj made")
HEARD_CLAIM = doc_of("Falk NNP nsubj heard", "heard VBD ROOT heard hear", "claim NN dobj heard")


@pytest.mark.parametrize(
    ("doc", "who"), [(OWNED_CLAIM, "Falk"), (CLAIM_BY, "Falk"), (MADE_CLAIM, "Falk"), (HEARD_CLAIM, None)]
)
def test_who_makes_a_claim(doc: Doc, who: str | None) -> None:
    found = claimant_of(word(doc, "claim"))
    assert (found.text if found is not None else None) == who
