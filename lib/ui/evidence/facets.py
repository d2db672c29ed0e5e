"""What a list of sentences is made of: how many by outlet, month, speaker, type and voice; each narrows the list."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, get_args

import pandas as pd

from lib.charts import words
from lib.filters import to_query
from lib.selection import Selection
from lib.ui import wording
from lib.ui.evidence.queries import name_of, query_of
from lib.ui.state.scene import Scene

Facet = Literal["outlet", "month", "by", "type", "voice"]
MOST = 6  # values of one facet
NAMES = {"by": "speaker"}
LABELS: Mapping[Facet, Callable[[str], str]] = {
    "outlet": str,
    "month": words.month,
    "type": lambda value: words.verb(value, ""),
    "voice": lambda value: {"told": "reported by the article", "claimed": "claimed by speakers"}[value],
}


def facets(scene: Scene, selection: Selection, *, parted: bool = False) -> list[dict[str, Any]]:
    """For each facet with two values or more its name and values: label, number, selection of these alone.

    ``parted``: types and voices stand above already, on the card of an edge.
    """
    query = query_of(scene, selection)
    if query is None:
        return []
    found = []
    for facet in get_args(Facet)[: 3 if parted else 5]:
        counted = scene.ask(query.read, *query.arguments, filters=query.filters, by=facet)
        if facet != "month":  # articles of unknown outlets cannot be asked for
            counted = counted.loc[counted["value"].map(wording.text).notna()]
        if len(counted) > 1:
            values = list(_values(scene, selection, facet, counted.head(MOST)))
            more = max(0, len(counted) - MOST)
            found.append({"name": NAMES.get(facet, facet), "values": _in_order(facet, values), "more": more})
    return found


def _values(scene: Scene, selection: Selection, facet: Facet, counted: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for value, sentences in zip(counted["value"], counted["sentences"], strict=True):
        named = wording.text(value)
        only = selection.narrowed(**_conditions(scene, facet, named))
        label = _label(scene, facet, named) if named else "no date"
        yield {"label": label, "number": int(sentences), "show": only.to_url(), "value": named or "~"}


def _label(scene: Scene, facet: Facet, value: str) -> str:
    return name_of(scene, value) if facet == "by" else LABELS[facet](value)


def _conditions(scene: Scene, facet: Facet, value: str | None) -> dict[str, str]:
    if facet != "month":
        return {facet: value or ""}
    narrow = to_query(scene.filters.in_time(value or ""))
    return {name: narrow[name][0] for name in ("from", "to", "dated", "undated") if name in narrow}


def _in_order(facet: Facet, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Months as they follow on each other; all else the most first, as it comes."""
    return sorted(values, key=lambda one: str(one["value"])) if facet == "month" else values
