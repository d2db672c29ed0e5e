"""An article keeps its story as the collection grows, whatever comes and in whatever pieces."""

from contextlib import closing
from pathlib import Path

import pytest

from lib.collection import kept_stories, storylines
from lib.filters import Filters
from lib.store import Change, Lake, open_lake
from lib.store.tables import write
from tests.lib.store.world import facts_of

DAYS = ("2024-01-10", "2024-01-12", "2024-01-11", "2024-01-10", "2024-03-01")
TEXTS = (
    "Dam breaks at Tarn.\nThe Tarn dam broke near Holmvik.",
    "Holmvik flood.\nThe Tarn dam broke at night.",
    "Tarn dam inquiry.\nHolmvik asks why the Tarn dam broke.",
    "Ballet opens.\nA premiere of Coppelia in Geneva.",
    "Dam at Tarn.\nThe Tarn dam broke near Holmvik.",
)


def add(lake: Lake, *numbers: int) -> list[str]:
    facts = [facts_of(TEXTS[n], published=DAYS[n], outlet="Wire") for n in numbers]
    write.apply(lake, Change("test", "more", added=facts))
    return [one.article.id for one in facts]


def test_articles_that_come_join_stories_or_begin_one_and_no_other_moves(lake: Lake) -> None:
    (second, alone) = add(lake, 1, 3)
    assert kept_stories.keep(lake) == 2 and kept_stories.read(lake.place) == {second: second, alone: alone}
    (first, later, months_later) = add(lake, 0, 2, 4)
    before = storylines.members(lake.view(), Filters())  # who cannot write sees the same
    assert kept_stories.keep(lake) == 3 and kept_stories.keep(lake) == 0
    found = storylines.members(lake.view(), Filters())
    assert found.equals(before) and set(found["article"]) == {first, second, later}
    assert set(found["story"]) == {second}  # its id stays, though an older article came
    assert kept_stories.read(lake.place)[months_later] == months_later


def test_a_story_is_whole_beyond_the_newest_articles(lake: Lake) -> None:
    names = add(lake, 0, 1, 2)
    kept_stories.keep(lake)
    assert set(storylines.members(lake.view(), Filters(), most=1)["article"]) == set(names)
    one_day = Filters().with_(date_from=DAYS[2], date_to=DAYS[1])
    assert set(storylines.members(lake.view(), one_day, most=1)["article"]) == {names[1], names[2]}


def test_a_line_that_was_left_half_written_is_dropped(lake: Lake, tmp_path: Path) -> None:
    (one, two) = add(lake, 0, 3)
    kept_stories.keep(lake)
    file = kept_stories.file_of(lake.place)
    file.write_bytes(file.read_bytes()[:-4])
    assert len(kept_stories.read(lake.place)) == 1
    assert kept_stories.keep(lake) == 1 and kept_stories.read(lake.place) == {one: one, two: two}


def test_one_at_a_time_is_as_all_at_once(lake: Lake, tmp_path: Path) -> None:
    with closing(open_lake(tmp_path / "whole")) as whole:
        names = add(whole, *range(len(TEXTS)))
        kept_stories.keep(whole)
        at_once = kept_stories.read(whole.place)
    for number in (0, 3, 2, 1, 4):  # by their days, so that each begins with what was kept of those before
        add(lake, number)
        assert kept_stories.keep(lake) == 1
    assert kept_stories.read(lake.place) == at_once and set(at_once) == set(names)


def test_what_another_wrote_and_what_went_meanwhile_is_known(lake: Lake) -> None:
    first, *_ = add(lake, 0)
    kept_stories.keep(lake)
    (theirs,) = add(lake, 1)
    with kept_stories.file_of(lake.place).open("a") as file:
        file.write(f"{theirs}\t{theirs}\n")
    (mine,) = add(lake, 2)
    assert kept_stories.keep(lake) == 1 and kept_stories.read(lake.place)[mine] in (first, theirs)
    write.remove(lake, [first, theirs, mine])
    (again,) = add(lake, 1 + 1)
    assert kept_stories.keep(lake) == 0 and kept_stories.read(lake.place)[again] == kept_stories.read(lake.place)[mine]


def test_what_is_kept_for_the_next_does_not_grow_for_ever(lake: Lake, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also of articles without a day."""
    monkeypatch.setattr(kept_stories, "AT_ONCE", 1)
    for number in range(5):
        write.apply(lake, Change("test", "more", added=[facts_of(f"{TEXTS[number]}\nPart {number}.", published=None)]))
        assert kept_stories.keep(lake) == 1
        near = kept_stories._memories[lake].near
        assert near is not None and len(near.articles) <= 3
