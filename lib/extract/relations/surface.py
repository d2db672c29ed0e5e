"""How a party to an act is shown: the words of the text that name it."""

from __future__ import annotations

from spacy.tokens import Token

from lib.extract.relations.context import OWNERS, SentenceContext
from lib.extract.syntax.clauses import child
from lib.facts import Mention


def name_before(context: SentenceContext, pronoun: Token, mention: Mention) -> str:
    """The name the pronoun stands for when the sentence has it, else the pronoun as it stands."""
    for token in pronoun.sent:
        if token.i >= pronoun.i:
            break
        named = context.mention(token)
        if named is not None and named.actor == mention.actor and named.how != "pronoun":
            return named.text
    return mention.text


def owned_from(context: SentenceContext, token: Token, mention: Mention) -> int:
    """Where the argument begins: a nominal actor is shown with its owner ("the mayor's party", "the Roe cabinet")."""
    if mention.how != "nominal":
        return mention.start
    start = mention.start
    for kid in reversed(list(token.lefts)):
        another = child(kid, "cc") is not None and context.mention(kid) is not None
        if kid.dep_ in OWNERS and kid.tag_ != "PRP$" and not another:
            start = min(start, context.passage.span(kid.left_edge).start)
    return start


def placed_to(context: SentenceContext, token: Token, mention: Mention) -> int:
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
