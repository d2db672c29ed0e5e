"""Who speaks the turns of an interview, what they say, and what follows from it for quotes and acts."""

from dataclasses import replace
from functools import cache

import pytest

from lib.collection.soundness import troubles_of
from lib.extract.pipeline import extract
from lib.facts import Facts
from lib.reading import read

HEAD = "Roe on the border\nJana Roe, the foreign minister of Norway, spoke to Northline in an interview on Monday.\n"
TALK = "{ask}: Minister, did Russia attack the ship?\n{reply}: I condemn Russia for it. Russia threatened Finland.\n"
AGAIN = "{ask}: Some say that you met Anton Velikov.\n{reply}: We warned Russia. “Enough” is the word."


@cache
def facts(text: str, outlet: str | None = "Northline") -> Facts:
    """The facts of a text as the program finds them."""
    (article,) = read("talk.txt", text.encode())
    (found,) = extract([replace(article, outlet=outlet)])
    assert troubles_of(found) == []
    return found


def talk(ask: str, reply: str, head: str = HEAD) -> str:
    """The interview with these labels."""
    return head + (TALK + AGAIN).format(ask=ask, reply=reply)


def speakers(found: Facts) -> list[str | None]:
    """The speakers of the turns by name, None for those that nobody is known to be."""
    return [quote.speaker_name if quote.speaker else None for quote in found.quotes if quote.rule == "speech in a turn"]


@pytest.mark.parametrize(
    ("ask", "reply"),
    [
        ("Q", "A"),
        ("Question", "Answer"),
        ("INTERVIEWER", "Roe"),
        ("NORTHLINE", "JANA ROE"),
        ("Northline", "MS. ROE"),
        ("NL", "JR"),
        ("Interviewer", "Minister Roe"),
    ],
)
def test_a_label_means_the_outlet_or_the_one_interviewed(ask: str, reply: str) -> None:
    assert speakers(facts(talk(ask, reply))) == ["Northline", "Jana Roe"] * 2


def test_at_a_press_conference_nobody_is_known_to_ask() -> None:
    found = facts(talk("QUESTION", "MS. ROE", HEAD.replace("spoke to Northline in an interview", "held a briefing")))
    assert speakers(found) == [None, "Jana Roe"] * 2
    assert found.quotes[0].speaker_name == "QUESTION"


def test_without_an_outlet_a_question_is_nobody_s() -> None:
    assert speakers(facts(talk("Q", "A"), None)) == [None, "Jana Roe"] * 2


def test_with_two_persons_in_the_head_an_answer_is_nobody_s() -> None:
    head = "On the border\nJana Roe of Norway and Ole Brandt of Denmark came to Oslo on Monday.\n"
    assert speakers(facts(talk("Q", "A", head)))[1] is None


def test_a_name_that_only_labels_have_is_an_actor_s() -> None:
    found = facts(talk("Q", "Anton Velikov", "On the border\nThe two met in an interview on Monday.\n"))
    assert speakers(found)[1] == "Anton Velikov"
    labels = [mention for mention in found.mentions if mention.rule == "label of a speaker"]
    assert [(each.actor, each.text) for each in labels] == [("person-anton-velikov", "Anton Velikov")] * 2


def test_a_surname_is_that_of_the_label_in_full() -> None:
    head = "On the border\nThe two ministers met in Oslo on Monday to speak about ships.\n"
    text = head + "OLE DAHL: Are you well?\nEVA LIND: I am.\nDAHL: Good.\nLIND: We are."
    assert speakers(facts(text)) == ["Ole Dahl", "Eva Lind"] * 2


def test_all_that_a_turn_says_is_its_speaker_s_direct_speech() -> None:
    found = facts(talk("Q", "A"))
    turns = [quote for quote in found.quotes if quote.rule == "speech in a turn"]
    assert [quote.kind for quote in turns] == ["direct"] * 4
    assert turns[1].text == "I condemn Russia for it. Russia threatened Finland."
    assert (turns[1].speaker_text, found.article.text[turns[1].speaker_start or 0]) == ("A", "A")
    assert found.sentences[3].start == found.article.blocks[3].start  # a label belongs to the first sentence


def test_i_and_we_are_the_speaker_and_what_they_tell_is_claimed() -> None:
    found = facts(talk("Q", "A"))
    acts = {(act.source, act.target, act.claimed_by) for act in found.relations if act.polarity == "conflict"}
    assert ("person-jana-roe", "country-ru", None) in acts  # done by saying it
    assert ("country-ru", "country-fi", "person-jana-roe") in acts
    assert not [actor for actor in found.actors if "author of" in actor.name]


def test_a_question_tells_of_no_act_and_its_you_is_the_one_asked() -> None:
    found = facts(talk("Q", "A"))
    first = found.article.text.index("Minister, did")
    assert not [act for act in found.relations if first <= act.start < first + 30]


def test_marked_words_in_a_turn_are_no_quote_of_another() -> None:
    found = facts(talk("Q", "A"))
    assert [quote.text for quote in found.scare_quotes] in ([], ["Enough"])
    assert not [quote for quote in found.quotes if quote.text == "Enough"]


def test_a_turn_of_several_paragraphs_has_the_label_before_it() -> None:
    found = facts(HEAD + "Q: What now?\nA: I will talk.\nWe must pay for it.\nQ: When?\nA: We will see.")
    assert speakers(found) == ["Northline", "Jana Roe", "Jana Roe", "Northline", "Jana Roe"]
    assert found.quotes[2].speaker_text == "A"
