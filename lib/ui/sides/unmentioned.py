"""Actors and relations that one side reports and the other never mentions while both publish (or speak)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import streamlit as st

from lib.charts import bundle
from lib.filters import Filters
from lib.selection import Selection
from lib.store.queries import articles, relations, sides
from lib.stories import groups
from lib.ui import wording
from lib.ui.evidence import selections
from lib.ui.evidence.queries import name_of, narrowed
from lib.ui.pages import card
from lib.ui.pages.compare_sides import Side, kind
from lib.ui.sides.rows import Two
from lib.ui.state.scene import Scene

LEAST: Final = 3  # sentences; less is chance
MOST: Final = 8  # of each kind


def never(scene: Scene, two: Two) -> None:
    """What each side never mentions and the other does; each entry opens the other side's sentences."""
    if kind() not in ("outlets", "sections", "speakers"):
        return
    time = groups.both_write(*(_weeks(scene, one, _about(one)) for one in two))
    st.header("Never mentioned", anchor=False)
    does = "speak in articles that mention" if two[0].speaker else "write of"
    if time is None:
        st.caption(f"There is no week in which both {does} this actor.")
        return
    inside = [_inside(one, *time) for one in two]
    for column, (silent, telling) in zip(st.columns(2, gap="large"), (inside, inside[::-1]), strict=True):
        with column, st.container(gap="xxsmall"):
            _never(scene, silent, telling)
    st.caption(wording.plain(
        f"{wording.range_of(*time)}, in which both {does} {name_of(scene, two[0].actor)}: {_rule(two[0])}"
    ))  # fmt: skip


def _rule(side: Side) -> str:
    if side.speaker:
        return f"whom or what one names in {_least(side)} quotes or more there, and the other in none."
    return (
        f"what one reports in {_least(side)} sentences or more of its articles that mention it, and the other in none "
        "of its articles."
    )


def _about(side: Side) -> Filters:
    return side.filters.with_(actor=side.actor)


def _weeks(scene: Scene, side: Side, filters: Filters) -> set[str]:
    if side.speaker:
        return set(scene.ask(sides.spoken_weeks, filters=filters))
    return {week for week in scene.ask(articles.by_week, filters=filters)["week"].tolist() if week}


def _inside(side: Side, first: str, last: str) -> Side:
    """The side limited to the time in which both publish."""
    time = (*side.condition, ("from", first), ("to", last), ("dated", "1"))
    return replace(side, filters=narrowed(side.filters, time), condition=time)


def _least(side: Side) -> int:
    return max(LEAST, side.filters.minimum)


def _never(scene: Scene, silent: Side, telling: Side) -> None:
    st.markdown(f"**{wording.plain(silent.name)}** never mentions")
    weeks = _weeks(scene, silent, silent.filters)
    names, actors = _actors(scene, silent, telling, weeks)
    edges = _edges(scene, silent, telling, weeks)
    edges = [row for row in edges if not {row["source"], row["target"]} & {actor for actor, _ in actors}]
    _listed(telling, [(names[actor], sentences, actor) for actor, sentences in actors[:MOST]], edges[:MOST])
    if not actors and not edges:
        st.caption("nothing that the other reports often.")
    elif more := len(actors[MOST:]) + len(edges[MOST:]):
        st.caption(f"and {more:,} more")


def _actors(scene: Scene, silent: Side, telling: Side, weeks: set[str]) -> tuple[dict[str, str], list[tuple[str, int]]]:
    """Names by id, and (actor, sentences) for actors that ``telling`` mentions often and ``silent`` never does."""
    telling_of, of_at_all = sides.actors, sides.mentioned
    if telling.speaker:
        telling_of, of_at_all = sides.spoken_of, sides.spoken_of_at_all
    least = _least(telling)
    told = scene.ask(telling_of, least, filters=_about(telling))
    names = dict(zip(told["actor"], told["name"], strict=True))
    known = scene.ask(of_at_all, tuple(names), filters=silent.filters)
    rows = told[["actor", "week", "sentences"]].itertuples(index=False, name=None)
    return names, groups.silent_about(rows, weeks, known, least)


def _listed(telling: Side, actors: Sequence[tuple[str, int, str]], edges: Sequence[dict[Any, Any]]) -> None:
    for name, sentences, actor in actors:
        one = Selection.of("cell", telling.speaker, actor) if telling.speaker else Selection.of("actor", actor)
        label = f"{name} · {wording.count(sentences, 'quote' if telling.speaker else 'sentence')} {_where(telling)}"
        _open(telling, label, one, ":material/person_off:")
    for row in edges:
        edge = Selection.of("edge", row["source"], row["target"])
        _open(telling, f"{bundle.label(row)} {_where(telling)}", edge, card.SIGNS[bundle.sign(row)])


def _where(telling: Side) -> str:
    return f"{'by' if telling.speaker else 'in'} {telling.name}"


def _edges(scene: Scene, silent: Side, telling: Side, weeks: set[str]) -> list[dict[Any, Any]]:
    """Edges that one side reports and the other never does."""
    least = _least(telling)
    asked = _about(telling).events().with_(minimum=least)
    rows = {(row["source"], row["target"]): row for row in scene.ask(relations.edges, filters=asked).to_dict("records")}
    found = [scene.ask(sides.edge_weeks, tuple(rows), filters=one) for one in (asked, silent.filters.events())]
    told, other = (frame.to_dict("records") for frame in found)
    known = {(row["source"], row["target"]) for row in other}
    each = [((row["source"], row["target"]), row["week"], int(row["sentences"])) for row in told]
    return [rows[edge] for edge, _ in groups.silent_about(each, weeks, known, least)]


def _open(telling: Side, label: str, selection: Selection, icon: str) -> None:
    behind = selection.narrowed(**dict(telling.condition), actor=telling.actor)
    key = f"never-{behind.to_url()}"
    selections.button(wording.plain(label), behind, key, on_select=selections.kept, icon=icon)
