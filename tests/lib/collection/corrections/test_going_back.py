"""Back to an earlier revision: the same facts and corrections as then, and the way back from it."""

from dataclasses import replace

from lib.collection.corrections import making
from lib.collection.corrections.correction import Hidden, Merged, Renamed
from lib.collection.corrections.going_back import go_back
from lib.collection.corrections.settling import settle
from lib.facts import Facts
from lib.store import Change, Lake
from lib.store.queries import articles
from lib.store.tables import write
from tests.lib.store.world import ACTORS, COPY, FISH, QUIET, TALKS

NORWAY, ICELAND, HOLM = ACTORS.values()


def everything(lake: Lake, revision: int | None = None) -> dict[str, Facts]:
    view = lake.view(revision)
    return {facts.article.id: facts for facts in articles.many(view, articles.ids(view))}


def in_force(lake: Lake) -> list[str]:
    return [one.id for one in making.in_force_at(lake.view())]


def test_all_is_as_it_was_and_nothing_is_lost(lake: Lake) -> None:
    """Also of an article that was read anew since."""
    write.apply(lake, Change("", "", added=[FISH, TALKS], sketches={FISH.article.id: (1, 2)}))
    kept = making.correct(lake, Renamed(ICELAND, "Island"), author="Ada")
    then, before = lake.revision(), everything(lake)
    making.undo(lake, kept.id, author="Bo")
    making.correct_all(lake, [Merged(HOLM, NORWAY), Hidden(ICELAND)], author="Bo")
    anew = {FISH.article.id: replace(FISH, relations=())}
    write.apply(lake, Change("", "", added=[COPY, QUIET], replaced=anew, removed=[TALKS.article.id]))
    settle(lake)  # as every ingest does
    later, after = lake.revision(), everything(lake)
    go_back(lake, then, author="Ada")
    assert everything(lake) == before and in_force(lake) == [kept.id]
    assert everything(lake, later) == after
    go_back(lake, later, author="Ada")
    assert everything(lake) == after and kept.id not in in_force(lake)
