"""A collection whose articles are of one day, of one week: pictures over time say so and never show a single bar."""

import json
import shutil
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from lib.filters import Filters
from lib.store import Change, open_lake
from lib.store.queries import actors, relations, themes
from lib.store.tables import write
from lib.ui.state.scene import lake as app_lake
from tests.lib.store.world import ACTORS, WORLD
from tests.opened import open_in_app
from tests.pages.drawn import bars_of, cells_of
from tests.pages.test_pages import run, said

FIRST, CLAIMED = date(2024, 3, 4), Filters(voices=("claimed",))


def of_days(place: Path, days: int) -> Path:
    lake = open_lake(place)
    dates = [(FIRST + timedelta(n % days)).isoformat() for n in range(len(WORLD))]
    dated = [replace(facts.article, published=day) for facts, day in zip(WORLD, dates, strict=True)]
    made = [replace(facts, article=article) for facts, article in zip(WORLD, dated, strict=True)]
    write.apply(lake, Change("tester", "", added=made))
    lake.close()
    return place


@pytest.fixture(scope="module")
def places(new_place: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    made = tmp_path_factory.mktemp("dated")
    return {days: of_days(shutil.copytree(new_place, made / str(days)), days) for days in (1, 3)}


@pytest.fixture
def one_day(places: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    return open_in_app(places[1], monkeypatch)


@pytest.fixture
def few_days(places: dict[int, Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    return open_in_app(places[3], monkeypatch)


def test_themes_of_one_day_open_by_outlet_unless_the_address_says_otherwise(one_day: Path) -> None:
    test = run("pages/Themes.py")
    assert test.segmented_control(key="switch:view").value == "outlets"
    assert test.get("plotly_chart")
    over_time = run("pages/Themes.py", view="months")
    assert over_time.segmented_control(key="switch:view").value == "months"
    assert [chart.key for chart in over_time.get("plotly_chart")] == ["coverage"]  # which is by outlet
    assert "All dated articles are of 4 Mar 2024" in said(over_time).replace("\\", "")


def test_themes_of_few_days_open_over_time_by_day(few_days: Path) -> None:
    test = run("pages/Themes.py")
    assert test.segmented_control(key="switch:view").value == "months"
    keys = [key for key, _ in cells_of(test.get("plotly_chart")[0])]
    assert keys and all(key.rpartition("|")[2].startswith("2024-03-0") for key in keys)
    shown = run("pages/Themes.py", show=keys[0])
    assert not shown.exception and "Evidence · " in said(shown)


@pytest.mark.parametrize("page", ["pages/Network.py", "pages/Actor.py"])
def test_a_bar_of_a_day_opens_as_many_sentences(page: str, few_days: Path) -> None:
    asked = {"actor": ACTORS["Marta Holm"].id} if "Actor" in page else {}
    bars = [bar for chart in run(page, **asked).get("plotly_chart") for bar in bars_of(chart)]
    found = [bar for bar in bars if bar[0].startswith(("polarity-month:", "month:"))]
    assert len(found) > 1
    for key, number in found:
        show = key.replace("month:", f"actor-month:{asked['actor']}|", 1) if "Actor" in page else key
        assert f"Evidence · {number:.0f} sentence" in said(run(page, show=show, **asked)), key


def test_days_add_up_to_months(few_days: Path) -> None:
    view, holm = app_lake().view(), ACTORS["Marta Holm"].id
    pairs = [[read(view, asked) for read in (relations.by_time, relations.by_month)] for asked in (Filters(), CLAIMED)]
    pairs.append([read(view, Filters(), holm) for read in (actors.by_time, actors.by_month)])
    for by_time, by_month in pairs:
        assert by_time["sentences"].sum() == by_month["sentences"].sum() > 0
        assert by_time["time"].dropna().str.len().eq(10).all()
    assert themes.shares(view, Filters())["time"].nunique() > 1


@pytest.mark.parametrize(("days", "said_of_them"), [(1, "All are of one day"), (3, "articles of one day form a stack")])
def test_lanes_of_one_day_are_parted_by_outlet(
    days: int, said_of_them: str, places: dict[int, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    open_in_app(places[days], monkeypatch)
    test = run("pages/Links.py")
    assert not test.exception and said_of_them in said(test)
    (figure,) = (json.loads(chart.proto.spec) for chart in test.get("plotly_chart"))
    assert len({x for trace in figure["data"] if trace["mode"] == "markers+text" for x in trace["x"]}) > 2
