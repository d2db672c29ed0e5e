"""Who does what, over Docs built by hand: a failure here is one of the rule, never of the parser."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from lib.extract.syntax.subjects import agent, antecedent, is_passive, own_subject, patient, surface_subject
from tests.lib.extract.building import doc_of, word

ACTIVE = doc_of("Norway NNP nsubj seized", "seized VBD ROOT seized seize", "ships NNS dobj seized ship")
PASSIVE = doc_of(
    "Kenya NNP nsubjpass accused",
    "was VBD auxpass accused be",
    "accused VBN ROOT accused accuse",
    "by IN agent accused",
    "Norway NNP pobj by",
)
JOINED = doc_of(
    "Kenya NNP nsubjpass seized",
    "was VBD auxpass seized be",
    "seized VBN ROOT seized seize",
    "and CC cc seized",
    "sold VBN conj seized sell",
    "by IN agent sold",
    "Norway NNP pobj by",
)
TOLD = doc_of(
    "Kenya NNP nsubjpass taken",
    "was VBD auxpass taken be",
    "taken VBN ROOT taken take",
    "and CC cc taken",
    "told VBD conj taken tell",
)
BOUGHT = doc_of(
    "Norway NNP nsubj seized",
    "seized VBD ROOT seized seize",
    "ships NNS dobj seized ship",
    "and CC cc seized",
    "bought VBD conj seized buy",
    "oil NN dobj bought",
)
AGREED = doc_of(
    "Norway NNP nsubj agreed",
    "agreed VBD ROOT agreed agree",
    "to TO aux send",
    "send VB xcomp agreed",
    "ships NNS dobj send",
)
URGED = doc_of(
    "Norway NNP nsubj urged",
    "urged VBD ROOT urged urge",
    "Kenya NNP dobj urged",
    "to TO aux leave",
    "leave VB xcomp urged",
)
URGED_NO_ONE = doc_of("Norway NNP nsubj asked", "asked VBD ROOT asked ask", "to TO aux leave", "leave VB xcomp asked")
WANTED = doc_of("Norway NNP nsubj wants", "wants VBZ ROOT wants want", "to TO aux help", "help VB xcomp wants")
RELATIVE = doc_of(
    "Norway NNP nsubj fell",
    "which WDT nsubj seized",
    "seized VBD relcl Norway seize",
    "ships NNS dobj seized ship",
    "fell VBD ROOT fell fall",
)
HURT = doc_of(
    "attacks NNS nsubj ended attack",
    "in IN prep attacks",
    "Brod NNP pobj in",
    "which WDT nsubj killed",
    "killed VBD relcl Brod kill",
    "ten NNS dobj killed",
    "ended VBD ROOT ended end",
)
STAGED = doc_of(
    "rally NN nsubj ended",
    "staged VBN acl rally stage",
    "by IN agent staged",
    "students NNS pobj by student",
    "ended VBD ROOT ended end",
)
PROMISE = doc_of(
    "Norway NNP poss promise",
    "promise NN nsubj held",
    "to TO aux leave",
    "leave VB acl promise",
    "held VBD ROOT held hold",
)
INVITATION = doc_of(
    "Norway NNP poss invitation",
    "invitation NN nsubj stood",
    "to TO aux join",
    "join VB acl invitation",
    "stood VBD ROOT stood stand",
)
AFTER = doc_of(
    "Norway NNP nsubj left", "left VBD ROOT left leave", "after IN prep left", "seizing VBG pcomp after seize"
)
ACCUSED_OF = doc_of(
    "Norway NNP nsubj accused",
    "accused VBD ROOT accused accuse",
    "Kenya NNP dobj accused",
    "of IN prep accused",
    "lying VBG pcomp of lie",
)
THERE = doc_of("there EX expl is", "is VBZ ROOT is be", "hope NN attr is")


@pytest.mark.parametrize(
    ("doc", "verb", "subject"),
    [
        (ACTIVE, "seized", "Norway"),
        (PASSIVE, "accused", "Kenya"),
        (BOUGHT, "bought", "Norway"),
        (AGREED, "send", "Norway"),
        (URGED, "leave", "Kenya"),
        (URGED_NO_ONE, "leave", None),
        (WANTED, "help", "Norway"),
        (RELATIVE, "seized", "Norway"),
        (PROMISE, "leave", "Norway"),
        (INVITATION, "join", None),
        (AFTER, "seizing", "Norway"),
        (ACCUSED_OF, "lying", "Kenya"),
        (STAGED, "staged", "rally"),
        (THERE, "is", None),
    ],
)
def test_subject(doc: Doc, verb: str, subject: str | None) -> None:
    found = surface_subject(word(doc, verb))
    assert (found.text if found is not None else None) == subject


@pytest.mark.parametrize(
    ("doc", "verb", "acting"),
    [
        (ACTIVE, "seized", "Norway"),
        (PASSIVE, "accused", "Norway"),
        (JOINED, "seized", "Norway"),
        (JOINED, "sold", "Norway"),
        (STAGED, "staged", "students"),
        (TOLD, "told", None),
    ],
)
def test_agent(doc: Doc, verb: str, acting: str | None) -> None:
    found = agent(word(doc, verb))
    assert (found.text if found is not None else None) == acting


@pytest.mark.parametrize(
    ("doc", "verb", "acted"),
    [(ACTIVE, "seized", None), (PASSIVE, "accused", "Kenya"), (JOINED, "sold", "Kenya"), (STAGED, "staged", "rally")],
)
def test_patient(doc: Doc, verb: str, acted: str | None) -> None:
    found = patient(word(doc, verb))
    assert (found.text if found is not None else None) == acted


@pytest.mark.parametrize(
    ("doc", "verb", "passive"),
    [
        (ACTIVE, "seized", False),
        (PASSIVE, "accused", True),
        (JOINED, "sold", True),
        (TOLD, "told", True),
        (BOUGHT, "bought", False),
        (STAGED, "staged", True),
        (AGREED, "send", False),
    ],
)
def test_passive(doc: Doc, verb: str, passive: bool) -> None:
    assert is_passive(word(doc, verb)) is passive


@pytest.mark.parametrize(
    ("doc", "token", "noun"), [(RELATIVE, "which", "Norway"), (HURT, "which", "attacks"), (ACTIVE, "ships", "ships")]
)
def test_antecedent(doc: Doc, token: str, noun: str) -> None:
    assert antecedent(word(doc, token)).text == noun


def test_own_subject_is_no_shared_one() -> None:
    assert own_subject(word(BOUGHT, "bought")) is None
    assert own_subject(word(BOUGHT, "seized")) == word(BOUGHT, "Norway")


def test_a_participle_that_begins_the_text_has_no_comma_before_it() -> None:
    doc = doc_of(
        "Accusing VBG advcl failed accuse", "Chile NNP dobj Accusing", "Peru NNP nsubj failed",
        "failed VBD ccomp said fail", "said VBD ROOT said say", "Kenya NNP nsubj said",
    )  # fmt: skip
    assert surface_subject(word(doc, "Accusing")) == word(doc, "Peru")
