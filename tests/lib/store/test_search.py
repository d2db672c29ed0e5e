"""Full text: what is found, how it is asked, and that the index mends itself."""

import shutil

import pytest

from lib.filters import Filters
from lib.store import Lake, SearchError, search, write
from tests.lib.store.world import COPY, FISH, TALKS, WORLD

FOUND = [
    ("fish", 2),
    ("FISH", 2),
    ("iceland", 6),
    ('"Iceland welcomed"', 2),
    ('"welcomed Iceland"', 0),
    ("war AND far", 2),
    ("war OR cup", 3),
    ("iceland NOT welcomed", 4),
    ("welc*", 2),
    ("speaker:holm", 2),
    ("actor:norway", 4),
    ("outlet:daily war", 1),
    ("title:begin", 3),
    ("(war OR cup) AND far", 2),
    ("nowhere", 0),
]


@pytest.mark.parametrize(("text", "count"), FOUND)
def test_found(world_lake: Lake, text: str, count: int) -> None:
    shown = search.search(world_lake, world_lake.view(), text, Filters())
    # A title counts for each sentence of its article, so text and title are asked together and only text is counted.
    inside = shown if ":" in text else shown[[bool(marks) for marks in shown["marks"]]]
    assert len(inside) == count


def test_best_first_with_marks(world_lake: Lake) -> None:
    shown = search.search(world_lake, world_lake.view(), "aggressive fish", Filters())
    assert shown["text"][0] == '"Iceland took our aggressive fish" said Marta Holm.'
    assert shown["marks"][0] == [[51, 61, "mention"], [62, 66, "mention"]]


def test_filters_narrow(world_lake: Lake) -> None:
    view = world_lake.view()
    shown = search.search(world_lake, view, "welcomed", Filters(outlets=("Daily",)))
    assert shown["article"].tolist() == [TALKS.article.id]
    assert shown.attrs["total"] == 1
    assert search.search(world_lake, view, "iceland", Filters(), limit=1).attrs["total"] > 1


@pytest.mark.parametrize("text", ["", "  ", '"open', "fish AND", "(", "nofield:x", "AND"])
def test_what_cannot_be_understood_is_said_in_one_sentence(world_lake: Lake, text: str) -> None:
    with pytest.raises(SearchError) as error:
        search.search(world_lake, world_lake.view(), text, Filters())
    assert str(error.value).endswith(".")
    assert "\n" not in str(error.value)


def test_follows_the_store(lake: Lake) -> None:
    write.add(lake, [FISH], author="a", message="one")
    old = lake.view()
    assert len(search.search(lake, old, "iceland", Filters())) > 0
    write.add(lake, [TALKS, COPY], author="a", message="two")
    assert search.search(lake, lake.view(), "welcomed", Filters()).attrs["total"] == 2
    assert search.search(lake, lake.view(old.revision), "welcomed", Filters()).attrs["total"] == 0
    write.remove(lake, [COPY.article.id])
    assert search.search(lake, lake.view(), "welcomed", Filters()).attrs["total"] == 1


@pytest.mark.parametrize("harm", ["missing", "cut", "garbled"])
def test_a_harmed_index_is_made_anew(lake: Lake, harm: str) -> None:
    write.add(lake, WORLD, author="a", message="all")
    whole = search.search(lake, lake.view(), "iceland", Filters())
    folder = lake.place / "index"
    if harm == "missing":
        shutil.rmtree(folder)
    elif harm == "cut":
        (folder / "meta.json").unlink()
    else:
        (folder / "meta.json").write_text("{nonsense")
    assert search.search(lake, lake.view(), "iceland", Filters()).equals(whole)
