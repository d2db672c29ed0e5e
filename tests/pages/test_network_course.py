"""Who says of an edge what, and when: only where several voices speak of one act, each with its sentences."""

from typing import Any

import pytest

from lib.filters import Filters
from lib.selection import from_url
from lib.store import View
from lib.store.queries import relations
from lib.ui.evidence.queries import query_of
from lib.ui.state.scene import Scene
from tests.pages.test_pages import run


def edges_with_voices(view: View) -> list[dict[Any, Any]]:
    """The strongest edges of which some act is spoken of by more than one voice."""
    strongest = relations.edges(view, Filters().events(), limit=12).to_dict("records")
    return [row for row in strongest if voices(view, row)["type"].duplicated().any()]


def voices(view: View, edge: dict[Any, Any], filters: Filters | None = None) -> Any:
    return relations.voices(view, filters or Filters().events(), edge["source"], edge["target"])


@pytest.mark.parametrize("narrow", [{}, {"voice": "claimed"}], ids=str)
def test_each_voice_opens_as_many_sentences_as_it_says(narrow: dict[str, str], view: View) -> None:
    edge = edges_with_voices(view)[0]
    filters = Filters(voices=tuple(narrow.values()))
    found = voices(view, edge, filters.events())
    several = found[found["type"].duplicated(keep=False)]
    test = run("pages/Network.py", actor=edge["source"], with_=edge["target"], **narrow)
    test.session_state["card-course"] = True  # what it holds is drawn while it is open
    test.run()
    opened = [button for button in test.button if str(button.key).startswith(("course-", "answer-"))]
    buttons = {str(button.key): button.label for button in opened}
    assert sum(key.startswith("course-") for key in buttons) >= len(several) > 1
    assert any(key.startswith("answer-") for key in buttons) or narrow
    scene = Scene(view.lake, view, filters, dark=False, about_actors=True)
    for key, label in buttons.items():
        selection = from_url(key.partition("-")[2])
        query = query_of(scene, selection) if selection else None
        assert query is not None
        listed = query.read(view, query.filters, *query.arguments, limit=1).attrs["total"]
        assert label.endswith(f"{listed} sentence" if listed == 1 else f"{listed} sentences"), label


def test_the_first_to_say_it_comes_first_and_denials_are_told_apart(view: View) -> None:
    for edge in edges_with_voices(view):
        for _, rows in voices(view, edge).groupby("type", sort=False):
            days = [day for day in rows["first"] if day]
            assert days == sorted(days)
            assert not rows[["denied", "claimed_by"]].duplicated().any()


def test_an_earlier_revision_is_answered_too(view: View) -> None:
    edge = edges_with_voices(view)[0]
    before = View(view.lake, view.revision - 1)
    assert set(voices(before, edge).columns) == set(voices(view, edge).columns)
