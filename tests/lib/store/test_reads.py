"""What each read says about the tiny world."""

import pytest

from lib.facts import polarity_of
from lib.filters import Filters
from lib.store import Lake, View
from lib.store.queries import (
    actors,
    articles,
    evidence,
    links,
    overview,
    places,
    quotes,
    relations,
    sketches,
    themes,
)
from tests.lib.store.world import COPY, FISH, POLITICS, QUIET, TALKS, WAR, WORLD

NO, IS, HOLM = "country:NO", "country:IS", "person:marta-holm"

COUNTS = [
    (Filters(), (4, 3, 2, 5)),
    (Filters(outlets=("Wire",)), (2, 3, 1, 4)),
    (Filters(outlets=("Wire", "Daily")), (3, 3, 2, 5)),
    (Filters(sections=("World",)), (2, 3, 2, 4)),
    (Filters(date_from="2024-02-01"), (3, 3, 1, 2)),
    (Filters(date_from="2024-02-01", dated=True), (2, 3, 1, 2)),
    (Filters(date_to="2024-01-31"), (2, 3, 1, 3)),
    (Filters(themes=(WAR,)), (1, 3, 1, 1)),
    (Filters(actor=HOLM), (3, 3, 2, 5)),
    (Filters(actor=HOLM, other="nobody"), (0, 0, 0, 0)),
    (Filters(polarities=("conflict",)), (4, 3, 2, 2)),
    (Filters(voices=("told",)), (4, 3, 2, 2)),
    (Filters(voices=("claimed",)), (4, 3, 2, 3)),
    (Filters(by=(HOLM,)), (4, 3, 2, 3)),
    (Filters(types=("ACCUSE", "COERCE")), (4, 3, 2, 2)),
    (Filters(quads=("verbal_conflict",)), (4, 3, 2, 1)),
    (Filters(modalities=("intended",)), (4, 3, 2, 0)),
    (Filters(confidence=0.85), (4, 3, 0, 4)),
    (Filters(kinds=("country",)), (4, 2, 2, 5)),
    (Filters(kinds=("person",)), (4, 1, 2, 0)),
]


def test_both_catalogues_answer_alike(view: View, world_on_server: Lake) -> None:
    other = world_on_server.view()
    for read in (overview.counts, actors.ranking, relations.edges, quotes.listing, themes.shares, evidence.articles):
        one, same = (read(each, Filters()) for each in (view, other))
        assert str(one) == str(same), read.__name__


@pytest.mark.parametrize(("filters", "wanted"), COUNTS, ids=lambda value: str(value)[:60])
def test_counts(view: View, filters: Filters, wanted: tuple[int, ...]) -> None:
    found = overview.counts(view, filters)
    assert tuple(found[name] for name in ("articles", "actors", "quotes", "relations")) == wanted
    assert found["quoted"] + found["reported"] == found["quotes"]


@pytest.mark.parametrize(("speech", "quotes"), [("quoted", 2), ("reported", 0)])
def test_quotations_and_paraphrases_are_counted_apart(view: View, speech: str, quotes: int) -> None:
    found = overview.counts(view, Filters(speech=(speech,)))
    assert (found["quotes"], found[speech]) == (quotes, quotes)


def test_articles_newest_first_and_paged(view: View) -> None:
    shown = articles.listing(view, Filters())
    assert list(shown["title"]) == ["Talks begin", "Talks open", "Norway blames Iceland", "Quiet"]
    assert shown.set_index("title").loc["Norway blames Iceland", ["quotes", "relations"]].tolist() == [1, 3]
    assert list(articles.listing(view, Filters(), "oldest", limit=1, offset=1)["title"]) == ["Talks open"]
    assert overview.counts(view, Filters(outlets=("Wire",)))["articles"] == 2


def test_articles_by_month(view: View) -> None:
    found = articles.by_month(view, Filters()).to_dict("records")
    assert {(row["month"], row["outlet"]): row["articles"] for row in found} == {
        ("2024-01", "Wire"): 1,
        ("2024-02", "Daily"): 1,
        ("2024-02", "Wire"): 1,
        (None, None): 1,
    }


@pytest.mark.parametrize("facts", WORLD, ids=lambda facts: facts.article.title)
def test_facts_come_back_value_for_value(view: View, facts) -> None:
    found = articles.facts(view, facts.article.id)
    assert found is not None
    assert (found.article, found.mentions, found.quotes) == (facts.article, facts.mentions, facts.quotes)
    assert (found.relations, found.themes, found.portrayals) == (facts.relations, facts.themes, facts.portrayals)
    assert (found.sentences, found.actors) == (facts.sentences, facts.actors)


