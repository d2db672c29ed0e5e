"""A question in plain English: the line above the view that answers it, and its parts that go."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_pages import run, said


def parts(test: AppTest) -> list[str]:
    return [button.label for button in test.button if (button.key or "").startswith("question:")]


def test_the_view_says_how_the_question_was_read_and_shows_its_sentences(in_sample: Path) -> None:
    asked = "Who threatened Norway in March?"
    days = {"from_": "2024-03-01", "to": "2024-03-31", "dated": "1"}
    test = run("pages/Network.py", asked=asked, type="THREATEN", actor="country-no", show="acted-on:country-no", **days)
    assert not test.exception
    assert parts(test) == ["acts of the type threatens", "target Norway", "March 2024"]
    assert "read as" in said(test)


def test_a_part_that_is_taken_away_takes_its_filter_along(in_sample: Path) -> None:
    wanted = {"asked": "Who threatened Norway?", "type": "THREATEN", "actor": "country-no"}
    test = run("pages/Network.py", show="acted-on:country-no", **wanted)
    test.button(key="question:types").click().run()
    assert not test.exception
    assert "type" not in test.query_params
    assert test.query_params["show"] == "acted-on:country-no"
    assert parts(test) == ["target Norway"]


def test_what_was_not_understood_is_said(in_sample: Path) -> None:
    test = run(
        "pages/Network.py", asked="Who supplied weapons to Eritrea?", type="AID", actor="country-er",
        show="acted-on:country-er",
    )  # fmt: skip
    assert "not understood" in said(test) and "weapons" in said(test)


def test_a_question_that_cannot_be_answered_says_why(in_sample: Path) -> None:
    test = run("pages/Search.py", asked="Why did Russia attack?", q="Russia attack")
    assert not test.exception
    assert "No sentence is marked as a cause" in said(test)
    assert "searched for instead" in said(test)


@pytest.mark.parametrize("asked", ["who accused Russia in May", "Who accused Russia in May?"])
def test_a_question_in_the_search_box_offers_its_answer_first(asked: str, in_sample: Path) -> None:
    test = run("pages/Search.py", q=asked)
    assert not test.exception
    (offer,) = [link.proto for link in test.get("page_link") if link.proto.label.startswith("Read as a question")]
    assert offer.label.replace("\\", "") == "Read as a question: acts of the type accuses · target Russia · May 2024"
    assert offer.page.endswith("Network") and "type=ACCUSE" in offer.query_string


@pytest.mark.parametrize("asked", ["grain deal", "Who resigned in March?", "Why did Russia attack?"])
def test_words_and_what_is_no_question_offer_none(asked: str, in_sample: Path) -> None:
    labels = [link.proto.label for link in run("pages/Search.py", q=asked).get("page_link")]
    assert not any(label.startswith("Read as a question") for label in labels)
