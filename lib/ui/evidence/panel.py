"""The evidence panel: exactly the sentences behind whatever is selected."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.components.v2 import component

from lib.selection import Selection
from lib.ui import notices, wording
from lib.ui.article.marking import Mark, parts
from lib.ui.corrections import dialog
from lib.ui.evidence import selections, why
from lib.ui.state import address, paging
from lib.ui.state.scene import Scene

HERE = Path(__file__).parent.parent / "components"
WAYS = {
    "actor": ("pages/Actor.py", "Who is this?", ":material/person:"),
    "edge": ("pages/Network.py", "In the network", ":material/hub:"),
}
_list = component(
    "dramatis.evidence",
    html="<ul></ul>",
    css=(HERE / "evidence.css").read_text(encoding="utf-8"),
    js=(HERE / "evidence.js").read_text(encoding="utf-8"),
)


def panel(scene: Scene, selection: Selection | None, empty: str, above: Callable[[Scene], None] | None = None) -> None:
    """The sentences behind ``selection``, a page at a time, or the sentence ``empty`` that says what to click.

    ``above`` draws what stands over them and stays in sight with them, say the card of the selected actor.
    """
    with st.container(key="evidence-panel", gap="small"):
        if above is not None:
            above(scene)
        # Where actors are no choice but a filter, it opens nothing by itself.
        chosen = scene.about_actors or address.value("show")
        _panel(scene, selection if chosen else None, empty, "evidence")


def _panel(scene: Scene, selection: Selection | None, empty: str, key: str) -> None:
    order = paging.order("newest")
    found = _opened(scene, selection, paging.page(), order)
    if found is not None and found.frame.empty and found.total:  # a filter left fewer pages
        found = _opened(scene, selection, paging.page(found.total, selections.STEP), order)
    if found is None:
        st.subheader("Evidence", anchor=False)
        st.caption(empty)
        return
    st.subheader(f"Evidence · {wording.count(found.total, 'sentence')}", anchor=False)
    inside = f" · in {wording.count(found.articles, 'article')}" if found.articles else ""
    st.markdown(f"**{wording.plain(found.title)}**{inside}")
    if selection and not scene.about_actors:
        _ways_on(selection)
    if found.total > 1 and not found.frame.dropna(subset=["confidence"]).empty:
        paging.choose_order("newest")
    sentences(scene, found.frame, key)
    paging.pages(found.total, selections.STEP, order)


def _ways_on(selection: Selection) -> None:
    """From an actor or an edge to the page about it, or to keep only the articles that mention it."""
    if selection.kind not in WAYS or selection.under:
        return
    one, other = (*selection.values, None)[:2]
    page, label, icon = WAYS[selection.kind]
    goal = address.carried({"actor": one, "with": other})
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        st.page_link(page, label=label, icon=icon, query_params=goal)
        st.button(
            "Filter by this", key="filter-by-this", type="tertiary", icon=":material/filter_alt:",
            on_click=address.write, kwargs={"actor": one, "with_": other}, help="Keep only articles with it.",
        )  # fmt: skip


def _opened(scene: Scene, selection: Selection | None, page: int, order: paging.Order) -> selections.Opened | None:
    return selections.opened(scene, selection, offset=(page - 1) * selections.STEP, order=order)


def sentences(scene: Scene, frame: pd.DataFrame, key: str) -> None:
    """An evidence frame as a list; a click on a title opens the article at that sentence."""
    if frame.empty:
        st.caption(notices.none(scene, "sentence"))
        return
    rows = [_row(record) for record in frame.to_dict("records")]
    data = {"rows": rows, "dark": scene.dark, "editable": scene.pinned is None}
    result = _list(key=key, data=data, on_opened_change=lambda: None, on_wrong_change=lambda: None)
    if result.wrong:
        dialog.of_sentence(scene, result.wrong["article"], int(result.wrong["start"]), int(result.wrong["end"]))
    if result.opened:
        # Streamlit first gives this page the new parameters, which is where Back leads: so it keeps all of its own.
        goal = address.whole({"article": result.opened["article"], "at": str(result.opened["at"])})
        st.switch_page("pages/Article.py", query_params=goal)


def _row(record: dict[Any, Any]) -> dict[str, Any]:
    marks = [Mark(int(start), int(end), str(role)) for start, end, role in record["marks"]]
    speaker = wording.text(record.get("speaker_name"))
    given = wording.text(record.get("label")) or ""
    label, means = wording.act_label(given), wording.meanings(given)
    start = int(record["start"])
    reason = why.why(record.get("rule"), record.get("confidence"))
    return {
        "article": record["article"],
        "start": start,
        "end": int(record["end"]),
        "corrected": why.corrected(record.get("rule")),
        "parts": parts(record["text"], start, marks),
        "outlet": wording.text(record["outlet"]) or "outlet unknown",
        "title": wording.title(record["title"]),
        "when": wording.day(record["published"]),
        "voice": f"{speaker} claims" if speaker else "told by the article" if "·" in label else "",
        "claimed": bool(speaker),
        "label": label,
        "why": None if why.corrected(record.get("rule")) else reason,
        "means": means or None,
        "polarity": " ".join(sign for sign in ("cooperation", "conflict") if f" · {sign} · " in given),
        "href": address.href("Article", article=record["article"], at=str(start)),
    }
