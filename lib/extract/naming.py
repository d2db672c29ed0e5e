"""Who a speaker's words mean: the actor behind a name, a title, a pronoun or a description."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.descriptions import described
from lib.extract.figures import figures
from lib.extract.noun_phrase import RELATIVES, antecedent_of_relative, phrase_of
from lib.extract.paragraph import Paragraph
from lib.extract.pronouns import Candidate, antecedent, is_pronoun
from lib.facts import Actor, Mention

Phrase = tuple[Token, Token]
_SPEAKS = 2.0


@dataclass(frozen=True, slots=True)
class Named:
    """The actor, None when the cast has none, and the name to show."""

    actor: Actor | None
    name: str


@dataclass
class Naming:
    """Resolves the speakers of one article in reading order; whoever spoke last is the likelier antecedent."""

    cast: Cast
    paragraphs: tuple[Paragraph, ...]
    candidates: list[Candidate] = field(init=False)

    def __post_init__(self) -> None:
        self.candidates = figures(self.cast, self.paragraphs)

    def name(self, paragraph: Paragraph, phrase: Phrase) -> Named:
        """Whom ``phrase`` means."""
        named = self._resolved(paragraph, phrase)
        if named.actor is not None:
            self._spoke(named.actor, paragraph.span(*phrase).start)
        return named

    def _resolved(self, paragraph: Paragraph, phrase: Phrase) -> Named:
        head = head_of(phrase)
        noun = antecedent_of_relative(head) if head.lower_ in RELATIVES else None
        if noun is not None:
            return self._resolved(paragraph, phrase_of(noun))
        start = paragraph.span(*phrase).start
        if is_pronoun(head.text):
            found = antecedent(head.text, start, self.candidates)
            return self._named(self.cast.actor(found.key) if found else None, phrase)
        mention = self._mention(paragraph, phrase, head)
        if mention is not None and mention.how != "nominal":
            return self._named(self.cast.actor(mention.actor), phrase)
        meant = described(phrase, head, start, [c for c in self.candidates if c.start < start], self.cast)
        return self._named(meant or (self.cast.actor(mention.actor) if mention else None), phrase)

    def _mention(self, paragraph: Paragraph, phrase: Phrase, head: Token) -> Mention | None:
        """The mention at the head, or at the name that stands beside a common noun."""
        at = paragraph.passage.span(head)
        own = self.cast.mention_at(at.start, at.end)
        if own is not None and own.how != "nominal":
            return own
        last = paragraph.passage.span(phrase[1])
        beside = self.cast.mention_at(last.start, last.end) if phrase[1].dep_ in {"appos", "compound"} else None
        return beside if beside is not None and beside.how != "nominal" else own

    def _named(self, actor: Actor | None, phrase: Phrase) -> Named:
        described_only = actor is None or actor.kind == "group"
        return Named(actor, shown(phrase) if described_only or actor is None else actor.name)

    def _spoke(self, actor: Actor, start: int) -> None:
        known = next((c for c in self.candidates if c.key == actor.id), None)
        made = (
            replace(known, start=start, weight=_SPEAKS)
            if known
            else Candidate(actor.id, start, actor.kind, weight=_SPEAKS)
        )
        self.candidates.append(made)


def head_of(phrase: Phrase) -> Token:
    """The token of a phrase whose head stands outside it."""
    first, last = phrase
    inside = range(first.i, last.i + 1)
    return next((t for t in first.doc[first.i : last.i + 1] if t.head.i not in inside or t.head is t), last)


def shown(phrase: Phrase) -> str:
    """The words of a phrase without its article."""
    first, last = phrase
    if first.i < last.i and first.lower_ in {"the", "a", "an"}:
        first = first.nbor()
    return " ".join(first.doc[first.i : last.i + 1].text.split())
