"""Questions in plain English: eighty with the view that each must lead to, forty of them written to stay unseen."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from lib.__main__ import main
from lib.collection.questions import question_reader, question_view
from lib.collection.questions.question_reader import Reading
from lib.collection.questions.question_words import REASONS
from lib.store import View
from tests.lib.collection.questions_gold import QUESTIONS

# The verbs have two types in the lexicon, of which these rows of the gold name one.
KNOWN_WRONG = {"Who did Norway expel in March?", "Who protested against Russia?"}


@pytest.fixture(scope="module")
def readings(sample_view: View) -> dict[str, Reading]:
    return {row["question"]: question_reader.read(sample_view, row["question"]) for row in QUESTIONS}


def answer(reading: Reading) -> str:
    return "" if reading.declined else question_view.link_of(reading)


def is_right(found: str, wanted: str) -> bool:
    def parts(link: str) -> tuple[str, list[tuple[str, str]]]:
        return urlsplit(link).path.strip("/"), sorted(parse_qsl(urlsplit(link).query))

    return parts(found) == parts(wanted)


def test_eighty_questions_of_which_twenty_are_declined() -> None:
    assert len(QUESTIONS) == 80
    assert sum(not row["address"] for row in QUESTIONS) == 20
    assert sum(row["part"] == "kept" for row in QUESTIONS) == 40


def test_nine_in_ten_are_right_and_no_other_than_is_known_is_wrong(readings: dict[str, Reading]) -> None:
    wrong = {row["question"] for row in QUESTIONS if not is_right(answer(readings[row["question"]]), row["address"])}
    assert wrong == KNOWN_WRONG
    assert len(wrong) <= 0.1 * len(QUESTIONS)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Who accused Russia in May?", ["acts of the type accuses", "target Russia", "May 2024"]),
        ("What did Halvorsen say?", ["speaker Sigrid Halvorsen"]),
        ("attacks on Djibouti in 2024", ["acts of the type attacks", "target Djibouti", "2024"]),
        ("Norway's accusations against Russia", ["acts of the type accuses", "source Norway", "target Russia"]),
        ("Who imposed sanctions on Russia?", ["acts of the type cuts ties with", "target Russia"]),
        ("Quotes by Halvorsen about the trawler", ["speaker Sigrid Halvorsen"]),
    ],
)
def test_it_is_said_how_a_question_was_read(question: str, parts: list[str], sample_view: View) -> None:
    assert [part.label for part in question_view.parts_of(question_reader.read(sample_view, question))] == parts


def test_what_is_not_understood_is_told(sample_view: View) -> None:
    reading = question_reader.read(sample_view, "Who supplied weapons to Eritrea?")
    assert question_view.unread_of(reading) == ("weapons",)
    assert not question_view.searched_of(reading)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who resigned in March?", ("resigned",)),
        ("Who attacked in 2024?", ("attacked",)),
        ("Did Ostrovsky resign?", ("Ostrovsky", "resign")),
    ],
)
def test_a_verb_without_whom_it_concerns_is_searched_as_words(
    question: str, words: tuple[str, ...], sample_view: View
) -> None:
    reading = question_reader.read(sample_view, question)
    assert (reading.kind, reading.types, reading.words) == ("words", (), words)


def test_a_verb_with_anyone_as_its_object_asks_for_acts(sample_view: View) -> None:
    assert question_reader.read(sample_view, "Who accused anyone in May?").types == ("ACCUSE",)


def test_each_part_can_be_taken_away(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for part in question_view.parts_of(reading):
            left = question_view.without(reading, part.fields)
            assert part not in question_view.parts_of(left)
            assert question_view.link_of(left).startswith("/")


@pytest.mark.parametrize("text", ["Putin", "grain deal", "speaker:Halvorsen cod"])
def test_a_search_is_no_question(text: str) -> None:
    assert not question_reader.is_question(text)


def test_the_command_prints_the_address_and_how_it_was_read(
    sample_view: View, capsys: pytest.CaptureFixture[str]
) -> None:
    where = str(sample_view.lake.place)
    assert main(["ask", "Who threatened Norway?", "--database", where]) == 0
    link, *lines = capsys.readouterr().out.splitlines()
    assert is_right(link, "Network?type=THREATEN&actor=country-no&show=acted-on:country-no")
    assert lines == ["read as: acts of the type threatens", "read as: target Norway"]
    assert main(["ask", "Why did Russia attack?", "--database", where]) == 1
    assert capsys.readouterr().err == f"{REASONS['cause']}\n"
