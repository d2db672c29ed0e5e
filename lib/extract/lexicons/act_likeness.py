"""The likeliest type of a verb that no list has: that of the listed verbs nearest to it in the model's own vectors."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import numpy as np
from numpy.typing import NDArray
from spacy.lexeme import Lexeme
from spacy.tokens import Token
from spacy.vocab import Vocab

from lib.extract.lexicons.act_lexicon import lemma_of, verbs

_NEIGHBOURS = 9


def likely_type(verb: Token) -> str | None:
    """The PLOVER type that most of the nearest listed verbs have; None for a verb without a vector."""
    return _type_of(verb.vocab, lemma_of(verb))


@cache
def _type_of(vocab: Vocab, lemma: str) -> str | None:
    vector = _unit(vocab[lemma])
    if not vector.any():
        return None
    names, matrix = _listed(vocab)
    likeness = matrix @ vector
    votes: defaultdict[str, float] = defaultdict(float)
    for at in np.argsort(-likeness)[:_NEIGHBOURS]:
        votes[names[at]] += float(likeness[at])
    return max(votes, key=votes.__getitem__)


@cache
def _listed(vocab: Vocab) -> tuple[list[str], NDArray[np.float32]]:
    """The types and unit vectors of the listed verbs that have one type and a vector."""
    found: list[tuple[str, NDArray[np.float32]]] = []
    for lemma, frames in verbs().items():
        kinds = {frame.plover_type for frame in frames}
        vector = _unit(vocab[lemma])
        if " " not in lemma and len(kinds) == 1 and vector.any():
            found.append((kinds.pop(), vector))
    return [kind for kind, _ in found], np.stack([vector for _, vector in found])


def _unit(word: Lexeme) -> NDArray[np.float32]:
    vector = np.asarray(word.vector, dtype=np.float32)
    length = float(np.linalg.norm(vector))
    return vector / length if length else vector
