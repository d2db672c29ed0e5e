"""Markup: names cut into words, rows of labels, headings outside the article's element."""

import pytest
from lxml import html

from lib.reading import read
from lib.reading.pages.markup.walk import part_of


@pytest.mark.parametrize(
    ("markup", "part"),
    [
        ("<div class='RelatedContent__title-x'>", "related"),
        ("<div class='imageEmbedCaption'>", "caption"),
        ("<div data-testid='newsletter-box'>", "noise"),
        ("<nav aria-label='Breadcrumb'>", "crumbs"),
        ("<div class='article-body'>", ""),
        ("<div class='download'>", ""),
        (f"<div class='no-share'>{'<p>' + 'The lock was opened again. ' * 4 + '</p>'}{'<p>x</p>' * 2}", "noise"),
        (f"<div class='no-share'>{('<p>' + 'The lock was opened again. ' * 4 + '</p>') * 3}", ""),
        (f"<div class='comments'>{('<p>' + 'The lock was opened again. ' * 4 + '</p>') * 3}", "noise"),
    ],
)
def test_what_names_say(markup, part):
    assert part_of(html.fromstring(markup)) == part


def blocks(body):
    (article,) = read("a.html", f"<html><body>{body}</body></html>".encode())
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


PROSE = "<p>A lock opened on Sunday, officials said, after years of quarrels over its gates.</p><p>It rained.</p>"


@pytest.mark.parametrize(
    ("row", "texts"),
    [
        ("<div class='tags'><a>Oman</a> <a>Ships</a></div>", ["Oman", "Ships"]),
        ("<div class='byline'><span>By</span> <a>Jane Roe</a></div>", ["By Jane Roe"]),
        ("<figcaption><span>A lock.</span><span>Credit: Jane Roe</span></figcaption>", ["A lock.", "Credit: Jane Roe"]),
        ("<div class='x'>A <b>lock</b> was <i>opened</i> by a mayor on Monday.</div>", None),
    ],
)
def test_rows_are_cut_and_sentences_are_not(row, texts):
    found = [text for _, text in blocks(f"<article><h1>Lock opens</h1>{PROSE}{row}</article>")]
    assert found[3:] == (texts or ["A lock was opened by a mayor on Monday."])


def test_the_headline_may_stand_outside_the_article_element():
    found = blocks(f"<div><h1>Lock opens</h1><div class='byline'>By Jane Roe</div><article>{PROSE}</article></div>")
    assert found[:2] == [("headline", "Lock opens"), ("byline", "By Jane Roe")]


def test_buttons_are_shown_and_labelled():
    assert ("boilerplate", "Agree") in blocks(f"<article><h1>Lock opens</h1>{PROSE}<button>Agree</button></article>")
