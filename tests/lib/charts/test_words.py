import pytest

from lib.charts import words
from lib.charts.words import badges


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [(1, "sentence", "1 sentence"), (1234, "sentence", "1,234 sentences"), (2, "country", "2 countries")],
)
def test_count(number: int, noun: str, text: str) -> None:
    assert words.count(number, noun) == text


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", "short"),
        ("one two three", "one two<br>three"),
        ("a<b and c&d", "a&lt;b and<br>c&amp;d"),
        ("unbreakablylong word", "unbreakablylong<br>word"),
        ("unbreakablylong", "unbreakablylong"),
        ("", ""),
    ],
)
def test_wrapped(text: str, lines: str) -> None:
    assert words.wrapped(text, 8) == lines


@pytest.mark.parametrize(("value", "text"), [("2024-03", "Mar 2024"), (None, "no date"), ("", "no date")])
def test_month(value: str | None, text: str) -> None:
    assert words.month(value) == text


def test_what_several_do() -> None:
    assert [words.plural_verb(one) for one in ("accuses", "agrees with")] == ["accuse", "agree with"]


def test_two_lines() -> None:
    assert words.two_lines("disaster, accident and emergency incident", 22) == (
        "disaster, accident and<br>emergency incident"
    )
    assert words.two_lines("A & B", 22) == "A &amp; B"
    assert words.two_lines("one two three four", 8) == "one two<br>three f…"


def test_groups_of_several_take_the_verb_of_several() -> None:
    named = [
        ("group", "voters"),
        ("group", "North Korean people"),
        ("group", "federal jury"),
        ("country", "Netherlands"),
    ]
    assert [words.are_several(*one) for one in named] == [True, True, False, False]


@pytest.mark.parametrize(
    ("kind", "polarity", "verb"),
    [
        ("REQUEST", "neutral", "asks"),
        ("REQUEST", "conflict", "makes demands on"),
        ("REQUEST", "", "asks or makes demands on"),
        ("ASSAULT", "conflict", "attacks"),
        ("ASSAULT", "neutral", "is said not to attack"),
        ("STATE", "neutral", "speaks about"),
    ],
)
def test_a_verb_says_whether_it_is_asked_demanded_or_denied(kind: str, polarity: str, verb: str) -> None:
    assert words.verb(kind, polarity) == verb


def test_quotations_and_paraphrases_are_named_apart() -> None:
    assert words.speech(12, 1) == "12 quotations and 1 paraphrase"
    assert words.speech(0, 0) == "0 quotations"


@pytest.mark.parametrize(
    ("outlets", "found"),
    [
        (["Harbour Times", "Orlan Daily"], ["HT", "OD"]),
        (["Harbour Times", "Hill Tribune", "Herald"], ["HT", "H", "HE"]),
        (["", "Éire Now"], ["–", "ÉN"]),
        (["A", "A!", "A?"], ["A", "A1", "A2"]),
    ],
)
def test_no_two_badges_are_alike(outlets: list[str], found: list[str]) -> None:
    assert list(badges(outlets).values()) == found
