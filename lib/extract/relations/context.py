"""Where an act plays: a passage with its cast, and an actor as a party to an act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.parse.passages import Passage
from lib.facts import Article, Mention, Quote
from lib.rules import NONE

Role = Literal["source", "target"]
Way = Literal["head", "owner", "reach", "place"]
OWNERS = frozenset({"poss", "amod", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class SentenceContext:
    """One passage of an article with its cast: what an argument is looked up in."""

    article: Article
    passage: Passage
    cast: Cast
    quotes: tuple[Quote, ...] = ()
    without: frozenset[str] = NONE  # rules left out

    def mention(self, token: Token) -> Mention | None:
        """The mention that covers ``token``, or None."""
        start = self.passage.start(token)
        return self.cast.mention_at(start, start + len(token))


@dataclass(frozen=True, slots=True)
class Party:
    """An actor as a party to an act. ``way`` and ``steps`` say how far from the argument's head it was found.

    ``hostile``: found behind a word for an act of conflict ("a reward for the arrest of X").
    """

    actor: str
    text: str
    start: int
    token: Token
    way: Way = "head"
    steps: int = 0
    hostile: bool = False


def without(found: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties who are none of these others."""
    actors = {party.actor for party in others}
    return tuple(party for party in found if party.actor not in actors)
