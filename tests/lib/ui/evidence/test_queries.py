"""Which selections open evidence, and their own conditions as filters and in words."""

import pytest

from lib.filters import Filters
from lib.selection import KINDS, Selection, from_url
from lib.ui.evidence.queries import QUERIES, in_words, narrowed

HARD = "Wire | Co & Söhne=1"


def test_a_kind_opens_evidence_or_belongs_to_one_page() -> None:
    of_an_article, of_search = {"quote", "relation", "portrayed", "block"}, {"outlet"}
    assert set(KINDS) - set(QUERIES) == of_an_article | of_search
    assert set(QUERIES) <= set(KINDS)


def test_a_condition_survives_any_name() -> None:
    found = from_url(Selection.of("acts", "a|b").narrowed(outlet=HARD).to_url())
    assert found == Selection("acts", ("a|b",), (("outlet", HARD),))
    assert narrowed(Filters(), found.under).outlets == (HARD,)


CASES = [
    ({"outlet": "Wire"}, Filters(outlets=("Wire",), polarities=("conflict",))),
    ({"polarity": "cooperation"}, Filters(outlets=("Daily", "Wire"), polarities=("cooperation",))),
    ({"actor": "a"}, Filters(outlets=("Daily", "Wire"), polarities=("conflict",), actor="a")),
    ({"colour": "red"}, Filters(outlets=("Daily", "Wire"), polarities=("conflict",), other="b")),
]


@pytest.mark.parametrize(("condition", "wanted"), CASES, ids=str)
def test_a_condition_takes_the_place_of_the_filter_in_force(condition: dict, wanted: Filters) -> None:
    given = Filters(outlets=("Daily", "Wire"), polarities=("conflict",), other="b")
    asked = tuple(condition.items())
    assert narrowed(given, asked) == wanted.with_(other=None if "actor" in condition else "b")


def test_a_condition_in_words() -> None:
    asked = {
        "polarity": "conflict",
        "outlet": "Wire",
        "by": "a",
        "voice": "told",
        "type": "ACCUSE",
        "modality": "denied",
    }
    words = in_words([*asked.items(), ("outlet", "Daily"), ("colour", "red")], str.upper)
    assert words == "hostile, in Wire and 1 more outlet, as A says, reported by the article, accuses, denied"
