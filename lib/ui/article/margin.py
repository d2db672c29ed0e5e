"""The margin of the article reader: the picked fact, and all facts by kind."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from lib.charts import words
from lib.facts import Facts, Quote, Relation
from lib.selection import Selection
from lib.ui import wording
from lib.ui.article.layers import voice
from lib.ui.article.notes import act, kind_of, voiced
from lib.ui.evidence import why
from lib.ui.state import address

# Pixels of a row and its text, and letters that then fit it: in rows above 64 pixels Streamlit breaks text into lines.
HIGH, WIDE, LETTERS = 66, 240, 84


def picked(facts: Facts, selection: Selection | None) -> None:
    """The fact that was clicked in the text, with why it was read so."""
    with st.container(border=True):
        if not (selection and selection.kind in _SHOWN and _SHOWN[selection.kind](facts, selection.first)):
            st.caption("Click a marked stretch of the text: what it was read as, and why, is shown here.")


def _quote_at(facts: Facts, place: str) -> bool:
    """Shows the quote of this number; False if the article has none."""
    if there := place.isdecimal() and int(place) < len(facts.quotes):
        _quote(facts, facts.quotes[int(place)])
    return there


def _relation_at(facts: Facts, place: str) -> bool:
    """Shows the relation of this number; False if the article has none."""
    if there := place.isdecimal() and int(place) < len(facts.relations):
        _relation(facts, facts.relations[int(place)])
    return there


def _theme(facts: Facts, topic: str) -> bool:
    """Shows the theme of this id; False if the article is on no such theme."""
    theme = next((theme for theme in facts.themes if theme.topic == topic), None)
    if theme:
        st.markdown(f"**{wording.plain(theme.label)}** · triggered by {len(theme.evidence)} words")
        st.caption(", ".join(sorted({facts.article.text[span.start : span.end].lower() for span in theme.evidence})))
    return theme is not None


def _quote(facts: Facts, quote: Quote) -> None:
    st.html(wording.quotation(quote.text, quote.kind))
    st.markdown(f"**{wording.plain(voice(quote))}**")
    cue = f"Cue “{quote.cue_text}”. " if quote.cue_text else "No cue. "
    named = f"Named as “{quote.speaker_text}”. " if quote.speaker_text else ""
    because = why.why(quote.rule, quote.confidence) or f"{quote.rule} · confidence {quote.confidence:.2f}"
    st.caption(wording.plain(f"{cue}{named}Why: {because}"))
    if quote.parent is not None:
        st.caption(wording.plain(f"Inside what {voice(facts.quotes[quote.parent])}, says."))


def _relation(facts: Facts, relation: Relation) -> None:
    names = {actor.id: actor.name for actor in facts.actors}
    st.markdown(f"**{wording.plain(act(facts, relation))}**")
    trigger = facts.article.text[relation.trigger_start : relation.trigger_end]
    told = (
        f"claimed by {names.get(relation.claimed_by, relation.claimed_by)}"
        if relation.claimed_by
        else "reported by the article"
    )
    kind = f"{relation.plover_type.capitalize()}: {words.meaning(relation.plover_type).lower()}"
    st.caption(wording.plain(f"{kind}. {wording.QUADS[relation.quad].capitalize()}, {relation.modality}; {told}."))
    because = why.why(relation.rule, relation.confidence) or f"{relation.rule} · confidence {relation.confidence:.2f}"
    st.caption(wording.plain(f"Why: “{trigger}”. {because}"))
    goal = address.carried({"actor": relation.source, "with": relation.target})
    st.page_link("pages/Network.py", label="This edge in the network", icon=":material/hub:", query_params=goal)


def _actor(facts: Facts, actor_id: str) -> bool:
    """Shows the actor of this id; False if the article names no such actor."""
    actor = next((actor for actor in facts.actors if actor.id == actor_id), None)
    if actor:
        names = [mention.text for mention in facts.mentions if mention.actor == actor_id]
        st.markdown(f"**{wording.plain(actor.name)}** · {actor.kind} · mentioned {len(names)} times here")
        st.caption(wording.plain(", ".join(sorted(set(names)))))
        goal = address.carried({"actor": actor_id, "with": None})
        st.page_link("pages/Actor.py", label="Who is this?", icon=":material/person:", query_params=goal)
    return actor is not None


def _portrayal_at(facts: Facts, place: str) -> bool:
    """Shows the words of this number that are used for an actor; False if the article has none."""
    if there := place.isdecimal() and int(place) < len(facts.portrayals):
        one = facts.portrayals[int(place)]
        names = {actor.id: actor.name for actor in facts.actors}
        by = f"by {names.get(one.speaker, one.speaker)}" if one.speaker else "by the article itself"
        told = f"said of {names.get(one.actor, one.actor)}, {by}; {one.polarity}"
        st.markdown(f"**“{wording.plain(one.descriptor)}”** · {wording.plain(told)}")
        goal = address.carried({"actor": one.actor, "with": None})
        st.page_link("pages/Actor.py", label="Who is this?", icon=":material/person:", query_params=goal)
    return there


def _block_at(facts: Facts, start: str) -> bool:
    """Shows what the block that begins here was read as, and why; False if none does."""
    block = next((block for block in facts.article.blocks if str(block.start) == start), None)
    if block:
        st.markdown(f"**{wording.plain(kind_of(block))}**")
        st.caption(wording.plain(words.short(" ".join(facts.article.text[block.start : block.end].split()), 160)))
        st.caption(wording.plain(f"Why: {block.reason or 'nothing speaks for another kind'}."))
    return block is not None


_SHOWN = {
    "quote": _quote_at, "relation": _relation_at, "actor": _actor, "theme": _theme, "portrayed": _portrayal_at,
    "block": _block_at,
}  # fmt: skip


def lists(facts: Facts) -> None:
    """Every fact of the article, by kind; choosing a row picks it."""
    quotes = [(_said(quote),) for quote in facts.quotes]
    acts = [(f"{act(facts, relation)}{voiced(facts, relation)}",) for relation in facts.relations]
    times = {actor.id: sum(m.actor == actor.id for m in facts.mentions) for actor in facts.actors}
    cast = sorted(facts.actors, key=lambda actor: -times[actor.id])
    people = [(actor.name, actor.kind, times[actor.id]) for actor in cast]
    themes = [(theme.label, round(theme.score, 2), len(theme.evidence)) for theme in facts.themes]
    _list("Quotes", quotes, ["who says what"], [Selection.of("quote", n) for n in range(len(quotes))])
    _list("Relations", acts, ["who does what to whom"], [Selection.of("relation", n) for n in range(len(acts))])
    _doubtful(facts)
    _list("Actors", people, ["name", "kind", "mentions"], [Selection.of("actor", actor.id) for actor in cast])
    _list("Themes", themes, ["theme", "score", "words"], [Selection.of("theme", theme.topic) for theme in facts.themes])
    _anatomy(facts)


def _doubtful(facts: Facts) -> None:
    """The acts that a reader would more likely than not reject, in the order of the text."""
    if not facts.doubtful:
        return
    with st.expander(f"Doubtful acts · {len(facts.doubtful)}"):
        st.caption("More likely wrong than right: kept here, but neither shown nor counted anywhere else.")
        rows = [(f"{act(facts, one)}{voiced(facts, one)}", f"{one.confidence:.0%}") for one in facts.doubtful]
        st.dataframe(pd.DataFrame(rows, columns=pd.Index(["who does what to whom", "likely"])), hide_index=True)


def _said(quote: Quote) -> str:
    said = f"{wording.name(quote.speaker_name) or 'unattributed'}: {' '.join(quote.text.split())}"
    return words.short(said, LETTERS)


def _list(name: str, rows: Sequence[tuple[object, ...]], columns: list[str], selections: list[Selection]) -> None:
    key = f"margin-{name}"

    def chosen() -> None:
        at = st.session_state[key]["selection"]["rows"]
        address.write(show=selections[at[0]].to_url() if at else None)

    with st.expander(f"{name} · {len(rows)}", expanded=False):
        if not rows:
            st.caption(f"No {name.lower()} were found in this article.")
            return
        frame = pd.DataFrame(rows, columns=pd.Index(columns))
        st.dataframe(
            frame,
            key=key,
            on_select=chosen,
            selection_mode="single-row",
            hide_index=True,
            width="stretch",
            row_height=HIGH if len(columns) == 1 else None,
            column_config={columns[0]: st.column_config.TextColumn(width=WIDE)} if len(columns) == 1 else None,
        )


def _anatomy(facts: Facts) -> None:
    text = facts.article.text
    total = sum(not sign.isspace() for sign in text) or 1
    rows = [
        (
            block.kind.replace("_", " "),
            text[block.start : block.end][:60],
            block.reason,
            f"{sum(not sign.isspace() for sign in text[block.start : block.end]) / total:.0%}",
        )
        for block in facts.article.blocks
    ]
    with st.expander(f"Parse report · {len(rows)} blocks"):
        st.dataframe(
            pd.DataFrame(rows, columns=pd.Index(["read as", "begins", "because", "share"])),
            hide_index=True,
            width="stretch",
        )
