"""The part of Review in which the decisions of readers are carried over to the acts that nobody decided on."""

from __future__ import annotations

import streamlit as st

from lib.collection.corrections import making
from lib.collection.corrections.correction import CorrectionError
from lib.collection.learning import learning
from lib.collection.learning.learning import Proposal
from lib.facts import Facts
from lib.store.queries import articles
from lib.ui import errors, wording
from lib.ui.corrections import saving
from lib.ui.state import address, signed_in
from lib.ui.state.scene import Scene, lake

_FOUND = "learn:found"
SHOWN = 20  # acts that are shown with their sentences


def learn(scene: Scene) -> None:
    """What would change, the button that changes it, and the one that takes it back."""
    st.caption(
        "Your decisions on acts, in Review and with “Correct this”, show which other acts are likely wrong. You see "
        "what would change before you apply it; fixed links keep what they show."
    )
    gone = learning.in_force(making.in_force_at(scene.view))
    if gone:
        words, button = st.columns([6, 1], vertical_alignment="center")
        words.markdown(f"{wording.count(gone, 'act')} removed by what was learnt.")
        button.button("Undo", key="learn-undo", on_click=_undo, width="stretch")
    if st.button("Show what would change", icon=":material/school:", key="learn-show"):
        st.session_state[_FOUND] = _proposal(scene)
    found = st.session_state.get(_FOUND)
    if isinstance(found, Proposal) and found.revision == scene.view.revision:
        _shown(scene, found, gone)


def _proposal(scene: Scene) -> Proposal | None:
    try:
        with st.spinner("Learning from your decisions"):
            return learning.proposal(scene.view)
    except CorrectionError as few:
        st.info(wording.plain(str(few)))
        return None


def _shown(scene: Scene, found: Proposal, gone: int) -> None:
    st.markdown(f"**{wording.plain(found.in_words)}**")
    if not found.fewer and not gone:
        return
    st.button(
        "Apply", type="primary", key="learn-apply", on_click=_apply, args=(found,), icon=":material/check:",
        help="One entry of the log of corrections, with one undo.",
    )  # fmt: skip
    if not found.fewer:
        return
    st.caption(wording.plain(", ".join(f"{word} {acts:,}" for word, acts in found.words[:SHOWN])))
    some = found.fewer[:SHOWN]
    by_id = {one.article.id: one for one in articles.many(scene.view, sorted({act.place[0] for act, _ in some}))}
    for act, sure in some:
        facts = by_id.get(act.place[0])
        if facts is not None:
            _act(facts, act.place, (act.example.confidence, sure))
    if len(found.fewer) > SHOWN:
        st.caption(f"The {SHOWN} least likely of {len(found.fewer):,}.")


def _act(facts: Facts, place: tuple[str, int, str, str], sure: tuple[float, float]) -> None:
    """An act that would go: what it says, its confidence before and after, and its sentence."""
    article, start, source, target = place
    names = {one.id: one.name for one in facts.actors}
    sentence = next((one for one in facts.sentences if one.start <= start < one.end), None)
    text = facts.article.text[sentence.start : sentence.end] if sentence else ""
    goal = address.href("Article", article=[article], at=[str(start)], layer=None)
    edge = f"{names.get(source, source)} → {names.get(target, target)}"
    st.markdown(
        f"**{wording.plain(edge)}** · confidence {sure[0]:.2f}, then {sure[1]:.2f} · [in its article]({goal})  \n"
        f"{wording.plain(' '.join(text.split()))}"
    )


def _apply(found: Proposal) -> None:
    with errors.shown_afterwards():
        made = learning.apply(lake(), found, author=signed_in.name())
        st.toast(f"{wording.count(len(made), 'act')} taken out.", icon=":material/school:")


def _undo() -> None:
    saving.undone(lambda: learning.undo(lake(), author=signed_in.name()))
