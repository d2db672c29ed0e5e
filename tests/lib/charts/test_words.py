import pytest

from lib.charts import words


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


ROW = {"source_name": "Vestia", "target_name": "Orlan", "polarity": "conflict", "sentences": 2}


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({"type": "ACCUSE", "denied": 2}, "Vestia accuses Orlan (2 sentences, all denied)"),
        ({"type": "ACCUSE", "intended": 1}, "Vestia accuses Orlan (2 sentences, 1 intended)"),
        (
            {"type": "AID", "polarity": "neutral", "cooperation": 1, "conflict": 1},
            "Vestia cooperates and clashes with Orlan (2 sentences)",
        ),
        ({"type": "STATE", "polarity": "neutral"}, "Vestia speaks about Orlan (2 sentences)"),
        ({"type": "ACCUSE", "told": 2}, "Vestia accuses Orlan (2 sentences)"),
        ({"type": "ACCUSE", "told": 1}, "Vestia accuses Orlan (2 sentences, 1 told and 1 claimed)"),
        ({"type": None, "told": 0}, "Vestia is in conflict with Orlan (2 sentences, claimed by speakers)"),
        (
            {"type": "ACCUSE", "told": 0, "claimant_name": "Karel Dunn"},
            "Karel Dunn claims: Vestia accuses Orlan (2 sentences, claimed by speakers)",
        ),
    ],
)
def test_an_edge_as_a_sentence(more: dict, text: str) -> None:
    assert words.act({**ROW, **more}) == text


def test_two_lines() -> None:
    assert words.two_lines("disaster, accident and emergency incident", 22) == (
        "disaster, accident and<br>emergency incident"
    )
    assert words.two_lines("A & B", 22) == "A &amp; B"
    assert words.two_lines("one two three four", 8) == "one two<br>three f…"
