"""Words used for an actor: adjectives, epithets and loaded nouns, with who used them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.parse.passages import Passage
from lib.extract.portrayals.tones import epithets, listed, tone_of, tones
from lib.facts import Actor, Article, Portrayal, Quote

DESCRIBING = frozenset({"amod", "compound", "nmod"})
COPULAS = frozenset({"be", "remain", "become", "stay", "seem", "prove"})
SAID_OF = frozenset({"attr", "acomp", "oprd"})
RELATIVE = frozenset({"WDT", "WP"})


@dataclass(frozen=True, slots=True)
class Remark:
    """Tokens ``first`` to ``last`` said of ``actor``; ``by`` heads the phrase of who called them so, if told."""

    actor: Actor
    first: Token
    last: Token
    by: Token | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A passage with the cast of its article."""

    passage: Passage
    cast: Cast
    names: frozenset[str]  # words of the names in the cast: "Wild" of a team judges nobody

    def actor(self, token: Token | None) -> Actor | None:
        """The actor that ``token`` mentions; no place, for a place does nothing to be judged for."""
        if token is None:
            return None
        start = self.passage.start(token)
        found = self.cast.actor_at(start, start + len(token))
        return found if found and found.kind != "place" else None


def portrayals_of(
    article: Article, passages: tuple[Passage, ...], cast: Cast, quotes: Sequence[Quote]
) -> tuple[Portrayal, ...]:
    """Portrayals in order: what was said of whom, by whom (None = the article itself), in which tone."""
    found: dict[tuple[int, int], Portrayal] = {}
    names = frozenset(word for actor in cast.actors for word in actor.name.split())
    for passage in passages:
        view = View(passage, cast, names)
        for remark in _remarks(view):
            portrayal = _portrayal(article, view, remark, quotes)
            if portrayal:
                found.setdefault((portrayal.start, portrayal.end), portrayal)
    return tuple(found[place] for place in sorted(found))


def _portrayal(article: Article, view: View, remark: Remark, quotes: Sequence[Quote]) -> Portrayal | None:
    said = view.passage.doc[remark.first.i : remark.last.i + 1]
    tone = tone_of(said)
    if tone is None or any(word.text[0].isupper() and word.text in view.names for word in said):
        return None
    start, end = view.passage.span(remark.first).start, view.passage.span(remark.last).end
    caller = view.actor(remark.by)
    speaker = caller.id if caller else speaker_at(quotes, start, end)
    return Portrayal(remark.actor.id, article.text[start:end], start, end, speaker, tone)


def speaker_at(quotes: Sequence[Quote], start: int, end: int) -> str | None:
    """Speaker of the innermost quote around [start, end)."""
    around = [quote for quote in quotes if any(span.start <= start and end <= span.end for span in quote.spans)]
    return min(around, key=lambda quote: quote.end - quote.start).speaker if around else None


def _remarks(view: View) -> Iterator[Remark]:
    for token in view.passage.doc:
        rule = _RULES.get(token.pos_)
        if rule:
            yield from rule(view, token)


def _on_noun(view: View, noun: Token) -> Iterator[Remark]:
    """What stands with an actor's noun: "the heroic Korean people", "dictator X", "X, a faithful dog of Y"."""
    actor = view.actor(noun)
    if actor is None:
        return
    judging = [word for word in _before(noun) if _judging(word)]
    if noun.lower_ in epithets() and noun.pos_ == "NOUN":
        yield Remark(actor, min([*judging, noun], key=lambda word: word.i), noun)
    else:
        yield from (Remark(actor, word, word) for word in judging if view.actor(word) in (None, actor))
    if (
        noun.dep_ == "appos"
        and noun.head.pos_ == "NOUN"
        and noun.head.i < noun.i
        and view.actor(noun.head) in (None, actor)
    ):
        yield Remark(actor, *_phrase(noun.head))
    for child in noun.rights:
        if child.dep_ == "appos" and child.pos_ == "NOUN" and view.actor(child) in (None, actor):
            yield Remark(actor, *_phrase(child))


def _judging(word: Token) -> bool:
    """Whether a word before a noun judges; a capital makes it part of a name ("Frank", "Pawn Stars")."""
    return word.lower_ in tones() and word.lower_ not in listed("classifying") and word.tag_ not in {"NNP", "NNPS"}


def _before(noun: Token) -> Iterator[Token]:
    """Words before a noun that describe it, those joined to them included."""
    for child in noun.lefts:
        if child.dep_ in DESCRIBING:
            yield child
            yield from (
                word
                for word in child.subtree
                if word is not child and word.dep_ in {"conj", "amod"} and word.i < noun.i
            )


def _on_verb(view: View, verb: Token) -> Iterator[Remark]:
    """Such as "X remains a tyrant", "Y called X a fool", "X was branded a traitor"; never what is denied."""
    rule = _of_subject if verb.lemma_ in COPULAS else _called if verb.lemma_ in listed("calling") else None
    if rule and not any(child.dep_ == "neg" for child in verb.children):
        yield from rule(view, verb)


def _of_subject(view: View, verb: Token) -> Iterator[Remark]:
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_ in RELATIVE:
        subject = verb.head
    actor = view.actor(subject)
    if actor:
        yield from (Remark(actor, *_phrase(child)) for child in verb.rights if child.dep_ in SAID_OF and _judges(child))


def _called(view: View, verb: Token) -> Iterator[Remark]:
    passive = next((child for child in verb.lefts if child.dep_ == "nsubjpass"), None)
    caller = None if passive is not None else next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    for whom, what in _pairs(verb, passive):
        actor = view.actor(whom)
        if actor and _judges(what):
            yield Remark(actor, *_phrase(what), caller)


def _pairs(verb: Token, passive: Token | None) -> Iterator[tuple[Token, Token]]:
    """Who is called and what: "call X a fool", "denounce X as a fool", "X was called a fool"."""
    clause = next((child for child in verb.rights if child.dep_ in {"ccomp", "xcomp"} and _verbless(child)), None)
    if clause is not None:
        whom = next((child for child in clause.lefts if child.dep_ == "nsubj"), passive)
        if whom is not None:
            yield whom, clause
    whom = passive if passive is not None else next((child for child in verb.rights if child.dep_ == "dobj"), None)
    if whom is None:
        return
    yield from ((whom, child) for child in verb.rights if child.dep_ == "oprd")
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ == "as":
            yield from ((whom, below) for below in child.children if below.dep_ in {"pobj", "amod", "acomp"})


def _verbless(token: Token) -> bool:
    return token.pos_ in {"NOUN", "ADJ", "PROPN"}


def _judges(token: Token) -> bool:
    denied = any(child.lower_ in {"no", "not", "never", "hardly"} for child in token.children)
    return token.pos_ in {"NOUN", "ADJ"} and not denied


def _phrase(noun: Token) -> tuple[Token, Token]:
    """The noun or adjective with the describing words before it, without articles, and adjectives joined after."""
    firsts = [child for child in noun.lefts if child.dep_ in DESCRIBING | {"advmod"} and child.lower_ != "so"]
    lasts = [child for child in noun.conjuncts if 0 < child.i - noun.i < 5 and child.pos_ == "ADJ" == noun.pos_]
    return min([*firsts, noun], key=lambda word: word.i), max([*lasts, noun], key=lambda word: word.i)


_RULES: dict[str, Callable[[View, Token], Iterator[Remark]]] = {
    "NOUN": _on_noun,
    "PROPN": _on_noun,
    "PRON": _on_noun,
    "VERB": _on_verb,
    "AUX": _on_verb,
}
