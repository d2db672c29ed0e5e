"""Corrections of stories: which articles belong together, and what a story is called.

A story is known by any article that stands in it, so that a correction finds it again however the collection grows.
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
    """``article`` belongs to the story in which ``to`` stands; to none, when there is no ``to``."""

    article: StoryMember
    to: StoryMember | None = None


@dataclass(frozen=True, slots=True)
class StoriesMerged:
    """The stories in which ``one`` and ``into`` stand are one."""

    one: StoryMember
    into: StoryMember


@dataclass(frozen=True, slots=True)
class StoryParted:
    """``articles`` are a story of their own."""

    articles: tuple[StoryMember, ...]


@dataclass(frozen=True, slots=True)
class StoryRenamed:
    """The story in which ``one`` stands is called ``name``."""

    one: StoryMember
    name: str


OfStory = StoryArticleMoved | StoriesMerged | StoryParted | StoryRenamed


class Stories(NamedTuple):
    """Article → story, of all that share one with another; and story → name, of those that were given one."""

    of: dict[str, str]
    names: dict[str, str]


def given(changes: Iterable[object], stories: Mapping[str, str], places: Sequence[tuple[str, str, int]]) -> Stories:
    """The stories as ``changes`` put them right, one after the other.

    ``stories``: article → story as found; ``places``: every article with the hash of its file and its part there.
    An article that is no longer here changes nothing. A story keeps its id, a new one has the id of an article in it.
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
        """Their ids; none, unless all are here."""
        found = [name for member in several if (name := self.here(member)) is not None]
        return found if len(found) == len(several) else []

    def begin(self, articles: Sequence[str]) -> None:
        """Those articles are a story of their own, with the id of the first of them that no other story has."""
        self.of.update(dict.fromkeys(articles, ""))
        taken = set(self.of.values())
        free = (name for name in articles if name not in taken)
        self.of.update(dict.fromkeys(articles, next(free, f"{articles[0]}.")))

    def merge(self, gone: str, kept: str) -> None:
        """Both are ``kept``, which has the name that it was given, else that of the other."""
        if gone == kept:
            return
        self.of.update({name: kept for name, story in self.of.items() if story == gone})
        if name := self.names.pop(gone, None):
            self.names.setdefault(kept, name)


@singledispatch
def _give(change: object, state: _State) -> None:
    """What is no correction of a story changes none."""


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
