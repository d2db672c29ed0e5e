"""What a list is made of: each part opens as many sentences as it says."""

import pytest

from lib.filters import Filters
from lib.selection import Selection, from_url
from lib.store import View
from lib.store.queries import actors, relations
from lib.ui.evidence.facets import facets
from lib.ui.evidence.queries import query_of
from lib.ui.state.scene import Scene


def total(scene: Scene, selection: Selection) -> int:
    query = query_of(scene, selection)
    assert query is not None
    return query.read(scene.view, query.filters, *query.arguments, limit=1).attrs["total"]


@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(outlets=("Zarya", "Northline"), date_from="2024-02-10", date_to="2024-05-05")],
    ids=["all", "two outlets in some days"],
)
def test_each_part_opens_its_sentences(filters: Filters, sample_view: View) -> None:
    view = sample_view
    scene = Scene(view.lake, view, filters, dark=False, about_actors=True)
    edge = relations.edges(view, filters.events(), limit=1).to_dict("records")[0]
    actor = actors.ranking(view, filters, limit=1)["actor"].iloc[0]
    for selection in (
        Selection.of("edge", edge["source"], edge["target"]), Selection.of("actor", actor),
        Selection.of("speaker", actor), Selection.of("about", actor), Selection("relations"), Selection("quotes"),
    ):  # fmt: skip
        found = facets(scene, selection)
        assert found
        for facet in found:
            for value in facet["values"]:
                narrowed = from_url(value["show"])
                assert narrowed is not None
                assert total(scene, narrowed) == value["number"], (selection.to_url(), facet["name"], value)


def test_only_relations_have_types_and_voices_and_they_and_quotes_a_speaker(sample_view: View) -> None:
    scene = Scene(sample_view.lake, sample_view, Filters(), dark=False)
    actor = actors.ranking(sample_view, Filters(), limit=1)["actor"].iloc[0]
    assert [facet["name"] for facet in facets(scene, Selection.of("actor", actor))] == ["outlet", "month"]
    assert [facet["name"] for facet in facets(scene, Selection("relations"))] == [
        "outlet", "month", "speaker", "type", "voice",
    ]  # fmt: skip
    said = [facet["name"] for facet in facets(scene, Selection.of("about", actor))]
    assert said == ["outlet", "month", "speaker"]
