"""The table says what spaCy's attribute ruler says, token by token."""

import pytest
import spacy
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from lib.collection.samples import FOLDER
from lib.extract.parse import model
from lib.extract.parse.parts_of_speech import PartsOfSpeech

ODD = (
    "There is, there are and there's nothing; nothin' ain't gonna stop y'all.",
    "Let's go, c'm on: they gotta see it.  Two  spaces\tand a tab.",
    "But who's the one that said that? That which these people do, all of those do.",
    "",
)


def annotated(doc: Doc) -> list[tuple[str, ...]]:
    return [(token.tag_, token.dep_, token.pos_, str(token.morph), token.lemma_) for token in doc]


def test_same_as_the_ruler() -> None:
    nlp = model.load()
    ruler = nlp.get_pipe("attribute_ruler")
    assert isinstance(ruler, AttributeRuler)
    texts = [*ODD, *(file.read_text(encoding="utf-8") for file in sorted(FOLDER.glob("*.txt"))[:6])]
    table = PartsOfSpeech(ruler)
    for text in texts:
        one, other = (nlp(text, disable=["attribute_ruler", "lemmatizer", "ner"]) for _ in range(2))
        assert annotated(table(one)) == annotated(ruler(other))


RULES: list[tuple[dict[str, object], dict[str, object]]] = [
    ({"LOWER": {"NOT_IN": ["lodra", "said"]}}, {"POS": "X"}),
    ({"LOWER": {"REGEX": "^l"}}, {"POS": "PROPN", "LEMMA": "l"}),
    ({"IS_SPACE": True}, {"TAG": "_SP"}),
    ({"ORTH": "Falk"}, {"POS": "NOUN"}),
    ({"LOWER": "brandt", "OP": "+"}, {"POS": "VERB"}),
    ({"LENGTH": {">": 5}}, {"POS": "ADJ"}),
]


@pytest.mark.parametrize("rules", [RULES[: at + 1] for at in range(len(RULES))])
def test_any_ruler(rules: list[tuple[dict[str, object], dict[str, object]]]) -> None:
    nlp = spacy.blank("en")
    ruler = AttributeRuler(nlp.vocab)
    for pattern, attributes in rules:
        ruler.add([[pattern]], attributes)  # type: ignore[arg-type]
    text = "Lodra said  Falk and lady Brandt left."
    assert annotated(PartsOfSpeech(ruler)(nlp(text))) == annotated(ruler(nlp(text)))
