"""The card of an edge: what it is made of, in words."""

import pytest

from lib.ui.pages import card


@pytest.mark.parametrize(
    ("part", "label", "condition"),
    [
        ({"part": "modality", "value": "denied", "sentences": 1204}, "1,204 denied", {"modality": "denied"}),
        ({"part": "voice", "value": None, "sentences": 3}, "3 reported by the article", {"voice": "told"}),
        (
            {"part": "voice", "value": "person-jo-roe", "name": "Jo *Roe*", "sentences": 2},
            "2 claimed by Jo \\*Roe\\*",
            {"by": "person-jo-roe"},
        ),
        (
            {"part": "voice", "value": "person-x", "name": None, "sentences": 2},
            "2 claimed by an unnamed speaker",
            {"by": "person-x"},
        ),
    ],
)
def test_a_part_says_what_it_opens(part: dict, label: str, condition: dict[str, str]) -> None:
    assert card.PARTS[part["part"]](part) == (label, condition)


def test_a_type_is_a_verb_and_no_code() -> None:
    label, condition = card.PARTS["type"]({"value": "ACCUSE", "sentences": 1204})
    assert condition == {"type": "ACCUSE"}
    assert label == "**accuses · 1,204**"


def test_a_type_with_its_meaning() -> None:
    label = card.type_label("ACCUSE", 1204)
    assert label.startswith("**accuses · 1,204**") and "criticises" in label and "ACCUSE" not in label
