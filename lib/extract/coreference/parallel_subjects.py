"""The subject that "they" or "it" goes on from: of the same sentence before it, else of the sentence before.

Subjects tend to stay subjects from one sentence to the next (Grosz, Joshi and Weinstein 1995, Centering).
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from lib.extract.syntax.clauses import NOMINAL_SUBJECTS, PLURAL_NOUNS
from lib.extract.syntax.reporters import is_document

_MAIN = frozenset({"ROOT", "advcl", "conj"})
_BACK = 3  # sentences, as long as each of them has the same pronoun for its subject


def parallel_subject(pronoun: Token) -> Token | None:
    """The noun that heads the subject which ``pronoun`` takes up, or None where none agrees in number."""
    if pronoun.lower_ not in {"they", "it"} or pronoun.dep_ not in NOMINAL_SUBJECTS:
        return None
    sentence = pronoun.sent
    for _ in range(_BACK):
        for subject in _subjects(sentence.start, pronoun):
            if _agrees(pronoun, subject):
                return subject
            if subject.lower_ != pronoun.lower_:
                return None
        if sentence.start == 0:
            return None
        sentence = pronoun.doc[sentence.start - 1].sent
    return None


def _subjects(start: int, pronoun: Token) -> Iterator[Token]:
    """The first subject of the sentence from ``start``, if it stands before ``pronoun`` in a main clause."""
    for token in pronoun.doc[start].sent:
        if token.i >= pronoun.i:
            return
        if token.dep_ in NOMINAL_SUBJECTS and token.head.dep_ in _MAIN:
            yield token
            return


def _agrees(pronoun: Token, subject: Token) -> bool:
    if pronoun.lower_ == "they":
        return subject.tag_ in PLURAL_NOUNS or any(child.dep_ == "conj" for child in subject.children)
    return subject.tag_ not in PLURAL_NOUNS and (is_document(subject) or subject.ent_type_ == "ORG")
