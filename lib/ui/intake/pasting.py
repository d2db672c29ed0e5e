"""A pasted text, or pasted addresses, on the Add page; and a bookmark that opens the page with an address."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from urllib.parse import urlsplit

import streamlit as st

from lib.collection import ingest
from lib.collection.account import Account
from lib.collection.ingest import Progress, Reading
from lib.collection.sources import taking_in, web_articles
from lib.collection.sources.identity import recognise
from lib.facts import Article
from lib.intake.addresses import addresses_in, is_address
from lib.intake.fetch import Fetcher
from lib.store import Lake
from lib.ui import wording
from lib.ui.state import address
from lib.ui.state.scene import Scene

MOST = 200  # addresses that are fetched while their reader waits
ADDRESS = "address"  # in the address bar: what a bookmark brought
Take = Callable[[Iterator[Reading], int], None]


def is_asked_for() -> bool:
    """Whether a bookmark brought an address."""
    return bool(address.value(ADDRESS))


def box(scene: Scene, turn: int, take: Take) -> None:
    """A box for the text of an article, or for addresses of articles; ``take`` gets what was read of them."""
    key = f"paste-{turn}"
    if turn == 0:
        st.session_state.setdefault(key, address.value(ADDRESS) or "")
    text = st.text_area("The text of an article, or addresses of articles, one a line", height=220, key=key)
    web = addresses_in(text)
    if len(web) > MOST:
        st.warning(f"At most {MOST:,} addresses at once; `python -m lib ingest` takes more.")
    label = f"Fetch {wording.count(len(web), 'address', 'addresses')}" if web else "Read this text"
    # Never disabled for want of a text: what is being typed comes with the click.
    if st.button(label, disabled=len(web) > MOST, key="read-paste"):
        if not text.strip():
            st.warning("Paste the text of an article or an address first.")
        elif web:
            take(_fetched(scene.lake, web), len(web))
        else:
            take(ingest.read_files([("pasted text.txt", text.encode())], ingest.pool(), scene.lake), 1)
    _bookmark()


def _fetched(lake: Lake, web: tuple[str, ...]) -> Iterator[Reading]:
    """What each address gave; an article that is here already goes by the id that it has here."""
    with closing(Fetcher()) as fetcher:
        readings = list(web_articles.read(fetcher, web, ingest.pool(), lake))
    same = recognise(lake.latest(), [article for reading in readings for article in reading.articles]).same
    for reading in readings:
        articles = tuple(replace(article, id=same.get(article.id, article.id)) for article in reading.articles)
        yield replace(
            reading, articles=articles, duplicate_of=tuple(one.id for one in articles if one.id in same.values())
        )


def store(lake: Lake, chosen: Sequence[Article], author: str, moved: Progress) -> Account:
    """The account of adding articles: of files as they are, of addresses each in the place of what stood there."""
    if not any(is_address(article.source.file) for article in chosen):
        return ingest.store_articles(lake, chosen, ingest.pool(), author=author, on_progress=moved)
    web_articles.note_origins(lake, chosen)
    return taking_in.store(lake, chosen, ingest.pool(), author=author, on_progress=moved)


def _bookmark() -> None:
    with st.expander("A bookmark that adds the page you are reading", icon=":material/bookmark_add:"):
        parts = urlsplit(st.context.url or "")
        base = os.environ.get("DRAMATIS_URL", "").rstrip("/") or f"{parts.scheme}://{parts.netloc}"
        st.caption("Make a new bookmark in your browser and give it this as its address:")
        st.code(f"javascript:location.href='{base}/Upload?{ADDRESS}='+encodeURIComponent(location.href)", language=None)
