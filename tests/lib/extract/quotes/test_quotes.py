"""Who says what: one row a way of reporting speech. Every person and town is invented."""

from pathlib import Path

import pytest

from lib.extract import actor_resolution
from lib.extract.parse import model
from lib.extract.parse.passages import parse_all
from lib.extract.quotes import quotes_of
from lib.reading.reader import read
from tests.conftest import OWN_SPUTNIK
from tests.lib.extract.speaking import speech_of, told

DIRECT = [
    ("after, plain", '"We will wait for rain," Ann Falk said.', "We will wait for rain,", "Ann Falk"),
    ("after, inverted", '"We will wait for rain," said Ann Falk.', "We will wait for rain,", "Ann Falk"),
    ("after a full stop", '"We will wait for rain." Ann Falk added.', "We will wait for rain.", "Ann Falk"),
    ("before, colon", 'Ann Falk told reporters: "We will wait for rain."', "We will wait for rain.", "Ann Falk"),
    ("before, comma", 'Ann Falk said, "We will wait for rain."', "We will wait for rain.", "Ann Falk"),
    ("rare cue", '"We will wait for rain," quipped Ann Falk.', "We will wait for rain,", "Ann Falk"),
    ("apposition", '"We wait for the rain," said Ann Falk, the mayor of Lodra.', "We wait for the rain,", "Ann Falk"),
    (
        "relative clause",
        '"We wait for the rain," Ann Falk, who has not voted yet, told reporters.',
        "We wait for the rain,",
        "Ann Falk",
    ),
    ("common noun", '"We wait for the rain," officials said.', "We wait for the rain,", "officials"),
    (
        "bracketed start",
        '"[T]he town will wait for rain," Ann Falk said.',
        "[T]he town will wait for rain,",
        "Ann Falk",
    ),
    ("question", '"Who will pay for the bridge?" asked Ann Falk.', "Who will pay for the bridge?", "Ann Falk"),
    ("single marks", "‘We will wait for rain,’ said Ann Falk.", "We will wait for rain,", "Ann Falk"),
    ("quote in a quote", "\"He said 'go home' to me,\" Ann Falk said.", "He said 'go home' to me,", "Ann Falk"),
    ("name and colon", 'Ann Falk: "We will wait for the rain."', "We will wait for the rain.", "Ann Falk"),
    (
        "looked back at",
        '"It was a very long night." That is how Ann Falk remembers it.',
        "It was a very long night.",
        "Ann Falk",
    ),
    ("turned mark", 'Ann Falk added, "We wait for the rain.“ The road is open.', "We wait for the rain.", "Ann Falk"),
    ("hyphen after", '"We will wait for rain," the vice-chairwoman said.', "We will wait for rain,", "vice-chairwoman"),
    (
        "hyphen before",
        '"We will wait for rain," said a co-owner of the bridge.',
        "We will wait for rain,",
        "co-owner of the bridge",
    ),
    (
        "apostrophe",
        '"We will wait for rain," said the Lodra Bakers\' Forum.',
        "We will wait for rain,",
        "Lodra Bakers' Forum",
    ),
    ("participle", 'Ann Falk was brief, telling reporters "we wait for the rain".', "we wait for the rain", "Ann Falk"),
]


@pytest.mark.parametrize(("text", "words", "speaker"), [row[1:] for row in DIRECT], ids=[row[0] for row in DIRECT])
def test_direct(text: str, words: str, speaker: str) -> None:
    assert told(text) == [("direct", words, speaker)]


