"""E-mails, mail boxes, newsletters with many stories, and web pages saved as MHTML (which is mail in form)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage, Message
from email.utils import parseaddr

from lib.facts import DramatisError
from lib.isolation import isolated
from lib.reading.anatomy.byline import date_in
from lib.reading.anatomy.furniture import is_furniture
from lib.reading.dates import iso_of
from lib.reading.errors import EmptyError, EncryptedError, MalformedError
from lib.reading.files.encoding import decode
from lib.reading.files.members import MAIL_DAMAGE, message_of, messages, words_of
from lib.reading.kinds.html import page_of_html, tree_of
from lib.reading.outlets import outlet_of_url
from lib.reading.pages.markup.walk import pieces_of
from lib.reading.pages.page import Metadata, Page, Piece, page_of, titled

PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.I)
HEAD_LINES = 15
LOCKED = {"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"}
ENOUGH = 200  # characters of a plain part that make it worth reading


def pages(content: bytes) -> Iterator[Page]:
    """The body of one message under its subject, or each story of a newsletter; attachments are files of their own."""
    yield from _made(content, _pages)


def mbox_pages(content: bytes) -> Iterator[Page | DramatisError]:
    """The pages of all messages; one without text is left out, for one that cannot be read stands the reason."""
    for part in messages("mbox", content):
        made = isolated(_made, part, _pages)
        if isinstance(made, DramatisError):
            yield from () if isinstance(made, EmptyError) else (made,)
        else:
            yield from made


def mhtml_pages(content: bytes) -> Iterator[Page]:
    """The page that was saved, with the address it was saved from."""
    yield from _made(content, _saved)


LEAST_STORIES = 2
LEAST_WORDS = 8  # of a story, beside its heading
HEADING_WORDS = 20
LINK_WORDS = 6  # of a line that only leads to the story: "Read the full story"
HEADING_TAG = re.compile(r"\bh[1-6]\.\S*$")
ENDED = re.compile(r"[.!?…:;,]['\"”’»)\]]*(?:$|\s+[A-Z].*$)")  # a sentence or a clause, also before a "Read more"
RULES = set("-=_*~# ")  # of such marks lines are drawn
ADDRESS = re.compile(r"<?(https?://[^\s<>\"]+)>?")


@dataclass(frozen=True, slots=True)
class Story:
    """The pieces of one story; ``link`` is where its article is, ``end`` the first piece that is no more of it."""

    pieces: Sequence[Piece]
    link: str | None
    end: int


def stories_of(pieces: Sequence[Piece], known: Metadata) -> list[Page]:
    """A page for each story; none where the pieces are those of one article.

    A letter is parted where two headings or more have a text of their own and a link of their own: the heading is the
    link, or a short line behind the text is. Links within sentences part nothing: an essay with subheads has those.
    """
    starts = [i for i in range(len(pieces)) if _opens(pieces, i)]
    parts = [_story(pieces[start:end]) for start, end in zip(starts, [*starts[1:], len(pieces)], strict=False)]
    if not _are_stories(parts):
        return []
    above = [replace(piece, kind="boilerplate", reason="opening of the newsletter") for piece in pieces[: starts[0]]]
    return [_newsletter_page(story, [] if number else above, known) for number, story in enumerate(parts)]


def pieces_of_text(text: str) -> Iterator[Piece]:
    """The paragraphs of plain text; a short line alone is a heading, one with little more than an address a link."""
    for paragraph in re.split(r"\n\s*\n", text):
        lines = [line for line in map(str.strip, paragraph.split("\n")) if line]
        cut = len(lines) - 1 if lines and _is_link_line(lines[-1]) else len(lines)
        for part in (lines[:cut], lines[cut:]):
            if part:
                yield _piece(part)


def _made(content: bytes, made: Callable[[EmailMessage], list[Page]]) -> list[Page]:
    """The pages of a message. Raises MalformedError where the standard library stumbles over broken headers."""
    try:
        return made(message_of(content))
    except MAIL_DAMAGE as error:
        raise MalformedError("The message is damaged and cannot be read.") from error


def _pages(message: EmailMessage) -> list[Page]:
    if message.get_content_type() in LOCKED:
        raise EncryptedError("The message is encrypted; save its text to read it here.")
    html, known = message.get_body(("html",)), _headers(message)
    plain = "\n\n".join(text for part in words_of(message) if (text := _text(part).strip("\r\n")))
    return stories_of(_pieces(html, plain), known) or [_page(html, plain, known)]


def _headers(message: EmailMessage) -> Metadata:
    """Subject, date and sender's house; the date is the message's and says so."""
    published = iso_of(str(message.get("Date") or ""))
    _, address = parseaddr(str(message.get("From") or ""))
    return Metadata(
        title=PREFIX.sub("", " ".join(str(message.get("Subject") or "").split())) or None,
        published=published,
        published_from="mail header",
        outlet=outlet_of_url(f"https://{address.rpartition('@')[2]}") if "@" in address else None,
    )


def _text(part: Message) -> str:
    content = part.get_payload(decode=True)
    return decode(content, part.get_content_charset()) if isinstance(content, bytes) else ""


def _pieces(html: Message | None, plain: str) -> list[Piece]:
    """The message in pieces, by its markup where it has any that can be read."""
    tree = isolated(tree_of, _text(html)) if html is not None else None
    return list(pieces_of_text(plain) if tree is None or isinstance(tree, DramatisError) else pieces_of(tree))


def _page(html: Message | None, plain: str, known: Metadata) -> Page:
    """The message as one article; its plain words where they are worth reading."""
    if html is not None and len(plain.strip()) < ENOUGH:
        page = page_of_html(_text(html))
        return Page(page.text, page.metadata.otherwise(known), page.hints)
    if not plain.strip():
        raise EmptyError("The message holds no text.")
    dated = any(date_in(line) for line in plain.strip().split("\n")[:HEAD_LINES] if len(line) < 100)
    text = titled(known.title, plain)
    return Page(text, Metadata(title=known.title, outlet=known.outlet) if dated else known)


def _saved(message: EmailMessage) -> list[Page]:
    parts = message.walk()
    part = next((part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    if part is None:
        raise EmptyError("The saved page holds no HTML.")
    address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
    return [page_of_html(_text(part), str(address) if address else None)]


def _opens(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a story begins: a heading with a text right below it, or below one short line more."""
    below = pieces[i + 1 : i + 3]
    if not _is_heading(pieces[i]) or not below:
        return False
    return _is_prose(below[0]) or not _is_heading(below[0]) and _is_prose(below[-1])


