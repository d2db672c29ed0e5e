"""Whether a capital acts as its government, or is a place."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from lib.extract.names.gazetteer_matcher import NameMatch
from lib.gazetteer import words


def _words(key: str) -> frozenset[str]:
    return words(f"lexicons/metonyms/{key}")


def acts(doc: Doc, match: NameMatch) -> bool:
    """True where the capital named by ``match`` does, says, gets or suffers something as a government would."""
    token = _head(doc, match)
    seen = 0
    while token.dep_ == "conj" and seen < 4 and token.head is not token:
        token, seen = token.head, seen + 1
    if match.end < len(doc) and doc[match.end].text == "," and _region_follows(doc, match):
        return False
    rule = _RULES.get(token.dep_)
    return rule(token) if rule else False


def _head(doc: Doc, match: NameMatch) -> Token:
    return next(
        (t for t in doc[match.start : match.end] if not match.start <= t.head.i < match.end), doc[match.end - 1]
    )


def _region_follows(doc: Doc, match: NameMatch) -> bool:
    """Whether "London, Ontario" or "Geneva, Switzerland" places the town."""
    after = doc[match.end + 1] if match.end + 1 < len(doc) else None
    return after is not None and after.ent_type_ == "GPE" and after.dep_ == "appos"


def _subject(token: Token) -> bool:
    verb = token.head
    if verb.lemma_ == "be":
        return not any(child.lemma_ in _words("place_nouns") for child in verb.children if child.dep_ == "attr")
    return verb.lemma_ not in _words("place_subject_verbs")


def _object(token: Token) -> bool:
    """A town is bombed, visited, taken; a government is blamed, warned, pressed. What a rocket hits is a town."""
    verb = token.head
    if verb.lemma_ in {"hit", "strike", "target", "attack"}:
        return not any(child.lemma_ in _words("weapons") for child in verb.lefts if child.dep_ == "nsubj")
    return verb.lemma_ not in _words("place_object_verbs")


def _possessor(token: Token) -> bool:
    return token.head.lemma_ not in _words("place_nouns")


def _after_preposition(token: Token) -> bool:
    preposition, governor = token.head, token.head.head
    word = preposition.lower_
    if word in _words("acting_prepositions"):
        return True
    if word == "from" and governor.lemma_ in _words("drawing"):
        return True
    if word in _words("acting_after_nouns"):
        return governor.pos_ in {"NOUN", "PROPN"} and governor.lemma_ not in _words("place_nouns")
    if word in _words("acting_unless_motion"):
        return governor.lemma_ not in _words("motion")
    return False


def _modifier(token: Token) -> bool:
    return token.head.lemma_ in _words("acting_compounds")


_RULES = {
    "nsubj": _subject,
    "nsubjpass": _object,
    "dobj": _object,
    "dative": lambda token: True,
    "agent": lambda token: True,
    "poss": _possessor,
    "pobj": _after_preposition,
    "compound": _modifier,
    "nmod": _modifier,
    "amod": _modifier,
    "npadvmod": lambda token: token.head.tag_ in {"VBN", "JJ"},
    "ROOT": lambda token: len(token.doc) > token.i + 1 and token.nbor().text in {":", "'s", "’s"},
}