def test_an_unknown_article_is_none(view: View) -> None:
    assert articles.facts(view, "nothing") is None


def test_links_lead_to_the_article_with_their_title(view: View) -> None:
    found = articles.facts(view, FISH.article.id)
    assert found is not None
    assert [link.article for link in found.links] == [TALKS.article.id]
    shown = links.graph(view, Filters())
    assert dict(zip(shown["linked_title"], shown["linked"], strict=True)) == {
        "Talks open": TALKS.article.id,
        "Iceland wins cup": None,
    }
    wanted = links.wanted(view, Filters())
    assert wanted.to_dict("records") == [{"title": "Iceland wins cup", "section": None, "links": 1, "articles": 1}]
    assert wanted.attrs["total"] == 1


def test_options(view: View) -> None:
    found = articles.options(view)
    assert found["outlets"] == ["Daily", "Wire"]
    assert (found["first"], found["last"], found["undated"]) == ("2024-01-10", "2024-02-03", 1)
    assert set(found["themes"]["topic"]) == {WAR, POLITICS}


def test_ranking(view: View) -> None:
    shown = actors.ranking(view, Filters()).set_index("actor")
    assert shown["sentences"].to_dict() == {IS: 6, NO: 4, HOLM: 3}
    assert shown["articles"].to_dict() == {IS: 3, NO: 3, HOLM: 3}
    assert shown["quotes"].to_dict() == {IS: 0, NO: 0, HOLM: 2}


def test_actors_to_choose_from(view: View) -> None:
    every = actors.options(view)
    assert actors.options(view, 1, (HOLM,))["actor"].tolist() == [IS, HOLM] != every["actor"].tolist()
    labels = dict(zip(every["actor"], every["label"], strict=True))
    assert actors.named(view, labels[NO][:4].upper(), 5) == [(NO, labels[NO])]
    assert actors.labels(view, [HOLM, "nobody"]) == {HOLM: labels[HOLM]}


def test_of_longer_lists_the_strongest_are_shown_and_all_are_counted(view: View) -> None:
    every, first = places.mentioned(view, Filters()), places.mentioned(view, Filters(), limit=1)
    assert first["place"].tolist() == every["place"].tolist()[:1]
    assert first.attrs["total"] == every.attrs["total"] == len(every) > 1
    copies = sketches.clusters(view, Filters())
    assert copies.attrs["total"] == copies["cluster"].nunique()
    assert sketches.clusters(view, Filters(), limit=0).empty


def test_one_actor(view: View) -> None:
    found = actors.one(view, NO)
    assert found is not None
    assert (found["name"], found["country"], found["aliases"]) == ("Norway", "NO", ["Oslo"])
    assert actors.one(view, "nobody") is None


def test_names_used(view: View) -> None:
    assert actors.names_used(view, Filters(), NO).to_dict("records") == [
        {"text": "Norway", "how": "name", "sentences": 4}
    ]


def test_edges(view: View) -> None:
    shown = relations.edges(view, Filters()).set_index(["source", "target"])
    there, back = shown.loc[(IS, NO)], shown.loc[(NO, IS)]
    assert there[["sentences", "cooperation", "conflict", "told", "claimed"]].tolist() == [3, 2, 1, 0, 3]
    assert there["polarity"] == "cooperation"
    assert there["type"] == "SUPPORT"
    assert back[["sentences", "cooperation", "conflict", "told", "claimed"]].tolist() == [2, 1, 1, 2, 0]
    assert back["polarity"] == "mixed"
    assert (there["of_type"], back["of_type"]) == (2, 1)


def test_the_type_of_an_edge_is_one_of_its_polarity(view: View) -> None:
    for filters in (Filters(), Filters().events()):
        for edge in relations.edges(view, filters).to_dict("records"):
            if edge["polarity"] != "mixed":
                assert polarity_of(edge["type"]) == edge["polarity"]


def test_what_an_edge_is_made_of_is_what_its_parts_open(view: View) -> None:
    conditions = {
        "type": lambda value: Filters(types=(value,)),
        "modality": lambda value: Filters(modalities=(value,)),
        "voice": lambda value: Filters(by=(value,)) if value else Filters(voices=("told",)),
    }
    parts = relations.parts(view, Filters(), IS, NO).to_dict("records")
    assert {part["part"] for part in parts} == conditions.keys()
    for part in parts:
        value = part["value"] if isinstance(part["value"], str) else None
        found = evidence.edge(view, conditions[part["part"]](value), IS, NO)
        assert part["sentences"] == found.attrs["total"] == len(found)


def test_edges_below_the_minimum_are_left_out(view: View) -> None:
    assert len(relations.edges(view, Filters(minimum=3))) == 1
    assert len(relations.edges(view, Filters(), limit=1)) == 1


