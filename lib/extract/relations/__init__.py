"""Directed acts between the actors of an article, each with its sentence, trigger, rule and speaker.

Types are those of PLOVER 0.8 (Open Event Data Alliance); the reading is rule by rule over the dependency parse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import permutations, product

from spacy.tokens import Span as DocSpan

from lib.extract.cast import Cast
from lib.extract.coreference.first_person import FIRST_PERSON
from lib.extract.lexicons.act_lexicon import joined, lemma_of, nouns
from lib.extract.parse.passages import Passage
from lib.extract.quotes import Speech
from lib.extract.relations.answers import answered, answers_in
from lib.extract.relations.claims import claimant, quote_at
from lib.extract.relations.confidence import confidence_of
from lib.extract.relations.context import Party, SentenceContext
from lib.extract.relations.judgements import judging_acts, spoken_judgements
from lib.extract.relations.modality import Coding
from lib.extract.relations.nominalisations import nominal_acts
from lib.extract.relations.noun_sides import is_noun
from lib.extract.relations.predicates import Act, accuser, adjectival_acts, verbal_acts
from lib.extract.relations.references import SOMEONE
from lib.extract.relations.statements import SAYS_ABOUT, statements_of
from lib.extract.relations.urging import must_acts
from lib.extract.relations.verifying.act_features import Features, features_of
from lib.extract.relations.verifying.verifier import probability, threshold
from lib.extract.syntax.clauses import is_verb
from lib.extract.syntax.demands import is_demand
from lib.facts import QUAD_OF, Article, Relation, Span, polarity_of
from lib.rules import NONE, RELATIONS

_ANSWER = RELATIONS.rule("answer")
_TELLING = frozenset({"VERB", "AUX", "ADJ", "NOUN", "PROPN"})  # words of other kinds tell of no act
_AUDIENCE = frozenset({"reporter", "newsman", "viewer", "listener", "reader"})


def relations_of(
    article: Article,
    passages: tuple[Passage, ...],
    cast: Cast,
    speech: Speech,
    without: frozenset[str] = NONE,
) -> tuple[Relation, ...]:
    """Relations in text order: one for each ordered pair of actors, sentence and speaker, the surest.

    What stands in a quote or in the speech of a headline is claimed by its speaker. ``without`` are rules left out:
    another that reads the same takes the place. Those that ``is_doubtful`` are among them.
    """
    found: list[Relation] = []
    for passage in passages:
        context = SentenceContext(article, passage, cast, speech.claims, without)
        acts = [act for sentence in passage.doc.sents for act in _of_sentence(context, sentence)]
        found += [*acts, *_statements(context, speech, acts)]
        found += _replies(context, found) if _ANSWER not in without else []
    return tuple(sorted(found, key=lambda relation: (relation.start, relation.trigger_start)))


def is_doubtful(relation: Relation) -> bool:
    """Whether an act is less likely than is needed to be shown and counted."""
    return relation.quad != "neutral" and relation.confidence < threshold()


def candidates_of(
    article: Article, passages: tuple[Passage, ...], cast: Cast, speech: Speech
) -> Iterator[tuple[Relation, Features]]:
    """Every act that a rule reads, likely or not, with what the verifier looks at."""
    for passage in passages:
        context = SentenceContext(article, passage, cast, speech.claims)
        for sentence in passage.doc.sents:
            for act in _acts(context, sentence):
                for pair in _pairs(context, act):
                    yield _relation(context, sentence, act, pair), features_of(context, sentence, act, pair)


def _statements(context: SentenceContext, speech: Speech, acts: list[Relation]) -> Iterator[Relation]:
    """Who speaks about whom, where no act is told between the two."""
    if SAYS_ABOUT in context.without:
        return
    told = {(relation.source, relation.target, relation.start) for relation in acts}
    for each in statements_of(context.passage, context.cast, speech.quotes):
        if (each.source, each.target, each.start) not in told:
            yield each


def _replies(context: SentenceContext, found: list[Relation]) -> list[Relation]:
    """Answers of this passage to acts told before them, where the sentence does not say whom they answer."""
    replies: list[Relation] = []
    for sentence in context.passage.doc.sents if found else ():
        evidence = context.passage.span(sentence)
        spoken = {(each.source, each.plover_type) for each in found if each.start == evidence.start}
        for answer in answers_in(context, sentence):
            at = context.passage.start(answer.trigger)
            asked = answered(context.cast, answer, at, found)
            if asked is not None and (answer.source.actor, answer.plover_type) not in spoken:
                other = Party(asked.source, asked.source_text, asked.trigger_start, answer.trigger)
                act = Act(answer.trigger, (answer.source,), (other,), Coding(answer.plover_type, "done", ()), _ANSWER)
                replies.append(_relation(context, sentence, act, (answer.source, other)))
    return replies


def _of_sentence(context: SentenceContext, sentence: DocSpan) -> list[Relation]:
    """The acts of one sentence: for each pair, speaker and type the reading of the surest rule."""
    best: dict[tuple[str, str, str | None], tuple[float, Relation]] = {}
    for act in (act for act in _acts(context, sentence) if act.rule not in context.without):
        sure = confidence_of(act)
        for source, target in _pairs(context, act):
            relation = _relation(context, sentence, act, (source, target))
            key = (relation.source, relation.target, relation.claimed_by)
            if key not in best or best[key][0] < sure:
                best[key] = sure, relation
    return _in_one_voice(relation for _, relation in best.values())


def _in_one_voice(found: Iterable[Relation]) -> list[Relation]:
    """Of what is both told and claimed in a sentence the surest: one act, one voice."""
    rising = sorted(found, key=lambda each: each.confidence)
    return list({(each.source, each.target, each.plover_type): each for each in rising}.values())


def _acts(context: SentenceContext, sentence: DocSpan) -> Iterator[Act]:
    if not _may_tell(context, sentence):
        return
    for token in sentence:
        kind = token.pos_
        if kind not in _TELLING:
            continue
        if is_verb(token):
            yield from verbal_acts(context, token)
            yield from must_acts(context, token)
            yield from judging_acts(context, token)
        if kind in ("VERB", "ADJ"):
            yield from adjectival_acts(context, token)
        elif is_noun(token):
            yield from nominal_acts(context, token)
    yield from spoken_judgements(context, sentence)


def _may_tell(context: SentenceContext, sentence: DocSpan) -> bool:
    """Whether an act of one upon another may be told here."""
    return _has_two(context, sentence) and not _is_unclaimed(context, sentence)


def _is_unclaimed(context: SentenceContext, sentence: DocSpan) -> bool:
    """Whether a sentence of a turn asks, or nobody is known to speak it: then nobody claims an act in it."""
    if context.passage.block.kind != "turn":
        return False
    quote = quote_at(context.quotes, context.passage.span(sentence).start)
    return quote is None or quote.speaker is None or sentence.text.rstrip(' \n"”’').endswith("?")


def _has_two(context: SentenceContext, sentence: DocSpan) -> bool:
    """Whether a sentence names two actors, or one and a pronoun such as "we" or "he": only these can hold an act."""
    whole = context.passage.span(sentence)
    actors = context.cast.actors_between(whole.start, whole.end)
    meant = (word in FIRST_PERSON or word in SOMEONE for word in sentence.text.lower().split())
    return len(actors) > 1 or (bool(actors) and any(meant))


def _pairs(context: SentenceContext, act: Act) -> Iterator[tuple[Party, Party]]:
    pairs = permutations(act.sources, 2) if act.mutual else product(act.sources, act.targets)
    told = act.coding.plover_type == "CONSULT"  # who tells reporters or a paper something consults no one
    heard = (pair for pair in pairs if not told or not _is_audience(context, act, pair[1]))
    return ((source, target) for source, target in heard if source.actor != target.actor)


def _is_audience(context: SentenceContext, act: Act, party: Party) -> bool:
    """Whether someone is only spoken to for the record: reporters and papers; whom one tells is a person or people."""
    actor = context.cast.actor(party.actor)
    if actor is None or lemma_of(party.token) in _AUDIENCE or actor.kind == "media":
        return actor is not None
    told = lemma_of(act.trigger) == "tell"
    return told and (party.way != "head" or actor.kind not in ("person", "group"))


def _trigger(context: SentenceContext, act: Act) -> Span:
    """The word that tells the act, with what stands before its hyphen ("sit-in")."""
    at = act.trigger.i
    whole = is_noun(act.trigger) and joined(act.trigger) in nouns()
    return context.passage.span(act.trigger.doc[at - 2 : at + 1] if whole else act.trigger)


def _relation(context: SentenceContext, sentence: DocSpan, act: Act, pair: tuple[Party, Party]) -> Relation:
    source, target = pair
    kind, evidence, trigger = act.coding.plover_type, context.passage.span(sentence), _trigger(context, act)
    claimed = claimant(context, act, trigger.start, source.actor)
    return Relation(
        source=source.actor,
        target=target.actor,
        source_text=source.text,
        target_text=target.text,
        plover_type=kind,
        quad=QUAD_OF[kind],
        polarity=polarity_of(kind, act.coding.modality, demands=is_demand(act.trigger, sentence)),
        modality=act.coding.modality,
        claimed_by=claimed or accuser(context, act),
        start=evidence.start,
        end=evidence.end,
        trigger_start=trigger.start,
        trigger_end=trigger.end,
        rule=act.rule,
        confidence=probability(context, sentence, act, pair),
    )
