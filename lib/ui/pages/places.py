"""The parts of the Places page: when it happens, and where."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import pandas as pd
import streamlit as st

from lib.charts import insights, mappings
from lib.charts import named_times as charts
from lib.filters import Filters
from lib.selection import Selection
from lib.store.queries import places
from lib.ui import notices, wording
from lib.ui.evidence import selections, stands_out
from lib.ui.state import address
from lib.ui.state.scene import Scene
from lib.ui.widgets import picture
from lib.ui.widgets.components import Card


class Ranged(NamedTuple):
    """The times of a view: bars, the range shown, and how many sentences name earlier, later and vaguer ones."""

    bars: pd.DataFrame
    shown: charts.Scope | None
    earlier: int = 0
    later: int = 0
    coarser: int = 0


NEXT = 8  # places beside the picture, as cards
VAGUER = {"day": "only a week, month or year", "month": "only a year", "year": "nothing finer"}


def times(scene: Scene) -> Ranged:
    """The times that the articles of this view name."""
    filters = scene.filters.unselected()
    months = scene.ask(places.by_unit, "month", filters=filters)
    found = months if not months.empty else scene.ask(places.by_unit, "year", filters=filters)
    shown = charts.scope(found, filters.when_from, filters.when_to)
    if shown is None:
        return Ranged(found, None)
    bars = found if shown.unit == "month" else scene.ask(places.by_unit, shown.unit, filters=filters)
    first, last = _edges(shown)
    before, after = first - timedelta(1), last + timedelta(1)
    return Ranged(
        bars,
        charts.Scope(shown.unit, first, last),
        scene.ask(places.total, None, before.isoformat(), filters=filters),
        scene.ask(places.total, after.isoformat(), None, filters=filters),
        scene.ask(places.coarser, first.isoformat(), last.isoformat(), places.DAYS[shown.unit], filters=filters),
    )


def _edges(shown: charts.Scope) -> tuple[date, date]:
    """First day of the first bar and last day of the last one."""
    bars = shown.bars()
    return charts.bounds(bars[0])[0], charts.bounds(bars[-1])[1]


def timeline(scene: Scene) -> None:
    """When it happens: bars to click, or to brush so that only articles which name those times stay."""
    found = times(scene)
    if found.shown is None:
        under = "" if scene.numbers == Filters() else " under these filters"
        st.caption(f"No article names a day, a month or a year{under}.")
        return
    picture.picture(charts.figure(found.bars, found.shown, dark=scene.dark), "times", brushed)
    _outside(found, found.shown)
    st.caption("“On Friday” and “last month” are calculated from the day of publication, never guessed without it.")
    known = set(found.shown.bars())
    rows = found.bars.loc[[str(bar) in known for bar in found.bars["unit"]]]
    named = rows.assign(unit=[charts.name(str(bar)) for bar in rows["unit"]]).rename(columns={"unit": "time"})
    picture.twin(named, [charts.selection(str(bar)) for bar in rows["unit"]], "times-table", "Times as a table")


def _outside(found: Ranged, shown: charts.Scope) -> None:
    """Buttons that open the sentences that no bar counts: earlier and later times, and those named less finely."""
    before, after = shown.first - timedelta(1), shown.last + timedelta(1)
    only = Selection.of("when-only", shown.first, shown.last, places.DAYS[shown.unit])
    goals = (
        (found.earlier, "earlier times", Selection.of("when", None, before), ":material/arrow_back:"),
        (found.coarser, VAGUER[shown.unit], only, ":material/unfold_more:"),
        (found.later, "later times", Selection.of("when", after, None), ":material/arrow_forward:"),
    )
    some = [goal for goal in goals if goal[0]]
    with st.container(horizontal=True, gap="medium", key=f"times-outside-rows-{len(some)}"):
        for sentences, what, selection, icon in some:
            label = f"{wording.count(sentences, 'sentence names', 'sentences name')} {what}"
            selections.button(label, selection, f"times-{what}", icon=icon)


def brushed(found: list[Selection]) -> None:
    """One bar opens its sentences; several dragged over keep the articles that name a time among them."""
    if len(found) < 2:
        selections.select(found[0] if found else None)
        return
    first, last = min(one.values[0] for one in found), max(one.values[1] or "9" for one in found)
    address.write(when_from=first or None, when_to=last if last != "9" else None, show=None, page=None)


def stand_outs(scene: Scene, found: pd.DataFrame) -> None:
    """The places that are named most, and those that come next."""
    rows = mappings.rows(found)
    most = insights.of_places(rows)
    told = {one.selection.first for one in most}
    others = [_card(row) for row in rows if row["place"] not in told][:NEXT]
    hint = "Click a bar, a circle or a row: its sentences open here."
    stands_out.stands_out(scene, most, hint, "Also mentioned", others)


def _card(row: mappings.Row) -> Card:
    inside = f"{wording.count(row['sentences'], 'sentence')} in {wording.count(row['articles'], 'article')}"
    return {"opens": Selection.of("actor", row["place"]).to_url(), "title": row["name"], "line": inside}


def is_empty(scene: Scene, found: pd.DataFrame) -> bool:
    """Whether no place is mentioned; then says what to do."""
    if not found.empty:
        return False
    notices.nothing(
        scene, "place", ":material/map:",
        lambda asked: len(scene.ask(places.mentioned, filters=asked.unselected())),
    )  # fmt: skip
    return True


def on_map(found: pd.DataFrame) -> pd.DataFrame:
    """The places that the gazetteer knows, as the map draws them."""
    return found.loc[found["lat"].notna()].rename(columns={"sentences": "mentions"})


def _of(found: pd.DataFrame) -> str:
    total = found.attrs.get("total", len(found))
    return f" There are {total:,}: these are mentioned most." if total > len(found) else ""


def table(found: pd.DataFrame) -> None:
    """Every place, also those that the map does not know."""
    missing = len(found) - len(on_map(found))
    st.caption(
        "The larger a circle, the more sentences mention the place; countries are placed at their capitals. "
        f"{missing:,} of {len(found):,} places are not on the map, only in the table.{_of(found)}"
    )
    rows = found.filter(["name", "kind", "country", "sentences", "articles"])
    rows["country"] = [wording.country(code) for code in found["country"]]
    picture.twin(rows, [Selection.of("actor", place) for place in found["place"]], "places")
