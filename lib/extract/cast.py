"""The cast of an article: its actors and where each is mentioned. The meeting point of all extractors."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from lib.facts import Actor, Mention


@dataclass(frozen=True)
class Cast:
    """Actors and mentions, with look-ups by place and by id.

    Mentions are sorted by start and never overlap, but words that mean two actors ("both sides") carry a mention of
    each at the very same place.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]
    _starts: list[int] = field(init=False, repr=False, compare=False)
    _by_id: dict[str, Actor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", [mention.start for mention in self.mentions])
        object.__setattr__(self, "_by_id", {actor.id: actor for actor in self.actors})

    def mention_at(self, start: int, end: int | None = None) -> Mention | None:
        """The mention that covers offset ``start`` or, given ``end``, the last one that touches [start, end).

        None inside words that mean two actors: neither is the one meant (see ``mentions_at``).
        """
        at = bisect_right(self._starts, start if end is None else end - 1) - 1
        if at < 0:
            return None
        mention = self.mentions[at]
        if mention.end <= start or (mention.start <= start and self._paired(at)):
            return None
        return mention

    def mentions_at(self, start: int, end: int | None = None) -> tuple[Mention, ...]:
        """The mention there as ``mention_at`` finds it, both where the words mean two actors; empty for none."""
        at = bisect_right(self._starts, start if end is None else end - 1) - 1
        if at < 0 or self.mentions[at].end <= start:
            return ()
        return self.mentions[at - 1 : at + 1] if self._paired(at) else self.mentions[at : at + 1]

    def _paired(self, at: int) -> bool:
        return at > 0 and self._starts[at - 1] == self._starts[at]

    def actors_between(self, start: int, end: int) -> set[str]:
        """Ids of the actors mentioned from ``start`` up to ``end``."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return {mention.actor for mention in self.mentions[first:last]}

    def actor_at(self, start: int, end: int | None = None) -> Actor | None:
        """The actor mentioned there, or None."""
        mention = self.mention_at(start, end)
        return self._by_id.get(mention.actor) if mention else None

    def actor(self, actor_id: str | None) -> Actor | None:
        """The actor with this id, or None."""
        return self._by_id.get(actor_id) if actor_id else None
