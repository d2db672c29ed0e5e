"""Who states what, outlet by outlet: each number is that of its sentences."""

from lib.filters import Filters
from lib.store import View
from lib.store.queries import articles, evidence, sides


def test_told_and_claimed_are_the_sentences_of_that_outlet(view: View) -> None:
    every = tuple(articles.ids(view))
    found = sides.statements_by_outlet(view, Filters(), every)
    assert len(found) > 2
    for row in found.to_dict("records"):
        only = Filters(outlets=(row["outlet"],), polarities=(row["polarity"],))
        shown = evidence.statement(view, only, row["source"], row["target"], every, limit=1)
        assert shown.attrs["total"] == row["told"] + row["claimed"]


def test_only_these_articles_count(view: View) -> None:
    assert sides.statements_by_outlet(view, Filters(), ()).empty
