"""Texts cut at their marks add up to the text, whatever the marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lib.selection import Selection
from lib.ui.article.marking import Mark, parts

TABLE = [
    ("plain", [], [("plain", "")]),
    ("Putin said so", [(10, 15, "speaker")], [("Putin", "speaker"), (" said so", "")]),
    ("ab", [(10, 11, "a"), (10, 12, "b")], [("a", "a b"), ("b", "b")]),
    ("abc", [(0, 11, "before"), (12, 99, "after")], [("a", "before"), ("b", ""), ("c", "after")]),
]


@pytest.mark.parametrize(("text", "marks", "expected"), TABLE)
def test_parts(text: str, marks: list[tuple[int, int, str]], expected: list[tuple[str, str]]) -> None:
    found = parts(text, 10, [Mark(*mark) for mark in marks])
    assert [(part["text"], part["roles"]) for part in found] == expected


def test_narrowest_selection_wins() -> None:
    quote, relation = Selection.of("quote", 1), Selection.of("relation", 1)
    found = parts("abc", 0, [Mark(0, 3, "quote", quote), Mark(1, 2, "trigger", relation)])
    assert [part["selection"] for part in found] == ["quote:1", "relation:1", "quote:1"]


@given(some.text(), some.lists(some.tuples(some.integers(0, 60), some.integers(0, 60))))
def test_parts_add_up(text: str, spans: list[tuple[int, int]]) -> None:
    found = parts(text, 5, [Mark(start, end, "mention") for start, end in spans])
    assert "".join(part["text"] for part in found) == text