INDIRECT = [
    ("that-clause", "Ann Falk said that the bridge was closed.", "the bridge was closed", "Ann Falk"),
    ("no that", "Ann Falk said the bridge was closed.", "the bridge was closed", "Ann Falk"),
    ("fronted", "The bridge would stay closed, Ann Falk warned.", "The bridge would stay closed", "Ann Falk"),
    (
        "inverted, with an apposition",
        "The bridge would stay closed, said Ann Falk, the mayor of Lodra.",
        "The bridge would stay closed",
        "Ann Falk",
    ),
    ("inserted", "The bridge, Ann Falk said, would stay closed.", "The bridge … would stay closed", "Ann Falk"),
    ("as someone said", "As Ann Falk noted, the bridge was closed.", "the bridge was closed", "Ann Falk"),
    ("urging", "Ann Falk urged the council to close the bridge.", "to close the bridge", "Ann Falk"),
    ("naming", "Ann Falk called the vote a farce.", "the vote a farce", "Ann Falk"),
    ("noun of saying", "The mayor issued a warning that the bridge was closed.", "the bridge was closed", "mayor"),
    ("according to", "The bridge is closed, according to Ann Falk.", "The bridge is closed", "Ann Falk"),
    ("according to, before", "According to Ann Falk, the bridge is closed.", "the bridge is closed", "Ann Falk"),
    ("promise", "Ann Falk vowed to rebuild the bridge.", "to rebuild the bridge", "Ann Falk"),
    ("denial", "Ann Falk denied sending the letter.", "sending the letter", "Ann Falk"),
    ("warning of", "Ann Falk warned of a long winter.", "a long winter", "Ann Falk"),
    ("date before the clause", "Ann Falk said on Tuesday she had left the town.", "she had left the town", "Ann Falk"),
    (
        "second clause after that",
        "Ann Falk claims that her papers were taken from her and she was made to work in the kitchen.",
        "her papers were taken from her and she was made to work in the kitchen",
        "Ann Falk",
    ),
    ("own belief", "Ann Falk said she believed the bridge was safe.", "she believed the bridge was safe", "Ann Falk"),
    (
        "told in the passive",
        "Ann Falk was taken aside and told that the bridge was closed.",
        "the bridge was closed",
        None,
    ),
    (
        "chance to mention",
        "Ann Falk took the chance to mention that the bridge was closed.",
        "the bridge was closed",
        "Ann Falk",
    ),
]


@pytest.mark.parametrize(("text", "words", "speaker"), [row[1:] for row in INDIRECT], ids=[row[0] for row in INDIRECT])
def test_indirect(text: str, words: str, speaker: str | None) -> None:
    assert told(text) == [("indirect", words, speaker)]


def test_a_quoted_part_of_a_reported_clause_is_mixed() -> None:
    text = 'Ann Falk said the bridge was "a danger to everyone" and should be closed.'
    assert told(text) == [("mixed", 'the bridge was "a danger to everyone" and should be closed', "Ann Falk")]


def test_a_verb_that_goes_on_after_marks_is_not_their_cue() -> None:
    text = "Ann Falk accused Ove Lind of “selling rain by the bucket”, and demanded rules for well owners."
    assert [(quote.cue_text, quote.speaker_name) for quote in speech_of(text).quotes] == [
        ("accused", "Ann Falk"),
        ("demanded", "Ann Falk"),
    ]


def test_a_split_sentence_is_one_quote_of_two_spans() -> None:
    (quote,) = speech_of('"It is a good day for the town," Ann Falk said, "and a bad day for the rest of us."').quotes
    assert len(quote.spans) == 2
    assert quote.speaker_name == "Ann Falk"


def test_the_report_ends_where_the_next_begins() -> None:
    text = "Ann Falk said the bridge was closed, adding that the tunnel was open."
    assert told(text) == [
        ("indirect", "the bridge was closed", "Ann Falk"),
        ("indirect", "the tunnel was open", "Ann Falk"),
    ]


def test_another_reporter_goes_on_after_with() -> None:
    text = "Officials say the bridge is safe, with Ann Falk noting no road was closed."
    assert told(text) == [
        ("indirect", "the bridge is safe", "Officials"),
        ("indirect", "no road was closed", "Ann Falk"),
    ]


def test_speech_kept_from_happening_is_no_quote() -> None:
    assert told("The law bans drivers from claiming that the road is closed.") == []


def test_a_source_ends_with_the_name_beside_it() -> None:
    text = (
        "According to the town's mayor, Ann Falk, in their first week, "
        'the town\'s ferry, named "Star of the North," carried two or three loads of grain.'
    )
    ((kind, words, speaker),) = told(text)
    assert (kind, speaker, words[:19]) == ("mixed", "Ann Falk", "in their first week")


def test_the_company_is_the_one_named_before() -> None:
    text = "Norvik Shipping Inc. bought two ferries. The company said the line would open in May."
    assert told(text) == [("indirect", "the line would open in May", "Norvik Shipping Inc.")]


def test_a_town_that_bears_the_surname_of_a_named_person_does_not_speak() -> None:
    text = "The nurse Valeria Paris fled in May.\nParis claims that the bridge is safe."
    assert told(text) == [("indirect", "the bridge is safe", "Valeria Paris")]


def test_what_stands_before_the_verb_leaves_nothing_after_it() -> None:
    said = '"We value the work of the miners," Ann Falk said ahead of her visit to the North Lodra '
    assert [kind for kind, _, _ in told(f"{said}tothe daily paper Lodra Times.")] == ["direct"]


