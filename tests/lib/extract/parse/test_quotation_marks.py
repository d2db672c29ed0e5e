"""Which stretches stand between marks: one row a habit or an accident of print."""

import pytest

from lib.extract.parse.quotation_marks import stretches_of
from lib.facts import Span


def found(text: str) -> list[tuple[str, str]]:
    blocks, at = [], 0
    for line in text.split("\n"):
        blocks.append(Span(at, at + len(line)))
        at += len(line) + 1
    return [(text[s.start : s.end], s.mark) for s in stretches_of(text, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Yes," she said.', [("Yes,", "double")]),
        ('“Yes,” she said. "No."', [("Yes,", "double"), ("No.", "double")]),
        ('“Yes," she said.', [("Yes,", "double")]),  # curly and straight in one pair
        ("«Yes», she said.", [("Yes", "double")]),
        ("''We wait,'' he said.", [("We wait,", "apostrophes")]),
        ("‘We wait,’ he said.", [("We wait,", "single")]),
        ("'We wait,' he said.", [("We wait,", "single")]),
        ("The workers' hall isn't Ann's.", []),  # apostrophes are no marks
        ("He said \"she told me 'go home' twice\".", [("she told me 'go home' twice", "double")]),
        ('A door of 6\'2" and a desk of 15".', []),  # inches
        ('It was 15" wide, "very wide", he said.', [("very wide", "double")]),
        ('A stray mark" stands here.\n"Fine," she said.', [("Fine,", "double")]),
        ('He opened "a mark.\n"Fine," she said.', [("a mark.", "double"), ("Fine,", "double")]),
        ("‘The students’ rooms are cold,’ said Falk.", [("The students’ rooms are cold,", "single")]),
    ],
)
def test_stretches(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_an_open_mark_carries_on_into_the_next_paragraph() -> None:
    text = "“We began here.\n“We end here,” he said."
    first, second = stretches_of(text, [Span(0, 15), Span(16, len(text))])
    assert (first.closed, second.continues) == (False, True)


def test_one_odd_mark_loses_one_stretch_only() -> None:
    text = 'He "said.\nNothing.\n"We go," she said.'
    assert found(text) == [("We go,", "double")]
