"""Every page, run by Streamlit's own AppTest on the sample collection, and on dead links."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.filters import Filters
from lib.rules import LISTS
from lib.store import View
from lib.store.queries import actors, articles, overview, quotes, relations
from lib.ui import share
from tests.pages.drawn import bars_of

ROOT = Path(__file__).resolve().parent.parent.parent
TITLES = {
    "app.py": "Home",
    "pages/Search.py": "Search",
    "pages/Network.py": "Network",
    "pages/Quotes.py": "Quotes",
    "pages/Themes.py": "Themes",
    "pages/Links.py": "Links",
    "pages/Places.py": "Places",
    "pages/Actor.py": "Actors",
    "pages/Compare.py": "Compare",
    "pages/Article.py": "Articles",
    "pages/Upload.py": "Add",
    "pages/Sources.py": "Sources",
    "pages/Review.py": "Review",
    "pages/Guide.py": "Guide",
    "pages/About.py": "About",
}
PAGES = list(TITLES)


def run(page: str, **parameters: str | list[str]) -> AppTest:
    # Pages link to each other by file, which AppTest finds only from the main script's folder.
    test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300)
    if page != "app.py":
        test.switch_page(page)
    for name, value in parameters.items():
        test.query_params[name.rstrip("_")] = value
    return test.run()


def labels_of(test: AppTest) -> list[str]:
    """The labels of the buttons that open numbers."""
    return [button.label for button in test.button if str(button.key).startswith("count-")]


def said(test: AppTest) -> str:
    kinds = ("markdown", "caption", "info", "warning", "error", "subheader", "header")
    return " ".join(str(element.value) for kind in kinds for element in test.get(kind))


@pytest.mark.parametrize("page", PAGES)
def test_page_shows_its_name(page: str, in_sample: Path) -> None:
    test = run(page)
    assert not test.exception
    assert test.title[0].value == TITLES[page]


# No page fails on a dead value: ``test_addresses``. The frame names it, which is the same on all.
@pytest.mark.parametrize(
    "page", ["app.py", "pages/Network.py", "pages/Compare.py", "pages/Article.py", "pages/Review.py"]
)
def test_dead_link_is_named_and_the_rest_works(page: str, in_sample: Path) -> None:
    test = run(page, outlet=["No Such Outlet"], min="2", from_="not-a-date", rev="999999")
    assert not test.exception
    notice = test.warning[0].value
    assert "No Such Outlet" in notice.replace("\\", "")
    assert "not\\-a\\-date" in notice and "999999" in notice


def test_edge_in_the_address_shows_as_many_sentences_as_the_edge_counts(view: View) -> None:
    edge = relations.edges(view, Filters().events(), limit=1).to_dict("records")[0]
    test = run("pages/Network.py", actor=edge["source"], with_=edge["target"])
    assert not test.exception
    heading = next(element.value for element in test.header if element.value.startswith("Evidence"))
    assert heading == f"Evidence · {edge['sentences']} sentence{'' if edge['sentences'] == 1 else 's'}"


def test_a_number_on_the_card_of_an_edge_opens_its_part_and_the_card_stays(view: View) -> None:
    edge = relations.edges(view, Filters().events(), limit=1).to_dict("records")[0]
    test = run("pages/Network.py", actor=edge["source"], with_=edge["target"])
    parts = [button for button in test.button if (button.key or "").startswith("card-only:")]
    assert len(parts) >= 3
    for part in parts[:1] + parts[-1:]:
        number = next(int(word) for word in part.label.replace("*", " ").split() if word.isdigit())
        opened = run(
            "pages/Network.py", actor=edge["source"], with_=edge["target"], show=part.key.removeprefix("card-")
        )
        heading = next(element.value for element in opened.header if element.value.startswith("Evidence"))
        assert heading == f"Evidence · {number} sentence{'' if number == 1 else 's'}"
        assert part.key in [button.key for button in opened.button]


def test_the_numbers_of_an_actor_open_their_sentences(view: View) -> None:
    actor = actors.ranking(view, Filters(), limit=1).to_dict("records")[0]["actor"]
    test = run("pages/Actor.py", actor=actor)
    bars = [bar for chart in test.get("plotly_chart") for bar in bars_of(chart)]
    opens = {key: int(length) for key, length in bars if key.startswith("only:")}
    opens |= {
        button.key.removeprefix("counted-"): int(button.label.split()[0].replace(",", ""))
        for button in test.button
        if (button.key or "").startswith("counted-")
    }
    assert len(opens) > 8
    for show, number in [*opens.items()][:: len(opens) // 3]:  # each number's list itself is walked by ``test_doors``
        assert f"Evidence · {number:,} " in said(run("pages/Actor.py", actor=actor, show=show))


def test_a_dead_filter_is_left_out(in_sample: Path) -> None:
    whole, dead = run("app.py"), run("app.py", theme="x", actor="nobody")
    assert labels_of(dead) == labels_of(whole)
    assert "left out" in dead.warning[0].value


@pytest.mark.parametrize("page", ["pages/Network.py", "pages/Actor.py", "pages/Compare.py"])
def test_an_actor_that_is_not_here_is_named_once_and_opens_nothing(page: str, in_sample: Path) -> None:
    test = run(page, actor="nonexistent", with_="country-ru")
    assert not test.exception
    assert "nonexistent" in test.warning[0].value
    assert "nonexistent" not in said(test).replace(test.warning[0].value, "")
    assert "Evidence ·" not in said(test)


def test_a_selection_says_its_month_and_its_type_in_words(in_sample: Path) -> None:
    assert "Conflict, Mar 2024" in said(run("pages/Network.py", show="polarity-month:conflict|2024-03"))
    assert "“accuses”: accuses, criticises" in said(run("pages/About.py", show="type:ACCUSE")).replace("\\", "")


def test_tables_hold_no_raw_codes(in_sample: Path) -> None:
    topics = run("pages/Themes.py").dataframe[0].value
    assert set(topics["kind"]) == {"of your own", "broad", "narrower"}
    ranking = run("pages/Network.py").dataframe[1].value
    assert ranking["community"].min() == 1
    assert (ranking["neighbours"] <= ranking["acts on"] + ranking["acted on by"]).all()


def test_two_values_of_one_filter_both_hold(view: View) -> None:
    outlets = articles.options(view)["outlets"][:2]
    both = overview.counts(view, Filters(outlets=tuple(outlets)))["articles"]
    test = run("app.py", outlet=outlets)
    assert f"{both:,} articles" in labels_of(test)


def test_actor_page_names_the_actor(view: View) -> None:
    first = actors.ranking(view, Filters(), limit=1).to_dict("records")[0]
    test = run("pages/Actor.py", actor=first["actor"])
    assert not test.exception
    assert test.title[0].value.replace("\\", "") == f"{first['name']} · {first['kind']}"


def test_article_page_shows_the_article(view: View) -> None:
    first = articles.listing(view, Filters(), limit=1).to_dict("records")[0]
    test = run("pages/Article.py", article=first["article"])
    assert not test.exception
    assert first["outlet"] in said(test).replace("\\", "")


HAND_MADE = ["edge:one", "only:", "only:x|", "only:type=NONE|acts:a", "only:" * 2000, "month:May", "cell:a", "no:such"]


@pytest.mark.parametrize("show", HAND_MADE, ids=lambda show: show[:24])
def test_a_selection_written_by_hand_that_leads_nowhere_is_no_error(show: str, in_sample: Path) -> None:
    test = run("pages/Network.py", show=show)
    assert not test.exception
    assert "Highlights" in said(test) and "Evidence" not in said(test)


def test_the_order_of_the_evidence_is_the_readers_choice(view: View) -> None:
    edge = relations.edges(view, Filters().events(), limit=1).to_dict("records")[0]
    test = run("pages/Network.py", actor=edge["source"], with_=edge["target"])
    assert test.segmented_control(key="order").value == "newest"
    test.segmented_control(key="order").set_value("strongest").run()
    assert not test.exception
    assert test.query_params["sort"] == "strongest"


def test_pinned_revision_is_read_only(view: View) -> None:
    revision = view.revision
    test = run("pages/Upload.py", rev=str(revision))
    assert "read-only" in said(test)
    assert not test.get("file_uploader")


def test_option_labels_are_unique(view: View) -> None:
    labels = actors.options(view)["label"]
    assert labels.is_unique


def test_a_quote_says_why_it_is_one_in_words(in_sample: Path) -> None:
    told = [caption.proto.help.replace("\\", "") for caption in run("pages/Quotes.py").caption]
    reasons = [reason for reason in told if reason.startswith("Why: ")]
    assert len(reasons) == 15 and all("confidence 0." in reason for reason in reasons)
    assert any("Words between marks, then who said them" in reason for reason in reasons)


def test_network_counts_only_the_claims_of_whom_was_chosen(view: View) -> None:
    by = quotes.by_speaker(view, Filters(), limit=1).to_dict("records")[0]["speaker"]
    edge = relations.edges(view, Filters(by=(by,)).events(), limit=1).to_dict("records")[0]
    test = run("pages/Network.py", by=[by], actor=edge["source"], with_=edge["target"])
    assert not test.exception
    assert any(str(button.key) == f"chip:by:{by}" for button in test.button)
    assert f"Evidence · {edge['sentences']} sentence" in said(test)


def test_about_leads_to_the_actors_it_counts(in_sample: Path) -> None:
    test = run("pages/About.py")
    links = [link.proto.label for link in test.get("page_link")]
    assert any(label.endswith(" actors") for label in links)
    assert not test.table  # what is folded away is not sent
    rules = (f"rules-{found}" for found in LISTS)
    folds = ("kept-apart", "tuned", "certainty", "sources", "counted-rules", "revisions", *rules)
    for fold in folds:
        test.session_state[f"on-demand-{fold}"] = True
    test.run()
    assert (
        len(test.table) == 13
    )  # figures kept apart and tuned on, tenths of confidence, rules, sources: with whole sentences in them
    assert len(test.dataframe) == 2


@pytest.mark.parametrize("page", ["app.py", "pages/Network.py", "pages/Quotes.py", "pages/Article.py"])
def test_what_the_filters_keep_can_be_saved_on_every_page_with_numbers(page: str, in_sample: Path) -> None:
    labels = [button.proto.label for button in run(page).get("download_button")]
    assert {label for label, _ in share.FILES.values()} <= set(labels)


def test_where_nothing_is_counted_nothing_is_saved(in_sample: Path) -> None:
    assert not run("pages/Upload.py").get("download_button")


def test_words_for_an_actor_and_blocks_can_be_put_right_beside_the_text(view: View) -> None:
    article = str(view.one("SELECT p.article FROM {portrayals} p ORDER BY 1 LIMIT 1"))
    facts = articles.facts(view, article)
    assert facts is not None
    word = run("pages/Article.py", article=article, layer="portrayals", show="portrayed:0")
    assert f"“{facts.portrayals[0].descriptor}”" in said(word) and "Correct this" in [one.label for one in word.button]
    block = run("pages/Article.py", article=article, layer="anatomy", show=f"block:{facts.article.blocks[0].start}")
    assert block.button(key="save-block").disabled and "Why: " in said(block).replace("\\", "")
    changed = block.selectbox[-1].select("boilerplate").run()
    assert not changed.button(key="save-block").disabled
