"""What the verifier looks at beside a party and beside the trigger, over a Doc built by hand."""

from __future__ import annotations

from lib.extract.cast import Cast
from lib.extract.relations.context import Party, SentenceContext
from lib.extract.relations.modality import Coding
from lib.extract.relations.predicates import Act
from lib.extract.relations.verifying.act_features import features_of
from lib.facts import Actor, Mention
from lib.rules import RELATIONS
from tests.lib.extract.building import doc_of, passage_of, word

QUOTES = doc_of(
    "Falk NNP nsubj took", "took VBD ROOT took take", "old JJ amod Roe", "Roe NNP poss quotes",
    "quotes NNS dobj took quote", "out RP prt took",
)  # fmt: skip
EXPECTED = (
    "source under=take:nsubj",
    "target under=quote:poss",
    "target inside=quote",
    "target with=amod:old",
    "trigger+objects=take+quote",
    "trigger+particles=take+out",
    "trigger+target kind=take+person",
)


def test_what_a_party_stands_under_and_what_the_trigger_has_beside_it() -> None:
    article, passage = passage_of(QUOTES)
    spans = {name: passage.span(word(QUOTES, name)) for name in ("Falk", "Roe")}
    mentions = tuple(Mention(name, span.start, span.end, name, "name") for name, span in spans.items())
    cast = Cast(tuple(Actor(name, name, "person") for name in spans), mentions)
    source, target = (Party(name, name, spans[name].start, word(QUOTES, name)) for name in spans)
    act = Act(word(QUOTES, "took"), (source,), (target,), Coding("ASSAULT", "done", ()), RELATIONS.rule("verb-owner"))
    found = features_of(SentenceContext(article, passage, cast), QUOTES[:], act, (source, target)).named
    assert [name for name in EXPECTED if found.get(name) != 1.0] == []
    assert "source inside=take" not in found