ACTS = [
    (Filters(), NO, {("source", "conflict"): 1, ("source", "cooperation"): 1, ("target", "conflict"): 1,
                     ("target", "cooperation"): 2}),
    (Filters(by=(HOLM,)), NO, {("target", "conflict"): 1, ("target", "cooperation"): 2}),
    (Filters(outlets=("Daily",)), NO, {("target", "cooperation"): 1}),
    (Filters(), HOLM, {}),
]  # fmt: skip


@pytest.mark.parametrize(("filters", "actor", "wanted"), ACTS, ids=lambda value: str(value)[:40])
def test_acts_of_one_actor(view: View, filters: Filters, actor: str, wanted: dict) -> None:
    found = relations.acts(view, filters, actor)
    whole = found.loc[found["type"].isna()]
    assert {(row.side, row.polarity): row.sentences for row in whole.itertuples()} == wanted
    for row in found.itertuples():
        narrow = {"types": (row.type,)} if row.type else {"polarities": (row.polarity,)}
        shown = evidence.acts(view, filters.with_(**narrow), actor, str(row.side))
        assert row.sentences == shown.attrs["total"]


def test_pairs(view: View) -> None:
    wanted = {"a": NO, "a_name": "Norway", "b": IS, "b_name": "Iceland", "sentences": 5}
    wanted |= {"cooperation": 3, "conflict": 2, "neutral": 0}
    assert relations.pairs(view, Filters(), NO).to_dict("records") == [wanted]
    both = relations.pairs(view, Filters()).to_dict("records")
    assert [(row["a"], row["b"], row["sentences"]) for row in both] == [(IS, NO, 5)]
    assert evidence.pair(view, Filters(), NO, IS).attrs["total"] == 5
    assert relations.pairs(view, Filters(), HOLM).empty


def test_who_speaks_and_writes_of_an_actor(view: View) -> None:
    assert quotes.speakers_about(view, Filters(), NO).to_dict("records") == [
        {"speaker": HOLM, "speaker_name": "Marta Holm", "quotes": 1}
    ]
    found = actors.by_outlet(view, Filters(), NO)
    assert dict(zip(found["outlet"], found["sentences"], strict=True)) == {"Wire": 3, "Daily": 1}


def test_relation_types_and_months(view: View) -> None:
    assert dict(relations.types(view, Filters())[["plover_type", "sentences"]].values) == {
        "SUPPORT": 3,
        "ACCUSE": 1,
        "COERCE": 1,
    }
    assert relations.by_month(view, Filters())["sentences"].sum() == 5


def test_quotes(view: View) -> None:
    shown = quotes.listing(view, Filters())
    assert list(shown["text"]) == ["Iceland welcomed Norway", "Iceland took our aggressive fish"]
    assert list(shown["about"]) == [[IS, NO], [IS]]
    assert list(shown["spans"]) == [[[12, 35]], [[34, 66]]]
    assert quotes.by_speaker(view, Filters()).to_dict("records") == [
        {"speaker": HOLM, "speaker_name": "Marta Holm", "quotes": 2, "direct": 2, "indirect": 0}
    ]


def test_matrix(view: View) -> None:
    shown = quotes.matrix(view, Filters()).set_index(["speaker", "actor"])
    assert shown.loc[(HOLM, IS), ["quotes", "cooperation", "conflict"]].tolist() == [2, 0, 1]  # "aggressive"
    assert shown.loc[(HOLM, NO), ["quotes", "cooperation", "conflict"]].tolist() == [
        1,
        0,
        0,
    ]  # what others do is not her view


def test_themes(view: View) -> None:
    shown = themes.tree(view, Filters()).set_index("topic")
    assert shown["articles"].to_dict() == {POLITICS: 2, WAR: 1}
    assert shown["sentences"].to_dict() == {POLITICS: 3, WAR: 1}
    assert dict(themes.words(view, Filters(), POLITICS).values) == {"talks": 2, "blames": 1}
    assert themes.shares(view, Filters())["articles"].sum() == 3
    assert themes.shares(view, Filters(), level=0).empty


def test_portrayals(view: View) -> None:
    assert actors.portrayals(view, Filters(), IS).to_dict("records") == [
        {"descriptor": "aggressive", "polarity": "negative", "speaker": HOLM, "speaker_name": "Marta Holm", "times": 1}
    ]


def test_missing_values_are_none(view: View) -> None:
    row = articles.listing(view, Filters()).set_index("title").loc[QUIET.article.title]
    assert row["outlet"] is None
    assert row["published"] is None
    assert COPY.article.section is None
