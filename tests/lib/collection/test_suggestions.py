"""What is suggested on a small cast that can be checked by eye, and that what was decided is not asked again."""

from dataclasses import replace

import pytest

from lib.collection.corrections import making
from lib.collection.corrections.correction import Declined, Hidden, Merged, RelationRejected
from lib.collection.suggestions import Suggestion, _of_two_countries, suggestions
from lib.facts import Actor, Facts, Mention
from lib.store import Change, Lake
from lib.store.tables import write
from tests.lib.store.world import FISH, QUIET, TALKS

CAST = {
    "Norway": Actor("person-holm", "Holm", "person"),
    "Iceland": Actor("person-marta-holm", "Marta Holm", "person"),
    "Marta Holm": Actor("organisation-nfb", "NFB", "organisation"),
    "fish": Actor("organisation-north-fish-board", "North Fish Board", "organisation"),
    "Talks": Actor("person-olga-zelenska", "Olga Zelenska", "person"),
    "open": Actor("person-olga-zelenskaya", "Olga Zelenskaya", "person"),
    "said": Actor("organisation-a-b", "senators | lobby", "organisation"),
}


def recast(facts: Facts) -> Facts:
    """The article with the cast above and a mention where each word first stands."""
    text = facts.article.text
    here = {word: actor for word, actor in CAST.items() if word in text}
    mentions = [Mention(a.id, text.index(w), text.index(w) + len(w), w, "name") for w, a in here.items()]
    return replace(facts, actors=tuple(here.values()), mentions=tuple(mentions), relations=(), quotes=(), portrayals=())


@pytest.fixture
def lake(lake: Lake) -> Lake:
    write.apply(lake, Change("tester", "", added=[recast(FISH), recast(TALKS), QUIET]))
    return lake


def asked(lake: Lake) -> dict[str, Suggestion]:
    return {one.question: one for one in suggestions(lake.view(), making.in_force_at(lake.view()))}


def test_who_may_be_one_and_who_none(lake: Lake) -> None:
    found = asked(lake)
    assert set(found) == {
        "same:person-holm|person-marta-holm",
        "same:organisation-nfb|organisation-north-fish-board",
        "same:person-olga-zelenskaya|person-olga-zelenska",
        "none:organisation-a-b",
    }
    assert isinstance(found["none:organisation-a-b"].change, Hidden)
    merge = found["same:person-holm|person-marta-holm"]
    assert isinstance(merge.change, Merged) and merge.gain == 2 and "both in 2 articles" in merge.words


def test_a_title_with_a_nation_is_the_one_of_that_country_who_bears_it(lake: Lake) -> None:
    ministers = [
        Actor(f"person-{nation.lower()}-minister", f"{nation} minister", "person", country)
        for nation, country in (("Norwegian", "NO"), ("Icelandic", "IS"))
    ]
    holm = Actor("person-marta-holm", "Marta Holm", "person", "NO")
    names = [Mention(one.id, 0, 6, "Norway", "name") for one in ministers]
    titled = Mention(holm.id, 14, 21, "fisheries minister", "title")
    facts = replace(FISH, relations=(), quotes=(), portrayals=(), actors=(*ministers, holm), mentions=(*names, titled))
    write.apply(lake, Change("tester", "", replaced={FISH.article.id: facts}))
    found = asked(lake)
    assert [f"same:{one.id}|{holm.id}" in found for one in ministers] == [True, False]


def test_what_was_decided_is_not_asked_again(lake: Lake) -> None:
    first, second, *_ = asked(lake).values()
    making.correct(lake, first.change, author="Ada")
    no = making.correct(lake, Declined(second.question, second.words), author="Ada")
    left = asked(lake)
    assert first.question not in left and second.question not in left
    making.undo(lake, no.id, author="Ada")
    assert second.question in asked(lake)


def test_an_unsure_act_of_a_weak_edge_is_asked_about_and_named(lake: Lake) -> None:
    write.apply(lake, Change("tester", "", replaced={FISH.article.id: FISH}))
    unsure = [one for name, one in asked(lake).items() if name.startswith("act:")]
    assert [one.fact for one in unsure] == [("relation", 2)]
    assert FISH.relations[2].confidence < 0.5 and isinstance(unsure[0].change, RelationRejected)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        (("Russian defence ministry", None), ("Syrian defence ministry", None), True),
        (("Russian", "RU"), ("Syrian defence ministry", None), True),
        (("defence ministry", "RU"), ("defense ministry", "SY"), True),
        (("Russian defence ministry", "RU"), ("Russian defense ministry", None), False),
        (("North Fish Board", None), ("NFB", "NO"), False),
    ],
)
def test_bodies_of_two_countries_are_never_asked_about(
    one: tuple[str, str | None], other: tuple[str, str | None], apart: bool
) -> None:
    first, second = (Actor(f"x-{name}", name, "organisation", country) for name, country in (one, other))
    assert _of_two_countries(first, second) is apart
