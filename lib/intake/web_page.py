"""The page of an article: fetched, and looked at whether it is one at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

from lib.gazetteer import lexicon
from lib.intake.feeds import is_feed
from lib.intake.fetch import Answer, Fetcher
from lib.intake.refusals import KindError, WallError

READ = ("text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf")
VAGUE = ("", "application/octet-stream", "binary/octet-stream")  # types that say nothing
ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf\x27\x1c", b"Rar!")  # how such begin
SMALL = 150_000  # bytes of a page that may be nothing but a wall
FEW = 1_500  # letters shown by such a page
_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body)\b", re.I)
_DECLARED = re.compile(rb"charset\s*=", re.I)
_HUMAN, _SCRIPTS = "human", "scripts"  # words by which the notices of pages are told apart


@dataclass(frozen=True, slots=True)
class WebPage:
    """A page as it was given: ``asked`` the address that somebody gave, ``url`` where it led."""

    asked: str
    url: str
    content: bytes
    etag: str | None = None
    modified: str | None = None


def page(fetcher: Fetcher, address: str, etag: str | None = None, modified: str | None = None) -> WebPage | None:
    """The page at an address; None where it is still the one with this ``etag`` or ``modified``. Raises FetchError."""
    answer = fetcher.get(address, etag=etag, modified=modified)
    if answer.unchanged:
        return None
    _refuse_kind(answer)
    _refuse_login(address, answer.url)
    _refuse_wall(answer.content)
    return WebPage(address, answer.url, _in_utf8(answer), answer.etag, answer.modified)


def _refuse_kind(answer: Answer) -> None:
    start = answer.content[:2_000].lstrip()
    if is_feed(answer.content):
        raise KindError("This is a feed, not an article; follow it on the page Sources.")
    if answer.content.startswith(ARCHIVES):
        raise KindError("The address gives an archive, which is not read as an article; download it and add the file.")
    vague = answer.media_type in VAGUE and (_HTML.search(start) or start.startswith(b"%PDF-"))
    if answer.media_type not in READ and not vague:
        what = answer.media_type or "something unknown"
        raise KindError(f"The address gives {what}, which is not read as an article.")


def _refuse_login(asked: str, url: str) -> None:
    """Raises WallError for a page that was redirected to a sign-in."""
    words = "|".join(lexicon("lexicons/intake/addresses")["login"])
    pattern = re.compile(rf"/(?:{words})(?:[/.?]|$)", re.I)
    if asked != url and pattern.search(urlsplit(url).path) and not pattern.search(urlsplit(asked).path):
        raise WallError(f"The page leads to a login at {urlsplit(url).hostname}.")


def _refuse_wall(content: bytes) -> None:
    """Raises WallError for a page that shows little but a form to log in, or a check of its reader."""
    tree = etree.HTML(content) if len(content) < SMALL and _HTML.search(content[:2_000]) else None
    words = tree.xpath("//text()[not(ancestor::script or ancestor::style)]") if tree is not None else ()
    shown = " ".join(" ".join(words).split())
    if tree is None or len(shown) > FEW:
        return
    if tree.xpath("//input[@type='password']"):
        raise WallError("The page shows a login and no article.")
    _refuse_notice(shown)


def _refuse_notice(shown: str) -> None:
    notices = lexicon("lexicons/anatomy/patterns")["notices"].items()
    for notice in (notice for notice, pattern in notices if re.search(pattern, shown, re.I)):
        if _HUMAN in notice:
            raise WallError("The page asks to prove that its reader is human; Dramatis never gets around that.")
        if _SCRIPTS in notice:
            raise WallError("The page shows its text only to browsers that run scripts; save it and add the file.")


def _in_utf8(answer: Answer) -> bytes:
    """The bytes; those of a page whose encoding only its server told, and no byte of its own, are written anew."""
    known = answer.charset and _encoding(answer.charset)
    if not known or known == "utf-8" or _DECLARED.search(answer.content[:4_000]) or answer.content.startswith(b"%PDF-"):
        return answer.content
    return answer.content.decode(known, "replace").encode()


def _encoding(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
