import pytest

from lib.collection.storylines import members, shared_quotations
from lib.filters import Filters
from lib.store import Change, open_lake
from lib.store.queries.sketches import article_profiles
from lib.store.tables import write
from tests.lib.store.world import WAR, all_of, facts_of, quote, theme

WORDS = "We paid for the gas and somebody else was warm"


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    """Two articles of one matter by two outlets, and one about something else."""
    one = facts_of(
        f'Norway pays.\nNorway and Iceland quarrel. "{WORDS}" said Marta Holm.',
        published="2024-01-10", outlet="Wire",
        quotes=all_of(quote(WORDS, "Marta Holm")), themes=all_of(theme(WAR, "war", "quarrel")),
    )  # fmt: skip
    two = facts_of(
        'Oil and gas.\nIceland met Norway. "somebody else was warm" said Marta Holm.',
        published="2024-01-11", outlet="Daily", quotes=all_of(quote("somebody else was warm", "Marta Holm")),
    )  # fmt: skip
    other = facts_of("Rain.\nIt rains in Iceland today.", published="2024-01-12", outlet="Daily")
    lake = open_lake(tmp_path_factory.mktemp("stories"))
    write.apply(lake, Change("test", "three", added=[one, two, other]))
    yield lake.view()
    lake.close()


def test_profiles_have_headline_and_lead(view):
    frame = article_profiles(view, Filters())
    assert frame["published"].tolist() == ["2024-01-10", "2024-01-11", "2024-01-12"]
    assert frame["lead"].tolist()[2] == "Rain. It rains in Iceland today."


def test_stories_have_a_headline_and_their_articles(view):
    found = members(view, Filters())
    first, second, _ = article_profiles(view, Filters())["article"]
    assert found[["story", "article"]].to_numpy().tolist() == [[first, first], [first, second]]
    assert found[["articles", "name"]].drop_duplicates().to_numpy().tolist() == [[2, "Norway pays"]]
    assert {"Marta", "Holm"} <= set(found["shared"].iloc[0])


def test_stories_are_looked_for_among_the_newest(view):
    assert members(view, Filters(), most=2).empty


def test_shared_quotations_say_who_kept_what(view):
    frame = shared_quotations(view, Filters())
    assert frame[["outlet", "share", "title"]].to_numpy().tolist() == [
        ["Wire", 1.0, "Norway pays"],
        ["Daily", 0.4, "Oil and gas"],
    ]
    assert frame["whole"].tolist() == [WORDS, WORDS]


def test_filters_narrow(view):
    assert members(view, Filters(outlets=("Wire",))).empty
    assert len(shared_quotations(view, Filters(outlets=("Wire",)))) == 0
