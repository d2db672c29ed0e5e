"""Which of the acts of a sentence the dialog "Correct this" offers first."""

from types import SimpleNamespace
from typing import Any

import pytest

from lib.collection.corrections.facts_at import Correctable
from lib.filters import Filters
from lib.selection import Selection
from lib.ui.corrections import entry

HOSTILE = (("polarity", "conflict"),)
ACTS = [("a", "b", "cooperation"), ("b", "a", "conflict"), ("a", "b", "conflict")]


@pytest.mark.parametrize(
    ("selection", "filters", "first"),
    [
        (None, Filters(), 0),
        (None, Filters(actor="b", other="a"), 1),
        (Selection("edge", ("b", "a")), Filters(), 1),
        (Selection("acts", ("b",)), Filters(actor="a", other="b"), 1),
        (Selection("acted-on", ("a",), HOSTILE), Filters(), 1),
        (Selection("acts", ("a",), HOSTILE), Filters(), 2),
        (Selection("relations", (), HOSTILE), Filters(), 1),
    ],
)
def test_the_act_whose_sentences_are_listed_is_offered_first(
    selection: Selection | None, filters: Filters, first: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry, "selected", lambda: selection)
    acts = [SimpleNamespace(source=source, target=target, polarity=sign) for source, target, sign in ACTS]
    facts: Any = SimpleNamespace(relations=acts)
    scene: Any = SimpleNamespace(filters=filters)
    found = [Correctable("actor", "a", "the actor"), *(Correctable("relation", str(n), "") for n in range(len(acts)))]
    offered = entry._chosen_first(scene, facts, found)
    assert offered[0].which == str(first) and offered[-1].what == "actor"
