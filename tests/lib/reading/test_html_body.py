"""Where a page's article is: what an extractor keeps is never lost, what it leaves out is labelled. Own pages."""

import json

import pytest

from lib.reading import UnreadableError, read
from lib.reading.pages.markup.body import covered

TIMES = ("two", "three", "four", "five", "six")
LINES = [
    f"The lock at Lodra was opened {n} times on Sunday, the harbour master said, and {n} boats went through it."
    for n in TIMES
]
PROSE = "".join(f"<p>{line}</p>" for line in LINES)
TITLE = "Lock opens at Lodra after nine years"


def blocks(body, head=""):
    (article,) = read("a.html", f"<html><head>{head}</head>{body}</html>".encode())
    covers = "".join(article.text[block.start : block.end] for block in article.blocks)
    assert "".join(covers.split()) == "".join(article.text.split())
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


def texts(found, *kinds):
    return [text for kind, text in found if kind in kinds]


@pytest.mark.parametrize(
    "body",
    [
        f"<body><article><h1>{TITLE}</h1>{PROSE}</article></body>",
        f"<body><div class='side-of-rail'><h1>{TITLE}</h1><div class='paywall share'>{PROSE}</div></div></body>",
        f"<body style='display: none'><h1>{TITLE}</h1>{PROSE}</body>",
        f"<body><h1>{TITLE}</h1><div hidden>{PROSE}</div></body>",
        f"<body><article><h2>Ferry waits</h2><p>It rained.</p></article><h1>{TITLE}</h1><div>{PROSE}</div></body>",
        f"<body><h1>{TITLE}</h1><table><tr><td>{PROSE}</td></tr></table></body>",
    ],
    ids=["marked", "names of the page's parts", "hidden page", "hidden part", "teaser as article", "layout table"],
)
def test_the_body_is_found_whatever_holds_it(body):
    assert [text for text in texts(blocks(body), "paragraph") if text in LINES] == LINES


def test_text_that_only_data_for_scripts_hold_is_read():
    data = json.dumps({"@type": "NewsArticle", "headline": TITLE, "articleBody": " ".join(LINES)})
    found = blocks("<body><div>Loading</div></body>", f'<script type="application/ld+json">{data}</script>')
    assert texts(found, "headline") == [TITLE]
    assert " ".join(texts(found, "paragraph")) == " ".join(LINES)


def test_what_stands_where_the_body_stands_belongs_to_it():
    """The extractor takes the first of the parts that a page cuts its text into; the others are marked like it."""
    long = "".join(f"<p>{line} {line[:-1]} in all.</p>" for line in LINES)
    part = "<div class='grid'><div class='story-part'>{}</div><div class='ad'></div></div>"
    other = "".join(
        f"<p>Nobody in Lodra had seen {n} boats wait at the gate before that day, she said.</p>" for n in TIMES
    )
    found = blocks(f"<body><main><h1>{TITLE}</h1>{part.format(long)}{part.format(other)}</main></body>")
    assert len(texts(found, "paragraph")) == 2 * len(TIMES)


def test_lines_of_the_page_are_no_paragraphs():
    share = "".join(f"<div>Share with {name}</div>" for name in ("Facebook", "X", "Telegram", "a friend"))
    again = "".join(f"<div>Share this with {name}</div>" for name in ("Email", "Messenger", "Pinterest"))
    top = f"<div><a href='/'>Home</a></div><div>NEWS</div><h1>{TITLE}</h1><h2>{TITLE}</h2>"
    found = blocks(f"<body><article>{top}{share}{PROSE}{again}</article></body>", f"<title>{TITLE}</title>")
    assert texts(found, "paragraph", "subhead", "dateline") == LINES
    assert texts(found, "headline") == [TITLE]
    assert len(texts(found, "boilerplate")) == 10


def test_an_article_may_speak_to_its_reader():
    """In the midst of what the extractor keeps, evidence that a page speaks counts for nothing."""
    spoken = "<p>Your to-do list will be short if you sign up for an account with the harbour master now.</p>"
    found = blocks(
        f"<body><article><h1>{TITLE}</h1>{PROSE}{spoken}{PROSE.replace('boats', 'ferries')}</article></body>"
    )
    assert any(text.startswith("Your to-do list") for text in texts(found, "paragraph"))


