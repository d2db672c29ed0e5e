"""Numbers, bars, nodes, edges and cells that open the sentences behind them.

Each carries a ``Selection``, in the address as ``show=`` (an actor or an edge as ``actor=`` and ``with=``); which
evidence it opens stands in ``lib.ui.evidence.queries``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Unpack

import pandas as pd
import streamlit as st

from lib.filters import days_of
from lib.selection import Selection, from_url
from lib.store.queries.evidence_rows import Shown
from lib.ui import wording
from lib.ui.evidence.queries import query_of, scene_at
from lib.ui.state import address
from lib.ui.state.scene import Scene

STEP = 20
Select = Callable[[Selection | None], None]


@dataclass(frozen=True)
class Opened:
    """What a selection opens: a title, the evidence on one page, and how many sentences and articles there are."""

    title: str
    frame: pd.DataFrame
    total: int
    articles: int = 0


def select(selection: Selection | None) -> None:
    """Writes the selection into the address, so that the next run shows its evidence."""
    if selection and selection.kind in ("actor", "edge") and not selection.under:
        actor, other = (*selection.values, None)[:2]
        address.write(actor=actor, with_=other, show=None, page=None)
    else:
        kept(selection)


def kept(selection: Selection | None) -> None:
    """Like ``select``, but the actors of the address are kept: for a page that is about them."""
    address.write(show=selection.to_url() if selection else None, page=None)


def brushed(found: list[Selection]) -> None:
    """One bar is selected; several dragged over become the date filter."""
    times = sorted({one.values[0] for one in found if one.kind == "month" and one.values[0]})
    if len(times) > 1:
        address.write(from_=days_of(times[0])[0], to=days_of(times[-1])[1], show=None)
    else:
        select(found[0] if found else None)


def selected() -> Selection | None:
    """The selection that the address names, or None."""
    if shown := address.value("show"):
        return from_url(shown)
    actor, other = address.value("actor"), address.value("with")
    if actor and other:
        return Selection.of("edge", actor, other)
    return Selection.of("actor", actor) if actor else None


def opened(scene: Scene, selection: Selection | None, **shown: Unpack[Shown]) -> Opened | None:
    """What ``selection`` opens, or None for none and for one that leads nowhere."""
    query = query_of(scene, selection) if selection else None
    if selection is None or query is None:
        return None
    rows = {"limit": STEP, "offset": 0, **shown}
    there = scene_at(scene, selection.under) or scene
    frame = there.ask(query.read, *query.arguments, filters=query.filters, **rows)
    return Opened(query.title, frame, int(frame.attrs["total"]), int(frame.attrs["articles"]))


def button(label: str, selection: Selection, key: str, *, on_select: Select = select, **style: Any) -> None:
    """A number or a name that selects."""
    st.button(label, key=key, on_click=on_select, args=(selection,), **{"type": "tertiary", **style})


def counted(scene: Scene, noun: str, rest: str, selection: Selection, **style: Any) -> None:
    """A button with the number of sentences or quotes that it opens: "3 quotes by Dunn" of the noun "quote"."""
    found = opened(scene, selection, limit=1)
    total, key = found.total if found else 0, f"counted-{selection.to_url()}"
    button(f"{wording.count(total, noun)} {rest}", selection, key, disabled=not total, **style)
