"""Corrections in place: title, date, outlet, section, authors, and what each block of an article is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from lib.collection import ingest, removal, rereading
from lib.facts import BLOCK_KINDS, Article, Facts
from lib.ui import errors
from lib.ui.corrections import entry
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene


def correct(scene: Scene, facts: Facts) -> None:
    """A form for what was read wrongly; the article is analysed again and stored as a new revision."""
    article = facts.article
    if entry.may_correct(scene):
        with (
            st.expander("Correct what was read", icon=":material/edit:"),
            st.form(f"correct-{article.id}", border=False),
        ):
            edited = _metadata(article)
            kinds = _kinds(article)
            if st.form_submit_button("Save and analyse again", type="primary"):
                _save(scene, edited, kinds)
    remove(scene, article)


def remove(scene: Scene, article: Article) -> None:
    """A way to take an article out of the collection; earlier revisions keep it."""
    if scene.pinned is not None or not signed_in.may("remove"):
        return
    with st.popover("Remove this article", icon=":material/delete:"):
        st.markdown("It goes with all its facts, in a new revision. Review, History leads back to how it was.")
        if st.button("Remove", type="primary", key="remove-article"):
            with errors.shown():
                removal.remove(scene.lake, article, author=signed_in.name())
                address.write(article=None, at=None, show=None)
                st.rerun()


def _metadata(article: Article) -> Article:
    title = st.text_input("Title", article.title)
    left, right = st.columns(2)
    known = date.fromisoformat(article.published[:10]) if article.published else None
    published = left.date_input("Date (empty: unknown)", known, min_value=date(1900, 1, 1), format="YYYY-MM-DD")
    outlet = right.text_input("Outlet", article.outlet or "")
    section = left.text_input("Section", article.section or "")
    authors = right.text_input("Authors, with commas between", ", ".join(article.authors))
    when = published.isoformat() if isinstance(published, date) else None
    return replace(
        article,
        title=title.strip() or article.title,
        published=when,
        published_from=article.published_from if when == article.published else "given" if when else None,
        outlet=outlet.strip() or None,
        section=section.strip() or None,
        authors=tuple(name.strip() for name in authors.split(",") if name.strip()),
    )


def _kinds(article: Article) -> dict[int, Any]:
    st.caption("What each block is:")
    rows = pd.DataFrame(
        {
            "block": [article.text[block.start : block.end][:90] for block in article.blocks],
            "kind": [block.kind for block in article.blocks],
        }
    )
    column = st.column_config.SelectboxColumn("read as", options=list(BLOCK_KINDS), required=True)
    edited = st.data_editor(
        rows, key=f"kinds-{article.id}", disabled=["block"], hide_index=True, column_config={"kind": column}
    )
    pairs = zip(article.blocks, edited["kind"], strict=True)
    return {block.start: kind for block, kind in pairs if kind != block.kind}


def of_block(scene: Scene, facts: Facts, start: str) -> None:
    """What one block is instead; the article is analysed again. Nothing where it cannot be corrected."""
    block = next((block for block in facts.article.blocks if str(block.start) == start), None)
    if block is None or not entry.may_correct(scene):
        return
    kind = st.selectbox(
        "Kind of block", BLOCK_KINDS, BLOCK_KINDS.index(block.kind), key=f"block-kind-{facts.article.id}-{start}",
        format_func=lambda kind: kind.replace("_", " "),
    )  # fmt: skip
    if st.button("Save and analyse again", key="save-block", type="primary", disabled=kind == block.kind):
        _save(scene, facts.article, {block.start: kind})


def _save(scene: Scene, article: Article, kinds: dict[int, Any]) -> None:
    with errors.shown(), st.spinner("Analysing again"):
        rereading.correct(scene.lake, article, kinds, ingest.pool(), author=signed_in.name())
        st.toast("Saved, and the article analysed again.", icon=":material/task_alt:")
        st.rerun()
