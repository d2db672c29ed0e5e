"""What the verifier looks at: an act between two actors as named features, and the meaning of its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of
from lib.extract.relations.claims import quote_at
from lib.extract.relations.context import Party, SentenceContext
from lib.extract.relations.predicates import Act
from lib.extract.relations.verb_frames import listed_frames
from lib.facts import Actor
from lib.gazetteer import words

MEANING = 600  # numbers: the word vector of the trigger, then the mean of those of its sentence
_SCALES = 0.053, 0.16  # make those numbers about as large as the named features
_LONGEST_PATH = 8
_FARTHEST = 30  # words
_LONGEST_SENTENCE = 80  # words
_MOST_ACTORS = 8
_BEFORE, _AFTER = 3, 2  # words around the trigger
_INSIDE = frozenset({"compound", "poss", "amod", "nmod"})  # a name in them is part of a longer phrase
_DESCRIBING = frozenset({"det", "amod", "compound"})
_OF_NAMES = _DESCRIBING | {"poss", "prep", "appos", "relcl", "nummod"}
_HINTS = frozenset({"if", "would", "could", "should", "might", "may", "not", "never", "but", "said", "according"})


@dataclass(frozen=True, slots=True)
class Features:
    """What is known of one proposed act.

    ``named``: 1.0 for what holds, numbers of about that size for lengths and distances. ``meaning``: ``MEANING``
    numbers from the language model's word vectors; zeros for a model whose vectors are not of the size fitted to.
    """

    named: dict[str, float]
    meaning: NDArray[np.float32]


def features_of(context: SentenceContext, sentence: DocSpan, act: Act, pair: tuple[Party, Party]) -> Features:
    """The features of one proposed act between two parties."""
    return Features(_named(context, sentence, act, pair), _meaning(act.trigger, sentence))


def _meaning(trigger: Token, sentence: DocSpan) -> NDArray[np.float32]:
    vectors = [scale * part.vector for scale, part in zip(_SCALES, (trigger, sentence), strict=True)]
    found = np.concatenate(vectors)
    return found if len(found) == MEANING else np.zeros(MEANING, dtype=np.float32)


def _named(context: SentenceContext, sentence: DocSpan, act: Act, pair: tuple[Party, Party]) -> dict[str, float]:
    source, target = pair
    kinds = tuple(_kind(context.cast.actor(party.actor)) for party in pair)
    found = dict.fromkeys(_of_act(act), 1.0)
    found |= dict.fromkeys(_of_kinds(act, kinds), 1.0)
    found |= dict.fromkeys(_of_party(context, "source", source), 1.0)
    found |= dict.fromkeys(_of_party(context, "target", target), 1.0)
    found |= dict.fromkeys(_usual_meaning(act, target, kinds), 1.0)
    found |= dict.fromkeys(_words_around(sentence, act.trigger), 1.0)
    found |= dict.fromkeys(_with_rule_or_type(context, act, pair), 1.0)
    found |= dict.fromkeys(_of_phrase("source", source.token, act.trigger), 1.0)
    found |= dict.fromkeys(_of_phrase("target", target.token, act.trigger), 1.0)
    found |= dict.fromkeys(_with_trigger(act, kinds[1]), 1.0)
    found |= _distances(context, sentence, act, pair)
    preposition = target.token.head.lower_ if target.token.dep_ == "pobj" else target.token.dep_
    found |= {f"type+preposition={act.coding.plover_type}+{preposition}": 1.0, f"order={_order(act, pair)}": 1.0}
    for name, party in (("source", source), ("target", target)):
        steps = _path(act.trigger, party.token)
        found[f"{name} path={'.'.join(steps)}"] = 1.0
        found[f"{name} path length"] = min(len(steps), _LONGEST_PATH) / 4
    found["reported"] = float(quote_at(context.quotes, context.passage.start(act.trigger)) is not None)
    return found


def _of_act(act: Act) -> Iterator[str]:
    trigger, coding = act.trigger, act.coding
    yield from (f"rule={act.rule}", f"type={coding.plover_type}", f"modality={coding.modality}")
    yield from (f"trigger={lemma_of(trigger)}", f"tag={trigger.tag_}", f"dependency={trigger.dep_}")
    yield from (f"operator={operator}" for operator in coding.operators)
    if trigger.pos_ in ("VERB", "AUX"):
        yield f"meanings={min(len(listed_frames(trigger)), 4)}"


def _of_kinds(act: Act, kinds: tuple[str, ...]) -> Iterator[str]:
    source, target = kinds
    yield from (f"source kind={source}", f"target kind={target}", f"kinds={source}>{target}")
    yield f"type+target kind={act.coding.plover_type}+{target}"
    if act.coding.plover_type == "CONSULT" and "media" in kinds:
        yield "interview"


def _of_party(context: SentenceContext, role: str, party: Party) -> Iterator[str]:
    mention = context.mention(party.token)
    yield f"{role} mention={mention.how if mention else 'none'}"
    yield from (f"{role} found as={party.way}", f"{role} entity={party.token.ent_type_ or 'none'}")
    yield from (f"{role} part of speech={party.token.pos_}", f"{role} dependency={party.token.dep_}")


def _usual_meaning(act: Act, target: Party, kinds: tuple[str, ...]) -> Iterator[str]:
    """Whether the trigger mostly means something else in ordinary news, and beside what it does so here."""
    lemma = lemma_of(act.trigger)
    ambiguous = bool({lemma, lemma.split()[0]} & words("lexicons/ambiguous_acts"))
    name = "ambiguous" if ambiguous else "unambiguous"
    yield from (name, f"{name}+{target.way}", f"{name}+source {kinds[0]}", f"{name}+target {kinds[1]}")


def _words_around(sentence: DocSpan, trigger: Token) -> Iterator[str]:
    """The words next to the trigger, and those of its sentence by which acts are often not told as done."""
    at = trigger.i - sentence.start
    yield from (f"before={word.lower_}" for word in sentence[max(at - _BEFORE, 0) : at])
    yield from (f"after={word.lower_}" for word in sentence[at + 1 : at + 1 + _AFTER])
    yield from (f"sentence has={word.lower_}" for word in sentence if word.lower_ in _HINTS)


def _with_rule_or_type(context: SentenceContext, act: Act, pair: tuple[Party, Party]) -> Iterator[str]:
    """What is telling only together with another."""
    yield f"rule+type={act.rule}+{act.coding.plover_type}"
    yield f"type+trigger={act.coding.plover_type}+{act.trigger.lower_}"
    for role, party in zip(("source", "target"), pair, strict=True):
        mention = context.mention(party.token)
        yield f"rule+{role} mention={act.rule}+{mention.how if mention else 'none'}"


def _of_phrase(role: str, party: Token, trigger: Token) -> Iterator[str]:
    """Syntactic parent and children of a party: in "Obama's quotes" it is the parent, not Obama, that acts."""
    over, dependency = party.head, party.dep_
    yield f"{role} under={over.lemma_.lower()}:{dependency}"
    if dependency in _INSIDE:
        yield from (f"{role} inside={over.lemma_.lower()}", f"{role} inside {dependency}={over.ent_type_}")
    if dependency == "pobj":
        yield f"{role} preposition={over.lower_}+{lemma_of(trigger)}"
    for word in party.children:
        if word.dep_ in _OF_NAMES:
            yield f"{role} with={word.dep_}"
        if word.dep_ in _DESCRIBING:
            yield f"{role} with={word.dep_}:{word.lower_}"


def _with_trigger(act: Act, target_kind: str) -> Iterator[str]:
    """What tells the meaning of the trigger: its object, particle and prepositions, and the kind of the target."""
    lemma, below = lemma_of(act.trigger), list(act.trigger.children)
    yield from (f"trigger+target kind={lemma}+{target_kind}", f"trigger+rule={lemma}+{act.rule}")
    objects = sorted(word.lemma_.lower() for word in below if word.dep_ == "dobj")
    yield f"trigger+objects={lemma}+{' '.join(objects)}"
    particles = sorted(word.lower_ for word in below if word.dep_ in ("prt", "prep"))
    yield f"trigger+particles={lemma}+{' '.join(particles)}"


def _distances(context: SentenceContext, sentence: DocSpan, act: Act, pair: tuple[Party, Party]) -> dict[str, float]:
    source, target = pair
    whole = context.passage.span(sentence)
    actors = len(context.cast.actors_between(whole.start, whole.end))
    return {
        "source steps": float(source.steps),
        "target steps": float(target.steps),
        "source distance": min(abs(act.trigger.i - source.token.i), _FARTHEST) / 10,
        "target distance": min(abs(act.trigger.i - target.token.i), _FARTHEST) / 10,
        "sentence length": min(len(sentence), _LONGEST_SENTENCE) / 40,
        "actors in the sentence": min(actors, _MOST_ACTORS) / 4,
    }


def _kind(actor: Actor | None) -> str:
    return actor.kind if actor else "none"


def _order(act: Act, pair: tuple[Party, Party]) -> str:
    placed = ((pair[0].token.i, "source"), (pair[1].token.i, "target"), (act.trigger.i, "trigger"))
    return " ".join(name for _, name in sorted(placed))


def _path(trigger: Token, party: Token) -> list[str]:
    """The dependencies from the trigger up to what both words stand under, and down to the party."""
    over_party = [party, *party.ancestors]
    places = {word.i: n for n, word in enumerate(over_party)}
    up: list[str] = []
    for word in (trigger, *trigger.ancestors):
        if word.i in places:
            return [*up, "|", *(below.dep_ for below in reversed(over_party[: places[word.i]]))]
        up.append(word.dep_)
    return ["apart"]
