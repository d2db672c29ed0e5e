"""Headlines that name who speaks: claimed, not told. Own sentences, invented persons."""

import pytest

from lib.extract import actor_resolution, quotes
from lib.extract.parse import model, passages
from lib.facts import Article, Block, Source

BODY = "Iranian envoy Aldo Brenner spoke on Monday in Oslo."


def said_in(headline: str) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker_name) for quote in speech_of(headline).headlines]


def speech_of(headline: str) -> quotes.Speech:
    text = f"{headline}\n\n{BODY}"
    blocks = (Block("headline", 0, len(headline)), Block("paragraph", len(headline) + 2, len(text)))
    story = Article(id="t", text=text, title=headline, blocks=blocks, source=Source("t.txt", "0", "text/plain"))
    ((_, parsed),) = passages.parse_all([story], model.load())
    return quotes.quotes_of(story, parsed, actor_resolution.cast_of(story, parsed))


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("US Threatens Iran With Strikes - Brenner", [("US Threatens Iran With Strikes", "Aldo Brenner")]),
        ("Brenner: US threatens Iran with strikes", [("US threatens Iran with strikes", "Aldo Brenner")]),
        ("White House: Iran is a threat to peace", [("Iran is a threat to peace", "United States")]),
        ("Iran: talks resume as deadline nears", []),
        ("Live: Iran attacks Iraq", []),
        ("Iran-Iraq talks: what we know so far", []),
        ("France - Germany 2-1 in Lyon", []),
        ("Iran attacks Iraq", []),
    ],
)
def test_headline_names_its_speaker(headline: str, expected: list[tuple[str, str | None]]) -> None:
    assert said_in(headline) == expected


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Iran Rejects UN Inspection Plan for Southern Corridor, Cites One-Sided Terms", "Iran"),
    ],
)
def test_a_headlines_first_verb_is_no_part_of_the_speaker(headline: str, speaker: str) -> None:
    assert {quote.speaker_text for quote in speech_of(headline).quotes if quote.cue_text == "Cites"} == {speaker}
