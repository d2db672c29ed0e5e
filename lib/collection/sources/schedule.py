"""When a source is asked again, and what is said of how it is: pure, so that it can be tried for years.

Often for those that bring much, seldom for those that bring nothing; never more often than every 15 minutes, nor than
the server allows. After failures the pauses grow.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from lib.collection.sources.kept_sources import Seen, State
from lib.intake.refusals import FetchError

DAY = 24 * 3600.0
FLOOR, FIRST, LONGEST = 15 * 60.0, 3600.0, DAY  # seconds between two looks at a source
TIRED = 5.0  # failures after which a source is looked at once a day only
WHOLE = 7 * DAY  # seconds after which it is asked without conditions: some servers say "unchanged" for ever
AGAIN = 2 * 3600.0  # seconds after which a page is looked at again, then four times as long each time
LOOKS = 5  # at a page of which nothing new is said
TRIES = 4  # at a page that gives an error that may pass
GONE = (
    "The publisher says this feed is gone for good (410); it is paused. Add its new address, or resume it to try again."
)
SILENT = 14 * DAY  # without an article, for a source that had brought some
WEEK = 7 * DAY
MOST_LATEST = 200  # new articles of one look that are remembered by name


@dataclass(frozen=True, slots=True)
class Result:
    """What one look at a source brought; ``period`` and ``fresh_for`` are what feed and server said."""

    added: int = 0
    revised: int = 0
    duplicate: int = 0
    refused: int = 0
    entries: int = 0
    unchanged: bool = False
    period: float | None = None
    fresh_for: float | None = None
    reason: str = ""  # of the first refusal
    articles: tuple[str, ...] = field(default=(), repr=False)  # that are new or changed, the last ones where many

    @property
    def brought(self) -> int:
        """Number of articles that are new or changed."""
        return self.added + self.revised

    def with_articles(self, *more: str) -> Result:
        """The same with more articles that are new or changed."""
        return replace(self, articles=(*self.articles, *more)[-MOST_LATEST:])


def is_due(known: State, wanted_at: float, now: float) -> bool:
    """Whether a source is to be looked at."""
    return now >= known.next or wanted_at > known.last


def succeeded(known: State, result: Result, now: float) -> State:
    """The state after a look that was answered."""
    wished = _interval(known.interval or FIRST, result)
    pause = max(wished, min(result.fresh_for or 0.0, LONGEST))
    return replace(
        with_brought(known, result, now),
        last=now,
        next=now + pause,
        interval=wished,
        failures=0.0,
        status=_status(result),
        trouble=False,
        gone=False,
    )


def with_brought(known: State, result: Result, now: float) -> State:
    """The state with what a look has brought, also by one that is not at its end."""
    if not result.brought:
        return known
    weeks = _counted(known.weeks, result.added, now)
    return replace(known, newest=now, weeks=weeks, brought=known.brought + result.added, latest=result.articles)


def _interval(usual: float, result: Result) -> float:
    """Seconds to the next look: half of what is usual where most was new, more where nothing was."""
    is_busy = result.entries > 0 and 2 * result.added >= result.entries
    wished = usual / 2 if is_busy else usual if result.brought else usual * 1.5
    if result.period:
        wished = min(max(wished, result.period / 2), result.period)
    return min(max(wished, FLOOR), LONGEST)


def failed(known: State, error: Exception, now: float) -> State:
    """The state after a look that failed; the reason stands in its status."""
    weight = error.weight if isinstance(error, FetchError) else 1.0
    failures = known.failures + weight
    pause = LONGEST if failures >= TIRED else min(max(known.interval or FIRST, FLOOR) * 2 ** (failures - 1), LONGEST)
    wait = (error.wait if isinstance(error, FetchError) else None) or 0.0
    slow = " Checked only once a day after many failures." if failures >= TIRED else ""
    return replace(
        known,
        last=now,
        next=now + max(pause, wait, FLOOR),
        failures=failures,
        status=f"{error}{slow}",
        trouble=True,
        gone=is_gone(known, error),
    )


def is_gone(known: State, error: Exception | None) -> bool:
    """Whether the address of the source itself is gone for good, not that of a feed that was found from there."""
    return isinstance(error, FetchError) and error.status == HTTPStatus.GONE and not known.feed


def with_conditions(known: State, now: float) -> bool:
    """Whether to ask for what is new only."""
    return bool(known.etag or known.modified) and now - known.whole_at < WHOLE


def is_wanted(seen: Seen | None, fingerprint: str, now: float, forced: bool) -> bool:
    """Whether a page is to be fetched: it is new, something else is said of it, or it may have changed."""
    if seen is None or forced or seen.fingerprint != fingerprint:
        return True
    if seen.refused is not None and seen.looks >= TRIES:
        return False
    return seen.looks < LOOKS and now - seen.at >= AGAIN * 4 ** (seen.looks - 1)


def is_silent(known: State, now: float) -> bool:
    """Whether a source that had brought articles brings none any more, much longer than is its way."""
    weeks = [n for n in known.weeks.values() if n]
    if not weeks or not known.newest:
        return False
    usual = WEEK / (sum(known.weeks.values()) / max(1, len(known.weeks)))
    return now - known.newest > max(SILENT, 4 * usual)


def status(known: State, paused: bool, now: float) -> str:
    """How a source is, in words."""
    if paused:
        return GONE if known.gone else "Paused"
    if is_silent(known, now):
        since = datetime.fromtimestamp(known.newest, UTC)
        return f"Silent: no new article since {since.day} {since:%B %Y}. {known.status}"
    return known.status


def last_weeks(known: State, now: float, number: int = 12) -> list[int]:
    """New articles of each of the last weeks, this one last."""
    today = datetime.fromtimestamp(now, UTC)
    return [known.weeks.get(_week(today - timedelta(weeks=n)), 0) for n in reversed(range(number))]


def _status(result: Result) -> str:
    counts = {"new": result.added, "changed": result.revised, "refused": result.refused}
    said = ", ".join(f"{n:,} {what}" for what, n in counts.items() if n)
    if said:
        return f"{said}: {result.reason}" if result.reason else said
    return "Nothing new" if any((result.unchanged, result.entries, result.duplicate)) else "It lists no articles"


def _counted(weeks: Mapping[str, int], added: int, now: float) -> dict[str, int]:
    this = _week(datetime.fromtimestamp(now, UTC))
    return {**weeks, this: weeks.get(this, 0) + added}


def _week(day: datetime) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"
