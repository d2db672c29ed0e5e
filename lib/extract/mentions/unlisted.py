"""Actors whose name neither the gazetteers nor the recogniser know: capitalised words that act or are acted upon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from lib.extract.coreference.descriptions import body_nouns
from lib.extract.mentions.candidates import MentionCandidate, by_passage, tokens
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.persons import no_names
from lib.extract.mentions.sites import sited
from lib.extract.names.actor_nouns import heads, people
from lib.extract.names.slugs import actor_id
from lib.extract.syntax.clauses import child
from lib.facts import Actor
from lib.gazetteer import table, words
from lib.rules import ACTORS

_ARGUMENT = ACTORS.rule("name of an argument")
_DEPS = frozenset({"nsubj", "nsubjpass", "dobj"})
_LONGEST = 4
# What the recogniser gives to a name it has not seen; anything else says that it is no actor.
_LABELS = frozenset({"", "PERSON", "ORG", "NORP", "GPE", "PRODUCT"})
_TREATING = {
    "nsubj": "lexicons/person_verbs",
    "dobj": "lexicons/person_objects",
    "nsubjpass": "lexicons/person_objects",
}  # words that say it of their argument
_PROPER = frozenset({"NNP", "NNPS"})


def unlisted(
    passages: Sequence[AnalysedPassage], found: Sequence[MentionCandidate], plain: frozenset[str]
) -> Iterator[MentionCandidate]:
    """Mentions of unlisted names as subjects, objects and agents of a verb, where capitals mark names; none of one word
    that the article also writes small (``plain``)."""
    before = by_passage(found)
    for analysed in passages:
        taken = tokens(before[analysed]) if not analysed.titled else set[int]()
        for start, end in _names(analysed, taken) if not analysed.titled else ():
            name = analysed.written(start, end)
            if name.lower() not in plain:
                actor = Actor(actor_id("organisation", name), name, "organisation")
                yield MentionCandidate(analysed, start, end, actor, "name", _ARGUMENT)


def _names(analysed: AnalysedPassage, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Where the names of arguments begin and end that touch no token ``taken``."""
    for at, text in enumerate(analysed.texts):
        token = analysed.doc[at]
        if not text[0].isupper() or at in taken or not _is_argument(token):
            continue
        start = _start(analysed, token)
        if taken.isdisjoint(range(start, at + 1)) and _is_name(analysed, token, start):
            yield start, at + 1


def _is_argument(token: Token) -> bool:
    if token.i and token.nbor(-1).text in {"(", "["}:
        return False
    if treated(token):
        return token.tag_ in _PROPER or (token.is_sent_start is True and _opens(token))
    if token.tag_ not in _PROPER or token.ent_type_ not in _LABELS or sited(token):
        return False
    return (token.dep_, token.head.dep_) == ("pobj", "agent") or (token.dep_ in _DEPS and token.head.pos_ == "VERB")


def treated(token: Token) -> bool:
    """Whether the verb says that its argument is a person or body: it speaks, is accused, thanked, sued …"""
    if token.dep_ == "nsubj" and is_someone(token):
        return True
    if token.text in cities() or child(token, "det") is not None:
        return False
    if token.dep_ == "appos":
        return token.head.tag_ == "NN" and token.head.lower_ in people() | body_nouns()
    listed = _TREATING.get(token.dep_)
    return listed is not None and token.head.lemma_ in words(listed)


def is_someone(token: Token) -> bool:
    """Whether a clause says that the name is a person's: "Roe, who had lost, …", "Roe has been a critic of"."""
    clauses = (clause for clause in token.rights if clause.dep_ == "relcl") if token.tag_ == "NNP" else ()
    if any(map(_has_who, clauses)):
        return True
    said = (kid for kid in token.head.rights if kid.dep_ == "attr" and kid.tag_ == "NN")
    return token.head.lemma_ == "be" and any(kid.lower_ in people() for kid in said)


def _has_who(clause: Token) -> bool:
    return any(kid.lower_ == "who" and kid.dep_ == "nsubj" for kid in clause.lefts)


@cache
def cities() -> frozenset[str]:
    """Names of the world's larger cities."""
    return frozenset(row["name"] for row in table("gazetteers/places"))


def _opens(token: Token) -> bool:
    """Whether a sentence opens with a name that the tagger takes for a plain noun ("Bennet said")."""
    plain = token.tag_ in {"NN", "JJ"} and token.text.istitle() and token.lower_ not in heads()
    return plain and not any(other.text == token.lower_ for other in token.doc)


def _start(analysed: AnalysedPassage, token: Token) -> int:
    at = token.i
    while at > token.sent.start and token.i - at < _LONGEST:
        before = analysed.doc[at - 1]
        if before.dep_ != "compound" or before.head.i != token.i or before.tag_ not in {"NNP", "NNPS"}:
            break
        at -= 1
    return at


def _is_name(analysed: AnalysedPassage, token: Token, start: int) -> bool:
    if analysed.aired(start) or not analysed.refused.isdisjoint(range(start, token.i + 1)):
        return False
    if not words("lexicons/no_beginnings").isdisjoint(analysed.lower[max(0, start - 1) : start + 1]):
        return False
    if not all(map(_is_name_part, analysed.texts[start : token.i + 1])) or _is_plain(analysed, token.i):
        return False
    capitals = [word for word in token.sent if word.text[0].isupper()]
    return len(capitals) < len(token.sent) * 0.6


def _is_name_part(text: str) -> bool:
    return text[0].isupper() and (text.isalpha() or "-" in text)


def _is_plain(analysed: AnalysedPassage, at: int) -> bool:
    """Whether a word is too short or too common to name someone alone or last."""
    lower = analysed.lower[at]
    listed = lower in no_names() or lower in words("lexicons/no_organisations") or lower in words("lexicons/everyday")
    return listed or len(analysed.texts[at]) < 3
