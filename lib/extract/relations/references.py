"""Whom a word itself refers to: the actor it names, the speaker behind "I", the subject behind "it"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from lib.extract.coreference.agreement import THINGS, gender_of
from lib.extract.coreference.binding import plurals_before, subject_above
from lib.extract.coreference.first_person import FIRST_PERSON, SINGULAR, whom_first_person_means
from lib.extract.lexicons.act_lexicon import lemma_of
from lib.extract.relations.claims import opener, quote_at
from lib.extract.relations.context import OWNERS, Party, SentenceContext
from lib.extract.speaker_turns import TURN
from lib.extract.syntax.clauses import child
from lib.extract.syntax.complements import prepositions
from lib.facts import Actor, Mention, Quote
from lib.gazetteer import words

SOMEONE = frozenset({"he", "she", "his", "her", "him"})
_THIRD_PERSON = frozenset({"it", "he", "she", "they", "its", "his", "her", "their"})


def party_of(context: SentenceContext, token: Token) -> Party | None:
    """The actor that ``token`` names, with the words of the text for it; None when it names no one."""
    mention = context.mention(token)
    if mention is None:
        return _unmentioned(context, token) if token.tag_ in ("PRP", "PRP$") else None
    if _counts_named(context, token, mention):
        return None
    if mention.how in ("nominal", "title") and (named := _renamed(context, token)):
        return named
    if mention.how == "pronoun":
        return Party(mention.actor, _name_before(context, token, mention), mention.start, token)
    start, end = _owned_from(context, token, mention), _placed_to(context, token, mention)
    return Party(mention.actor, context.article.text[start:end], start, token)


def _unmentioned(context: SentenceContext, pronoun: Token) -> Party | None:
    """Whom a pronoun means for which the cast has no mention."""
    if pronoun.lower_ in FIRST_PERSON:
        return _first_person(context, pronoun)
    if pronoun.lower_ in SOMEONE and (quote := _own_words(context, pronoun)) is not None:
        return _spoken_of(context, pronoun, quote)
    several = _several(context, pronoun) if pronoun.lower_ in ("them", "their") else None
    return several or (_subject_above(context, pronoun) if pronoun.lower_ in _THIRD_PERSON else None)


def _renamed(context: SentenceContext, token: Token) -> Party | None:
    """The name beside a nominal actor: "a member of parliament, Jo Roe"."""
    beside = child(token, "appos")
    mention = context.mention(beside) if beside is not None else None
    if beside is None or mention is None or mention.how == "nominal":
        return None
    return Party(mention.actor, mention.text, mention.start, beside)


def _first_person(context: SentenceContext, pronoun: Token) -> Party | None:
    """The speaker for "I", the speaker's side for "we", inside a quote or statement whose speaker is known."""
    at = context.passage.span(pronoun).start
    quote = quote_at(context.quotes, at)
    speaker = context.cast.actor(quote.speaker) if quote else opener(context.article, context.cast, at)
    in_turn = quote is not None and quote.rule == TURN  # "we" of a person interviewed is no government
    actor = speaker if in_turn else whom_first_person_means(context.cast, speaker, pronoun.lower_)
    if actor is None:
        return None
    named = _named_beside(context, quote, pronoun) if quote and pronoun.lower_ in SINGULAR else None
    return Party(actor.id, named or pronoun.text, at, pronoun)


def _named_beside(context: SentenceContext, quote: Quote, pronoun: Token) -> str | None:
    """The speaker's words when the pronoun's own sentence names them: "“I agree,” Roe said"."""
    sentence = context.passage.span(pronoun.sent)
    here = quote.speaker_start is not None and sentence.start <= quote.speaker_start < sentence.end
    return quote.speaker_text if here else None


def _subject_above(context: SentenceContext, pronoun: Token) -> Party | None:
    """The subject of the clause above: "Hungary said it would"."""
    heads = _heads(subject_above(pronoun))
    party = next((found for head in heads if (found := party_of(context, head))), None)
    actor = context.cast.actor(party.actor) if party else None
    if party is None or actor is None or not _may_mean(pronoun, actor):
        return None
    return replace(party, way="owner", steps=1)


def _may_mean(pronoun: Token, actor: Actor) -> bool:
    """Whether a pronoun for someone takes up no body or state, and one for a thing no person."""
    word = pronoun.lower_
    return actor.kind in ("person", "group") if word in SOMEONE else actor.kind != "person" or word not in THINGS


