"""One speech in articles of two sides: what each printed whole, shortened, or left out."""

from typing import Any

import pandas as pd

from lib.stories import shared_quotations
from lib.stories.shared_quotations import Printed, speeches

WALL = "Neighbours quarrel over a wall, and then one day they drink tea behind it"
MONEY = "It was this country that saved your households in the winter"


def quote(
    name: str, side: int, text: str, published: str | None = "2024-05-16", speaker: str = "falk"
) -> dict[str, Any]:
    article, _, _ = name.partition(":")
    return {"quote": name, "article": article, "side": side, "speaker": speaker, "text": text, "published": published}


def found(*quotes: dict[str, Any]) -> list[tuple[str, list[tuple[str, tuple[Printed | None, Printed | None]]]]]:
    shared = shared_quotations.shared(pd.DataFrame(quotes)).to_dict("records")
    return [(one.speaker, [(said.words, said.sides) for said in one.sentences]) for one in speeches(quotes, shared)]


def test_a_sentence_is_whole_shortened_or_left_out() -> None:
    short = WALL.rpartition(", and")[0] + ", and then one day they drink tea"
    told = found(quote("a:0", 0, WALL), quote("a:1", 0, MONEY), quote("b:0", 1, short))
    ((speaker, ((words, (whole, cut)), (other, sides))),) = told
    assert (speaker, words, whole) == ("falk", WALL, Printed("a:0", 1.0))
    assert cut is not None and cut.quote == "b:0" and 0.6 < cut.share < 1
    assert (other, sides) == (MONEY, (Printed("a:1", 1.0), None))


def test_the_same_words_later_or_by_another_are_no_such_speech() -> None:
    assert found(quote("a:0", 0, WALL), quote("b:0", 1, WALL, published="2024-06-30")) == []
    assert found(quote("a:0", 0, WALL), quote("b:0", 1, WALL, published=None)) == []
    assert found(quote("a:0", 0, WALL), quote("b:0", 1, WALL, speaker="brandt")) == []
    assert found(quote("a:0", 0, WALL), quote("b:0", 0, WALL)) == []  # one side alone
