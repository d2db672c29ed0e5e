"""Which groups of outlets tell a story and which leave it out; and what one of two sides never tells although the other
does so in weeks in which both write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

import pandas as pd


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a group tells a story: its outlets that do, of how many, and their articles."""

    group: str
    outlets: tuple[str, ...]
    of: int
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BlindSpot:
    """A story that all outlets of the group ``missing`` leave out; ``told`` by the others."""

    story: str
    name: str
    missing: str
    told: tuple[Coverage, ...]

    @property
    def outlets(self) -> int:
        """Number of outlets that tell it."""
        return sum(len(one.outlets) for one in self.told)


def coverage_of(members: pd.DataFrame, groups: Mapping[str, Sequence[str]]) -> list[Coverage]:
    """A row a group, of the articles of one story (columns article and outlet)."""
    pairs = list(members[["outlet", "article"]].itertuples(index=False, name=None))
    found: list[Coverage] = []
    for group, outlets in groups.items():
        telling = tuple(sorted({outlet for outlet, _ in pairs if outlet in outlets}))
        articles = tuple(article for outlet, article in pairs if outlet in outlets)
        found.append(Coverage(group, telling, len(outlets), articles))
    return found


def only_group(telling: Collection[str], groups: Mapping[str, Sequence[str]]) -> str | None:
    """The one group to which all these outlets belong, None for several and for none."""
    found = {group for group, outlets in groups.items() for outlet in telling if outlet in outlets}
    return found.pop() if len(found) == 1 else None


def blind_spots(members: pd.DataFrame, groups: Mapping[str, Sequence[str]], least: int) -> list[BlindSpot]:
    """Stories of at least ``least`` outlets that a group leaves out, those of most outlets first.

    ``members``: articles of stories (columns story, name, article, outlet).
    """
    found: list[BlindSpot] = []
    for story, part in members.groupby("story", sort=False):
        told = coverage_of(part, groups)
        telling = tuple(one for one in told if one.outlets)
        if sum(len(one.outlets) for one in telling) < least:
            continue
        name = str(part["name"].iloc[0])
        found += [BlindSpot(str(story), name, one.group, telling) for one in told if one.of and not one.outlets]
    return sorted(found, key=lambda one: -one.outlets)


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
