"""Whom a word itself refers to: the actor it names, the speaker behind "I", the subject behind "it"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from lib.extract.lexicons.act_lexicon import lemma_of
from lib.extract.relations.claims import opener, quote_at, side_of_speaker
from lib.extract.relations.context import OWNERS, Party, SentenceContext
from lib.extract.relations.surface import name_before, owned_from, placed_to
from lib.extract.syntax.clauses import child, surface_subject
from lib.extract.syntax.complements import prepositions
from lib.facts import Mention, Quote
from lib.gazetteer import words

FIRST_PERSON = frozenset({"i", "me", "my", "we", "us", "our"})
_THIRD_PERSON = frozenset({"it", "he", "she", "they", "its", "his", "her", "their"})


def party_of(context: SentenceContext, token: Token) -> Party | None:
    """The actor that ``token`` names, with the words of the text for it; None when it names no one."""
    mention = context.mention(token)
    if mention is None and token.tag_ in ("PRP", "PRP$"):
        return _first_person(context, token) or _pronoun_party(context, token)
    if mention is None or _counts_named(context, token, mention):
        return None
    if mention.how in ("nominal", "title") and (named := _renamed(context, token)):
        return named
    if mention.how == "pronoun":
        return Party(mention.actor, name_before(context, token, mention), mention.start, token)
    start, end = owned_from(context, token, mention), placed_to(context, token, mention)
    return Party(mention.actor, context.article.text[start:end], start, token)


def _renamed(context: SentenceContext, token: Token) -> Party | None:
    """The name beside a nominal actor: "a member of parliament, Jo Roe"."""
    beside = child(token, "appos")
    mention = context.mention(beside) if beside is not None else None
    if beside is None or mention is None or mention.how == "nominal":
        return None
    return Party(mention.actor, mention.text, mention.start, beside)


def _first_person(context: SentenceContext, pronoun: Token) -> Party | None:
    """The speaker for "I", the speaker's side for "we", inside a quote or statement whose speaker is known."""
    word = pronoun.lower_
    if word not in FIRST_PERSON:
        return None
    at = context.passage.span(pronoun).start
    quote = quote_at(context.quotes, at)
    speaker = context.cast.actor(quote.speaker) if quote else opener(context.article, context.cast, at)
    if quote and speaker and word in ("i", "me", "my") and (told := _named_beside(context, quote, pronoun)):
        return Party(speaker.id, told, at, pronoun)
    actor = speaker if word in ("i", "me", "my") else side_of_speaker(context.cast, speaker)
    return Party(actor.id, pronoun.text, at, pronoun) if actor else None


def _named_beside(context: SentenceContext, quote: Quote, pronoun: Token) -> str | None:
    """The speaker's words when the pronoun's own sentence names them: "“I agree,” Roe said"."""
    sentence = context.passage.span(pronoun.sent)
    here = quote.speaker_start is not None and sentence.start <= quote.speaker_start < sentence.end
    return quote.speaker_text if here else None


def _pronoun_party(context: SentenceContext, pronoun: Token) -> Party | None:
    """The subject of the clause above: "Hungary said it would", when the cast has no mention for the pronoun."""
    if pronoun.lower_ in ("them", "their") and (several := _several(context, pronoun)):
        return several
    if pronoun.lower_ not in _THIRD_PERSON:
        return None
    inner = next((up for up in pronoun.ancestors if up.pos_ in ("VERB", "AUX")), None)
    if inner is not None and pronoun.tag_ == "PRP" and inner.dep_ in ("ccomp", "advcl", "conj"):
        inner = inner.head
    above = surface_subject(inner) if inner is not None else None
    if above is None or above == pronoun or above.pos_ == "PRON" or pronoun in above.subtree:
        return None
    counted = [head for name, head in prepositions(above) if name == "of"] if is_partitive(above) else []
    heads = (above, *(kid for kid in above.lefts if kid.dep_ in OWNERS), *counted)
    party = next((found for head in heads if (found := party_of(context, head))), None)
    actor = context.cast.actor(party.actor) if party else None
    fits = actor is not None and (actor.kind != "person" or pronoun.lower_ not in ("it", "its"))
    return replace(party, way="owner", steps=1) if party and fits else None


def _several(context: SentenceContext, pronoun: Token) -> Party | None:
    """The nearest plural actor before "them" or "their" in the sentence: "praised the rebels and armed them"."""
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        mention = context.mention(token) if token.tag_ in ("NNS", "NNPS") else None
        if mention is not None and token.head.i != pronoun.head.i:
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