def _is_heading(piece: Piece) -> bool:
    if is_furniture(piece.text):
        return False
    tagged = bool(HEADING_TAG.search(piece.place)) and len(piece.text.split()) <= HEADING_WORDS
    linked = (
        bool(_web(piece)) and _is_short(piece.text) and len(piece.text.split()) > 2 and not ADDRESS.search(piece.text)
    )
    return tagged or linked


def _web(piece: Piece) -> str | None:
    return piece.url if piece.url and piece.url.startswith(("http://", "https://")) else None


def _is_short(text: str) -> bool:
    return len(text.split()) <= HEADING_WORDS and not ENDED.search(text)


def _is_prose(piece: Piece) -> bool:
    return len(piece.text.split()) >= LEAST_WORDS and not _is_heading(piece) and not is_furniture(piece.text)


def _story(pieces: Sequence[Piece]) -> Story:
    """The story that begins with its heading; it ends with the short line that leads to it, where there is one."""
    lines = (i for i, piece in enumerate(pieces) if i and _web(piece) and _leads(piece))
    last = next(lines, None)
    link = _web(pieces[0]) or (_web(pieces[last]) if last else None)
    return Story(pieces, link, len(pieces) if last is None else last + 1)


def _leads(piece: Piece) -> bool:
    return len(ADDRESS.sub("", piece.text).split()) <= LINK_WORDS


def _are_stories(parts: Sequence[Story]) -> bool:
    linked = {story.link for story in parts} - {None}
    return len(linked) >= LEAST_STORIES and len(linked) * 2 >= len(parts)


def _newsletter_page(story: Story, above: Sequence[Piece], known: Metadata) -> Page:
    first, *others = story.pieces
    text = [piece if _is_prose(piece) else replace(piece, kind=None) for piece in others[: story.end - 1]]
    text = [replace(piece, kind="boilerplate", reason="link to the story") if _ends(piece) else piece for piece in text]
    below = [replace(piece, kind="boilerplate", reason="end of the newsletter") for piece in others[story.end - 1 :]]
    headline = replace(first, kind="headline", reason="heading of the story")
    own = Metadata(title=" ".join(first.text.split()), url=story.link, outlet=outlet_of_url(story.link))
    return page_of([*above, headline, *text, *below], own.otherwise(known))


def _ends(piece: Piece) -> bool:
    return bool(_web(piece)) and _leads(piece)


def _is_link_line(line: str) -> bool:
    return bool(ADDRESS.search(line)) and len(ADDRESS.sub("", line).split()) <= LINK_WORDS


def _piece(lines: Sequence[str]) -> Piece:
    line = " ".join(lines)
    if _is_link_line(line):
        return Piece(line, url=ADDRESS.findall(line)[0])
    is_heading = len(lines) == 1 and _is_short(line) and not set(line) <= RULES
    return Piece(line, place="h2." if is_heading else "p.")
