"""Which relation is the most hostile: by how severe its acts are, or by their number."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.charts import insights, mappings, words
from lib.filters import Filters
from lib.store.queries import relations
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import choices, components

PARAMETER = "hostile"  # in the address
RANKINGS = {"severity": "Severity", "acts": "Number of acts"}
MOST = 100  # relations that are compared


def severity(scene: Scene, rows: Sequence[mappings.Row], filters: Filters) -> dict[tuple[str, str], float] | None:
    """How severe the most hostile of these relations are; None where the reader ranks by the number of acts."""
    if address.value(PARAMETER) == "acts":
        return None
    mostly = sorted((row for row in rows if row["conflict"]), key=lambda row: -row["conflict"])[:MOST]
    pairs = [(row["source"], row["target"]) for row in mostly]
    return insights.severity(mappings.rows(scene.ask(relations.hostile_types, pairs, filters=filters))) if pairs else {}


def ranking() -> None:
    """The choice between the two, with the scale."""
    with components.on_demand("How “most hostile” is ranked", "hostility", ":material/balance:") as is_open:
        if not is_open:
            return
        choices.view(RANKINGS, "severity", PARAMETER)
        named = ", ".join(f"{words.verb(name, 'conflict')} {weight:g}" for name, weight in insights.scale().items())
        st.caption(
            f"Severity adds up hostile sentences, each weighted by its type (Goldstein’s scale, 0 to 10): {named}."
        )
