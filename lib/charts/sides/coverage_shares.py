"""Of the articles of each outlet, or group of outlets, how many are about one actor or theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from lib.charts import ranking, words
from lib.charts.colours import palette
from lib.selection import Selection

MOST = 15  # bars


@dataclass(frozen=True, slots=True)
class Share:
    """How many ``about`` something are among ``all`` articles of ``name``, and what opens the former."""

    name: str
    about: int
    all: int
    selection: Selection

    @property
    def part(self) -> float:
        """0 to 1."""
        return self.about / self.all


def figure(found: Sequence[Share], about: str, *, dark: bool) -> go.Figure:
    """A bar for each of those with most articles, the greatest share first, with its numbers. Clickable: bars."""
    shown = sorted(sorted(found, key=lambda one: -one.all)[:MOST], key=lambda one: (-one.part, -one.all, one.name))
    colour = palette(dark).bar
    bars = [
        ranking.Bar(
            one.name, one.part, colour, one.selection,
            f"{one.name}: {one.about:,} of {words.count(one.all, 'article')} ({one.part:.0%}) {about}",
            written=f"{one.part:.0%} · {one.about:,} of {one.all:,}",
        )
        for one in shown
    ]  # fmt: skip
    return ranking.figure(bars, dark=dark, title=headline(found, about))


def headline(found: Sequence[Share], about: str) -> str:
    """What share of all these articles is about it, in a sentence."""
    about_it, total = sum(one.about for one in found), sum(one.all for one in found)
    return f"{about_it / max(total, 1):.0%} of all articles here {about}: {about_it:,} of {total:,}"
