"""Corrections of stories: which articles belong together, and what a story is called.

A correction names a story by one of its articles, so that it still applies when the collection has grown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import singledispatch
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class StoryMember:
    """An article of a story: ``article`` is its text's hash; file and part say which it is when it is read anew."""

    article: str
    title: str
    sha256: str = ""
    part: int = 0


@dataclass(frozen=True, slots=True)
class StoryArticleMoved:
    """Moves ``article`` to the story that contains ``to``, or out of all stories if ``to`` is None."""

    article: StoryMember
    to: StoryMember | None = None


@dataclass(frozen=True, slots=True)
class StoriesMerged:
    """Merges the story that contains ``one`` into the story that contains ``into``."""

    one: StoryMember
    into: StoryMember


@dataclass(frozen=True, slots=True)
class StoryParted:
    """Makes ``articles`` a separate story."""

    articles: tuple[StoryMember, ...]


@dataclass(frozen=True, slots=True)
class StoryRenamed:
    """Renames the story that contains ``one``."""

    one: StoryMember
    name: str


OfStory = StoryArticleMoved | StoriesMerged | StoryParted | StoryRenamed


class Stories(NamedTuple):
    """``of``: article → story, for stories of two articles or more; ``names``: story → the name given by a reader."""

    of: dict[str, str]
    names: dict[str, str]


def given(changes: Iterable[object], stories: Mapping[str, str], places: Sequence[tuple[str, str, int]]) -> Stories:
    """The stories after ``changes`` are applied in order.

    ``stories``: article → story as found; ``places``: every article with the hash of its file and its part there.
    Corrections of articles that are gone are ignored. A story keeps its id; a new one is named by one of its articles.
    """
    at = {(sha256, part): name for name, sha256, part in places if sha256}
    state = _State({name: stories.get(name, name) for name, _, _ in places}, {}, at)
    for change in changes:
        _give(change, state)
    size = Counter(state.of.values())
    return Stories({name: story for name, story in state.of.items() if size[story] > 1}, state.names)


class _State(NamedTuple):
    of: dict[str, str]
    names: dict[str, str]
    at: dict[tuple[str, int], str]  # hash of a file and part in it -> article

    def here(self, member: StoryMember) -> str | None:
        """The id of an article, if it is here."""
        return member.article if member.article in self.of else self.at.get((member.sha256, member.part))

    def all_here(self, *several: StoryMember) -> list[str]:
        """Their ids, or an empty list if any of them is gone."""
        found = [name for member in several if (name := self.here(member)) is not None]
        return found if len(found) == len(several) else []

    def begin(self, articles: Sequence[str]) -> None:
        """Makes the articles a separate story, whose id is the first of their ids that no other story uses."""
        self.of.update(dict.fromkeys(articles, ""))
        taken = set(self.of.values())
        free = (name for name in articles if name not in taken)
        self.of.update(dict.fromkeys(articles, next(free, f"{articles[0]}.")))

    def merge(self, gone: str, kept: str) -> None:
        """Moves all articles of ``gone`` to ``kept``, which keeps its own name or takes over the other's."""
        if gone == kept:
            return
        self.of.update({name: kept for name, story in self.of.items() if story == gone})
        if name := self.names.pop(gone, None):
            self.names.setdefault(kept, name)


@singledispatch
def _give(change: object, state: _State) -> None:
    """Corrections of other things are ignored."""


@_give.register
def _(change: StoryArticleMoved, state: _State) -> None:
    found = state.all_here(change.article, *filter(None, [change.to]))
    if found and change.to:
        state.of[found[0]] = state.of[found[1]]
    elif found:
        state.begin(found)


@_give.register
def _(change: StoriesMerged, state: _State) -> None:
    found = state.all_here(change.one, change.into)
    if found:
        state.merge(state.of[found[0]], state.of[found[1]])


@_give.register
def _(change: StoryParted, state: _State) -> None:
    names = [name for one in change.articles for name in state.all_here(one)]
    if names:
        state.begin(names)


@_give.register
def _(change: StoryRenamed, state: _State) -> None:
    for name in state.all_here(change.one):
        state.names[state.of[name]] = change.name
