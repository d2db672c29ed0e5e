"""Deliveries of press databases become one article each."""

import pytest

from lib.reading import read

LEXIS = """                    {n} of 2 DOCUMENTS

                    The Harbour Times

                November 3, 2025 Monday
                  Late Edition - Final

Lock Opens

BYLINE: By JANE ROE

SECTION: Section A; Foreign Desk; Pg. 1

LENGTH: 120 words

 A lock opened {n} times.

 It will close on Monday.

LOAD-DATE: November 4, 2025

LANGUAGE: ENGLISH
"""
NEXIS = """Lock Opens
The Harbour Times
November 3, 2025 Monday

Copyright 2025 The Harbour Times
Section: Section A
Length: 120 words
Byline: Jane Roe
Body

A lock opened {n} times.
It will close on Monday.

Load-Date: November 4, 2025

End of Document
"""
FACTIVA = """Section A
Lock Opens
By Jane Roe
120 words
3 November 2025
The Harbour Times
HARB
English
(c) 2025 The Harbour Times

A lock opened {n} times.

It will close on Monday.

Document HARB000020251103elb30000{n}
"""
CODED = """SE   Section A
HD   Lock Opens
BY   By Jane Roe
WC   120 words
PD   3 November 2025
SN   The Harbour Times
LA   English
LP
A lock opened {n} times.
TD
It will close on Monday.
AN   Document HARB000020251103elb30000{n}
"""


@pytest.mark.parametrize("form", [LEXIS, NEXIS, FACTIVA, CODED])
def test_two_articles(form):
    articles = read("a.txt", "\n".join(form.format(n=n) for n in (1, 2)).encode())
    assert len(articles) == 2
    for n, article in enumerate(articles, 1):
        of = [(block.kind, article.text[block.start : block.end]) for block in article.blocks]
        assert [text for kind, text in of if kind == "headline"] == ["Lock Opens"]
        assert [text for kind, text in of if kind == "paragraph"] == [
            f"A lock opened {n} times.",
            "It will close on Monday.",
        ]
        assert (article.title, article.outlet, article.section) == ("Lock Opens", "The Harbour Times", "Section A")
        assert (article.published, article.published_from) == ("2025-11-03", "database header")
        assert article.authors == ("Jane Roe",)


def test_an_article_that_counts_is_no_bundle():
    assert len(read("a.txt", b"Lock opens\n\n1 of 4\n\nIt rained all day.\n")) == 1
