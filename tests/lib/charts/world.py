"""Small frames as the store gives them, and what a figure made of them can be asked."""

from itertools import chain
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from lib.charts.bars import Bar, Part
from lib.charts.dumbbells import Half, Row
from lib.selection import Selection

HOSTILE = "<b>Orlan</b> & %{x}"  # a name that plotly must not read as markup

WEEKS = pd.DataFrame(
    [("2024-01-01", HOSTILE, 3), ("2024-01-15", "Harbour Times", 1), ("2024-01-15", HOSTILE, 1), (None, HOSTILE, 4)],
    columns=pd.Index(["time", "outlet", "articles"]),
)
OUTLET_MONTHS = pd.DataFrame(
    [("2024-01", HOSTILE, 4), ("2024-01", "Harbour Times", 1), (None, HOSTILE, 4)],
    columns=pd.Index(["month", "outlet", "articles"]),
)
MEMBERS = pd.DataFrame(
    [
        ("one", "Orlan · Vestia", "one", HOSTILE, "Harbour Times", "2024-01-10", "one", 3),
        ("one", "Orlan · Vestia", "two", "Ferry strike ends", "Orlan Daily", "2024-01-11", "two", 3),
        ("one", "Orlan · Vestia", "three", None, None, None, "three", 3),
        ("four", HOSTILE, "four", "Grain talks", "Harbour Times", "2021-05-03", "four", 2),
        ("four", HOSTILE, "five", "Ports reopen", "Orlan Daily", "2024-02-20", "five", 2),
    ],
    columns=pd.Index(["story", "name", "article", "title", "outlet", "published", "cluster", "articles"]),
)
LINKS = pd.DataFrame(
    [("one", "two"), ("five", "one"), ("two", None)], columns=pd.Index(["article", "linked"]), dtype=object
)
POLARITY = pd.DataFrame(
    [("2024-01", "cooperation", 3), ("2024-02", "conflict", 2), (None, "neutral", 4)],
    columns=pd.Index(["time", "polarity", "sentences"]),
)
MATRIX = pd.DataFrame(
    [
        ("dunn", "Karel Dunn", "orlan", HOSTILE, 5, 4, 0),
        ("dunn", "Karel Dunn", "vestia", "Vestia", 2, 0, 3),
        ("okoro", "Tamsin Okoro", "vestia", "Vestia", 1, 0, 0),
    ],
    columns=pd.Index(["speaker", "speaker_name", "actor", "actor_name", "quotes", "cooperation", "conflict"]),
)
WAR, PEACE, MONEY = "medtop:16000000", "medtop:20000638", "medtop:04000000"
THEMES = pd.DataFrame(
    [("2024-01", WAR, "war", 3), ("2024-02", WAR, "war", 1), ("2024-02", MONEY, "money", 2), (None, MONEY, "money", 5)],
    columns=pd.Index(["time", "topic", "label", "articles"]),
)
TREE = pd.DataFrame(
    [
        (MONEY, None, "money", 1, 2),
        (PEACE, WAR, "peace", 2, 3),
        (WAR, None, "war", 1, 4),
        ("own:ports", None, "ports", 1, 1),
    ],
    columns=pd.Index(["topic", "parent", "label", "level", "articles"]),
)
BY_OUTLET = pd.DataFrame(
    [(WAR, "war", "Harbour Times", 3), (MONEY, "money", "Harbour Times", 1), (MONEY, "money", None, 2)],
    columns=pd.Index(["topic", "label", "outlet", "articles"]),
)
PLACES = pd.DataFrame(
    [("p1", "Oslo", 59.9, 10.8, 3), ("p2", "Quito", -0.2, -78.5, 1), ("p3", "Port Selby", None, None, 9)],
    columns=pd.Index(["place", "name", "lat", "lon", "mentions"]),
)
BARS = [
    Bar(HOSTILE, 9, "#0072B2", Selection.of("actor", "orlan"), f"9 sentences mention {HOSTILE}"),
    Bar("● Karel Dunn", 1, "#D55E00", Selection.of("actor", "dunn"), "1 sentence mentions Karel Dunn"),
]
FOUND_MONTHS = pd.DataFrame([("2024-01", 3), ("2024-03", 5), (None, 1)], columns=pd.Index(["time", "sentences"]))
FOUND_OUTLETS = pd.DataFrame([(HOSTILE, 6), (None, 3)], columns=pd.Index(["outlet", "sentences"]))
ORLAN, VESTIA = Selection.of("acts", "orlan"), Selection.of("acts", "vestia")
VERSUS = [
    Row(
        HOSTILE,
        "#0072B2",
        Half(3, ORLAN, f"{HOSTILE}: 3"),
        Half(1, VESTIA, "Vestia: 1"),
    ),
    Row("accuses", "#D55E00", Half(1, ORLAN, "Orlan: 1"), None),
]

PARTS = [
    Part(0, -3, "#0072B2", ORLAN, f"{HOSTILE}: 3", written="3"), Part(1, -1, "#D55E00", ORLAN, "1", written="1"),
    Part(0, 1, "#0072B2", VESTIA, "Vestia: 1", written="1"),
]  # fmt: skip
INVOLVING = [
    {"source": "orlan", "source_name": "Orlan", "target": "vestia", "target_name": HOSTILE, "sentences": 3,
     "cooperation": 2, "conflict": 1},
    {"source": "vestia", "source_name": HOSTILE, "target": "orlan", "target_name": "Orlan", "sentences": 4,
     "cooperation": 0, "conflict": 4},
    {"source": "dunn", "source_name": "Karel Dunn", "target": "orlan", "target_name": "Orlan", "sentences": 9,
     "cooperation": 0, "conflict": 0},
    {"source": "orlan", "source_name": "Orlan", "target": "okoro", "target_name": "Tamsin Okoro", "sentences": 1,
     "cooperation": 1, "conflict": 0},
]  # fmt: skip


def keys(figure: go.Figure) -> list[str]:
    """The first customdata of every point."""
    return [str(point[0]) for trace in figure.data if trace.customdata is not None for point in trace.customdata]


def shown(figure: go.Figure) -> list[str]:
    """Every text that plotly would read as markup: hovers, names, labels, title."""
    found: list[Any] = [figure.layout.title.text or ""]
    for trace in figure.data:
        for texts in (trace.hovertext, getattr(trace, "text", None)):
            found += [texts] if isinstance(texts, str) else [] if texts is None else list(texts)
        found.append(trace.name or "")
    found += chain(*(axis.ticktext or () for axis in (figure.layout.xaxis, figure.layout.yaxis)))
    return [str(text) for text in found]


def checked(figure: go.Figure) -> go.Figure:
    """The same figure, every value of it accepted by plotly: ``look.figure`` leaves that check out."""
    return go.Figure(figure.to_dict())
