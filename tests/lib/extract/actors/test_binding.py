"""Whom an object pronoun cannot mean: one row a place in which it stands."""

from __future__ import annotations

import pytest

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
    ("owner", HOLM + "Juma Oteno lost his hat.", "his", "person-juma-oteno"),
]


@pytest.mark.parametrize(("text", "words", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_pronoun(text: str, words: str, expected: str) -> None:
    assert named(text, words) == expected
