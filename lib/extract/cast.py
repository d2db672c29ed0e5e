"""The cast of an article: its actors and where each is mentioned. The meeting point of all extractors."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from lib.facts import Actor, Mention


@dataclass(frozen=True)
class Cast:
    """Actors and mentions (sorted by start, never overlapping), with look-ups by place and by id."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _by_id: dict[str, Actor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [mention.start for mention in self.mentions])
        object.__setattr__(self, "_by_id", {actor.id: actor for actor in self.actors})

    def mention_at(self, start: int, end: int | None = None) -> Mention | None:
        """The mention that covers offset ``start`` or, given ``end``, the last one that touches [start, end)."""
        at = bisect_right(self._starts, start if end is None else end - 1) - 1
        if at < 0:
            return None
        mention = self.mentions[at]
        return mention if mention.end > start else None

    def actor_at(self, start: int, end: int | None = None) -> Actor | None:
        """The actor mentioned there, or None."""
        mention = self.mention_at(start, end)
        return self._by_id.get(mention.actor) if mention else None

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id, or None."""
        return self._by_id.get(actor_id) if actor_id else None
