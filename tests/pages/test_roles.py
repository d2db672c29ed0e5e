"""A page shows what its reader may see, and offers what its reader may do."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lib.collection.access import audit, rights
from lib.collection.access.rights import Reader
from lib.store import View
from lib.ui.state import signed_in
from tests.pages.test_pages import PAGES, run, said


@pytest.fixture
def reads_as(view: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets a reader with this role, or of no role, or nobody open the page."""
    file = tmp_path / "roles.toml"
    file.write_text('[roles]\n"reader" = "reader"\n"analyst" = "analyst"\n"admin" = "admin"\n')
    monkeypatch.setenv(rights.SETTING, str(file))
    return lambda name: monkeypatch.setattr(signed_in, "of_headers", lambda _: Reader(name))


@pytest.mark.parametrize("page", [*PAGES, "pages/Admin.py"])
@pytest.mark.parametrize(("name", "told"), [("", "open to those"), ("stranger", "stranger has no role")])
def test_strangers_see_nothing(page: str, name: str, told: str, reads_as: Callable[[str], None]) -> None:
    reads_as(name)
    test = run(page)
    assert not test.exception and told in said(test)
    assert not test.get("plotly_chart") and not test.dataframe and not test.button


def test_a_reader_reads_and_is_offered_no_change(view: View, reads_as: Callable[[str], None]) -> None:
    reads_as("reader")
    assert "an analyst or admin adds articles" in said(run("pages/Upload.py"))
    assert "corrections are made by an analyst or admin" in said(run("pages/Review.py"))
    from lib.filters import Filters
    from lib.store.queries import articles

    one = str(articles.listing(view, Filters())["article"][0])
    test = run("pages/Article.py", article=one)
    labels = {button.label for button in test.button}
    assert not test.exception and not labels & {"Correct this", "Remove", "Save and analyse again"}
    reads_as("analyst")
    labels = {button.label for button in run("pages/Article.py", article=one).button}
    assert "Save and analyse again" in labels and "Remove" not in labels
    reads_as("admin")
    assert "Remove" in {button.label for button in run("pages/Article.py", article=one).button}


def test_admins_see_who_did_what_and_others_do_not(view: View, reads_as: Callable[[str], None]) -> None:
    reads_as("analyst")
    assert "analyst may not see who did what" in said(run("pages/Admin.py"))
    reads_as("admin")
    test = run("pages/Admin.py")
    assert not test.exception
    shown = test.dataframe[0].value
    assert {("admin", "signed in"), ("analyst", "signed in")} <= set(zip(shown["who"], shown["did"], strict=True))
    assert len(shown) == len(audit.entries(view.lake.place))
