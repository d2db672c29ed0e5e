"""The pipeline as it is loaded here."""

import time

from lib.extract.parse import model


def test_what_is_longer_than_a_word_stays_whole_and_costs_nothing() -> None:
    nlp = model.load()
    begun = time.process_time()
    words = [token.text for token in nlp.make_doc("“Yes,” " + "(" * 60_000 + " said Holm.")]
    assert words == ["“", "Yes", ",", "”", "(" * 60_000, "said", "Holm", "."]
    assert time.process_time() - begun < 1
