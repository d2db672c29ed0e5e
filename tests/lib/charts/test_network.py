import json

import numpy as np
import plotly.graph_objects as go
import pytest

from lib.charts import network
from lib.charts.colours import LIGHT
from lib.graph import build, layout
from tests.lib.charts import world
from tests.lib.graph import world as actors

GRAPH = build(actors.edges())
WHERE = layout.positions(GRAPH)


def chosen(selected: str) -> tuple[str, ...]:
    return tuple(selected.split("|")) if selected else ()


def drawn(selected: str = "", labels: int = 60) -> go.Figure:
    return network.figure(GRAPH, WHERE, dark=False, selected=chosen(selected), labels=labels)


def names(figure: go.Figure, *, saved: bool = False) -> set[str]:
    """Names written in the picture on the page, or in one that is ``saved``."""
    written = [trace for trace in figure.data if trace.mode == "markers+text" and trace.visible is not saved]
    return {text for trace in written for text in trace.text}


def test_nodes_and_edges_can_be_clicked() -> None:
    found = world.keys(drawn())
    assert {key for key in found if key.startswith("actor:")} == {f"actor:{node}" for node in GRAPH}
    assert {key for key in found if key.startswith("edge:")} == {f"edge:{a}|{b}" for a, b in GRAPH.edges}


def test_polarity_is_colour_and_claims_are_dashed() -> None:
    groups = {
        trace.name: (trace.line.color, trace.line.dash) for trace in drawn().data if trace.name and trace.line.dash
    }
    polarity = dict(LIGHT.polarity)
    assert groups == {
        "cooperation, reported": (polarity["cooperation"], "solid"),
        "conflict, reported": (polarity["conflict"], "solid"),
        "conflict, claimed": (polarity["conflict"], "6px,4px"),
        "neutral, claimed": (polarity["neutral"], "6px,4px"),
    }


def test_a_line_of_the_legend_keeps_what_is_like_it() -> None:
    legend = {trace.name: json.loads(trace.meta or "{}").get("keeps") for trace in drawn().data if trace.name}
    assert legend["conflict, claimed"] == {"polarity": "conflict", "voice": "claimed"}
    kinds = {kind for _, kind in GRAPH.nodes(data="kind")}
    between = {GRAPH.nodes[a]["kind"] for a, b in GRAPH.edges if GRAPH.nodes[a]["kind"] == GRAPH.nodes[b]["kind"]}
    assert {kind: legend[kind] for kind in kinds} == {
        kind: {"kind": kind} if kind in between else None for kind in kinds
    }
    assert between and between < kinds


def test_a_click_on_the_legend_itself_hides_nothing() -> None:
    assert (drawn().layout.legend.itemclick, drawn().layout.legend.itemdoubleclick) == (False, False)


def test_lines_marks_and_names_are_of_one_line_of_the_legend() -> None:
    groups = {trace.legendgroup for trace in drawn().data if trace.showlegend is not False}
    assert {trace.legendgroup for trace in drawn().data} == groups


@pytest.mark.parametrize(
    ("selected", "bright"),
    [
        ("dunn", {"Karel Dunn", "Vestia", "Marro Union"}),
        ("orlan|vestia", {"Orlan", "Vestia"}),
        ("nobody", {*actors.NAMES.values(), "Harbour"}),
    ],
)
def test_only_what_belongs_to_the_selection_is_named(selected: str, bright: set[str]) -> None:
    assert names(drawn(selected)) == {name.replace("&", "&amp;") for name in bright}


def test_rings_mark_the_selected_actors() -> None:
    rings = [trace for trace in drawn("orlan|vestia").data if trace.marker.symbol == "circle-open"]
    assert len(rings[0].x) == 2


def test_no_more_names_than_asked_for_and_in_a_saved_picture_all() -> None:
    assert len(names(drawn(labels=2))) == 2
    assert names(drawn("dunn", labels=2), saved=True) == {
        name.replace("&", "&amp;") for name in (*actors.NAMES.values(), "Harbour")
    }


def test_two_way_edges_are_bent_apart() -> None:
    marks = {str(point[0]): (x, y) for trace in drawn().data if trace.customdata is not None
             for point, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)}  # fmt: skip
    there, back = np.array(marks["edge:orlan|vestia"]), np.array(marks["edge:vestia|orlan"])
    assert np.hypot(*(there - back)) > 0.05


@pytest.mark.parametrize(
    ("selected", "title"),
    [
        ("orlan|vestia", "Orlan → Vestia: 5 cooperative, 1 hostile"),
        ("dunn", "Karel Dunn in this picture: acts on 1 actor, acted on by 1"),
        ("gone", "Vestia has the most connections: acts on 2, acted on by 1; strongest: Orlan helps Vestia"),
    ],
)
def test_the_title_says_what_is_seen(selected: str, title: str) -> None:
    assert network.title_of(GRAPH, chosen(selected)) == title


def test_hovers_are_sentences() -> None:
    hovers = {str(point[0]): text for trace in drawn().data if trace.customdata is not None
              for point, text in zip(trace.customdata, trace.hovertext, strict=True)}  # fmt: skip
    told = hovers["edge:orlan|vestia"].replace("<br>", " ")
    assert told == "Orlan helps Vestia (6 sentences, 4 reported and 2 claimed, 1 hostile)"
    assert "claimed by speakers" in hovers["edge:vestia|orlan"].replace("<br>", " ")


def test_filters_do_not_move_the_picture() -> None:
    whole = drawn().layout
    part = network.figure(build(actors.edges().iloc[1:]), WHERE, dark=False).layout
    assert (whole.xaxis.range, whole.uirevision) == (part.xaxis.range, part.uirevision)
