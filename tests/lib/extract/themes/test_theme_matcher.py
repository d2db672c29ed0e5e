import spacy

from lib.extract.themes.theme_lexicon import Lexicon, Use
from lib.extract.themes.theme_matcher import matcher

TOPIC = (Use("own:x", 1.0),)
TINY = Lexicon(
    {"trade": TOPIC, "trade union": TOPIC, "union leader": TOPIC, "WHO": TOPIC, "war of words": (), "war": TOPIC},
    {"own:x": "x"},
    {"own:x": "own"},
)


def term_matches(text: str) -> list[tuple[str, str, bool]]:
    doc = spacy.blank("en")(text)
    return [(match.term, text[match.start : match.end], match.outer) for match in matcher(TINY).term_matches(doc)]


def test_longest_match_from_the_left_is_outer():
    assert term_matches("Trade Unions met; trade fell.") == [
        ("trade union", "Trade Unions", True),
        ("trade", "Trade", False),
        ("trade", "trade", True),
    ]
    assert [match[2] for match in term_matches("A trade union leader")] == [True, False, False]


def test_a_false_friend_swallows_its_word():
    assert term_matches("A war of words") == [("war of words", "war of words", True), ("war", "war", False)]


def test_names_keep_their_case():
    assert term_matches("Who is it? WHO said so.") == [("WHO", "WHO", True)]


def test_one_matcher_a_lexicon():
    assert matcher(TINY) is matcher(TINY)
