"""Evidence for furniture, captions, notes and titles: what speaks for a line, in words."""

import pytest

from lib.reading.anatomy.head import best_title
from lib.reading.anatomy.title_lines import titled, verb_of
from lib.reading.anatomy.units import units_of
from lib.reading.anatomy.zones import evidence, is_controls

HEAD = frozenset({"head"})


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        ("appeals", "You can unsubscribe at any time."),
        ("appeals", "Comments are closed."),
        ("appeals", "Dear readers,"),
        ("captions", "A lock at dawn. Photograph: Jan Roe/AP"),
        ("captions", "The minister (L) shakes hands with the mayor."),
        ("notes", "This article was originally published in Dutch."),
        ("notes", "Additional reporting by Jane Roe"),
        ("bios", "The writer is a professor of history."),
        ("titles", "Ministers reject claims of secret talks at the lock"),
    ],
)
def test_what_speaks_for_a_line(sort, text):
    assert evidence(sort, text, HEAD if sort != "titles" else frozenset({"verb"}))


@pytest.mark.parametrize(
    ("sort", "text"),
    [
        ("appeals", "Our people will not forgive this."),
        ("appeals", "You can hear the guns from the market, she said."),
        ("captions", "The photo is a forgery, the ministry said."),
        ("captions", "The lock was opened on Monday."),
        ("notes", "Exports have contributed to growth."),
        ("bios", "He is a former editor of a state agency."),
        ("titles", "What comes next?"),
    ],
)
def test_prose_that_is_like_it(sort, text):
    assert evidence(sort, text) is None


@pytest.mark.parametrize(
    ("text", "buttons"),
    [
        ("Tap to unmute", True),
        ("Slide 1 of 5", True),
        ("Privacy Policy | Terms of Use", True),
        ("Talks of peace", False),
    ],
)
def test_rows_of_buttons(text, buttons):
    assert is_controls(text) is buttons


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Ship leaves harbour", "verb"),
        ("Ships leave harbour", "verb"),
        ("Peace talks in the harbour", "noun"),
        ("The harbour is closed", "auxiliary"),
        ("The road to the harbour", None),
    ],
)
def test_verbs_of_headlines(text, verb):
    assert verb_of(text) == verb


def test_a_title_among_paragraphs_says_why():
    assert "verb" in (titled("Harbour workers end strike after eleven weeks") or "")
    assert titled("The road to the harbour") is None


def test_the_headline_shares_words_with_the_text():
    page = units_of(
        "The Delta Letter\nThe bridge that nobody ordered\nA bridge stands in the delta, and nobody says he ordered it."
    )
    assert best_title(page, [0, 1]) == 1
