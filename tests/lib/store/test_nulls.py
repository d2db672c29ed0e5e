"""Every read over collections in which all that may be missing is missing."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from lib.collection.storylines import members, shared_quotations
from lib.filters import Filters
from lib.store import Change, Lake, View, open_lake
from lib.store.queries import (
    actors,
    articles,
    evidence,
    links,
    overview,
    places,
    quotes,
    relations,
    sides,
    sketches,
    themes,
)
from lib.store.queries.actors import actor_profiles
from lib.store.queries.sketches import article_profiles
from lib.store.search import full_text
from lib.store.tables import write
from lib.stories.near_copies import FEWEST
from tests.lib.store.nulls import ACTED, BARE, ORLA, VEST, WORDS
from tests.lib.store.world import QUIET

# One cluster, so that near-copies are looked at too.
CLUSTERS = {facts.article.id: "bare-1" for facts in BARE}


def filled(place: Path, *, acted: bool) -> Lake:
    lake = open_lake(place)
    write.apply(lake, Change("", "", added=[*BARE, *([ACTED] if acted else [])], clusters=CLUSTERS))
    return lake


@pytest.fixture(scope="module", params=[False, True], ids=["bare", "acted"])
def nulls(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lake]:
    """A collection without any actor, and one with some."""
    lake = filled(tmp_path_factory.mktemp("nulls"), acted=request.param)
    write.apply(lake, Change("", "", added=[QUIET]))
    write.remove(lake, [QUIET.article.id])  # a newer revision with the same articles
    yield lake
    lake.close()


ASKED: list[tuple[str, int, int]] = [  # search, sentences found without and with ACTED
    ("signed", 2, 3),
    ("signed note", 2, 3),
    (f'"{WORDS}"', 2, 3),
    ("“the note”", 2, 3),
    ("signed AND note", 2, 3),
    ("gate OR wall", 2, 2),
    ("signed NOT gate", 1, 2),
    ("signed -gate", 1, 2),
    ("+signed -(gate OR wall)", 0, 1),
    ("sig*", 2, 3),
    ("text:signed", 2, 3),
    ("title:signed", 0, 0),
    ("title:sig*", 0, 0),
    ("speaker:orla", 0, 0),
    ("speaker:(orla OR vest)", 0, 0),
    ("speaker:o*", 0, 0),
    ("actor:orla", 0, 1),
    ("actor:none", 0, 0),
    ("outlet:none", 0, 0),
    ("none", 0, 0),
    ("unknown", 0, 0),
]
NARROWED = [
    Filters(), Filters(undated=True), Filters(once=True), Filters(date_from="2024-01-01"), Filters(dated=True),
    Filters(outlets=("",)), Filters(outlets=("None",)), Filters(sections=("World",)), Filters(actor=ORLA.id),
]  # fmt: skip
PARTS = 5


@pytest.mark.parametrize(("text", "without", "with_acted"), ASKED, ids=[text for text, *_ in ASKED])
def test_every_search_operator(nulls: Lake, text: str, without: int, with_acted: int) -> None:
    view = nulls.view()
    wanted = with_acted if articles.facts(view, "acted") else without
    for order in ("newest", "strongest"):
        found = full_text.search(view, Filters(), text, order=order)
        assert len(found) == wanted == found.attrs["total"]
        assert found["outlet"].tolist() == found["published"].tolist() == [None] * wanted


@pytest.mark.parametrize("filters", NARROWED, ids=lambda value: str(value)[8:60])
def test_hits_by_month_and_outlet(nulls: Lake, filters: Filters) -> None:
    view = nulls.view()
    spread, found = full_text.spread(view, filters, "signed"), full_text.search(view, filters, "signed")
    wanted = [{"sentences": len(found)}] if len(found) else []
    assert spread.times.to_dict("records") == [{"time": None, **row} for row in wanted]
    assert spread.outlets.to_dict("records") == [{"outlet": None, **row} for row in wanted]
    assert (spread.sentences, spread.articles) == (len(found), found["article"].nunique())


def test_a_pinned_revision_is_searched_as_it_was(tmp_path: Path) -> None:
    lake = filled(tmp_path / "pinned", acted=False)
    old = lake.view()
    assert full_text.search(old, Filters(), "signed").attrs["total"] == 2
    write.apply(lake, Change("", "", added=[ACTED]))
    write.remove(lake, ["bare-1"])
    assert full_text.search(lake.view(), Filters(), "signed").attrs["total"] == 2
    for text, wanted in (("signed", 2), ("gate", 1), ("actor:orla", 0), ("speaker:orla", 0), ("sig*", 2)):
        pinned = lake.view(old.revision)
        assert full_text.search(pinned, Filters(), text).attrs["total"] == wanted
        assert full_text.spread(pinned, Filters(), text).sentences == wanted
    lake.close()


Read = Callable[[View, Filters], Any]
ONE, OTHER = ORLA.id, VEST.id
READS: dict[str, Read] = {
    "counts": overview.counts,
    "ranking": actors.ranking,
    "profiles of actors": actor_profiles,
    "by cluster": lambda view, f: relations.by_cluster(view, f, [(ONE, OTHER), (OTHER, ONE)]),
    "one": lambda view, _: [actors.one(view, name) for name in (ONE, OTHER, "nobody")],
    "options": lambda view, _: (actors.options(view), articles.options(view)),
    "actor over time": lambda view, f: actors.by_time(view, f, ONE),
    "actor by month": lambda view, f: actors.by_month(view, f, ONE),
    "actor by section": lambda view, f: actors.by_section(view, f, ONE),
    "actor by outlet": lambda view, f: actors.by_outlet(view, f, ONE),
    "names used": lambda view, f: actors.names_used(view, f, ONE),
    "actor sentences": lambda view, f: actors.sentences(view, f, ONE),
    **{f"listing {o}": lambda view, f, o=o: articles.listing(view, f, o) for o in articles.ORDERS},
    "by month": articles.by_month,
    "facts": lambda view, _: list(articles.many(view, ["bare-1", "bare-2", "bare-3", "acted"])),
    "texts": lambda view, _: [*articles.texts(view, ["bare-1", "acted"]).values()],
    "clusters": sketches.clusters,
    "candidates": lambda view, _: sketches.candidates(view, [[1, 2], [3]], FEWEST),
    "links": links.graph,
    "wanted": links.wanted,
    **{f"moments {u}": lambda view, f, u=u: places.by_unit(view, f, u) for u in places.DAYS},
    "places": places.mentioned,
    "portrayals": lambda view, f: (actors.portrayals(view, f, OTHER), actors.portrayal_words(view, f, OTHER)),
    "quotes": quotes.listing,
    "quotes total": quotes.total,
    "by speaker": quotes.by_speaker,
    "speakers about": lambda view, f: quotes.speakers_about(view, f, ONE),
    "matrix": quotes.matrix,
    "edges": relations.edges,
    "involving": lambda view, f: relations.involving(view, f, ONE),
    "unmentioned": lambda view, f: (
        sides.actors(view, f, 1),
        sides.mentioned(view, f, [ONE, OTHER]),
        sides.edge_weeks(view, f, [(ONE, OTHER)]),
    ),
    "parts": lambda view, f: relations.parts(view, f, ONE, OTHER),
    "types": relations.types,
    "acts": lambda view, f: relations.acts(view, f, ONE),
    "pairs": lambda view, f: (relations.pairs(view, f), relations.pairs(view, f, ONE)),
    "relations by month": relations.by_month,
    "relations over time": relations.by_time,
    "shares": lambda view, f: [themes.shares(view, f, level) for level in (0, 1, 2)],
    "tree": themes.tree,
    "themes by outlet": themes.by_outlet,
    "words": lambda view, f: themes.words(view, f, "medtop:16000000"),
    "gists": article_profiles,
    "articles by outlet": articles.by_outlet,
    "stories": members,
    "shared quotations": shared_quotations,
    "e edge": lambda view, f: evidence.edge(view, f, ONE, OTHER),
    "e pair": lambda view, f: evidence.pair(view, f, ONE, OTHER),
    "e acts": lambda view, f: [evidence.acts(view, f, ONE, side) for side in ("source", "target")],
    "e relations": lambda view, f: [evidence.relations(view, f, order=o) for o in ("newest", "strongest")],
    "e actor": lambda view, f: evidence.actor(view, f, ONE),
    "e named": lambda view, f: evidence.named(view, f, ONE, "Orla", "name"),
    "e quotes": lambda view, f: [evidence.quotes(view, f, speaker) for speaker in (None, "", ONE)],
    "e about": lambda view, f: evidence.quotes(view, f, about=ONE),
    "e quotation": lambda view, f: evidence.quotation(view, f, "acted", 0),
    "e theme": lambda view, f: evidence.theme(view, f, "medtop:16000000"),
    "e portrayal": lambda view, f: evidence.portrayal(view, f, OTHER, "mighty"),
    "e moments": lambda view, f: evidence.moments(view, f, None, None),
    "e coarser": lambda view, f: evidence.coarser(view, f, "2024-01-01", "2024-12-31", 1),
    "e link": lambda view, f: evidence.link(view, f, ""),
    "e links of": lambda view, f: evidence.links_of(view, f, "acted"),
    "e articles": lambda view, f: [evidence.articles(view, f), evidence.articles(view, f, ("bare-1",))],
}


@pytest.mark.parametrize("name", READS)
def test_every_read_answers_the_same_from_memory_and_from_the_lake(nulls: Lake, name: str) -> None:
    """Each read under a part of the filters, so that each filter is tried with a part of the reads."""
    read, newest = READS[name], nulls.view()
    for filters in NARROWED[[*READS].index(name) % PARTS :: PARTS]:
        read(newest, filters)
    found = read(newest, Filters())
    if articles.facts(newest, "acted"):  # the lake itself is slow, and is asked where there is most to tell
        assert repr(found) == repr(read(nulls.view(newest.revision - 2), Filters()))
