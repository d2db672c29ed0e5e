"""What each cluster of near-copies tells of an edge: the sentences of one of its articles, not of all."""

from lib.filters import Filters
from lib.store import View
from lib.store.queries import evidence, relations


def test_near_copies_count_once_and_every_other_article_as_its_sentences(view: View) -> None:
    filters = Filters().events()
    edges = [(row["source"], row["target"]) for row in relations.edges(view, filters).to_dict("records")]
    told = relations.by_cluster(view, filters, edges)
    assert set(zip(told["source"], told["target"], strict=True)) == set(edges)
    for source, target in edges:
        mine = told[(told["source"] == source) & (told["target"] == target)]
        each = evidence.edge(view, filters, source, target, limit=1000)["article"].value_counts()
        assert mine["cluster"].is_unique
        assert mine["sentences"].max() == each.max() and mine["sentences"].sum() <= each.sum()


def test_no_edge_no_row(view: View) -> None:
    assert relations.by_cluster(view, Filters(), []).empty
