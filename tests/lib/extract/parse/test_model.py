"""The pipeline as it is loaded here."""

from lib.extract.parse import model


def test_what_is_longer_than_a_word_stays_whole() -> None:
    words = [token.text for token in model.load().make_doc("“Yes,” " + "(" * 60_000 + " said Holm.")]
    assert words == ["“", "Yes", ",", "”", "(" * 60_000, "said", "Holm", "."]
