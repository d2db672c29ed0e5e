"""Interviews and transcripts: the forms in which who speaks is printed, and what only looks like one."""

import json

import pytest

from lib.facts import Block, label_of
from lib.reading import read
from lib.reading.anatomy import blocks_of
from lib.reading.article import relabelled
from tests.conftest import SHARED

WIKINEWS = SHARED / "articles" / "wikinews-2019.jsonl"
INTRO = "Harbour talks\nJana Roe, the harbour master of Brod, spoke to Northline about the new quay.\n"
ASKED = ("Why did you close the quay?", "I closed it because the wall was weak.")
AGAIN = ("And what do you want now?", "We want a new wall, and the town must pay for it.")


def spoken(text: str) -> list[tuple[str, str]]:
    """Speaker and first word of each turn of a plain text."""
    return [
        (block.speaker, text[label[1] if (label := label_of(text, block)) else block.start :].split()[0])
        for block in blocks_of(text)
        if block.kind == "turn"
    ]


def lines(ask: str, answer: str) -> str:
    """The talk with what stands before each question and answer."""
    return INTRO + "\n".join(f"{ask}{question}\n{answer}{reply}" for question, reply in (ASKED, AGAIN))  # a line a turn


LABELS = {
    "name and colon": ("NORTHLINE: ", "Jana Roe: ", "NORTHLINE", "Jana Roe"),
    "title and surname in capitals": ("REPORTER: ", "MS. ROE: ", "REPORTER", "MS. ROE"),
    "Q and A": ("Q: ", "A: ", "Q", "A"),
    "Q and A with stops": ("Q. ", "A. ", "Q", "A"),
    "Q without a stop": ("Q   ", "MS. ROE: ", "Q", "MS. ROE"),
    "question and answer": ("Question: ", "Answer: ", "Question", "Answer"),
    "interviewer": ("INTERVIEWER: ", "ROE: ", "INTERVIEWER", "ROE"),
    "double brackets": ("((WN)) ", "((Jana Roe)) ", "WN", "Jana Roe"),
    "brackets": ("[Host] ", "[Roe] ", "Host", "Roe"),
    "with a remark": ("Question (retranslated): ", "Jana Roe (laughs): ", "Question", "Jana Roe"),
    "with a time": ("[00:12] Host: ", "[00:15] Roe: ", "Host", "Roe"),
    "initials under bracketed questions": ("((WN)) ", "JR ", "WN", "JR"),
}


@pytest.mark.parametrize(("ask", "answer", "asking", "answering"), LABELS.values(), ids=LABELS)
def test_a_label_says_who_speaks(ask: str, answer: str, asking: str, answering: str) -> None:
    assert spoken(lines(ask, answer)) == [(asking, "Why"), (answering, "I"), (asking, "And"), (answering, "We")]


def page(form: str) -> str:
    """A page whose questions have a form and whose answers are plain paragraphs."""
    pairs = (*ASKED, *AGAIN)
    talk = "".join(form.format(ask=ask, answer=answer) for ask, answer in (pairs[:2], pairs[2:]))
    head = "<title>Harbour talks in Brod at last</title>"
    lead = INTRO.split("\n")[1]
    return (
        f"<html><head>{head}</head><body><article><h1>Harbour talks in Brod at last</h1><p>{lead}</p>{talk}</article>"
    )


LETTERS = {
    "bold": page("<p><strong>{ask}</strong></p><p>{answer}</p>"),
    "italic": page("<p><em>{ask}</em></p><p>{answer}</p>"),
    "bold line of a paragraph": page("<p><b>{ask}</b><br>{answer}</p>"),
    "bold beginning of a paragraph": page("<p><b>{ask}</b> {answer}</p>"),
    "heading": page("<h3>{ask}</h3><p>{answer}</p>"),
    "bold markdown": "# Harbour talks in Brod\n\n**{}**\n\n{}\n\n**{}**\n{}".format(*ASKED, *AGAIN),
}


@pytest.mark.parametrize("text", LETTERS.values(), ids=LETTERS)
def test_bold_questions_have_answers(text: str) -> None:
    (article,) = read("talk.html" if text.startswith("<") else "talk.md", text.encode())
    found = [(block.speaker, article.text[block.start : block.end]) for block in article.blocks if block.kind == "turn"]
    assert found == [("Question", ASKED[0]), ("Answer", ASKED[1]), ("Question", AGAIN[0]), ("Answer", AGAIN[1])]


