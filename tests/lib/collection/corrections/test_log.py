"""The log: only added to, whole after a kill, the later word holds, anything undone in any order."""

from itertools import permutations
from pathlib import Path

import pytest

from lib.collection.corrections import log
from lib.collection.corrections.correction import (
    Change,
    Correction,
    Hidden,
    Merged,
    Renamed,
    SpeakerCorrected,
    Undone,
    anchor_of,
    from_line,
    line_of,
)
from lib.collection.corrections.json_values import CorrectionError
from lib.store import Lake, open_lake
from tests.lib.store.world import ACTORS, FISH

NORWAY, ICELAND, HOLM = ACTORS.values()


@pytest.fixture
def lake(tmp_path: Path) -> Lake:
    return open_lake(tmp_path)


def entry(number: int, change: Change) -> Correction:
    return Correction(f"c{number}", f"2026-01-01T00:00:{number:02}.000000Z", "Ada", "", change)


ONE, TWO, THREE = entry(1, Merged(HOLM, NORWAY)), entry(2, Renamed(NORWAY, "Norge")), entry(3, Hidden(ICELAND))


def test_what_is_added_is_read_again(lake: Lake) -> None:
    assert log.append(lake, [ONE, TWO]) == 2
    assert log.append(lake, [TWO, THREE]) == 1
    assert log.read(lake.place) == (ONE, TWO, THREE)


@pytest.mark.parametrize("left", range(1, len(line_of(TWO)), 17))
def test_a_torn_last_line_is_dropped_and_cut_off(lake: Lake, left: int) -> None:
    log.append(lake, [ONE])
    with log.file_of(lake.place).open("a", encoding="utf-8") as file:
        file.write(line_of(TWO)[:-left] if left > 1 else line_of(TWO)[:-2])
    assert log.read(lake.place) == (ONE,)
    log.append(lake, [THREE])
    assert log.read(lake.place) == (ONE, THREE) and not log.unreadable(log.file_of(lake.place))


def test_a_whole_line_that_lacks_its_end_counts(lake: Lake) -> None:
    log.file_of(lake.place).write_text(line_of(ONE).rstrip("\n"), encoding="utf-8")
    assert log.read(lake.place) == (ONE,)
    log.append(lake, [TWO])
    assert log.read(lake.place) == (ONE, TWO)


def test_a_foreign_line_costs_only_itself(lake: Lake) -> None:
    log.file_of(lake.place).write_text(f'{line_of(ONE)}{{"kind": "later version"}}\n{line_of(TWO)}', encoding="utf-8")
    assert log.read(lake.place) == (ONE, TWO)
    assert log.unreadable(log.file_of(lake.place)) == ["Line 2: “later version” is not a kind of correction."]


def test_times_of_other_zones_are_told_in_utc() -> None:
    line = line_of(ONE).replace("2026-01-01T00:00:01.000000Z", "2026-01-01T02:00:01+02:00")
    assert from_line(line) == ONE
    for wrong in ("2026-01-01T00:00:01", "yesterday", ""):
        with pytest.raises(CorrectionError, match="a time made_at"):
            from_line(line_of(ONE).replace("2026-01-01T00:00:01.000000Z", wrong))


def test_any_is_undone_in_any_order() -> None:
    for order in permutations((ONE, TWO, THREE)):
        entries = [ONE, TWO, THREE]
        for number, gone in enumerate(order, 4):
            entries.append(entry(number, Undone(gone.id)))
            left = [one for one in (ONE, TWO, THREE) if one not in order[: number - 3]]
            assert log.in_force(entries) == tuple(left)


def test_an_undone_undo_leaves_the_correction_in_force() -> None:
    entries = [ONE, entry(4, Undone("c1")), entry(5, Undone("c4"))]
    assert log.in_force(entries) == (ONE,) and log.undone(entries) == {"c4"}


def test_the_later_word_holds_and_the_contradiction_is_told() -> None:
    other = entry(4, Merged(HOLM, ICELAND))
    assert log.in_force([ONE, TWO, other]) == (TWO, other)
    assert log.contradictions([ONE, TWO, other]) == [(ONE, other)]
    assert log.in_force([ONE, TWO, other, entry(5, Undone("c4"))]) == (ONE, TWO)


def test_the_same_said_twice_is_no_contradiction() -> None:
    again = entry(4, Merged(HOLM, NORWAY))
    assert log.in_force([ONE, again]) == (again,) and log.contradictions([ONE, again]) == []


def test_two_speakers_of_one_quote_contradict_each_other() -> None:
    at = anchor_of(FISH.article, FISH.quotes[0].start, FISH.quotes[0].end)
    one, two = entry(1, SpeakerCorrected(at, NORWAY)), entry(2, SpeakerCorrected(at, ICELAND))
    assert log.in_force([one, two]) == (two,) and log.contradictions([one, two]) == [(one, two)]
