"""Who a speaker's words mean: the actor behind a name, a title, a pronoun or a description."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.coreference.agreement import DiscourseEntity, gender_of, is_pronoun, most_salient
from lib.extract.coreference.discourse_entities import discourse_entities
from lib.extract.coreference.parallel_subjects import parallel_subject
from lib.extract.coreference.speaker_descriptions import described, persons
from lib.extract.names.titles import title_words
from lib.extract.parse.paragraph import Paragraph
from lib.extract.syntax.noun_phrase import hyphenated, phrase_of
from lib.extract.syntax.reporters import is_document
from lib.extract.syntax.subjects import antecedent
from lib.facts import Actor, Mention

Phrase = tuple[Token, Token]
_SPEAKS = 1.6


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
    entities: list[DiscourseEntity] = field(init=False)
    full_names: dict[str, str] = field(init=False)  # by surname

    def __post_init__(self) -> None:
        self.entities = discourse_entities(self.cast, self.paragraphs)
        persons = (actor.name for actor in self.cast.actors if actor.kind == "person" and " " in actor.name)
        self.full_names = {name.split()[-1]: name for name in persons}

    def name(self, paragraph: Paragraph, phrase: Phrase) -> Named:
        """Whom ``phrase`` means."""
        named = self._resolved(paragraph, phrase)
        if named.actor is not None:
            self._spoke(named.actor, paragraph.span(*phrase).start)
        return named

    def _resolved(self, paragraph: Paragraph, phrase: Phrase) -> Named:
        head = head_of(phrase)
        if above := _above(head):
            return self._resolved(paragraph, above)
        start = paragraph.span(*phrase).start
        if is_pronoun(head.text):
            return self._parallel(paragraph, head) or self._of(self._salient(head, start), phrase)
        mention = self._mention(paragraph, phrase, head)
        full = self._full_name(phrase, head, mention)
        if full is not None:
            return self._by_full_name(full, start)
        if mention is not None and mention.how != "nominal":
            return self._of(mention.actor, phrase)
        meant = described(phrase, head, start, [c for c in self.entities if c.start < start], self.cast)
        key = mention.actor if mention else None
        return self._of(meant.key if meant else key, phrase)

    def _salient(self, pronoun: Token, start: int) -> str | None:
        """The key of the one whom a pronoun most likely means."""
        found = most_salient(pronoun.text, start, self.entities)
        return found.key if found else None

    def _by_full_name(self, name: str, start: int) -> Named:
        actor = next((actor for actor in self.cast.actors if actor.name == name), None)
        if actor is None:
            self._note(name, start)
        return Named(actor, name)

    def _parallel(self, paragraph: Paragraph, pronoun: Token) -> Named | None:
        """Whom the subject before means, when it is an actor but no single person, people in a role, or written."""
        subject = parallel_subject(pronoun)
        if subject is None or not paragraph.is_outside(subject):
            return None
        named = self._resolved(paragraph, phrase_of(subject))
        fits = named.actor is not None and named.actor.kind != "person"
        roles = is_document(subject) if pronoun.lower_ == "it" else subject.lemma_.lower() in persons()
        return named if fits or (named.actor is None and roles) else None

    def _mention(self, paragraph: Paragraph, phrase: Phrase, head: Token) -> Mention | None:
        """The mention at the head, or at the name that stands beside a common noun."""
        at = paragraph.passage.span(head)
        own = self.cast.mention_at(at.start, at.end)
        if own is not None and own.how != "nominal":
            return own
        last = paragraph.passage.span(phrase[1])
        beside = self.cast.mention_at(last.start, last.end) if phrase[1].dep_ in {"appos", "compound"} else None
        return beside if beside is not None and beside.how != "nominal" else own

    def _full_name(self, phrase: Phrase, head: Token, mention: Mention | None) -> str | None:
        """The full name of a person whom the cast lacks, or takes by the surname for a town."""
        if head.pos_ != "PROPN" or (mention is not None and not _may_be_person(mention)):
            return None
        first = _first_of_name(phrase[0], head)
        person = head.ent_type_ == "PERSON" or (mention is not None and mention.text == head.text)
        return head.doc[first.i : head.i + 1].text if first != head and person else self.full_names.get(head.text)

    def _note(self, name: str, start: int) -> None:
        self.full_names[name.split()[-1]] = name
        self.entities.append(DiscourseEntity(name, start, "person", gender_of(name), weight=_SPEAKS))

    def _of(self, key: str | None, phrase: Phrase) -> Named:
        if key is None:
            return Named(None, shown(phrase))
        actor = self.cast.actor(key)
        if actor is None:
            return Named(None, key)
        return Named(actor, shown(phrase) if actor.kind == "group" and not is_pronoun(phrase[0].text) else actor.name)

    def _spoke(self, actor: Actor, start: int) -> None:
        known = next((c for c in self.entities if c.key == actor.id), None)
        made = (
            replace(known, start=start, weight=_SPEAKS)
            if known
            else DiscourseEntity(actor.id, start, actor.kind, weight=_SPEAKS)
        )
        self.entities.append(made)


def _first_of_name(first: Token, head: Token) -> Token:
    """The first of the names in a phrase that end in its head, titles left out."""
    while head.i > first.i and head.nbor(-1).pos_ == "PROPN" and not _titled(head.nbor(-1)):
        head = head.nbor(-1)
    return head


def _may_be_person(mention: Mention) -> bool:
    """Whether the cast may have a surname wrong: it takes it for a town, or for something else than a name."""
    return mention.how in {"metonym", "nominal"} or mention.actor.startswith("place-")


def head_of(phrase: Phrase) -> Token:
    """The token of a phrase whose head stands outside it."""
    first, last = phrase
    inside = range(first.i, last.i + 1)
    head = next((t for t in reversed(first.doc[first.i : last.i + 1]) if t.head.i not in inside or t.head == t), last)
    return hyphenated(head)[1]


def _titled(token: Token) -> bool:
    return token.lower_ in title_words() or token.text.endswith(".")


def shown(phrase: Phrase) -> str:
    """The words of a phrase without its article and without what comes after its head but "of" and "for"."""
    first, last = phrase
    head = head_of(phrase)
    if first.i < last.i and first.lower_ in {"the", "a", "an"}:
        first = first.nbor()
    if head.pos_ == "NOUN" and last.dep_ != "appos":
        kept = [
            child.right_edge for child in head.rights if child.lower_ in {"of", "for"} and child.right_edge.i <= last.i
        ]
        last = max([head, *kept[:1]], key=lambda token: token.i)
    return " ".join(first.doc[first.i : last.i + 1].text.split())


def _above(head: Token) -> Phrase | None:
    """The phrase that a relative pronoun leads back to; a garbled sentence may lead it to itself, or on."""
    noun = antecedent(head)
    phrase = phrase_of(noun) if noun != head else None
    return phrase if phrase and head_of(phrase).i < head.i else None
