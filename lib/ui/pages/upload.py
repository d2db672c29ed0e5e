"""The parts of the Upload page: drop, look, correct, add, and what became of each file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.charts import words
from lib.collection import ingest, removal, samples
from lib.facts import Article, Facts
from lib.filters import Filters
from lib.store import View
from lib.store.lake import revisions
from lib.store.queries import articles
from lib.ui import wording
from lib.ui.article import reader
from lib.ui.article.notes import cast_of
from lib.ui.intake import pasting
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene
from lib.ui.widgets.components import cards, of_article, progress

# Kept in the session only until the articles are added: what was read of the files on the table.
READ_AHEAD, ACCOUNT, TURN, DROPPED = "upload:staged", "upload:account", "upload:turn", "upload:dropped"
CAME_LAST, LOOKED_BACK = 5, 50  # revisions that added articles, and among how many these are looked for
LISTED = 8  # articles that came in last
LOOKED_AT = 50  # added articles, to say of whom they tell
STEPS = ("Drop", "Check", "Result")
NEW = ("added", "revised")
PASTE = "paste"  # in the address: the text box comes first


def is_closed(scene: Scene) -> bool:
    """Whether nothing can be added here: to an old revision, or by a reader who may not."""
    if scene.pinned is not None:
        st.info("A pinned revision is read-only. Show the live view to add articles.", icon=":material/lock:")
    elif not signed_in.may("upload"):
        st.info("You may read this collection; an analyst or admin adds articles.", icon=":material/lock:")
    else:
        return False
    return True


def steps(place: DeltaGenerator) -> None:
    """Where one is on the way from files to facts."""
    now = 1 if st.session_state.get(READ_AHEAD) else 2 if ACCOUNT in st.session_state else 0
    told = [f"**{n + 1} {step}**" if n == now else f"{n + 1} {step}" for n, step in enumerate(STEPS)]
    place.markdown(" ▸ ".join(told))


def came_last(scene: Scene) -> None:
    """What was added last, while nothing is being added: how much when, what was found in it, each article a card."""
    some = tuple(revisions.came_last(scene.view, LISTED))
    found = _records(scene.ask(articles.among, some, filters=Filters()))
    if is_adding() or not found:  # what came in may be removed by now
        return
    st.header("Recently added", anchor=False)
    _additions(scene)
    _found(scene, some, "article")
    opened = cards([of_article(row) for row in found], "last", dark=scene.dark)
    if opened:
        st.switch_page("pages/Article.py", query_params={"article": opened})


def _additions(scene: Scene) -> None:
    """The last revisions that added articles; each leads to the history of the collection."""
    found = _records(revisions.log(scene.view, limit=LOOKED_BACK))
    goal = address.href("Review", layer="history")
    for row in [row for row in found if row["added"]][:CAME_LAST]:
        by, when = wording.text(row["author"]) or "the app", wording.day(row["when"])
        st.markdown(f"[{wording.count(row['added'], 'article')}]({goal}) :small[{wording.plain(by)}, {when}]")


def is_adding() -> bool:
    """Whether files are on the table, or were just added."""
    return bool(st.session_state.get(READ_AHEAD)) or ACCOUNT in st.session_state


def drop_zone(scene: Scene) -> None:
    """A place for files, one for a folder, one for a pasted text; bytes are stored at once, before anything is read."""
    turn = st.session_state.setdefault(TURN, 0)
    tabs = ("Files or a zip", "A folder", "Paste a text or addresses")
    first = tabs[2] if address.value("view") == PASTE or pasting.is_asked_for() else None
    files, folder, pasted = st.tabs(tabs, default=first)
    with files:
        dropped = st.file_uploader("Drop files here", accept_multiple_files=True, key=f"files-{turn}")
    with folder:
        dropped += st.file_uploader("Choose a folder", accept_multiple_files="directory", key=f"folder-{turn}")
    with pasted:
        pasting.box(scene, turn, _read_ahead)
    names = tuple(file.file_id for file in dropped)
    if dropped and names != st.session_state.get(DROPPED):  # reading begins at the drop
        st.session_state[DROPPED] = names
        given = [(file.name, file.getvalue()) for file in dropped]
        _read_ahead(ingest.read_files(given, ingest.pool(), scene.lake), len(given))


def _read_ahead(readings: Iterator[ingest.Reading], number: int) -> None:
    found = []
    with progress("Reading") as moved:
        for n, reading in enumerate(readings, 1):
            found.append(reading)
            moved(n, max(n, number))
    st.session_state[READ_AHEAD] = found
    st.session_state.pop(ACCOUNT, None)


def preview(scene: Scene) -> None:
    """What was read, one row an article, editable before it is added."""
    readings: list[ingest.Reading] = st.session_state.get(READ_AHEAD, [])
    if not readings:
        return
    st.header("What was read", anchor=False)
    rejected = [(reading.file, reason) for reading in readings for reason in reading.reasons]
    fresh, known = _told_apart(readings)
    _rejections(rejected)
    _known(known)
    if not fresh:
        return
    _titles_only(fresh)
    chosen = [article for article, keep in _editor(fresh) if keep]
    label = f"Add {wording.count(len(chosen), 'article')}"
    if st.button(label, type="primary", disabled=not chosen, key="add"):
        _add(scene, chosen, rejected, len(known))
    _as_read(scene, fresh[:5])


def _as_read(scene: Scene, fresh: Sequence[Article]) -> None:
    for n, article in enumerate(fresh):
        with st.expander(f"How “{wording.plain(article.title or 'Untitled')}” was read"):
            reader.plain(article, scene.dark, f"anatomy-{n}")


def _told_apart(readings: Sequence[ingest.Reading]) -> tuple[list[Article], list[Article]]:
    """The articles that are new, and those stored already."""
    fresh: list[Article] = []
    known: list[Article] = []
    stored = {article for reading in readings for article in reading.duplicate_of}
    for reading in readings:
        for article in reading.articles:
            (known if article.id in stored else fresh).append(article)
    return fresh, known


def _titles_only(fresh: Sequence[Article]) -> None:
    titles = sum(reader.is_title_only(article) for article in fresh)
    if titles:
        st.info(
            f"{wording.count(titles, 'article')} with only a title: the file gives no text.",
            icon=":material/short_text:",
        )


def _known(stored: Sequence[Article]) -> None:
    """What is stored already, with the way to it."""
    if not stored:
        return
    st.info(
        f"{wording.count(len(stored), 'article')} already here; nothing is stored twice.", icon=":material/done_all:"
    )
    for article in stored[:20]:
        label = wording.plain(article.title or article.source.file)
        goal = {"article": article.id}
        st.page_link("pages/Article.py", label=label, icon=":material/article:", query_params=goal)


def _rejections(rejected: Sequence[tuple[str, str]]) -> None:
    for file, reason in rejected[:20]:
        st.error(f"Not read: **{wording.plain(file)}**. {wording.plain(reason)}", icon=":material/block:")
    if len(rejected) > 20:
        st.error(f"… and {len(rejected) - 20:,} more were not read.")


def _editor(fresh: Sequence[Article]) -> list[tuple[Article, bool]]:
    rows = pd.DataFrame(
        {
            "add": True,
            "title": [article.title for article in fresh],
            "date": pd.to_datetime(pd.Series([article.published for article in fresh]), errors="coerce").dt.date,
            "outlet": [article.outlet or "" for article in fresh],
            "authors": [", ".join(article.authors) for article in fresh],
            "section": [article.section or "" for article in fresh],
            "file": [article.source.file for article in fresh],
        }
    )
    columns = {"date": st.column_config.DateColumn("date (empty: unknown)", format="YYYY-MM-DD")}
    edited = st.data_editor(
        rows,
        key=f"editor-{st.session_state[TURN]}",
        hide_index=True,
        disabled=["file"],
        column_config=columns,
        placeholder="unknown",
    )
    return [(_edited(article, row), bool(row["add"])) for article, row in zip(fresh, _records(edited), strict=True)]


def _records(frame: pd.DataFrame) -> list[dict[Any, Any]]:
    return frame.to_dict("records")


def _edited(article: Article, row: dict[Any, Any]) -> Article:
    """The article with what the user changed; a date that the user gave says so."""
    date = wording.text(row["date"])
    return replace(
        article,
        title=wording.text(row["title"]) or article.title,
        published=date,
        published_from=article.published_from if date == article.published else "given" if date else None,
        outlet=wording.text(row["outlet"]),
        authors=tuple(name.strip() for name in str(row["authors"] or "").split(",") if name.strip()),
        section=wording.text(row["section"]),
    )


def _add(scene: Scene, chosen: Sequence[Article], rejected: Sequence[tuple[str, str]], known: int) -> None:
    with progress("Looking for actors, quotes and relations") as moved:
        done = pasting.store(scene.lake, chosen, signed_in.name(), moved)
    st.session_state.pop(READ_AHEAD, None)
    st.session_state[TURN] += 1
    st.session_state[ACCOUNT] = (done, tuple(rejected), known)
    added = [outcome.article for outcome in done.outcomes if outcome.verdict in NEW]
    if len(added) == 1 and added[0] and not rejected:
        st.switch_page("pages/Article.py", query_params={"article": added[0]})
    st.rerun()


def account(scene: Scene) -> None:
    """What became of each article of the last upload, with links to the new ones."""
    if ACCOUNT not in st.session_state:
        return
    done, rejected, known = st.session_state[ACCOUNT]
    duplicates, refused = done.duplicate + known, done.rejected + len(rejected)
    new = f"{done.added:,} added{f' · {done.revised:,} changed' * bool(done.revised)}"
    st.success(f"{new} · {duplicates:,} already here · {refused:,} rejected", icon=":material/task_alt:")
    new_ones = [str(outcome.article) for outcome in done.outcomes if outcome.verdict in NEW]
    _not_analysed(scene, new_ones)
    _found(scene, new_ones)
    st.caption("What was added is in every chart now.")
    for outcome in done.outcomes[:50]:
        if outcome.verdict in NEW:
            goal = {"article": outcome.article}
            label = wording.plain(outcome.title or outcome.file)
            st.page_link("pages/Article.py", label=label, icon=":material/article:", query_params=goal)
        else:
            st.caption(wording.plain(f"{outcome.file}: {outcome.verdict}. {outcome.reason or ''}"))
    _rejections(rejected)


def _not_analysed(scene: Scene, added: Sequence[str]) -> None:
    """How many of the first added articles are in a language that is not read, and in which."""
    facts = [found for one in added[:LOOKED_AT] if (found := scene.ask(_facts, one, filters=Filters()))]
    others = [wording.language(each.article.language) for each in facts if each.article.language != "en"]
    if others:
        named = ", ".join(dict.fromkeys(others))
        st.info(f"{len(others):,} stored, not analysed: {wording.plain(named)}", icon=":material/translate:")


def _found(scene: Scene, added: Sequence[str], noun: str = "new article") -> None:
    """What was found in the added articles, in a sentence."""
    if not added:
        return
    rows = [row for one in added if (row := scene.ask(_article, one, filters=Filters()))]
    quotes, acts = (sum(int(row[name]) for row in rows) for name in ("quotes", "acts"))
    inside = f"{wording.count(quotes, 'quote')} and {words.act_sentences(acts)}"
    st.markdown(wording.plain(f"In {wording.count(len(rows), noun)}: {inside}{_cast(scene, added)}."))
    with st.container(horizontal=True, gap="medium"):
        st.page_link("pages/Network.py", label="Who acts on whom", icon=":material/hub:")
        st.page_link("pages/Review.py", label="Review possible errors and duplicates", icon=":material/rule:")


def _article(view: View, _: Filters, article: str) -> dict[str, Any] | None:
    return articles.one(view, article)


def _cast(scene: Scene, added: Sequence[str]) -> str:
    """Of whom the added articles tell most; nothing where reading them all again would take long."""
    if len(added) > LOOKED_AT:
        return ""
    return cast_of([facts for one in added if (facts := scene.ask(_facts, one, filters=Filters()))])


def _facts(view: View, _: Filters, article: str) -> Facts | None:
    return articles.facts(view, article)


def sample(scene: Scene) -> None:
    """The samples: each taken away, once that is confirmed, or brought back."""
    with st.expander("Sample articles", icon=":material/science:"):
        for one in samples.SAMPLES.values():
            st.caption(one.about)
            if samples.are_in(scene.lake, one):
                if signed_in.may("remove"):
                    _remove(scene, one)
            elif st.button(f"Load the {one.title}", key=f"load-{one.name}"):
                with progress("Reading the sample articles") as moved:
                    samples.add(scene.lake, ingest.pool(), moved, one)
                st.rerun()


def _remove(scene: Scene, one: samples.Sample) -> None:
    with st.popover(f"Remove the {one.title} …", icon=":material/delete:"):
        st.caption("Takes its articles and all that was found in them out of the collection. It can be loaded again.")
        if st.button("Remove", key=f"remove-{one.name}", type="primary"):
            removal.remove_sample(scene.lake, one)
            address.write(show=None)
            st.rerun()
