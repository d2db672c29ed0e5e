"""The reader chooses whether the most hostile relation is that of the severest or of the most acts."""

from lib.charts import insights, mappings
from lib.filters import Filters
from lib.store import View
from lib.store.queries import relations
from tests.pages.test_pages import run


def test_the_most_hostile_relation_follows_the_address(view: View) -> None:
    rows = mappings.rows(relations.edges(view, Filters().events(), limit=60))
    pairs = [(row["source"], row["target"]) for row in rows]
    acts = mappings.rows(relations.hostile_types(view, Filters().events(), pairs))
    by_severity = insights.of_relations(rows, insights.severity(acts))[0]
    by_number = insights.of_relations(rows)[0]
    for asked, found in (({}, by_severity), ({"hostile": "acts"}, by_number)):
        keys = {str(button.key) for button in run("pages/Network.py", **asked).button}
        assert f"stands-out-{found.selection.to_url()}" in keys


def test_hostile_sentences_of_a_relation_are_those_that_are_counted(view: View) -> None:
    row = max(mappings.rows(relations.edges(view, Filters().events())), key=lambda row: row["conflict"])
    acts = mappings.rows(relations.hostile_types(view, Filters().events(), [(row["source"], row["target"])]))
    assert sum(act["sentences"] for act in acts) >= row["conflict"] > 0
