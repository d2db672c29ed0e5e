from lib.charts.calendar import tiles
from lib.charts.mappings import rows
from tests.lib.charts import world


def test_a_tile_opens_the_articles_of_its_outlet_in_its_week() -> None:
    keys = world.keys(tiles.figure(world.WEEKS, dark=False))
    assert len(keys) == 3
    assert any("outlet=Harbour+Times" in key and "from=2024-01-15" in key and "to=2024-01-21" in key for key in keys)


def test_the_sentence_is_true_of_the_tiles() -> None:
    found = [row for row in rows(world.WEEKS) if row["week"]]
    said = tiles.title_of(found)
    assert said.startswith(f"{world.HOSTILE} wrote most, 4 articles")
    assert "began on 1 Jan 2024, 3 articles" in said
