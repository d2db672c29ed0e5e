"""The parts of the Review page: to decide, learn, done, no longer fits, history."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.collection import ingest, rereading
from lib.collection.corrections import log, making
from lib.collection.corrections.correction import Correction, Undone
from lib.collection.corrections.in_words import in_words
from lib.collection.corrections.settling import misfits
from lib.store import Lake
from lib.ui import errors, file_names, wording
from lib.ui.corrections import entry, noting, saving
from lib.ui.pages import history, learn, queue
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene

MOST = 100  # entries of the log that are listed
LOADED = "notice:log-loaded"  # for the one run after it


def parts(scene: Scene) -> None:
    """The part that the address names, and the way to the others."""
    names = {
        "decide": "To decide",
        "learn": "Learn",
        "done": "Done",
        "unfit": "Outdated corrections",
        "notes": "Notes",
        "history": "History",
    }
    asked = address.value("layer") or "decide"
    here = asked if asked in names else "decide"
    st.session_state["review-part"] = here

    def changed() -> None:
        address.write(layer=st.session_state["review-part"], show=None, page=None, tag=None)

    st.segmented_control(
        "Part", list(names), key="review-part", format_func=names.__getitem__, on_change=changed, required=True,
        label_visibility="collapsed",
    )  # fmt: skip
    if not entry.may_correct(scene) and here in ("decide", "learn", "unfit"):
        live = "You may read this collection: corrections are made by an analyst or admin."
        frozen = "This revision is read-only: corrections are made in the live view."
        st.caption(live if scene.pinned is None else frozen)
        return
    drawn: dict[str, Callable[[Scene], None]] = {
        "decide": queue.to_decide, "learn": learn.learn, "done": done, "unfit": unfit, "notes": noting.note_list,
        "history": history.history,
    }  # fmt: skip
    drawn[here](scene)


def done(scene: Scene) -> None:
    """The log, newest first, each entry with its undo; the log as a file, and another one taken over."""
    entries = scene.look_up(making.given_at)
    if not entries and not scene.look_up(rereading.made):
        st.caption("Nothing is corrected yet. “Correct this” is beside every sentence, actor and quote.")
    _by_sentence(scene, entries)
    _by_form(scene)
    st.download_button(
        "Download log", partial(making.as_text, entries), file_names.file_name(scene, "jsonl", "corrections"),
        icon=":material/download:", on_click="ignore", disabled=not entries,
    )  # fmt: skip
    if entry.may_correct(scene):
        _load(scene)


def _by_sentence(scene: Scene, entries: tuple[Correction, ...]) -> None:
    gone = log.undone(entries)
    in_force = {one.id for one in log.in_force(entries)}
    made = [one for one in entries if not isinstance(one.change, Undone)]
    ids = {one.id for one in made}
    firsts = [one for one in made if one.id.partition(".")[0] not in ids - {one.id}]

    def listed(some: Sequence[Correction], which: str) -> None:
        for one in some[:MOST]:
            _entry(one, _state(one, gone, in_force), entry.may_correct(scene))
            if alike := log.alike(made, one.id):
                with st.expander(f"Corrected with it: {wording.count(len(alike), 'similar reading')}"):
                    listed(alike, "first")
        _more(len(some), which)

    listed(firsts[::-1], "newest")


def _more(number: int, which: str) -> None:
    if number > MOST:
        st.caption(f"The {which} {MOST} of {number:,}; the file holds all.")


def _by_form(scene: Scene) -> None:
    """What was put right in the forms of articles: titles, dates, outlets, sections, authors, blocks; with its undo."""
    found = scene.look_up(rereading.made)
    if found:
        st.header("In the forms of articles", anchor=False)
    for one, undone in found[:MOST]:
        words, button = st.columns([6, 1], vertical_alignment="center")
        goal = address.href("Article", article=list(one.changed[:1]), layer=None)
        by = f"{wording.plain(one.author or 'a reader')}, {_when(str(one.when))}"
        _line(words, f"{wording.plain(one.message)} · [its article]({goal})", by, "undone" if undone else "")
        if entry.may_correct(scene) and not undone:
            key = f"undo-form-{one.revision}"
            button.button("Undo", key=key, on_click=_undo_form, args=(scene.lake, one.revision), width="stretch")


def _line(place: DeltaGenerator, said: str, by: str, state: str) -> None:
    """A change in words, crossed out where it no longer holds, and under it by whom and when."""
    place.markdown(f"{f'~~{said}~~' if state else said}  \n:small[{by}{f' · {state}' if state else ''}]")


def _undo_form(lake: Lake, revision: int) -> None:
    saving.undone(lambda: rereading.undo(lake, revision, ingest.pool(), author=signed_in.name()))


def _when(made_at: str) -> str:
    return f"{wording.day(made_at)}, {made_at[11:16]} UTC"


def _state(one: Correction, gone: frozenset[str], in_force: set[str]) -> str:
    return "undone" if one.id in gone else "" if one.id in in_force else "a later correction holds"


def _entry(one: Correction, state: str, may_undo: bool) -> None:
    words, button = st.columns([6, 1], vertical_alignment="center")
    why = f" · “{wording.plain(one.why)}”" if one.why else ""
    by = f"{wording.plain(one.author or 'a reader')}, {_when(one.made_at)}{why}"
    _line(words, wording.plain(in_words(one.change)), by, state)
    if may_undo and state != "undone":
        button.button("Undo", key=f"undo-{one.id}", on_click=saving.undo, args=(one.id,), width="stretch")


def _load(scene: Scene) -> None:
    if said := st.session_state.pop(LOADED, None):
        st.info(said, icon=":material/merge:")
    given = st.file_uploader("Load the log of a colleague", type=["jsonl", "json", "txt"], key="load-log")
    if given is None or not st.button("Import these corrections", type="primary"):
        return
    with errors.shown():
        found = making.import_(scene.lake, given.getvalue().decode("utf-8-sig", "replace"), author=signed_in.name())
        lines = [f"{wording.count(found.added, 'correction')} added, {found.known:,} known before."]
        lines += [
            f"{in_words(a.change)}, but later {in_words(b.change)}: the later holds." for a, b in found.contradictions
        ]
        st.session_state[LOADED] = wording.plain(" ".join([*lines, *found.unreadable[:5]]))
        st.rerun()


def unfit(scene: Scene) -> None:
    """The corrections that the texts or the readings have no more place for, with both versions."""
    found = misfits(scene.lake, scene.view)
    troubles = log.unreadable(log.file_of(scene.lake.place))
    if not found and not troubles:
        st.caption("All corrections still apply.")
    for one in found:
        _entry(one.correction, "", may_undo=True)
        now = f" Now: {one.now}." if one.now else ""
        anchor = one.correction.anchor
        context = f" It stood in: “…{anchor.before}{anchor.words}{anchor.after}…”" if anchor else ""
        st.caption(wording.plain(f"{one.reason}{now}{context}"))
        if anchor:
            goal = address.carried({"article": anchor.article, "at": str(anchor.start)})
            st.page_link("pages/Article.py", label="In its article", icon=":material/article:", query_params=goal)
    for trouble in troubles:
        st.warning(wording.plain(trouble), icon=":material/broken_image:")
