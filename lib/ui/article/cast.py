"""Who acts on whom in an article, who is named most, its story and its themes: beside the text, whatever is picked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from lib.charts import bundle
from lib.charts import network as charts
from lib.collection import storylines
from lib.facts import Actor, Facts, Relation, is_event
from lib.graph import layout, relation_graph
from lib.selection import Selection
from lib.ui import wording
from lib.ui.article.notes import sentences_of
from lib.ui.corrections import of_stories
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import picture

NAMED = 8  # actors
THEMES = 5
LINKED = 2  # relations that make a picture: one is a note beside its words
PARTS: dict[str, Callable[[Relation], bool]] = {
    "sentences": lambda act: True,
    "cooperation": lambda act: act.polarity == "cooperation",
    "conflict": lambda act: act.polarity == "conflict",
    "told": lambda act: not act.claimed_by,
    "claimed": lambda act: bool(act.claimed_by),
    "intended": lambda act: act.modality == "intended",
    "denied": lambda act: act.modality == "denied",
}


def cast(scene: Scene, facts: Facts) -> None:
    """The relations as a small graph, the actors, each picked by a click, and the way to the story."""
    edges = _edges(facts)
    if len(edges) >= LINKED:
        graph = relation_graph.build(edges)
        figure = charts.poster(graph, layout.positions(graph), dark=scene.dark)
        picture.picture(figure, "article-cast", lambda found: _pick(facts, found))
    _named(facts)
    _story(scene, facts.article.id)
    _themes(facts)


def _edges(facts: Facts) -> pd.DataFrame:
    """The columns of ``relations.edges`` that a picture needs, of one article."""
    cast, found = {actor.id: actor for actor in facts.actors}, dict[tuple[str, str], list[Relation]]()
    for relation in facts.relations:
        if is_event(relation.quad) and relation.source != relation.target:
            found.setdefault((relation.source, relation.target), []).append(relation)
    rows = [
        {
            f"{end}{what}": value
            for end, one in (("source", a), ("target", b))
            for what, value in _end(cast[one]).items()
        }
        | _numbers(facts, acts)
        for (a, b), acts in found.items()
    ]
    return pd.DataFrame(rows)


def _end(actor: Actor) -> dict[str, str]:
    return {"": actor.id, "_name": actor.name, "_kind": actor.kind}


def _numbers(facts: Facts, acts: Sequence[Relation]) -> dict[str, Any]:
    """What a label of an edge counts, in sentences: one may be of several parts."""
    numbers = {part: len(sentences_of(facts, filter(of, acts))) for part, of in PARTS.items()}
    sign = bundle.sign(numbers)
    types = Counter(act.plover_type for act in acts if sign in ("mixed", act.polarity))
    kind, _ = types.most_common(1)[0]
    of_type = len(sentences_of(facts, (act for act in acts if act.plover_type == kind)))
    return {**numbers, "polarity": sign, "type": kind, "of_type": of_type}


def _pick(facts: Facts, found: list[Selection]) -> None:
    """An actor is picked in the text; of an arrow its first act."""
    one = found[0] if found else None
    if one is not None and one.kind == "edge":
        acts = (n for n, act in enumerate(facts.relations) if (act.source, act.target) == one.values)
        one = Selection.of("relation", next(acts))
    address.write(show=one.to_url() if one else None)


def _named(facts: Facts) -> None:
    times = Counter(mention.actor for mention in facts.mentions)
    cast = sorted((actor for actor in facts.actors if times[actor.id]), key=lambda actor: -times[actor.id])[:NAMED]
    said = [(actor.name, f"{actor.kind}, {wording.count(times[actor.id], 'time')}") for actor in cast]
    _picked_by_click("Named most", [Selection.of("actor", actor.id) for actor in cast], said)


def _themes(facts: Facts) -> None:
    """What the article is about; picked, it shows the words that say so."""
    themes = sorted(facts.themes, key=lambda theme: -theme.score)[:THEMES]
    said = [(theme.label, wording.count(len(theme.evidence), "word")) for theme in themes]
    _picked_by_click("What it is about", [Selection.of("theme", theme.topic) for theme in themes], said)


def _picked_by_click(title: str, picked: Sequence[Selection], said: Sequence[tuple[str, str]]) -> None:
    """A list of what can be picked in the text, each with what is said of it; nothing where there is none."""
    if not picked:
        return
    st.header(title, anchor=False)
    with st.container(gap="xxsmall", key=f"cast-{picked[0].kind}"):
        for one, (name, more) in zip(picked, said, strict=True):
            goal, label = one.to_url(), f"{wording.plain(name)} :small[{more}]"
            st.button(label, key=f"cast-{goal}", type="tertiary", on_click=address.write, kwargs={"show": goal})


def _story(scene: Scene, article: str) -> None:
    """The way to the story that the article belongs to, and to the others of it."""
    members = scene.ask(storylines.members)
    own = members[members["article"] == article]
    if own.empty:
        of_stories.beside(scene, article)
        return
    st.header("Its story", anchor=False)
    one = own.iloc[0]
    label = f"{one['name']}, {wording.count(int(one['articles']), 'article')}"
    goal = address.carried({"story": str(one["story"])})
    st.page_link("pages/Links.py", label=wording.plain(label), icon=":material/timeline:", query_params=goal)
    of_stories.beside(scene, article)
