"""Doors: every number, bar, node, edge and cell opens the sentences behind it.

A door is a short string, say ``edge:country-ru|country-kp`` or ``theme-month:medtop:11000000|2024-03``. Charts carry it
in ``customdata``, links in the address (``show=``; an actor or an edge as ``actor=`` and ``with=``); what lies behind
it, ``lib.ui.evidence.rooms`` knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Unpack

import pandas as pd
import streamlit as st

from lib.filters import Filters
from lib.store.queries.evidence_rows import Shown
from lib.ui import wording
from lib.ui.evidence.rooms import is_known, name_of, of_month, room_of
from lib.ui.state import address
from lib.ui.state.scene import Scene

__all__ = [
    "STEP", "Opened", "asked", "brushed", "button", "counted", "held", "is_known", "joined", "name_of", "of_month",
    "opened", "walk_through",
]  # fmt: skip

STEP = 20


@dataclass(frozen=True)
class Opened:
    """What is behind a door: a title, the evidence on one page, and how many sentences and articles there are."""

    title: str
    frame: pd.DataFrame
    total: int
    articles: int = 0


def walk_through(door: str | None) -> None:
    """Writes the door into the address, so that the next run shows what is behind it."""
    if not door:
        address.write(show=None, page=None)
    elif door.startswith("actor:"):
        address.write(actor=door.removeprefix("actor:"), with_=None, show=None, page=None)
    elif door.startswith("edge:"):
        source, target = door.removeprefix("edge:").split("|")
        address.write(actor=source, with_=target, show=None, page=None)
    else:
        address.write(show=door, page=None)


def held(door: str | None) -> None:
    """Like ``walk_through``, but the selected actors stay: for a page that is about them."""
    address.write(show=door or None, page=None)


def joined(found: list[str]) -> str | None:
    """One door for the parts of a point: a bar that stands for a month and an outlet opens both at once."""
    parts = dict(door.split(":", 1) for door in found)
    if parts.keys() == {"month", "outlet"}:
        return f"month:{parts['month']}|{parts['outlet']}"
    if parts.keys() == {"month", "polarity"}:
        return f"polarity-month:{parts['polarity']}|{parts['month']}"
    return found[0] if found else None


def brushed(found: list[str]) -> None:
    """One bar opens its door; several months dragged over become the date filter."""
    months = sorted(door.removeprefix("month:") for door in found if re.fullmatch(r"month:\d{4}-\d\d", door))
    if len(set(months)) > 1:
        last = of_month(Filters(), months[-1]).date_to
        address.write(from_=f"{months[0]}-01", to=last, show=None)
    else:
        walk_through(joined(found[:2]))


def asked() -> str | None:
    """The door that the address names, or None."""
    if shown := address.value("show"):
        return shown
    actor, other = address.value("actor"), address.value("with")
    return f"edge:{actor}|{other}" if actor and other else f"actor:{actor}" if actor else None


def opened(scene: Scene, door: str | None, **shown: Unpack[Shown]) -> Opened | None:
    """What is behind ``door``, or None for no door and for one that leads nowhere."""
    room = room_of(scene, door or "")
    if room is None:
        return None
    title, read, arguments, filters = room
    frame = scene.ask(read, *arguments, filters=filters, **{"limit": STEP, "offset": 0, **shown})
    return Opened(title, frame, int(frame.attrs["total"]), int(frame.attrs["articles"]))


def button(label: str, door: str, key: str, *, walk: Callable[[str | None], None] = walk_through, **style: Any) -> None:
    """A number or a name that opens a door."""
    st.button(label, key=key, on_click=walk, args=(door,), **style)


def counted(scene: Scene, noun: str, rest: str, door: str, **style: Any) -> None:
    """A door with the number of sentences or quotes behind it: "3 quotes by Dunn" of the noun "quote"."""
    found = opened(scene, door, limit=1)
    total = found.total if found else 0
    button(f"{wording.count(total, noun)} {rest}", door, f"counted-{door}", disabled=not total, **style)
