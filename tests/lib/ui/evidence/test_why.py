"""Why a fact is believed, in words."""

import pytest

from lib.ui.evidence import why


@pytest.mark.parametrize(
    ("meaning", "said"),
    [
        ("A list of both: Falk and Brandt met", "A list of both (as in: Falk and Brandt met)"),
        ("A list: of both: Falk and Brandt met", "A list: of both (as in: Falk and Brandt met)"),
        ("Words in quotation marks", "Words in quotation marks"),
    ],
)
def test_examples_are_set_off(meaning: str, said: str) -> None:
    assert why.in_words(meaning) == said


def test_no_reason_leans_on_another_row() -> None:
    assert not [rule for rule, meaning in why.meanings().items() if meaning.startswith("The same")]


@pytest.mark.parametrize(("rule", "confidence", "said"), [("no rule", 0.9, None), (None, None, None)])
def test_no_rule_no_reason(rule: str | None, confidence: float | None, said: str | None) -> None:
    assert why.why(rule, confidence) is said


def test_a_reason_ends_with_its_confidence() -> None:
    rule = next(iter(why.meanings()))
    assert (why.why(rule, 0.876) or "").endswith(" · confidence 0.88")
    assert "confidence" not in (why.why(rule, None) or "")
