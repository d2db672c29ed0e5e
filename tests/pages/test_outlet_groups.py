"""A table of outlets becomes filters, a story's line of who tells it, and the list of blind spots."""

import csv
import shutil
from pathlib import Path

import pytest

from lib.collection import outlet_table, storylines
from lib.filters import Filters
from lib.selection import from_url
from lib.store import open_lake
from tests.opened import open_in_app
from tests.pages.test_mending import clicked
from tests.pages.test_pages import run, said


@pytest.fixture
def story(sample_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, set[str], list[str]]:
    """The id of a story, its articles, and its outlets, which a table sets apart from all others."""
    lake = open_lake(shutil.copytree(sample_place, tmp_path / "grouped"))
    found = storylines.members(lake.view(), Filters())
    first = found[found["story"] == found["story"].iloc[0]]
    telling = sorted({str(one) for one in first["outlet"] if one})
    others = sorted({str(one) for one in found["outlet"] if one} - set(telling))
    with outlet_table.file_of(lake.place).open("w", newline="", encoding="utf-8") as file:
        rows = [(one, "near") for one in telling] + [(one, "far") for one in (*others, "Elsewhere")]
        csv.writer(file).writerows([("outlet", "place"), *rows])
    lake.close()
    open_in_app(tmp_path / "grouped", monkeypatch)
    return str(found["story"].iloc[0]), set(first["article"]), telling


def test_a_story_says_which_groups_tell_it_and_opens_their_articles(story: tuple[str, set[str], list[str]]) -> None:
    name, articles, outlets = story
    page = run("pages/Links.py", story=name)
    assert not page.exception
    (button,) = [one for one in page.button if one.key == "told-place-near"]
    assert button.label == f"near {len(outlets)} of {len(outlets)}"
    shown = clicked(page, "told-place-near").query_params["show"]
    selection = from_url(shown[0] if isinstance(shown, list) else shown)
    assert selection and set(selection.values) == articles


def test_blind_spots_and_filters_are_by_the_columns_of_the_table(story: tuple[str, set[str], list[str]]) -> None:
    page = run("pages/Links.py")
    assert not page.exception and "Blind spots" in said(page)
    page.session_state["add-filter"] = True
    chosen = next(one for one in page.run().multiselect if one.label == "Outlets by place").select("near").run()
    assert sorted(chosen.query_params["outlet"]) == story[2]


def test_nothing_is_said_of_groups_without_a_table(in_sample: Path) -> None:
    assert "Blind spots" not in said(run("pages/Links.py"))
