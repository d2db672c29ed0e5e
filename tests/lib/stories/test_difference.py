import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.facts import Span
from lib.stories.difference import difference, telling


def told(a: str, b: str) -> list[tuple[str, str, str]]:
    return [(c.operation, a[c.a.start : c.a.end], b[c.b.start : c.b.end]) for c in difference(a, b)]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The envoy left.", "The envoy left.", [("equal", "The envoy left.", "The envoy left.")]),
        (
            "The envoy left today.",
            "The regime envoy left.",
            [
                ("equal", "The", "The"),
                ("insert", "", "regime"),
                ("equal", "envoy left", "envoy left"),
                ("delete", "today", ""),
                ("equal", ".", "."),
            ],
        ),
        (
            "A government spoke",
            "A regime spoke",
            [("equal", "A", "A"), ("replace", "government", "regime"), ("equal", "spoke", "spoke")],
        ),
        ("He said “no”", 'He said "no"', [("equal", "He said “no”", 'He said "no"')]),
        ("", "New text", [("insert", "", "New text")]),
        ("", "", []),
    ],
)
def test_difference(a, b, expected):
    assert told(a, b) == expected


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abc ,.\n", max_size=40), st.text(alphabet="abc ,.\n", max_size=40))
def test_every_sign_of_both_texts_is_in_exactly_one_run(a, b):
    changes = difference(a, b)
    for text, spans in ((a, [c.a for c in changes]), (b, [c.b for c in changes])):
        assert "".join("".join(text[s.start : s.end].split()) for s in spans) == "".join(text.split())
        assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("to the envoy of Orlan,", ["envoy of Orlan"]),
        (", a", []),
        ("in 2024", ["2024"]),
        ("with its", []),
        ("“trade war”", ["trade war"]),
    ],
)
def test_words_in_common_are_those_that_tell_something(text: str, marked: list[str]) -> None:
    assert [text[one.start : one.end] for one in telling(text, [Span(0, len(text))])] == marked
