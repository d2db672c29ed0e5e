"""A bundle of relations in words."""

import pytest

from lib.charts import bundle

ROW = {
    "source_name": "Vestia", "target_name": "Orlan", "polarity": "conflict", "type": "ACCUSE", "of_type": 10,
    "sentences": 10, "conflict": 10,
}  # fmt: skip
MIXED = {"conflict": 7, "cooperation": 7, "sentences": 14, "of_type": 7, "type": "ACCUSE", "polarity": "mixed"}


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({}, "Vestia accuses Orlan · 10"),
        ({"of_type": 6}, "Vestia accuses Orlan · 10"),
        ({"of_type": 5}, "Vestia → Orlan: 10 hostile"),
        ({"of_type": 6, "conflict": 6, "cooperation": 4}, "Vestia accuses Orlan · 10 (4 cooperative)"),
        ({"of_type": 5, "conflict": 6, "cooperation": 4}, "Vestia → Orlan: 6 hostile, 4 cooperative"),
        ({"of_type": 5, "conflict": 6, "cooperation": 7}, "Vestia → Orlan: 7 cooperative, 6 hostile in 10 sentences"),
        (MIXED, "Vestia → Orlan: 7 hostile, 7 cooperative"),
        (MIXED | {"of_type": 14}, "Vestia → Orlan: 7 hostile, 7 cooperative"),
        ({"intended": 1, "denied": 10}, "Vestia accuses Orlan · 10 (1 intended, all denied)"),
        ({"source_name": "voters", "source_kind": "group"}, "voters accuse Orlan · 10"),
        ({"source_name": "Athens", "source_kind": "place"}, "Athens accuses Orlan · 10"),
        ({"type": None}, "Vestia is in conflict with Orlan · 10"),
    ],
)
def test_a_label_says_what_it_opens(more: dict, text: str) -> None:
    assert bundle.label(ROW | more).replace("\u00a0", " ") == text


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"denied": 10}, "Vestia accuses Orlan (10 sentences, all denied)"),
        ({"intended": 1}, "Vestia accuses Orlan (10 sentences, 1 intended)"),
        ({"told": 10, "claimed": 0}, "Vestia accuses Orlan (10 sentences)"),
        ({"told": 9, "claimed": 2}, "Vestia accuses Orlan (10 sentences, 9 reported and 2 claimed)"),
        ({"told": 0, "claimed": 10}, "Vestia accuses Orlan (10 sentences, claimed by speakers)"),
        (
            {"told": 0, "claimed": 10, "claimant_name": "Karel Dunn"},
            "Karel Dunn claims: Vestia accuses Orlan (10 sentences, claimed by speakers)",
        ),
        (MIXED, "Vestia → Orlan: 7 hostile, 7 cooperative (14 sentences)"),
    ],
)
def test_an_edge_as_a_sentence(more: dict, text: str) -> None:
    assert bundle.act(ROW | more) == text


@pytest.mark.parametrize(
    ("cooperation", "conflict", "sign"), [(2, 1, "cooperation"), (1, 2, "conflict"), (2, 2, "mixed"), (0, 0, "neutral")]
)
def test_equal_numbers_have_no_one_sign(cooperation: int, conflict: int, sign: str) -> None:
    assert bundle.sign({"cooperation": cooperation, "conflict": conflict}) == sign
