"""Web pages: metadata by priority, text in reading order, related links, nothing run."""

import pytest

from lib.reading import read

LD = '<script type="application/ld+json">{}</script>'
BODY = (
    "<article><h1>Lock opens</h1><p>A lock opened on Sunday, officials said, after nine years of quarrels about its "
    "gates, its keepers and the water of the river, which both towns claim, and of which neither has had enough since "
    "the mill upstream began to take what it needs for its wheels, its ponds and, as the mayor puts it, its pride.</p>"
    "<p>It will close on Monday.</p>{}"
    "</article>"
)


def page(head="", more=""):
    body = f"<nav><a href='/'>Home</a></nav>{BODY.format(more)}<footer>Foot</footer>"
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    (article,) = read("a.html", html.encode())
    return article


def shown(article):
    return [(block.kind, article.text[block.start : block.end], block.url) for block in article.blocks][3:]


@pytest.mark.parametrize(
    ("head", "published", "where"),
    [
        (LD.format('{"@type": "NewsArticle", "datePublished": "2025-11-03T10:00:00Z"}'), "2025-11-03", "JSON-LD"),
        (LD.format('{"@graph": [{"@type": ["Article"], "datePublished": "2025-11-03"}]}'), "2025-11-03", "JSON-LD"),
        (LD.format('[{"@type": "WebPage", "datePublished": "2020-01-01"}]'), None, None),
        (LD.format("{broken"), None, None),
        ('<meta property="article:published_time" content="2025-11-04T01:00:00+02:00">', "2025-11-04", "meta"),
        (
            LD.format('{"@type": "Article", "datePublished": "2025-11-03"}')
            + '<meta property="article:published_time" content="2025-11-04">',
            "2025-11-03",
            "JSON-LD",
        ),
        ('<link rel="canonical" href="https://example.org/2025/11/05/lock">', "2025-11-05", "URL"),
        ('<meta name="date" content="03/04/2025">', None, None),
        ("<time datetime='2025-11-01'></time>", "2025-11-01", "time element"),
        ("<time datetime='2025-11-01'></time><time datetime='2025-11-02'></time>", None, None),
    ],
)
def test_dates_by_priority(head, published, where):
    article = page(head)
    assert (article.published, article.published_from) == (published, where)


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ('"Jane Roe"', ("Jane Roe",)),
        ('{"name": "Jane Roe"}', ("Jane Roe",)),
        ('[{"name": "Jane Roe"}, {"name": "Omar Sadeq"}]', ("Jane Roe", "Omar Sadeq")),
        ('"By Jane Roe and Omar Sadeq"', ("Jane Roe", "Omar Sadeq")),
    ],
)
def test_authors_in_json_ld(author, authors):
    assert page(LD.format(f'{{"@type": "NewsArticle", "author": {author}}}')).authors == authors


def test_publisher_section_and_address():
    article = page(
        LD.format('{"@type": "NewsArticle", "publisher": {"name": "BBC News"}, "articleSection": ["Africa", "World"]}')
        + '<meta property="og:url" content="https://www.bbc.com/news/1">'
    )
    assert (article.outlet, article.section, article.url) == ("BBC", "Africa", "https://www.bbc.com/news/1")


def test_outlet_of_the_address():
    assert page('<link rel="canonical" href="https://www.aljazeera.com/x">').outlet == "Al Jazeera"


@pytest.mark.parametrize(
    ("more", "blocks"),
    [
        ("", []),
        ("<script>document.write('<p>No.</p>')</script><style>p {}</style><p hidden>No.</p>", []),
        ("<h2>What next</h2><p>It rains.</p>", [("subhead", "What next", None), ("paragraph", "It rains.", None)]),
        (
            "<aside class='related'><span class='section'>Asia</span><a href='/b'>Ships wait at the strait</a></aside>",
            [("section", "Asia", None), ("related_link", "Ships wait at the strait", "/b")],
        ),
        (
            "<p><b>Read more:</b> <a href='/b'>Ships wait at the strait</a></p>",
            [("boilerplate", "Read more:", None), ("related_link", "Ships wait at the strait", "/b")],
        ),
        ("<p>He <a href='/b'>said so</a> twice.</p>", [("paragraph", "He said so twice.", None)]),
        ("<figure><img><figcaption>A lock</figcaption></figure>", [("boilerplate", "A lock", None)]),
        ("<div class='byline'>By Jane Roe</div>", [("byline", "By Jane Roe", None)]),
        ("<div class='newsletter-box'><p>Sign up now.</p></div>", [("boilerplate", "Sign up now.", None)]),
        ("<p>One line<br>and another.</p>", [("paragraph", "One line and another.", None)]),
        ("<p>One came.<br> <br/>Two came.</p>", [("paragraph", "One came.", None), ("paragraph", "Two came.", None)]),
        (
            "<pre>One came\nat noon.\n\nTwo came.</pre>",
            [("paragraph", "One came at noon.", None), ("paragraph", "Two came.", None)],
        ),
        ("<ul><li>a lock</li></ul><p>It rains.</p>", [("paragraph", "a lock", None), ("paragraph", "It rains.", None)]),
        (
            "<table><tr><td>Rain</td><td>9 mm</td></tr></table>",
            [("paragraph", "Rain | 9 mm", None)],
        ),
    ],
)
def test_parts_of_the_article(more, blocks):
    assert shown(page(more=more)) == blocks


def test_related_links_outside_the_article():
    html = f"<body>{BODY.format('')}<div class='related'><a href='/b'>Ships wait at the strait</a></div></body>"
    (article,) = read("a.html", html.encode())
    assert shown(article) == [("related_link", "Ships wait at the strait", "/b")]


def test_charset_of_the_page():
    body = "<h1>Шлюз открыт</h1><p>Дождь шёл весь день в столице.</p><p>Так и есть.</p>"
    html = f'<meta charset="windows-1251"><article>{body}</article>'
    (article,) = read("a.html", html.encode("cp1251"))
    assert (article.title, article.language) == ("Шлюз открыт", "ru")


@pytest.mark.parametrize("wrap", ["{}", "<div>{}</div>"])
def test_a_large_page_without_an_article_is_narrowed_to_its_densest_part(wrap):
    prose = "".join(wrap.format(f"<p>The lock was opened {n} times on Sunday.</p>") for n in range(20))
    menus = "<ul><li><a href='/m'>An entry of the menu</a></li></ul>" * 20_000
    (article,) = read("a.html", f"<body><div>{menus}</div><div>{prose}</div></body>".encode())
    assert {block.kind for block in article.blocks} <= {"paragraph", "headline"}
    assert article.text.count("The lock was opened") == 20
