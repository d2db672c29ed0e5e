"""The dialog "Correct this": what was read at a place, what is right instead, what that moves, and Save."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.collection.corrections.correction import Change
from lib.collection.corrections.facts_at import Correctable, facts_at
from lib.collection.corrections.moves import moves
from lib.collection.corrections.place import sentence_of
from lib.facts import Actor, Facts, Span
from lib.selection import Selection
from lib.store.queries import articles
from lib.ui import wording
from lib.ui.corrections import forms, saving
from lib.ui.evidence.selections import selected
from lib.ui.state.scene import Scene

ADD = Correctable("relation", "", "an act that is missing here")


@st.dialog("Correct this", width="medium", icon=":material/edit:")
def of_sentence(scene: Scene, article: str, start: int, end: int) -> None:
    """All that is read in a sentence can be put right."""
    facts = scene.look_up(articles.facts, article)
    if facts is None:
        st.caption("This article is no longer in the collection.")
        return
    st.html(wording.quotation(facts.article.text[start:end], "indirect"))
    found = [*_chosen_first(scene, facts, facts_at(facts, start, end)), ADD]
    chosen = st.selectbox("What is it about?", found, format_func=lambda one: one.label, key="nr-what")
    _finished(scene, lambda: _form(scene, facts, chosen, Span(start, end)))


@st.dialog("Correct this", width="medium", icon=":material/edit:")
def of_fact(scene: Scene, facts: Facts, what: str, which: str) -> None:
    """One fact of an article is put right: an act, a quote, words used for an actor, or an actor."""
    _read(facts, what, which)
    _finished(scene, lambda: forms.FORMS[what](scene, facts, which))


@st.dialog("Correct this", width="medium", icon=":material/edit:")
def of_actor(scene: Scene, actor: Actor) -> None:
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
