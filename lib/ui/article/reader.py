"""The article reader: the text with its layers, and the facts in the margin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from types import MappingProxyType
from urllib.parse import quote

import streamlit as st

from lib.collection import samples
from lib.collection.kept_work.reader_notes import Noted
from lib.facts import Article, Facts
from lib.selection import from_url
from lib.store.lake import revisions
from lib.store.queries import articles
from lib.ui import read_marks, wording
from lib.ui.article import article_table, cast, correcting, layers, margin
from lib.ui.article.marking import Mark, parts
from lib.ui.article.notes import Note, found_in, notes
from lib.ui.corrections import entry, noting
from lib.ui.intake import origins
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices
from lib.ui.widgets.components import mounted, reserved, sheet_handle

LETTERS = 420  # of a text in a row, as much room as page.css gives it
NOBODY: Mapping[int, str] = MappingProxyType({})
_page = mounted("article", "<article></article>")


def chosen(scene: Scene) -> Facts | None:
    """The facts of the article that the address names; without one, the newest to choose from."""
    wished = address.value("article")
    if wished:
        facts = scene.look_up(articles.facts, wished)
        if facts is not None:
            return facts
        now = scene.look_up(revisions.now_called, wished)  # where its text changed at its address
        if now != wished:
            address.write(article=now)
            return scene.look_up(articles.facts, now)
        st.error("This article is not in the collection, or not at this revision.", icon=":material/link_off:")
    article_table.choose(scene)
    return None


def head(scene: Scene, facts: Facts) -> None:
    """Outlet, date, section, authors, and what was found."""
    article = facts.article
    bits = [
        article.outlet or "outlet unknown",
        wording.day(article.published),
        article.section,
        ", ".join(article.authors),
    ]
    without = _why_nothing(article)
    with st.container(key="article-head", horizontal=True, vertical_alignment="center"):
        st.caption(" · ".join(wording.plain(bit) for bit in bits if bit), width="content")
        if not without:
            st.markdown(wording.plain(found_in(facts)), width="content")
    for said, icon in without:
        st.info(said, icon=icon)
    _credit(article)
    noting.shown((note for note in noting.known(scene) if note.on.article == article.id), quoted=True)


def _credit(article: Article) -> None:
    """Who wrote a text that is shown under their licence, with links to the page it comes from and to the terms."""
    if due := samples.credit_of(article):
        page = quote(article.url or "", safe=":/,'%")
        st.caption(f"[Text]({page}) by {due.authors}, [{due.licence}]({due.terms})")


def _why_nothing(article: Article) -> Sequence[tuple[str, str]]:
    """Why nothing was looked for in an article, each reason with its icon; none of most."""
    language = f"{wording.language(article.language).capitalize()}: stored, not analysed.", ":material/translate:"
    title = "Only its title: the file it came from gives no text.", ":material/short_text:"
    return [language] * int(article.language != "en") + [title] * int(is_title_only(article))


def about(scene: Scene, facts: Facts) -> None:
    """Where the text comes from."""
    article = facts.article
    with st.expander("About this text", icon=":material/info:"):
        where = f"Its date comes from {article.published_from}. " if article.published_from else ""
        path, mark, inside = article.source.file.partition(" › ")  # what a mail carries, a page of a web archive
        name = f"{PurePath(path).name}{mark}{inside}"
        st.caption(wording.plain(f"{where}Read from {name}, sha256 {article.source.sha256}."))
        origins.listed(scene.lake, article)


def is_title_only(article: Article) -> bool:
    """Whether all that is known of an article's words is its headline, as lists of links give it."""
    return all(block.kind == "headline" for block in article.blocks)


def chosen_layers() -> tuple[str, ...]:
    """The layers that are switched on; relations, quotes and actors unless the address says otherwise."""
    asked = tuple(layer for layer in address.query().get("layer", []) if layer in layers.LAYERS)
    return asked or ("quotes", "relations", "actors")


def layer_switches(scene: Scene, facts: Facts) -> None:
    """A note on the article, and its layers as switches."""
    read_marks.opened(scene, facts.article.id)
    with scene.beside_filters():
        on = Noted(wording.title(facts.article.title), "", facts.article.id)
        read_marks.of_article(scene, facts.article.id)
        noting.button(scene, on, "article", type="tertiary")
        choices.pills("Layers", "layer", layers.LAYERS, chosen_layers(), "reader")


def text(scene: Scene, facts: Facts) -> None:
    """The article's own words, marked."""
    shown = chosen_layers()
    marks = [mark for layer in shown for mark in layers.marks(layer, facts)]
    at = address.value("at")
    if at and at.isdigit():
        marks += [Mark(s.start, s.end, "at") for s in facts.sentences if s.start <= int(at) < s.end]
    data = {
        "blocks": blocks(facts.article, marks, notes(facts, shown), speakers(facts)), "dark": scene.dark,
        "anatomy": "anatomy" in shown, "at": at, "legend": layers.legend(shown), "picked": address.value("show"),
    }  # fmt: skip
    with reserved("text", "article", len(facts.article.text) // LETTERS):
        result = _page(key="article-page", data=data, on_picked_change=lambda: None)
    if result.picked:
        address.write(show=result.picked)
        st.rerun()


def plain(article: Article, dark: bool, key: str) -> None:
    """An article's anatomy, before anything was extracted."""
    data = {"blocks": blocks(article, []), "dark": dark, "anatomy": True, "at": None, "legend": [], "picked": None}
    _page(key=key, data=data, on_picked_change=lambda: None)


def speakers(facts: Facts) -> dict[int, str]:
    """Where each turn begins, and the name of who speaks it, as printed where nobody is known."""
    names = {quote.end: quote.speaker_name for quote in facts.quotes if quote.kind == "direct" and quote.speaker}
    before, found = "", dict[int, str]()
    for block in facts.article.blocks:
        if block.kind == "turn" and block.speaker != before:
            found[block.start] = names.get(block.end) or block.speaker
        before = block.speaker
    return found


def blocks(
    article: Article, marks: list[Mark], beside: Sequence[Note] = (), speakers: Mapping[int, str] = NOBODY
) -> list[dict[str, object]]:
    """The blocks as the reader draws them: kind, who begins to speak, a label with the reason, the marked pieces, the
    notes beside them."""
    names = {"related_link": "related link"}
    return [
        {
            "kind": block.kind,
            "speaker": speakers.get(block.start, ""),
            "label": f"{names.get(block.kind, block.kind)} · {block.reason}".removesuffix(" · "),
            "parts": parts(article.text[block.start : block.end], block.start, marks),
            "notes": [note for note in beside if block.start <= note["start"] < block.end],
        }
        for block in article.blocks
    ]


def beside(scene: Scene, facts: Facts) -> None:
    """The fact that was picked, with why it was read so; while none is, who acts on whom in the article."""
    one = from_url(address.value("show") or "")
    if one is None:
        with st.container(key="cast", gap="small"):
            cast.cast(scene, facts)
        return
    with st.container(key="evidence-panel", gap="small"):
        st.button(
            "Close", key="close-panel", icon=":material/close:", type="tertiary", shortcut="Esc",
            on_click=address.write, kwargs={"show": None},
        )  # fmt: skip
        sheet_handle()
        st.header("How this was read", anchor=False)
        margin.picked(facts, one)
        if one.kind == "block":
            correcting.of_block(scene, facts, one.first)
        else:
            entry.of_selection(scene, facts, one)
        cast.cast(scene, facts)
