"""The verb of a clause and what hangs on it, over Docs built by hand."""

from __future__ import annotations

from lib.extract.syntax.clauses import asked_of_object, child, is_verb, names_someone, phrasal, verb_over, would_like
from tests.lib.extract.building import doc_of, word

PUT_DOWN = doc_of("Norway NNP nsubj put", "put VBD ROOT put", "down RP prt put", "riots NNS dobj put riot")
LIKES = doc_of(
    "Norway NNP nsubj like", "would MD aux like", "like VB ROOT like", "Kenya NNP nsubj leave", "leave VB ccomp like"
)
THANKS = doc_of("Norway NNP nsubj thanks", "thanks NNS ROOT thanks thank", "Kenya NNP dobj thanks")
PRESSED = doc_of(
    "Norway NNP nsubj urged",
    "urged VBD ROOT urged urge",
    "regime NN dobj urged",
    "to TO aux stop",
    "stop VB advcl urged",
)


def test_a_verb_with_its_particle() -> None:
    assert phrasal(word(PUT_DOWN, "put")) == "put down"
    assert phrasal(word(LIKES, "leave")) == "leave"


def test_a_wish() -> None:
    assert would_like(word(LIKES, "like"))
    assert not would_like(word(LIKES, "leave"))


def test_a_verb_that_the_tagger_takes_for_a_noun() -> None:
    assert is_verb(word(THANKS, "thanks"))
    assert not is_verb(word(PUT_DOWN, "riots"))


def test_the_verb_over_a_word() -> None:
    assert verb_over(word(LIKES, "Kenya")) == word(LIKES, "leave")
    assert verb_over(word(THANKS, "Kenya")) is None


def test_what_an_object_is_asked_to_do() -> None:
    assert names_someone(word(PRESSED, "regime"))
    assert asked_of_object(word(PRESSED, "stop"))
    assert not asked_of_object(word(LIKES, "leave"))


def test_a_child_by_its_dependency() -> None:
    assert child(word(PUT_DOWN, "put"), "dobj", "prt") == word(PUT_DOWN, "down")
    assert child(word(PUT_DOWN, "riots"), "det") is None
