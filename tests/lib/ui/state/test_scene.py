from types import SimpleNamespace
from typing import Any, cast

import pandas as pd

from lib.filters import Filters
from lib.ui.state.scene import Scene


def scene(place: str, revision: int = 1) -> Scene:
    return Scene(
        cast(Any, SimpleNamespace(place=place)), cast(Any, SimpleNamespace(revision=revision)), Filters(), False
    )


def test_an_answer_is_made_once_a_revision_and_a_page_changes_only_its_own_table() -> None:
    made: list[int] = []

    def read(view: Any, filters: Filters, first: int) -> pd.DataFrame:
        made.append(view.revision)
        return pd.DataFrame({"n": [first, 2]})

    found = scene("made-once").ask(read, 1)
    found["more"], found.loc[0, "n"] = 7, 5
    again = scene("made-once").ask(read, 1)
    assert list(again.columns) == ["n"] and again["n"].tolist() == [1, 2]
    assert made == [1]
    scene("made-once", 2).ask(read, 1)
    scene("made-once").ask(read, 3)
    scene("elsewhere").ask(read, 1)
    assert made == [1, 2, 1, 1]
