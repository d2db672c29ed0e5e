"""Stories are put right where they are shown: out of one, into another, merged, parted, renamed, and back."""

import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from lib.collection import storylines
from lib.collection.corrections import making
from lib.filters import Filters
from lib.store import Lake
from lib.ui.state.scene import Scene
from lib.ui.state.scene import lake as app_lake
from tests.opened import open_in_app
from tests.pages.test_mending import clicked
from tests.pages.test_pages import run, said


@pytest.fixture
def lake(sample_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lake:
    """The sample, as the app has it open."""
    open_in_app(shutil.copytree(sample_place, tmp_path / "stories"), monkeypatch)
    return app_lake()


def stories(lake: Lake) -> pd.DataFrame:
    return storylines.members(lake.view(), Filters())


def of(found: pd.DataFrame, story: str) -> set[str]:
    return set(found.loc[found["story"] == story, "article"])


def drawn(scene: object, form: str, which: str) -> None:
    """A form of the dialogs: AppTest draws a dialog in the one run that opens it."""
    import streamlit as st

    from lib.ui.corrections import of_stories

    st.session_state["made"] = getattr(of_stories, form)(scene, which)


def put_right(lake: Lake, form: str, which: str, given: dict[str, Any]) -> pd.DataFrame:
    """The stories after a form was filled in, which gave nothing before."""
    test = AppTest.from_function(drawn, args=(Scene(lake, lake.view(), Filters(), dark=False), form, which)).run()
    for key, value in given.items():
        assert test.session_state["made"] is None
        test.session_state[key] = value
        test.run()
    assert not test.exception
    making.correct(lake, test.session_state["made"], author="Ada")
    return stories(lake)


def test_a_story_is_renamed_merged_and_parted(lake: Lake) -> None:
    before = stories(lake)
    story, other = before["story"].unique()[:2]
    found = put_right(lake, "renamed", story, {"story-name": "A name of our own"})
    assert set(found.loc[found["story"] == story, "name"]) == {"A name of our own"}
    assert of(put_right(lake, "merged", story, {"story-goal": other}), story) == of(before, story) | of(before, other)
    again = put_right(lake, "parted", story, {"story-parted": sorted(of(before, other))})
    assert of(again, story) == of(before, story) and other in set(again["story"])
    review = run("pages/Review.py", layer="done")
    assert not review.exception and "are one story" in said(review) and "A name of our own" in said(review)


def test_an_article_leaves_its_story_joins_another_and_comes_back_by_undo(lake: Lake) -> None:
    before = stories(lake)
    story, other = before["story"].unique()[:2]
    article = sorted(of(before, story))[-1]
    page = run("pages/Links.py", story=story)
    assert {"Rename", "Merge with…", "Split…"} <= {button.label for button in page.button}
    assert not clicked(page, f"story-of-{article}").exception
    assert of(put_right(lake, "moved", article, {}), story) == of(before, story) - {article}
    assert "Add to a story…" in {button.label for button in run("pages/Article.py", article=article).button}
    assert article in of(put_right(lake, "moved", article, {"story-goal": other}), other)
    first, second = making.in_force_at(lake.view())[-1], making.given_at(lake.view())[0]
    for one in (first, second):
        making.undo(lake, one.id, author="Ada")
    assert stories(lake).equals(before)
