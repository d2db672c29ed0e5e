"""What is counted in several places is the same number in all of them, in two collections and under filters."""

import re
import shutil
from pathlib import Path

import pandas as pd
import pytest

from lib.charts import mappings
from lib.collection import storylines
from lib.filters import Filters
from lib.selection import from_url
from lib.store import View, open_lake
from lib.store.queries import actors, articles, evidence, links, overview, places, quotes, relations, themes
from lib.store.tables import write
from lib.ui import wording
from lib.ui.article import notes
from lib.ui.state.scene import lake as app_lake
from tests.opened import open_in_app
from tests.pages.drawn import cards_of
from tests.pages.test_pages import labels_of, run, said

COUNTED = r"([\d,]+) sentences? with (?:an act|acts)"


@pytest.fixture(scope="module")
def collections(sample_place: Path, wikinews_place: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Two collections: the made-up sample without a third of its articles, and Wikinews."""
    folder = tmp_path_factory.mktemp("two")
    fewer = open_lake(shutil.copytree(sample_place, folder / "fewer"))
    write.remove(fewer, articles.ids(fewer.view())[::3], author="test", message="A third is gone")
    fewer.close()
    return {"fewer": folder / "fewer", "wikinews": wikinews_place}


@pytest.fixture(scope="module", params=["fewer", "wikinews"])  # all tests of one, then those of the next
def place(request: pytest.FixtureRequest, collections: dict[str, Path]) -> Path:
    return collections[request.param]


@pytest.fixture
def view(place: Path, monkeypatch: pytest.MonkeyPatch) -> View:
    """One of the two, as the app has it open."""
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


def test_what_is_counted_is_defined_on_hover_by_the_same_words(view: View) -> None:
    home, about = run("app.py"), run("pages/About.py")
    for kind, defined in wording.DEFINITIONS.items():
        keyed = {str(button.key).removeprefix("count-"): button.help for button in home.button}
        on_home = {told for key, told in keyed.items() if getattr(from_url(key), "kind", "") == kind}
        on_home |= {link.proto.help for link in home.get("page_link") if kind == "actors" and link.proto.help}
        assert defined in on_home, kind
        on_about = {button.help for button in about.button if button.key == f"about-{kind}"}
        assert on_about in ({defined}, set()), kind


def test_a_theme_counts_its_articles_and_sentences(view: View) -> None:
    tree = themes.tree(view, Filters())
    shown = next(one.value for one in run("pages/Themes.py").dataframe if "theme" in one.value)
    assert shown["articles"].tolist() == tree["articles"].tolist()
    parted = [themes.shares(view, Filters()), themes.by_outlet(view, Filters())]
    for row in tree.head(8).to_dict("records"):
        about = Filters(themes=(str(row["topic"]),))
        assert row["articles"] == overview.counts(view, about)["articles"] == len(listed(view, about)), row["label"]
        assert row["sentences"] == evidence.theme(view, Filters(), str(row["topic"]), limit=1).attrs["total"]
        sums = [part.loc[part["topic"] == row["topic"], "articles"].sum() for part in parted]
        assert sums == [row["articles"]] * 2 or row["level"] != 1, row["label"]
        for word in themes.words(view, Filters(), str(row["topic"]), limit=2).to_dict("records"):
            named = evidence.theme(view, Filters(), str(row["topic"]), str(word["word"]), limit=1)
            assert word["sentences"] == named.attrs["total"], word["word"]


def test_a_place_counts_what_its_page_counts(view: View) -> None:
    test, found = run("pages/Places.py"), places.mentioned(view, Filters())
    shown = next(one.value for one in test.dataframe if "sentences" in one.value and "kind" in one.value)
    assert shown["sentences"].tolist() == found["sentences"].tolist()[: len(shown)]
    lines = {card["title"]: card["line"] for card in cards_of(test) if "sentence" in card.get("line", "")}
    ranked = actors.ranking(view, Filters(), limit=10_000).set_index("actor")["sentences"]
    for row in found.head(12).to_dict("records"):
        opened = evidence.actor(view, Filters(), str(row["place"]), limit=1).attrs
        assert (row["sentences"], row["articles"]) == (opened["total"], opened["articles"]), row["name"]
        assert row["sentences"] == ranked[row["place"]]
        assert row["articles"] == overview.counts(view, Filters(actor=str(row["place"])))["articles"], row["name"]
        if row["name"] in lines:
            assert numbers(r"([\d,]+) (?:sentence|article)", lines[row["name"]]) == [row["sentences"], row["articles"]]


def test_links_are_those_of_the_articles_and_stories_have_the_articles_listed(view: View) -> None:
    test, names = run("pages/Links.py"), articles.ids(view)
    heads = [header.value for header in test.header]
    each = [evidence.links_of(view, Filters(), name, limit=1).attrs["total"] for name in names]
    whole = links.graph(view, Filters()).attrs["total"]
    linking = [sum(link.start >= 0 for link in facts.links) for facts in articles.many(view, names)]
    assert [n for head in heads for n in numbers(r"^([\d,]+) links? from article", head)] == [whole] == [sum(linking)]
    assert sum(each) >= whole >= max(each, default=0)
    wanted = links.wanted(view, Filters())
    labels = [one.label for one in test.expander]
    assert [n for one in labels for n in numbers(r"^([\d,]+) linked but not", one)] in ([wanted.attrs["total"]], [])
    for row in wanted.head(5).to_dict("records"):
        opened = evidence.link(view, Filters(), str(row["title"]), limit=1).attrs
        assert (row["links"], row["articles"]) == (opened["total"], opened["articles"]), row["title"]
    members = storylines.members(view, Filters())
    for card in [card for card in cards_of(run("app.py")) if card.get("opens") in set(members["story"])]:
        mine = members[members["story"] == card["opens"]]
        assert numbers(r"^([\d,]+) articles?", card["line"]) == [len(mine)] == [mine["articles"].iloc[0]]
        told = " ".join([said(story := run("pages/Links.py", story=card["opens"])), *labels_of(story)])
        assert len(mine) in numbers(r"([\d,]+) articles?\b", told), card["title"]


def test_sides_of_a_comparison_add_up_to_what_is_compared(view: View) -> None:
    for actor in actors.ranking(view, Filters(), limit=3)["actor"]:
        by_outlet = actors.by_outlet(view, Filters(), actor)
        named = dict(zip(by_outlet["outlet"], by_outlet["sentences"], strict=True))
        unknown = evidence.actor(view, Filters(), actor, limit=1).attrs["total"] - sum(named.values())
        assert unknown >= 0 and (unknown == 0 or listed(view, Filters())["outlet"].isna().any()), actor
        two = [outlet for outlet in named if outlet][:2]
        if len(two) < 2:
            continue
        test = run("pages/Compare.py", sides="outlets", actor=actor, outlet=two)
        counted = {str(one.key).partition("-")[2]: one.label for one in test.button if "counted-" in str(one.key)}
        for outlet in two:
            side = Filters(outlets=(outlet,))
            mine = [
                label for key, label in counted.items() if ("outlet", outlet) in getattr(from_url(key), "under", ())
            ]
            mentioned = [n for label in mine for n in numbers(r"^([\d,]+) sentences? mentioning", label)]
            assert mentioned == [named[outlet]] == [evidence.actor(view, side, actor, limit=1).attrs["total"]]
