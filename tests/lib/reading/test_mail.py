"""E-mails, mail boxes, saved pages."""

from lib.reading import read
from tests.lib.reading import written

TEXT = "Lock opens\n\nCAIRO (AP) - A lock opened on Sunday.\n"
MHTML = b"""From: <Saved by a browser>
Snapshot-Content-Location: https://www.dw.com/en/lock/a-1
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="B"

--B
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<article><h1>Lock opens</h1><p>A lock opened on Sunday, officials =
said.</p><p>It will close =E2=80=93 soon.</p></article>
--B--
"""


def test_subject_is_the_title_and_the_date_says_whose_it_is():
    (article,) = read("a.eml", written.eml(TEXT))
    assert (article.title, article.published, article.published_from) == ("Lock opens", "2025-11-03", "mail header")


def test_a_date_in_the_text_wins():
    (article,) = read("a.eml", written.eml(TEXT.replace("\n\n", "\n\nPublished 1 November 2025\n\n", 1)))
    assert (article.published, article.published_from) == ("2025-11-01", "byline")


def test_mail_box():
    content = b"".join(b"From a@example.org Mon Nov  3 10:00:00 2025\n" + written.eml(TEXT) + b"\n" for _ in range(2))
    assert [article.source.part for article in read("a.mbox", content)] == [0, 1]


def test_saved_page():
    (article,) = read("a.mhtml", MHTML)
    assert (article.title, article.outlet, article.url) == ("Lock opens", "DW", "https://www.dw.com/en/lock/a-1")
    assert article.text.endswith("It will close – soon.")
