"""A table of outlets becomes filters, a story's line of who tells it, and the list of blind spots."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.charts import insights, mappings
from lib.collection import outlet_table, storylines
from lib.filters import Filters
from lib.selection import Selection, from_url
from lib.store import place_of
from lib.store.queries import articles as articles_by
from lib.store.queries import sides
from lib.ui.evidence import selections
from lib.ui.sides import one_group
from lib.ui.state.scene import Scene
from lib.ui.state.scene import lake as app_lake
from tests.opened import open_in_app
from tests.pages.test_mending import clicked
from tests.pages.test_pages import run, said


@pytest.fixture
def story(sample_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, set[str], list[str]]:
    """The id of a story, its articles, and its outlets, which a table sets apart from all others."""
    open_in_app(shutil.copytree(sample_place, tmp_path / "grouped"), monkeypatch)
    lake = app_lake()
    found = storylines.members(lake.view(), Filters())
    first = found[found["story"] == found["story"].iloc[0]]
    telling = sorted({str(one) for one in first["outlet"] if one})
    others = sorted({str(one) for one in found["outlet"] if one} - set(telling))
    with outlet_table.file_of(lake.place).open("w", newline="", encoding="utf-8") as file:
        rows = [(one, "near") for one in telling] + [(one, "far") for one in (*others, "Elsewhere")]
        csv.writer(file).writerows([("outlet", "place"), *rows])
    return str(found["story"].iloc[0]), set(first["article"]), telling


def test_a_story_says_which_groups_tell_it_and_opens_their_articles(story: tuple[str, set[str], list[str]]) -> None:
    name, articles, outlets = story
    page = run("pages/Links.py", story=name)
    assert not page.exception
    (button,) = [one for one in page.button if one.key == "told-place-near"]
    assert button.label == f"near {len(outlets)} of {len(outlets)}"
    selection = from_url(page_shows(clicked(page, "told-place-near")))
    assert selection and set(selection.values) == articles


def test_a_link_colours_the_lanes_by_a_column(story: tuple[str, set[str], list[str]]) -> None:
    def legend(**asked: str) -> set[str]:
        figure = json.loads(run("pages/Links.py", **asked).get("plotly_chart")[0].proto.spec)
        return {trace["name"] for trace in figure["data"] if trace.get("name")}

    assert (legend(), legend(colour="place")) == (set(), {"near", "far"})


def behind(shown: Selection | None) -> int:
    """How many sentences or articles stand behind a selection, in the collection that the app has open."""
    found = selections.opened(Scene(app_lake(), app_lake().view(), Filters(), dark=False), shown)
    assert found is not None
    return found.total


def test_what_a_silent_group_wrote_meanwhile_is_counted_and_opened(story: tuple[str, set[str], list[str]]) -> None:
    view = app_lake().view()
    members, days = storylines.members(view, Filters()), articles_by.by_day(view, Filters())
    silent: dict[str, set[str]] = {}
    for name, part in members.groupby("story"):
        first, last = part["published"].min()[:10], part["published"].max()[:10]
        meanwhile = days[(days["time"] >= first) & (days["time"] <= last)]
        silent[str(name)] = set(meanwhile["outlet"]) - set(part["outlet"])
    name = max(silent, key=lambda story: len(silent[story]))
    with outlet_table.file_of(place_of()).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("outlet", "place"), *((one, "silent") for one in silent[name])])
    page = run("pages/Links.py", story=name)
    (button,) = [one for one in page.button if one.key == "silent-place-silent"]
    said, _, wrote = button.label.replace("\\", "").partition(": ")
    assert said == f"silent 0 of {len(silent[name])}"
    number = int(wrote.split()[0])
    assert number == behind(from_url(page_shows(clicked(page, "silent-place-silent"))))


def page_shows(page: AppTest) -> str:
    shown = page.query_params["show"]
    return shown[0] if isinstance(shown, list) else shown


def test_what_one_group_alone_states_is_told_with_its_sentences(story: tuple[str, set[str], list[str]]) -> None:
    name, _, outlets = story
    with outlet_table.file_of(place_of()).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([("outlet", "place"), (outlets[0], "one"), *((one, "rest") for one in outlets[1:])])
    page = run("pages/Links.py", story=name)
    (table,) = [one.value for one in page.dataframe if "only in" in one.value.columns]
    assert set(table["only in"]) == {"one", "rest"}
    view = app_lake().view()
    frame = storylines.members(view, Filters())
    articles = frame.loc[frame["story"] == name, ["article", "outlet"]]
    rows = sides.statements_by_outlet(view, Filters().events(), tuple(articles["article"]))
    said = insights.told_at_all(mappings.rows(rows))
    alone = [one for one in said if len({outlet == outlets[0] for outlet in one.by_outlet}) == 1]
    assert table["statement"].tolist() == [one.text for one in alone][: one_group.MOST]
    for one in alone[:5]:
        shown = Selection.of("statement", name, one.source, one.target, one.polarity, "")
        assert behind(shown) == one.sentences


def test_blind_spots_and_filters_are_by_the_columns_of_the_table(story: tuple[str, set[str], list[str]]) -> None:
    page = run("pages/Links.py")
    assert not page.exception and "Blind spots" in said(page)
    page.session_state["add-filter"] = True
    chosen = next(one for one in page.run().multiselect if one.label == "Outlets by place").select("near").run()
    assert sorted(chosen.query_params["outlet"]) == story[2]


def test_nothing_is_said_of_groups_without_a_table(in_sample: Path) -> None:
    assert "Blind spots" not in said(run("pages/Links.py"))
