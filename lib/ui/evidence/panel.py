"""The evidence panel: exactly the sentences behind whatever is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from lib.charts import mappings
from lib.collection import export
from lib.collection.kept_work.read_marks import Read
from lib.collection.kept_work.reader_notes import Note
from lib.filters import Filters
from lib.selection import Selection
from lib.ui import file_names, notices, read_marks, wording
from lib.ui.article.marking import Mark, parts
from lib.ui.corrections import entry, noting
from lib.ui.evidence import doubtful, facets, read_state, selections, why
from lib.ui.evidence.queries import in_words, name_of, query_of, scene_at
from lib.ui.state import address, paging
from lib.ui.state.scene import Scene
from lib.ui.widgets.components import mounted, reserved, sheet_handle
from lib.ui.widgets.scope import SUBJECTS

WAYS = {
    "actor": ("pages/Actor.py", "Who is this?", ":material/person:"),
    "edge": ("pages/Network.py", "In the network", ":material/hub:"),
}
SPOKEN = ("quotes", "speaker", "about", "cell", "quotation")  # selections of quotes
FILE_ROWS = 10_000
_list = mounted(
    "evidence",
    '<div class="evidence"><p class="status" role="status"></p><div class="facets"></div><ul></ul>'
    '<p class="copy"></p></div>',
)
Draw = Callable[[Scene], None]


def panel(
    scene: Scene, selection: Selection | None, empty: str, above: Draw | None = None, stands_out: Draw | None = None
) -> None:
    """The sentences behind ``selection``, a page at a time; nothing is seen of it while nothing is chosen.

    ``above`` draws what stands over them and stays in sight with them, say the card of the selected actor.
    ``stands_out`` is drawn while nothing is chosen, on pages whose picture would move if its neighbour came and went;
    on all others a style sheet hides what then holds only ``empty``, which says what to click.
    """
    chosen = _leading_somewhere(scene, selection)
    if chosen is None and stands_out is None:
        with st.container(key="panel-closed"):
            st.caption(empty)
        return
    with st.container(key="evidence-panel", gap="small"):
        if chosen is not None:
            _close(scene)
            sheet_handle()
            if above is not None:
                above(scene)
            _panel(scene, chosen, "evidence", by_card=above is not None)
        elif stands_out is not None:
            stands_out(scene)


def _leading_somewhere(scene: Scene, selection: Selection | None) -> Selection | None:
    """The selection, unless somebody wrote it by hand and it opens nothing."""
    # Where actors are a filter, or what the page is about, they open nothing by themselves.
    by_themselves = scene.about_actors and scene.page not in SUBJECTS
    chosen = selection if by_themselves or address.value("show") else None
    return chosen if chosen is not None and query_of(scene, chosen) is not None else None


def _close(scene: Scene) -> None:
    """A button, and the key Esc, that closes the panel."""
    gone: dict[str, None] = dict.fromkeys(("show", "page", "sort", "doubtful"))
    if scene.about_actors and scene.page not in SUBJECTS:  # elsewhere closing the sentences leaves the actors
        gone |= dict.fromkeys(("actor", "with", "depth", "path"))
    st.button(
        "Close", key="close-panel", icon=":material/close:", type="tertiary", shortcut="Esc",
        on_click=address.write, kwargs=gone,
    )  # fmt: skip


def _panel(scene: Scene, selection: Selection, key: str, *, by_card: bool) -> None:
    found = _page(scene, selection)
    if found is None:
        return
    st.header(f"Evidence · {wording.count(found.total, 'sentence')}", anchor=False)
    inside = f" · in {wording.count(found.articles, 'article')}" if found.articles else ""
    st.markdown(f"**{wording.plain(found.title)}**{inside}")
    _whole(scene, selection)
    if not scene.about_actors:
        _ways_on(selection)
    if found.total > 1 and not found.frame.dropna(subset=["confidence"]).empty:
        paging.choose_order("newest")
    parted = facets.facets(scene, selection, parted=by_card and selection.kind == "edge")
    there = scene_at(scene, selection.under) or scene
    sentences(there, found.frame, key, parted, status=f"{wording.count(found.total, 'sentence')}: {found.title}")
    paging.pages(found.total, selections.STEP, paging.order("newest"))
    read_state.line(there, found.total, partial(_found, scene, selection), key)
    doubtful.doubtful(scene, selection, partial(sentences, key=f"{key}-doubtful"))
    _file(scene, selection, found.total, found.title)


def _found(scene: Scene, selection: Selection, filters: Filters, limit: int) -> pd.DataFrame:
    """The first of its sentences under these filters."""
    found = selections.opened(replace(scene, filters=filters), selection, limit=limit)
    return pd.DataFrame() if found is None else found.frame


def _page(scene: Scene, selection: Selection) -> selections.Opened | None:
    """The page of its sentences that the address asks for, the last one where a filter left fewer."""
    order = paging.order("newest")
    found = _opened(scene, selection, paging.page(), order)
    if found is not None and found.frame.empty and found.total:
        return _opened(scene, selection, paging.page(found.total, selections.STEP), order)
    return found


def _whole(scene: Scene, selection: Selection) -> None:
    """A button that takes the conditions of a narrowed selection away."""
    if not selection.under:
        return
    condition = in_words(selection.under, lambda actor: name_of(scene, actor))
    whole = replace(selection, under=())
    label = wording.plain(f"not only {condition}" if condition else "all of it")
    selections.button(label, whole, "panel-whole", on_select=selections.kept, icon=":material/close:")


def _file(scene: Scene, selection: Selection, total: int, title: str) -> None:
    """All these sentences as a file, made when it is asked for."""

    here = {"rev": str(scene.view.revision)}  # read now: the file is made outside the run of a page
    link = address.elsewhere("Article", **here)

    def made() -> str:
        found = selections.opened(scene, selection, limit=FILE_ROWS)
        return export.safe_csv(as_rows(found, link) if found else pd.DataFrame())

    if total:
        st.download_button(
            f"Save {wording.count(min(total, FILE_ROWS), 'sentence')} (CSV)", data=made, type="tertiary",
            key="panel-file", on_click="ignore",
            file_name=file_names.file_name(scene, "csv", "quotes" if selection.kind in SPOKEN else "sentences", title),
            icon=":material/download:",
        )  # fmt: skip


def as_rows(found: selections.Opened, link: str) -> pd.DataFrame:
    """Sentences as rows of a file: whose and about whom they are, where they stand, and ``link`` to each of them."""
    words = [_quoted(row) for row in mappings.rows(found.frame)]
    frame = found.frame.drop(columns=["marks", "speaker"]).rename(columns={"text": "sentence", "published": "date"})
    if any(words):
        frame["quote"] = words
    places = zip(frame["article"], frame["start"], strict=True)
    frame.insert(0, "selected", found.title)
    first = [
        *("selected", "speaker_name"),
        *(["quote"] if any(words) else []),
        *("sentence", "outlet", "date", "title"),
    ]
    rows = frame[[*first, *frame.columns.drop(first)]]
    return rows.assign(link=[f"{link}&{urlencode({'article': article, 'at': start})}" for article, start in places])


def _quoted(row: mappings.Row) -> str:
    """The words quoted in a sentence, without what the article puts round them; "" where none are marked."""
    text, start = row["text"], int(row["start"])
    quotes = [(int(first), int(last)) for first, last, role in row["marks"] if role == "quote"]
    return " … ".join(text[max(first - start, 0) : last - start].strip() for first, last in quotes if last > start)


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


def _opened(scene: Scene, selection: Selection, page: int, order: paging.Order) -> selections.Opened | None:
    return selections.opened(scene, selection, offset=(page - 1) * selections.STEP, order=order)


def sentences(
    scene: Scene, frame: pd.DataFrame, key: str, parted: Sequence[dict[str, Any]] = (), status: str = ""
) -> None:
    """An evidence frame as a list; a click on a title opens the article at that sentence, one on a part narrows."""
    if frame.empty:
        st.caption(notices.none(scene, "sentence"))
        return
    seen = read_marks.known(scene)
    if scene.filters.unread is not None:
        frame = _unread(frame, seen)
    notes = noting.known(scene)
    at = {} if scene.pinned is None else {"rev": str(scene.pinned)}
    rows = [_row(record, notes, at) | {"read": seen.of(record)} for record in mappings.rows(frame)]

    def narrowed() -> None:
        address.write(show=st.session_state[key]["facet"], page=None)

    def marked() -> None:
        chosen = st.session_state[key]["read"]
        read_marks.mark_sentences(
            [(one["article"], int(one["start"])) for one in chosen["places"]], read=chosen["read"]
        )

    data = {
        "rows": rows, "dark": scene.dark, "editable": entry.may_correct(scene), "facets": list(parted),
        "status": status, "live": scene.pinned is None,
    }  # fmt: skip
    with reserved("list", key, len(rows), tuple(len(text) for text in frame["text"])):
        result = _list(
            key=key, data=data, on_opened_change=lambda: None, on_wrong_change=lambda: None, on_facet_change=narrowed,
            on_noted_change=lambda: None, on_read_change=marked,
        )  # fmt: skip
    _answer(scene, result, at)


def _answer(scene: Scene, result: Any, at: dict[str, str]) -> None:
    """Does what the reader clicked in the list: writes a note, corrects a sentence, or opens its article."""
    if result.noted:
        noting.of_sentence(scene, result.noted["article"], int(result.noted["start"]), int(result.noted["end"]))
    if result.wrong:
        entry.correct_sentence(scene, result.wrong["article"], int(result.wrong["start"]), int(result.wrong["end"]))
    if result.opened:
        # Streamlit first gives this page the new parameters, which is where Back leads: so it keeps all of its own.
        goal = address.whole({"article": result.opened["article"], "at": str(result.opened["at"])} | at)
        st.switch_page("pages/Article.py", query_params=goal)


def _unread(frame: pd.DataFrame, seen: Read) -> pd.DataFrame:
    """The sentences that are not read, once it is said how many are."""
    fresh = frame.loc[[not seen.of(record) for record in mappings.rows(frame)]]
    if gone := len(frame) - len(fresh):
        st.caption(f"{wording.count(gone, 'sentence')} already read: not shown.")
    return fresh


def _row(record: dict[Any, Any], notes: Sequence[Note], at: dict[str, str]) -> dict[str, Any]:
    marks = [Mark(int(start), int(end), str(role)) for start, end, role in record["marks"]]
    speaker = wording.text(record.get("speaker_name"))
    given = wording.text(record.get("label")) or ""
    label, means = wording.act_label(given), wording.meanings(given)
    start, end = int(record["start"]), int(record["end"])
    reason = why.why(record.get("rule"), record.get("confidence"))
    return {
        "article": record["article"],
        "start": start,
        "end": end,
        "notes": noting.on_these(notes, record["article"], start, end),
        "corrected": why.corrected(record.get("rule")),
        "parts": parts(record["text"], start, marks),
        "outlet": wording.text(record["outlet"]) or "outlet unknown",
        "title": wording.title(record["title"]),
        "when": wording.day(record["published"]),
        "voice": f"{speaker} claims" if speaker else "reported by the article" if "·" in label else "",
        "claimed": bool(speaker),
        "label": label,
        "why": None if why.corrected(record.get("rule")) else reason,
        "means": means or None,
        "polarity": " ".join(sign for sign in ("cooperation", "conflict") if f" · {sign} · " in given),
        "href": address.href("Article", article=record["article"], at=str(start), **at),
    }
