"""The article reader: the text with its layers, and the facts in the margin."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.components.v2 import component

from lib.facts import Article, Facts
from lib.filters import Filters
from lib.selection import from_url
from lib.store.queries import articles
from lib.ui import notices, wording
from lib.ui.article import layers, margin
from lib.ui.article.marking import Mark, parts
from lib.ui.corrections import entry
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices
from lib.ui.widgets.number_table import number_table

HERE = Path(__file__).parent.parent / "components"
_page = component(
    "dramatis.article",
    html="<article></article>",
    css=(HERE / "article.css").read_text(encoding="utf-8"),
    js=(HERE / "article.js").read_text(encoding="utf-8"),
)


def chosen(scene: Scene) -> Facts | None:
    """The facts of the article that the address names; without one, the newest to choose from."""
    wished = address.value("article")
    if wished:
        facts = scene.ask(_facts, wished, filters=Filters())
        if facts is not None:
            return facts
        st.error("This article is not in the collection, or not at this revision.", icon=":material/link_off:")
    listing = scene.ask(articles.listing, limit=30)
    if listing.empty:
        notices.nothing("article", ":material/article:")
    else:
        _choose(listing)
    return None


def _choose(listing: pd.DataFrame) -> None:
    """The newest articles as a table; a row opens in place."""
    rows = listing.assign(
        title=[wording.title(title) for title in listing["title"]],
        day=[wording.day(day) for day in listing["published"]],
    ).filter(["title", "outlet", "day", "section", "quotes", "relations", "words", "copies"])
    rows = rows.rename(columns={"relations": "acts", "copies": "near-copies"})

    def opened(at: int, _: str) -> None:
        # Not a link: one from a page to itself leaves the address as it is in Streamlit 1.67, and the next click
        # on anything would lead back here.
        address.write(article=str(listing["article"].iloc[at]), at=None, show=None)

    st.markdown(f"The newest {wording.count(len(rows), 'article')}. Click one to read it with what was found in it.")
    number_table(rows, "articles", opened, {"title": st.column_config.TextColumn(width="large")})


def _facts(view: object, _: Filters, article: str) -> Facts | None:
    return articles.facts(view, article)  # type: ignore[arg-type]


def head(scene: Scene, facts: Facts) -> None:
    """Title, outlet, date, section, authors and the file it came from."""
    article = facts.article
    if not any(block.kind == "headline" for block in article.blocks):
        st.header(wording.plain(article.title or "Untitled"), anchor=False)
    bits = [
        article.outlet or "outlet unknown",
        wording.day(article.published),
        article.section,
        ", ".join(article.authors),
    ]
    st.caption(" · ".join(wording.plain(bit) for bit in bits if bit))
    if article.language != "en":
        st.warning(f"Language “{article.language}”: stored, not analysed.", icon=":material/translate:")
    if is_title_only(article):
        st.info("Only its title: the file it came from gives no text.", icon=":material/short_text:")
    where = f"Date from {article.published_from}. " if article.published_from else ""
    st.caption(wording.plain(f"{where}Read from {article.source.file}, sha256 {article.source.sha256[:12]}…"))


def is_title_only(article: Article) -> bool:
    """Whether all that is known of an article's words is its headline, as lists of links give it."""
    return all(block.kind == "headline" for block in article.blocks)


def chosen_layers() -> tuple[str, ...]:
    """The layers that are switched on; relations, quotes and actors unless the address says otherwise."""
    asked = tuple(layer for layer in address.query().get("layer", []) if layer in layers.LAYERS)
    return asked or ("quotes", "relations", "actors")


def layer_switches() -> None:
    """The layers as switches, and the keys that walk from fact to fact."""
    choices.pills("Layers", "layer", layers.LAYERS, chosen_layers(), "reader")
    st.caption("Keys: n next fact, p previous, Enter opens it in the margin.")


def text(scene: Scene, facts: Facts) -> None:
    """The article's own words, marked."""
    shown = chosen_layers()
    marks = [mark for layer in shown for mark in layers.marks(layer, facts)]
    at = address.value("at")
    if at and at.isdigit():
        marks += [Mark(s.start, s.end, "at") for s in facts.sentences if s.start <= int(at) < s.end]
    result = _page(
        key="article-page",
        data={
            "blocks": blocks(facts.article, marks),
            "dark": scene.dark,
            "anatomy": "anatomy" in shown,
            "at": at,
            "legend": layers.legend(shown),
            "picked": address.value("show"),
        },  # fmt: skip
        on_picked_change=lambda: None,
    )
    if result.picked:
        address.write(show=result.picked)
        st.rerun()


def plain(article: Article, dark: bool, key: str) -> None:
    """An article's anatomy, before anything was extracted."""
    data = {"blocks": blocks(article, []), "dark": dark, "anatomy": True, "at": None, "legend": [], "picked": None}
    _page(key=key, data=data, on_picked_change=lambda: None)


def blocks(article: Article, marks: list[Mark]) -> list[dict[str, object]]:
    """The blocks as the reader draws them: kind, a label with the reason, and the marked pieces."""
    names = {"related_link": "related link"}
    return [
        {
            "kind": block.kind,
            "label": f"{names.get(block.kind, block.kind)} · {block.reason}".removesuffix(" · "),
            "parts": parts(article.text[block.start : block.end], block.start, marks),
        }
        for block in article.blocks
    ]


def beside(scene: Scene, facts: Facts) -> None:
    """The margin: the picked fact, then every fact by kind."""
    with st.container(key="margin"):
        with st.container(key="evidence-panel"):
            picked = from_url(address.value("show") or "")
            margin.picked(facts, picked)
            entry.of_selection(scene, facts, picked)
        margin.lists(scene, facts)
