"""Words used for an actor: adjectives, epithets and loaded nouns, with who used them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from lib.extract.cast import Cast
from lib.extract.parse.passages import Passage
from lib.extract.portrayals.tones import epithets, listed, tone_of, tones
from lib.extract.syntax.clauses import child
from lib.extract.syntax.scope import is_denied, is_negated
from lib.extract.syntax.subjects import antecedent
from lib.facts import Actor, Article, Portrayal, Quote
from lib.rules import NONE, PORTRAYALS, RuleName

_ADJECTIVE = PORTRAYALS.rule("judging adjective")
_LOADED = PORTRAYALS.rule("loaded noun")
_APPOSED = PORTRAYALS.rule("loaded noun in apposition")
_COPULA = PORTRAYALS.rule("judgement by a copula")
_CALLED = PORTRAYALS.rule("called so")
DESCRIBING = frozenset({"amod", "compound", "nmod"})
COPULAS = frozenset({"be", "remain", "become", "stay", "seem", "prove"})
SAID_OF = frozenset({"attr", "acomp", "oprd"})


@dataclass(frozen=True, slots=True)
class Remark:
    """Tokens ``first`` to ``last`` said of ``actor``; ``by`` heads the phrase of who called them so, if told."""

    rule: RuleName
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
    without: frozenset[str] = NONE  # rules left out

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
    return tuple(portrayal for portrayal, _ in by_rule(article, passages, cast, quotes))


def by_rule(
    article: Article,
    passages: tuple[Passage, ...],
    cast: Cast,
    quotes: Sequence[Quote],
    without: frozenset[str] = NONE,
) -> tuple[tuple[Portrayal, RuleName], ...]:
    """The same portrayals, each with the rule that found it; ``without`` are rules left out."""
    names = frozenset(word for actor in cast.actors for word in actor.name.split())
    found: dict[tuple[int, int], tuple[Portrayal, RuleName]] = {}
    for passage in passages:
        for portrayal, rule in _in_passage(article, View(passage, cast, names, without), quotes):
            found.setdefault((portrayal.start, portrayal.end), (portrayal, rule))
    return tuple(found[place] for place in sorted(found))


def _in_passage(article: Article, view: View, quotes: Sequence[Quote]) -> Iterator[tuple[Portrayal, RuleName]]:
    for remark in _remarks(view):
        portrayal = _portrayal(article, view, remark, quotes)
        if portrayal:
            yield portrayal, remark.rule


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
            yield from (remark for remark in rule(view, token) if remark.rule not in view.without)


def _on_noun(view: View, noun: Token) -> Iterator[Remark]:
    """What stands with an actor's noun: "the heroic Korean people", "dictator X", "X, a faithful dog of Y"."""
    actor = view.actor(noun)
    if actor is None:
        return
    judging = [word for word in _before(noun) if _judging(word)]
    if noun.lower_ in epithets() and noun.pos_ == "NOUN":
        yield Remark(_LOADED, actor, min([*judging, noun], key=lambda word: word.i), noun)
    else:
        yield from (Remark(_ADJECTIVE, actor, word, word) for word in judging if view.actor(word) in (None, actor))
    yield from _beside(view, noun, actor)


def _beside(view: View, noun: Token, actor: Actor) -> Iterator[Remark]:
    """What stands in apposition to an actor's noun and means no other."""
    apposed = (other for other in _apposed(noun) if view.actor(other) in (None, actor))
    yield from (Remark(_APPOSED, actor, *_phrase(other)) for other in apposed)


def _apposed(noun: Token) -> Iterator[Token]:
    """Common nouns in apposition to a name, before it or after."""
    if noun.dep_ == "appos" and noun.head.pos_ == "NOUN" and noun.head.i < noun.i:
        yield noun.head
    yield from (kid for kid in noun.rights if kid.dep_ == "appos" and kid.pos_ == "NOUN")


def _judging(word: Token) -> bool:
    """Whether a word before a noun judges; a capital makes it part of a name ("Frank", "Pawn Stars")."""
    return word.lower_ in tones() and word.lower_ not in listed("classifying") and word.tag_ not in {"NNP", "NNPS"}


def _before(noun: Token) -> Iterator[Token]:
    """Words before a noun that describe it, those joined to them included."""
    for word in noun.lefts:
        if word.dep_ in DESCRIBING:
            yield word
            joined = (below for below in word.subtree if below.dep_ in {"conj", "amod"} and below.i < noun.i)
            yield from (below for below in joined if below is not word)


def _on_verb(view: View, verb: Token) -> Iterator[Remark]:
    """Such as "X remains a tyrant", "Y called X a fool", "X was branded a traitor"; never what is denied."""
    rule = _of_subject if verb.lemma_ in COPULAS else _called if verb.lemma_ in listed("calling") else None
    if rule and not is_negated(verb) and not is_denied(verb):
        yield from rule(view, verb)


def _of_subject(view: View, verb: Token) -> Iterator[Remark]:
    subject = child(verb, "nsubj")
    actor = view.actor(antecedent(subject)) if subject is not None else None
    said = (word for word in verb.rights if word.dep_ in SAID_OF and _judges(word))
    yield from (Remark(_COPULA, actor, *_phrase(word)) for word in said if actor)


def _called(view: View, verb: Token) -> Iterator[Remark]:
    passive = child(verb, "nsubjpass")
    caller = child(verb, "nsubj") if passive is None else None
    for whom, what in _pairs(verb, passive):
        actor = view.actor(whom)
        if actor and _judges(what):
            yield Remark(_CALLED, actor, *_phrase(what), caller)


def _pairs(verb: Token, passive: Token | None) -> Iterator[tuple[Token, Token]]:
    """Who is called and what: "call X a fool", "denounce X as a fool", "X was called a fool"."""
    clause = next((kid for kid in verb.rights if kid.dep_ in {"ccomp", "xcomp"} and _verbless(kid)), None)
    inside = (child(clause, "nsubj") or passive) if clause is not None else None
    if clause is not None and inside is not None:
        yield inside, clause
    whom = passive or next((kid for kid in verb.rights if kid.dep_ == "dobj"), None)
    if whom is not None:
        yield from ((whom, what) for what in _named_by(verb))


def _named_by(verb: Token) -> Iterator[Token]:
    """What a verb of calling says of someone: "a fool", "as a fool"."""
    yield from (kid for kid in verb.rights if kid.dep_ == "oprd")
    for kid in verb.rights:
        if kid.dep_ == "prep" and kid.lower_ == "as":
            yield from (below for below in kid.children if below.dep_ in {"pobj", "amod", "acomp"})


def _verbless(token: Token) -> bool:
    return token.pos_ in {"NOUN", "ADJ", "PROPN"}


def _judges(token: Token) -> bool:
    return token.pos_ in {"NOUN", "ADJ"} and not is_negated(token)


def _phrase(noun: Token) -> tuple[Token, Token]:
    """The noun or adjective with the describing words before it, without articles, and adjectives joined after."""
    firsts = [kid for kid in noun.lefts if kid.dep_ in DESCRIBING | {"advmod"} and kid.lower_ != "so"]
    lasts = [kid for kid in noun.conjuncts if 0 < kid.i - noun.i < 5 and kid.pos_ == "ADJ" == noun.pos_]
    return min([*firsts, noun], key=lambda word: word.i), max([*lasts, noun], key=lambda word: word.i)


_RULES: dict[str, Callable[[View, Token], Iterator[Remark]]] = {
    "NOUN": _on_noun,
    "PROPN": _on_noun,
    "PRON": _on_noun,
    "VERB": _on_verb,
    "AUX": _on_verb,
}
