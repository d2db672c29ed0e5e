"""The line at the foot of a picture that is saved: what it is drawn from, under which filters, and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

import pandas as pd

from lib.charts import words
from lib.filters import Filters
from lib.store import View
from lib.store.queries import articles
from lib.ui import wording
from lib.ui.state.scene import Scene

USUAL = "collection"  # the name of a collection's folder that says nothing


def of_view(scene: Scene, filters: Sequence[str]) -> str:
    """The line for this view; ``filters`` are those in force, in words."""
    months = scene.ask(months_of, filters=scene.numbers)
    day = datetime.now(UTC).date().isoformat()
    name = scene.lake.place.name
    named = f"“{name}”, " if name != USUAL else ""
    return line(months, filters, f"{named}revision {scene.view.revision}", day)


def months_of(view: View, filters: Filters) -> pd.DataFrame:
    """The months of the articles kept, as ``articles.by_month`` has them; no number of a page."""
    return articles.by_month(view, filters)


def line(months: pd.DataFrame, filters: Sequence[str], source: str, day: str) -> str:
    """ "58 articles of 7 outlets, Jan–Jun 2024 · only conflict · Dramatis, “press”, revision 3, 1 May 2024"; ``months``
    as of ``articles.by_month``."""
    outlets = set(filter(None, months["outlet"].tolist()))
    dated = sorted(filter(None, months["month"].tolist()))
    held = wording.count(sum(months["articles"].tolist()), "article")
    of = f" of {wording.count(len(outlets), 'outlet')}" if outlets else ""
    when = f", {words.months(dated[0], dated[-1])}" if dated else ""
    return " · ".join([f"{held}{of}{when}", *filters, f"Dramatis, {source}, {wording.day(day)}"])
