"""A newsletter with several stories is parted by its headings and links; any other mail stays one article."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from lib.cli.commands import _files
from lib.reading import expand, read
from tests.lib.reading.written import zipped

LOCK = "A lock opened on Sunday after ten years of work, officials in Cairo said, and ships passed at once."
PORTS = "The minister of ports resigned on Monday after a report by {} accused him of theft, which he denied."
FISH = "Norway said that fish prices rose by ten per cent in May, and Iceland agreed with that."
END = "You received this email because you subscribed to our letter."


def mail(html: str = "", plain: str = "") -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "The Desk <desk@bbc.co.uk>", "reader@example.org"
    message["Subject"], message["Date"] = "Your morning", "Mon, 03 Nov 2025 10:00:00 +0000"
    if plain or not html:
        message.set_content(plain)
    if html:
        (message.add_alternative if plain else message.set_content)(html, subtype="html")
    return message.as_bytes()


def link(number: int, text: str = "Read more") -> str:
    return f'<a href="https://n.example/{number}">{text}</a>'


CELLS = (
    f"<td>{link(9, 'View in browser')}</td><td><p>Good morning. Here is your briefing for today.</p></td>"
    f"<td><h2>{link(1, 'Lock opens on the canal')}</h2><p>{LOCK}</p></td>"
    f"<td><h2>Minister resigns</h2><p>{PORTS.format(link(7, 'Reuters'))}</p><p>{link(2, 'Full story')}</p></td>"
    f"<td><strong>{link(3, 'Fish prices rise')}</strong><br><br>{FISH} {link(3)}</td>"
    f"<td><p>{END} {link(8, 'Unsubscribe')}</p></td>"
)
HTML = f"<html><body><table><tr>{CELLS}</tr></table></body></html>"
PLAIN = (
    f"TOP STORIES\n\nLock opens on the canal\n\n{LOCK}\nRead more: https://n.example/1\n\n----\n\n"
    f"Minister resigns\n\n{PORTS.format('Reuters')}\n\nhttps://n.example/2\n\n"
    f"Fish prices rise\n\n{FISH}\n\nFull story <https://n.example/3>\n\n{END}\n"
)
STORIES = [
    ("Lock opens on the canal", "https://n.example/1"),
    ("Minister resigns", "https://n.example/2"),
    ("Fish prices rise", "https://n.example/3"),
]


@pytest.mark.parametrize("content", [mail(HTML), mail(HTML, "See the web page."), mail(plain=PLAIN)])
def test_each_story_is_an_article(content: bytes) -> None:
    articles = read("letter.eml", content)
    assert [(article.title, article.url) for article in articles] == STORIES
    assert [article.source.part for article in articles] == [0, 1, 2]
    assert {(article.published, article.published_from, article.outlet) for article in articles} == {
        ("2025-11-03", "mail header", "BBC")
    }
    for article, prose in zip(articles, (LOCK, PORTS.format("Reuters"), FISH), strict=True):
        told = [article.text[b.start : b.end] for b in article.blocks if b.kind == "paragraph"]
        assert [text.startswith(prose) for text in told] == [True]


def test_a_box_of_letters() -> None:
    box = b"".join(b"From a@b Mon Nov  3 10:00:00 2025\n" + one + b"\n" for one in (mail(HTML), mail(plain=LOCK)))
    assert [article.title for article in read("a.mbox", box)] == [*(title for title, _ in STORIES), "Your morning"]


ESSAY = "".join(f"<h2>Part {n}</h2><p>{LOCK} As {link(n, 'he wrote')}, much is new.</p>" for n in range(3))


@pytest.mark.parametrize(
    "content",
    [
        mail(f"<h1>On locks</h1>{ESSAY}<p>{link(9, 'Subscribe')}</p>"),
        mail(f"<h2>{link(1, 'Lock opens on the canal')}</h2><p>{LOCK}</p><p>{FISH}</p>"),
        mail(plain=f"Dear reader\n\n{LOCK}\n\nYours\n\nThe Desk\nhttps://n.example/"),
        mail("", f"Lock opens\n\n{LOCK}\n\n{FISH}"),
        mail("<!-- -->", f"Lock opens\n\n{LOCK}\n\n{FISH}"),
    ],
)
def test_other_mails_are_one_article(content: bytes) -> None:
    (article,) = read("letter.eml", content)
    assert article.title in ("Your morning", "On locks")


def test_a_maildir(tmp_path: Path) -> None:
    """Only mails that have arrived and are neither drafts nor deleted; as a folder and as a zip of it."""
    given = {
        "cur/1.M1.host:2,S": mail(HTML), "new/2.M2.host": mail(plain=LOCK), ".Letters/cur/3.M3.host:2,": mail(HTML),
        "cur/4.M4.host:2,ST": b"x", "cur/5.M5.host:2,DS": b"x", "tmp/6.M6.host": b"x", "dovecot-uidlist": b"x",
        ".Letters/maildirfolder": b"",
    }  # fmt: skip
    for name, content in given.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    kept = [file.relative_to(tmp_path).as_posix() for file in _files([tmp_path])]
    assert sorted(kept) == [".Letters/cur/3.M3.host:2,", "cur/1.M1.host:2,S", "new/2.M2.host"]
    inside = {name for name, _ in expand("mail.zip", zipped(given.items()))}
    assert inside == {*kept, "tmp/6.M6.host"}
