"""Share of all coverage: each number is that of the articles which it opens, by outlet and by a column of the table."""

from contextlib import closing
from pathlib import Path

import pytest

from lib.filters import Filters
from lib.selection import Selection
from lib.store import open_lake
from lib.store.queries import actors, themes
from lib.ui.evidence import selections
from lib.ui.state.scene import Scene
from tests.pages.test_pages import run, said


@pytest.mark.parametrize(("page", "condition"), [("Actor", "actor"), ("Themes", "theme")])
def test_shares_of_coverage_are_of_the_articles_that_they_open(page: str, condition: str, in_sample: Path) -> None:
    with closing(open_lake(in_sample)) as lake:
        view = lake.view()
        tree = themes.tree(view, Filters()).sort_values("articles", ascending=False, kind="stable")
        about = actors.ranking(view, Filters(), limit=1)["actor"].iloc[0] if page == "Actor" else tree["topic"].iloc[0]
        shown = run(f"pages/{page}.py", **({"actor": about} if page == "Actor" else {}))
        assert not shown.exception and "Share of all coverage" in said(shown)
        (table,) = [one.value for one in shown.dataframe if "about it" in one.value.columns]
        scene = Scene(lake, view, Filters(actor=about) if page == "Actor" else Filters(), False, about_actors=True)
        for row in table.to_dict("records"):
            every = Selection.of("articles").in_outlets([row["outlet"]])
            for number, chosen in ((row["articles"], every), (row["about it"], every.narrowed(**{condition: about}))):
                found = selections.opened(scene, chosen)
                assert found and found.total == number
        assert sum(table["about it"].tolist()) > 0


def test_nothing_is_said_where_all_is_of_one_outlet(in_sample: Path) -> None:
    with closing(open_lake(in_sample)) as lake:
        about = actors.ranking(lake.view(), Filters(), limit=1)["actor"].iloc[0]
    assert "Share of all coverage" not in said(run("pages/Actor.py", actor=about, outlet="Zarya"))
