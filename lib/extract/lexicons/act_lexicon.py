"""Which words are acts: verbs with their slots, nouns with their roles, and the words that govern an act."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from lib.gazetteer import lexicon, table, word_lists, words

if TYPE_CHECKING:
    from spacy.tokens import Token

NounRole = Literal["target", "source", "mutual"]


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb's PLOVER type and the slots in which the one acted upon stands, first found wins.

    ``reverse``: the subject is acted upon. ``mutual``: a joint subject acts upon each other. ``kind``: holds only
    for an object of that kind (``data/lexicons/noun_classes``).
    """

    plover_type: str
    slots: tuple[str, ...]
    reverse: bool = False
    mutual: bool = False
    kind: str = ""


@dataclass(frozen=True, slots=True)
class NounAct:
    """A noun's PLOVER type and who an "of" after it introduces."""

    plover_type: str
    role: NounRole


@cache
def verbs() -> dict[str, tuple[Frame, ...]]:
    """Frames by lemma or "lemma particle", in the order of types and slots (``data/lexicons/plover_verbs``)."""
    found: dict[str, list[Frame]] = defaultdict(list)
    for plover_type, slots, listed in _by_type("plover_verbs"):
        frame = _frame(plover_type, slots)
        for verb in listed:
            found[verb].append(frame)
    return {verb: tuple(frames) for verb, frames in found.items()}


@cache
def nouns() -> dict[str, NounAct]:
    """Acts by noun, from ``data/lexicons/plover_nouns``; a noun stands in one place."""
    roles: dict[str, NounRole] = {"target": "target", "source": "source", "mutual": "mutual"}
    return {noun: NounAct(kind, roles[role]) for kind, role, listed in _by_type("plover_nouns") for noun in listed}


@cache
def act_words() -> frozenset[str]:
    """The last words of the nouns that are acts: no other noun can be one."""
    return frozenset(noun.rsplit(" ", 1)[-1] for noun in nouns())


@cache
def act_verbs() -> frozenset[str]:
    """The first words of the verbs that are acts or give: another verb tells one only by what governs it."""
    return frozenset(verb.split(" ", 1)[0] for verb in verbs()) | operators("transfer")


@cache
def adjectives() -> dict[str, tuple[tuple[str, str], ...]]:
    """(preposition, PLOVER type) pairs by adjective, from ``data/lexicons/plover_adjectives``."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for plover_type, preposition, listed in _by_type("plover_adjectives"):
        for adjective in listed:
            found[adjective].append((preposition, plover_type))
    return {adjective: tuple(pairs) for adjective, pairs in found.items()}


@cache
def object_kinds(kind: str) -> frozenset[str]:
    """Nouns of one kind of object, e.g. "territory" (``data/lexicons/noun_classes``)."""
    return words(f"lexicons/noun_classes/{kind}")


@cache
def kinds_of(noun: str) -> frozenset[str]:
    """The kinds of object a noun belongs to."""
    return frozenset(kind for kind in word_lists("lexicons/noun_classes") if noun in object_kinds(kind))


@cache
def aims_of(plover_type: str) -> tuple[str, ...]:
    """Prepositions that introduce the one acted upon after a noun of this type, surest first."""
    return tuple(lexicon("lexicons/plover_aims")[plover_type])


@cache
def operators(kind: str) -> frozenset[str]:
    """Words of one class of ``data/lexicons/plover_operators``."""
    return words(f"lexicons/plover_operators/{kind}")


def lemma_of(token: Token) -> str:
    """The lower-case lemma, mended where the lemmatizer errs and joined over a hyphen ("strong-arm")."""
    lemma = _mended(token.lemma_, token.text)
    return _joined(token, lemma) or lemma


def joined(token: Token) -> str:
    """The word with what stands before its hyphen: "sit-in", "stand-off"; empty without one."""
    at, doc = token.i, token.doc
    return f"{doc[at - 2].lower_}-{token.lemma_.lower()}" if at > 1 and doc[at - 1].text == "-" else ""


def _joined(token: Token, lemma: str) -> str:
    whole = joined(token) if token.i > 1 and token.doc[token.i - 1].text == "-" else ""
    return whole if whole and whole.replace(token.lemma_.lower(), lemma) in _known() else ""


@cache
def _mended(lemma: str, text: str) -> str:
    lemma, known = lemma.lower(), _known()
    if f"{lemma}e" in known and (lemma not in known or text.lower() == f"{lemma}ed"):
        return f"{lemma}e"  # "stag" for "staged"; "rap" for "raped", which would be "rapped"
    if lemma in known:
        return lemma
    cut = lemma.removesuffix("e")
    tried = (cut, cut[:-1] if cut[-1:] == cut[-2:-1] else cut, f"{lemma[:-2]}y" if lemma.endswith("ie") else cut)
    tried += (lemma[:-2], lemma[:-1]) if lemma.endswith("ed") else ()
    return next((each for each in tried if each in known), lemma)  # "readmitte", "resupplie", "petitioned"


@cache
def _known() -> frozenset[str]:
    return frozenset(verbs()).union(*(operators(kind) for kind in word_lists("lexicons/plover_operators")))


def _by_type(name: str) -> Iterator[tuple[str, str, Sequence[str]]]:
    """PLOVER type, slots or role, and the words they go with, the types in the order of the ontology."""
    for plover_type in (row["type"] for row in table("ontology/plover")):
        for slots, listed in lexicon(f"lexicons/{name}").get(plover_type, {}).items():
            yield plover_type, slots, listed


def _frame(plover_type: str, slots: str) -> Frame:
    kind, _, names = slots.rpartition(":")
    listed = names.split()
    return Frame(plover_type, tuple(n for n in listed if n not in "<="), "<" in listed, "=" in listed, kind)
