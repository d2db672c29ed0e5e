"""Who acts and upon whom under a verb that carries an act noun, over Docs built by hand: Falk and Roe are known."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from lib.extract.cast import Cast
from lib.extract.relations.context import SentenceContext
from lib.extract.relations.light_verb_sides import sides_under_verb
from lib.extract.relations.light_verbs import NounPhrase, governor
from lib.extract.relations.noun_sides import act_of
from lib.facts import Actor, Mention
from tests.lib.extract.building import doc_of, passage_of, word

LAUNCHED = doc_of(
    "Falk NNP nsubj launched", "launched VBD ROOT launched launch", "attack NN dobj launched", "on IN prep attack",
    "Roe NNP pobj on",
)  # fmt: skip
UNDER_FIRE = doc_of(
    "Roe NNP nsubj came", "came VBD ROOT came come", "under IN prep came", "attack NN pobj under",
    "from IN prep came", "Falk NNP pobj from",
)  # fmt: skip
RECEIVED = doc_of(
    "Roe NNP nsubj received", "received VBD ROOT received receive", "aid NN dobj received", "from IN prep received",
    "Falk NNP pobj from",
)  # fmt: skip
DESPITE = doc_of(
    "Despite IN prep signed", "pressure NN pobj Despite", "from IN prep pressure", "Falk NNP pobj from",
    "Roe NNP nsubj signed", "signed VBD ROOT signed sign",
)  # fmt: skip
IN_SUPPORT = doc_of(
    "Falk NNP nsubj marched", "marched VBD ROOT marched march", "in IN prep marched", "support NN pobj in",
    "of IN prep support", "Roe NNP pobj of",
)  # fmt: skip
OWN_PHRASE = doc_of(
    "Falk NNP poss attack", "'s POS case Falk", "attack NN nsubj failed", "on IN prep attack", "Roe NNP pobj on",
    "failed VBD ROOT failed fail",
)  # fmt: skip


def sides_of(doc: Doc, noun: str) -> tuple[str, list[str], list[str]]:
    """How the verb carries the noun, who acts, upon whom."""
    article, passage = passage_of(doc)
    named = [token for token in doc if token.text in ("Falk", "Roe")]
    mentions = (Mention(each.text, each.idx, each.idx + len(each), each.text, "name") for each in named)
    actors = (Actor(each.text, each.text, "person") for each in named)
    context = SentenceContext(article, passage, Cast(tuple(actors), tuple(mentions)))
    act = act_of(word(doc, noun))
    assert act is not None
    phrase = NounPhrase(word(doc, noun), act, *governor(word(doc, noun), act))
    sources, targets = sides_under_verb(context, phrase)
    return phrase.carrying, [party.text for party in sources], [party.text for party in targets]


@pytest.mark.parametrize(
    ("doc", "noun", "carrying"),
    [
        (LAUNCHED, "attack", "light"),
        (UNDER_FIRE, "attack", "under"),
        (RECEIVED, "aid", "receive"),
        (DESPITE, "pressure", "despite"),
        (IN_SUPPORT, "support", "phrase"),
        (OWN_PHRASE, "attack", ""),
    ],
)
def test_falk_acts_upon_roe(doc: Doc, noun: str, carrying: str) -> None:
    assert sides_of(doc, noun) == (carrying, ["Falk"], ["Roe"])
