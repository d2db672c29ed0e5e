"""One unlisted name is one actor of one kind, whatever the recogniser takes it for here and there."""

from __future__ import annotations

import pytest

from tests.lib.extract.casting import cast

ARTICLES = [
    ("Trevik sued a club.\nAnna Trevik, 38, said it was late. Voters told Trevik to wait.", "person-anna-trevik", 3),
    ("Quillby Robotics, Inc. sued a club. A judge thanked Quillby Robotics.", "organisation-quillby-robotics-inc", 2),
    ("Patrick Carvel resigned. Voters had loved Pat Carvel.", "person-patrick-carvel", 2),
    ("Anna Roe Productions sued a club.", "organisation-anna-roe-productions", 1),
    ("Gunmen hid in Tarrowby. Tarrowby fell on Monday.", "place-tarrowby", 2),
]
THINGS = [
    ("Quillby plans to sell a new Corda Watch. The Corda Watch will help Kenya.", False),
    ("Quillby plans to sell the Corda Watch. The Corda Watch will help Kenya.", True),
    ("Kenya praised the Corda. Voters wear the Corda every day.", False),
    ("Quillby praised the new Corda. The Corda will help Kenya.", False),
    ("Kenya praised the Corda Watch sound on Monday.", False),
    ("Kenya praised the Corda Watch workers on Monday.", True),
    ("Kenya needs a Corda Committee. The Corda Committee will help Kenya.", True),
]
PRONOUNS = [
    ("A spokeswoman for Adam Trevik left. He had sold a house.", "He", "person-adam-trevik"),
    ("Prince Andrew met Jeffrey Lind. Andrew said he was tired.", "he", "person-andrew"),
    ("Norway met envoys. Norway made it possible for Kenya to win.", "it", ""),
]


@pytest.mark.parametrize(("text", "actor", "count"), ARTICLES)
def test_all_mentions_of_a_name_are_one_actor(text: str, actor: str, count: int) -> None:
    found = [mention.actor for mention in cast(text).mentions if mention.actor.partition("-")[0] != "group"]
    assert found == [actor] * count


@pytest.mark.parametrize(("text", "is_actor"), THINGS)
def test_what_there_is_more_than_one_of_is_no_actor(text: str, is_actor: bool) -> None:
    assert any("corda" in mention.actor for mention in cast(text).mentions) == is_actor


@pytest.mark.parametrize(("text", "word", "actor"), PRONOUNS)
def test_a_pronoun_goes_by_the_gender_that_titles_and_forenames_show(text: str, word: str, actor: str) -> None:
    found = {mention.text: mention.actor for mention in cast(text).mentions if mention.how == "pronoun"}
    assert found.get(word, "") == actor
