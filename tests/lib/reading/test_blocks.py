"""Blocks cover every character that is no white space, whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lib.reading import blocks_of
from lib.reading.anatomy import Hint

LINES = st.sampled_from(
    [
        "Russia",
        "Asia",
        "Read more",
        "Read more: Ships wait at the strait",
        "• Ships wait at the strait",
        "By Jane Roe",
        "MOSCOW (Sputnik) - It rains.",
        "It rained all day in the capital.",
        "Ships Wait at the Strait - Envoy",
        "Sputnik",
        "Discuss",
        "___",
        "",
        "",
        "3 November 2025",
        "ANKARA",
        "What next?",
        "RELATED TOPICS",
        "Photo: A ship / AFP",
        "a line that was wrapped by a machine at some",
        "\u2029",
        "\x0c",
        "  ",
        "\u00a0",
        "Ж日本",
        "[Read more: Ships wait here]",
    ]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(LINES, max_size=25).map("\n".join))


def check(text, blocks):
    reached = 0
    for block in blocks:
        part = text[block.start : block.end]
        assert reached <= block.start < block.end <= len(text)
        assert part == part.strip()
        assert not text[reached : block.start].strip()
        assert block.reason
        reached = block.end
    assert not text[reached:].strip()


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_is_covered(text):
    check(text, blocks_of(text))


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), max_size=6), st.text(max_size=20))
def test_any_hints_are_survived(text, spans, title):
    hints = [Hint(min(a, b), min(max(a, b), len(text)), "subhead" if a < b else None, "a tag") for a, b in spans]
    check(text, blocks_of(text, hints, title))


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (["Ships wait at the strait"], ["headline"]),
        (["It rained all day in the capital."], ["paragraph"]),
        (["Asia", "Ships Wait at the Strait", "It rained all day."], ["section", "headline", "paragraph"]),
        (
            ["Ships wait at the strait", "", "It rained all day.", "Asia", "Rain Stops in the Capital - Envoy"],
            ["headline", "paragraph", "section", "related_link"],
        ),
        (
            ["Ships wait at the strait", "By Jane Roe", "CAIRO (AP) — It rained.", "Next steps", "It goes on."],
            ["headline", "byline", "paragraph", "subhead", "paragraph"],
        ),
        (["Ships wait", "MOSCOW, July 15", "It rained all day."], ["headline", "dateline", "paragraph"]),
    ],
)
def test_small_texts(lines, kinds):
    assert [block.kind for block in blocks_of("\n".join(lines))] == kinds


def test_wrapped_paragraphs_are_one_block():
    text = (
        "The two ministers met for the first time in nine years and spoke about\nwater, grain and the price of "
        "salt, of which there is too much in both\ncountries.\n\nThey will meet again in the spring, when the passes "
        "are open and the\nroads are dry.\n"
    )
    assert [text[block.start : block.end] for block in blocks_of(text)] == text.strip().split("\n\n")


def test_one_line_a_paragraph_is_not_joined():
    lines = ["The minister spoke.", "He said “no”.", "Nobody asked why he had come to the capital at all."]
    assert len(blocks_of("\n".join(lines))) == 3


@pytest.mark.parametrize(
    "line",
    [
        "Reporting by the ministry shows that exports fell.",
        "Photo evidence was shown to the court, the prosecutor said.",
        "By Tuesday the ships had left.",
        "Read more books, the minister told pupils.",
        "(He later denied it.)",
        "This story was told by the fishermen for years.",
        "The report was edited by the ministry, critics say.",
        "Share the burden, Berlin told Paris.",
        "Copyright law will change, Brussels said.",
        "He is a senior correspondent for peace, aides joke.",
        "Jane Roe contributed to this report, prosecutors allege.",
        "Update: the talks failed, the ministry said.",
        '"Never?" asked a reporter.',
    ],
)
def test_prose_that_sounds_like_furniture(line):
    text = f"Ministers meet in Riga\n\nThey met on Sunday.\n{line}\nThey will meet again."
    assert [block.kind for block in blocks_of(text)] == ["headline", "paragraph", "paragraph", "paragraph"]
