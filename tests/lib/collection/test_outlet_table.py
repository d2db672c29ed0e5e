"""A table of outlets: read in any common form, refused with a reason, kept by the collection."""

import pandas as pd
import pytest

from lib.__main__ import main
from lib.collection import outlet_table
from lib.collection.outlet_table import UNKNOWN, OutletTableError, parsed
from lib.store import Lake
from lib.stories.groups import blind_spots, coverage_of


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_groups_outlets_by_each_of_its_columns(between: str) -> None:
    rows = (
        ("Outlet", "country", "owner"),
        ("Albion  News", "Albion", "Trust"),
        ("Zarya", "Sylvania", ""),
        ("", "", ""),
    )
    table = parsed("\r\n".join(between.join(row) for row in rows))
    assert table.columns == ("country", "owner")
    here = ["albion news", "Zarya", "Wire"]
    assert table.groups("country", here) == {"Albion": ["albion news"], "Sylvania": ["Zarya"], UNKNOWN: ["Wire"]}
    assert table.groups("owner", here) == {"Trust": ["albion news"], UNKNOWN: ["Zarya", "Wire"]}


@pytest.mark.parametrize("text", ["", "outlet\nWire", "name,country\nWire,Albion", "\x00"])
def test_what_is_no_table_is_refused_with_a_reason(text: str) -> None:
    with pytest.raises(OutletTableError, match="column"):
        parsed(text)


def test_a_collection_keeps_the_last_whole_table(
    lake: Lake, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not outlet_table.read(lake.place).columns
    file = tmp_path_factory.mktemp("given") / "outlets.csv"
    file.write_text("\ufeffoutlet,lean\nWire,left\n", encoding="utf-8")
    assert main(["outlets", str(file), "--database", str(lake.place)]) == 0
    assert "1 outlets with lean" in capsys.readouterr().out
    with pytest.raises(OutletTableError):
        outlet_table.save(lake, b"nothing")
    assert outlet_table.read(lake.place).groups("lean", ["Wire"]) == {"left": ["Wire"]}
    outlet_table.remove(lake)
    assert not outlet_table.read(lake.place).columns


MEMBERS = pd.DataFrame(
    [("s", "Flood", "1", "A"), ("s", "Flood", "2", "B"), ("s", "Flood", "3", "A"), ("t", "Vote", "4", "C")],
    columns=pd.Index(["story", "name", "article", "outlet"]),
)
GROUPS = {"north": ["A", "B"], "south": ["C", "D"]}


def test_each_group_has_the_outlets_that_tell_and_their_articles() -> None:
    north, south = coverage_of(MEMBERS.loc[MEMBERS["story"] == "s"], GROUPS)
    assert (north.outlets, north.of, north.articles) == (("A", "B"), 2, ("1", "2", "3"))
    assert (south.outlets, south.of, south.articles) == ((), 2, ())


@pytest.mark.parametrize(("least", "found"), [(1, ["south", "north"]), (2, ["south"]), (3, [])])
def test_a_blind_spot_is_a_story_of_enough_outlets_that_a_group_leaves_out(least: int, found: list[str]) -> None:
    assert [one.missing for one in blind_spots(MEMBERS, GROUPS, least)] == found
