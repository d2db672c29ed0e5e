import pandas as pd

from lib.charts.calendar import tiles
from tests.lib.charts import world


def test_a_tile_opens_the_articles_of_its_outlet_in_its_week() -> None:
    keys = world.keys(tiles.figure(world.WEEKS, world.OUTLET_MONTHS, dark=False))
    assert len(keys) == 3
    assert any("outlet=Harbour+Times" in key and "from=2024-01-15" in key and "to=2024-01-21" in key for key in keys)


def test_the_sentence_is_true_of_the_tiles() -> None:
    said = tiles.title_of(*tiles.tiles(world.WEEKS, world.OUTLET_MONTHS))
    assert said.startswith(f"{world.HOSTILE} wrote most, 4 articles")
    assert "began on 1 Jan 2024, 3 articles" in said


def test_a_time_too_long_for_weeks_is_counted_by_month() -> None:
    days = pd.date_range("2022-01-03", "2024-01-01", freq="W-MON")
    weeks = pd.DataFrame({"time": days.strftime("%Y-%m-%d"), "outlet": "Harbour Times", "articles": 1})
    months = pd.DataFrame(
        [("2022-01", "Harbour Times", 5), ("2024-01", "Harbour Times", 7)],
        columns=pd.Index(["month", "outlet", "articles"]),
    )
    found, unit = tiles.tiles(weeks, months)
    assert unit == "month" and sorted(tile["articles"] for tile in found) == [5, 7]
    assert tiles.title_of(found, unit) == "The busiest month was Jan 2024, 7 articles"


def test_more_outlets_than_rows_are_told() -> None:
    weeks = pd.DataFrame([("2024-01-01", f"Outlet {n:02}", 1) for n in range(15)], columns=world.WEEKS.columns)
    said = tiles.title_of(*tiles.tiles(weeks, world.OUTLET_MONTHS))
    assert said.startswith("15 outlets wrote 1 article each") and "(7 of 15 outlets drawn)" in said
