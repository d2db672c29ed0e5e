"""Which groups of outlets tell a story and which leave it out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

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
