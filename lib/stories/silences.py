"""What one of two sides never tells although the other does so in weeks in which both write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from datetime import date, timedelta
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)


def both_write(one: Collection[str], other: Collection[str]) -> tuple[str, str] | None:
    """The first and the last day (ISO) of the time in which both sides write, from the Mondays of their weeks."""
    if not one or not other:
        return None
    first, last = max(min(one), min(other)), min(max(one), max(other))
    return (first, (date.fromisoformat(last) + timedelta(days=6)).isoformat()) if first <= last else None


def silent_about(
    rows: Iterable[tuple[Key, str, int]], weeks: Collection[str], known: Collection[Key], least: int
) -> list[tuple[Key, int]]:
    """What one side tells and the other never, with all its sentences, the most first.

    ``rows``: what, week, sentences of the one side; ``weeks``: those in which the other writes at all, in which
    ``least`` of the sentences must stand; ``known``: what the other tells too.
    """
    whole: defaultdict[Key, int] = defaultdict(int)
    meanwhile: defaultdict[Key, int] = defaultdict(int)
    for what, week, sentences in rows:
        whole[what] += sentences
        meanwhile[what] += sentences if week in weeks else 0
    found = [(what, whole[what]) for what in whole if what not in known and meanwhile[what] >= least]
    return sorted(found, key=lambda pair: -pair[1])