def _heads(subject: Token | None) -> Iterator[Token]:
    """A subject, those it belongs to, and those that it counts."""
    if subject is None:
        return
    yield subject
    yield from (kid for kid in subject.lefts if kid.dep_ in OWNERS)
    if is_partitive(subject):
        yield from (head for name, head in prepositions(subject) if name == "of")


def _own_words(context: SentenceContext, pronoun: Token) -> Quote | None:
    """The quotation around a pronoun, if its speaker is known: "he" or "she" in it is never that speaker."""
    quote = quote_at(context.quotes, context.passage.span(pronoun).start)
    return quote if quote is not None and quote.kind == "direct" and quote.speaker else None


def _spoken_of(context: SentenceContext, pronoun: Token, quote: Quote) -> Party | None:
    """The one person besides its speaker whom the paragraph names before "he" or "she" in a quotation."""
    first, at = context.passage.offset, context.passage.span(pronoun).start
    persons = {actor.id: actor for actor in context.cast.actors if actor.kind == "person" and actor.id != quote.speaker}
    named = {each.actor: each for each in context.cast.mentions if first <= each.start < at and each.actor in persons}
    last = next(iter(named.values()), None)
    if last is None or len(named) > 1:
        return None
    fits = gender_of(persons[last.actor].name) in (None, gender_of("", pronoun.lower_))
    return Party(last.actor, last.text, last.start, pronoun, "owner", 1) if fits else None


def _several(context: SentenceContext, pronoun: Token) -> Party | None:
    """The nearest plural actor before "them" or "their" in the sentence."""
    for token in plurals_before(pronoun):
        mention = context.mention(token)
        if mention is not None:
            return Party(mention.actor, mention.text, mention.start, token, "owner", 1)
    return None


def _counts_named(context: SentenceContext, token: Token, mention: Mention) -> bool:
    """Whether a nominal mention only counts actors named after it ("52 members of the Movement")."""
    if mention.how != "nominal" or not is_partitive(token):
        return False
    named = [head for name, head in prepositions(token) if name == "of"]
    return any(context.mention(head) not in (None, mention) for head in named)


def is_partitive(token: Token) -> bool:
    """Whether the word only counts or gathers ("two of", "thousands of", "members of", "a group of")."""
    return token.pos_ == "NUM" or lemma_of(token) in words("lexicons/partitive_nouns")


def is_agentive(token: Token) -> bool:
    """Whether the word stands for people or their means, so that what it is "of" acts through it."""
    return is_partitive(token) or lemma_of(token) in words("lexicons/agent_nouns")


def _name_before(context: SentenceContext, pronoun: Token, mention: Mention) -> str:
    """The name the pronoun stands for when the sentence has it, else the pronoun as it stands."""
    for token in pronoun.sent:
        if token.i >= pronoun.i:
            break
        named = context.mention(token)
        if named is not None and named.actor == mention.actor and named.how != "pronoun":
            return named.text
    return mention.text


def _owned_from(context: SentenceContext, token: Token, mention: Mention) -> int:
    """Where the argument begins: a nominal actor is shown with its owner ("the mayor's party", "the Roe cabinet")."""
    if mention.how != "nominal":
        return mention.start
    start = mention.start
    for kid in reversed(list(token.lefts)):
        another = child(kid, "cc") is not None and context.mention(kid) is not None
        if kid.dep_ in OWNERS and kid.tag_ != "PRP$" and not another:
            start = min(start, context.passage.span(kid.left_edge).start)
    return start


def _placed_to(context: SentenceContext, token: Token, mention: Mention) -> int:
    """Where the argument ends: a nominal actor is shown with where it belongs ("activists from the Roe Party")."""
    end = mention.end
    named = any(kid.pos_ == "PROPN" and kid.ent_type_ != "NORP" for kid in token.lefts)
    if mention.how != "nominal" or named or context.passage.span(token).end != end:
        return end
    return _after(context, token, end)


def _after(context: SentenceContext, token: Token, end: int) -> int:
    """Where the phrases of belonging right behind ``end`` stop: "… in the port city of Brod"."""
    for kid in token.rights:
        head = child(kid, "pobj") if kid.dep_ == "prep" and kid.lower_ in ("of", "in", "from") else None
        if head is not None and kid.lower_ == "in" and head.pos_ == "NOUN":
            break  # "walked out in protest"
        if head is None:
            break
        end = _after(context, head, context.passage.span(head).end)
    return end
