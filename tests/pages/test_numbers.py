"""Numbers that can be clicked: each opens as many sentences, quotes or articles as it says, also under filters."""

import json
import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.filters import Filters
from lib.gazetteer import table
from lib.store import View
from lib.store.queries import articles, links, themes
from lib.ui.wording import plain
from tests.pages.drawn import bars_of
from tests.pages.test_pages import run, said

TYPES = [row["type"] for row in table("ontology/plover")]


def numbers(test: AppTest) -> dict[str | None, int]:
    """The number on each button, by its key."""
    labels = {button.key: button.label.replace("*", " ").replace(",", "").split() for button in test.button}
    found = {key: [int(word) for word in label if word.isdigit()] for key, label in labels.items()}
    return {key: each[0] for key, each in found.items() if each}


def linked(test: AppTest) -> list[str]:
    """The labels of the links to other pages."""
    return [str(link.proto.label) for link in test.get("page_link")]


@pytest.mark.parametrize("filters", [{}, {"outlet": "Zarya", "polarity": "conflict"}], ids=str)
def test_a_type_opens_the_sentences_that_tell_it(filters: dict[str, str], in_sample: Path) -> None:
    counted = numbers(run("pages/About.py", **filters))
    assert counted.keys() >= set(TYPES)
    for name in ("ACCUSE", "SUPPORT", "STATE"):
        opened = run("pages/About.py", show=f"type:{name}", **filters)
        assert f"Evidence · {counted[name]:,} sentence" in said(opened)


def test_a_type_says_what_it_means_and_never_its_code(in_sample: Path) -> None:
    labels = {button.key: button.label for button in run("pages/About.py").button}
    for name in TYPES:
        assert name not in labels[name] and ":gray[" in labels[name]


CHOSEN = {"actor": "country-ru"}


@pytest.mark.parametrize(
    ("page", "subject"),
    [
        *((f"pages/{name}.py", {}) for name in ("Quotes", "Themes", "Places", "Links", "About")), ("app.py", {}),
        ("pages/Actor.py", CHOSEN), ("pages/Compare.py", {**CHOSEN, "with_": "country-no", "share": "0"}),
    ],
)  # fmt: skip
def test_a_choice_changes_no_number(page: str, subject: dict[str, str], in_sample: Path) -> None:
    before, after = run(page, **subject), run(page, show="relations:", **subject)
    drawn = [[bars_of(chart) for chart in test.get("plotly_chart")] for test in (before, after)]
    assert drawn[0] == drawn[1]
    plain, chosen = numbers(before), numbers(after)
    both = plain.keys() & chosen.keys()
    assert {key: plain[key] for key in both} == {key: chosen[key] for key in both}
    assert {key for key in plain.keys() - both if not str(key).startswith("stands-out")} == set()


def test_what_the_collection_holds_can_be_opened(in_sample: Path) -> None:
    counted = numbers(run("pages/About.py"))
    for name in ("articles", "quotes", "relations"):
        assert f"Evidence · {counted[f'about-{name}']:,} " in said(run("pages/About.py", show=f"{name}:"))


def test_a_word_of_a_theme_opens_its_sentences_also_in_one_outlet(view: View) -> None:
    theme, outlet = themes.by_outlet(view, Filters()).dropna().iloc[0][["topic", "outlet"]]
    for show in (f"theme:{theme}", f"theme-outlet:{theme}|{outlet}"):
        words = [button for button in run("pages/Themes.py", show=show).button if str(button.key).startswith("word-")]
        assert words, show
        for word in words[:3]:
            number = word.label.rsplit(" ", 1)[1]
            assert f"Evidence · {number} sentence" in said(word.click().run()), show


def test_a_circle_leads_to_its_article(view: View) -> None:
    article = links.graph(view, Filters())["article"].iloc[0]
    label = plain((articles.one(view, article) or {})["title"])
    before, after = (linked(run("pages/Links.py", show=show)) for show in ("", f"article:{article}"))
    assert after.count(label) == before.count(label) + 1


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("pages/Quotes.py", {}), ("pages/Network.py", {}), ("app.py", {}), ("pages/Themes.py", {}),
        ("pages/Links.py", {}), ("pages/Places.py", {}), ("pages/Actor.py", {}), ("pages/Article.py", {}),
        ("pages/Actor.py", {"actor": "country-ru"}), ("pages/Compare.py", {}), ("pages/Search.py", {"q": "grain"}),
        ("pages/Compare.py", {"actor": "country-ru", "with_": "country-no"}),
    ],
)  # fmt: skip
def test_where_filters_leave_nothing_each_says_what_there_is_without_it(
    page: str, asked: dict[str, str], in_sample: Path
) -> None:
    test = run(page, from_="2031-01-01", dated="1", **asked)
    offered = {one.key: one.label.split(": ")[-1] for one in test.button if str(one.key).startswith("without:")}
    assert {"without:from"} <= offered.keys() <= {"without:from", "without:dated"}
    left = test.button(key="without:from").click().run()
    assert "from" not in left.query_params and not left.info
    if "Quotes" in page:
        told = re.search(r"(\d+) quotations and (\d+) paraphrases by ", said(left))
        assert told and f"{int(told[1]) + int(told[2])} quotes" == offered["without:from"]


def test_a_switch_shows_the_acts_that_are_not_counted(in_sample: Path, sample_view: View) -> None:
    every = list(articles.many(sample_view, articles.ids(sample_view)))
    counted = {(act.source, act.target) for facts in every for act in facts.relations}
    ends = ((act.source, act.target) for facts in every for act in facts.doubtful)
    source, target = next(pair for pair in ends if pair not in counted)
    asked: dict[str, str | list[str]] = {"actor": source, "with_": target}
    off = run("pages/Network.py", **asked)
    number = off.toggle(key="side:doubtful").label.split()[1]
    on = run("pages/Network.py", **asked, doubtful="1")
    assert not on.exception and len(listed(on)) == int(number) > len(listed(off)) == 0


def listed(test: AppTest) -> list[int]:
    """Where the sentences begin of the last list of evidence on a page."""
    lists = [part.proto.json for part in test.get("bidi_component") if part.proto.component_name == "dramatis.evidence"]
    return [row["start"] for row in json.loads(lists[-1])["rows"]] if lists else []
