"""What is counted in several places is the same number in all of them, in three collections and under filters."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from lib.charts import mappings
from lib.filters import Filters
from lib.store import View, open_lake
from lib.store.queries import actors, articles, evidence, overview, quotes, relations
from lib.store.tables import write
from lib.ui.article import notes
from lib.ui.state.scene import lake as app_lake
from tests.opened import open_in_app
from tests.pages.test_pages import labels_of, run, said

COUNTED = r"([\d,]+) sentences? with (?:an act|acts)"


@pytest.fixture(scope="module")
def places(sample_place: Path, wikinews_place: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Three collections: the made-up sample, the same without a third of its articles, and Wikinews."""
    folder = tmp_path_factory.mktemp("three")
    fewer = open_lake(shutil.copytree(sample_place, folder / "fewer"))
    write.remove(fewer, articles.ids(fewer.view())[::3], author="test", message="A third is gone")
    fewer.close()
    return {"made-up": sample_place, "fewer": folder / "fewer", "wikinews": wikinews_place}


@pytest.fixture(scope="module", params=["made-up", "fewer", "wikinews"])  # all tests of one, then those of the next
def place(request: pytest.FixtureRequest, places: dict[str, Path]) -> Path:
    return places[request.param]


@pytest.fixture
def view(place: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """One of the three, as the app has it open."""
    open_in_app(place, monkeypatch)
    return app_lake().view()


def listed(view: View, filters: Filters) -> pd.DataFrame:
    return articles.listing(view, filters, limit=10_000)


def numbers(pattern: str, text: str) -> list[int]:
    return [int(found.replace(",", "")) for found in re.findall(pattern, text)]


def test_the_collection_is_the_sum_of_its_articles(view: View) -> None:
    held, rows = overview.counts(view, Filters().events()), listed(view, Filters())
    assert held["articles"] == len(rows) and held["quotes"] == rows["quotes"].sum()
    assert held["relations"] == rows["acts"].sum() and all(
        row["acts"] <= row["relations"] for row in mappings.rows(rows)
    )
    spoken = quotes.kinds(view, Filters())
    assert {name: held[name] for name in spoken} == spoken and sum(spoken.values()) == held["quotes"]


def test_an_article_says_of_itself_what_the_list_says_of_it(view: View) -> None:
    rows = listed(view, Filters()).set_index("article")
    for facts in articles.many(view, list(rows.index)):
        text, row = notes.found_in(facts), rows.loc[facts.article.id]
        assert numbers(COUNTED, text) == [row["acts"]], text
        assert sum(numbers(r"([\d,]+) (?:quotation|paraphrase)", text)) == row["quotes"], text
        hostile, cooperative, both = (numbers(rf"([\d,]+) {sign}", text) for sign in ("hos", "coop", "of them both"))
        assert sum(hostile) + sum(cooperative) - sum(both) <= row["acts"], text


def test_signs_are_those_of_the_sentences_counted(view: View) -> None:
    for filters in (Filters().events(), Filters(outlets=(listed(view, Filters())["outlet"].iloc[0],)).events()):
        months = relations.by_month(view, filters)
        held = overview.counts(view, filters)["relations"]
        by_sign = mappings.totals(mappings.rows(months), "polarity", "sentences")
        assert max(by_sign.values()) <= held <= sum(by_sign.values())
        assert held == listed(view, filters)["acts"].sum()


def test_pages_tell_the_same(view: View) -> None:
    held = overview.counts(view, Filters().events())
    for text in (" ".join(labels_of(run("app.py"))), " ".join(one.label for one in run("pages/About.py").button)):
        assert numbers(COUNTED, text) == [held["relations"]]
        assert numbers(r"([\d,]+) articles?\b", text)[0] == held["articles"]
    told = said(run("pages/Quotes.py"))
    spoken = numbers(r"([\d,]+) quotations and [\d,]+ paraphrases by ", told)
    assert spoken == [held["quoted"]] and numbers(r"and ([\d,]+) paraphrases by ", told) == [held["reported"]]
    ranked = actors.ranking(view, Filters().events(), limit=1)
    told, most = said(run("pages/Actor.py")), int(ranked["sentences"].iloc[0])
    assert numbers(r"([\d,]+) actors\b", told)[0] == held["actors"]
    assert numbers(r"mentioned most, in ([\d,]+) sentences", told) == [most]
    assert evidence.actor(view, Filters(), str(ranked["actor"].iloc[0]), limit=1).attrs["total"] == most
    edges, told = relations.edges(view, Filters().events(), limit=100_000), said(run("pages/Network.py"))
    assert numbers(r"Shown: [\d,]+ of ([\d,]+) relations", told) in ([len(edges)], [])
    assert numbers(r"([\d,]+) articles?\. Click a heading", said(run("pages/Article.py"))) == [held["articles"]]
