"""Whom an object pronoun cannot mean: one row a place in which it stands."""

from __future__ import annotations

import pytest

from lib.extract.coreference.binding import plurals_before
from tests.lib.extract.building import doc_of, word
from tests.lib.extract.casting import named

HOLM = "Kaj Holm slept. "

ROWS = [
    ("object", HOLM + "Juma Oteno blamed him.", "him", "person-kaj-holm"),
    ("shared subject", HOLM + "Juma Oteno stood up and mocked him.", "him", "person-kaj-holm"),
    ("infinitive", HOLM + "Juma Oteno wanted to thank him.", "him", "person-kaj-holm"),
    ("one of two subjects", HOLM + "Juma Oteno and Aldo Brenner cheered for him.", "him", "person-kaj-holm"),
    ("relative clause", HOLM + "Juma Oteno, who blamed him, left.", "him", "person-kaj-holm"),
    ("of women", "Anna Lind met Sela Niko. Niko thanked her.", "her", "person-anna-lind"),
    ("clause above", "Juma Oteno said that Norway had blamed him.", "him", "person-juma-oteno"),
    ("subject of a clause", HOLM + "Juma Oteno said he would go.", "he", "person-juma-oteno"),
    ("company", HOLM + "Juma Oteno brought his wife with him.", "him", "person-juma-oteno"),
    ("reflexive", HOLM + "Juma Oteno hurt himself.", "himself", "person-juma-oteno"),
    ("reflexive of a clause", HOLM + "Juma Oteno said that Aldo Brenner had shot himself.", "himself",
     "person-aldo-brenner"),
    ("reflexive of an infinitive", HOLM + "Juma Oteno told Aldo Brenner to blame himself.", "himself",
     "person-aldo-brenner"),
    ("reflexive of someone unnamed", HOLM + "The man hurt himself.", "himself", ""),
    ("stressed", HOLM + "Juma Oteno himself praised Norway.", "himself", "person-juma-oteno"),
    ("same object", HOLM + "Juma Oteno blamed him, and Aldo Brenner defended him.", "him", "person-kaj-holm"),
    ("carried", HOLM + "Juma Oteno took a coat with him.", "him", "person-juma-oteno"),
    ("fought with", HOLM + "Juma Oteno fought with him.", "him", "person-kaj-holm"),
    ("gender told", "Minister Jovan Terpin slept. Ilke Orsa met Mr Terpin. Ms Orsa thanked him.", "him",
     "person-jovan-terpin"),
    ("gender told by a surname", "Gorv Terkovsky met Olva Melekhova. She left.", "She", "person-olva-melekhova"),
    ("owner", HOLM + "Juma Oteno lost his hat.", "his", "person-juma-oteno"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_pronoun(text: str, words: str, expected: str) -> None:
    assert named(text, words) == expected


def test_them_takes_up_a_plural_of_another_clause() -> None:
    armed = doc_of(
        "Falk NNP nsubj praised",
        "praised VBD ROOT praised praise",
        "rebels NNS dobj praised rebel",
        "and CC cc praised",
        "armed VBD conj praised arm",
        "them PRP dobj armed",
        "tents NNS dobj armed tent",
    )
    assert [token.text for token in plurals_before(word(armed, "them"))] == ["rebels"]
    gave = doc_of("Falk NNP nsubj gave", "gave VBD ROOT gave give", "rebels NNS dobj gave", "them PRP dative gave")
    assert list(plurals_before(word(gave, "them"))) == []