def test_a_numbered_list_is_the_articles_own():
    lines = (f"{n}) A rope of {n} metres http://x.example/{n}" for n in range(1, 6))
    found = blocks(f"<body><article><h1>{TITLE}</h1>{PROSE}<p>{'<br><br>'.join(lines)}</p></article></body>")
    assert sum("A rope of" in text for text in texts(found, "paragraph")) == 5


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (
            "<div class='consent'><p>We use cookies on this site. By clicking accept you agree to this.</p></div>",
            "cookies",
        ),
        ("<h1>Lock opens</h1><p>Subscribe now to read on. Already a subscriber? Log in.</p>", "subscribe or log in"),
        ("<div id='root'></div><script>render()</script>", "no article text"),
    ],
)
def test_a_page_without_its_article_says_what_it_holds(body, says):
    with pytest.raises(UnreadableError, match=says):
        read("a.html", f"<html><body>{body}</body></html>".encode())


@pytest.mark.parametrize("name", ["comments", "x"])
def test_a_large_page_gives_its_article(name):
    """One is light enough without its comments to be asked about; of the other the <article> is believed."""
    comments = "".join(f"<div><p>Reader {n} has seen the lock open on Sunday too.</p></div>" for n in range(7000))
    found = blocks(f"<body><article><h1>{TITLE}</h1>{PROSE * 3}</article><div class='{name}'>{comments}</div></body>")
    assert len(texts(found, "paragraph")) == 15


def test_words_are_compared_in_their_order():
    page = ["Home", "Two boats wait at the lock", "What next", "It rained on Sunday in Lodra", "What next", "Foot"]
    body = ["Two boats wait at the lock", "What next", "It rained on Sunday in Lodra"]
    assert covered(page, body) == (0, 1, 1, 1, 0, 0)
    assert covered(["A lock opened"], []) == (0,)
    assert covered([], body) == ()


@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"<p><a href='/{n}'>{line[:-1]}</a></p>" for n, line in enumerate(LINES)),
        f"<p>We use cookies on this site, and the harbour master does too: {LINES[0]} {LINES[1]}</p>",
    ],
    ids=["links alone", "begins like a notice"],
)
def test_a_page_in_which_the_extractor_finds_text_is_never_refused(text):
    assert texts(blocks(f"<body><main><h1>{TITLE}</h1>{text}</main></body>"), "paragraph")


def test_a_line_that_comes_again_is_in_the_article_again():
    found = blocks(f"<body><article><h1>{TITLE}</h1>{PROSE}<p>{LINES[-1]}</p></article></body>")
    assert texts(found, "paragraph") == [*LINES, LINES[-1]]


def test_a_table_is_lines_of_the_article():
    table = "<table><tr><th>Gate</th><th>Boats</th></tr><tr><td>North</td><td>12</td></tr></table>"
    found = blocks(f"<body><article><h1>{TITLE}</h1>{PROSE}{table}{PROSE.replace('boats', 'ferries')}</article></body>")
    assert [text for text in texts(found, "paragraph") if "|" in text] == ["Gate | Boats", "North | 12"]


def test_a_deck_above_the_body_is_read_once():
    deck = "<p class='article__dek'>Two towns that share a river now share its gates, and neither is pleased.</p>"
    (said,) = texts(blocks(f"<body><article><h1>{TITLE}</h1>{deck}{PROSE}</article></body>"), "paragraph")[:1]
    assert said.startswith("Two towns")


def test_a_short_line_with_a_sentence_under_it_is_a_subhead():
    bold = "<p><b>What the towns say</b></p>"
    found = blocks(f"<body><article><h1>{TITLE}</h1>{PROSE}{bold}{PROSE.replace('boats', 'ferries')}</article></body>")
    assert texts(found, "subhead") == ["What the towns say"]


@pytest.mark.parametrize(("section", "read_as"), [("Harbours", "Harbours"), ("post", None), ("World", "World")])
def test_a_section_is_one_that_the_page_names(section, read_as):
    menu = "<nav><a href='/h'>Harbours</a><a href='/p'>People</a></nav>"
    head = f'<meta property="article:section" content="{section}">'
    (article,) = read("a.html", f"<html><head>{head}</head><body>{menu}<h1>{TITLE}</h1>{PROSE}</body></html>".encode())
    assert article.section == read_as
