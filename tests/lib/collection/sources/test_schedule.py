"""How often a source is asked: often where much comes, seldom where nothing does, never more often than is polite."""

import pytest

from lib.collection.sources import schedule
from lib.collection.sources.kept_sources import Seen, State
from lib.collection.sources.schedule import DAY, FIRST, FLOOR, LONGEST, Result
from lib.intake.refusals import BusyError, GoneError, UnreachableError

NOW = 1_800_000_000.0
BUSY = Result(added=8, entries=10)


@pytest.mark.parametrize(
    ("result", "pause"),
    [
        (BUSY, FIRST / 2),
        (Result(added=1, entries=10), FIRST),
        (Result(entries=10), FIRST * 1.5),
        (Result(added=1, entries=10, period=3 * DAY), LONGEST),
        (Result(added=1, entries=10, period=60.0), FLOOR),
        (Result(added=1, entries=10, fresh_for=2 * FIRST), 2 * FIRST),
        (Result(added=1, entries=10, fresh_for=5.0), FIRST),
    ],
)
def test_the_pause_follows_what_comes(result: Result, pause: float) -> None:
    assert schedule.succeeded(State(), result, NOW).next - NOW == pause


def test_no_source_is_asked_more_often_than_every_quarter_of_an_hour_nor_less_than_daily() -> None:
    busy = quiet = State()
    for n in range(40):
        busy, quiet = (schedule.succeeded(busy, BUSY, NOW + n), schedule.succeeded(quiet, Result(entries=9), NOW + n))
    assert (busy.interval, quiet.interval) == (FLOOR, LONGEST)


def test_pauses_grow_with_failures_and_the_server_is_heard() -> None:
    state, pauses = State(), []
    for _ in range(7):
        state = schedule.failed(state, GoneError("There is nothing at this address (404 Not Found)."), NOW)
        pauses.append(state.next - NOW)
    assert pauses == sorted(pauses) and pauses[-1] == LONGEST
    assert state.status.endswith("Checked only once a day after many failures.")
    assert schedule.failed(State(), BusyError("Later.", 3 * DAY), NOW).next - NOW == 3 * DAY
    passing = schedule.failed(State(), UnreachableError("No answer."), NOW)
    assert passing.failures < 1 and FLOOR <= passing.next - NOW < FIRST
    assert schedule.succeeded(state, BUSY, NOW).failures == 0


@pytest.mark.parametrize(("status", "feed", "is_gone"), [(410, "", True), (404, "", False), (410, "found", False)])
def test_a_source_is_gone_for_good_when_its_own_address_says_so(status: int, feed: str, is_gone: bool) -> None:
    error = GoneError("There is nothing at this address.")
    error.status = status
    state = schedule.failed(State(feed=feed), error, NOW)
    assert schedule.status(state, True, NOW) == (schedule.GONE if is_gone else "Paused")
    assert schedule.status(state, False, NOW) == str(error)
    assert schedule.status(schedule.succeeded(state, BUSY, NOW), True, NOW) == "Paused"


def test_a_source_that_fell_silent_stands_out() -> None:
    state = schedule.succeeded(State(), BUSY, NOW)
    for day in range(1, 60):
        state = schedule.succeeded(state, Result(entries=10), NOW + day * DAY)
    assert not schedule.is_silent(state, NOW + 10 * DAY) and schedule.is_silent(state, NOW + 60 * DAY)
    assert schedule.status(state, False, NOW + 60 * DAY).startswith("Silent: no new article since 15 January 2027.")
    assert sum(schedule.last_weeks(state, NOW + 60 * DAY)) == 8


@pytest.mark.parametrize(
    ("seen", "age", "is_wanted"),
    [
        (None, 0, True),
        (Seen("a", "other", NOW), 0, True),
        (Seen("a", "same", NOW), 3600, False),
        (Seen("a", "same", NOW), 3 * 3600, True),
        (Seen("a", "same", NOW, looks=2), 3 * 3600, False),
        (Seen("a", "same", NOW, looks=5), 400 * DAY, False),
        (Seen("a", "same", NOW, looks=4, refused="Gone."), 400 * DAY, False),
        (Seen("a", "same", NOW, looks=1, refused="No answer."), 3 * 3600, True),
    ],
)
def test_a_page_is_looked_at_again_at_growing_pauses(seen: Seen | None, age: float, is_wanted: bool) -> None:
    assert schedule.is_wanted(seen, "same", NOW + age, forced=False) is is_wanted


def test_now_and_then_a_feed_is_asked_for_whole() -> None:
    state = State(etag="1", whole_at=NOW)
    assert schedule.with_conditions(state, NOW + 6 * DAY) and not schedule.with_conditions(state, NOW + 8 * DAY)
