"""What differs between two revisions is exactly what was done between them."""

from dataclasses import replace

from lib.store import Change, Lake
from lib.store.queries import differences
from lib.store.tables import write
from tests.lib.store.world import ACTORS, FISH, QUIET, TALKS

NORWAY, ICELAND, HOLM = ACTORS.values()


def test_what_came_went_and_changed(lake: Lake) -> None:
    write.apply(lake, Change("", "", added=[FISH, QUIET]))
    old = lake.view()
    said = replace(FISH.quotes[0], speaker=NORWAY.id, speaker_name="Norway")
    write.apply(lake, Change("", "", replaced={FISH.article.id: replace(FISH, relations=(), quotes=(said,))}))
    write.apply(lake, Change("", "", added=[TALKS], removed=[QUIET.article.id]))
    new = lake.view()
    titles = differences.articles(old, new)
    assert dict(zip(titles["title"], titles["what"], strict=True)) == {
        "Talks open": "came", "Quiet": "went", "Norway blames Iceland": "changed"
    }  # fmt: skip
    people = differences.actors(old, new).set_index("actor")
    assert people.loc[ICELAND.id, ["before", "after"]].tolist() == [3, 5]
    edges = differences.edges(old, new)
    assert {(r.source, r.target): (r.before, r.after) for r in edges.itertuples()} == {(NORWAY.id, ICELAND.id): (2, 0)}
    quotes = differences.quotes(old, new)
    assert {(r.before, r.after) for r in quotes.itertuples()} == {("Marta Holm", "Norway"), (None, "Marta Holm")}


def test_nothing_differs_from_itself(lake: Lake) -> None:
    write.apply(lake, Change("", "", added=[FISH]))
    view = lake.view()
    for read in (differences.articles, differences.actors, differences.edges, differences.quotes):
        assert read(view, view).empty
