"""The parts of the Quotes page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import mappings
from lib.charts.sentences import insights
from lib.selection import Selection
from lib.store.queries import quotes
from lib.ui import notices, wording
from lib.ui.corrections import entry
from lib.ui.evidence import selections, stands_out, why
from lib.ui.state import address
from lib.ui.state.scene import Scene

STEP = 15


def ringed() -> tuple[str, ...]:
    """Speaker and actor of the chosen cell."""
    one = selections.selected()
    return one.values if one is not None and one.kind == "cell" else ()


def stand_outs(scene: Scene, cells: pd.DataFrame) -> None:
    """Who speaks most, and about whom in which way."""
    speakers = scene.ask(quotes.by_speaker, limit=3)
    found = insights.of_quotes(mappings.rows(cells), mappings.rows(speakers))
    stands_out.stands_out(found, "Click a cell: what that speaker said about that actor opens here.")


def is_empty(scene: Scene) -> bool:
    """Whether there is no quote at all; then says what to do."""
    if scene.ask(quotes.total):
        return False
    notices.nothing("quote", ":material/format_quote:")
    return True


def as_table(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[Selection], str]:
    """The matrix as rows, what they select, and the key of the table."""
    rows = cells.filter(["speaker_name", "actor_name", "quotes", "cooperation", "conflict"])
    rows = rows.rename(columns={"speaker_name": "speaker", "actor_name": "about"})
    pairs = zip(cells["speaker"], cells["actor"], strict=True)
    return rows, [Selection.of("cell", *pair) for pair in pairs], "matrix-rows"


def legend() -> None:
    """What the matrix shows."""
    st.caption(
        "Rows speak, columns are spoken about; the number counts quotes. Blue: cooperation outweighs conflict in them; "
        "orange: conflict does; grey: neither."
    )


def cards(scene: Scene) -> None:
    """The quotes, newest first, a page at a time."""
    total = scene.ask(quotes.total)
    st.header(wording.count(total, "quote"), anchor=False)
    nobody = Selection.of("speaker", None)
    selections.counted(
        scene, "quote", "that nobody known is shown to say", nobody, type="secondary", icon=":material/help:"
    )
    pages = max(-(-total // STEP), 1)
    page = st.pagination(pages, key="quote-page") if pages > 1 else 1
    listing = scene.ask(quotes.listing, limit=STEP, offset=(int(page or 1) - 1) * STEP)
    for row in listing.to_dict("records"):
        _card(scene, row)


def _card(scene: Scene, row: dict[Any, Any]) -> None:
    with st.container(border=True, gap="small"):
        st.html(wording.quotation(row["text"], row["kind"]))
        who = wording.name(row["speaker_name"]) or "unattributed"
        said = wording.text(row["cue_text"]) or ""
        outlet = wording.text(row["outlet"]) or "outlet unknown"
        line = f"**{wording.plain(who)}** {wording.plain(said)} · {row['kind']} · {wording.plain(outlet)} · "
        st.caption(f"{line}{wording.day(row['published'])}")
        because = why.why(row["rule"], row["confidence"]) or f"Confidence {row['confidence']:.2f}"
        st.caption(f":small[{wording.plain(f'Why: {because}')}]")
        goal = address.carried({"article": row["article"], "at": str(row["start"])})
        with st.container(horizontal=True, vertical_alignment="center"):
            if wording.text(row["speaker"]):
                key = f"by-{row['article']}-{row['start']}"
                spoken = Selection.of("speaker", row["speaker"])
                selections.button("All by this speaker", spoken, key)
            st.page_link("pages/Article.py", label="In its article", icon=":material/article:", query_params=goal)
            entry.of_quote(scene, row)
