import pandas as pd

from lib.charts import link_map
from lib.graph import layout, link_graph
from tests.lib.charts import world

GRAPH = link_graph.build(
    pd.DataFrame(
        [
            ("one", "Ferry talks open", "Harbour Times", "Strike ends", "two", "World"),
            ("two", "Strike ends", "Orlan Daily", "Ports reopen", None, "Asia"),
            ("three", "Grain talks", None, "Nowhere", None, None),
        ],
        columns=pd.Index(["article", "title", "outlet", "linked_title", "linked", "section"]),
    ),
    {"one": "ferries", "two": "ferries"},
)
WHERE = layout.positions(GRAPH)


def test_articles_and_missing_articles_open_different_doors() -> None:
    found = set(world.keys(link_map.figure(GRAPH, WHERE, dark=False)))
    assert found == {"article:one", "article:two", "article:three", "link:Ports reopen", "link:Nowhere"}


def test_a_story_is_one_entry_of_the_legend() -> None:
    names = [trace.name for trace in link_map.figure(GRAPH, WHERE, dark=False).data if trace.name]
    assert names == ["Strike ends + 1 more", "Grain talks", "not in the collection"]


def test_missing_articles_are_hollow() -> None:
    figure = link_map.figure(GRAPH, WHERE, dark=False)
    wanted = next(trace for trace in figure.data if trace.name == "not in the collection")
    assert set(wanted.marker.color) != set(wanted.marker.line.color)


def test_alt() -> None:
    assert link_map.alt_of(GRAPH) == "3 articles, 3 links; 2 linked articles not in the collection"
