from itertools import count

import pytest

from lib.extract.themes.theme_lexicon import Lexicon, Use
from lib.extract.themes.theme_scores import Find, themes
from lib.facts import Span

A, A1, A2, B, OWN = "a", "a1", "a2", "b", "own:x"
LEXICON = Lexicon(
    {
        "siege": (Use(A1, 2.0),),
        "army": (Use(A1, 1.0), Use(OWN, 1.0)),
        "truce": (Use(A2, 2.0),),
        "front": (Use(A1, 0.5, ()),),
        "side": (Use(A1, 0.5, ()),),
        "rear": (Use(A1, 0.5, ()),),
        "strike": (Use(B, 1.0, ("union",)),),
        "union": (),
        "wage": (Use(B, 1.0),),
    },
    {A: "A", A1: "A one", A2: "A two", B: "B", OWN: "x"},
    {A: "", A1: A, A2: A, B: "", OWN: "own"},
)


def finds(*words: tuple[str, int, float] | str) -> list[Find]:
    """Finds one after another: a term, or (term, passage, place)."""
    at = count(0, 10)
    full = [word if isinstance(word, tuple) else (word, 1, 1.0) for word in words]
    return [Find(term, passage, place, Span(start := next(at), start + 5), True) for term, passage, place in full]


def told(*words: tuple[str, int, float] | str) -> dict[str, float]:
    return {theme.topic: theme.score for theme in themes(finds(*words), LEXICON)}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["siege", "army"], {A: 0.333, A1: 0.333}),  # 3 / (3 + 6)
        (["siege", "truce", "army"], {A: 0.455, A1: 0.333}),  # one term is not enough for A two
        (["siege"], {}),
        (["siege", "siege"], {}),  # one word twice in the body
        ([("siege", 0, 3.0), "siege"], {A: 0.443, A1: 0.443}),  # … and in the headline: 2 × (1 + ln 4)
        (["front", "side", "rear"], {}),  # no company
        (["army", "front", "side", "rear"], {}),  # company weighs no more than the one it keeps: 1 + 1 < 2.5
        (["wage", "strike"], {}),
        (["wage", "strike", ("union", 2, 1.0), ("wage", 0, 3.0)], {B: 0.361}),  # 1 + ln 4 + 1
        (["wage", "strike", ("union", 5, 1.0), ("wage", 0, 3.0)], {}),  # too far away
    ],
)
def test_what_counts(words, expected):
    assert told(*words) == expected


def test_level_1_holds_the_evidence_of_level_2():
    first, second = themes(finds("siege", "army"), LEXICON)
    assert (first.topic, second.topic) == (A, A1)
    assert first.evidence == second.evidence == (Span(0, 5), Span(10, 15))


def test_two_terms_on_the_same_words_are_one():
    twice = finds("siege", "army") + [Find("truce", 1, 1.0, Span(0, 5), True)]
    (theme, *_) = themes(twice, LEXICON)
    assert theme.score == told("siege", "army")[A]


def test_a_hit_inside_a_longer_one_counts_nothing():
    inner = [Find("siege", 1, 1.0, Span(0, 5), False), Find("army", 1, 1.0, Span(6, 10), False)]
    assert themes(inner, LEXICON) == ()
