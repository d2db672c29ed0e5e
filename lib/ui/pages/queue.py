"""The queue of suggestions on the Review page: one at a time, its sentences in sight, one key for each answer."""

from __future__ import annotations

import streamlit as st

from lib.collection.corrections import making
from lib.collection.corrections.correction import Change, Declined
from lib.collection.suggestions import Suggestion, suggestions
from lib.filters import Filters
from lib.store import View
from lib.store.queries import articles, evidence
from lib.ui import wording
from lib.ui.corrections import entry, saving
from lib.ui.evidence.panel import sentences
from lib.ui.state import address
from lib.ui.state.scene import Scene

LATER = "review:later"  # names of the suggestions put off in this session
IN_SIGHT = 3  # sentences of each actor
NEXT = 16  # of those that follow


def to_decide(scene: Scene) -> None:
    """The suggestion that was asked for, else that moves most sentences, with its answers; beside it what follows."""
    later: set[str] = st.session_state.setdefault(LATER, set())
    found = scene.look_up(_found)
    waiting = [one for one in found if one.question not in later]
    if not waiting:
        _none(len(found))
        return
    first = _first(waiting)
    left, right = st.columns([2, 1], gap="medium")
    with left:
        _card(scene, first)
    with right:
        st.header(f"{len(waiting):,} to decide{f', {len(later):,} put off' if later else ''}", anchor=False)
        _next([one for one in waiting if one is not first][:NEXT])


def _first(waiting: list[Suggestion]) -> Suggestion:
    asked = address.value("tag")
    return next((one for one in waiting if one.question == asked), waiting[0])


def _next(waiting: list[Suggestion]) -> None:
    """What follows, each opened by a click."""
    with st.container(gap="xxsmall", key="waiting"):
        for one in waiting:
            go = {"tag": one.question}
            st.button(
                wording.plain(one.words), key=f"next-{one.question}", type="tertiary", on_click=address.write, kwargs=go
            )


def _found(view: View) -> list[Suggestion]:
    return suggestions(view, making.in_force_at(view))


def _none(put_off: int) -> None:
    st.caption("Nothing is left to decide." if not put_off else f"{put_off:,} put off, nothing else is left to decide.")
    if put_off:
        st.button("Show what was put off", on_click=lambda: st.session_state.pop(LATER, None))


def _card(scene: Scene, one: Suggestion) -> None:
    with st.container(border=True, key="suggestion"):
        st.markdown(f"**{wording.plain(one.words)}**")
        moved = f"“{one.on}” moves {wording.count(one.gain, 'sentence')}" if one.actors else "One fact of one article"
        st.caption(wording.plain(f"{moved}."))
        with st.container(horizontal=True, vertical_alignment="center", key="answers"):
            for answer, key in zip(one.answers, ("y", "n"), strict=True):
                change: Change = one.change if answer == one.on else Declined(one.question, one.words)
                st.button(answer, key=f"answer-{key}", on_click=saving.answer, args=(change,), shortcut=key)
            st.button("Later", key="answer-later", on_click=_put_off, args=(one.question,), shortcut="l")
            # Often there is an act, but of another kind, in the other direction, or someone else's's.
            if one.fact and st.button("Something else …", key="answer-else", type="tertiary", shortcut="o"):
                _otherwise(scene, one)
        _in_sight(scene, one)


def _otherwise(scene: Scene, one: Suggestion) -> None:
    """Opens what else can be put right of the fact in question."""
    facts = articles.facts(scene.view, one.place[0]) if one.place else None
    if facts is not None and one.fact:
        entry.correct_fact(scene, facts, one.fact[0], str(one.fact[1]))


def _in_sight(scene: Scene, one: Suggestion) -> None:
    """Some sentences of each actor, or the sentence that it is about."""
    for actor in one.actors:
        sentences(scene, scene.ask(evidence.actor, actor, filters=Filters(), limit=IN_SIGHT), f"suggested-{actor}")
    if one.place:
        article, start, end = one.place
        facts = articles.facts(scene.view, article)
        if facts is not None:
            text = facts.article.text
            before = text[max(0, start - 250) : start].rpartition("\n")[2]
            after = text[end : end + 250].partition("\n")[0]
            marked = f":blue-background[{_marked(text, start, end, one.change)}]"
            st.markdown(f"{wording.plain(before)}{marked}{wording.plain(after)}")
            goal = address.carried({"article": article, "at": str(start)})
            st.page_link("pages/Article.py", label="In its article", icon=":material/article:", query_params=goal)


def _marked(text: str, start: int, end: int, change: Change) -> str:
    """The words in question, those that tell of the act in bold."""
    anchor = getattr(change, "anchor", None)
    if anchor is None or not (start <= anchor.start and anchor.end < end):
        return wording.plain(" ".join(text[start:end].split()))
    before, told, after = text[start : anchor.start], text[anchor.start : anchor.end], text[anchor.end : end]
    return f"{wording.plain(before)}**{wording.plain(told)}**{wording.plain(after)}".replace("\n", " ")


def _put_off(question: str) -> None:
    st.session_state.setdefault(LATER, set()).add(question)
