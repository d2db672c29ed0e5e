"""Actors whose name neither the gazetteers nor the recogniser know: capitalised words that act or are acted upon."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from lib.extract.coreference.descriptions import body_nouns
from lib.extract.mentions.candidates import MentionCandidate
from lib.extract.mentions.passage import AnalysedPassage
from lib.extract.mentions.persons import no_names
from lib.extract.mentions.sites import sited
from lib.extract.names.actor_nouns import heads, people
from lib.extract.names.slugs import actor_id
from lib.facts import Actor
from lib.gazetteer import table, words

_DEPS = frozenset({"nsubj", "nsubjpass", "dobj"})
_LONGEST = 4
# What the recogniser gives to a name it has not seen; anything else says that it is no actor.
_LABELS = frozenset({"", "PERSON", "ORG", "NORP", "GPE", "PRODUCT"})


def unlisted(
    passages: Sequence[AnalysedPassage], found: Sequence[MentionCandidate], plain: frozenset[str]
) -> Iterator[MentionCandidate]:
    """Mentions of unlisted names as subjects, objects and agents of a verb, where capitals mark names; none of one word
    that the article also writes small (``plain``)."""
    taken: dict[AnalysedPassage, set[int]] = defaultdict(set)
    for each in found:
        taken[each.analysed].update(range(each.start, each.end))
    for analysed in passages:
        if analysed.titled:
            continue
        for at, text in enumerate(analysed.texts):
            if not text[0].isupper() or at in taken[analysed]:
                continue
            token = analysed.doc[at]
            start = _start(analysed, token) if _is_argument(token) else token.i + 1
            span = range(start, token.i + 1)
            if span and taken[analysed].isdisjoint(span) and _is_name(analysed, token, start):
                name = analysed.written(start, token.i + 1)
                if name.lower() not in plain:
                    yield MentionCandidate(
                        analysed,
                        start,
                        token.i + 1,
                        Actor(actor_id("organisation", name), name, "organisation"),
                        "name",
                    )


def _is_argument(token: Token) -> bool:
    if token.i and token.nbor(-1).text in {"(", "["}:
        return False
    if treated(token):
        return token.tag_ in {"NNP", "NNPS"} or (token.is_sent_start is True and _opens(token))
    if token.tag_ not in {"NNP", "NNPS"} or token.ent_type_ not in _LABELS or sited(token):
        return False
    by = token.dep_ == "pobj" and token.head.dep_ == "agent"
    return by or (token.dep_ in _DEPS and token.head.pos_ == "VERB")


def treated(token: Token) -> bool:
    """Whether the verb says that its argument is a person or body: it speaks, is accused, thanked, sued …"""
    verb = token.head.lemma_
    if token.dep_ == "nsubj" and is_someone(token):
        return True
    if token.text in cities() or any(child.dep_ == "det" for child in token.lefts):
        return False
    if token.dep_ == "nsubj":
        return verb in words("lexicons/person_verbs")
    if token.dep_ == "appos":
        return token.head.tag_ == "NN" and token.head.lower_ in people() | body_nouns()
    return token.dep_ in {"dobj", "nsubjpass"} and verb in words("lexicons/person_objects")


def is_someone(token: Token) -> bool:
    """Whether a clause says that the name is a person's: "Roe, who had lost, …", "Roe has been a critic of"."""
    who = (kid for clause in token.rights if clause.dep_ == "relcl" for kid in clause.lefts)
    if token.tag_ == "NNP" and any(kid.lower_ == "who" and kid.dep_ == "nsubj" for kid in who):
        return True
    said = (kid for kid in token.head.rights if kid.dep_ == "attr" and token.head.lemma_ == "be")
    return any(kid.tag_ == "NN" and kid.lower_ in people() for kid in said)


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
    name = analysed.texts[start : token.i + 1]
    if (
        analysed.aired(start)
        or not analysed.refused.isdisjoint(range(start, token.i + 1))
        or any(not text[0].isupper() for text in name)
    ):
        return False
    if not words("lexicons/no_beginnings").isdisjoint(analysed.lower[max(0, start - 1) : start + 1]):
        return False
    plain = all(text.isalpha() or "-" in text for text in name) and len(name[-1]) > 2
    lower = analysed.lower[token.i]
    if not plain or lower in no_names() or lower in words("lexicons/no_organisations"):
        return False
    capitals = [word for word in token.sent if word.text[0].isupper()]
    return lower not in words("lexicons/everyday") and len(capitals) < len(token.sent) * 0.6
