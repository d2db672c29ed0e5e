"""Numbers, dates and labels as readers see them."""

from typing import get_args

import pytest

from lib.facts import MentionHow
from lib.ui import wording


@pytest.mark.parametrize(
    ("value", "shown"),
    [("2024-06-18", "18 Jun 2024"), (None, "date unknown"), ("", "date unknown"), (float("nan"), "date unknown")],
)
def test_day(value: object, shown: str) -> None:
    assert wording.day(value) == shown


@pytest.mark.parametrize(("number", "shown"), [(1, "1 sentence"), (0, "0 sentences"), (1204, "1,204 sentences")])
def test_count(number: int, shown: str) -> None:
    assert wording.count(number, "sentence") == shown


def test_markdown_in_names_is_shown_as_it_is_written() -> None:
    assert wording.plain("![p](https://x) :red[a] $b$") == "\\!\\[p\\]\\(https\\://x\\) \\:red\\[a\\] \\$b\\$"


def test_quotation_is_escaped() -> None:
    assert "<img" not in wording.quotation("<img src=x onerror=alert(1)>", "direct")


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        (
            "ACCUSE · conflict · done; AID · cooperation · denied",
            "accuses · conflict · done; helps · cooperation · denied",
        ),
        ("alias; name", "by another name; by name"),
        ("direct", "direct"),
    ],
)
def test_act_label(label: str, shown: str) -> None:
    assert wording.act_label(label) == shown


def test_every_way_to_mention_an_actor_has_words() -> None:
    assert wording.HOW.keys() == set(get_args(MentionHow))


def test_what_types_mean() -> None:
    assert wording.meanings("ACCUSE · conflict · done").startswith("“accuses”: accuses, criticises")
    assert wording.meanings("direct") == ""


@pytest.mark.parametrize(
    ("code", "name"), [("KP", "North Korea"), ("NATO", "NATO"), (None, None), (float("nan"), None)]
)
def test_country(code: object, name: str | None) -> None:
    assert wording.country(code) == name


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2024-03-05", "2024-03-05", "5 Mar 2024"),
        ("2024-03-01", "2024-03-31", "Mar 2024"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2024-03-05", "2024-04-02", "5 Mar 2024 to 2 Apr 2024"),
        ("2024-03-05", None, "times from 5 Mar 2024 on"),
        (None, "2024-03-05", "times up to 5 Mar 2024"),
        (None, None, "any time"),
    ],
)
def test_range_of(first: str | None, last: str | None, shown: str) -> None:
    assert wording.range_of(first, last) == shown


@pytest.mark.parametrize(("value", "shown"), [("Falk", "Falk"), ("-", None), ("", None), (None, None)])
def test_a_sign_is_no_name(value: object, shown: str | None) -> None:
    assert wording.name(value) == shown