def test_further_quotes_keep_their_speaker_over_links_and_paragraphs() -> None:
    text = (
        '"We will wait for the rain," Ann Falk said. "Nobody can make it rain."\n'
        '"There is water for nine days and no more than that."'
    )
    assert [quote.speaker_name for quote in speech_of(text).quotes] == ["Ann Falk"] * 3


def test_a_colon_at_a_paragraphs_end_announces_the_next() -> None:
    text = 'Karl Brandt waited outside.\nAnn Falk wrote to her friends:\n"We will all have to wait for rain."'
    assert [(q.speaker_name, q.rule) for q in speech_of(text).quotes][-1] == ("Ann Falk", "quote, announced before")


def test_the_sentence_before_gives_the_speaker() -> None:
    text = 'Karl Brandt said the bridge was closed.\nAnn Falk disagreed. "It was open when I walked over it."'
    assert speech_of(text).quotes[-1].speaker_name == "Ann Falk"


def test_descriptions_mean_someone_named_before() -> None:
    text = 'Anna Falk met Prime Minister Robert Brandt in Lodra.\n"We agree on most of it," the former judge said.'
    assert speech_of(text).quotes[0].speaker_name in {"Anna Falk", "Robert Brandt"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ministers met the farmers in Lodra. They said the line was needed.", "Ministers"),
        ("The farmers met ministers. They wanted a law. They said the line was needed.", "farmers"),
        ("The mayors of Lodra wrote to the ministers. They said the line was needed.", "mayors of Lodra"),
        ("The letter reached Ann Falk on Monday. It said the bridge was closed.", "letter"),
    ],
)
def test_a_pronoun_goes_on_from_the_subject_before(text: str, who: str) -> None:
    assert [quote.speaker_name for quote in speech_of(text).quotes] == [who]


def test_two_speakers_are_kept_apart() -> None:
    text = '"We will wait for the rain," Ann Falk said.\n"We will not wait for anything," said Karl Brandt.'
    assert [quote.speaker_name for quote in speech_of(text).quotes] == ["Ann Falk", "Karl Brandt"]


def test_pronouns_follow_gender() -> None:
    text = 'Susan Falk met Robert Brandt.\n"We agree on most of it," she said.\n"We agree on none of it," he said.'
    assert [(q.speaker_text, q.speaker_name) for q in speech_of(text).quotes] == [
        ("she", "Susan Falk"),
        ("he", "Robert Brandt"),
    ]


def test_a_chain_of_speakers_is_kept() -> None:
    outer, inner = speech_of("Ann Falk said Karl Brandt believes the bridge is safe.").quotes
    assert (outer.speaker_name, inner.speaker_name) == ("Ann Falk", "Karl Brandt")
    assert (inner.attitude, inner.parent) == ("thinking", 0)


def test_a_thought_told_by_the_article_is_no_quote() -> None:
    speech = speech_of("Ann Falk believes that the bridge is safe.")
    assert not speech.quotes
    assert [thought.text for thought in speech.thoughts] == ["the bridge is safe"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('The so-called "peace plan" failed again.', "peace plan"),
        ('She starred in the film "The Long Way Home to Lodra" last year.', "The Long Way Home to Lodra"),
    ],
)
def test_scare_quotes_and_titles_are_no_speech(text: str, words: str) -> None:
    speech = speech_of(text)
    assert not speech.quotes
    assert [quote.text for quote in speech.scare_quotes] == [words]


def test_nobody_is_made_up() -> None:
    (quote,) = speech_of('"There is water for nine days and no more."').quotes
    assert (quote.speaker, quote.speaker_name, quote.rule) == (None, None, "quote, no speaker")


def test_the_article_this_began_with(sputnik: Path) -> None:
    all_by("Vladimir Putin", sputnik.read_bytes(), direct=6, indirect=5)


def test_an_article_like_the_one_this_began_with() -> None:
    all_by("Arkady Belozerov", OWN_SPUTNIK.encode(), direct=2, indirect=1)


def all_by(speaker: str, content: bytes, *, direct: int, indirect: int) -> None:
    ((article, passages),) = parse_all(read("a.txt", content), model.load())
    quotes = quotes_of(article, passages, actor_resolution.cast_of(article, passages)).quotes
    kinds = [quote.kind for quote in quotes]
    assert (kinds.count("direct"), kinds.count("indirect"), len(kinds)) == (direct, indirect, direct + indirect)
    assert {quote.speaker_name for quote in quotes} == {speaker}
    for quote in quotes:
        before, after = article.text[quote.start - 1], article.text[quote.end]
        assert (before, after) == ('"', '"') if quote.kind == "direct" else after == "."
