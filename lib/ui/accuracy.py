"""Measured accuracy as a reader understands it: measures as rows, sets of texts as columns, shares in percent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from lib import gazetteer

Measured = Mapping[str, str]
# The sets by which names they are known, in the order of their columns.
SETS = {
    "polnear": "PolNeAR, US news",
    "gum": "GUM, Wikinews",
    "dse": "DSE, sentences with a pair",
    "plover-gsr": "PLOVER, coded sentences",
    "re3d-open": "re3d, documents",
    "probes": "own short texts",
    "sample": "own sample articles",
}
SPEECH = ("quotes", "speech")


def rows() -> list[Measured]:
    """Every figure that was measured. A 0 without a goal is left out: that set holds no answer of the kind."""
    held = [dict(row) for row in gazetteer.table("accuracy")]
    return [row for row in held if float(row["figure"]) or row["goal"]]


def of_quotes(found: Iterable[Measured]) -> pd.DataFrame:
    """The figures on quotes and their speakers."""
    return _table([row for row in found if any(word in row["measure"] for word in SPEECH)])


def of_relations(found: Iterable[Measured]) -> pd.DataFrame:
    """The figures on who acts on whom, and how."""
    return _table([row for row in found if not any(word in row["measure"] for word in SPEECH)])


def _table(found: list[Measured]) -> pd.DataFrame:
    measures = list(dict.fromkeys(row["measure"] for row in found))
    sets = sorted({row["set"] for row in found}, key=lambda name: [*SETS, name].index(name))
    cells = {(row["set"], row["measure"]): _said(row) for row in found}
    columns = {_title(name, found): [cells.get((name, measure), "") for measure in measures] for name in sets}
    return pd.DataFrame(columns, index=pd.Index(measures, name="measure"))


def _title(name: str, found: list[Measured]) -> str:
    texts = max(int(row["texts"]) for row in found if row["set"] == name)
    return f"{SETS.get(name, name)} ({texts:,})"


def _said(row: Measured) -> str:
    figure = f"{float(row['figure']):.0%}"
    if row.get("low") and row.get("high"):
        figure += f", {float(row['low']) * 100:.0f}–{float(row['high']):.0%}"
    return f"{figure} (goal {float(row['goal']):.0%})" if row["goal"] else figure
