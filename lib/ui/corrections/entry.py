"""The dialog "Correct this", the buttons that open it, and the line that says what was put right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from lib.collection.corrections.correction import Change, Correction, OfActor, actors_of
from lib.collection.corrections.facts_at import Correctable, facts_at
from lib.collection.corrections.in_words import in_words
from lib.collection.corrections.moves import moves
from lib.collection.corrections.place import sentence_of
from lib.collection.kept_work.reader_notes import Note, Noted
from lib.facts import Actor, Facts, Portrayal, Quote, Relation, Span
from lib.selection import Selection
from lib.store.queries import articles
from lib.ui import wording
from lib.ui.corrections import forms, noting, saving
from lib.ui.corrections.forms import record
from lib.ui.evidence.selections import selected
from lib.ui.state import signed_in
from lib.ui.state.scene import Scene

LABEL, ICON = "Correct this", ":material/edit:"
ADD = Correctable("relation", "", "an act that is missing here")


def may_correct(scene: Scene) -> bool:
    """Whether what is shown can be corrected by this reader: the newest revision, by who may."""
    return scene.pinned is None and signed_in.may("correct")


def of_selection(scene: Scene, facts: Facts, selection: Selection | None) -> None:
    """For the fact of an article that is selected; nothing at a frozen revision."""
    if scene.pinned is not None or selection is None or not _is_read(facts, selection):
        return
    if may_correct(scene) and st.button(LABEL, icon=ICON, key="wrong-picked"):
        what = {"portrayed": "portrayal"}.get(selection.kind, selection.kind)
        correct_fact(scene, facts, what, selection.first)
    on = _noted(facts, selection)
    noting.shown(_notes(scene, on))
    noting.button(scene, on, "picked")


def of_actor(scene: Scene, actor: str) -> None:
    """For an actor, wherever it is mentioned."""
    one = record(scene, actor) if scene.pinned is None else None
    if one is None:
        return
    if may_correct(scene) and st.button(LABEL, icon=ICON, key="wrong-actor", type="tertiary"):
        correct_actor(scene, one)
    noting.button(scene, Noted(one.name, actor), "actor", type="tertiary")


def of_quote(scene: Scene, row: dict[Any, Any]) -> None:
    """For a quote of a list, with all else that is read in its words."""
    key = f"wrong-{row['article']}-{row['start']}"
    at = row["article"], int(row["start"]), int(row["end"])
    if scene.pinned is not None:
        return
    with st.container(horizontal=True, gap="small"):
        if may_correct(scene) and st.button(LABEL, icon=ICON, key=key, type="tertiary"):
            correct_sentence(scene, *at)
        if st.button(noting.LABEL, icon=noting.ICON, key=f"note-{key}", type="tertiary"):
            noting.of_sentence(scene, *at)


def _noted(facts: Facts, selection: Selection) -> Noted:
    """The fact that is selected, as what a note is on."""
    if selection.kind == "actor":
        return Noted(next(one.name for one in facts.actors if one.id == selection.first), selection.first)
    fact = _facts_of(facts, selection.kind)[int(selection.first)]
    return noting.on_words(facts, fact.start, fact.end)


def _notes(scene: Scene, on: Noted) -> list[Note]:
    if on.actor:
        return noting.of_actor(scene, on.actor)
    return [note for note in noting.known(scene) if note.on.meets(on.article, on.start or 0, on.end or 0)]


def _is_read(facts: Facts, selection: Selection) -> bool:
    which = selection.first
    if selection.kind == "actor":
        return any(actor.id == which for actor in facts.actors)
    some = _facts_of(facts, selection.kind)
    return which.isdecimal() and int(which) < len(some)


def _facts_of(facts: Facts, kind: str) -> Sequence[Quote | Relation | Portrayal]:
    every: dict[str, Sequence[Quote | Relation | Portrayal]] = {
        "quote": facts.quotes,
        "relation": facts.relations,
        "portrayed": facts.portrayals,
    }
    return every.get(kind, ())


@st.dialog(LABEL, width="medium", icon=ICON)
def correct_sentence(scene: Scene, article: str, start: int, end: int) -> None:
    """All that is read in a sentence can be put right."""
    facts = scene.look_up(articles.facts, article)
    if facts is None:
        st.caption("This article is no longer in the collection.")
        return
    st.html(wording.quotation(facts.article.text[start:end], "indirect"))
    found = [*_chosen_first(scene, facts, facts_at(facts, start, end)), ADD]
    chosen = st.selectbox("What is it about?", found, format_func=lambda one: one.label, key="nr-what")
    _finished(scene, lambda: _form(scene, facts, chosen, Span(start, end)))


@st.dialog(LABEL, width="medium", icon=ICON)
def correct_fact(scene: Scene, facts: Facts, what: str, which: str) -> None:
    """One fact of an article is put right: an act, a quote, words used for an actor, or an actor."""
    _read(facts, what, which)
    _finished(scene, lambda: forms.FORMS[what](scene, facts, which))


@st.dialog(LABEL, width="medium", icon=ICON)
def correct_actor(scene: Scene, actor: Actor) -> None:
    """An actor is put right wherever it is mentioned."""
    st.markdown(f"**{wording.plain(actor.name)}** · {actor.kind}")
    _finished(scene, lambda: forms.actor(scene, actor))


def _read(facts: Facts, what: str, which: str) -> None:
    """The sentence of a fact, and what was read in it."""
    some = {"relation": facts.relations, "quote": facts.quotes, "portrayal": facts.portrayals}.get(what, ())
    if not some:
        return
    fact = some[int(which)]
    sentence = sentence_of(facts, Span(fact.start, fact.end))
    st.html(wording.quotation(facts.article.text[sentence.start : sentence.end], "indirect"))
    here = facts_at(facts, fact.start, fact.end)
    label = next((one.label for one in here if (one.what, one.which) == (what, which)), None)
    if label:
        st.markdown(f"Read as: **{wording.plain(label)}**")


def _chosen_first(scene: Scene, facts: Facts, found: list[Correctable]) -> list[Correctable]:
    """The acts whose sentences are listed stand first: those with the parties and the sign that were selected."""
    selection = selected() or Selection("relations")
    parties = {"edge": selection.values, "acts": (selection.first,), "acted-on": (None, selection.first)}
    source, target, *_ = *parties.get(selection.kind, (scene.filters.actor, scene.filters.other)), None, None
    wished = (source, target, dict(selection.under).get("polarity"))

    def unlike(one: Correctable) -> int:
        if one.what != "relation":
            return len(wished)
        act = facts.relations[int(one.which)]
        found = (act.source, act.target, act.polarity)
        return sum(wish is not None and is_ != wish for wish, is_ in zip(wished, found, strict=True))

    return sorted(found, key=unlike)


def _form(scene: Scene, facts: Facts, chosen: Correctable, at: Span) -> Change | None:
    if chosen == ADD:
        return forms.missing(scene, facts, sentence_of(facts, at))
    return forms.FORMS[chosen.what](scene, facts, chosen.which)


def _finished(scene: Scene, form: Callable[[], Change | None]) -> None:
    change = form()
    why = st.text_input("Reason (optional)", key="nr-why", max_chars=300)
    if change is not None:
        st.caption(wording.plain(moves(scene.view, change)))
    if st.button("Save", type="primary", disabled=change is None, key="nr-save", width="stretch") and change:
        with st.spinner("Saving"):
            saving.save(scene, change, why.strip())


def made_of_actor(scene: Scene, actor: str) -> None:
    """A line for each correction that made the actor what it is, and for each note on it."""
    for one in saving.known(scene):
        if isinstance(one.change, OfActor) and actor in {named.id for named in actors_of(one.change)}:
            st.caption(f"✎ {wording.plain(signed(one))}")
    noting.shown(noting.of_actor(scene, actor))


def signed(one: Correction) -> str:
    """ "“Moscow” is Russia · Ada, 3 May 2024, why": a correction in one line."""
    why = f", “{one.why}”" if one.why else ""
    return f"{in_words(one.change)} · {one.author or 'a reader'}, {wording.day(one.made_at)}{why}"
