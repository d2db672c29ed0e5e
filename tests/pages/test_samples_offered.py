"""A sample of real news: offered where nothing is yet, credited where it is shown, taken away as one."""

import shutil
from pathlib import Path

import pytest

from lib.store.queries import articles
from lib.ui.state.scene import lake as app_lake
from tests.opened import open_in_app
from tests.pages.test_pages import run, said

CREDIT = "by Wikinews contributors, [CC BY 2.5](https://creativecommons.org/licenses/by/2.5/)"


def test_without_it_there_is_no_credit(in_empty: Path) -> None:
    assert CREDIT not in said(run("pages/About.py"))


def test_it_comes_with_credit_and_goes(wikinews_place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_in_app(shutil.copytree(wikinews_place, tmp_path / "collection"), monkeypatch)
    lake = app_lake()
    one = articles.samples(lake.view())[0]
    shown = said(run("pages/Article.py", article=one))
    assert "[Text](https://en.wikinews.org/wiki/" in shown and CREDIT in shown
    assert CREDIT in said(run("pages/About.py"))
    test = run("pages/Upload.py")
    assert test.button("load-made-up")
    test.button("remove-wikinews").click().run()
    assert not test.exception and not articles.samples(lake.view())
