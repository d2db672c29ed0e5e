"""Printed pages: columns, running heads, paragraphs over a page break."""

from lib.reading import read
from tests.lib.reading import written

LEFT = ["The envoy came by night and left", "before the lamps were lit in the", "streets of the old harbour town."]
RIGHT = ["Nobody asked him why he had", "come so late, and he did not say", "a word about the lock."]


def shown(x, y, text, size=10, font="F1"):
    return f"BT /{font} {size} Tf {x} {y} Td ({text}) Tj ET"


def blocks(content):
    (article,) = read("a.pdf", content)
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def test_columns_are_read_one_after_the_other():
    rows = [shown(40, 560, "Lock opens in harbour town", 16, "F2")]
    for i in range(4):
        for n, (left, right) in enumerate(zip(LEFT, RIGHT, strict=True)):
            y = 530 - i * 50 - n * 12
            rows += [shown(40, y, left), shown(225, y, right)]
    found = blocks(written.pdf_of(["\n".join(rows)]))
    assert found == [
        ("headline", "Lock opens in harbour town"),
        *[("paragraph", " ".join(LEFT))] * 4,
        *[("paragraph", " ".join(RIGHT))] * 4,
    ]


def test_a_paragraph_goes_on_over_the_page_and_heads_stand_apart():
    head = shown(40, 575, "The Harbour Times 3 November", 8)
    first = [
        head,
        shown(40, 540, "Lock opens in harbour town", 16, "F2"),
        shown(40, 510, "The lock was opened in the morn-"),
    ]
    second = [head, shown(40, 540, "ing by the mayor, who had brought"), shown(40, 528, "his own key.")]
    numbers = [shown(200, 20, "1", 8)], [shown(200, 20, "2", 8)]
    pages = ["\n".join([*page, *number]) for page, number in zip((first, second), numbers, strict=True)]
    found = blocks(written.pdf_of(pages))
    assert [block for block in found if block[0] != "boilerplate"] == [
        ("headline", "Lock opens in harbour town"),
        ("paragraph", "The lock was opened in the morning by the mayor, who had brought his own key."),
    ]
    assert [text for kind, text in found if kind == "boilerplate"].count("The Harbour Times 3 November") == 2


def test_indented_paragraphs():
    lines = [
        "The lock was opened in the morning",
        "by the mayor of the town.",
        "   He had brought his own key and",
        "did not lend it to anybody.",
    ]
    rows = [shown(40 + 14 * line.startswith(" "), 540 - 12 * i, line.strip()) for i, line in enumerate(lines)]
    assert [text for _, text in blocks(written.pdf_of(["\n".join(rows)]))] == [
        "The lock was opened in the morning by the mayor of the town.",
        "He had brought his own key and did not lend it to anybody.",
    ]
