"""The parts of the Quotes page."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import insights, mappings, words
from lib.selection import Selection
from lib.store.queries import quotes
from lib.ui import notices, wording
from lib.ui.corrections import entry
from lib.ui.evidence import selections, stands_out, why
from lib.ui.pages import home
from lib.ui.state import address
from lib.ui.state.scene import Scene

STEP, EACH = 5, 3  # speakers on a page, and the newest quotes shown of each
QUOTED = 4  # beside the matrix, as cards


def ringed() -> tuple[str, ...]:
    """Speaker and actor of the chosen cell."""
    one = selections.selected()
    return one.values if one is not None and one.kind == "cell" else ()


def stand_outs(scene: Scene, cells: pd.DataFrame) -> None:
    """Who speaks most, and about whom in which way."""
    speakers = scene.ask(quotes.by_speaker, limit=3)
    found = insights.of_quotes(mappings.rows(cells), mappings.rows(speakers))
    hint = "Click a cell: what that speaker said about that actor opens here."
    stands_out.stands_out(scene, found, hint, "In their words", home.quote_cards(scene, QUOTED))


def is_empty(scene: Scene) -> bool:
    """Whether there is no quote at all; then says what to do."""
    if scene.ask(quotes.total):
        return False
    notices.nothing(scene, "quote", ":material/format_quote:", lambda asked: scene.ask(quotes.total, filters=asked))
    return True


def as_table(cells: pd.DataFrame) -> tuple[pd.DataFrame, list[Selection], str]:
    """The matrix as rows, what they select, and the key of the table."""
    rows = cells.filter(["speaker_name", "actor_name", "quotes", "cooperation", "conflict"])
    named = {"speaker_name": "speaker", "actor_name": "about", "cooperation": "friendly", "conflict": "hostile"}
    rows = rows.rename(columns=named)
    pairs = zip(cells["speaker"], cells["actor"], strict=True)
    return rows, [Selection.of("cell", *pair) for pair in pairs], "matrix-rows"


def speaking(scene: Scene, cells: pd.DataFrame) -> list[mappings.Row]:
    """How much each speaker of the matrix says in all, and how much nobody known does, under the same filters."""
    theirs = scene.ask(quotes.by_speaker, among=tuple(cells["speaker"].unique()))
    nobody = scene.ask(quotes.of_nobody)
    return [*mappings.rows(theirs), *([nobody] if nobody["quotes"] else [])]


def legend() -> None:
    """What the matrix shows."""
    st.caption(
        "Rows: speakers. Columns: whom they talk about. The numbers count quotations and paraphrases; the first column "
        "has all of a speaker's. The colour is the speaker's stance towards that actor: orange hostile, blue friendly, "
        "by the speaker's own acts and words. No colour: not known."
    )


def cards(scene: Scene) -> None:
    """The quotes by speaker, who speaks most first, a page at a time."""
    held, speakers = scene.ask(quotes.kinds), scene.ask(quotes.speakers)
    st.header(f"{words.speech(**held)} by {wording.count(speakers, 'speaker')}", anchor=False)
    with st.container(horizontal=True, gap="medium"):
        for noun, speech in wording.SPEECH:
            selections.counted(scene, noun, "", Selection("quotes").narrowed(speech=speech))
    if scene.ask(quotes.of_nobody)["quotes"]:
        nobody = Selection.of("speaker", None)
        selections.counted(scene, "quote", "without a known speaker", nobody, type="secondary", icon=":material/help:")
    pages = max(-(-speakers // STEP), 1)
    page = int((st.pagination(pages, key="quote-page") if pages > 1 else 1) or 1)
    for row in mappings.rows(scene.ask(quotes.by_speaker, limit=page * STEP))[(page - 1) * STEP :]:
        if row["speaker"]:
            _by(scene, row)


def _by(scene: Scene, speaker: mappings.Row) -> None:
    """A speaker, the number of their quotes, which opens them all, and the newest of these as cards."""
    one = speaker["speaker"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.header(wording.plain(speaker["speaker_name"]), anchor=False, width="content")
        label = words.speech(speaker["direct"], speaker["indirect"])
        selections.button(label, Selection.of("speaker", one), f"by-{one}")
    own = scene.filters.with_(by=(one,))
    for row in scene.ask(quotes.listing, limit=EACH, filters=own).to_dict("records"):
        _card(scene, row)


def _card(scene: Scene, row: dict[Any, Any]) -> None:
    with st.container(border=True, gap="small"):
        st.html(wording.quotation(row["text"], row["kind"]))
        who = wording.name(row["speaker_name"]) or "unattributed"
        said = wording.text(row["cue_text"]) or ""
        outlet = wording.text(row["outlet"]) or "outlet unknown"
        line = f"**{wording.plain(who)}** {wording.plain(said)} · {row['kind']} · {wording.plain(outlet)} · "
        because = why.why(row["rule"], row["confidence"]) or f"Confidence {row['confidence']:.2f}"
        st.caption(f"{line}{wording.day(row['published'])}", help=wording.plain(f"Why: {because}"))
        goal = address.carried({"article": row["article"], "at": str(row["start"])})
        with st.container(horizontal=True, vertical_alignment="center"):
            st.page_link("pages/Article.py", label="In its article", icon=":material/article:", query_params=goal)
            entry.of_quote(scene, row)
