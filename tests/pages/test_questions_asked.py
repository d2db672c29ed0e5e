"""A question in plain English: the line above the view that answers it, and its parts that go."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.collection.questions import question_reader, question_view
from lib.filters import Filters
from lib.store import View
from lib.store.queries import evidence
from lib.ui.state.scene import Scene
from lib.ui.state.scene import lake as app_lake
from lib.ui.widgets import question_nearby
from tests.pages.test_compare import evidence_of
from tests.pages.test_pages import run, said

NAMES = {"from": "from_", "with": "with_"}  # parameters that are words of Python


def plain(label: str) -> str:
    """Without what keeps signs from being read as Markdown."""
    return label.replace("\\", "")


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


def test_a_question_that_finds_nothing_says_which_part_leaves_nothing_and_what_there_is_without_it(view: View) -> None:
    asked = {"type": "ACCUSE", "actor": "country-no", "show": "acted-on:country-no"}
    days = {"from_": "2024-01-01", "to": "2024-01-02", "dated": "1"}
    question = "Who accused Norway between 1 January 2024 and 2 January 2024?"
    test = run("pages/Network.py", asked=question, **asked, **days)
    assert not test.exception
    assert "No sentence answers this question: “1 January 2024 to 2 January 2024” leaves nothing." in plain(said(test))
    (way,) = [button for button in test.button if (button.key or "").startswith("question-nearby:")]
    accused = evidence.acts(view, Filters(types=("ACCUSE",)).events(), "country-no", "target", limit=1).attrs["total"]
    assert plain(way.label) == f"Without “1 January 2024 to 2 January 2024”: {accused} sentences" and accused > 1
    way.click().run()
    assert not test.exception
    assert {"from", "to", "dated"}.isdisjoint(test.query_params)
    assert test.query_params["type"] == "ACCUSE" and parts(test) == ["acts of the type accuses", "target Norway"]
    assert not [button for button in test.button if (button.key or "").startswith("question-nearby:")]


@pytest.mark.parametrize(
    "question",
    [
        "Who accused Russia?",
        "Did Norway accuse Russia?",
        "What happened between Eritrea and Djibouti?",
        "What did Belozerov say about Norway?",
        "Who met whom in Istanbul?",
    ],
)
def test_the_number_told_is_the_number_listed(question: str, view: View) -> None:
    reading = question_reader.read(view, question)
    page, parameters = question_view.address_of(reading)
    test = run(
        f"pages/{page}.py", asked=question, **{NAMES.get(name, name): values for name, values in parameters.items()}
    )
    assert not test.exception
    scene = Scene(app_lake(), view, Filters(), dark=False)
    assert question_nearby.sentences(scene, reading) == evidence_of(test) > 0


def test_two_parts_go_where_one_is_not_enough(view: View) -> None:
    scene = Scene(app_lake(), view, Filters(), dark=False)
    reading = question_reader.read(view, "Who accused Egypt in Zarya on 1 January 2024?")
    found = question_nearby.nearby(scene, reading)
    assert found and all(one.sentences == question_nearby.sentences(scene, one.reading) > 0 for one in found)
    alone = [question_view.without(reading, part.fields) for part in question_view.parts_of(reading)]
    assert not any(question_nearby.sentences(scene, one) for one in alone)
    assert all(len(one.without) == 2 for one in found)


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