NONE = {
    "notes": "Dam closed\nThe minister did it.\nNote: We got that wrong.\nBackground: You can read on.\nNote: Sorry.",
    "days": "Week ahead\nMonday: We expect rain.\nTuesday: You may go out.\nMonday: We expect rain.\nAll is open.",
    "one name": "Dam closed\nThe minister closed it.\nRoe: We had to.\nThe town was glad of it.",
    "headline": "Roe: we will close the dam\nThe minister said so on Monday.\nThe town was glad of it.",
    "a list": "Boats\nLength: 12 metres\nWidth: 4 metres\nLength: 14 metres\nAll are for sale in the harbour of Brod.",
    "languages": "Party wins\nThe party ((pl)) won on Sunday.\nIt had promised to ((en)) do so, it said.",
    "letters": "Advice\nDEAR ABBY: I lost my boat.\nDEAR LOST: You should buy one.\nDEAR ABBY: I have no money.",
}


@pytest.mark.parametrize("text", NONE.values(), ids=NONE)
def test_what_is_no_interview_has_no_turns(text: str) -> None:
    assert spoken(text) == []


def test_a_title_under_a_name_is_no_turn_and_a_surname_may_stand_once() -> None:
    text = "Gov Roe: We must pay.\nThe two met.\nOLE DAHL: Are you well?\nROE: I am.\nDahl: Good.\nROE: We are."
    assert [speaker for speaker, _ in spoken(text)] == ["OLE DAHL", "ROE", "Dahl", "ROE"]


def test_explainers_have_no_turns() -> None:
    form = "<p><b>{}</b></p><p>The town closed it because the wall was weak, engineers said.</p>"
    text = page(form.format("Why was it closed?") + form.format("What does it mean for you?"))
    (article,) = read("talk.html", text.encode())
    assert not [block for block in article.blocks if block.kind == "turn"]


def test_a_turn_goes_on_until_the_next_label_and_the_last_while_somebody_speaks() -> None:
    text = lines("Q: ", "A: ").replace("weak.\n", "weak.\nThe engineers saw it.\n(Laughter.)\n")
    text += "\nI thank the town.\nJana Roe was born in Brod.\nThe talk was recorded in May."
    found = [(block.kind, block.speaker) for block in blocks_of(text)][2:]
    assert [speaker for _, speaker in found] == ["Q", "A", "A", "", "Q", "A", "A", "", ""]
    assert found[-1][0] == "paragraph"


def test_what_stands_under_questions_that_alone_have_labels_is_answers() -> None:
    assert [speaker for speaker, _ in spoken(lines("INTERVIEWER: ", ""))] == ["INTERVIEWER", "Answer"] * 2


def test_a_corrected_article_keeps_its_speakers_and_a_new_turn_gets_its_own() -> None:
    (article,) = read("talk.txt", lines("Q: ", "A: ").encode())
    heading = relabelled(article, {article.blocks[2].start: "paragraph"})
    assert [block.speaker for block in heading.blocks] == ["", "", "", "A", "Q", "A"]
    again = relabelled(heading, {heading.blocks[2].start: "turn"})
    assert [block.speaker for block in again.blocks] == ["", "", "Q", "A", "Q", "A"]


@pytest.mark.parametrize(
    ("text", "speaker", "says"),
    [
        ("Q: Why?", "Q", "Why?"),
        ("((WN))  Why?", "WN", "Why?"),
        ("MR. ROE (laughs): No.", "MR. ROE", "No."),
        ("MS Although it rained", "MS", "Although it rained"),
        ("Question time is over.", "Question", "Question time is over."),
        ("It goes on.", "Roe", "It goes on."),
    ],
)
def test_a_label_is_told_from_what_is_said(text: str, speaker: str, says: str) -> None:
    label = label_of(text, Block("turn", 0, len(text), speaker=speaker))
    assert text[label[1] if label else 0 :] == says


FORMS = {  # title → its speakers, and how often each speaks
    "US study finds correlation": {"Wikinews": 1, "Michael Siegel": 1, "WN": 7, "MS": 7},
    "Male Magellanic penguins": {"Wikinews": 1, "Natasha Gownaris": 1, "WN": 10, "NG": 10},
    "Toronto's Anime North 2019": {"WN": 3},  # its answers are lost
    "Wikinews interviews 2020": {"Wikinews": 1, "WN": 11},  # so are these
}


def test_interviews_of_wikinews_and_no_other_of_its_articles_have_turns() -> None:
    if not WIKINEWS.exists():
        pytest.skip(f"{WIKINEWS} is not here")
    found = {}
    for line in WIKINEWS.read_text().splitlines():
        (article,) = read("one.jsonl", line.encode())
        speakers = [block.speaker for block in article.blocks if block.kind == "turn"]
        if speakers:
            found[article.title] = {name: speakers.count(name) for name in dict.fromkeys(speakers)}
    for title, speakers in found.items():
        assert speakers == next((FORMS[begins] for begins in FORMS if title.startswith(begins)), None), title
    assert len(found) == len(FORMS), json.dumps(list(found))
